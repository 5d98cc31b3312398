//! Draws views from a state: a seat's holds what its role knows and nothing else; the trainer's holds the truth.

use super::{
    actions, answers, colleagues,
    conditions::{known, metric_milli},
    event::Content,
    hints,
    input::{MessageId, Refusal, TaskId},
    messages,
    state::{Answer, Due, Message, Mode, State, Task, TaskStep},
    view::*,
};
use crate::{
    scenario::{
        attachments::Exhibit,
        vocabulary::{EVIDENCE, Evidence},
    },
    text::Text,
    time::Time,
    world::{
        World,
        condition::Effect,
        ids::*,
        network::{Link, Node, Service, Site, Threat},
        people::{Action, Channel, Mood, Persona, Sender},
        plot::{Asked, FieldKind, Origin, PlaybookStep, Trigger},
    },
};
use std::{collections::BTreeSet, sync::Arc};

/// All that the seat's screen may show now.
pub fn seat(world: &World, state: &State, role: RoleId) -> SeatView {
    let mut view = glance(world, state, role);
    view.offers = offers(world, state, role);
    view.contacts = contacts(world, role);
    if state.setup.mode == Mode::Practice {
        view.playbook = Some(playbook(world, &view));
    }
    view
}

/// The view without what can be worked out from it: enough to decide on.
pub fn glance(world: &World, state: &State, role: RoleId) -> SeatView {
    // What the story says in a role's name, the role hasn't said.
    let said = |message: &Message| {
        message.from == Sender::Role(role)
            && !matches!(*message.content, Content::Inject(_) | Content::Reply { .. } | Content::Saying(_))
    };
    let mine = |message: &Message| (message.to == role && message.delivered.is_some()) || said(message);
    let channels = world.channels.iter().filter(|(id, c)| c.offered && messages::channel_works(world, state, *id, role));
    let mind = Arc::clone(state.mind(role));
    let mut view = SeatView {
        role,
        time: state.time,
        revision: state.event_count,
        phase: state.phase(),
        messages: state
            .messages
            .iter()
            .enumerate()
            .filter(|(_, m)| mine(m))
            .map(|(i, m)| message_view(world, role, i, m))
            .collect(),
        tasks: state.tasks.iter().enumerate().filter(|(_, t)| t.role == role).map(|(i, t)| task_view(world, i, t)).collect(),
        matters: world
            .matters
            .iter()
            .filter(|(id, _)| mind.knows_matter(*id))
            .map(|(matter, about)| MatterView { matter, title: about.title.clone(), text: about.text.clone() })
            .collect(),
        kept: kept(world, state, role),
        mind,
        offers: Vec::new(),
        contacts: Vec::new(),
        channels: channels.map(|(id, _)| id).collect(),
        forms: forms(world, state, role),
        site: state.places[role.index()],
        story: story(world, state),
        playbook: None,
        hints: Vec::new(),
        notes: state.notes.iter().filter(|(by, _, _)| *by == role).map(|(_, at, text)| (*at, text.clone())).collect(),
        ending: ending(world, state),
    };
    view.hints = hints::seen(world, state, &view);
    view
}

fn message_view(world: &World, role: RoleId, index: usize, message: &Message) -> MessageView {
    MessageView {
        id: MessageId(index as u32),
        from: message.from,
        to: message.to,
        by: message.by,
        sent: message.sent,
        delivered: message.delivered,
        unanswered: message.tries,
        content: Arc::clone(&message.content),
        text: message_text(world, message),
        mood: mood(world, message).map(|mood| mood.title.clone()),
        attachments: attached(world, message).iter().map(|id| attachment_view(world, *id)).collect(),
        ask: if message.to == role { ask_view(world, message) } else { None },
        acknowledged: message.acknowledged,
    }
}

/// What came with a message for who received it.
fn attached<'w>(world: &'w World, message: &Message) -> &'w [AttachmentId] {
    match &*message.content {
        Content::Inject(inject) => world.injects[*inject].attached_to(message.to),
        Content::Reply { .. } | Content::Saying(_) | Content::Facts(_) | Content::Question(_) => &[],
        Content::Approval { .. } | Content::Decision { .. } | Content::Form { .. } => &[],
    }
}

