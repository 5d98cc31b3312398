//! Actions: who may do what to which things from where, how long it takes, and what comes of it.

use super::{
    chance::{self, Kind, Subject},
    colleagues,
    conditions::holds,
    effects,
    event::{Content, Event},
    input::{Decision, Refusal, TaskId},
    knowledge::{Fact, FactKey, Source, Value},
    messages,
    state::{Context, Due, State, Task, TaskStep},
    step::Next,
};
use crate::{
    scenario::{
        reckoning::{self, Standing},
        vocabulary::OutcomeGrade,
    },
    time::Time,
    world::{
        World,
        ids::*,
        people::{Action, Reach, Sender},
    },
};

/// The channel on which approvals are asked for and given is always the first: the duty phone.
const APPROVAL_CHANNEL: ChannelId = ChannelId(0);

/// Why a role could never begin this action, or on this target, as anybody can know without trying.
pub fn standing_refusal(world: &World, role: RoleId, action: ActionId, node: Option<NodeId>) -> Option<Refusal> {
    let (about, actor) = (&world.actions[action], &world.roles[role]);
    if !about.who.contains(&actor.position) {
        return Some(Refusal::NoAuthority { action });
    }
    let node = node?;
    let site = world.nodes[node].site;
    if !about.on.contains(&world.nodes[node].kind) {
        return Some(Refusal::WrongTarget { action, node });
    }
    let is_crew = world.positions[actor.position].crew.is_some();
    let below = || about.below && is_below(world, site, actor.site);
    match reckoning::standing(site == actor.site, is_crew, below, about.reach == Reach::OnSite) {
        Standing::Fine => None,
        Standing::NotYours => Some(Refusal::NotYours { node }),
        Standing::NotOnSite => Some(Refusal::NotOnSite { node }),
    }
}

/// Whether a site belongs to another: beneath it on the map, or anywhere for those of the district and the city.
fn is_below(world: &World, site: SiteId, above: SiteId) -> bool {
    let beneath = || std::iter::successors(world.sites[site].parent, |s| world.sites[*s].parent).any(|s| s == above);
    reckoning::is_below(world.sites[site].tier, world.sites[above].tier, beneath)
}

/// A role asks to begin an action: it begins, or waits for an approval.
pub(super) fn ask_to_begin(next: &mut Next, role: RoleId, action: ActionId, on: &[NodeId]) -> Result<(), Refusal> {
    let world = next.world;
    check(world, &next.state, role, action, on)?;
    match approver(world, role, &world.actions[action]) {
        Some(of) => {
            let task = add_task(next, role, action, on, TaskStep::Approval { of });
            next.emit(Event::ApprovalAsked { task, role, action, on: on.to_vec(), of });
            messages::send(next, role, of, APPROVAL_CHANNEL, Content::Approval { task, role, action, on: on.to_vec() });
        }
        None => {
            let task = add_task(next, role, action, on, TaskStep::Working { arrives: None, until: next.state.time });
            begin(next, task);
        }
    }
    Ok(())
}

/// An effect begins an action: without approval, way or wait for other work.
pub(super) fn begin_at_once(next: &mut Next, role: RoleId, action: ActionId, on: Vec<NodeId>) {
    let task = add_task(next, role, action, &on, TaskStep::Working { arrives: None, until: next.state.time });
    begin(next, task);
}

fn check(world: &World, state: &State, role: RoleId, action: ActionId, on: &[NodeId]) -> Result<(), Refusal> {
    let about = world.actions.get(action).ok_or(Refusal::UnknownThing)?;
    if on.iter().any(|node| world.nodes.get(*node).is_none()) {
        return Err(Refusal::UnknownThing);
    }
    if let Some(refusal) = standing_refusal(world, role, action, None) {
        return Err(refusal);
    }
    if on.is_empty() != about.on.is_empty() {
        return Err(Refusal::NoTarget { action });
    }
    for (i, node) in on.iter().enumerate() {
        if on[..i].contains(node) {
            return Err(Refusal::TargetTwice { node: *node });
        }
        if let Some(refusal) = standing_refusal(world, role, action, Some(*node)) {
            return Err(refusal);
        }
        if world.nodes[*node].site != world.nodes[on[0]].site && about.reach == Reach::OnSite {
            return Err(Refusal::NotOnSite { node: *node });
        }
    }
    if let Some((task, until)) = busy(world, state, role) {
        return Err(Refusal::Busy { task, until: Some(until) });
    }
    if let Some(matter) = about.needs
        && !state.mind(role).knows_matter(matter)
    {
        return Err(Refusal::NeedsMatter { matter });
    }
    for node in on {
        check_way(world, state, role, about, *node)?;
    }
    let possible = |node: Option<NodeId>| about.when.as_ref().is_none_or(|when| holds(world, state, node, when));
    if on.is_empty() && !possible(None) || on.iter().any(|node| !possible(Some(*node))) {
        return Err(Refusal::NotPossible { action });
    }
    Ok(())
}

