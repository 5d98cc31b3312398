//! What actions, answers and injects change.

use super::{
    actions, chance,
    chance::{Kind, Subject},
    conditions::{delivered_at, holds, matter_is_true},
    curve,
    event::{Cause, Connection, Content, Event},
    injects,
    knowledge::{Fact, FactKey, Source, Value},
    messages, phases, services,
    state::{Context, Due},
    step::Next,
    threats,
};
use crate::{
    scenario::vocabulary::Evidence,
    time::Span,
    world::{World, condition::Effect, ids::*, people::Sender, plot::Claim},
};
use std::sync::Arc;

/// Applies the effects in order. `context` says who acts, by which action, on what.
pub(super) fn apply(next: &mut Next, effects: &[Effect], context: &Context) {
    for effect in effects {
        apply_one(next, effect, context);
    }
}

fn apply_one(next: &mut Next, effect: &Effect, context: &Context) {
    let world = next.world;
    match effect {
        Effect::Become(states) => for_each(next, &context.targets, |next, node| become_(next, node, states, context)),
        Effect::Make(nodes, states) => for_each(next, nodes, |next, node| become_(next, node, states, context)),
        Effect::Set(attribute, value) => {
            for_each(next, &context.targets, |next, node| set(next, node, *attribute, *value, context))
        }
        Effect::SetOn(nodes, attribute, value) => {
            for_each(next, nodes, |next, node| set(next, node, *attribute, *value, context))
        }
        Effect::Unplug => for_each(next, &context.targets, |next, node| connect(next, node, unplugged, context)),
        Effect::Plug => for_each(next, &context.targets, |next, node| connect(next, node, plugged, context)),
        Effect::PowerOn => for_each(next, &context.targets, |next, node| connect(next, node, powered, context)),
        Effect::PowerOff => for_each(next, &context.targets, |next, node| {
            connect(next, node, |_| Connection::Off, context);
            lose(next, node, Evidence::Memory);
        }),
        Effect::LinksDown(kind) => for_each(next, &context.targets, |next, node| cut_links(next, node, *kind, true)),
        Effect::LinksUp(kind) => for_each(next, &context.targets, |next, node| cut_links(next, node, *kind, false)),
        Effect::Keep(evidence) => for_each(next, &context.targets, |next, node| keep(next, node, *evidence, context)),
        Effect::Lose(evidence) => for_each(next, &context.targets, |next, node| lose(next, node, *evidence)),
        Effect::Spoil(nodes, evidence) => for_each(next, nodes, |next, node| lose(next, node, *evidence)),
        Effect::Look => for_each(next, &context.targets, |next, node| look(next, node, context)),
        Effect::LookAt(attribute) => for_each(next, &context.targets, |next, node| {
            let value = next.state.attribute(world, node, *attribute);
            find(next, context, FactKey::attribute(node, *attribute), Value::Attribute(value));
        }),
        Effect::Learn(matter) => {
            if matter_is_true(world, &next.state, *matter) {
                find(next, context, FactKey::matter(*matter), Value::Yes);
            }
        }
        Effect::Inform(role, matter) => inform(next, *role, *matter, context),
        Effect::Believe(role, claims) => believe(next, *role, claims, context),
        Effect::Seem(states) => for_each(next, &context.targets, |next, node| {
            for (threat, state) in states {
                find(next, context, FactKey::threat(node, *threat), Value::State(*state));
            }
        }),
        Effect::At(nodes, then) => apply(next, then, &Context { targets: nodes.clone(), ..context.clone() }),
        Effect::Say { saying, to, from, by } => to.iter().for_each(|to| say(next, *saying, *from, *to, *by)),
        Effect::Start { action, on, by } => {
            if let Some(role) = by.or(context.actor) {
                actions::begin_at_once(next, role, *action, on.clone());
            }
        }
        Effect::Mood(persona, mood) => set_mood(next, *persona, *mood),
        Effect::Release(inject) => injects::deliver(next, *inject),
        Effect::Cancel(inject) => injects::drop_inject(next, *inject),
        Effect::Enter(phase) => phases::enter(next, *phase),
        Effect::End(ending) => next.ends = next.ends.or(Some(*ending)),
        Effect::Service(service, level) => next.state.held.set(service.index(), *level),
        Effect::Links(links, up) => links.iter().for_each(|link| put_link(next, *link, !up)),
        Effect::Assign(variable, value) => assign(next, *variable, *value),
        Effect::Count(variable, by) => assign(next, *variable, next.state.variables[variable.index()].saturating_add(*by)),
        Effect::Add(metric, amount) => add(next, *metric, *amount),
        Effect::Recover { metric, of, share, half, since } => recover(next, *metric, (*of, *share), *half, *since),
        Effect::Later { serial, wait, .. } => {
            let count = next.state.later_counts.get(serial).copied().unwrap_or(0);
            next.state.later_counts.insert(*serial, count + 1);
            next.state.laters.insert((*serial, count), context.clone());
            next.state.wake_in(*wait, Due::Later(*serial, count));
        }
    }
}

