//! What seats, and simulated colleagues in theirs, can ask for. Checked here; a refused command changes nothing.

use super::{
    actions,
    answers::{self, Reply},
    colleagues,
    event::{Content, Event},
    hints,
    input::{Command, Decision, Entry, MessageId, Refusal},
    messages,
    state::{Answer, Message},
    step::Next,
    view::DrillPhase,
};
use crate::world::{
    ids::*,
    plot::{Asked, FieldKind, FormField},
};

/// Obeys a role's command, or says why not.
pub(super) fn take(next: &mut Next, role: RoleId, command: &Command) -> Result<(), Refusal> {
    match next.state.phase() {
        DrillPhase::Ready => return Err(Refusal::NotStarted),
        DrillPhase::Over => return Err(Refusal::Over),
        DrillPhase::Running => {}
    }
    match command {
        Command::Act { action, on } => actions::ask_to_begin(next, role, *action, on),
        Command::Cancel { task } => actions::cancel(next, role, *task),
        Command::Answer { message, given, confidence, rationale } => {
            let reply = Reply { given: given.clone(), confidence: *confidence, rationale: rationale.clone() };
            answers::take(next, role, *message, reply)
        }
        Command::Acknowledge { message } => acknowledge(next, role, *message),
        Command::File { form, entries } => file(next, role, *form, entries),
        Command::Tell { to, by, facts } => messages::tell(next, role, *to, *by, facts),
        Command::Ask { to, by, about } => messages::ask(next, role, *to, *by, *about),
        Command::Decide { message, decision } => decide(next, role, *message, *decision),
        Command::Hint { of } => hints::take(next, role, *of),
        Command::Note { text } => {
            messages::check_text(text)?;
            let now = next.state.time;
            next.state.notes.push((role, now, text.clone()));
            next.emit(Event::Noted { role, text: text.clone() });
            Ok(())
        }
    }
}

fn acknowledge(next: &mut Next, role: RoleId, message: MessageId) -> Result<(), Refusal> {
    if messages::own(next, role, message)?.acknowledged {
        return Err(Refusal::Answered { message });
    }
    next.state.change_message(message, |message| message.acknowledged = true);
    next.emit(Event::Acknowledged { message, role });
    Ok(())
}

fn file(next: &mut Next, role: RoleId, form: FormId, entries: &[Entry]) -> Result<(), Refusal> {
    let world = next.world;
    let about = world.forms.get(form).ok_or(Refusal::UnknownForm)?;
    let asked = open_form_request(next, role, form);
    if !about.who.contains(&role) && asked.is_none() {
        return Err(Refusal::NotYourForm { form });
    }
    if next.state.filed[form.index()] {
        return Err(Refusal::FormFiled { form });
    }
    if entries.len() != about.fields.len() {
        return Err(Refusal::WrongEntry { field: entries.len().min(about.fields.len()) as u8 });
    }
    for (i, (field, entry)) in about.fields.iter().zip(entries).enumerate() {
        check_entry(next, field, entry, i as u8)?;
    }
    let now = next.state.time;
    next.state.filed.set(form.index(), true);
    next.state.change_mind(role, |mind| mind.filed.push(form));
    if let Some(message) = asked {
        next.state.change_message(message, |message| message.answer = Some(Answer::Done { at: now }));
    }
    next.emit(Event::FormFiled { form, role, entries: entries.to_vec() });
    if about.to != role {
        messages::send(next, role, about.to, about.by, Content::Form { form, entries: entries.to_vec() });
    }
    Ok(())
}

/// A message to the role that asks for the form and has no answer yet.
fn open_form_request(next: &Next, role: RoleId, form: FormId) -> Option<MessageId> {
    let asks = |message: &Message| match *message.content {
        Content::Inject(inject) => {
            next.world.injects[inject].ask.as_ref().is_some_and(|ask| matches!(ask.what, Asked::Form(asked) if asked == form))
        }
        _ => false,
    };
    let found = next.state.messages.iter().position(|m| m.to == role && m.delivered.is_some() && m.answer.is_none() && asks(m));
    found.map(|i| MessageId(i as u32))
}

fn check_entry(next: &Next, field: &FormField, entry: &Entry, number: u8) -> Result<(), Refusal> {
    let fits = match (&field.kind, entry) {
        (_, Entry::Empty | Entry::NotKnown) => true,
        (FieldKind::Choice(choices), Entry::Choice(choice)) => usize::from(*choice) < choices.len(),
        (FieldKind::Number, Entry::Number(_)) => true,
        (FieldKind::Nodes, Entry::Nodes(nodes)) => {
            nodes.len() <= next.world.nodes.len() && nodes.iter().all(|node| next.world.nodes.get(*node).is_some())
        }
        (FieldKind::Words, Entry::Words(text)) => return messages::check_text(text),
        (FieldKind::Choice(_) | FieldKind::Number | FieldKind::Nodes | FieldKind::Words, _) => false,
    };
    if fits { Ok(()) } else { Err(Refusal::WrongEntry { field: number }) }
}

fn decide(next: &mut Next, role: RoleId, message: MessageId, decision: Decision) -> Result<(), Refusal> {
    let asked = messages::own(next, role, message)?;
    let Content::Approval { task, .. } = *asked.content else { return Err(Refusal::NothingAsked { message }) };
    if asked.answer.is_some() {
        return Err(Refusal::Answered { message });
    }
    let now = next.state.time;
    next.state.change_message(message, |message| message.answer = Some(Answer::Decision { decision, at: now }));
    actions::decide(next, role, task, decision);
    colleagues::news(next, role);
    Ok(())
}
