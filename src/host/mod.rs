//! Answers the desk's requests on a thread of its own: files, records, scores. The frame never waits for a disk. No Bevy, no egui.

mod pictures;
mod places;
mod records;
mod scenarios;
mod settings;

use crate::{
    fluent::Words,
    journal::{JournalError, code, recording::Recording},
    scenario::shelf::Shelf,
    score::{baseline, words::seal_json},
    session::session::Step,
    text::Lang,
    ui::host::{RecordStart, Request, RequestKind, Response, Sealed, Settings, ToScore},
};
pub use settings::load as load_settings;
use std::{
    path::{Path, PathBuf},
    sync::{
        Arc,
        mpsc::{self, RecvTimeoutError},
    },
    thread,
    time::Duration,
};

/// How often a watched file is looked at.
const WATCH_EVERY: Duration = Duration::from_secs(1);

/// The desk's end of the host's thread.
pub struct Host {
    requests: mpsc::Sender<Request>,
    responses: mpsc::Receiver<Response>,
}

/// Called after each answer, so that a sleeping window takes it.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

impl Host {
    /// Starts the thread. It ends with the host.
    pub fn start(wake: Wake, settings: Settings) -> Self {
        let (requests, inbox) = mpsc::channel();
        let (outbox, responses) = mpsc::channel();
        let worker = Worker { post: Post { outbox, wake }, settings, kept: None, watched: None, shelf: Shelf::default() };
        thread::spawn(move || worker.serve(&inbox));
        Self { requests, responses }
    }

    pub fn ask(&self, request: Request) {
        let _ = self.requests.send(request); // the thread ends only with us
    }

    /// The answers that have come.
    pub fn answers(&self) -> impl Iterator<Item = Response> + '_ {
        self.responses.try_iter()
    }
}

/// Where answers go.
#[derive(Clone)]
struct Post {
    outbox: mpsc::Sender<Response>,
    wake: Wake,
}

impl Post {
    fn send(&self, response: Response) {
        let _ = self.outbox.send(response); // without a desk nobody asks
        (self.wake)();
    }

    fn fail(&self, what: RequestKind, detail: String) {
        self.send(Response::Failed { what, detail });
    }
}

/// A record that grows, and all that another needs to take its place.
struct Kept {
    recording: Recording,
    path: PathBuf,
    start: RecordStart,
    /// What could not be written.
    owed: Option<Owed>,
}

enum Owed {
    Step(Box<Step>),
    Seal(serde_json::Value),
}

struct Worker {
    post: Post,
    /// As they were last saved: the language of reasons, the folder of records.
    settings: Settings,
    /// The record of the drill that is played.
    kept: Option<Kept>,
    watched: Option<scenarios::Watch>,
    /// The map and the library of the scenario opened last: an author tries the same again and again.
    shelf: Shelf,
}

