//! A host without files or threads: the built-in pack, and records that are only counted.

use fengsui::{
    scenario::{builtin::builtin, pack},
    score::{baseline, card::ScoreCard},
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
        Request::ListScenarios { .. } => Some(Response::Scenarios(cards())),
        Request::Open { scenario } => {
            let name = match &scenario {
                ScenarioRef::Builtin(name) => name.clone(),
                ScenarioRef::File(path) => path.rsplit('/').next()?.trim_end_matches(".ron").to_owned(),
            };
            Some(Response::Opened(Box::new(opened(scenario, &name))))
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

fn opened(at: ScenarioRef, name: &str) -> Opened {
    let loaded = pack::load(&builtin(), name);
    let world = loaded.drill.as_ref().map(|drill| Arc::new(compile::compile(drill)));
    Opened { at, world, diagnostics: loaded.diagnostics, sources: loaded.sources, seed: 7 }
}

fn cards() -> Vec<ScenarioCard> {
    let pack = builtin();
    let card = |name: &str| {
        let scenario = pack::load(&pack, name).drill?.scenario;
        let seats = scenario.seats.len() as u8;
        let at = ScenarioRef::Builtin(name.to_owned());
        Some(ScenarioCard {
            at,
            title: scenario.title,
            summary: scenario.summary,
            lasts: scenario.lasts,
            level: scenario.level,
            seats,
        })
    };
    pack.scenarios().filter_map(card).collect()
}
