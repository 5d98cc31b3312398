//! A drill that was played → a script that plays it again: what each seat did, and when. Fed with steps as they are done.

use crate::{
    engine::{
        event::{Content, Event},
        input::{Command, Decision, Entry, Input, MessageId, TaskId},
        knowledge::Subject,
    },
    session::session::Step,
    time::Span,
    world::{
        World,
        ids::*,
        plot::{Ask, FieldKind},
    },
};
use std::{collections::BTreeMap, fmt::Write as _};

/// Writes down what seats do, with the names that scripts use.
pub struct Writer<'w> {
    world: &'w World,
    contents: BTreeMap<MessageId, Content>,
    actions: BTreeMap<TaskId, ActionId>,
    lines: String,
    /// Seats that have done something.
    acted: Vec<RoleId>,
}

impl<'w> Writer<'w> {
    pub fn new(world: &'w World) -> Self {
        Self { world, contents: BTreeMap::new(), actions: BTreeMap::new(), lines: String::new(), acted: Vec::new() }
    }

    /// A written step, in order.
    pub fn take(&mut self, step: &Step) {
        if let Some(Input::Seat { role, command }) = &step.input
            && let Some(deed) = self.deed(command)
        {
            self.acted.push(*role);
            self.line(Span(step.time.0), *role, &deed);
        }
        for stamped in &step.events {
            match &stamped.event {
                Event::MessageSent { message, content, .. } => {
                    self.contents.insert(*message, content.clone());
                }
                Event::ActionStarted { task, action, .. } | Event::ApprovalAsked { task, action, .. } => {
                    self.actions.insert(*task, *action);
                }
                _ => {}
            }
        }
    }

    /// The script. Seats that did nothing make a note of `title` at its beginning: a script plays the seats that it names.
    pub fn finish(mut self, seats: &[RoleId], title: &str) -> String {
        let done = std::mem::take(&mut self.lines);
        let idle: Vec<RoleId> = seats.iter().copied().filter(|seat| !self.acted.contains(seat)).collect();
        for seat in idle {
            self.line(Span::ZERO, seat, &format!("Note(text: {title:?})"));
        }
        format!("// {title}\n[\n{}{done}]\n", self.lines)
    }

    fn line(&mut self, at: Span, role: RoleId, deed: &str) {
        let seat = &self.world.roles[role].name;
        let _ = writeln!(self.lines, "    (at: \"{at}\", seat: \"{seat}\", do: {deed}),"); // a String takes everything
    }

    /// The deed in words of a script; none for what a script can't say.
    fn deed(&self, command: &Command) -> Option<String> {
        let world = self.world;
        Some(match command {
            Command::Act { action, on } => {
                let on = list(on.iter().map(|node| world.nodes[*node].name.as_str()));
                format!("Act(action: {:?}, on: {on})", world.actions[*action].name)
            }
            Command::Cancel { task } => format!("Cancel(action: {:?})", world.actions[*self.actions.get(task)?].name),
            Command::Answer { message, option, confidence, rationale } => {
                let inject = self.inject(*message)?;
                let Some(Ask::One { of, .. }) = &world.injects[inject].ask else { return None };
                let confidence = confidence.map(|sure| format!(", confidence: Some({sure})")).unwrap_or_default();
                let rationale = rationale.as_ref().map(|why| format!(", rationale: Some({why:?})")).unwrap_or_default();
                let option = &of.get(usize::from(*option))?.name;
                format!("Answer(inject: {:?}, option: {option:?}{confidence}{rationale})", world.injects[inject].name)
            }
            Command::Acknowledge { message } => {
                format!("Acknowledge(inject: {:?})", world.injects[self.inject(*message)?].name)
            }
            Command::File { form, entries } => self.file(*form, entries),
            Command::Tell { to, by, facts } => {
                let mut about: Vec<&str> = facts.iter().filter_map(|key| self.subject(key.subject)).collect();
                about.dedup();
                let (to, by) = (&world.roles[*to].name, &world.channels[*by].name);
                format!("Tell(to: {to:?}, by: Some({by:?}), about: {})", list(about.into_iter()))
            }
            Command::Ask { to, by, about } => {
                let about = about.and_then(|about| self.subject(about));
                let about = about.map(|about| format!(", about: Some({about:?})")).unwrap_or_default();
                let (to, by) = (&world.roles[*to].name, &world.channels[*by].name);
                format!("Ask(to: {to:?}, by: Some({by:?}){about})")
            }
            Command::Decide { message, decision } => {
                let Some(Content::Approval { action, .. }) = self.contents.get(message) else { return None };
                let decision = match decision {
                    Decision::Grant => "Grant",
                    Decision::Refuse => "Refuse",
                    Decision::PassOn => "PassOn",
                };
                format!("Decide(action: {:?}, decision: {decision})", world.actions[*action].name)
            }
            Command::Note { text } => format!("Note(text: {text:?})"),
        })
    }

    fn file(&self, form: FormId, entries: &[Entry]) -> String {
        let about = &self.world.forms[form];
        let boxes = about.fields.iter().zip(entries).filter_map(|(field, entry)| {
            let entry = match (entry, &field.kind) {
                (Entry::Empty, _) => return None,
                (Entry::NotKnown, _) => "NotKnown".to_owned(),
                (Entry::Choice(choice), FieldKind::Choice(choices)) => {
                    format!("Words({:?})", choices.get(usize::from(*choice))?.0)
                }
                (Entry::Choice(_), FieldKind::Number | FieldKind::Nodes | FieldKind::Words) => return None,
                (Entry::Number(number), _) => format!("Number({number})"),
                (Entry::Nodes(nodes), _) => {
                    format!("Nodes({})", list(nodes.iter().map(|node| self.world.nodes[*node].name.as_str())))
                }
                (Entry::Words(words), _) => format!("Words({words:?})"),
            };
            Some(format!("{:?}: {entry}", field.name))
        });
        format!("File(form: {:?}, entries: {{{}}})", about.name, boxes.collect::<Vec<_>>().join(", "))
    }

    fn inject(&self, message: MessageId) -> Option<InjectId> {
        match self.contents.get(&message)? {
            Content::Inject(inject) => Some(*inject),
            _ => None,
        }
    }

    fn subject(&self, subject: Subject) -> Option<&str> {
        match subject {
            Subject::Node(node) => Some(&self.world.nodes[node].name),
            Subject::Service(service) => Some(&self.world.services[service].name),
            Subject::Matter(matter) => Some(&self.world.matters[matter].name),
            Subject::Action(_) => None, // has no name of its own in scripts
        }
    }
}

fn list<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.map(|name| format!("{name:?}")).collect();
    format!("[{}]", names.join(", "))
}
