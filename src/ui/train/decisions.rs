//! The debrief's page of decisions: what was asked, what was answered, what would have been right, what the author says.

use crate::{
    engine::views::ask_kind,
    phrases::{Names, Texts, answer::given_text},
    score::{decisions::Decision, words},
    ui::{theme, widgets},
    world::World,
};
use egui::{RichText, Ui};

pub fn decisions_ui(ui: &mut Ui, world: &World, names: &Names, decisions: &[Decision]) {
    if decisions.is_empty() {
        return;
    }
    let texts = names.texts;
    widgets::heading(ui, texts.get("debrief-decisions"));
    for decision in decisions {
        widgets::card(ui, |ui| decision_ui(ui, world, names, texts, decision));
    }
    ui.add_space(theme::GAP_WIDE);
}

fn decision_ui(ui: &mut Ui, world: &World, names: &Names, texts: &Texts, decision: &Decision) {
    let inject = &world.injects[decision.inject];
    let kind = inject.ask.as_ref().map(|ask| ask_kind(&ask.what));
    let said = |given| kind.as_ref().map(|kind| given_text(texts, kind, given)).unwrap_or_default();
    let head = [world.starts.time_of_day(decision.at), names.role(decision.role).to_owned()];
    widgets::small(ui, head.join(" · "));
    widgets::body(ui, texts.of(inject.words(decision.role, 0)));
    let answer = decision.given.as_ref().map_or_else(|| texts.get("debrief-no-answer"), said);
    let line = match decision.right {
        Some(right) => texts.fill("debrief-answer-graded", &[("answer", answer), ("right", (right / 10).to_string())]),
        None => texts.with("debrief-answer", "answer", answer),
    };
    widgets::body(ui, line);
    if let Some(expected) = &decision.expected {
        let line = texts.with("right-label", "right", said(expected));
        ui.add(egui::Label::new(RichText::new(line).color(theme::WELL)).wrap());
    }
    for text in &decision.debrief {
        widgets::small(ui, texts.of(text));
    }
    for law in decision.laws.iter().filter_map(|law| world.laws.get(*law)) {
        widgets::small(ui, words::law(texts.words(), texts.lang, law));
    }
}
