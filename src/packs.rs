//! Opens packs: the built-in one, or a folder on disk within limits. The one place that reads scenario files; nothing is parsed here.

use crate::scenario::attachments;
use crate::scenario::builtin::builtin;
use crate::scenario::diagnostic::{Code, Diagnostics, Message, nearest};
use crate::scenario::limits::{FILE_BYTES_MAX, IMAGE_BYTES_MAX, PACKAGE_BYTES_MAX, PACKAGE_FILES_MAX};
use crate::scenario::pack::Pack;
use crate::scenario::source::Sources;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

/// Entries of a folder that are looked at: a folder with more is nobody's pack.
const FOLDER_ENTRIES_MAX: usize = 10_000;
const FOLDERS: [&str; 2] = ["library", "maps"];

/// A pack, and which of its scenarios were asked for.
#[derive(Clone, Debug)]
pub struct Opened {
    pub pack: Pack,
    pub scenarios: Vec<String>,
    /// Files that were not even looked into, and why: too large, no regular file.
    pub sources: Sources,
    pub diagnostics: Diagnostics,
}

/// Opens what a person names: a built-in scenario, a scenario file, or a folder of scenarios.
///
/// A folder without `library/` takes the built-in library, one without `maps/` the built-in maps.
///
/// # Errors
/// There is nothing of that name, or it can't be read.
pub fn open(what: &Path) -> Result<Opened, Message> {
    let own = builtin();
    let name = what.to_string_lossy();
    if own.scenarios().any(|known| known == name) {
        let scenarios = vec![name.into_owned()];
        return Ok(Opened { pack: own, scenarios, sources: Sources::new(), diagnostics: Diagnostics::new() });
    }
    let metadata = fs::metadata(what).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => no_such_path(&name, &own),
        _ => cannot_read(what, &error),
    })?;
    let mut reader = Reader { opened: Opened::empty(), bytes: 0, root: PathBuf::new(), is_full: false };
    if metadata.is_dir() {
        reader.folder(what)?;
    } else {
        reader.file(what)?;
    }
    let mut opened = reader.opened;
    complete(&mut opened.pack, own);
    Ok(opened)
}

/// The pack that a folder is, with scenarios or without any yet: what a new scenario in it will find.
///
/// # Errors
/// It can't be read.
pub fn around(folder: &Path) -> Result<Pack, Message> {
    let mut reader = Reader { opened: Opened::empty(), bytes: 0, root: PathBuf::new(), is_full: false };
    reader.set_root(folder)?;
    reader.add_folder(folder, "")?;
    reader.add_subfolders(folder)?;
    let mut pack = reader.opened.pack;
    complete(&mut pack, builtin());
    Ok(pack)
}

/// The packs in a folder of packs, by name: the folders in it that hold scenarios. None where it holds scenarios itself, or is no folder.
pub fn inside(folder: &Path) -> Vec<PathBuf> {
    let entries = |folder: &Path| -> Vec<PathBuf> {
        let entries = fs::read_dir(folder).into_iter().flatten().take(FOLDER_ENTRIES_MAX);
        let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        paths.sort();
        paths
    };
    let holds_scenarios =
        |folder: &Path| entries(folder).iter().any(|path| path.extension().is_some_and(|ending| ending == "ron"));
    if holds_scenarios(folder) || entries(folder).iter().any(|path| FOLDERS.iter().any(|name| path.ends_with(name))) {
        return Vec::new();
    }
    entries(folder).into_iter().filter(|path| path.is_dir() && holds_scenarios(path)).collect()
}

/// The bytes of one file that a person names, such as a map or a script.
///
/// # Errors
/// It is missing, too large, no regular file, or can't be read.
pub fn read_file(path: &Path, bytes_max: usize) -> Result<Vec<u8>, Message> {
    let metadata = fs::metadata(path).map_err(|error| cannot_read(path, &error))?;
    if !metadata.is_file() {
        return Err(Message::new("not-a-regular-file").with("path", path.display()));
    }
    let bytes = read(path, bytes_max).map_err(|error| cannot_read(path, &error))?;
    if bytes.len() > bytes_max {
        return Err(Message::new("file-too-large").with("bytes", metadata.len().max(bytes.len() as u64)).with("max", bytes_max));
    }
    Ok(bytes)
}