impl Worker {
    fn serve(mut self, inbox: &mpsc::Receiver<Request>) {
        loop {
            let wait = if self.watched.is_some() { WATCH_EVERY } else { Duration::MAX };
            match inbox.recv_timeout(wait) {
                Ok(request) => self.answer(request),
                Err(RecvTimeoutError::Timeout) => self.look_at_watched(),
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    fn answer(&mut self, request: Request) {
        match request {
            Request::ListScenarios { folder } => {
                let (cards, unread) = scenarios::list(folder.as_deref(), self.settings.lang);
                self.post.send(Response::Scenarios(cards));
                if !unread.is_empty() {
                    self.post.fail(RequestKind::ListScenarios, unread.join("\n"));
                }
            }
            Request::Open { scenario } => match scenarios::open(scenario, &mut self.shelf, self.settings.lang) {
                Ok(opened) => self.post.send(Response::Opened(Box::new(opened))),
                Err(detail) => self.post.fail(RequestKind::Open, detail),
            },
            Request::Watch { path } => self.watched = path.map(scenarios::Watch::new),
            Request::BeginRecord(start) => self.begin_record(*start),
            Request::Append(step) => self.append(step),
            Request::Score(what) => score_beside(*what, self.post.clone()),
            Request::ContinueRecord { folder } => self.continue_record(&folder),
            Request::Seal { card, .. } => self.seal(seal_json(&card)),
            Request::CloseRecord => self.kept = None,
            Request::LookAtRecordsFolder { folder } => {
                let folder = folder.map(PathBuf::from).or_else(settings::records_folder);
                self.post.send(Response::RecordsFolder { risk: folder.as_deref().and_then(places::risk) });
            }
            Request::ListRecords { folder } => {
                let folder = folder.or_else(|| self.settings.records_folder.clone());
                records::list_beside(folder, self.settings.lang, self.post.clone());
            }
            Request::ReadRecord { path } => match records::for_debrief(&path, self.settings.lang) {
                Ok(drill) => self.post.send(Response::RecordRead(Box::new(drill))),
                Err(detail) => self.post.fail(RequestKind::ReadRecord, detail),
            },
            Request::ListFolder { folder, want } => match scenarios::folder(folder, want) {
                Ok(response) => self.post.send(response),
                Err(detail) => self.post.fail(RequestKind::ListFolder, detail),
            },
            Request::DrawPicture { image, side_max } => pictures::draw_beside(image, side_max, self.post.clone()),
            Request::SaveSettings(settings) => {
                if let Err(error) = settings::save(&settings) {
                    self.post.fail(RequestKind::SaveSettings, error.to_string());
                }
                self.settings = settings;
            }
        }
    }

    fn begin_record(&mut self, start: RecordStart) {
        let folder = records::folder(&self.settings);
        match folder.and_then(|folder| records::begin(&folder, &start, self.settings.lang)) {
            Ok((recording, path)) => {
                let running_code = code::running_code(&recording.head());
                self.post.send(Response::RecordBegun { path: path.display().to_string(), running_code });
                self.kept = Some(Kept { recording, path, start, owed: None });
            }
            Err(detail) => self.post.fail(RequestKind::BeginRecord, detail),
        }
    }

    /// Durable first: the desk adopts the step only when it comes back.
    fn append(&mut self, step: Box<Step>) {
        let written = match &mut self.kept {
            Some(kept) => kept.recording.append(&step).map(|ack| code::running_code(&ack.hash)),
            None => Err(JournalError::Dead),
        };
        match written {
            Ok(running_code) => self.post.send(Response::Appended { step, running_code }),
            Err(error) => {
                if let Some(kept) = &mut self.kept {
                    kept.owed = Some(Owed::Step(step));
                }
                self.post.send(Response::AppendFailed { detail: records::sentence(&error, self.settings.lang) });
            }
        }
    }

    fn seal(&mut self, score: serde_json::Value) {
        let Some(kept) = &mut self.kept else { return self.fail_record(RequestKind::Seal, &JournalError::Dead) };
        match kept.recording.seal(&score, "finished") {
            Ok(hash) => {
                self.post.send(Response::Sealed(Sealed { path: kept.path.display().to_string(), code: code::code(&hash) }));
                self.kept = None;
            }
            Err(error) => {
                kept.owed = Some(Owed::Seal(score));
                self.fail_record(RequestKind::Seal, &error);
            }
        }
    }

    /// Another record goes on; what the broken one lacks is written there first.
    fn continue_record(&mut self, folder: &str) {
        let what = RequestKind::ContinueRecord;
        let Some(kept) = &mut self.kept else { return self.fail_record(what, &JournalError::Dead) };
        let (recording, path) = match records::begin_again(kept, Path::new(folder), self.settings.lang) {
            Ok(begun) => begun,
            Err(detail) => return self.post.fail(what, detail),
        };
        (kept.recording, kept.path) = (recording, path);
        let step = match kept.owed.take() {
            Some(Owed::Seal(score)) => return self.seal(score),
            Some(Owed::Step(step)) => Some(step),
            None => None,
        };
        if let Some(step) = &step
            && let Err(error) = kept.recording.append(step)
        {
            kept.owed = Some(Owed::Step(step.clone()));
            return self.fail_record(what, &error);
        }
        let running_code = code::running_code(&kept.recording.head());
        self.post.send(Response::RecordContinued { path: kept.path.display().to_string(), running_code, step });
    }

    fn fail_record(&self, what: RequestKind, error: &JournalError) {
        self.post.fail(what, records::sentence(error, self.settings.lang));
    }

    fn look_at_watched(&mut self) {
        if let Some(path) = self.watched.as_mut().and_then(scenarios::Watch::changed) {
            self.post.send(Response::FileChanged { path });
        }
    }
}

/// The words of what can go wrong with files.
fn words(lang: Lang) -> Words {
    let sources = match lang {
        Lang::Zh => [
            include_str!("../../assets/host.zh.ftl"),
            include_str!("../../assets/journal.zh.ftl"),
            include_str!("../../assets/packs.zh.ftl"),
            include_str!("../../assets/diagnostics.zh.ftl"),
        ],
        Lang::En => [
            include_str!("../../assets/host.en.ftl"),
            include_str!("../../assets/journal.en.ftl"),
            include_str!("../../assets/packs.en.ftl"),
            include_str!("../../assets/diagnostics.en.ftl"),
        ],
    };
    Words::load(lang, &sources)
}

/// Baselines take a while: another thread plays them.
fn score_beside(what: ToScore, post: Post) {
    thread::spawn(move || {
        let card = baseline::full_card(&what.world, &what.setup, &what.events);
        post.send(Response::Scored { ticket: what.ticket, card: Box::new(card) });
    });
}
