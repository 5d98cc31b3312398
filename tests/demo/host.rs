//! A host without files or threads: the built-in pack, and records that are only counted.

use fengsui::{
    scenario::{
        builtin::builtin,
        pack::{self, Pack},
        vocabulary::Level,
    },
    score::{baseline, card::ScoreCard},
    text::Text,
    time::Span,
    ui::{
        Desk,
        host::{Opened, Request, Response, ScenarioCard, ScenarioRef, Sealed},
    },
    world::compile,
};
use std::sync::Arc;

/// What the host was asked to do, as far as a test asks.
#[derive(Debug, Default)]
pub struct Books {
    /// Scenarios of a folder, by the names of their files.
    pub folder: Pack,
    pub appended: usize,
    pub sealed: Option<ScoreCard>,
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
        Request::BeginRecord(_) => Some(Response::RecordBegun { path: "/演练记录/1.jsonl".into() }),
        Request::Append(step) => {
            books.appended += 1;
            Some(Response::Appended(step))
        }
        Request::Score(to_score) => Some(Response::Scored {
            ticket: to_score.ticket,
            card: Box::new(baseline::full_card(&to_score.world, &to_score.setup, &to_score.events)),
        }),
        Request::Seal { card, .. } => {
            books.sealed = Some(*card);
            Some(Response::Sealed(Sealed { path: "/演练记录/1.jsonl".into(), code: "33953 60598 31572 47538 91912".into() }))
        }
        Request::Watch { .. } | Request::CloseRecord | Request::SaveSettings(_) => None,
        Request::ListRecords { .. } | Request::ReadRecord { .. } | Request::ListFolder { .. } => None,
    }
}

fn opened(pack: &Pack, at: ScenarioRef, name: &str) -> Opened {
    let loaded = pack::load(pack, name);
    let world = loaded.drill.as_ref().map(|drill| Arc::new(compile::compile(drill)));
    Opened { at, world, diagnostics: loaded.diagnostics, sources: loaded.sources, seed: 7 }
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
                title: scenario.title,
                summary: scenario.summary,
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
