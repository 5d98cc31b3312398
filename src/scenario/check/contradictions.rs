//! Parts of one condition of which only one can hold at a time, or one always does.

use super::Parts;
use crate::scenario::decode::Name;
use crate::scenario::model::Condition;
use crate::scenario::states;

/// How two parts exclude each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Clash {
    /// One is the other's opposite.
    Opposite,
    /// They say different things of one that can only be one thing at a time.
    Exclusive,
}

/// Parts compared with one another: beyond that, silence.
const COMPARED_MAX: usize = 60;

/// A part, and whether it must hold or fail.
#[derive(Clone, Copy)]
struct Literal<'a> {
    condition: &'a Condition,
    holds: bool,
}

/// Two parts of an `All` that can't both hold; or of an `Any` that can't both fail.
pub(super) fn clash<'a>(parts: &Parts, of: &'a [Condition], is_all: bool) -> Option<(&'a Condition, &'a Condition, Clash)> {
    let mut literals = Vec::new();
    of.iter().for_each(|part| gather(part, is_all, &mut literals));
    literals.truncate(COMPARED_MAX);
    literals.iter().enumerate().find_map(|(index, second)| {
        let before = literals[..index].iter();
        before.filter_map(|first| Some((first.condition, second.condition, excludes(parts, *first, *second)?))).next()
    })
}

/// The parts that must all hold (or fail), brackets of the same kind opened.
fn gather<'a>(part: &'a Condition, holds: bool, literals: &mut Vec<Literal<'a>>) {
    match part {
        Condition::Not(inner) => gather(inner, !holds, literals),
        // All that must hold: all of its parts must. Any that must fail: all of its parts must.
        Condition::All(inner) if holds => inner.iter().for_each(|part| gather(part, holds, literals)),
        Condition::Any(inner) if !holds => inner.iter().for_each(|part| gather(part, holds, literals)),
        leaf => literals.push(Literal { condition: leaf, holds }),
    }
}

fn excludes(parts: &Parts, a: Literal, b: Literal) -> Option<Clash> {
    if a.condition == b.condition && a.holds != b.holds {
        return Some(Clash::Opposite);
    }
    match (a.holds, b.holds) {
        (true, true) => exclusive(parts, a.condition, b.condition).then_some(Clash::Exclusive),
        (true, false) => implies(parts, a.condition, b.condition).then_some(Clash::Opposite),
        (false, true) => implies(parts, b.condition, a.condition).then_some(Clash::Opposite),
        (false, false) => None,
    }
}

/// Whether both can't hold of one thing at one time.
fn exclusive(parts: &Parts, a: &Condition, b: &Condition) -> bool {
    match (a, b) {
        (Condition::State(nodes, state), Condition::State(other_nodes, other)) => {
            nodes == other_nodes && is_single(parts, nodes) && of_one_threat(parts, state, other)
        }
        (Condition::Here(state), Condition::Here(other)) => of_one_threat(parts, state, other),
        (Condition::Has(nodes, attribute, value), Condition::Has(other_nodes, other, other_value)) => {
            nodes == other_nodes && is_single(parts, nodes) && attribute == other && value != other_value
        }
        (Condition::Service(service, level), Condition::Service(other, other_level)) => service == other && level != other_level,
        _ => false,
    }
}

/// Whether the first can't hold without the second.
fn implies(parts: &Parts, a: &Condition, b: &Condition) -> bool {
    match (a, b) {
        (Condition::After(time), Condition::After(earlier)) => time >= earlier,
        (Condition::Since(inject, wait), Condition::Since(other, earlier)) => inject == other && wait >= earlier,
        (Condition::Since(inject, _), Condition::Delivered(other)) => inject == other,
        (Condition::Metric(metric, least), Condition::Metric(other, less)) => metric == other && least >= less,
        (Condition::DoneOn(action, _), Condition::Done(other) | Condition::Started(other)) => action == other,
        (Condition::Done(action), Condition::Started(other)) => action == other,
        (Condition::Answered(inject, _), Condition::Delivered(other)) => inject == other,
        (Condition::AtLeast(attribute, value), Condition::AtLeast(other, weaker)) => {
            let values = parts.kinds.attributes.get(attribute).map(|attribute| &attribute.values);
            let places = values.and_then(|values| values.index_of(value).zip(values.index_of(weaker)));
            attribute == other && places.is_some_and(|(value, weaker)| value >= weaker)
        }
        _ => false,
    }
}

fn is_single(parts: &Parts, nodes: &Name) -> bool {
    parts.network.meant(nodes).len() == 1
}

/// Whether both are states of one threat, and not the same.
fn of_one_threat(parts: &Parts, state: &Name, other: &Name) -> bool {
    match (states::meant(parts.all_threats, state).as_slice(), states::meant(parts.all_threats, other).as_slice()) {
        ([(threat, state)], [(other_threat, other)]) => threat == other_threat && state != other,
        _ => false,
    }
}
