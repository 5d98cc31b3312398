//! `new`: a pack or a scenario from a template. It never writes over anything, and writes nothing that `check` would refuse.

use super::args::{NewArgs, NewKind};
use super::output::{FORMAT, Output};
use super::{Failure, exit};
use crate::packs;
use crate::scenario::builtin::builtin;
use crate::scenario::decode::{Decode, is_plain_name};
use crate::scenario::diagnostic::{Diagnostics, Message};
use crate::scenario::format::format;
use crate::scenario::model::{Map, RoleDef, SiteDef};
use crate::scenario::pack::{Pack, load};
use crate::scenario::source::{FileId, Sources};
use crate::scenario::syntax::parse;
use serde::Serialize;
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

const SCENARIO: &str = include_str!("../../assets/templates/scenario.ron");
const MAP: &str = include_str!("../../assets/templates/pack/maps/my-town.ron");
/// The map and the scenario of a new pack.
const MAP_NAME: &str = "my-town";
const FIRST: &str = "first-drill";

/// The object of `new --json`.
#[derive(Serialize)]
struct Made {
    format: u32,
    /// The scenario to change.
    scenario: String,
    files: Vec<String>,
}

pub fn new(args: &NewArgs, out: &mut Output) -> Result<u8, Failure> {
    let (scenario, files) = match args.kind {
        NewKind::Pack => pack(&args.path)?,
        NewKind::Scenario => scenario(&args.path)?,
    };
    for (path, text) in &files {
        write(path, text)?;
    }
    let made = Made {
        format: FORMAT,
        scenario: scenario.display().to_string(),
        files: files.iter().map(|(path, _)| path.display().to_string()).collect(),
    };
    if out.json {
        out.object(&made);
    } else {
        for file in &made.files {
            let line = out.text("new-made", &[("path", super::diagnostics::visible(file))]);
            out.line(&line);
        }
        let next = out.text("new-next", &[("path", super::diagnostics::visible(&made.scenario))]);
        out.line(&next);
    }
    Ok(exit::DONE)
}

/// What a command will write: the scenario's path, and all files with their texts.
type Plan = (PathBuf, Vec<(PathBuf, String)>);

/// A folder with a scenario, a map, and the library to change.
fn pack(folder: &Path) -> Result<Plan, Failure> {
    let is_empty = fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none());
    if folder.symlink_metadata().is_ok() && !is_empty {
        return Err(Failure::unable(Message::new("new-exists").with("path", folder.display())));
    }
    let mut pack = builtin();
    pack.files.retain(|path, _| path.starts_with("library/"));
    pack.files.insert(format!("maps/{MAP_NAME}.ron"), MAP.as_bytes().to_vec());
    let path = folder.join(format!("{FIRST}.ron"));
    let text = filled(&pack, FIRST, &path).ok_or_else(|| Failure::unable(Message::new("new-no-place")))?;
    pack.files.insert(format!("{FIRST}.ron"), text.into_bytes());
    let text = |bytes: Vec<u8>| laid_out(String::from_utf8_lossy(&bytes).into_owned());
    let files = pack.files.into_iter().map(|(inside, bytes)| (folder.join(inside), text(bytes))).collect();
    Ok((path, files))
}

/// One more scenario in a pack that is there, on the first of its maps that the template fits.
fn scenario(path: &Path) -> Result<Plan, Failure> {
    let path = if path.extension().is_some_and(|extension| extension == "ron") {
        path.to_owned()
    } else {
        PathBuf::from(format!("{}.ron", path.display()))
    };
    let id = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    if !is_plain_name(&id) {
        return Err(Failure::unable(Message::new("new-bad-name").with("name", &id)));
    }
    if path.symlink_metadata().is_ok() {
        return Err(Failure::unable(Message::new("new-exists").with("path", path.display())));
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if !folder.is_dir() {
        return Err(Failure::unable(Message::new("new-no-folder").with("path", folder.display())));
    }
    let pack = packs::around(folder).map_err(Failure::unable)?;
    let text = filled(&pack, &id, &path).ok_or_else(|| Failure::unable(Message::new("new-no-place")))?;
    Ok((path.clone(), vec![(path, text)]))
}

/// The template with the names of the first map of the pack with which it has no fault.
fn filled(pack: &Pack, id: &str, path: &Path) -> Option<String> {
    let maps: Vec<&str> = pack.maps().collect();
    maps.into_iter().find_map(|map| {
        let cast = cast(pack, map)?;
        let shown = path.display().to_string();
        let gaps = [("id", id), ("path", &shown), ("map", map), ("it", &cast.it), ("duty", &cast.duty), ("pcs", &cast.pcs)];
        let text = gaps.iter().fold(SCENARIO.to_owned(), |text, (gap, value)| text.replace(&format!("{{{gap}}}"), value));
        let text = laid_out(text);
        let mut whole = pack.clone();
        whole.files.insert(format!("{id}.ron"), text.clone().into_bytes());
        let found = load(&whole, id);
        found.diagnostics.is_empty().then_some(text)
    })
}

/// As `fmt` lays it out.
fn laid_out(text: String) -> String {
    format(FileId(0), &text, &mut Diagnostics::new()).unwrap_or(text)
}

/// Who and what of a map takes part in the template's drill.
struct Cast {
    it: String,
    duty: String,
    /// Some computers at one site.
    pcs: String,
}

/// An information officer, the duty officer, and computers at the information officer's site.
fn cast(pack: &Pack, name: &str) -> Option<Cast> {
    let map = read_map(pack, name)?;
    let duty = map.sites.iter().find_map(|(name, site)| role(&map, name, site, "centre-duty"))?;
    map.sites.iter().find_map(|(name, site)| {
        let it = role(&map, name, site, "it")?;
        let template = map.templates.get(site.template.as_ref()?)?;
        let (pcs, _) = template.nodes.iter().find(|(node, def)| {
            matches!(def.kind.text.as_str(), "hall-pc" | "office-pc") && def.count > 1 && !site.without.contains(node)
        })?;
        Some(Cast { it, duty: duty.clone(), pcs: format!("{name}-{pcs}") })
    })
}

fn read_map(pack: &Pack, name: &str) -> Option<Map> {
    let mut diagnostics = Diagnostics::new();
    let mut sources = Sources::new();
    let file = sources.add(name, pack.files.get(&format!("maps/{name}.ron"))?, &mut diagnostics)?;
    let tree = parse(file, &sources.get(file)?.text, &mut diagnostics);
    Map::decode(&tree.root, &mut diagnostics)
}

/// The full name of the role of this position at a site.
fn role(map: &Map, name: &str, site: &SiteDef, position: &str) -> Option<String> {
    let holds = |role: &RoleDef| role.position.text == position;
    let template = site.template.as_ref().and_then(|template| map.templates.get(template));
    let shared = template.and_then(|template| template.roles.iter().find(|(_, role)| holds(role)));
    let own = site.roles.iter().find(|(_, role)| holds(role)).map(|(role, _)| role.text.clone());
    own.or_else(|| shared.map(|(role, _)| format!("{name}-{role}")))
}

/// Writes a file that isn't there yet, with the folders on its way.
fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let failed = |error: io::Error| match error.kind() {
        io::ErrorKind::AlreadyExists => Failure::unable(Message::new("new-exists").with("path", path.display())),
        _ => Failure::unable(Message::new("new-cannot-write").with("path", path.display()).with("detail", error)),
    };
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    let mut file = OpenOptions::new().write(true).create_new(true).open(path).map_err(failed)?;
    file.write_all(text.as_bytes()).map_err(failed)
}
