//! Telling and asking: whom, by what, which facts; and the forms that this seat may hand in.

use super::{facts::fact_line, sight::Sight};
use crate::{
    engine::{
        input::Command,
        knowledge::{Fact, FactKey, Subject},
    },
    ui::{
        theme,
        widgets::{self, badge, form},
    },
    world::ids::*,
};
use egui::{RichText, Ui};
use std::collections::{BTreeMap, BTreeSet};

/// What the panel remembers.
#[derive(Debug, Default)]
pub struct TellMemory {
    to: Option<RoleId>,
    by: Option<ChannelId>,
    /// Facts that are not to be told, though they are news to the other.
    left_out: BTreeSet<FactKey>,
    /// Facts to be told again.
    again: BTreeSet<FactKey>,
    open_form: Option<FormId>,
    forms: BTreeMap<FormId, form::FormDraft>,
}

pub fn tell_ui(ui: &mut Ui, sight: &Sight, memory: &mut TellMemory, chosen: Option<Subject>) -> Option<Command> {
    let mut command = None;
    forms_ui(ui, sight, memory, &mut command);
    if memory.open_form.is_some() {
        return command;
    }
    widgets::group(ui, sight.texts.get("tell-whom"));
    for role in &sight.view.contacts {
        let label = sight.names().role(*role);
        if memory.to.is_none_or(|to| to == *role) {
            let pressed = widgets::pressable(ui, ui.id().with(("contact", role)), memory.to == Some(*role), label, |ui| {
                widgets::body(ui, label);
            });
            if pressed.clicked() {
                memory.to = if memory.to == Some(*role) { None } else { Some(*role) };
                memory.again.clear();
            }
        }
    }
    let Some(to) = memory.to.filter(|to| sight.view.contacts.contains(to)) else { return command };
    widgets::group(ui, sight.texts.get("tell-by"));
    if memory.by.is_none_or(|by| !sight.view.channels.contains(&by)) {
        memory.by = sight.view.channels.first().copied();
    }
    ui.horizontal_wrapped(|ui| {
        for channel in &sight.view.channels {
            if widgets::chip(ui, memory.by == Some(*channel), sight.names().channel(*channel)).clicked() {
                memory.by = Some(*channel);
            }
        }
    });
    let Some(by) = memory.by else {
        widgets::coloured(ui, theme::SUSPECT, sight.texts.get("no-channel"));
        return command;
    };
    let facts = facts_ui(ui, sight, memory, to);
    ui.add_space(theme::GAP);
    let count = facts.len();
    if widgets::primary_if(ui, count > 0, sight.texts.with("tell", "n", count)).clicked() {
        command = Some(Command::Tell { to, by, facts });
    }
    let question = match chosen {
        Some(subject) => sight.texts.with("ask-about", "thing", sight.names().subject(subject, &sight.view.matters)),
        None => sight.texts.get("ask-general"),
    };
    if widgets::quiet(ui, question).clicked() {
        command = Some(Command::Ask { to, by, about: chosen });
    }
    command
}

/// What to tell: news for the other is ticked, what it was told before is not. Gives what is ticked.
fn facts_ui(ui: &mut Ui, sight: &Sight, memory: &mut TellMemory, to: RoleId) -> Vec<FactKey> {
    widgets::group(ui, sight.texts.get("tell-what"));
    let mind = &sight.view.mind;
    let told = |fact: &Fact| mind.told(to, fact.key).is_some_and(|at| at >= fact.learnt);
    let mut facts: Vec<&Fact> = mind.facts().iter().collect();
    facts.sort_by_key(|fact| (told(fact), std::cmp::Reverse(fact.learnt), fact.key));
    if facts.is_empty() {
        widgets::small(ui, sight.texts.get("nothing-to-tell"));
    }
    let mut ticked = Vec::new();
    for fact in facts {
        let old = told(fact);
        let mut on = if old { memory.again.contains(&fact.key) } else { !memory.left_out.contains(&fact.key) };
        let mut text = RichText::new(fact_line(sight, fact)).size(theme::SIZE_SMALL + 1.0);
        if old {
            text = text.color(theme::INK_FAINT);
        }
        let changed = ui.horizontal(|ui| ui.add(egui::Checkbox::new(&mut on, text))).inner.changed();
        if changed {
            let set = if old { &mut memory.again } else { &mut memory.left_out };
            if on == old {
                set.insert(fact.key);
            } else {
                set.remove(&fact.key);
            }
        }
        if on {
            ticked.push(fact.key);
        }
    }
    ticked
}

fn forms_ui(ui: &mut Ui, sight: &Sight, memory: &mut TellMemory, command: &mut Option<Command>) {
    if let Some(open) = memory.open_form {
        if widgets::quiet(ui, sight.texts.get("back")).clicked() {
            memory.open_form = None;
        }
        widgets::heading(ui, sight.names().form(open));
        let draft = memory.forms.entry(open).or_default();
        if let Some(entries) = form::form_ui(ui, sight, open, draft) {
            *command = Some(Command::File { form: open, entries });
            memory.open_form = None;
        }
        return;
    }
    if sight.view.forms.is_empty() {
        return;
    }
    widgets::group(ui, sight.texts.get("forms"));
    for offer in &sight.view.forms {
        let title = sight.names().form(offer.form);
        let pressed = widgets::pressable(ui, ui.id().with(("form", offer.form)), false, title, |ui| {
            widgets::ends(
                ui,
                |ui| {
                    ui.add(egui::Label::new(title).truncate());
                },
                |ui| {
                    if offer.filed {
                        badge::tag(ui, sight.texts.get("form-filed"), theme::WELL, theme::WELL_SOFT);
                    }
                },
            );
        });
        if pressed.clicked() && !offer.filed {
            memory.open_form = Some(offer.form);
        }
    }
}
