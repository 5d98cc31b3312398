//! A script's text → cues with ids. All faults are reported in one go.

use super::text::{CueText, DecisionText, DeedText, EntryText, GivenText};
use super::{Cue, Deed};
use crate::{
    engine::{
        input::{Command, Decision, Entry, Given, HintOf},
        knowledge::Subject,
    },
    scenario::{
        decode::{Decode as _, Entries, Name},
        diagnostic::{Diagnostics, Message},
        faults::{Faults, Thing},
        source::FileId,
        syntax::parse,
    },
    time::Time,
    world::{
        World,
        ids::*,
        plot::{Asked, FieldKind, FormField},
    },
};

/// Reads a script and finds its names in `world`. All faults are reported; without any, the cues are given, ordered by time.
pub fn read(file: FileId, text: &str, world: &World, found: &mut Diagnostics) -> Option<Vec<Cue>> {
    let tree = parse(file, text, found);
    let lines = Vec::<CueText>::decode(&tree.root, found)?;
    let mut finder = Finder { world, faults: Faults::new(found) };
    let cues: Vec<Option<Cue>> = lines.iter().map(|line| finder.cue(line)).collect();
    if found.has_errors() {
        return None;
    }
    let mut cues = cues.into_iter().collect::<Option<Vec<Cue>>>()?;
    cues.sort_by_key(|cue| cue.at);
    Some(cues)
}

/// Finds names in a world, and reports those that aren't there.
struct Finder<'a, 'f> {
    world: &'a World,
    faults: Faults<'f>,
}