/// Remote work needs the network at both ends, unless one stands beside the thing.
fn check_way(world: &World, state: &State, role: RoleId, about: &Action, node: NodeId) -> Result<(), Refusal> {
    let (here, there) = (state.places[role.index()], world.nodes[node].site);
    match about.reach {
        Reach::Remote(kind) if here != there => {
            let open = messages::site_has(world, state, here, kind) && messages::site_has(world, state, there, kind);
            if open { Ok(()) } else { Err(Refusal::NoWay { node }) }
        }
        Reach::Remote(_) | Reach::OnSite | Reach::Desk => Ok(()),
    }
}

/// The task that keeps the role from beginning another, and until when.
pub(super) fn busy(world: &World, state: &State, role: RoleId) -> Option<(TaskId, Time)> {
    let hands = reckoning::hands(world.positions[world.roles[role].position].crew.is_some());
    let working: Vec<_> = state.working(role).collect();
    if working.len() < hands { None } else { working.into_iter().min_by_key(|(task, until)| (*until, *task)) }
}

/// Who must approve: the nearest of that position at the actor's site or above; nobody, if that is the actor.
fn approver(world: &World, role: RoleId, about: &Action) -> Option<RoleId> {
    let position = about.approval.filter(|position| *position != world.roles[role].position)?;
    nearest(world, role, position)
}

/// The role of this position nearest to a role: at its site, at a site above, or the first there is.
pub(super) fn nearest(world: &World, role: RoleId, position: PositionId) -> Option<RoleId> {
    let sites = std::iter::successors(Some(world.roles[role].site), |site| world.sites[*site].parent);
    let at = |site: SiteId| world.roles.find(|other| other.site == site && other.position == position);
    reckoning::nearest(sites, at, || world.roles.find(|other| other.position == position))
}

fn add_task(next: &mut Next, role: RoleId, action: ActionId, on: &[NodeId], stage: TaskStep) -> TaskId {
    let started = next.state.time;
    TaskId(next.state.tasks.push(Task { role, action, on: on.to_vec(), started, stage }) as u32)
}

fn begin(next: &mut Next, id: TaskId) {
    let (world, now) = (next.world, next.state.time);
    let Task { role, action, ref on, .. } = next.state.tasks[id.0 as usize];
    let on = on.clone();
    let about = &world.actions[action];
    let arrives = arrival(world, &next.state, role, about, &on);
    let work = reckoning::work(about.takes, about.each, on.len());
    let until = arrives.unwrap_or(now) + work;
    next.state.tasks.update(id.0 as usize, |task| task.stage = TaskStep::Working { arrives, until });
    next.state.begun.update(action.index(), |count| *count += 1);
    next.emit(Event::ActionStarted { task: id, role, action, on, until });
    if let Some(arrives) = arrives {
        next.state.wake_at(arrives, Due::CrewArrives(id));
    }
    next.state.wake_at(until, Due::TaskEnds(id));
}

/// When a crew will be where the work is; none if it is there, or if the work needs nobody there.
fn arrival(world: &World, state: &State, role: RoleId, about: &Action, on: &[NodeId]) -> Option<Time> {
    let leaves = world.positions[world.roles[role].position].crew?;
    let there = world.nodes[*on.first()?].site;
    let here = state.places[role.index()];
    if here == there || about.reach != Reach::OnSite {
        return None;
    }
    let under_way = state.tasks.iter().filter(|task| task.role == role).find_map(|task| match task.stage {
        TaskStep::Working { arrives: Some(arrives), .. }
            if arrives > state.time && task.on.first().is_some_and(|n| world.nodes[*n].site == there) =>
        {
            Some(arrives)
        }
        _ => None,
    });
    under_way.or(Some(state.time + leaves + world.travel(here, there)))
}

pub(super) fn arrive(next: &mut Next, id: TaskId) {
    let task = &next.state.tasks[id.0 as usize];
    let (TaskStep::Working { .. }, Some(node)) = (&task.stage, task.on.first()) else { return };
    let (role, site) = (task.role, next.world.nodes[*node].site);
    if next.state.places[role.index()] != site {
        next.state.places.set(role.index(), site);
        next.emit(Event::CrewArrived { role, site });
    }
}

/// A task is done: what comes of it follows.
pub(super) fn end(next: &mut Next, id: TaskId) {
    let (world, now) = (next.world, next.state.time);
    let task = next.state.tasks[id.0 as usize].clone();
    let TaskStep::Working { .. } = task.stage else { return };
    let (role, action) = (task.role, task.action);
    let about = &world.actions[action];
    let outcome = outcome(world, &next.state, &task);
    let grade = outcome.map_or(OutcomeGrade::Success, |i| about.outcomes[usize::from(i)].grade);
    next.state.tasks.update(id.0 as usize, |task| task.stage = TaskStep::Done { at: now, grade, outcome });
    next.emit(Event::ActionEnded { task: id, role, action, on: task.on.clone(), grade, outcome });
    let context = Context { actor: Some(role), action: Some(action), targets: task.on.clone() };
    if grade != OutcomeGrade::Failure {
        effects::apply(next, &about.does, &context);
        leave_word(next, &task);
    }
    if let Some(outcome) = outcome {
        effects::apply(next, &about.outcomes[usize::from(outcome)].does, &context);
    }
    colleagues::free(next, role);
}