fn attachment_view(world: &World, id: AttachmentId) -> AttachmentView {
    let kind = match world.attachments[id].exhibit {
        Exhibit::Picture { .. } => AttachmentKind::Picture,
        Exhibit::Document(_) => AttachmentKind::Document,
        Exhibit::Table(_) => AttachmentKind::Table,
        Exhibit::Log { .. } => AttachmentKind::Log,
    };
    AttachmentView { id, title: world.attachments[id].title.clone(), kind }
}

/// Whether a message that reached the role brought it this.
pub fn has_attachment(world: &World, state: &State, role: RoleId, id: AttachmentId) -> bool {
    let brought = |message: &Message| message.to == role && message.delivered.is_some() && attached(world, message).contains(&id);
    state.messages.iter().any(|message| brought(message))
}

fn message_text(world: &World, message: &Message) -> Option<Text> {
    let text = match &*message.content {
        Content::Inject(inject) => Some(world.injects[*inject].words(message.to, message.mood)),
        Content::Reply { inject, followed } => answers::followed_by(world, *inject, *followed).1,
        Content::Saying(saying) => Some(&world.sayings[*saying].text),
        Content::Facts(_) | Content::Question(_) | Content::Approval { .. } | Content::Decision { .. } | Content::Form { .. } => {
            None
        }
    }?;
    let opening = mood(world, message).and_then(|mood| mood.opening.as_ref());
    Some(opening.map_or_else(|| text.clone(), |opening| opening.then(text)))
}

/// The mood in which a persona has said it.
fn mood<'w>(world: &'w World, message: &Message) -> Option<&'w Mood> {
    match message.from {
        Sender::Persona(persona) => world.personas[persona].moods.get(usize::from(message.mood)),
        Sender::Role(_) => None,
    }
}

fn moods(world: &World, state: &State) -> Vec<(Text, Text)> {
    let of = |(persona, about): (PersonaId, &Persona)| {
        let mood = about.moods.get(usize::from(state.moods[persona.index()]))?;
        Some((about.label.clone(), mood.title.clone()))
    };
    world.personas.iter().filter_map(of).collect()
}

fn ask_view(world: &World, message: &Message) -> Option<AskView> {
    let ask = match &*message.content {
        Content::Inject(inject) => world.injects[*inject].ask.as_ref()?,
        Content::Approval { .. } => return Some(AskView { answer: answer_view(message), ..AskView::open(AskKind::Approval) }),
        Content::Reply { .. } | Content::Saying(_) | Content::Facts(_) | Content::Question(_) => return None,
        Content::Decision { .. } | Content::Form { .. } => return None,
    };
    Some(AskView {
        kind: ask_kind(&ask.what),
        until: message.until.filter(|_| !ask.hidden),
        confidence: ask.confidence,
        rationale: ask.rationale,
        left: ask.attempts.saturating_sub(message.attempts),
        wrong: message.wrong.clone(),
        answer: answer_view(message),
    })
}

/// The question as who is asked sees it, without what is right.
pub fn ask_kind(asked: &Asked) -> AskKind {
    let texts = |of: &[(String, Text)]| of.iter().map(|(_, text)| text.clone()).collect();
    match asked {
        Asked::One { of, .. } => AskKind::One(of.iter().map(|choice| choice.text.clone()).collect()),
        Asked::Several { of, .. } => AskKind::Several(texts(of)),
        Asked::Order { of, .. } => AskKind::Order(texts(of)),
        Asked::Pairs { of, with, .. } => AskKind::Pairs { of: texts(of), with: texts(with) },
        Asked::Number { unit, .. } => AskKind::Number { unit: unit.clone() },
        Asked::Short { .. } => AskKind::Short,
        Asked::Free => AskKind::Free,
        Asked::Poll { of } => AskKind::Poll(texts(of)),
        Asked::Form(form) => AskKind::Form(*form),
        Asked::Acknowledge => AskKind::Acknowledge,
    }
}

