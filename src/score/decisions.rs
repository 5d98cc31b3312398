//! What was asked and answered in a drill, with what the author says about it: for the debrief. No points here.

use crate::{
    engine::{
        event::{Event, Stamped},
        input::Given,
    },
    text::Text,
    time::Time,
    world::{
        World,
        ids::*,
        plot::{Amount, Asked},
    },
};

/// An answer of somebody scored, or its absence.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    pub at: Time,
    pub role: RoleId,
    pub inject: InjectId,
    /// None: nothing in time.
    pub given: Option<Given>,
    /// Permille; none where nothing is right or wrong.
    pub right: Option<u16>,
    /// What would have been wholly right, where that can be said beforehand and something else was given.
    pub expected: Option<Given>,
    /// What the author says about the answer, and about the question.
    pub debrief: Vec<Text>,
    /// Articles of law that an answer had to mind.
    pub laws: Vec<LawId>,
}

/// Every last answer of these seats, in the order of the record.
pub fn decisions(world: &World, seats: &[RoleId], events: &[Stamped]) -> Vec<Decision> {
    let decision = |stamped: &Stamped| match &stamped.event {
        Event::Answered { inject, role, given, right, .. } if seats.contains(role) => {
            let about = &world.injects[*inject];
            let chosen = given.iter().flat_map(|given| given.options());
            let of_options = chosen.filter_map(|option| about.choices().get(usize::from(*option))?.debrief.clone());
            let asked = about.ask.as_ref().map(|ask| &ask.what);
            Some(Decision {
                at: stamped.at,
                role: *role,
                inject: *inject,
                given: given.clone(),
                right: *right,
                expected: asked.and_then(expected).filter(|_| *right != Some(1_000)),
                debrief: of_options.chain(about.debrief.clone()).collect(),
                laws: about.laws.clone(),
            })
        }
        _ => None,
    };
    events.iter().filter_map(decision).collect()
}

/// The right answer, where it is the same at any moment.
fn expected(asked: &Asked) -> Option<Given> {
    match asked {
        Asked::One { is, .. } => is.first().copied().map(Given::One),
        Asked::Several { is, .. } => {
            let mut options = is.clone();
            options.sort_unstable();
            Some(Given::Several(options))
        }
        Asked::Order { is, .. } => Some(Given::Order(is.clone())),
        Asked::Pairs { is, .. } => Some(Given::Pairs(is.clone())),
        Asked::Number { is: Amount::Is(number), .. } => Some(Given::Number(*number)),
        Asked::Short { is } => is.first().cloned().map(Given::Short),
        Asked::Number { is: Amount::Metric(_) | Amount::Devices(_) | Amount::DevicesKnown(_), .. }
        | Asked::Free
        | Asked::Poll { .. }
        | Asked::Form(_)
        | Asked::Acknowledge => None,
    }
}