/// The first outcome whose condition holds and whose chance strikes.
fn outcome(world: &World, state: &State, task: &Task) -> Option<u8> {
    let about = &world.actions[task.action];
    let here = task.on.first().copied();
    let is_earlier_try = |other: &&Task| {
        (other.role, other.action, other.on.first()) == (task.role, task.action, task.on.first())
            && matches!(other.stage, TaskStep::Done { .. })
    };
    let count = state.tasks.iter().filter(is_earlier_try).count() as u32;
    let found = about.outcomes.iter().enumerate().position(|(i, outcome)| {
        let subject = Subject::new(
            Kind::Outcome,
            u32::from(task.action.0) << 4 | i as u32,
            here.map_or(0xf_ffff, |node| node.0),
            u32::from(task.role.0),
        );
        outcome.when.as_ref().is_none_or(|when| holds(world, state, here, when))
            && chance::strikes(state.setup.seed, subject, count, outcome.chance)
    });
    found.map(|i| i as u8)
}

/// That it was done is known to who did it, and to those who work where it was done.
fn leave_word(next: &mut Next, task: &Task) {
    let (world, now) = (next.world, next.state.time);
    let nodes: Vec<Option<NodeId>> = if task.on.is_empty() { vec![None] } else { task.on.iter().copied().map(Some).collect() };
    for (_, span) in world.rechecks_done.iter().filter(|(action, _)| *action == task.action) {
        next.state.wake_in(*span, Due::Recheck);
    }
    for node in nodes {
        next.state.deeds.insert((task.action, node), now);
        let fact = |source| Fact { key: FactKey::done(task.action, node), value: Value::Yes, as_of: now, learnt: now, source };
        next.learn(task.role, fact(Source::Found(task.action)));
        let site = node.map_or(world.roles[task.role].site, |node| world.nodes[node].site);
        for other in world.roles.ids() {
            if other != task.role && next.state.places[other.index()] == site {
                next.learn(other, fact(Source::Seen));
            }
        }
    }
}

pub(super) fn cancel(next: &mut Next, role: RoleId, id: TaskId) -> Result<(), Refusal> {
    let now = next.state.time;
    let task = next.state.tasks.get(id.0 as usize).ok_or(Refusal::UnknownTask { task: id })?;
    if task.role != role {
        return Err(Refusal::NotYourTask { task: id });
    }
    match task.stage {
        TaskStep::Working { arrives, until } => {
            next.state.forget_wake(until, Due::TaskEnds(id));
            if let Some(arrives) = arrives {
                next.state.forget_wake(arrives, Due::CrewArrives(id));
            }
        }
        TaskStep::Approval { .. } => {}
        TaskStep::Done { .. } | TaskStep::Refused { .. } | TaskStep::Cancelled { .. } => {
            return Err(Refusal::UnknownTask { task: id });
        }
    }
    next.state.tasks.update(id.0 as usize, |task| task.stage = TaskStep::Cancelled { at: now });
    next.emit(Event::ActionCancelled { task: id, role });
    Ok(())
}

/// An approver's word: the action begins, is refused, or goes to the next above.
pub(super) fn decide(next: &mut Next, by: RoleId, id: TaskId, decision: Decision) {
    let (world, now) = (next.world, next.state.time);
    let Task { role, action, ref on, ref stage, .. } = next.state.tasks[id.0 as usize];
    let on = on.clone();
    let TaskStep::Approval { .. } = stage else { return };
    next.emit(Event::ApprovalDecided { task: id, by, decision });
    let above = world.sites[world.roles[by].site].parent.and_then(|site| world.roles.find(|other| other.site == site));
    match (decision, above) {
        (Decision::Grant, _) if check(world, &next.state, role, action, &on).is_ok() => begin(next, id),
        (Decision::PassOn, Some(of)) if of != by => {
            next.state.tasks.update(id.0 as usize, |task| task.stage = TaskStep::Approval { of });
            next.emit(Event::ApprovalAsked { task: id, role, action, on: on.clone(), of });
            messages::send(next, by, of, APPROVAL_CHANNEL, Content::Approval { task: id, role, action, on });
        }
        (Decision::Grant | Decision::Refuse | Decision::PassOn, _) => {
            next.state.tasks.update(id.0 as usize, |task| task.stage = TaskStep::Refused { at: now });
        }
    }
    let word = messages::put(
        next,
        Sender::Role(by),
        role,
        APPROVAL_CHANNEL,
        std::sync::Arc::new(Content::Decision { task: id, decision }),
    );
    messages::deliver(next, word);
}
