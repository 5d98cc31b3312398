//! Simulated colleagues: a view in, a command out. They follow the playbook and the district plan on what they know,
//! after a reaction time, with errors. The reference policy is the same without errors.

use super::{
    actions,
    chance::{self, Kind, Subject},
    commands,
    conditions::{known, known_nodes},
    deciding,
    event::Content,
    input::{Command, Decision, Entry},
    knowledge::{FactKey, Mind, Property, Value},
    state::{Due, is_news},
    step::Next,
    view::{AskKind, MessageView, SeatView, TaskStage},
    views,
};
use crate::{
    scenario::{
        reckoning,
        vocabulary::{ServiceLevel, StateTone},
    },
    time::{Span, Time},
    world::{
        World,
        ids::*,
        people::{Duty, Reach, Sender},
        plot::{Deed, Expect, FieldKind, Form, HarmfulAct, Origin, PlaybookStep},
    },
};

/// Between one thing said or begun and the next.
const HANDLING: Span = Span::seconds(30);
/// How often somebody with open duties looks up without news.
const LOOK_UP: Span = Span::minutes(5);
/// How long somebody waits to pass on mere progress after having reported.
const REPORT_PAUSE: Span = Span::minutes(10);

/// How often somebody errs, and by which luck.
#[derive(Clone, Copy, Debug)]
pub struct Errors {
    pub seed: u64,
    pub permille: u16,
}

/// Something new has reached the role: if nobody plays it, it will react.
pub(super) fn news(next: &mut Next, role: RoleId) {
    let reacts = next.world.positions[next.world.roles[role].position].reacts;
    think_in(next, role, reacts);
}

/// The role is asked for a decision, an answer or an approval.
pub(super) fn asked(next: &mut Next, role: RoleId) {
    let answers = next.world.positions[next.world.roles[role].position].answers;
    think_in(next, role, answers);
}

/// The role's hands are free again.
pub(super) fn free(next: &mut Next, role: RoleId) {
    if !next.state.is_played(role) {
        plan_thought(next, role, next.state.time + HANDLING);
    }
}

fn think_in(next: &mut Next, role: RoleId, median: Span) {
    if next.state.is_played(role) {
        return;
    }
    let count = next.state.thoughts[role.index()].1;
    let permille = chance::reaction_permille(next.state.setup.seed, Subject::new(Kind::Reaction, role.0.into(), 0, 0), count);
    plan_thought(next, role, next.state.time + reckoning::reaction(median, permille));
}

/// The earlier of two plans to think stands.
fn plan_thought(next: &mut Next, role: RoleId, at: Time) {
    match next.state.thoughts[role.index()].0 {
        Some(planned) if planned <= at => return,
        Some(planned) => next.state.forget_wake(planned, Due::Thought(role)),
        None => {}
    }
    next.state.thoughts.update(role.index(), |thought| thought.0 = Some(at));
    next.state.wake_at(at, Due::Thought(role));
}

/// A simulated colleague looks at what it knows and does the next thing.
pub(super) fn think(next: &mut Next, role: RoleId) {
    let world = next.world;
    next.state.thoughts.update(role.index(), |thought| *thought = (None, thought.1 + 1));
    let view = views::glance(world, &next.state, role);
    let usual = world.positions[world.roles[role].position].errs;
    let errors = Errors { seed: next.state.setup.seed, permille: next.state.setup.difficulty.error_permille(usual) };
    // What can't be done now must not keep it from the rest.
    let done = commands_now(world, &view, Some(errors)).iter().any(|command| commands::take(next, role, command).is_ok());
    if done {
        plan_thought(next, role, next.state.time + HANDLING);
    } else if has_open_duty(world, &view) {
        plan_thought(next, role, next.state.time + LOOK_UP);
    }
}

/// What there is to do now by playbook and plan, on what the view shows, the most urgent first.
pub fn commands_now(world: &World, view: &SeatView, errors: Option<Errors>) -> Vec<Command> {
    let mut commands = answers(world, view, errors);
    commands.extend(replies(world, view));
    commands.extend(steps(world, view, errors));
    commands.extend(reports(world, view));
    commands
}

fn has_open_duty(world: &World, view: &SeatView) -> bool {
    world.playbook.values().any(|step| step.who.contains(&view.role) && !is_done(view, &step.deed))
}

// ───────────── decisions and questions ─────────────

fn answers(world: &World, view: &SeatView, errors: Option<Errors>) -> Vec<Command> {
    let received = view.messages.iter().filter(|m| m.to == view.role && m.delivered.is_some());
    let answer = |message: &MessageView| {
        let ask = message.ask.as_ref().filter(|ask| ask.answer.is_none())?;
        match (&ask.kind, &*message.content) {
            (AskKind::Form(form), _) if !is_filed(view, *form) => Some(file(world, view, *form)),
            (AskKind::Acknowledge, _) if !message.acknowledged => Some(Command::Acknowledge { message: message.id }),
            (AskKind::Approval, Content::Approval { action, .. }) => {
                let decision = if is_forbidden(world, *action) { Decision::Refuse } else { Decision::Grant };
                Some(Command::Decide { message: message.id, decision })
            }
            (AskKind::Form(_) | AskKind::Acknowledge | AskKind::Approval, _) => None,
            (_, Content::Inject(inject)) => deciding::answer(world, view, (message.id, ask), *inject, errors),
            (_, _) => None,
        }
    };
    received.filter_map(answer).collect()
}

