//! The course of the story: triggers, groups of alternatives, phases, variables, parameters.

use super::named;
use super::terms::Terms;
use crate::scenario::decode::Name;
use crate::scenario::model as written;
use crate::scenario::pack::Drill;
use crate::scenario::parameters;
use crate::time::Span;
use crate::world::ids::*;
use crate::world::plot::{Every, Group, Parameter, Phase, PhaseStart, Trigger, Variable};

pub fn trigger(terms: &Terms, inject: &written::Inject) -> Trigger {
    let starts = terms.drill.scenario.starts;
    let at = inject.at.or(inject.clock.map(|clock| clock.after(starts))).map(Trigger::At);
    let between = || inject.between.map(|(from, to)| Trigger::Between(from, to));
    let when = || {
        let condition = terms.condition(inject.when.as_ref()?);
        Some(Trigger::When { condition, latest: inject.latest })
    };
    let after = || {
        let after = inject.after.as_ref()?;
        Some(Trigger::After(terms.inject(&after.inject)?, after.wait))
    };
    let phase = || Some(Trigger::Phase(terms.phase(inject.phase.as_ref()?)?, inject.wait.unwrap_or(Span::ZERO)));
    let by_hand = if inject.spare { Trigger::Spare } else { Trigger::Hand };
    at.or_else(between).or_else(when).or_else(after).or_else(phase).unwrap_or(by_hand)
}

/// The parameters with the rows that were filled in.
pub fn parameters(drill: &Drill) -> Vec<Parameter> {
    let parameter = |table: &parameters::Table| {
        let row = table.row(drill.rows.get(&table.name.text)?)?;
        let (name, row_title) = (table.name.text.clone(), row.title.clone());
        Some(Parameter { name, title: table.title.clone(), row: row.name.clone(), row_title })
    };
    drill.parameters().iter().filter_map(parameter).collect()
}

pub fn every(terms: &Terms, inject: &written::Inject) -> Option<Every> {
    let every = inject.every.as_ref()?;
    Some(Every { wait: every.wait, times: every.times, until: terms.when(&every.until) })
}

/// The groups' names, in the order in which they are first written.
fn group_names<'a>(terms: &Terms<'a>) -> Vec<&'a Name> {
    let mut names: Vec<&Name> = Vec::new();
    for group in terms.drill.scenario.injects.values().filter_map(|inject| inject.group.as_ref()) {
        if !names.contains(&group) {
            names.push(group);
        }
    }
    names
}

pub fn group_of(terms: &Terms, inject: &written::Inject) -> Option<GroupId> {
    let group = inject.group.as_ref()?;
    group_names(terms).iter().position(|name| *name == group).map(GroupId::from_index)
}

pub fn groups(terms: &Terms) -> Table<GroupId, Group> {
    let members = |group: &Name| {
        let injects = terms.drill.scenario.injects.values().enumerate();
        injects
            .filter(|(_, inject)| inject.group.as_ref() == Some(group))
            .map(|(index, inject)| (InjectId::from_index(index), inject.odds))
            .collect()
    };
    group_names(terms).into_iter().map(|group| Group { name: group.text.clone(), members: members(group) }).collect()
}

pub fn phases(terms: &mut Terms) -> Table<PhaseId, Phase> {
    let mut is_first = true;
    named(&terms.drill.scenario.phases, |name, phase| {
        let starts = phase_start(terms, phase.starts.as_ref(), std::mem::take(&mut is_first));
        Phase { name, title: phase.title.clone(), starts, then: terms.effects(&phase.then), debrief: phase.debrief.clone() }
    })
}

fn phase_start(terms: &Terms, starts: Option<&written::PhaseStart>, is_first: bool) -> PhaseStart {
    match starts {
        None if is_first => PhaseStart::At(Span::ZERO),
        None => PhaseStart::Effect,
        Some(written::PhaseStart::At(span)) => PhaseStart::At(*span),
        Some(written::PhaseStart::Clock(clock)) => PhaseStart::At(clock.after(terms.drill.scenario.starts)),
        Some(written::PhaseStart::When(condition)) => PhaseStart::When { condition: terms.condition(condition), latest: None },
        Some(written::PhaseStart::WhenOrAt(condition, latest)) => {
            PhaseStart::When { condition: terms.condition(condition), latest: Some(*latest) }
        }
        Some(written::PhaseStart::After { phase, wait }) => {
            terms.phase(phase).map_or(PhaseStart::Effect, |phase| PhaseStart::After(phase, *wait))
        }
    }
}

pub fn variables(terms: &Terms) -> Table<VariableId, Variable> {
    named(&terms.drill.scenario.variables, |name, variable| match variable {
        written::Variable::Counter(start) => Variable { name, start: *start, is_flag: false },
        written::Variable::Flag(is_set) => Variable { name, start: i64::from(*is_set), is_flag: true },
    })
}
