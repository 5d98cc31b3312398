//! An answer in the making, for each kind of question: options, an order, pairs, a number, words; how sure, and why.

use super::sight::Sight;
use crate::{
    engine::{
        input::{Command, Given, MessageId, TEXT_CHARACTERS_MAX},
        view::{AskKind, AskView},
    },
    phrases::answer::rejected_text,
    scenario::vocabulary::Wanted,
    text::Text,
    ui::{theme, widgets},
};
use egui::Ui;

/// What has been put in so far.
#[derive(Debug, Default)]
pub struct AnswerDraft {
    /// The options chosen; or the items put in order so far.
    chosen: Vec<u8>,
    partners: Vec<Option<u8>>,
    words: String,
    confidence: Option<u8>,
    rationale: String,
    with_reason: bool,
}

/// Steps of being sure, in percent, and their words.
const CONFIDENCES: [(u8, &str); 3] = [(50, "confidence-low"), (75, "confidence-middle"), (95, "confidence-high")];

/// Draws the question's boxes; gives the answer when it is handed in.
pub fn question_ui(ui: &mut Ui, sight: &Sight, message: MessageId, ask: &AskView, draft: &mut AnswerDraft) -> Option<Command> {
    if let Some(text) = rejected_text(sight.texts, ask) {
        widgets::coloured(ui, theme::ALARM, text);
    } else if ask.left > 1 {
        widgets::small(ui, sight.texts.with("answer-tries", "n", ask.left));
    }
    match &ask.kind {
        AskKind::One(of) | AskKind::Poll(of) => one_ui(ui, sight, message, of, draft),
        AskKind::Several(of) => several_ui(ui, sight, of, draft),
        AskKind::Order(of) => order_ui(ui, sight, of, draft),
        AskKind::Pairs { of, with } => pairs_ui(ui, sight, of, with, draft),
        AskKind::Number { unit } => number_ui(ui, sight, unit.as_ref(), draft),
        AskKind::Short => words_ui(ui, sight, "answer-short-hint", 1, draft),
        AskKind::Free => words_ui(ui, sight, "answer-free-hint", 4, draft),
        AskKind::Form(_) | AskKind::Acknowledge | AskKind::Approval => return None,
    }
    let given = given(&ask.kind, draft)?;
    manner_ui(ui, sight, ask, draft);
    let is_sure = ask.confidence != Wanted::Must || draft.confidence.is_some();
    let rationale = Some(draft.rationale.trim().to_owned()).filter(|text| !text.is_empty() && says_why(ask, draft));
    let is_whole = is_sure && (ask.rationale != Wanted::Must || rationale.is_some());
    if !is_whole {
        widgets::small(ui, sight.texts.get("answer-still-needs"));
    }
    let pressed = widgets::primary_if(ui, is_whole, sight.texts.get("answer")).clicked();
    pressed.then_some(Command::Answer { message, given, confidence: draft.confidence, rationale })
}

/// The answer, once it is whole.
fn given(kind: &AskKind, draft: &AnswerDraft) -> Option<Given> {
    let words = draft.words.trim();
    match kind {
        AskKind::One(_) => draft.chosen.first().copied().map(Given::One),
        AskKind::Poll(_) => draft.chosen.first().copied().map(Given::Poll),
        AskKind::Several(_) => Some(Given::Several(draft.chosen.clone())),
        AskKind::Order(of) => (draft.chosen.len() == of.len()).then(|| Given::Order(draft.chosen.clone())),
        AskKind::Pairs { .. } => draft.partners.iter().copied().collect::<Option<Vec<u8>>>().map(Given::Pairs),
        AskKind::Number { .. } => words.parse().ok().map(Given::Number),
        AskKind::Short => (!words.is_empty()).then(|| Given::Short(words.to_owned())),
        AskKind::Free => (!words.is_empty()).then(|| Given::Free(words.to_owned())),
        AskKind::Form(_) | AskKind::Acknowledge | AskKind::Approval => None,
    }
}

fn one_ui(ui: &mut Ui, sight: &Sight, message: MessageId, of: &[Text], draft: &mut AnswerDraft) {
    for (index, option) in (0..).zip(of) {
        let label = sight.texts.of(option);
        let chosen = draft.chosen.first() == Some(&index);
        let id = ui.id().with(("option", message, index));
        let pressed = widgets::pressable(ui, id, chosen, label, |ui| {
            ui.horizontal(|ui| {
                let (dot, _) = ui.allocate_exact_size(egui::Vec2::splat(18.0), egui::Sense::hover());
                let line = egui::Stroke::new(1.5, if chosen { theme::ACCENT } else { theme::INK_FAINT });
                ui.painter().circle(dot.center(), 8.0, theme::SHEET, line);
                if chosen {
                    ui.painter().circle_filled(dot.center(), 4.5, theme::ACCENT);
                }
                widgets::body(ui, label);
            });
        });
        if pressed.clicked() {
            draft.chosen = vec![index];
        }
    }
}

