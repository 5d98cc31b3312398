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
        plot::{Asked, Deed, HarmfulAct, Trigger},
    },
};

/// What is said where one must say how sure one is.
const CONFIDENCE_PERCENT: u8 = 80;

/// The one thing that is done otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Twist {
    /// Who is asked takes this option.
    Option { inject: InjectId, option: u8 },
    /// Who is asked to choose several or to put in order does so rightly; or as wrongly as can be: all that isn't right, the other way round.
    Graded { inject: InjectId, right: bool },
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
        Twist::Option { inject, .. } | Twist::Graded { inject, .. } => {
            let Some(given) = twist.given(world) else { return usual };
            let asked: Vec<&MessageView> = open_decisions(view, inject).collect();
            if rest == Rest::Nothing {
                return asked.into_iter().map(|message| answer(message, given.clone())).collect();
            }
            let twisted = |command| match command {
                Command::Answer { message, .. } => match asked.iter().find(|asked| asked.id == message) {
                    Some(asked) => answer(asked, given.clone()),
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

impl Twist {
    /// The answer that it gives, if it gives one.
    pub fn given(self, world: &World) -> Option<Given> {
        match self {
            Self::Option { option, .. } => Some(Given::One(option)),
            Self::Graded { inject, right } => match &world.injects[inject].ask.as_ref()?.what {
                Asked::Several { of, is } => {
                    let chosen = |place: &u8| is.contains(place) == right;
                    Some(Given::Several((0..of.len() as u8).filter(chosen).collect()))
                }
                Asked::Order { is, .. } => {
                    let mut order = is.clone();
                    if !right {
                        order.reverse();
                    }
                    Some(Given::Order(order))
                }
                Asked::One { .. }
                | Asked::Pairs { .. }
                | Asked::Number { .. }
                | Asked::Short { .. }
                | Asked::Free
                | Asked::Poll { .. }
                | Asked::Form(_)
                | Asked::Acknowledge => None,
            },
            Self::Harmful { .. } | Self::Without(_) => None,
        }
    }

    /// The question that it answers, if it answers one.
    pub fn question(self) -> Option<InjectId> {
        match self {
            Self::Option { inject, .. } | Self::Graded { inject, .. } => Some(inject),
            Self::Harmful { .. } | Self::Without(_) => None,
        }
    }
}

/// Every question that a seat is asked without a trainer's hand, with the answers that are worth comparing: each option; of several and of an order what is
/// right and what is wholly wrong.
pub fn answers(world: &World) -> Vec<(InjectId, Vec<Twist>)> {
    let mut all: Vec<(InjectId, Vec<Twist>)> = Vec::new();
    for (inject, about) in world.injects.iter() {
        if about.trigger == Trigger::Hand || !about.to.iter().any(|role| world.seats.contains(role)) {
            continue;
        }
        let options = (0..about.choices().len() as u8).map(|option| Twist::Option { inject, option });
        let graded = [true, false].map(|right| Twist::Graded { inject, right });
        let is_answer = |twist: &Twist| match twist.given(world) {
            Some(Given::Several(chosen)) => !chosen.is_empty(),
            Some(Given::Order(order)) => order.len() > 1,
            Some(_) | None => false,
        };
        let graded = graded.into_iter().filter(|_| graded.iter().all(is_answer));
        let twists: Vec<Twist> = options.chain(graded).collect();
        if !twists.is_empty() {
            all.push((inject, twists));
        }
    }
    all
}

/// The answer that takes this option of a question, and as little else as is compared.
pub fn taking(world: &World, inject: InjectId, option: u8) -> Option<Twist> {
    let (_, twists) = answers(world).into_iter().find(|(asked, _)| *asked == inject)?;
    let takes = |twist: &Twist| twist.given(world).is_some_and(|given| given.options().contains(&option));
    twists.into_iter().find(takes)
}

fn open_decisions(view: &SeatView, inject: InjectId) -> impl Iterator<Item = &MessageView> {
    view.messages.iter().filter(move |message| {
        let is_compared = |kind: &AskKind| matches!(kind, AskKind::One(_) | AskKind::Several(_) | AskKind::Order(_));
        let asks = |ask: &AskView| ask.answer.is_none() && is_compared(&ask.kind);
        message.to == view.role
            && message.delivered.is_some()
            && matches!(*message.content, Content::Inject(of) if of == inject)
            && message.ask.as_ref().is_some_and(asks)
    })
}

fn answer(message: &MessageView, given: Given) -> Command {
    let wanted = |of: fn(&AskView) -> Wanted| message.ask.as_ref().is_some_and(|ask| of(ask) == Wanted::Must);
    let confidence = wanted(|ask| ask.confidence).then_some(CONFIDENCE_PERCENT);
    let rationale = wanted(|ask| ask.rationale).then(|| "…".to_owned());
    Command::Answer { message: message.id, given, confidence, rationale }
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
