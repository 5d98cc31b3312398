//! What a crash leaves: a torn last line is saved beside the record, then cut off. Nothing else is ever cut.

use super::{JournalError, append::Lock, beside, read::read};
use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};

/// Saves `cut` beside the record and shortens the record to its good part of `good_bytes`. Gives back what was cut.
///
/// Where a crash came between cutting and marking, nothing is left to cut, but the file with the cut bytes is there: these then.
pub(super) fn cut_off(path: &Path, good_bytes: u64, cut: Vec<u8>) -> Result<Vec<u8>, JournalError> {
    let saved = beside(path, &format!(".torn-{good_bytes}"));
    if cut.is_empty() {
        return match fs::read(&saved) {
            Ok(earlier) => Ok(earlier),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(cut),
            Err(error) => Err(JournalError::io(&saved, &error)),
        };
    }
    save(&saved, &cut)?;
    let io = |error: io::Error| JournalError::io(path, &error);
    // A handle of its own: on Windows one that appends may not shorten.
    let file = OpenOptions::new().write(true).open(path).map_err(io)?;
    file.set_len(good_bytes).and_then(|()| file.sync_all()).map_err(io)?;
    Ok(cut)
}

/// Writes `cut` to `path`, or to a name like it where that one is taken by other bytes.
fn save(path: &Path, cut: &[u8]) -> Result<(), JournalError> {
    let io = |error: io::Error| JournalError::io(path, &error);
    let mut free = path.to_owned();
    for try_number in 2.. {
        match OpenOptions::new().write(true).create_new(true).open(&free) {
            Ok(mut file) => {
                file.write_all(cut).and_then(|()| file.sync_all()).map_err(io)?;
                return sync_folder(path);
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                if fs::read(&free).is_ok_and(|saved| saved == cut) {
                    return File::open(&free).and_then(|file| file.sync_all()).map_err(io);
                }
                free = beside(path, &format!("-{try_number}"));
            }
            Err(error) => return Err(io(error)),
        }
    }
    Ok(())
}

/// Moves a record whose opening was never finished out of the way, so that it can be started again. Gives the new name.
///
/// # Errors
/// The record holds more than a beginning, or can't be moved.
pub fn set_aside(path: &Path) -> Result<PathBuf, JournalError> {
    let _lock = Lock::take(path)?;
    match read(path) {
        Err(JournalError::NothingPlayed { .. }) => {}
        Err(error) => return Err(error),
        Ok(_) => return Err(JournalError::Exists { path: path.to_owned() }),
    }
    let mut aside = beside(path, ".torn-0");
    for try_number in 2.. {
        if !aside.exists() {
            break;
        }
        aside = beside(path, &format!(".torn-0-{try_number}"));
    }
    fs::rename(path, &aside).map_err(|error| JournalError::io(path, &error))?;
    sync_folder(path)?;
    Ok(aside)
}

/// Makes the name of a new file last. Windows has no such call; its file system keeps a journal of names.
pub(super) fn sync_folder(path: &Path) -> Result<(), JournalError> {
    if cfg!(unix) {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(|error| JournalError::io(folder, &error))?;
    }
    Ok(())
}
