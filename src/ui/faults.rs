//! What the checker found in a scenario, one sheet each: for the author's workspace, and for whoever wanted to play it.

use super::{
    map::symbols::Mark,
    texts::Texts,
    theme,
    widgets::{self, badge},
};
use crate::scenario::{
    diagnostic::{Diagnostic, Diagnostics, Message, Severity},
    source::Sources,
};
use egui::{Color32, RichText, Ui};

/// "3 处错误,1 处提醒", with its mark.
pub fn counts_ui(ui: &mut Ui, found: &Diagnostics, texts: &Texts) {
    let (errors, warnings) = found.counts();
    let (mark, line) = match (errors, warnings) {
        (0, 0) => (Mark::Treated, texts.get("author-clean")),
        (0, _) => (Mark::Suspect, texts.with("check-warnings", "n", warnings)),
        (_, _) => (Mark::Alarm, texts.fill("check-errors", &[("n", errors.to_string()), ("warnings", warnings.to_string())])),
    };
    ui.horizontal(|ui| {
        badge::mark(ui, mark, 16.0);
        widgets::heading(ui, line);
    });
}

/// All of them; gives the one that was pressed.
pub fn faults_ui<'a>(ui: &mut Ui, found: &'a Diagnostics, sources: &Sources, texts: &Texts) -> Option<&'a Diagnostic> {
    let mut chosen = None;
    for (index, diagnostic) in found.iter().enumerate() {
        let message = message_text(&diagnostic.message, texts);
        let pressed = widgets::pressable(ui, ui.id().with(index), false, &message, |ui| {
            fault_ui(ui, diagnostic, &message, sources, texts);
        });
        if pressed.clicked() {
            chosen = Some(diagnostic);
        }
    }
    chosen
}

fn fault_ui(ui: &mut Ui, diagnostic: &Diagnostic, message: &str, sources: &Sources, texts: &Texts) {
    let mark = match diagnostic.severity {
        Severity::Error => Mark::Alarm,
        Severity::Warning => Mark::Suspect,
    };
    ui.horizontal_top(|ui| {
        badge::mark(ui, mark, 15.0);
        ui.vertical(|ui| {
            widgets::body(ui, message);
            if let Some(hint) = &diagnostic.hint {
                let hint = RichText::new(message_text(hint, texts)).size(theme::SIZE_SMALL + 1.0).color(theme::WELL);
                ui.add(egui::Label::new(hint).wrap());
            }
            for (_, note) in &diagnostic.notes {
                widgets::small(ui, message_text(note, texts));
            }
            let place = sources.get(diagnostic.span.file).map(|source| {
                let (line, column) = sources.line_column(diagnostic.span);
                format!("{}:{line}:{column} · ", source.path.rsplit('/').next().unwrap_or_default())
            });
            widgets::small(ui, format!("{}{}", place.unwrap_or_default(), diagnostic.code));
        });
    });
}

pub fn severity_colour(severity: Severity) -> Color32 {
    match severity {
        Severity::Error => theme::ALARM,
        Severity::Warning => theme::SUSPECT,
    }
}

pub fn message_text(message: &Message, texts: &Texts) -> String {
    texts.fill(message.key, &message.args)
}