fn answer_view(message: &Message) -> Option<AnswerView> {
    Some(match message.answer.clone()? {
        Answer::Given { given, how, at } => AnswerView::Given { given, how, at },
        Answer::Decision { decision, at } => AnswerView::Decision { decision, at },
        Answer::Done { at } => AnswerView::Done { at },
    })
}

fn task_view(world: &World, index: usize, task: &Task) -> TaskView {
    let stage = match task.stage {
        TaskStep::Approval { of } => TaskStage::Approval { of },
        TaskStep::Working { arrives, until } => TaskStage::Working { arrives, until },
        TaskStep::Done { at, grade, outcome } => {
            let text = outcome.and_then(|i| world.actions[task.action].outcomes[usize::from(i)].text.clone());
            TaskStage::Done { at, grade, text }
        }
        TaskStep::Refused { at } => TaskStage::Refused { at },
        TaskStep::Cancelled { at } => TaskStage::Cancelled { at },
    };
    TaskView { id: TaskId(index as u32), action: task.action, on: task.on.clone(), started: task.started, stage }
}

/// Evidence that the role itself has set out to keep, and that is kept.
fn kept(world: &World, state: &State, role: RoleId) -> Vec<(NodeId, Evidence)> {
    let done = state.tasks.iter().filter(|task| task.role == role && matches!(task.stage, TaskStep::Done { .. }));
    let kept = |task: &Task, evidence: Evidence| {
        let action = &world.actions[task.action];
        let effects = action.does.iter().chain(action.outcomes.iter().flat_map(|outcome| &outcome.does));
        effects.into_iter().any(|effect| *effect == Effect::Keep(evidence))
    };
    let pairs =
        done.flat_map(|task| EVIDENCE.into_iter().filter(|e| kept(task, *e)).flat_map(|e| task.on.iter().map(move |n| (*n, e))));
    let pairs: BTreeSet<_> = pairs.filter(|(node, evidence)| state.evidence[node.index()].is_kept(*evidence)).collect();
    pairs.into_iter().collect()
}

/// What the role's position may do, and on what. Reasons why not are those that it can know without trying.
fn offers(world: &World, state: &State, role: RoleId) -> Vec<Offer> {
    let busy = actions::busy(world, state, role);
    let allowed = world.actions.ids().filter(|action| actions::standing_refusal(world, role, *action, None).is_none());
    allowed
        .filter_map(|action| {
            let about = &world.actions[action];
            let missing = about.needs.filter(|matter| !state.mind(role).knows_matter(*matter));
            let refusal = match (busy, missing) {
                (Some((task, until)), _) => Some(Refusal::Busy { task, until: Some(until) }),
                (None, Some(matter)) => Some(Refusal::NeedsMatter { matter }),
                (None, None) => None,
            };
            let fitting = world.nodes.iter().filter(|(_, node)| about.on.contains(&node.kind)).map(|(id, _)| id);
            let targets: Vec<_> = fitting
                .map(|node| (node, actions::standing_refusal(world, role, action, Some(node))))
                .filter(|(_, refusal)| !matches!(refusal, Some(Refusal::NotYours { .. })))
                .collect();
            (about.on.is_empty() || !targets.is_empty()).then_some(Offer { action, refusal, targets })
        })
        .collect()
}

/// Everybody, the nearest first: the same site, the sites above and below, then by distance.
fn contacts(world: &World, role: RoleId) -> Vec<RoleId> {
    let here = world.roles[role].site;
    let distance = |site: SiteId| match site {
        _ if site == here => 0,
        _ if world.sites[here].parent == Some(site) => 1,
        _ if world.sites[site].parent == Some(here) => 2,
        _ => 3 + world.travel(here, site).0,
    };
    let mut others: Vec<RoleId> = world.roles.ids().filter(|other| *other != role).collect();
    others.sort_by_key(|other| (distance(world.roles[*other].site), *other));
    others
}

fn forms(world: &World, state: &State, role: RoleId) -> Vec<FormOffer> {
    let mine = world.forms.iter().filter(|(_, form)| form.who.contains(&role));
    mine.map(|(form, _)| FormOffer { form, filed: state.filed[form.index()] }).collect()
}

