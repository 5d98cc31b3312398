//! Records for the desk: begun, listed, verified beside, read again for a debrief.

use super::{Kept, Post, settings::records_folder, words};
use crate::{
    journal::{
        JournalError, code,
        read::{Read, read},
        recording::{Recording, Room},
        replay,
        roster::Roster,
    },
    score::verify::verify,
    session::session::Session,
    text::{Lang, Text},
    time::Time,
    ui::host::{RecordDrill, RecordRow, RecordStart, RecordState, Response, Settings},
    world::ids::RoleId,
};
use rand::{TryRng as _, rngs::SysRng};
use std::{
    fs,
    path::{Path, PathBuf},
    thread,
    time::{SystemTime, UNIX_EPOCH},
};

/// The words for a record's error.
pub(super) fn sentence(error: &JournalError, lang: Lang) -> String {
    let (key, gaps) = error.words();
    words(lang).text(key, &gaps)
}

/// Where records go: the folder of the settings, or the usual one.
pub(super) fn folder(settings: &Settings) -> Result<PathBuf, String> {
    let folder = settings.records_folder.as_ref().map(PathBuf::from).or_else(records_folder);
    folder.ok_or_else(|| words(settings.lang).text("no-records-folder", &[]))
}

/// Begins a record. Its name is the drill's and the moment's.
pub(super) fn begin(folder: &Path, start: &RecordStart, lang: Lang) -> Result<(Recording, PathBuf), String> {
    let (path, room) = place(folder, start)?;
    let begun = Recording::begin(&path, &room, &start.texts, &start.world, &start.setup);
    Ok((begun.map_err(|error| sentence(&error, lang))?, path))
}

/// Begins a record that takes a broken one's place.
pub(super) fn begin_again(kept: &Kept, folder: &Path, lang: Lang) -> Result<(Recording, PathBuf), String> {
    let Kept { recording, start, .. } = kept;
    let (path, room) = place(folder, start)?;
    let begun = recording.begin_again(&path, &room, &start.texts, &start.world, &start.setup);
    Ok((begun.map_err(|error| sentence(&error, lang))?, path))
}

/// A free name in the folder, and what the room knows now.
fn place(folder: &Path, start: &RecordStart) -> Result<(PathBuf, Room), String> {
    fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let wall = since_1970_ms();
    let name = format!("{}-{}", start.world.id, stamp(wall / 1_000));
    let named = |tail: &str| folder.join(format!("{name}{tail}.jsonl"));
    let free = (2..).map(|number| named(&format!("-{number}"))).find(|path| !path.exists());
    let path = Some(named("")).filter(|path| !path.exists()).or(free).unwrap_or_else(|| named(""));
    let name_of =
        |role: &RoleId| start.people.iter().find(|(of, _)| of == role).map(|(_, name)| name.clone()).unwrap_or_default();
    let mut room = Room {
        wall,
        ticket: start.ticket.clone(),
        nonce: start.nonce.clone(),
        people: start.setup.seats.iter().map(name_of).collect(),
        ..Room::default()
    };
    let random = SysRng.try_fill_bytes(&mut room.session).and_then(|()| SysRng.try_fill_bytes(&mut room.salt));
    random.map_err(|error| error.to_string())?;
    Ok((path, room))
}

/// Lists a folder's records at once, and again with each verdict. Verifying plays every drill again: on a thread of its own.
pub(super) fn list_beside(folder: Option<String>, lang: Lang, post: Post) {
    thread::spawn(move || {
        let folder = folder.map(PathBuf::from).or_else(records_folder).unwrap_or_default();
        let mut paths: Vec<PathBuf> =
            fs::read_dir(&folder).into_iter().flatten().filter_map(Result::ok).map(|e| e.path()).collect();
        paths.retain(|path| is_record(path));
        paths.sort();
        paths.reverse(); // the newest first
        let known: Vec<_> = paths.iter().map(|path| read(path)).collect();
        let mut rows: Vec<RecordRow> = paths.iter().zip(&known).map(|(path, known)| row(path, known, lang)).collect();
        let shown = folder.display().to_string();
        post.send(Response::Records { folder: shown.clone(), rows: rows.clone() });
        for (i, known) in known.iter().enumerate() {
            if let (Ok(known), RecordState::Checking) = (known, &rows[i].state) {
                rows[i].state = verdict(known, lang);
                post.send(Response::Records { folder: shown.clone(), rows: rows.clone() });
            }
        }
    });
}