fn several_ui(ui: &mut Ui, sight: &Sight, of: &[Text], draft: &mut AnswerDraft) {
    widgets::small(ui, sight.texts.get("answer-several-hint"));
    for (index, option) in (0..).zip(of) {
        let mut on = draft.chosen.contains(&index);
        if ui.checkbox(&mut on, sight.texts.of(option)).changed() {
            match draft.chosen.binary_search(&index) {
                Ok(place) => drop(draft.chosen.remove(place)),
                Err(place) => draft.chosen.insert(place, index),
            }
        }
    }
}

/// Items are pressed in the order wanted; one that has its number loses it, and those behind it move up.
fn order_ui(ui: &mut Ui, sight: &Sight, of: &[Text], draft: &mut AnswerDraft) {
    widgets::small(ui, sight.texts.get("answer-order-hint"));
    for (index, item) in (0..).zip(of) {
        let place = draft.chosen.iter().position(|chosen| *chosen == index);
        let text = sight.texts.of(item);
        let label = match place {
            Some(place) => sight.texts.fill("answer-place", &[("n", (place + 1).to_string()), ("item", text.to_owned())]),
            None => text.to_owned(),
        };
        if widgets::chip(ui, place.is_some(), label).clicked() {
            match place {
                Some(place) => drop(draft.chosen.remove(place)),
                None => draft.chosen.push(index),
            }
        }
    }
}

fn pairs_ui(ui: &mut Ui, sight: &Sight, of: &[Text], with: &[Text], draft: &mut AnswerDraft) {
    draft.partners.resize(of.len(), None);
    for (item, partner) in of.iter().zip(&mut draft.partners) {
        let label = ui.label(sight.texts.of(item));
        ui.push_id(label.id, |ui| {
            ui.horizontal_wrapped(|ui| {
                for (index, text) in (0..).zip(with) {
                    if widgets::chip(ui, *partner == Some(index), sight.texts.of(text)).clicked() {
                        *partner = Some(index);
                    }
                }
            });
        });
    }
}

fn number_ui(ui: &mut Ui, sight: &Sight, unit: Option<&Text>, draft: &mut AnswerDraft) {
    ui.horizontal(|ui| {
        let label = ui.label(sight.texts.get("answer-number-label"));
        draft.words.retain(|c| c.is_ascii_digit() || c == '-');
        let edit = egui::TextEdit::singleline(&mut draft.words).desired_width(120.0).char_limit(15);
        ui.add(edit.margin(egui::Margin::symmetric(8, 7))).labelled_by(label.id);
        if let Some(unit) = unit {
            widgets::body(ui, sight.texts.of(unit));
        }
    });
}

fn words_ui(ui: &mut Ui, sight: &Sight, hint: &str, rows: usize, draft: &mut AnswerDraft) {
    let edit = match rows {
        1 => egui::TextEdit::singleline(&mut draft.words),
        rows => egui::TextEdit::multiline(&mut draft.words).desired_rows(rows),
    };
    let edit = edit.hint_text(sight.texts.get(hint)).char_limit(TEXT_CHARACTERS_MAX).desired_width(f32::INFINITY);
    let response = ui.add(edit.margin(egui::Margin::symmetric(8, 7)));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::TextEdit, true, sight.texts.get(hint)));
}

fn says_why(ask: &AskView, draft: &AnswerDraft) -> bool {
    match ask.rationale {
        Wanted::No => false,
        Wanted::May => draft.with_reason,
        Wanted::Must => true,
    }
}

/// How sure one is, and why, as far as it is asked.
fn manner_ui(ui: &mut Ui, sight: &Sight, ask: &AskView, draft: &mut AnswerDraft) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 5.0;
        if ask.confidence != Wanted::No {
            for (percent, key) in CONFIDENCES {
                if widgets::chip(ui, draft.confidence == Some(percent), sight.texts.get(key)).clicked() {
                    draft.confidence = (draft.confidence != Some(percent)).then_some(percent);
                }
            }
        }
        if ask.rationale == Wanted::May && widgets::chip(ui, draft.with_reason, sight.texts.get("give-reason")).clicked() {
            draft.with_reason = !draft.with_reason;
        }
    });
    if says_why(ask, draft) {
        let hint = sight.texts.get("reason-hint");
        let edit = egui::TextEdit::singleline(&mut draft.rationale).hint_text(&hint).desired_width(f32::INFINITY);
        let response = ui.add(edit.char_limit(TEXT_CHARACTERS_MAX).margin(egui::Margin::symmetric(8, 7)));
        response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::TextEdit, true, &hint));
    }
}
