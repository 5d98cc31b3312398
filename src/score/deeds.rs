//! What people did, read from the events: acts, words, forms, answers.

use super::card::Moment;
use crate::{
    engine::{
        event::{AnswerHow, Content, Event, Stamped},
        input::{Decision, Given, TaskId},
        knowledge::{Property, Subject},
    },
    world::{ids::*, people::Sender, plot::Deed},
};
use std::collections::BTreeMap;

/// Something that a role did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doing {
    pub what: What,
    pub role: RoleId,
    /// When it was begun (an approver's time not counted) or sent.
    pub begun: Moment,
    /// When it was complete; for what is under way at the drill's end, when it would have been.
    pub done: Moment,
    /// False: asked for in time, but an approver who is not played refused or kept silent.
    pub carried_out: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Targets ascending.
    Act(ActionId, Vec<NodeId>),
    Tell(RoleId, Vec<MatterId>),
    File(FormId),
    /// With how much of it was right, permille; none where nothing is right or wrong.
    Answer(InjectId, Given, Option<u16>),
}

/// The least that a deed can be: one act on one target, one matter told, a form, an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leaf<'a> {
    Act(ActionId, Option<NodeId>),
    Tell(RoleId, MatterId),
    File(FormId),
    Answer(InjectId, &'a [u8]),
    AnswerRight(InjectId),
}

impl What {
    /// How much of what the leaf asks for it is, permille, where it fits.
    pub fn right(&self, leaf: &Leaf) -> u16 {
        match (self, leaf) {
            (Self::Answer(_, _, right), Leaf::AnswerRight(_)) => right.unwrap_or(0),
            (Self::Act(..) | Self::Tell(..) | Self::File(_) | Self::Answer(..), _) => 1_000,
        }
    }

    /// Whether it is what the leaf asks for.
    pub fn fits(&self, leaf: &Leaf) -> bool {
        match (self, leaf) {
            (Self::Act(action, on), Leaf::Act(wanted, node)) => {
                action == wanted && node.is_none_or(|node| on.binary_search(&node).is_ok())
            }
            (Self::Tell(to, matters), Leaf::Tell(wanted, matter)) => to == wanted && matters.contains(matter),
            (Self::File(form), Leaf::File(wanted)) => form == wanted,
            (Self::Answer(inject, given, _), Leaf::Answer(wanted, options)) => {
                inject == wanted && given.options().iter().any(|option| options.contains(option))
            }
            (Self::Answer(inject, _, right), Leaf::AnswerRight(wanted)) => {
                inject == wanted && right.is_some_and(|right| right > 0)
            }
            (Self::Act(..) | Self::Tell(..) | Self::File(_) | Self::Answer(..), _) => false,
        }
    }
}

/// The leaves of a deed, whatever way they are put together.
pub fn leaves(deed: &Deed) -> Vec<Leaf<'_>> {
    match deed {
        Deed::Act(action, nodes) if nodes.is_empty() => vec![Leaf::Act(*action, None)],
        Deed::Act(action, nodes) => nodes.iter().map(|node| Leaf::Act(*action, Some(*node))).collect(),
        Deed::Tell(to, matter) => vec![Leaf::Tell(*to, *matter)],
        Deed::File(form) => vec![Leaf::File(*form)],
        Deed::Answer(inject, options) => vec![Leaf::Answer(*inject, options)],
        Deed::AnswerRight(inject) => vec![Leaf::AnswerRight(*inject)],
        Deed::Any(parts) | Deed::All(parts) => parts.iter().flat_map(leaves).collect(),
    }
}

/// A task as far as the events have told.
struct Task {
    role: RoleId,
    action: ActionId,
    on: Vec<NodeId>,
    asked: Option<Moment>,
    /// Who has to approve it; the last one asked.
    approver: Option<RoleId>,
    started: Option<Moment>,
    done: Option<Moment>,
    /// Given up, or granted and not possible any more.
    over: bool,
}

/// Everything that anybody did, in the order in which it was begun. `seats` are the played roles.
pub fn read(events: &[Stamped], seats: &[RoleId]) -> Vec<Doing> {
    let mut tasks: BTreeMap<TaskId, Task> = BTreeMap::new();
    let mut doings = Vec::new();
    for (index, stamped) in events.iter().enumerate() {
        let moment = Moment { at: stamped.at, event: index };
        read_task(&mut tasks, &stamped.event, moment);
        let word = match &stamped.event {
            Event::MessageSent { from: Sender::Role(role), to, content: Content::Facts(facts), .. } => {
                let matters = facts.iter().filter_map(|fact| match (fact.key.subject, fact.key.property) {
                    (Subject::Matter(matter), Property::True) => Some(matter),
                    _ => None,
                });
                Some((*role, What::Tell(*to, matters.collect())))
            }
            Event::FormFiled { form, role, .. } => Some((*role, What::File(*form))),
            Event::Answered {
                inject, role, given: Some(given), how: AnswerHow::Chosen | AnswerHow::Simulated, right, ..
            } => Some((*role, What::Answer(*inject, given.clone(), *right))),
            Event::AnswerRejected { inject, role, given, right, .. } => {
                Some((*role, What::Answer(*inject, given.clone(), Some(*right))))
            }
            _ => None,
        };
        doings.extend(word.map(|(role, what)| Doing { what, role, begun: moment, done: moment, carried_out: true }));
    }
    doings.extend(tasks.into_values().filter_map(|task| doing(task, seats)));
    doings.sort_by_key(|doing| doing.begun.event);
    doings
}

fn read_task(tasks: &mut BTreeMap<TaskId, Task>, event: &Event, moment: Moment) {
    let new = |role: RoleId, action: ActionId, on: &[NodeId]| {
        let mut on = on.to_vec();
        on.sort_unstable();
        Task { role, action, on, asked: None, approver: None, started: None, done: None, over: false }
    };
    match event {
        Event::ApprovalAsked { task, role, action, on, of } => {
            let task = tasks.entry(*task).or_insert_with(|| new(*role, *action, on));
            task.asked.get_or_insert(moment);
            task.approver = Some(*of);
        }
        Event::ApprovalDecided { task, by, decision } => {
            if let Some(task) = tasks.get_mut(task) {
                task.approver = Some(*by);
                task.over |= *decision == Decision::Grant; // until it starts, if it can
            }
        }
        Event::ActionStarted { task, role, action, on, until } => {
            let task = tasks.entry(*task).or_insert_with(|| new(*role, *action, on));
            task.started = Some(moment);
            task.over = false;
            task.done = Some(Moment { at: *until, event: moment.event });
        }
        Event::ActionEnded { task, .. } => {
            if let Some(task) = tasks.get_mut(task) {
                task.done = Some(moment);
            }
        }
        Event::ActionCancelled { task, .. } => {
            if let Some(task) = tasks.get_mut(task) {
                task.over = true;
            }
        }
        _ => {}
    }
}

/// What has come of a task; none where it was given up, or refused by somebody who plays.
fn doing(task: Task, seats: &[RoleId]) -> Option<Doing> {
    if task.over {
        return None;
    }
    let what = What::Act(task.action, task.on);
    match (task.started, task.asked) {
        (Some(started), asked) => {
            let done = task.done.unwrap_or(started);
            Some(Doing { what, role: task.role, begun: asked.unwrap_or(started), done, carried_out: true })
        }
        (None, Some(asked)) if task.approver.is_some_and(|approver| !seats.contains(&approver)) => {
            Some(Doing { what, role: task.role, begun: asked, done: asked, carried_out: false })
        }
        (None, _) => None,
    }
}
