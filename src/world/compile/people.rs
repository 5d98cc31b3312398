//! Positions, roles, personas, channels, actions, duties.

use super::named;
use super::terms::{NEVER, Terms};
use crate::scenario::decode::Name;
use crate::scenario::model as written;
use crate::time::Span;
use crate::world::condition::Condition;
use crate::world::ids::*;
use crate::world::people::*;

pub fn positions(terms: &Terms) -> Table<PositionId, Position> {
    named(&terms.drill.kinds.positions, |name, position| Position {
        name,
        label: position.label.clone(),
        reacts: position.reacts,
        errs: position.errs,
        answers: position.answers,
        crew: position.crew.then(|| position.leaves.unwrap_or(Span::ZERO)),
    })
}

pub fn roles(terms: &Terms) -> Table<RoleId, Role> {
    let roles = terms.drill.network.roles.iter();
    let compiled = roles.filter_map(|(name, role)| {
        let position = terms.position(&role.position)?;
        Some(Role { name: name.clone(), label: role.label.clone(), position, site: SiteId::from_index(role.site) })
    });
    compiled.collect()
}

pub fn personas(terms: &Terms) -> Table<PersonaId, Persona> {
    named(&terms.drill.scenario.personas, |name, persona| Persona {
        name,
        label: persona.name.clone(),
        moods: persona.moods.iter().map(|(name, mood)| compile_mood(name, mood)).collect(),
    })
}

fn compile_mood(name: &Name, mood: &written::Mood) -> Mood {
    Mood { name: name.text.clone(), title: mood.title.clone(), opening: mood.opening.clone() }
}

pub fn channels(terms: &Terms) -> Table<ChannelId, Channel> {
    named(&terms.drill.kinds.channels, |name, channel| Channel {
        name,
        label: channel.label.clone(),
        delay: channel.delay,
        over: channel.over.as_ref().and_then(|kind| terms.link_kind(kind)),
        unanswered: channel.unanswered,
        offered: channel.offered,
    })
}

pub fn actions(terms: &mut Terms) -> Table<ActionId, Action> {
    let actions = terms.drill.actions.iter();
    actions.map(|(name, action)| compile_action(terms, name, action)).collect()
}

fn compile_action(terms: &mut Terms, name: &Name, action: &written::Action) -> Action {
    let needs = action.needs.as_ref().map(|matter| terms.matter(matter));
    let when = terms.when(&action.when);
    let outcomes = action.outcomes.iter().map(|outcome| Outcome {
        when: terms.when(&outcome.when),
        chance: outcome.chance,
        grade: outcome.grade,
        text: outcome.text.clone(),
        does: terms.effects(&outcome.does),
    });
    let outcomes = outcomes.collect();
    Action {
        name: name.text.clone(),
        label: action.label.clone(),
        help: action.help.clone(),
        who: action.who.iter().filter_map(|position| terms.position(position)).collect(),
        on: action.on.iter().filter_map(|kind| terms.node_kind(kind)).collect(),
        reach: reach(terms, &action.reach),
        below: action.below,
        takes: action.takes,
        each: action.each.unwrap_or(Span::ZERO),
        approval: action.approval.as_ref().and_then(|position| terms.position(position)),
        when: impossible_without(needs, when),
        needs: needs.flatten(),
        does: terms.effects(&action.does),
        outcomes,
        references: action.references.clone(),
    }
}

/// An action that needs a matter which this drill doesn't have is never possible in it.
fn impossible_without(needs: Option<Option<MatterId>>, when: Option<Condition>) -> Option<Condition> {
    if needs == Some(None) { Some(NEVER) } else { when }
}

fn reach(terms: &Terms, reach: &written::Reach) -> Reach {
    match reach {
        written::Reach::Desk => Reach::Desk,
        written::Reach::OnSite => Reach::OnSite,
        written::Reach::Remote(kind) => terms.link_kind(kind).map_or(Reach::OnSite, Reach::Remote),
    }
}

pub fn duties(terms: &Terms) -> Vec<Duty> {
    let duties = terms.drill.plan.duties.iter();
    let compiled = duties.filter_map(|(name, duty)| {
        Some(Duty {
            name: name.text.clone(),
            from: terms.position(&duty.from)?,
            to: terms.position(&duty.to)?,
            within: duty.within,
            written: duty.written,
            by: terms.channel(&duty.by)?,
            invented: duty.invented,
        })
    });
    compiled.collect()
}
