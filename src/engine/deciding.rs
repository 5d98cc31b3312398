//! What a simulated colleague answers when a message asks: what the playbook and the author hold for right, as far as it can know; by error, something else.

use super::{
    chance::{self, Kind, Subject},
    colleagues::{Errors, matters_known},
    conditions::count_known,
    input::{Command, Given, MessageId},
    view::{AskView, SeatView},
};
use crate::{
    scenario::vocabulary::Wanted,
    world::{
        World,
        ids::*,
        network::MetricSource,
        plot::{Amount, Asked, Deed, HarmfulAct},
    },
};

/// How sure a colleague says it is, where it must say so.
const CONFIDENCE_PERCENT: u8 = 80;

/// The answer to what this message asks; none where it asks for no answer of this kind.
pub(super) fn answer(
    world: &World,
    view: &SeatView,
    (message, ask): (MessageId, &AskView),
    inject: InjectId,
    errors: Option<Errors>,
) -> Option<Command> {
    let asked = &world.injects[inject].ask.as_ref()?.what;
    let right = right(world, view, inject, asked)?;
    let subject = Subject::new(Kind::Option, view.role.0.into(), inject.0.into(), 0);
    // A second try has luck of its own.
    let count = if ask.wrong.is_some() { 2 * u32::from(ask.left) } else { 0 };
    let errs = errors.filter(|errors| chance::strikes(errors.seed, subject, count, errors.permille));
    let given = match errs {
        Some(errors) => other(asked, right, |of| chance::pick(errors.seed, subject, count + 1, of)),
        None => right,
    };
    let confidence = (ask.confidence == Wanted::Must).then_some(CONFIDENCE_PERCENT);
    let rationale = (ask.rationale == Wanted::Must).then(|| matters_known(world, &view.mind));
    Some(Command::Answer { message, given, confidence, rationale })
}

/// What is right, as far as the role can know it.
fn right(world: &World, view: &SeatView, inject: InjectId, asked: &Asked) -> Option<Given> {
    Some(match asked {
        Asked::One { of, is, .. } => Given::One(option(world, inject, of.len(), is)),
        Asked::Several { is, .. } => {
            let mut options = is.clone();
            options.sort_unstable();
            Given::Several(options)
        }
        Asked::Order { is, .. } => Given::Order(is.clone()),
        Asked::Pairs { is, .. } => Given::Pairs(is.clone()),
        Asked::Number { is, .. } => Given::Number(known_amount(world, view, is)),
        Asked::Short { is } => Given::Short(is.first()?.clone()),
        Asked::Free => Given::Free(matters_known(world, &view.mind)),
        Asked::Poll { .. } => Given::Poll(0),
        Asked::Form(_) | Asked::Acknowledge => return None,
    })
}

/// The option that the playbook names, else a right one, else the first that isn't harmful.
fn option(world: &World, inject: InjectId, options: usize, is: &[u8]) -> u8 {
    let named = world.playbook.values().find_map(|step| option_in(&step.deed, inject));
    let harmless = |option: &u8| !world.harmful.values().any(|harmful| harmful.act == HarmfulAct::Answer(inject, *option));
    named.or(is.first().copied()).or_else(|| (0..options as u8).find(harmless)).unwrap_or(0)
}

fn option_in(deed: &Deed, inject: InjectId) -> Option<u8> {
    match deed {
        Deed::Answer(of, options) if *of == inject => options.first().copied(),
        Deed::Any(deeds) | Deed::All(deeds) => deeds.iter().find_map(|deed| option_in(deed, inject)),
        Deed::Answer(..) | Deed::AnswerRight(_) | Deed::Act(..) | Deed::Tell(..) | Deed::File(_) => None,
    }
}

/// A number by what the role knows: nobody reads a metric, but one can count the devices one knows of.
fn known_amount(world: &World, view: &SeatView, is: &Amount) -> i64 {
    let known = |condition| i64::from(count_known(world, &view.mind, condition));
    match is {
        Amount::Is(number) => *number,
        Amount::Devices(condition) | Amount::DevicesKnown(condition) => known(condition),
        Amount::Metric(metric) => match &world.metrics[*metric].source {
            MetricSource::Devices(threat, state) | MetricSource::EverDevices(threat, state) => {
                known(&crate::world::condition::Condition::State(world.nodes.ids().collect(), *threat, *state))
            }
            MetricSource::ServiceLoss(_) | MetricSource::StateLoss(_) | MetricSource::EvidenceLost(_) | MetricSource::Added => 0,
        },
    }
}

/// Another answer than the right one. `pick(n)`: a number below `n`.
fn other(asked: &Asked, right: Given, pick: impl Fn(usize) -> usize) -> Given {
    let but = |right: u8, options: usize| {
        if options < 2 {
            return right;
        }
        let other = pick(options - 1) as u8;
        if other < right { other } else { other + 1 }
    };
    match (asked, right) {
        (Asked::One { of, .. }, Given::One(option)) => Given::One(but(option, of.len())),
        (Asked::Poll { of }, Given::Poll(option)) => Given::Poll(but(option, of.len())),
        (Asked::Several { of, .. }, Given::Several(mut options)) => {
            let turned = pick(of.len()) as u8;
            match options.binary_search(&turned) {
                Ok(place) => drop(options.remove(place)),
                Err(place) => options.insert(place, turned),
            }
            Given::Several(options)
        }
        (Asked::Order { .. }, Given::Order(mut order)) => {
            if order.len() > 1 {
                let place = pick(order.len() - 1);
                order.swap(place, place + 1);
            }
            Given::Order(order)
        }
        (Asked::Pairs { with, .. }, Given::Pairs(mut partners)) => {
            if !partners.is_empty() {
                let place = pick(partners.len());
                partners[place] = but(partners[place], with.len());
            }
            Given::Pairs(partners)
        }
        (Asked::Number { tolerance, .. }, Given::Number(number)) => Given::Number(number + i64::from(*tolerance) + 1),
        (Asked::Short { .. }, Given::Short(_)) => Given::Short("?".to_owned()),
        (_, right) => right,
    }
}