fn is_record(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    name.ends_with(".jsonl") && !name.ends_with(".notes.jsonl")
}

fn row(path: &Path, known: &Result<Read, JournalError>, lang: Lang) -> RecordRow {
    let shown = path.display().to_string();
    let people = Roster::read(path).ok().flatten().map(|roster| roster.people.into_values().map(|person| person.name).collect());
    let people: Vec<String> = people.unwrap_or_default();
    let read = match known {
        Ok(read) => read,
        Err(error) => {
            let title = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
            let state = RecordState::Not { why: sentence(error, lang) };
            return RecordRow {
                path: shown,
                people,
                title: Text::new(&title, &title),
                when: String::new(),
                total: None,
                passed: None,
                state,
            };
        }
    };
    let sealed = read.seal.as_ref().map(|seal| &seal.score);
    let total = sealed.and_then(|score| score["total"].as_u64()).map(|total| total as u32);
    RecordRow {
        path: shown,
        people,
        title: title_of(read),
        when: minute_text(read.open.wall / 1_000),
        total,
        passed: sealed.and_then(|score| score["passed"].as_bool()),
        state: if read.seal.is_some() && read.torn.is_none() { RecordState::Checking } else { RecordState::Unsealed },
    }
}

/// The drill's title; its file's name where the texts don't make a drill.
fn title_of(read: &Read) -> Text {
    match replay::session(read) {
        Ok(session) => session.world().title.clone(),
        Err(_) => {
            let name = read.sources.first().map(|source| source.path.clone()).unwrap_or_default();
            Text::new(&name, &name)
        }
    }
}

fn verdict(read: &Read, lang: Lang) -> RecordState {
    match verify(read) {
        Ok(_) => RecordState::Verified,
        Err(error) => RecordState::Not { why: sentence(&error, lang) },
    }
}

/// A record played again for its debrief. One that disagrees with its replay is refused, with the reason.
pub(super) fn for_debrief(path: &str, lang: Lang) -> Result<RecordDrill, String> {
    let file = Path::new(path);
    let said = |error: JournalError| sentence(&error, lang);
    let known = read(file).map_err(said)?;
    let verified = verify(&known).map_err(said)?;
    let session: Session = verified.session;
    let roster = Roster::read(file).ok().flatten();
    let seats = &session.setup().seats;
    let name = |i: usize| Some(roster.as_ref()?.people.get(&(i as u32 + 1))?.name.clone());
    Ok(RecordDrill {
        path: path.to_owned(),
        world: session.world().clone(),
        setup: session.setup().clone(),
        events: session.events().to_vec(),
        people: seats.iter().enumerate().filter_map(|(i, role)| Some((*role, name(i)?))).collect(),
        code: known.seal.as_ref().map(|_| code::code(&known.head)),
        ticket: known.open.ticket.clone(),
        nonce: known.open.nonce.clone(),
        card: verified.card,
        ended: session.events().last().map_or(Time::ZERO, |last| last.at),
    })
}

fn since_1970_ms() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis() as u64)
}

/// `20261123-084000`, UTC.
fn stamp(seconds: u64) -> String {
    let (year, month, day) = civil(seconds / 86_400);
    let of_day = seconds % 86_400;
    format!("{year:04}{month:02}{day:02}-{:02}{:02}{:02}", of_day / 3_600, of_day / 60 % 60, of_day % 60)
}

/// `2026-11-23 08:40`, UTC.
fn minute_text(seconds: u64) -> String {
    let (year, month, day) = civil(seconds / 86_400);
    format!("{year:04}-{month:02}-{day:02} {:02}:{:02}", seconds / 3_600 % 24, seconds / 60 % 60)
}

/// Year, month and day of a day number since 1970-01-01 in the Gregorian calendar (Hinnant's days-from-civil, turned round).
fn civil(days: u64) -> (u64, u64, u64) {
    let shifted = days + 719_468;
    let (era, of_era) = (shifted / 146_097, shifted % 146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (era * 400 + year + u64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wall_times_are_the_calendars() {
        assert_eq!(minute_text(0), "1970-01-01 00:00");
        assert_eq!(minute_text(1_795_380_000), "2026-11-22 20:40");
        assert_eq!(stamp(951_782_399), "20000228-235959");
        assert_eq!(stamp(951_782_400), "20000229-000000");
    }
}