impl Finder<'_, '_> {
    fn cue(&mut self, line: &CueText) -> Option<Cue> {
        let role = self.role(&line.seat).filter(|role| {
            let is_seat = self.world.seats.contains(role);
            if !is_seat {
                let known: Vec<&str> = self.world.seats.iter().map(|seat| &*self.world.roles[*seat].name).collect();
                let message = Message::new("script-not-a-seat").with("name", &line.seat).with("known", known.join(", "));
                self.faults.error("E210", line.seat.span, message);
            }
            is_seat
        });
        let deed = self.deed(&line.r#do);
        Some(Cue { at: Time::ZERO + line.at, role: role?, deed: deed?, span: line.seat.span })
    }

    fn deed(&mut self, deed: &DeedText) -> Option<Deed> {
        Some(match deed {
            DeedText::Act { action, on } => {
                let (action, on) = (self.action(action), self.nodes(on));
                Deed::Command(Command::Act { action: action?, on: on? })
            }
            DeedText::Cancel { action } => Deed::Cancel { action: self.action(action)? },
            DeedText::Answer { inject, give, confidence, rationale } => {
                let (named, inject) = (inject, self.inject(inject)?);
                let given = self.given(named, inject, give)?;
                Deed::Answer { inject, given, confidence: *confidence, rationale: rationale.clone() }
            }
            DeedText::Acknowledge { inject } => Deed::Acknowledge { inject: self.inject(inject)? },
            DeedText::File { form, entries } => {
                let form = self.form(form)?;
                Deed::Command(Command::File { form, entries: self.entries(form, entries)? })
            }
            DeedText::Tell { to, by, about } => {
                let (to, by) = (self.role(to), self.channel(by.as_ref()));
                let about: Option<Vec<Subject>> = about.iter().map(|name| self.subject(name)).collect();
                Deed::Tell { to: to?, by: by?, about: about? }
            }
            DeedText::Ask { to, by, about } => {
                let (to, by) = (self.role(to), self.channel(by.as_ref()));
                let about = match about {
                    None => None,
                    Some(name) => Some(self.subject(name)?),
                };
                Deed::Ask { to: to?, by: by?, about }
            }
            DeedText::Decide { action, decision } => {
                let decision = match decision {
                    DecisionText::Grant => Decision::Grant,
                    DecisionText::Refuse => Decision::Refuse,
                    DecisionText::PassOn => Decision::PassOn,
                };
                Deed::Decide { action: self.action(action)?, decision }
            }
            DeedText::Hint { inject: Some(inject), .. } => {
                Deed::Command(Command::Hint { of: HintOf::Inject(self.inject(inject)?) })
            }
            DeedText::Hint { inject: None, step } => {
                let named = step.clone().unwrap_or_default();
                let found = self.world.step(&named);
                if found.is_none() {
                    self.faults.unknown(Thing::Step, &named, self.world.playbook.values().map(|step| &*step.name));
                }
                Deed::Command(Command::Hint { of: HintOf::Step(found?) })
            }
            DeedText::Note { text } => Deed::Command(Command::Note { text: text.clone() }),
        })
    }

    fn role(&mut self, name: &Name) -> Option<RoleId> {
        let found = self.world.role(name);
        if found.is_none() {
            self.faults.unknown(Thing::Role, name, self.world.roles.values().map(|role| &*role.name));
        }
        found
    }

    fn action(&mut self, name: &Name) -> Option<ActionId> {
        let found = self.world.action(name);
        if found.is_none() {
            self.faults.unknown(Thing::Action, name, self.world.actions.values().map(|action| &*action.name));
        }
        found
    }

    fn inject(&mut self, name: &Name) -> Option<InjectId> {
        let found = self.world.inject(name);
        if found.is_none() {
            self.faults.unknown(Thing::Inject, name, self.world.injects.values().map(|inject| &*inject.name));
        }
        found
    }

    /// The answer, as what is asked wants it.
    fn given(&mut self, named: &Name, inject: InjectId, give: &GivenText) -> Option<Given> {
        let world = self.world;
        let options: Vec<&str> = world.injects[inject].options().into_iter().map(|(name, _)| name).collect();
        let asked = world.injects[inject].ask.as_ref().map(|ask| &ask.what);
        let at = |text: &str| Name { text: text.to_owned(), span: named.span };
        match (asked, give) {
            (Some(Asked::One { .. }), GivenText::Words(name)) => self.place(&at(name), &options).map(Given::One),
            (Some(Asked::Poll { .. }), GivenText::Words(name)) => self.place(&at(name), &options).map(Given::Poll),
            (Some(Asked::Several { .. }), GivenText::Names(names)) => {
                let mut places = self.places(names, &options)?;
                places.sort_unstable();
                Some(Given::Several(places))
            }
            (Some(Asked::Order { .. }), GivenText::Names(names)) => self.places(names, &options).map(Given::Order),
            (Some(Asked::Pairs { with, .. }), GivenText::Pairs(pairs)) => {
                let partners: Vec<&str> = with.iter().map(|(name, _)| name.as_str()).collect();
                self.places(&pairs.keys().cloned().collect::<Vec<_>>(), &options)?;
                let in_order = options.iter().filter_map(|option| pairs.get(option)).cloned().collect::<Vec<_>>();
                self.places(&in_order, &partners).map(Given::Pairs)
            }
            (Some(Asked::Number { .. }), GivenText::Number(number)) => Some(Given::Number(*number)),
            (Some(Asked::Short { .. }), GivenText::Words(words)) => Some(Given::Short(words.clone())),
            (Some(Asked::Free), GivenText::Words(words)) => Some(Given::Free(words.clone())),
            (_, GivenText::Words(_) | GivenText::Number(_) | GivenText::Names(_) | GivenText::Pairs(_)) => {
                self.faults.error("E114", named.span, Message::new("script-wrong-answer").with("name", named));
                None
            }
        }
    }

    fn places(&mut self, names: &[Name], known: &[&str]) -> Option<Vec<u8>> {
        let places: Vec<Option<u8>> = names.iter().map(|name| self.place(name, known)).collect();
        places.into_iter().collect()
    }

    fn place(&mut self, name: &Name, known: &[&str]) -> Option<u8> {
        let found = known.iter().position(|known| *known == name.text).and_then(|place| u8::try_from(place).ok());
        if found.is_none() {
            self.faults.unknown(Thing::Choice, name, known.iter().copied());
        }
        found
    }

    fn form(&mut self, name: &Name) -> Option<FormId> {
        let found = self.world.form(name);
        if found.is_none() {
            self.faults.unknown(Thing::Form, name, self.world.forms.values().map(|form| &*form.name));
        }
        found
    }

    /// None inside: no channel is named.
    fn channel(&mut self, name: Option<&Name>) -> Option<Option<ChannelId>> {
        let Some(name) = name else { return Some(None) };
        let found = self.world.channel(name);
        if found.is_none() {
            self.faults.unknown(Thing::Channel, name, self.world.channels.values().map(|channel| &*channel.name));
        }
        found.map(Some)
    }

    fn nodes(&mut self, names: &[Name]) -> Option<Vec<NodeId>> {
        let found: Vec<Option<NodeId>> = names.iter().map(|name| self.node(name)).collect();
        found.into_iter().collect()
    }

    fn node(&mut self, name: &Name) -> Option<NodeId> {
        let found = self.world.node(name);
        if found.is_none() {
            self.faults.unknown(Thing::Node, name, self.world.nodes.values().map(|node| &*node.name));
        }
        found
    }

    /// A node, a service or a matter.
    fn subject(&mut self, name: &Name) -> Option<Subject> {
        let world = self.world;
        let service = || world.service(name).map(Subject::Service);
        let matter = || world.matter(name).map(Subject::Matter);
        let found = world.node(name).map(Subject::Node).or_else(service).or_else(matter);
        if found.is_none() {
            let things = world.nodes.values().map(|node| &*node.name);
            let things = things.chain(world.services.values().map(|service| &*service.name));
            self.faults.unknown(Thing::Node, name, things.chain(world.matters.values().map(|matter| &*matter.name)));
        }
        found
    }

    fn entries(&mut self, form: FormId, entries: &Entries<EntryText>) -> Option<Vec<Entry>> {
        let fields = &self.world.forms[form].fields;
        let mut filled = vec![Entry::Empty; fields.len()];
        let mut whole = true;
        for (name, entry) in entries {
            let Some(place) = fields.iter().position(|field| *field.name == **name) else {
                let known: Vec<&str> = fields.iter().map(|field| &*field.name).collect();
                let message = Message::new("script-unknown-box").with("name", name).with("known", known.join(", "));
                self.faults.error("E220", name.span, message);
                whole = false;
                continue;
            };
            match self.entry(&fields[place], name, entry) {
                Some(entry) => filled[place] = entry,
                None => whole = false,
            }
        }
        whole.then_some(filled)
    }

    fn entry(&mut self, field: &FormField, name: &Name, entry: &EntryText) -> Option<Entry> {
        match (entry, &field.kind) {
            (EntryText::Empty, _) => Some(Entry::Empty),
            (EntryText::NotKnown, _) => Some(Entry::NotKnown),
            (EntryText::Number(number), FieldKind::Number) => Some(Entry::Number(*number)),
            (EntryText::Nodes(nodes), FieldKind::Nodes) => self.nodes(nodes).map(Entry::Nodes),
            (EntryText::Words(text), FieldKind::Words) => Some(Entry::Words(text.clone())),
            (EntryText::Words(text), FieldKind::Choice(choices)) => {
                let found = choices.iter().position(|(known, _)| known == text).and_then(|place| u8::try_from(place).ok());
                if found.is_none() {
                    let wrong = Name { text: text.clone(), span: name.span };
                    self.faults.unknown(Thing::FieldChoice, &wrong, choices.iter().map(|(known, _)| &**known));
                }
                found.map(Entry::Choice)
            }
            (EntryText::Number(_) | EntryText::Nodes(_) | EntryText::Words(_), _) => {
                self.faults.error("E114", name.span, Message::new("script-wrong-entry").with("name", name));
                None
            }
        }
    }
}
