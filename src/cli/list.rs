//! `list`: the built-in scenarios and maps. A broken one is listed with its number of errors.

use super::Failure;
use super::exit;
use super::output::{FORMAT, Output};
use crate::scenario::builtin::builtin;
use crate::scenario::decode::{Decode as _, Name};
use crate::scenario::diagnostic::Diagnostics;
use crate::scenario::model::{Map, Profile};
use crate::scenario::pack::{Drill, Pack, load};
use crate::scenario::parameters::{Row, Table};
use crate::scenario::source::Sources;
use crate::scenario::syntax::parse;
use crate::scenario::vocabulary::Level;
use crate::text::{Lang, Text};
use serde::Serialize;

/// The object of `list --json`.
#[derive(Serialize)]
struct Listed {
    format: u32,
    scenarios: Vec<ListedScenario>,
    maps: Vec<ListedMap>,
}

/// A scenario; one with errors has only its name.
#[derive(Serialize)]
struct ListedScenario {
    id: String,
    errors: usize,
    title: Option<Text>,
    summary: Option<Text>,
    map: Option<String>,
    minutes: Option<u64>,
    class: Option<String>,
    level: Option<Level>,
    techniques: Vec<String>,
    seats: Vec<String>,
    profiles: Vec<ListedProfile>,
    parameters: Vec<ListedParameter>,
}

/// What differs from play to play.
#[derive(Serialize)]
struct ListedParameter {
    id: String,
    title: Text,
    rows: Vec<ListedRow>,
}

#[derive(Serialize)]
struct ListedRow {
    id: String,
    title: Text,
}

/// Another length of a scenario.
#[derive(Serialize)]
struct ListedProfile {
    id: String,
    title: Text,
    minutes: u64,
}

#[derive(Serialize)]
struct ListedMap {
    id: String,
    title: Option<Text>,
}

pub fn list(out: &mut Output) -> Result<u8, Failure> {
    let pack = builtin();
    let scenarios: Vec<ListedScenario> = pack.scenarios().map(|name| scenario(&pack, name)).collect();
    let maps: Vec<ListedMap> = pack.maps().map(|name| map(&pack, name)).collect();
    let listed = Listed { format: FORMAT, scenarios, maps };
    if out.json {
        out.object(&listed);
    } else {
        print(&listed, out);
    }
    Ok(exit::DONE)
}

fn scenario(pack: &Pack, name: &str) -> ListedScenario {
    let loaded = load(pack, name);
    let (errors, _) = loaded.diagnostics.counts();
    let known = loaded.drill.as_ref().map(|drill| &drill.scenario);
    ListedScenario {
        id: name.to_owned(),
        errors,
        title: known.map(|scenario| scenario.title.clone()),
        summary: known.map(|scenario| scenario.summary.clone()),
        map: known.map(|scenario| scenario.map.to_string()),
        minutes: known.map(|scenario| scenario.lasts.0 / 60_000),
        class: known.map(|scenario| scenario.class.clone()),
        level: known.map(|scenario| scenario.level),
        techniques: known.map(|scenario| scenario.techniques.clone()).unwrap_or_default(),
        seats: known.map(|scenario| scenario.seats.iter().map(ToString::to_string).collect()).unwrap_or_default(),
        profiles: known.map(|scenario| scenario.profiles.iter().map(profile).collect()).unwrap_or_default(),
        parameters: loaded.drill.iter().flat_map(Drill::parameters).map(parameter).collect(),
    }
}

fn parameter(table: &Table) -> ListedParameter {
    let row = |row: &Row| ListedRow { id: row.name.clone(), title: row.title.clone() };
    ListedParameter { id: table.name.to_string(), title: table.title.clone(), rows: table.rows.iter().map(row).collect() }
}

fn profile((name, profile): (&Name, &Profile)) -> ListedProfile {
    ListedProfile { id: name.to_string(), title: profile.title.clone(), minutes: profile.lasts.0 / 60_000 }
}

fn map(pack: &Pack, name: &str) -> ListedMap {
    let mut sources = Sources::new();
    let mut diagnostics = Diagnostics::new();
    let bytes = pack.files.get(&format!("maps/{name}.ron"));
    let file = bytes.and_then(|bytes| sources.add(name, bytes, &mut diagnostics));
    let text = file.and_then(|file| Some((file, &sources.get(file)?.text)));
    let map = text.and_then(|(file, text)| Map::decode(&parse(file, text, &mut diagnostics).root, &mut diagnostics));
    ListedMap { id: name.to_owned(), title: map.map(|map| map.title) }
}

fn print(listed: &Listed, out: &mut Output) {
    let heading = out.text("list-scenarios", &[]);
    out.line(&heading);
    for scenario in &listed.scenarios {
        let line = scenario_line(scenario, out);
        out.line(&format!("  {line}"));
        if let Some(summary) = &scenario.summary {
            out.line(&format!("    {}", shown(summary, out.lang)));
        }
        for ListedProfile { id, title, minutes } in &scenario.profiles {
            let args = [("name", id.clone()), ("title", shown(title, out.lang)), ("minutes", minutes.to_string())];
            let line = out.text("list-profile", &args);
            out.line(&format!("    {line}"));
        }
        for ListedParameter { id, title, rows } in &scenario.parameters {
            let rows = rows.iter().map(|row| row.id.clone()).collect::<Vec<_>>().join("|");
            let line = out.text("list-parameter", &[("name", id.clone()), ("title", shown(title, out.lang)), ("rows", rows)]);
            out.line(&format!("    {line}"));
        }
    }
    let heading = out.text("list-maps", &[]);
    out.line(&heading);
    for map in &listed.maps {
        let args = |title: String| [("name", map.id.clone()), ("title", title)];
        let line = match &map.title {
            Some(title) => out.text("list-map", &args(shown(title, out.lang))),
            None => out.text("list-map-broken", &args(String::new())),
        };
        out.line(&format!("  {line}"));
    }
}

fn scenario_line(scenario: &ListedScenario, out: &Output) -> String {
    let name = ("name", scenario.id.clone());
    let (Some(title), Some(minutes), Some(level)) = (&scenario.title, scenario.minutes, scenario.level) else {
        return out.text("list-broken", &[name, ("errors", scenario.errors.to_string())]);
    };
    let level = out.text(&format!("level-{level:?}"), &[]);
    let args = [
        name,
        ("title", shown(title, out.lang)),
        ("minutes", minutes.to_string()),
        ("level", level),
        ("seats", scenario.seats.len().to_string()),
    ];
    out.text("list-scenario", &args)
}

fn shown(text: &Text, lang: Lang) -> String {
    super::diagnostics::visible(text.get(lang))
}
