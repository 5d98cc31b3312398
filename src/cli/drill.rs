//! From a scenario's name and a set-up to a world: what `run` and `play` have in common. Nothing is played here.

use super::args::SetUpArgs;
use super::diagnostics::{self, Format};
use super::output::Output;
use super::{Failure, exit};
use crate::engine::parameters::drawn;
use crate::engine::state::Setup;
use crate::packs;
use crate::scenario::diagnostic::{Diagnostics, Message, nearest};
use crate::scenario::limits::FILE_BYTES_MAX;
use crate::scenario::pack::{Drill, Loaded, Pack, Unfit, load};
use crate::scenario::parameters::{self, Rows, chosen};
use crate::scenario::source::Sources;
use crate::scenario::syntax::parse;
use crate::world::World;
use crate::world::compile::compile;
use crate::world::ids::RoleId;
use std::path::Path;
use std::sync::Arc;

/// A drill that can be played.
pub struct Ready {
    pub pack: Pack,
    pub loaded: Loaded,
    pub world: Arc<World>,
}

/// What of a scenario is to be played.
pub struct Wanted<'a> {
    /// Draws the rows that aren't fixed.
    pub seed: u64,
    /// The length; none for the whole.
    pub profile: Option<&'a str>,
    /// Rows that are fixed: parameter and row.
    pub rows: &'a [(String, String)],
}

/// Reads, checks and compiles the scenario as it is wanted. Its faults go to standard error.
pub fn open(scenario: &Path, set_up: &SetUpArgs, wanted: &Wanted, out: &mut Output) -> Result<Ready, Failure> {
    let opened = packs::open(scenario).map_err(Failure::unable)?;
    show_faults(&opened.diagnostics, &opened.sources, out);
    let shown = scenario.display();
    let name = match opened.scenarios.as_slice() {
        [name] => name.clone(),
        [] => return Err(Failure::unable(Message::new("no-scenario-in").with("path", shown))),
        _ => return Err(Failure::unable(Message::new("one-scenario").with("path", shown))),
    };
    let mut pack = opened.pack;
    if let Some(map) = &set_up.map {
        let bytes = packs::read_file(map, FILE_BYTES_MAX).map_err(Failure::unable)?;
        if let Some(used) = map_of(&pack, &name) {
            pack.files.insert(format!("maps/{used}.ron"), bytes);
        }
    }
    let loaded = load(&pack, &name);
    show_faults(&loaded.diagnostics, &loaded.sources, out);
    match &loaded.drill {
        Some(drill) => {
            let fixed = chosen(drill.parameters(), wanted.rows).map_err(Failure::unable)?;
            let rows = drawn(drill.parameters(), wanted.seed, &fixed);
            let drill = with_rows(drill, &rows, out)?;
            let world = match wanted.profile {
                Some(profile) => compile(&in_profile(&drill, profile)?),
                None => compile(&drill),
            };
            Ok(Ready { world: Arc::new(world), pack, loaded })
        }
        None => {
            let (errors, _) = loaded.diagnostics.counts();
            Err(Failure::unable(Message::new("scenario-has-errors").with("name", name).with("errors", errors)))
        }
    }
}

/// The drill with these rows. Rows that were checked apart may not go together: then their faults go to standard error.
fn with_rows(drill: &Drill, rows: &Rows, out: &mut Output) -> Result<Drill, Failure> {
    drill.with_rows(rows).map_err(|unfit| rows_do_not_fit(drill, &unfit, out))
}

pub fn rows_do_not_fit(drill: &Drill, unfit: &Unfit, out: &mut Output) -> Failure {
    show_faults(&unfit.found, &unfit.sources, out);
    let message = Message::new("rows-do-not-fit").with("name", &drill.scenario.id);
    Failure::unable(message.with("rows", rows_text(&unfit.rows)))
}

/// Chosen rows, as they are written behind `--set`.
pub fn rows_text(rows: &Rows) -> String {
    rows.iter().map(|(name, row)| format!("{name}={row}")).collect::<Vec<_>>().join(", ")
}

/// The drill in the length of that name; else what there is.
fn in_profile(drill: &Drill, name: &str) -> Result<Drill, Failure> {
    drill.in_profile(name).ok_or_else(|| {
        let known = || drill.scenario.profiles.keys().map(|name| &**name);
        let message = match nearest(name, known()) {
            Some(near) => Message::new("no-such-profile-near").with("near", near),
            None if known().next().is_none() => Message::new("no-profiles"),
            None => Message::new("no-such-profile"),
        };
        Failure::unable(message.with("name", name).with("known", known().collect::<Vec<_>>().join(", ")))
    })
}

/// The set-up that the arguments ask for, with these seats played.
pub fn set_up(args: &SetUpArgs, seed: u64, mut seats: Vec<RoleId>) -> Setup {
    seats.sort_unstable();
    let mode = args.mode.map(Into::into).unwrap_or_default();
    let difficulty = args.difficulty.map(Into::into).unwrap_or_default();
    Setup { seed, seats, mode, difficulty }
}

/// The seat of that name, or the first.
pub fn seat(world: &World, name: Option<&str>) -> Result<RoleId, Failure> {
    let seats = || world.seats.iter().map(|seat| &*world.roles[*seat].name);
    let found = match name {
        Some(name) => world.seats.iter().find(|seat| world.roles[**seat].name == name),
        None => world.seats.first(),
    };
    found.copied().ok_or_else(|| {
        let message = Message::new("no-such-seat").with("name", name.unwrap_or_default());
        Failure { code: exit::UNABLE, message: message.with("known", seats().collect::<Vec<_>>().join(", ")) }
    })
}

/// The name of the map that a scenario asks for.
fn map_of(pack: &Pack, scenario: &str) -> Option<String> {
    let mut diagnostics = Diagnostics::new();
    let mut sources = Sources::new();
    let file = sources.add(scenario, pack.files.get(&format!("{scenario}.ron"))?, &mut diagnostics)?;
    let tree = parse(file, &sources.get(file)?.text, &mut diagnostics);
    parameters::map_of(&tree).map(str::to_owned)
}

/// Diagnostics in full, on standard error.
pub fn show_faults(found: &Diagnostics, sources: &Sources, out: &mut Output) {
    let text = diagnostics::render(found, sources, &diagnostics::words(out.lang), Format::Human, out.colour());
    if !text.is_empty() {
        out.note(text.trim_end_matches('\n'));
    }
}
