//! What messages ask for, what is right, and what follows.

use super::terms::Terms;
use crate::scenario::decode::{Entries, Name};
use crate::scenario::model as written;
use crate::scenario::vocabulary::Wanted;
use crate::text::Text;
use crate::world::plot::*;

pub fn ask(terms: &mut Terms, asked: &written::Ask) -> Option<Ask> {
    let what = asked_for(terms, asked)?;
    let [right, wrong, otherwise] =
        asked.follows().map(|written| written.map(|written| follow(terms, written)).unwrap_or_default());
    let attempts = if asked.is_graded() { asked.rules().map_or(1, |rules| rules.attempts) } else { 1 };
    Some(Ask {
        what,
        within: asked.within(),
        hidden: asked.hidden(),
        attempts,
        confidence: asked.rules().map_or(Wanted::No, |rules| rules.confidence),
        rationale: asked.rules().map_or(Wanted::No, |rules| rules.rationale),
        right,
        wrong,
        otherwise,
    })
}

fn asked_for(terms: &mut Terms, asked: &written::Ask) -> Option<Asked> {
    Some(match asked {
        written::Ask::One { of, is, otherwise, .. } => {
            let otherwise = otherwise.as_ref().and_then(|name| place(of, name));
            Asked::One { of: choices(terms, of), is: places(of, is), otherwise }
        }
        written::Ask::Several { of, is, .. } => Asked::Several { of: texts(of), is: places(of, is) },
        written::Ask::Order { of, is, .. } => Asked::Order { of: texts(of), is: places(of, is) },
        written::Ask::Pairs { of, with, is, .. } => {
            let partner = |item: &Name| is.get(item).and_then(|partner| place(with, partner)).unwrap_or(0);
            Asked::Pairs { of: texts(of), with: texts(with), is: of.keys().map(partner).collect() }
        }
        written::Ask::Number { is, tolerance, unit, .. } => {
            Asked::Number { is: amount(terms, is)?, tolerance: *tolerance, unit: unit.clone() }
        }
        written::Ask::Short { is, .. } => Asked::Short { is: is.clone() },
        written::Ask::Free { .. } => Asked::Free,
        written::Ask::Poll { of, .. } => Asked::Poll { of: texts(of) },
        written::Ask::Form { form, .. } => Asked::Form(terms.form(form)?),
        written::Ask::Acknowledge { .. } => Asked::Acknowledge,
    })
}

fn place<T>(of: &Entries<T>, name: &Name) -> Option<u8> {
    u8::try_from(of.index_of(name)?).ok()
}

fn places<T>(of: &Entries<T>, names: &[Name]) -> Vec<u8> {
    names.iter().filter_map(|name| place(of, name)).collect()
}

fn texts(of: &Entries<Text>) -> Vec<(String, Text)> {
    of.iter().map(|(name, text)| (name.text.clone(), text.clone())).collect()
}

fn amount(terms: &Terms, written: &written::Amount) -> Option<Amount> {
    Some(match written {
        written::Amount::Is(number) => Amount::Is(*number),
        written::Amount::Metric(metric) => Amount::Metric(terms.metric(metric)?),
        written::Amount::Devices(condition) => Amount::Devices(terms.condition(condition)),
        written::Amount::DevicesKnown(condition) => Amount::DevicesKnown(terms.condition(condition)),
    })
}

fn follow(terms: &mut Terms, written: &written::Follow) -> Follow {
    Follow { then: terms.effects(&written.then), reply: written.reply.clone() }
}

fn choices(terms: &mut Terms, of: &Entries<written::Choice>) -> Vec<Choice> {
    let choices = of.iter().map(|(name, choice)| Choice {
        name: name.text.clone(),
        text: choice.text.clone(),
        then: terms.effects(&choice.then),
        reply: choice.reply.clone(),
        debrief: choice.debrief.clone(),
    });
    choices.collect()
}