/// Takes from the metric what is left of a share (permille) of a sum.
fn recover(next: &mut Next, metric: MetricId, (of, share): (i64, u16), half: Span, since: InjectId) {
    if let Some(at) = delivered_at(&next.state, since) {
        let most = u64::try_from(of).unwrap_or(0).saturating_mul(u64::from(share)) / 1_000;
        add(next, metric, -(curve::halved(most, next.state.time.since(at), half) as i64));
    }
}

fn inform(next: &mut Next, role: RoleId, matter: MatterId, context: &Context) {
    if matter_is_true(next.world, &next.state, matter) {
        let (now, source) = (next.state.time, told_by(context, role));
        next.learn(role, Fact { key: FactKey::matter(matter), value: Value::Yes, as_of: now, learnt: now, source });
    }
}

fn believe(next: &mut Next, role: RoleId, claims: &[Claim], context: &Context) {
    let (now, source) = (next.state.time, told_by(context, role));
    for claim in claims {
        let (key, value) = messages::claimed(claim);
        next.learn(role, Fact { key, value, as_of: now, learnt: now, source });
    }
}

fn say(next: &mut Next, saying: SayingId, from: Sender, to: RoleId, by: ChannelId) {
    let message = messages::put(next, from, to, by, Arc::new(Content::Saying(saying)));
    next.state.wake_in(next.world.channels[by].delay, Due::Message(message));
}

/// An effect that the actor brings about reaches another as the actor's word.
fn told_by(context: &Context, role: RoleId) -> Source {
    match context.actor {
        Some(actor) if actor != role => Source::Told { by: Sender::Role(actor), channel: ChannelId(0) },
        Some(_) | None => Source::Seen,
    }
}

fn add(next: &mut Next, metric: MetricId, amount: i64) {
    next.state.meters.update(metric.index(), |meter| meter.spent = meter.spent.saturating_add(amount.saturating_mul(60_000_000)));
    next.emit(Event::MetricAdded { metric, amount });
    services::watch_thresholds(next, metric);
}

fn assign(next: &mut Next, variable: VariableId, value: i64) {
    if next.state.variables[variable.index()] != value {
        next.state.variables.set(variable.index(), value);
        next.emit(Event::VariableSet { variable, value });
    }
}

/// The time of a `Later` has come: its chance is drawn, its condition looked at, its effects follow.
pub(super) fn come_due(next: &mut Next, serial: u32, count: u32) {
    let Some(context) = next.state.laters.remove(&(serial, count)) else { return };
    let Some(Effect::Later { chance: permille, when, then, .. }) = find_later(next.world, serial) else { return };
    let strikes = chance::strikes(next.state.setup.seed, Subject::new(Kind::Later, 0, serial, 0), count, *permille);
    let here = context.targets.first().copied();
    if strikes && when.as_ref().is_none_or(|when| holds(next.world, &next.state, here, when)) {
        apply(next, then, &context);
    }
}

/// The `Later` of this number, wherever it stands.
fn find_later(world: &World, serial: u32) -> Option<&Effect> {
    fn within(effects: &[Effect], wanted: u32) -> Option<&Effect> {
        effects.iter().find_map(|effect| match effect {
            Effect::Later { serial, .. } if *serial == wanted => Some(effect),
            Effect::Later { then, .. } | Effect::At(_, then) => within(then, wanted),
            _ => None,
        })
    }
    let of_actions =
        world.actions.values().flat_map(|action| std::iter::once(&action.does).chain(action.outcomes.iter().map(|o| &o.does)));
    let of_injects = world.injects.values().flat_map(|inject| {
        let follows = inject.ask.iter().flat_map(|ask| [&ask.right.then, &ask.wrong.then, &ask.otherwise.then]);
        std::iter::once(&inject.then).chain(inject.choices().iter().map(|choice| &choice.then)).chain(follows)
    });
    let of_phases = world.phases.values().map(|phase| &phase.then);
    of_actions.chain(of_injects).chain(of_phases).find_map(|effects| within(effects, serial))
}

