//! Plays as usual but for one thing: another answer to a decision, or a harmful act beside. A view in, commands out.

use crate::{
    engine::{
        colleagues,
        event::Content,
        input::{Command, Given},
        knowledge::FactKey,
        view::{AskKind, AskView, MessageView, SeatView},
    },
    scenario::vocabulary::Wanted,
    time::{Span, Time},
    world::{
        World,
        ids::*,
        plot::{Deed, HarmfulAct, Trigger},
    },
};

/// What is said where one must say how sure one is.
const CONFIDENCE_PERCENT: u8 = 80;

/// The one thing that is done otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Twist {
    /// Who is asked takes this option.
    Option { inject: InjectId, option: u8 },
    /// The first seat that may do this harmful act does it once, as soon as it can after `from`.
    Harmful { harmful: HarmfulId, from: Span },
    /// No seat does anything of this step.
    Without(StepId),
}

/// How a seat plays apart from the twist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rest {
    Playbook,
    Nothing,
}

/// What there is to do now, the most urgent first. `seats` are the played roles.
pub fn commands_now(world: &World, view: &SeatView, seats: &[RoleId], rest: Rest, twist: Twist) -> Vec<Command> {
    let usual = match rest {
        Rest::Playbook => colleagues::commands_now(world, view, None),
        Rest::Nothing => Vec::new(),
    };
    match twist {
        Twist::Option { inject, option } => {
            let asked: Vec<&MessageView> = open_decisions(view, inject).collect();
            if rest == Rest::Nothing {
                return asked.into_iter().map(|message| answer(message, option)).collect();
            }
            let twisted = |command| match command {
                Command::Answer { message, .. } => match asked.iter().find(|asked| asked.id == message) {
                    Some(asked) => answer(asked, option),
                    None => command,
                },
                other => other,
            };
            usual.into_iter().map(twisted).collect()
        }
        Twist::Harmful { harmful, from } => {
            let late_enough = view.time >= Time::ZERO + from;
            let act = if late_enough { harmful_act(world, view, seats, harmful) } else { None };
            act.into_iter().chain(usual).collect()
        }
        Twist::Without(step) => {
            let deed = &world.playbook[step].deed;
            usual.into_iter().filter(|command| !is_of(deed, command, view)).collect()
        }
    }
}

/// Every option of every decision that a seat is asked for without a trainer's hand.
pub fn options(world: &World) -> impl Iterator<Item = (InjectId, u8)> {
    world.injects.iter().flat_map(|(inject, about)| {
        let is_asked = about.trigger != Trigger::Hand && about.to.iter().any(|role| world.seats.contains(role));
        let options = if is_asked { about.choices().len() as u8 } else { 0 };
        (0..options).map(move |option| (inject, option))
    })
}

fn open_decisions(view: &SeatView, inject: InjectId) -> impl Iterator<Item = &MessageView> {
    view.messages.iter().filter(move |message| {
        let asks = |ask: &AskView| ask.answer.is_none() && matches!(ask.kind, AskKind::One(_));
        message.to == view.role
            && message.delivered.is_some()
            && matches!(*message.content, Content::Inject(of) if of == inject)
            && message.ask.as_ref().is_some_and(asks)
    })
}

fn answer(message: &MessageView, option: u8) -> Command {
    let wanted = |of: fn(&AskView) -> Wanted| message.ask.as_ref().is_some_and(|ask| of(ask) == Wanted::Must);
    let confidence = wanted(|ask| ask.confidence).then_some(CONFIDENCE_PERCENT);
    let rationale = wanted(|ask| ask.rationale).then(|| "…".to_owned());
    Command::Answer { message: message.id, given: Given::One(option), confidence, rationale }
}

/// The act, if this seat is the one to do it, hasn't yet, and is offered it.
fn harmful_act(world: &World, view: &SeatView, seats: &[RoleId], harmful: HarmfulId) -> Option<Command> {
    let HarmfulAct::Act(action, nodes) = &world.harmful[harmful].act else { return None };
    let may = |role: &&RoleId| world.actions[*action].who.contains(&world.roles[**role].position);
    let is_mine = seats.iter().find(may) == Some(&view.role);
    if !is_mine || view.tasks.iter().any(|task| task.action == *action) {
        return None;
    }
    let offer = view.offers.iter().find(|offer| offer.action == *action && offer.refusal.is_none())?;
    if offer.targets.is_empty() {
        return Some(Command::Act { action: *action, on: Vec::new() });
    }
    let open = |(node, refusal): &&(NodeId, Option<_>)| refusal.is_none() && (nodes.is_empty() || nodes.contains(node));
    offer.targets.iter().find(open).map(|(node, _)| Command::Act { action: *action, on: vec![*node] })
}

/// Whether the command is a part of the deed.
fn is_of(deed: &Deed, command: &Command, view: &SeatView) -> bool {
    match (deed, command) {
        (Deed::Any(parts) | Deed::All(parts), _) => parts.iter().any(|part| is_of(part, command, view)),
        (Deed::Act(wanted, nodes), Command::Act { action, on }) => {
            action == wanted && (nodes.is_empty() || on.iter().any(|node| nodes.contains(node)))
        }
        (Deed::Tell(wanted, matter), Command::Tell { to, facts, .. }) => {
            to == wanted && (facts.is_empty() || facts.contains(&FactKey::matter(*matter)))
        }
        (Deed::File(wanted), Command::File { form, .. }) => form == wanted,
        (Deed::Answer(wanted, _) | Deed::AnswerRight(wanted), Command::Answer { message, .. }) => {
            let is_it =
                |asked: &MessageView| asked.id == *message && matches!(*asked.content, Content::Inject(of) if of == *wanted);
            view.messages.iter().any(is_it)
        }
        (Deed::Act(..) | Deed::Tell(..) | Deed::File(_) | Deed::Answer(..) | Deed::AnswerRight(_), _) => false,
    }
}
