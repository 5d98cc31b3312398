//! One turn at the terminal: the menu, and the questions behind each of its lines. What comes of them is the session's affair.

use super::ask::{self, Chosen};
use super::news::deed;
use super::{Stop, Table};
use crate::engine::input::{Command, Decision, Entry, HintOf, Input, MessageId, TrainerCommand};
use crate::engine::view::{AskKind, AttachmentView, HintView, MessageView, Offer, StageFieldKind, StepState, TaskStage};
use crate::phrases::attachment::{label, lines};
use crate::phrases::message::{fact_line, message_lines};
use crate::phrases::refusal::refusal_text;
use crate::phrases::sight::Sight;
use crate::time::{Span, Time};
use crate::world::ids::{ChannelId, FormId, Id as _, NodeId};
use std::collections::BTreeSet;

/// A line of the menu.
#[derive(Clone, Copy)]
enum Item {
    Answer(MessageId),
    Act,
    Tell,
    Ask,
    Forms,
    Cancel,
    Attachments,
    Facts,
    Playbook,
    Hint(HintOf),
    Note,
    WaitMinutes,
    Finish,
}

impl Table<'_> {
    /// Shows what can be done, and does what is chosen.
    pub(super) fn turn(&mut self) -> Result<(), Stop> {
        let items = self.menu();
        let labels: Vec<String> = items.iter().map(|item| self.label(*item)).collect();
        let clock = self.see().clock(self.view.time);
        let heading = self.out.text("play-menu", &[("clock", clock)]);
        self.out.line("");
        self.out.line(&heading);
        let chosen = ask::one(self.out, "play-choose", &labels)?;
        match chosen {
            Chosen::Nothing => self.wait(Time::ZERO + self.stage.lasts),
            Chosen::Back => Ok(()),
            Chosen::Item(place) => self.obey(items[place]),
        }
    }

    fn see(&self) -> Sight<'_> {
        Self::sight(&self.stage, &self.view, &self.texts)
    }

    fn menu(&self) -> Vec<Item> {
        let is_open = |message: &&MessageView| {
            message.to == self.seat && message.delivered.is_some() && message.ask.as_ref().is_some_and(|ask| ask.answer.is_none())
        };
        let mut items: Vec<Item> = self.view.messages.iter().filter(is_open).map(|message| Item::Answer(message.id)).collect();
        items.extend([Item::Act, Item::Tell, Item::Ask]);
        if !self.view.forms.is_empty() {
            items.push(Item::Forms);
        }
        if self.view.tasks.iter().any(|task| is_under_way(&task.stage)) {
            items.push(Item::Cancel);
        }
        if self.view.messages.iter().any(|message| !message.attachments.is_empty()) {
            items.push(Item::Attachments);
        }
        items.push(Item::Facts);
        if self.view.playbook.is_some() {
            items.push(Item::Playbook);
        }
        let has_come = |hint: &&HintView| hint.next.is_some_and(|next| next.from <= self.view.time);
        items.extend(self.view.hints.iter().filter(has_come).map(|hint| Item::Hint(hint.of)));
        items.extend([Item::Note, Item::WaitMinutes, Item::Finish]);
        items
    }

    fn label(&self, item: Item) -> String {
        let key = match item {
            Item::Answer(id) => {
                let message = self.view.messages.iter().find(|message| message.id == id);
                let gaps = message.map(|message| {
                    let first = message_lines(&self.see(), message).into_iter().next().unwrap_or_default();
                    let left = message.ask.as_ref().and_then(|ask| ask.until).map(|until| self.texts.left(until, self.view.time));
                    [
                        ("from", self.see().names().sender(message.from).to_owned()),
                        ("text", first.chars().take(24).collect()),
                        ("left", left.unwrap_or_default()),
                    ]
                });
                return gaps.map_or_else(String::new, |gaps| self.out.text("play-answer", &gaps).trim_end().to_owned());
            }
            Item::Act => "play-act",
            Item::Tell => "play-tell",
            Item::Ask => "play-ask",
            Item::Forms => "play-forms",
            Item::Cancel => "play-cancel",
            Item::Attachments => "play-attachments",
            Item::Facts => "play-facts",
            Item::Playbook => "play-playbook",
            Item::Hint(of) => return self.hint_label(of),
            Item::Note => "play-note",
            Item::WaitMinutes => "play-wait-minutes",
            Item::Finish => "play-finish",
        };
        self.out.text(key, &[])
    }

    fn obey(&mut self, item: Item) -> Result<(), Stop> {
        match item {
            Item::Answer(message) => self.answer(message),
            Item::Act => self.act(),
            Item::Tell => self.tell(),
            Item::Ask => self.ask(),
            Item::Forms => self.forms(),
            Item::Cancel => self.cancel(),
            Item::Attachments => self.attachments(),
            Item::Facts => {
                let facts: Vec<String> = self.view.mind.facts().iter().map(|fact| fact_line(&self.see(), fact)).collect();
                self.show(facts);
                Ok(())
            }
            Item::Playbook => {
                self.playbook();
                Ok(())
            }
            Item::Hint(of) => self.take_hint(of),
            Item::Note => {
                let text = ask::line(self.out, "play-note-text")?;
                if text.is_empty() { Ok(()) } else { self.command(Command::Note { text }) }
            }
            Item::WaitMinutes => {
                let typed = ask::line(self.out, "play-how-many-minutes")?;
                match ask::number::<u64>(&typed).filter(|minutes| *minutes <= 10_080) {
                    Some(minutes) => self.wait(self.view.time + Span::minutes(minutes)),
                    None => {
                        ask::not_understood(self.out);
                        Ok(())
                    }
                }
            }
            Item::Finish => self.take(Input::Trainer(TrainerCommand::Finish)),
        }
    }

    /// Lines for reading only.
    fn show(&mut self, lines: Vec<String>) {
        if lines.is_empty() {
            let none = self.out.text("replay-none", &[]);
            self.out.line(&format!("  {none}"));
        }
        for line in lines {
            self.out.line(&format!("  {}", crate::cli::diagnostics::visible(&line)));
        }
    }

    fn answer(&mut self, id: MessageId) -> Result<(), Stop> {
        let Some(message) = self.view.messages.iter().find(|message| message.id == id) else { return Ok(()) };
        let Some(ask) = message.ask.clone() else { return Ok(()) };
        let lines = message_lines(&self.see(), message);
        self.show(lines);
        match ask.kind {
            AskKind::One(_)
            | AskKind::Several(_)
            | AskKind::Order(_)
            | AskKind::Pairs { .. }
            | AskKind::Number { .. }
            | AskKind::Short
            | AskKind::Free
            | AskKind::Poll(_) => self.give(id, &ask),
            AskKind::Form(form) => self.file(form),
            AskKind::Acknowledge => self.command(Command::Acknowledge { message: id }),
            AskKind::Approval => {
                let decisions = [(Decision::Grant, "grant"), (Decision::Refuse, "refuse"), (Decision::PassOn, "pass-on")];
                let labels = decisions.map(|(_, key)| self.texts.get(key));
                let Chosen::Item(place) = ask::one(self.out, "play-which", &labels)? else { return Ok(()) };
                self.command(Command::Decide { message: id, decision: decisions[place].0 })
            }
        }
    }

    fn act(&mut self) -> Result<(), Stop> {
        let offers = self.view.offers.clone();
        let labels: Vec<String> = offers.iter().map(|offer| self.offer_label(offer)).collect();
        let Chosen::Item(place) = ask::one(self.out, "play-which", &labels)? else { return Ok(()) };
        let Offer { action, targets, .. } = &offers[place];
        let mut on: Vec<NodeId> = Vec::new();
        if !targets.is_empty() {
            let label = |(node, refusal): &(NodeId, Option<crate::engine::input::Refusal>)| {
                let name = self.see().names().node(*node).to_owned();
                match refusal {
                    None => name,
                    Some(refusal) => {
                        let reason = refusal_text(&self.see(), refusal);
                        self.out.text("play-not-now", &[("what", name), ("reason", reason)])
                    }
                }
            };
            let labels: Vec<String> = targets.iter().map(label).collect();
            on.extend(ask::some(self.out, "play-which-ones", &labels)?.into_iter().map(|place| targets[place].0));
            if on.is_empty() {
                return Ok(());
            }
        }
        self.command(Command::Act { action: *action, on })
    }

    /// The action, how long it takes, and why it can't be begun now.
    fn offer_label(&self, offer: &Offer) -> String {
        let name = self.see().names().action(offer.action).to_owned();
        let takes = self.stage.actions.get(offer.action.index()).map(|action| self.texts.span(action.takes)).unwrap_or_default();
        match &offer.refusal {
            None => self.out.text("play-offer", &[("action", name), ("takes", takes)]),
            Some(refusal) => {
                let reason = refusal_text(&self.see(), refusal);
                self.out.text("play-not-now", &[("what", name), ("reason", reason)])
            }
        }
    }

    fn contact(&mut self) -> Result<Option<(crate::world::ids::RoleId, ChannelId)>, Stop> {
        let names =
            |table: &Self| table.view.contacts.iter().map(|role| table.see().names().role(*role).to_owned()).collect::<Vec<_>>();
        let labels = names(self);
        let Chosen::Item(to) = ask::one(self.out, "play-whom", &labels)? else { return Ok(None) };
        let labels: Vec<String> = self.view.channels.iter().map(|by| self.see().names().channel(*by).to_owned()).collect();
        if labels.is_empty() {
            let text = self.texts.get("no-channel");
            self.out.line(&text);
            return Ok(None);
        }
        let Chosen::Item(by) = ask::one(self.out, "play-by-what", &labels)? else { return Ok(None) };
        Ok(Some((self.view.contacts[to], self.view.channels[by])))
    }

    fn tell(&mut self) -> Result<(), Stop> {
        let Some((to, by)) = self.contact()? else { return Ok(()) };
        let facts = self.view.mind.facts().to_vec();
        if facts.is_empty() {
            let text = self.texts.get("nothing-to-tell");
            self.out.line(&text);
            return Ok(());
        }
        let labels: Vec<String> = facts.iter().map(|fact| fact_line(&self.see(), fact)).collect();
        let chosen = ask::some(self.out, "play-which-facts", &labels)?;
        self.command(Command::Tell { to, by, facts: chosen.into_iter().map(|place| facts[place].key).collect() })
    }

    fn ask(&mut self) -> Result<(), Stop> {
        let Some((to, by)) = self.contact()? else { return Ok(()) };
        self.command(Command::Ask { to, by, about: None })
    }

    fn forms(&mut self) -> Result<(), Stop> {
        let forms = self.view.forms.clone();
        let label = |form: &crate::engine::view::FormOffer| {
            let title = self.see().names().form(form.form).to_owned();
            if form.filed { format!("{title}({})", self.texts.get("form-filed")) } else { title }
        };
        let labels: Vec<String> = forms.iter().map(label).collect();
        match ask::one(self.out, "play-which", &labels)? {
            Chosen::Item(place) => self.file(forms[place].form),
            Chosen::Nothing | Chosen::Back => Ok(()),
        }
    }

    /// Asks box by box, then hands the form in.
    fn file(&mut self, form: FormId) -> Result<(), Stop> {
        let Some(about) = self.stage.forms.get(form.index()).cloned() else { return Ok(()) };
        let hint = self.out.text("play-form-hint", &[]);
        self.out.line(&hint);
        let mut entries = Vec::new();
        for field in &about.fields {
            let label = crate::cli::diagnostics::visible(self.texts.of(&field.label));
            self.out.line(&format!("  {label}"));
            entries.push(self.entry(&field.kind)?);
        }
        self.command(Command::File { form, entries })
    }

    fn entry(&mut self, kind: &StageFieldKind) -> Result<Entry, Stop> {
        let nodes: Vec<NodeId> = match kind {
            StageFieldKind::Nodes => self.view.mind.nodes().collect(),
            StageFieldKind::Choice(_) | StageFieldKind::Number | StageFieldKind::Words => Vec::new(),
        };
        let labels: Vec<String> = match kind {
            StageFieldKind::Choice(options) => options.iter().map(|text| self.texts.of(text).to_owned()).collect(),
            _ => nodes.iter().map(|node| self.see().names().node(*node).to_owned()).collect(),
        };
        ask::list(self.out, &labels);
        loop {
            let typed = ask::line(self.out, "play-entry")?;
            let entry = match (typed.as_str(), kind) {
                ("", _) => Some(Entry::Empty),
                ("?" | "\u{FF1F}", _) => Some(Entry::NotKnown),
                (text, StageFieldKind::Words) => Some(Entry::Words(text.to_owned())),
                (text, StageFieldKind::Number) => ask::number(text).map(Entry::Number),
                (text, StageFieldKind::Choice(_)) => {
                    let place = ask::number::<usize>(text).filter(|number| (1..=labels.len()).contains(number));
                    place.and_then(|number| u8::try_from(number - 1).ok()).map(Entry::Choice)
                }
                (text, StageFieldKind::Nodes) => {
                    let numbers = ask::numbers(text).filter(|numbers| numbers.iter().all(|n| (1..=nodes.len()).contains(n)));
                    numbers.map(|numbers| Entry::Nodes(numbers.into_iter().map(|number| nodes[number - 1]).collect()))
                }
            };
            match entry {
                Some(entry) => return Ok(entry),
                None => ask::not_understood(self.out),
            }
        }
    }

    fn cancel(&mut self) -> Result<(), Stop> {
        let tasks: Vec<_> = self.view.tasks.iter().filter(|task| is_under_way(&task.stage)).cloned().collect();
        let labels: Vec<String> = tasks.iter().map(|task| deed(&self.see(), task)).collect();
        match ask::one(self.out, "play-which", &labels)? {
            Chosen::Item(place) => self.command(Command::Cancel { task: tasks[place].id }),
            Chosen::Nothing | Chosen::Back => Ok(()),
        }
    }

    /// What came with messages, the newest first; shows the one that is chosen.
    fn attachments(&mut self) -> Result<(), Stop> {
        let mut seen = BTreeSet::new();
        let all = self.view.messages.iter().rev().flat_map(|message| &message.attachments);
        let all: Vec<AttachmentView> = all.filter(|attachment| seen.insert(attachment.id)).cloned().collect();
        let labels: Vec<String> = all.iter().map(|attachment| label(&self.texts, attachment)).collect();
        let Chosen::Item(place) = ask::one(self.out, "play-which", &labels)? else { return Ok(()) };
        let shown = self.session.attachment(self.seat, all[place].id).map(|attachment| lines(&self.texts, attachment));
        self.out.line("");
        self.out.line(&crate::cli::diagnostics::visible(&labels[place]));
        self.show(shown.unwrap_or_default());
        Ok(())
    }

    fn playbook(&mut self) {
        let line = |step: &crate::engine::view::StepView| {
            let state = match step.state {
                StepState::Waiting => self.texts.get("playbook-waiting"),
                StepState::Due { until } => self.texts.left(until, self.view.time),
                StepState::Done => self.texts.get("playbook-done"),
            };
            self.texts.fill("label-value", &[("label", self.texts.of(&step.title).to_owned()), ("value", state)])
        };
        let lines = self.view.playbook.iter().flatten().map(line).collect();
        self.show(lines);
    }
}

fn is_under_way(stage: &TaskStage) -> bool {
    match stage {
        TaskStage::Approval { .. } | TaskStage::Working { .. } => true,
        TaskStage::Done { .. } | TaskStage::Refused { .. } | TaskStage::Cancelled { .. } => false,
    }
}
