//! The pack inside the program: its own scenarios, maps and library. Other packs are opened from disk by whoever calls.

use super::pack::Pack;
use include_dir::{Dir, DirEntry, include_dir};

static SCENARIOS: Dir = include_dir!("$CARGO_MANIFEST_DIR/scenarios");

/// The built-in pack.
pub fn builtin() -> Pack {
    let mut pack = Pack { root: "scenarios".to_owned(), ..Pack::default() };
    add(&SCENARIOS, &mut pack);
    pack
}

fn add(folder: &Dir, pack: &mut Pack) {
    for entry in folder.entries() {
        match entry {
            DirEntry::Dir(folder) => add(folder, pack),
            DirEntry::File(file) => {
                let path: Vec<_> = file.path().iter().map(|part| part.to_string_lossy()).collect();
                pack.files.insert(path.join("/"), file.contents().to_vec());
            }
        }
    }
}