fn is_forbidden(world: &World, action: ActionId) -> bool {
    world.harmful.values().any(|harmful| matches!(&harmful.act, HarmfulAct::Act(act, _) if *act == action))
}

/// Answers a question by telling what one knows.
fn replies(world: &World, view: &SeatView) -> Vec<Command> {
    let unanswered = |message: &&MessageView| {
        matches!(*message.content, Content::Question(_)) && message.to == view.role && message.delivered.is_some()
    };
    let reply = |question: &MessageView| {
        let Sender::Role(asker) = question.from else { return None };
        let answered = view
            .messages
            .iter()
            .any(|m| m.from == Sender::Role(view.role) && m.to == asker && m.sent >= question.delivered.unwrap_or(m.sent));
        if answered { None } else { tell(world, view, asker) }
    };
    view.messages.iter().filter(unanswered).filter_map(reply).collect()
}

fn tell(world: &World, view: &SeatView, to: RoleId) -> Option<Command> {
    let duty =
        world.duties.iter().find(|duty| duty.from == world.roles[view.role].position && duty.to == world.roles[to].position);
    let by = duty.map(|duty| duty.by).filter(|by| view.channels.contains(by)).or(view.channels.first().copied())?;
    view.mind.untold(to).next()?;
    Some(Command::Tell { to, by, facts: Vec::new() })
}

// ───────────── the playbook ─────────────

fn steps(world: &World, view: &SeatView, errors: Option<Errors>) -> Vec<Command> {
    let command = |(id, step): (StepId, &PlaybookStep)| {
        let place = step.who.iter().position(|role| *role == view.role)?;
        if is_done(view, &step.deed) || !is_due(world, view, step, place) {
            return None;
        }
        let skipped = errors.is_some_and(|errors| {
            let subject = Subject::new(Kind::Duty, view.role.0.into(), id.0.into(), 0);
            chance::strikes(errors.seed, subject, 0, errors.permille)
        });
        if skipped { None } else { command_for(world, view, &step.deed) }
    };
    world.playbook.iter().filter_map(command).collect()
}

/// Whether the step's time has come, as far as the view shows. One who stands in for the usual role waits half the limit.
fn is_due(world: &World, view: &SeatView, step: &PlaybookStep, place: usize) -> bool {
    let knows = |condition| known(world, &view.mind, view.time, condition);
    let begun = match &step.from {
        Origin::Known(condition) => knows(condition),
        Origin::Step(before) => is_done(view, &world.playbook[*before].deed),
        // Who isn't told by the inject itself can't know when it came.
        Origin::Inject(inject) if world.injects[*inject].to.contains(&view.role) => {
            view.mind.received.iter().any(|(received, _)| received == inject)
        }
        Origin::Inject(_) | Origin::Start => true,
    };
    begun
        && step.applies.as_ref().is_none_or(knows)
        && step.after.iter().all(|before| is_done(view, &world.playbook[*before].deed))
        && (place == 0 || view.time >= latest_news(view) + Span(step.limit.0 / 2))
}

fn latest_news(view: &SeatView) -> Time {
    view.mind.facts().iter().map(|fact| fact.learnt).max().unwrap_or(Time::ZERO)
}

fn is_filed(view: &SeatView, form: FormId) -> bool {
    view.mind.filed.contains(&form) || view.forms.iter().any(|offer| offer.form == form && offer.filed)
}

/// Whether a deed is done, as far as the view shows.
pub fn is_done(view: &SeatView, deed: &Deed) -> bool {
    let mind = &view.mind;
    match deed {
        Deed::Act(action, nodes) if nodes.is_empty() => mind.fact(FactKey::done(*action, None)).is_some(),
        Deed::Act(action, nodes) => nodes.iter().all(|node| mind.fact(FactKey::done(*action, Some(*node))).is_some()),
        Deed::Tell(to, matter) => {
            mind.told(*to, FactKey::matter(*matter)).is_some() || (*to == view.role && mind.knows_matter(*matter))
        }
        Deed::File(form) => is_filed(view, *form),
        Deed::Answer(inject, options) => mind.answered.iter().any(|(of, option)| of == inject && options.contains(option)),
        Deed::AnswerRight(inject) => mind.right.contains(inject),
        Deed::Any(deeds) => deeds.iter().any(|deed| is_done(view, deed)),
        Deed::All(deeds) => deeds.iter().all(|deed| is_done(view, deed)),
    }
}

