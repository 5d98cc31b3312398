//! Notes for oneself and the debrief.

use super::sight::Sight;
use crate::{
    engine::input::{Command, TEXT_CHARACTERS_MAX},
    ui::{theme, widgets},
};
use egui::Ui;

pub fn notes_ui(ui: &mut Ui, sight: &Sight, draft: &mut String) -> Option<Command> {
    let edit = egui::TextEdit::multiline(draft)
        .hint_text(sight.texts.get("note-hint"))
        .desired_rows(3)
        .desired_width(f32::INFINITY)
        .char_limit(TEXT_CHARACTERS_MAX)
        .margin(egui::Margin::symmetric(8, 7));
    ui.add(edit);
    let written = !draft.trim().is_empty();
    let noted = widgets::primary_if(ui, written, sight.texts.get("note-add")).clicked();
    ui.add_space(theme::GAP);
    for (at, text) in sight.view.notes.iter().rev() {
        widgets::card(ui, |ui| {
            widgets::small(ui, sight.clock(*at));
            widgets::body(ui, text);
        });
    }
    noted.then(|| Command::Note { text: std::mem::take(draft).trim().to_owned() })
}