fn set_mood(next: &mut Next, persona: PersonaId, mood: u8) {
    if next.state.moods[persona.index()] != mood {
        next.state.moods.set(persona.index(), mood);
        next.emit(Event::MoodChanged { persona, mood });
    }
}

fn for_each(next: &mut Next, nodes: &[NodeId], mut change: impl FnMut(&mut Next, NodeId)) {
    for &node in nodes {
        change(next, node);
    }
}

/// The node takes the state: of several threats, which have one of its name, those that it has; all, if it has none of them.
fn become_(next: &mut Next, node: NodeId, states: &[(ThreatId, StateId)], context: &Context) {
    let has = |(threat, _): &&(ThreatId, StateId)| next.state.threat_state(next.world, *threat, node) != StateId(0);
    let had: Vec<_> = states.iter().filter(has).copied().collect();
    let taken = if had.is_empty() { states } else { &had };
    for &(threat, state) in taken {
        threats::change(next, threat, node, state, Cause::Effect);
        if let Some(actor) = context.actor {
            let fact = threats::seen(next.world, next.state.time, threat, node, state);
            next.learn(actor, fact);
        }
    }
}

fn set(next: &mut Next, node: NodeId, attribute: AttributeId, value: u8, context: &Context) {
    let index = node.index() * next.world.attributes.len() + attribute.index();
    if next.state.attributes[index] != value {
        next.state.attributes.set(index, value);
        next.emit(Event::AttributeSet { node, attribute, value });
        next.touch(node);
    }
    find(next, context, FactKey::attribute(node, attribute), Value::Attribute(value));
}

/// A cable does nothing to a device that is off, and a switch nothing to a cable.
fn unplugged(before: Connection) -> Connection {
    match before {
        Connection::Online | Connection::Unplugged => Connection::Unplugged,
        Connection::Off => Connection::Off,
    }
}

fn plugged(before: Connection) -> Connection {
    match before {
        Connection::Online | Connection::Unplugged => Connection::Online,
        Connection::Off => Connection::Off,
    }
}

fn powered(before: Connection) -> Connection {
    match before {
        Connection::Online | Connection::Off => Connection::Online,
        Connection::Unplugged => Connection::Unplugged,
    }
}

fn connect(next: &mut Next, node: NodeId, change: fn(Connection) -> Connection, context: &Context) {
    let connection = change(next.state.connection(node));
    if next.state.connection(node) != connection {
        next.state.connections.set(node.index(), connection);
        next.emit(Event::ConnectionChanged { node, connection });
        next.touch_around(node);
    }
    find(next, context, FactKey::connection(node), Value::Connection(connection));
}

fn cut_links(next: &mut Next, node: NodeId, kind: LinkKindId, cut: bool) {
    let world = next.world;
    for &link in &world.links_of[node] {
        if world.links[link].kind == kind {
            put_link(next, link, cut);
        }
    }
}

fn put_link(next: &mut Next, link: LinkId, cut: bool) {
    let ends = &next.world.links[link];
    if next.state.links_cut[link.index()] != cut {
        next.state.links_cut.set(link.index(), cut);
        next.emit(Event::LinkChanged { link, up: !cut });
        next.touch(ends.from);
        next.touch(ends.to);
    }
}

fn keep(next: &mut Next, node: NodeId, evidence: Evidence, context: &Context) {
    let marks = next.state.evidence[node.index()];
    let Some(by) = context.actor else { return };
    if !marks.is_lost(evidence) && !marks.is_kept(evidence) {
        next.state.evidence.update(node.index(), |marks| marks.keep(evidence));
        next.emit(Event::EvidenceKept { node, evidence, by });
    }
}

fn lose(next: &mut Next, node: NodeId, evidence: Evidence) {
    if !next.state.evidence[node.index()].is_lost(evidence) {
        next.state.evidence.update(node.index(), |marks| marks.lose(evidence));
        next.emit(Event::EvidenceLost { node, evidence });
    }
}

fn look(next: &mut Next, node: NodeId, context: &Context) {
    let world = next.world;
    for threat in world.threats.ids() {
        let state = next.state.threat_state(world, threat, node);
        let fact = threats::seen(world, next.state.time, threat, node, state);
        find(next, context, fact.key, fact.value);
    }
    let connection = next.state.connection(node);
    find(next, context, FactKey::connection(node), Value::Connection(connection));
}

/// The actor finds something out.
fn find(next: &mut Next, context: &Context, key: FactKey, value: Value) {
    let Some(actor) = context.actor else { return };
    let now = next.state.time;
    let source = context.action.map_or(Source::Seen, Source::Found);
    next.learn(actor, Fact { key, value, as_of: now, learnt: now, source });
}