fn command_for(world: &World, view: &SeatView, deed: &Deed) -> Option<Command> {
    match deed {
        Deed::Act(action, nodes) => act(world, view, *action, nodes),
        Deed::Tell(to, matter) => {
            let by = view.channels.first().copied()?;
            let key = FactKey::matter(*matter);
            let tells = *to != view.role && view.mind.fact(key).is_some();
            // All that is news goes with it; the matter itself in any case.
            tells.then(|| {
                let facts = view.mind.untold(*to).map(|fact| fact.key).chain([key]).collect::<std::collections::BTreeSet<_>>();
                Command::Tell { to: *to, by, facts: facts.into_iter().collect() }
            })
        }
        Deed::File(form) => world.forms[*form].who.contains(&view.role).then(|| file(world, view, *form)),
        Deed::Answer(..) | Deed::AnswerRight(_) => None, // answered when the message comes
        Deed::Any(deeds) => deeds.iter().find_map(|deed| command_for(world, view, deed)),
        Deed::All(deeds) => deeds.iter().filter(|deed| !is_done(view, deed)).find_map(|deed| command_for(world, view, deed)),
    }
}

fn act(world: &World, view: &SeatView, action: ActionId, nodes: &[NodeId]) -> Option<Command> {
    let hands = reckoning::hands(world.positions[world.roles[view.role].position].crew.is_some());
    let working = view.tasks.iter().filter(|task| matches!(task.stage, TaskStage::Working { .. } | TaskStage::Approval { .. }));
    if working.clone().count() >= hands || actions::standing_refusal(world, view.role, action, None).is_some() {
        return None;
    }
    if working.clone().any(|task| task.action == action) {
        return None; // under way
    }
    let open = |node: &&NodeId| {
        view.mind.fact(FactKey::done(action, Some(**node))).is_none()
            && actions::standing_refusal(world, view.role, action, Some(**node)).is_none()
    };
    let mut on: Vec<NodeId> = nodes.iter().filter(open).copied().collect();
    if world.actions[action].reach == Reach::OnSite
        && let Some(first) = on.first().copied()
    {
        on.retain(|node| world.nodes[*node].site == world.nodes[first].site); // one place after the other
    }
    (nodes.is_empty() || !on.is_empty()).then_some(Command::Act { action, on })
}

// ───────────── forms ─────────────

fn file(world: &World, view: &SeatView, form: FormId) -> Command {
    Command::File { form, entries: entries(world, &view.mind, view.time, &world.forms[form]) }
}

/// A form filled in as well as the mind can.
fn entries(world: &World, mind: &Mind, now: Time, form: &Form) -> Vec<Entry> {
    let knows = |condition| known(world, mind, now, condition);
    let words = || Entry::Words(matters_known(world, mind));
    form.fields
        .iter()
        .map(|field| match (&field.expect, &field.kind) {
            (Expect::Is(choice, condition), _) if condition.as_ref().is_none_or(knows) => Entry::Choice(*choice),
            (Expect::FirstOf(choices), _) => choices
                .iter()
                .find(|(_, condition)| knows(condition))
                .map_or(Entry::NotKnown, |(choice, _)| Entry::Choice(*choice)),
            (Expect::Number { is, .. }, _) => Entry::Number(*is),
            (Expect::NodesWhere(condition), _) => match known_nodes(mind, condition) {
                nodes if nodes.is_empty() => Entry::NotKnown,
                nodes => Entry::Nodes(nodes),
            },
            (Expect::FilledIf(condition), FieldKind::Words) if knows(condition) => words(),
            (Expect::Filled | Expect::Anything, FieldKind::Words) => words(),
            (Expect::Is(..) | Expect::FilledIf(_) | Expect::Filled | Expect::Anything, _) => Entry::NotKnown,
        })
        .collect()
}

pub(super) fn matters_known(world: &World, mind: &Mind) -> String {
    let titles =
        world.matters.iter().filter(|(matter, _)| mind.knows_matter(*matter)).map(|(_, matter)| matter.title.zh.as_str());
    let text = titles.collect::<Vec<_>>().join(";");
    if text.is_empty() { "—".to_owned() } else { text }
}

// ───────────── the district plan's duties ─────────────

/// Reports news to whom the plan says.
fn reports(world: &World, view: &SeatView) -> Vec<Command> {
    let position = world.roles[view.role].position;
    let report = |duty: &Duty| {
        let to = actions::nearest(world, view.role, duty.to).filter(|to| *to != view.role)?;
        let last = view.mind.last_told(to);
        let urgent = view.mind.untold(to).any(|fact| is_alarm(world, fact.key, fact.value));
        let progress = last.is_some_and(|at| view.time >= at + REPORT_PAUSE)
            && view.mind.untold(to).any(|fact| is_news(fact.key) || matches!(fact.key.property, Property::Done(_)));
        if urgent || progress { tell(world, view, to) } else { None }
    };
    world.duties.iter().filter(|duty| duty.from == position).filter_map(report).collect()
}

/// Whether a fact is a reason to report at once.
fn is_alarm(world: &World, key: FactKey, value: Value) -> bool {
    match (key.property, value) {
        (Property::Threat(threat), Value::State(state)) => match world.threats[threat].states[state].tone {
            StateTone::Alarm | StateTone::Suspect => true,
            StateTone::Well | StateTone::Treated => false,
        },
        (Property::Level, Value::Level(level)) => level != ServiceLevel::Up,
        (Property::True, _) => true,
        _ => false,
    }
}