/// The files that a person names: one, or all `.ron` files in a folder and its folders, in the order of their names. Links are not followed.
///
/// # Errors
/// There is nothing of that name, it can't be read, or there are too many.
pub fn files(what: &Path) -> Result<Vec<PathBuf>, Message> {
    let metadata = fs::metadata(what).map_err(|error| cannot_read(what, &error))?;
    if !metadata.is_dir() {
        return Ok(vec![what.to_owned()]);
    }
    let (mut files, mut folders, mut seen) = (Vec::new(), vec![what.to_owned()], 0);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).map_err(|error| cannot_read(&folder, &error))? {
            let entry = entry.map_err(|error| cannot_read(&folder, &error))?;
            let kind = entry.file_type().map_err(|error| cannot_read(&folder, &error))?;
            let path = entry.path();
            seen += 1;
            if seen > FOLDER_ENTRIES_MAX {
                return Err(Message::new("too-many-files").with("max", FOLDER_ENTRIES_MAX));
            }
            if kind.is_dir() && !entry.file_name().to_string_lossy().starts_with('.') {
                folders.push(path);
            } else if kind.is_file() && path.extension().is_some_and(|extension| extension == "ron") {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

fn no_such_path(name: &str, own: &Pack) -> Message {
    match nearest(name, own.scenarios()) {
        Some(near) => Message::new("no-such-path-near").with("path", name).with("near", near),
        None => Message::new("no-such-path").with("path", name),
    }
}

fn cannot_read(path: &Path, error: &io::Error) -> Message {
    Message::new("cannot-read").with("path", path.display()).with("detail", error)
}

/// Fills in whole folders that a pack lacks.
fn complete(pack: &mut Pack, own: Pack) {
    for folder in FOLDERS {
        let is_inside = |path: &String| path.split_once('/').is_some_and(|(first, _)| first == folder);
        if !pack.files.keys().any(is_inside) {
            pack.files
                .extend(own.files.iter().filter(|(path, _)| is_inside(path)).map(|(path, bytes)| (path.clone(), bytes.clone())));
        }
    }
}

/// At most one byte more than `bytes_max`: whoever gets that knows that there is more.
fn read(path: &Path, bytes_max: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(bytes_max as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

impl Opened {
    fn empty() -> Self {
        Self { pack: Pack::default(), scenarios: Vec::new(), sources: Sources::new(), diagnostics: Diagnostics::new() }
    }
}

struct Reader {
    opened: Opened,
    bytes: usize,
    root: PathBuf,
    /// Whether it was said that there are too many files: then nothing more is taken.
    is_full: bool,
}

impl Reader {
    /// A folder of scenarios with its maps and library.
    fn folder(&mut self, folder: &Path) -> Result<(), Message> {
        self.set_root(folder)?;
        self.add_folder(folder, "")?;
        self.add_subfolders(folder)?;
        self.opened.scenarios = self.opened.pack.scenarios().map(str::to_owned).collect();
        if self.opened.scenarios.is_empty() && self.opened.diagnostics.is_empty() {
            return Err(Message::new("no-scenario-in").with("path", folder.display()));
        }
        Ok(())
    }

    /// A scenario with the maps and library beside it; or all of a pack, where the file is one of those.
    fn file(&mut self, file: &Path) -> Result<(), Message> {
        let folder = match file.parent() {
            Some(folder) if folder.as_os_str().is_empty() => Path::new("."),
            Some(folder) => folder,
            None => Path::new("."),
        };
        if let Some(pack) = folder.parent().filter(|pack| pack.is_dir())
            && FOLDERS.iter().any(|name| folder.file_name().is_some_and(|folder| folder == *name))
        {
            let pack = if pack.as_os_str().is_empty() { Path::new(".") } else { pack };
            return self.folder(pack);
        }
        self.set_root(folder)?;
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        self.add_file(file, name.clone());
        self.add_subfolders(folder)?;
        if self.opened.pack.files.contains_key(&name) {
            let stem = name.strip_suffix(".ron").unwrap_or(&name).to_owned();
            if stem == name {
                let bytes = self.opened.pack.files.remove(&name).unwrap_or_default();
                self.opened.pack.files.insert(format!("{stem}.ron"), bytes);
            }
            self.opened.scenarios.push(stem);
        }
        Ok(())
    }

    fn set_root(&mut self, folder: &Path) -> Result<(), Message> {
        self.root = folder.canonicalize().map_err(|error| cannot_read(folder, &error))?;
        self.opened.pack.root = if folder == Path::new(".") { String::new() } else { folder.display().to_string() };
        if let Some(root) = self.opened.pack.root.strip_suffix('/').filter(|root| !root.is_empty()) {
            self.opened.pack.root = root.to_owned();
        }
        Ok(())
    }

    fn add_subfolders(&mut self, folder: &Path) -> Result<(), Message> {
        for name in FOLDERS {
            let inside = folder.join(name);
            if inside.is_dir() {
                self.add_folder(&inside, name)?;
            }
        }
        let inside = folder.join(attachments::FOLDER);
        if inside.is_dir() { self.add_attachments(&inside) } else { Ok(()) }
    }

    /// All files of a folder and its folders that can be attachments, in the order of their names.
    fn add_attachments(&mut self, folder: &Path) -> Result<(), Message> {
        let (mut files, mut folders, mut seen) = (Vec::new(), vec![(folder.to_owned(), attachments::FOLDER.to_owned())], 0);
        while let Some((folder, prefix)) = folders.pop() {
            for entry in fs::read_dir(&folder).map_err(|error| cannot_read(&folder, &error))?.filter_map(Result::ok) {
                let name = entry.file_name().to_string_lossy().into_owned();
                let inside = format!("{prefix}/{name}");
                seen += 1;
                if seen > FOLDER_ENTRIES_MAX {
                    break;
                }
                // A link to a folder is none: it may lead round in a circle.
                let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
                if is_folder && !name.starts_with('.') {
                    folders.push((entry.path(), inside));
                } else if !is_folder && attachments::has_ending(&name) {
                    files.push((inside, entry.path()));
                }
            }
        }
        files.sort();
        for (inside, path) in files {
            self.add_file(&path, inside);
        }
        Ok(())
    }

    /// All `.ron` files of one folder, in the order of their names.
    fn add_folder(&mut self, folder: &Path, prefix: &str) -> Result<(), Message> {
        let entries = fs::read_dir(folder).map_err(|error| cannot_read(folder, &error))?;
        let mut paths: Vec<PathBuf> = entries.take(FOLDER_ENTRIES_MAX).filter_map(|entry| Some(entry.ok()?.path())).collect();
        paths.retain(|path| path.extension().is_some_and(|extension| extension == "ron"));
        paths.sort();
        for path in paths {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            self.add_file(&path, if prefix.is_empty() { name } else { format!("{prefix}/{name}") });
        }
        Ok(())
    }

    /// Takes one file, or reports why not. Its metadata is asked for before it is opened: opening a pipe would wait for ever.
    fn add_file(&mut self, path: &Path, inside: String) {
        if self.is_full {
            return;
        }
        let shown = path.display().to_string();
        let shown = shown.strip_prefix("./").unwrap_or(&shown).to_owned();
        let opened = &mut self.opened;
        let mut refuse = |code: &'static str, message: Message| {
            opened.sources.refuse(shown.clone(), Code(code), message, &mut opened.diagnostics)
        };
        let failed = |error: &io::Error| Message::new("cannot-read").with("path", path.display()).with("detail", error);
        let metadata = match fs::metadata(path) {
            Ok(metadata) => metadata,
            Err(error) => return refuse("E102", failed(&error)),
        };
        if !metadata.is_file() {
            return refuse("E102", Message::new("not-a-regular-file").with("path", path.display()));
        }
        if !path.canonicalize().is_ok_and(|real| real.starts_with(&self.root)) {
            return refuse("E102", Message::new("outside-its-folder").with("path", path.display()));
        }
        let bytes_max = if attachments::is_inside(&inside) { IMAGE_BYTES_MAX } else { FILE_BYTES_MAX };
        if metadata.len() > bytes_max as u64 {
            return refuse("E101", Message::new("file-too-large").with("bytes", metadata.len()).with("max", bytes_max));
        }
        if opened.pack.files.len() >= PACKAGE_FILES_MAX {
            self.is_full = true;
            return refuse("E101", Message::new("too-many-files").with("max", PACKAGE_FILES_MAX));
        }
        let bytes = match read(path, bytes_max) {
            Ok(bytes) => bytes,
            Err(error) => return refuse("E102", failed(&error)),
        };
        self.bytes += bytes.len();
        if self.bytes > PACKAGE_BYTES_MAX {
            return refuse("E101", Message::new("package-too-large").with("max", PACKAGE_BYTES_MAX));
        }
        opened.pack.files.insert(inside, bytes);
    }
}