/// The steps that concern the role, as far as it knows.
fn playbook(world: &World, view: &SeatView) -> Vec<StepView> {
    let mine = world.playbook.iter().filter(|(_, step)| step.who.contains(&view.role));
    mine.map(|(id, step)| StepView {
        step: id,
        title: step.title.clone(),
        why: step.why.clone(),
        rule: world.rules[step.rule].text.clone(),
        who: step.who.clone(),
        critical: step.critical,
        limit: step.limit,
        state: step_state(world, view, step),
    })
    .collect()
}

pub(super) fn step_state(world: &World, view: &SeatView, step: &PlaybookStep) -> StepState {
    let applies = step.applies.as_ref().is_none_or(|condition| known(world, &view.mind, view.time, condition));
    let begun = match &step.from {
        Origin::Known(condition) => known(world, &view.mind, view.time, condition).then(|| known_since(view)),
        Origin::Step(before) => colleagues::is_done(view, &world.playbook[*before].deed).then_some(view.time),
        Origin::Inject(inject) => view.mind.received.iter().find(|(received, _)| received == inject).map(|(_, at)| *at),
        Origin::Start => Some(Time::ZERO),
    };
    match begun {
        _ if colleagues::is_done(view, &step.deed) => StepState::Done,
        Some(since) if applies => StepState::Due { until: since + step.limit },
        Some(_) | None => StepState::Waiting,
    }
}

/// The earliest bad news: from then a duty to act on it is counted for the panel; the score counts exactly.
fn known_since(view: &SeatView) -> Time {
    view.mind.facts().iter().map(|fact| fact.learnt).min().unwrap_or(Time::ZERO)
}

fn ending(world: &World, state: &State) -> Option<EndingView> {
    let over = state.over?;
    let ending = &world.endings[over.ending?];
    Some(EndingView { title: ending.title.clone(), text: ending.text.clone(), tone: ending.tone, at: over.at })
}

/// The truth, and the queue of injects.
pub fn trainer(world: &World, state: &State) -> TrainerView {
    TrainerView {
        time: state.time,
        phase: state.phase(),
        level: world.level,
        nodes: world
            .nodes
            .ids()
            .map(|node| {
                (world.threats.ids().map(|threat| state.threat_state(world, threat, node)).collect(), state.connection(node))
            })
            .collect(),
        services: state.services.to_vec(),
        metrics: world.metrics.iter().map(|(id, m)| (m.title.clone(), m.unit.clone(), metric_milli(world, state, id))).collect(),
        injects: world
            .injects
            .iter()
            .map(|(inject, about)| InjectView {
                inject,
                name: about.name.clone(),
                text: about.text.clone(),
                note: about.note.clone(),
                success: about.success.clone(),
                failure: about.failure.clone(),
                questions: about.questions.clone(),
                attachments: about.all_attached().map(|id| world.attachments[id].title.clone()).collect(),
                hints: about.hints.iter().map(|hint| hint.text.clone()).collect(),
                replies: about.choices().iter().filter_map(|of| Some((of.text.clone(), of.reply.clone()?))).collect(),
                state: state.injects[inject.index()],
                spare: about.trigger == Trigger::Spare,
                group: about.group.map(|group| world.groups[group].name.clone()),
                due: due(state, inject),
                times: state.times_come[inject.index()],
            })
            .collect(),
        moods: moods(world, state),
        story: story(world, state),
        variables: world
            .variables
            .iter()
            .map(|(variable, about)| (about.name.clone(), state.variables[variable.index()], about.is_flag))
            .collect(),
    }
}

/// When the inject comes next by itself, as things stand.
fn due(state: &State, inject: InjectId) -> Option<Time> {
    let is_its = |due: &Due| matches!(due, Due::Inject(of) | Due::Repeat(of) if *of == inject);
    state.queue.iter().find(|((_, due), ())| is_its(due)).map(|((at, _), ())| *at)
}

fn story(world: &World, state: &State) -> Option<PhaseView> {
    let phase = state.current?;
    Some(PhaseView { title: world.phases[phase].title.clone(), since: state.entered[phase.index()]? })
}

