//! Scenarios for the desk: the list to choose from, one opened, files looked at for changes, folders.

use super::{settings::home, words};
use crate::{
    engine::parameters::drawn,
    journal::replay::sources_of,
    packs,
    scenario::{
        builtin::builtin,
        diagnostic::Message,
        pack::{Drill, Loaded, Pack, load_with},
        parameters::Rows,
        shelf::Shelf,
        vocabulary::Level,
    },
    text::{Lang, Text},
    time::Span,
    ui::host::{FolderEntry, Length, Opened, Response, ScenarioCard, ScenarioRef, Want},
    world::compile::compile,
};
use rand::{TryRng as _, rngs::SysRng};
use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
    time::SystemTime,
};

/// The built-in scenarios, and those of a folder; and what could not be read there, in sentences.
pub(super) fn list(folder: Option<&str>, lang: Lang) -> (Vec<ScenarioCard>, Vec<String>) {
    let own = builtin();
    let mut shelf = Shelf::default();
    let mut cards: Vec<_> =
        own.scenarios().map(|name| card(&own, name, ScenarioRef::Builtin(name.to_owned()), &mut shelf)).collect();
    let Some(folder) = folder else { return (cards, Vec::new()) };
    match packs::open(Path::new(folder)) {
        Ok(opened) => {
            cards.extend(opened.scenarios.iter().map(|name| {
                let path = Path::new(folder).join(format!("{name}.ron")).display().to_string();
                card(&opened.pack, name, ScenarioRef::File(path), &mut shelf)
            }));
            (cards, opened.diagnostics.iter().map(|diagnostic| sentence(&diagnostic.message, lang)).collect())
        }
        Err(message) => (cards, vec![sentence(&message, lang)]),
    }
}

/// A scenario's head. One with errors is shown by its name, and with how many.
fn card(pack: &Pack, name: &str, at: ScenarioRef, shelf: &mut Shelf) -> ScenarioCard {
    let loaded = load_with(pack, name, shelf);
    let (errors, _) = loaded.diagnostics.counts();
    match &loaded.drill {
        Some(drill) => ScenarioCard {
            at,
            title: drill.scenario.title.clone(),
            summary: drill.scenario.summary.clone(),
            lasts: drill.scenario.lasts,
            level: drill.scenario.level,
            seats: u8::try_from(drill.scenario.seats.len()).unwrap_or(u8::MAX),
            errors,
        },
        None => {
            let title = Text::new(name, name);
            ScenarioCard { at, title, summary: Text::default(), lasts: Span::ZERO, level: Level::Below, seats: 0, errors }
        }
    }
}

/// Reads, checks and compiles a scenario; its texts come along for a record.
pub(super) fn open(at: ScenarioRef, shelf: &mut Shelf, lang: Lang) -> Result<Opened, String> {
    let what = match &at {
        ScenarioRef::Builtin(name) | ScenarioRef::File(name) => PathBuf::from(name),
    };
    let opened = packs::open(&what).map_err(|message| sentence(&message, lang))?;
    let name = opened.scenarios.first().cloned().unwrap_or_default();
    let loaded = load_with(&opened.pack, &name, shelf);
    let texts = sources_of(&opened.pack, &loaded).into();
    let Loaded { sources, diagnostics, drill, attached: _ } = loaded;
    let (drill, seed) = (drill.map(Arc::new), fresh_seed());
    let as_drawn = drill.as_ref().map(|drill| as_drawn(drill, seed));
    let world = as_drawn.as_ref().map(|drill| Arc::new(compile(drill)));
    let lengths = as_drawn.as_ref().map(Length::all_of).unwrap_or_default();
    Ok(Opened { at, drill, world, lengths, diagnostics, sources, texts, seed })
}

/// With the rows that the seed draws; with the first, should those not go together: then they are told when they are chosen.
fn as_drawn(drill: &Drill, seed: u64) -> Drill {
    let rows = drawn(drill.parameters(), seed, &Rows::new());
    drill.with_rows(&rows).unwrap_or_else(|_| drill.clone())
}

/// From the system's randomness; small enough to be read out.
fn fresh_seed() -> u64 {
    u64::from(SysRng.try_next_u32().unwrap_or(1)) % 1_000_000
}

fn sentence(message: &Message, lang: Lang) -> String {
    words(lang).text(message.key, &message.args)
}

/// A file that the author edits elsewhere.
pub(super) struct Watch {
    path: String,
    seen: Option<(SystemTime, u64)>,
}

impl Watch {
    pub fn new(path: String) -> Self {
        let seen = stamp(&path);
        Self { path, seen }
    }

    /// The path, if the file is another than at the last look.
    pub fn changed(&mut self) -> Option<String> {
        let now = stamp(&self.path);
        let changed = now.is_some() && now != self.seen;
        self.seen = now;
        changed.then(|| self.path.clone())
    }
}

fn stamp(path: &str) -> Option<(SystemTime, u64)> {
    let metadata = fs::metadata(path).ok()?;
    Some((metadata.modified().ok()?, metadata.len()))
}

/// What a folder holds of what is looked for, folders first.
pub(super) fn folder(folder: Option<String>, want: Want) -> Result<Response, String> {
    let folder = folder.map(PathBuf::from).or_else(home).unwrap_or_else(|| PathBuf::from("."));
    let mut entries: Vec<FolderEntry> = read(&folder, want).map_err(|error| format!("{}: {error}", folder.display()))?;
    entries.sort_by(|a, b| b.is_folder.cmp(&a.is_folder).then_with(|| a.name.cmp(&b.name)));
    let parent = folder.parent().map(|parent| parent.display().to_string());
    Ok(Response::Folder { folder: folder.display().to_string(), parent, want, entries })
}

fn read(folder: &Path, want: Want) -> io::Result<Vec<FolderEntry>> {
    let entries = fs::read_dir(folder)?.filter_map(Result::ok).map(|entry| {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        FolderEntry { name, is_folder: path.is_dir(), path: path.display().to_string() }
    });
    let wanted = |entry: &FolderEntry| {
        let shown = !entry.name.starts_with('.');
        shown && (entry.is_folder || (want == Want::Scenario && entry.name.ends_with(".ron")))
    };
    Ok(entries.filter(wanted).collect())
}
