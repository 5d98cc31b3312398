//! What is kept from one start to the next: a small file in the person's settings folder, or beside the program (portable).

use crate::ui::host::Settings;
use std::{
    env, fs,
    io::{self, Write as _},
    path::PathBuf,
};

const FILE: &str = "settings.ron";
/// A folder of this name beside the program makes it portable: settings and records go there.
const PORTABLE: &str = "fengsui-data";

/// The settings, or the usual ones where there are none or they can't be read.
pub fn load() -> Settings {
    let text = folder().and_then(|folder| fs::read_to_string(folder.join(FILE)).ok());
    text.and_then(|text| ron::from_str(&text).ok()).unwrap_or_default()
}

/// Writes them beside and renames, so that a power cut leaves the old ones.
pub(super) fn save(settings: &Settings) -> io::Result<()> {
    let folder = folder().ok_or(io::ErrorKind::NotFound)?;
    fs::create_dir_all(&folder)?;
    let text = ron::ser::to_string_pretty(settings, ron::ser::PrettyConfig::default()).map_err(io::Error::other)?;
    let mut file = tempfile::NamedTempFile::new_in(&folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist(folder.join(FILE))?;
    Ok(())
}

/// Where records go that nobody has named a folder for.
pub(super) fn records_folder() -> Option<PathBuf> {
    portable().or_else(|| Some(home()?.join("Fengsui"))).map(|folder| folder.join("records"))
}

/// The person's own folder.
pub(super) fn home() -> Option<PathBuf> {
    env::var_os("HOME").or_else(|| env::var_os("USERPROFILE")).map(PathBuf::from)
}

fn folder() -> Option<PathBuf> {
    let of = |name: &str| env::var_os(name).map(PathBuf::from);
    portable().or_else(|| {
        let base = of("XDG_CONFIG_HOME").or_else(|| of("APPDATA")).or_else(|| Some(home()?.join(".config")))?;
        Some(base.join("fengsui"))
    })
}

fn portable() -> Option<PathBuf> {
    let beside = env::current_exe().ok()?.parent()?.join(PORTABLE);
    beside.is_dir().then_some(beside)
}