/// The map and the vocabulary, without any state.
pub fn stage(world: &World) -> Stage {
    Stage {
        scenario: world.id.clone(),
        title: world.title.clone(),
        brief: world.brief.clone(),
        summary: world.summary.clone(),
        map_title: world.map_title.clone(),
        starts: world.starts,
        lasts: world.lasts,
        seats: world.seats.clone(),
        sites: world.sites.values().map(stage_site).collect(),
        nodes: world.nodes.values().map(|node| stage_node(world, node)).collect(),
        links: world.links.values().map(|link| stage_link(world, link)).collect(),
        link_kinds: world.link_kinds.values().map(|kind| kind.label.clone()).collect(),
        services: world.services.values().map(stage_service).collect(),
        attributes: world
            .attributes
            .values()
            .map(|attribute| StageAttribute {
                label: attribute.label.clone(),
                values: attribute.values.iter().map(|(_, label)| label.clone()).collect(),
            })
            .collect(),
        threats: world.threats.values().map(stage_threat).collect(),
        roles: world
            .roles
            .values()
            .map(|role| StageRole { name: role.name.clone(), label: role.label.clone(), site: role.site })
            .collect(),
        personas: world.personas.values().map(|persona| persona.label.clone()).collect(),
        channels: world.channels.values().map(stage_channel).collect(),
        actions: world.actions.values().map(|action| stage_action(world, action)).collect(),
        forms: world.forms.values().map(stage_form).collect(),
        objectives: world.objectives.values().map(|objective| objective.title.clone()).collect(),
        hotlines: world.hotlines.clone(),
    }
}

fn stage_site(site: &Site) -> StageSite {
    StageSite {
        name: site.name.clone(),
        label: site.label.clone(),
        tier: site.tier,
        parent: site.parent,
        residents: site.residents,
        at: site.at,
    }
}

fn stage_node(world: &World, node: &Node) -> StageNode {
    StageNode {
        name: node.name.clone(),
        label: node.label.clone(),
        kind: world.node_kinds[node.kind].label.clone(),
        symbol: world.node_kinds[node.kind].symbol,
        site: node.site,
        count: node.count,
    }
}

fn stage_service(service: &Service) -> StageService {
    StageService { name: service.name.clone(), label: service.label.clone(), site: service.site, serves: service.serves }
}

fn stage_channel(channel: &Channel) -> StageChannel {
    StageChannel { name: channel.name.clone(), label: channel.label.clone(), delay: channel.delay, offered: channel.offered }
}

fn stage_action(world: &World, action: &Action) -> StageAction {
    StageAction {
        name: action.name.clone(),
        label: action.label.clone(),
        help: action.help.clone(),
        takes: action.takes,
        each: action.each,
        approval: action.approval.map(|position| world.positions[position].label.clone()),
        who: action.who.iter().map(|position| world.positions[*position].label.clone()).collect(),
        targeted: !action.on.is_empty(),
    }
}

fn stage_link(world: &World, link: &Link) -> StageLink {
    StageLink { kind: link.kind, from: link.from, to: link.to, backbone: world.link_kinds[link.kind].backbone }
}

fn stage_threat(threat: &Threat) -> StageThreat {
    StageThreat {
        title: threat.title.clone(),
        states: threat.states.values().map(|state| (state.label.clone(), state.tone)).collect(),
    }
}

fn stage_form(form: &crate::world::plot::Form) -> StageForm {
    let field = |field: &crate::world::plot::FormField| StageField {
        label: field.label.clone(),
        kind: match &field.kind {
            FieldKind::Choice(choices) => StageFieldKind::Choice(choices.iter().map(|(_, label)| label.clone()).collect()),
            FieldKind::Number => StageFieldKind::Number,
            FieldKind::Nodes => StageFieldKind::Nodes,
            FieldKind::Words => StageFieldKind::Words,
        },
    };
    StageForm { name: form.name.clone(), title: form.title.clone(), to: form.to, fields: form.fields.iter().map(field).collect() }
}
