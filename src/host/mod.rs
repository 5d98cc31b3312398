//! Answers the desk's requests on a thread of its own: files, records, scores. The frame never waits for a disk. No Bevy, no egui.

mod records;
mod scenarios;
mod settings;

use crate::{
    fluent::Words,
    journal::{JournalError, code, line::Source, recording::Recording},
    score::{baseline, words::seal_json},
    session::session::Step,
    text::Lang,
    ui::host::{RecordStart, Request, RequestKind, Response, Sealed, Settings, ToScore},
    world::World,
};
pub use settings::load as load_settings;
use std::{
    path::PathBuf,
    sync::{
        Arc,
        mpsc::{self, RecvTimeoutError},
    },
    thread,
    time::Duration,
};

/// How many opened worlds keep their texts: the one that is played, and those an author tries.
const OPENED_KEPT: usize = 8;

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
        let worker = Worker { post: Post { outbox, wake }, settings, recording: None, watched: None, opened: Vec::new() };
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

struct Worker {
    post: Post,
    /// As they were last saved: the language of reasons, the folder of records.
    settings: Settings,
    /// The record of the drill that is played, and where it is.
    recording: Option<(Recording, PathBuf)>,
    watched: Option<scenarios::Watch>,
    /// Worlds opened lately, each with its texts.
    opened: Vec<(Arc<World>, Vec<Source>)>,
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
            Request::Open { scenario } => match scenarios::open(scenario, self.settings.lang) {
                Ok((opened, sources)) => {
                    self.keep_sources(opened.world.clone(), sources);
                    self.post.send(Response::Opened(Box::new(opened)));
                }
                Err(detail) => self.post.fail(RequestKind::Open, detail),
            },
            Request::Watch { path } => self.watched = path.map(scenarios::Watch::new),
            Request::BeginRecord(start) => self.begin_record(*start),
            Request::Append(step) => self.append(step),
            Request::Score(what) => score_beside(*what, self.post.clone()),
            Request::Seal { card, .. } => self.seal(&seal_json(&card)),
            Request::CloseRecord => self.recording = None,
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
            Request::SaveSettings(settings) => {
                if let Err(error) = settings::save(&settings) {
                    self.post.fail(RequestKind::SaveSettings, error.to_string());
                }
                self.settings = settings;
            }
        }
    }

    /// Keeps the texts that a world was compiled from: its record will hold them.
    fn keep_sources(&mut self, world: Option<Arc<World>>, sources: Vec<Source>) {
        let Some(world) = world else { return };
        self.opened.truncate(OPENED_KEPT - 1);
        self.opened.insert(0, (world, sources));
    }

    fn begin_record(&mut self, start: RecordStart) {
        let kept = self.opened.iter().find(|(world, _)| Arc::ptr_eq(world, &start.world));
        let sources = kept.map(|(_, sources)| sources.as_slice()).unwrap_or_default();
        match records::begin(start, sources, &self.settings) {
            Ok((recording, path)) => {
                self.post.send(Response::RecordBegun { path: path.display().to_string() });
                self.recording = Some((recording, path));
            }
            Err(detail) => self.post.fail(RequestKind::BeginRecord, detail),
        }
    }

    /// Durable first: the desk adopts the step only when it comes back.
    fn append(&mut self, step: Box<Step>) {
        let written = match &mut self.recording {
            Some((recording, _)) => recording.append(&step).map(|_| ()),
            None => Ok(()), // a try-out leaves no record
        };
        match written {
            Ok(()) => self.post.send(Response::Appended(step)),
            Err(error) => {
                self.recording = None;
                self.post.send(Response::AppendFailed { detail: records::sentence(&error, self.settings.lang) });
            }
        }
    }

    fn seal(&mut self, score: &serde_json::Value) {
        let Some((recording, path)) = self.recording.take() else { return };
        match recording.seal(score, "finished") {
            Ok(hash) => self.post.send(Response::Sealed(Sealed { path: path.display().to_string(), code: code::code(&hash) })),
            Err(error) => self.fail_record(RequestKind::Seal, &error),
        }
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
