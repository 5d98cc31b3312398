//! A host without files or threads: the built-in pack, and records that are only counted.

use fengsui::{
    journal::replay::sources_of,
    scenario::{
        builtin::builtin,
        pack::{self, Pack},
        vocabulary::Level,
    },
    score::{baseline, card::ScoreCard},
    session::session::Step,
    text::Text,
    time::Span,
    ui::{
        Desk,
        host::{Drawing, FolderEntry, FolderRisk, Length, Opened, Request, Response, ScenarioCard, ScenarioRef, Sealed},
    },
    world::compile,
};
use std::{collections::BTreeMap, sync::Arc};

/// What the host was asked to do, as far as a test asks.
#[derive(Debug, Default)]
pub struct Books {
    /// Scenarios of a folder, by the names of their files.
    pub folder: Pack,
    pub risk: Option<FolderRisk>,
    pub appended: usize,
    /// The disk is full: nothing more is written until the record goes on elsewhere.
    pub full: bool,
    /// The disk is slow: answers to appends are held back.
    pub slow: bool,
    pub held: Option<Box<Step>>,
    pub begun: Option<(Option<String>, Option<String>, u64)>,
    /// The length that the record was begun for.
    pub profile: Option<String>,
    pub rows: BTreeMap<String, String>,
    pub sealed: Option<ScoreCard>,
    /// Files of pictures that were to be drawn.
    pub drawn: Vec<String>,
    /// No picture can be drawn.
    pub unreadable: bool,
}

/// Answers all requests at once.
pub fn serve(desk: &mut Desk, requests: Vec<Request>, books: &mut Books) {
    for request in requests {
        if let Some(response) = answer(request, books) {
            desk.answer(response);
        }
    }
}

fn answer(request: Request, books: &mut Books) -> Option<Response> {
    match request {
        Request::ListScenarios { folder } => {
            let mut cards = cards(&builtin(), ScenarioRef::Builtin);
            if let Some(folder) = folder {
                cards.extend(cards_of_folder(&books.folder, &folder));
            }
            Some(Response::Scenarios(cards))
        }
        Request::Open { scenario } => {
            let (pack, name) = match &scenario {
                ScenarioRef::Builtin(name) => (builtin(), name.clone()),
                ScenarioRef::File(path) => (books.folder.clone(), path.rsplit('/').next()?.trim_end_matches(".ron").to_owned()),
            };
            Some(Response::Opened(Box::new(opened(&pack, scenario, &name))))
        }
        Request::BeginRecord(start) => {
            books.profile.clone_from(&start.world.profile);
            books.rows = start.world.rows();
            books.begun = Some((start.ticket, start.nonce, start.setup.seed));
            Some(Response::RecordBegun { path: "/演练记录/1.jsonl".into(), running_code: "1f1f1f".into() })
        }
        Request::Append(step) => {
            if books.full {
                books.held = Some(step);
                return Some(Response::AppendFailed { detail: "磁盘已满".into() });
            }
            if books.slow {
                books.held = Some(step);
                return None;
            }
            Some(written(step, books))
        }
        Request::ContinueRecord { folder } => {
            books.full = false;
            books.appended += usize::from(books.held.is_some());
            let path = format!("{folder}/2.jsonl");
            Some(Response::RecordContinued { path, running_code: "2e2e2e".into(), step: books.held.take() })
        }
        Request::ListFolder { folder, want } => {
            let folder = folder.unwrap_or_else(|| "/".into());
            let entry = FolderEntry { name: "备用".into(), path: "/备用".into(), is_folder: true };
            Some(Response::Folder { folder, parent: None, want, entries: vec![entry] })
        }
        Request::LookAtRecordsFolder { .. } => Some(Response::RecordsFolder { risk: books.risk }),
        Request::Score(to_score) => Some(Response::Scored {
            ticket: to_score.ticket,
            card: Box::new(baseline::full_card(&to_score.world, &to_score.setup, &to_score.events)),
        }),
        Request::Seal { card, .. } => {
            books.sealed = Some(*card);
            Some(Response::Sealed(Sealed { path: "/演练记录/1.jsonl".into(), code: "33953 60598 31572 47538 91912".into() }))
        }
        Request::DrawPicture { image, .. } => {
            books.drawn.push(image.path.clone());
            let drawing = (!books.unreadable).then(|| Drawing { size: [4, 2], rgba: vec![200; 32] });
            Some(Response::PictureDrawn { image, drawing })
        }
        Request::Watch { .. } | Request::CloseRecord | Request::SaveSettings(_) => None,
        Request::ListRecords { .. } | Request::ReadRecord { .. } => None,
    }
}

/// The step is on the disk now.
pub fn written(step: Box<Step>, books: &mut Books) -> Response {
    books.appended += 1;
    Response::Appended { step, running_code: "1f1f1f".into() }
}

fn opened(pack: &Pack, at: ScenarioRef, name: &str) -> Opened {
    let loaded = pack::load(pack, name);
    let texts = sources_of(pack, &loaded).into();
    let drill = loaded.drill.map(Arc::new);
    let world = drill.as_ref().map(|drill| Arc::new(compile::compile(drill)));
    let lengths = drill.as_ref().map(|drill| Length::all_of(drill)).unwrap_or_default();
    Opened { at, drill, world, lengths, diagnostics: loaded.diagnostics, sources: loaded.sources, texts, seed: 7 }
}

fn cards_of_folder(pack: &Pack, folder: &str) -> Vec<ScenarioCard> {
    cards(pack, |name| ScenarioRef::File(format!("{folder}/{name}.ron")))
}

fn cards(pack: &Pack, at: impl Fn(String) -> ScenarioRef) -> Vec<ScenarioCard> {
    let card = |name: &str| {
        let loaded = pack::load(pack, name);
        let (errors, _) = loaded.diagnostics.counts();
        let (at, shown) = (at(name.to_owned()), Text::new(name, name));
        match loaded.drill.map(|drill| drill.scenario) {
            Some(scenario) => ScenarioCard {
                at,
                title: scenario.title.clone(),
                summary: scenario.summary.clone(),
                lasts: scenario.lasts,
                level: scenario.level,
                seats: scenario.seats.len() as u8,
                errors,
            },
            None => ScenarioCard {
                at,
                title: shown.clone(),
                summary: shown,
                lasts: Span::ZERO,
                level: Level::Below,
                seats: 0,
                errors,
            },
        }
    };
    pack.scenarios().map(card).collect()
}
