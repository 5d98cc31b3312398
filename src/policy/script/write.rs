//! A drill that was played → a script that plays it again: what each seat did, and when. Fed with steps as they are done.

use crate::{
    engine::{
        event::{Content, Event},
        input::{Command, Decision, Entry, Given, HintOf, Input, MessageId, TaskId},
        knowledge::Subject,
    },
    session::session::Step,
    text::Text,
    time::Span,
    world::{
        World,
        ids::*,
        plot::{Asked, FieldKind},
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
            Command::Answer { message, given, confidence, rationale } => {
                let inject = self.inject(*message)?;
                let give = given_text(&world.injects[inject].ask.as_ref()?.what, given)?;
                let confidence = confidence.map(|sure| format!(", confidence: Some({sure})")).unwrap_or_default();
                let rationale = rationale.as_ref().map(|why| format!(", rationale: Some({why:?})")).unwrap_or_default();
                format!("Answer(inject: {:?}, give: {give}{confidence}{rationale})", world.injects[inject].name)
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
            Command::Hint { of: HintOf::Inject(inject) } => format!("Hint(inject: Some({:?}))", world.injects[*inject].name),
            Command::Hint { of: HintOf::Step(step) } => format!("Hint(step: Some({:?}))", world.playbook[*step].name),
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

/// An answer by the names of what is asked; none where it is of another kind.
fn given_text(what: &Asked, given: &Given) -> Option<String> {
    let names = |of: &[(String, Text)], places: &[u8]| {
        let names: Option<Vec<&str>> = places.iter().map(|place| Some(&*of.get(usize::from(*place))?.0)).collect();
        Some(list(names?.into_iter()))
    };
    match (given, what) {
        (Given::One(option), Asked::One { of, .. }) => Some(format!("{:?}", of.get(usize::from(*option))?.name)),
        (Given::Poll(option), Asked::Poll { of }) => Some(format!("{:?}", of.get(usize::from(*option))?.0)),
        (Given::Several(places), Asked::Several { of, .. }) | (Given::Order(places), Asked::Order { of, .. }) => {
            names(of, places)
        }
        (Given::Pairs(partners), Asked::Pairs { of, with, .. }) => {
            let pair = |((item, _), partner): (&(String, Text), &u8)| {
                Some(format!("{item:?}: {:?}", with.get(usize::from(*partner))?.0))
            };
            let pairs: Option<Vec<String>> = of.iter().zip(partners).map(pair).collect();
            Some(format!("{{{}}}", pairs?.join(", ")))
        }
        (Given::Number(number), Asked::Number { .. }) => Some(number.to_string()),
        (Given::Short(words), Asked::Short { .. }) | (Given::Free(words), Asked::Free) => Some(format!("{words:?}")),
        (
            Given::One(_)
            | Given::Several(_)
            | Given::Order(_)
            | Given::Pairs(_)
            | Given::Number(_)
            | Given::Short(_)
            | Given::Free(_)
            | Given::Poll(_),
            _,
        ) => None,
    }
}
