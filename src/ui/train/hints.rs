//! Hints: those taken, and the next with its price.

use super::sight::Sight;
use crate::{
    engine::{
        input::{Command, HintOf},
        view::HintView,
    },
    ui::{theme, widgets},
};
use egui::Ui;

/// The hints on one thing, where there are any.
pub fn hint_ui(ui: &mut Ui, sight: &Sight, of: HintOf) -> Option<Command> {
    let hint = sight.view.hints.iter().find(|hint| hint.of == of)?;
    taken_ui(ui, sight, hint)
}

/// Hints on steps, where the playbook isn't shown: what they are about is not said.
pub fn step_hints_ui(ui: &mut Ui, sight: &Sight) -> Option<Command> {
    let steps: Vec<&HintView> = sight.view.hints.iter().filter(|hint| matches!(hint.of, HintOf::Step(_))).collect();
    if steps.is_empty() || sight.view.playbook.is_some() {
        return None;
    }
    widgets::group(ui, sight.texts.get("hints"));
    let mut command = None;
    for hint in steps {
        command = taken_ui(ui, sight, hint).or(command);
    }
    command
}

fn taken_ui(ui: &mut Ui, sight: &Sight, hint: &HintView) -> Option<Command> {
    for text in &hint.taken {
        widgets::coloured(ui, theme::SUSPECT, sight.texts.with("hint-taken", "text", sight.texts.of(text)));
    }
    let next = hint.next?;
    let cost = (next.cost / 10).to_string();
    if sight.now < next.from {
        widgets::small(ui, sight.texts.fill("hint-later", &[("time", sight.clock(next.from)), ("cost", cost)]));
        return None;
    }
    let pressed = widgets::quiet(ui, sight.texts.with("hint-take", "cost", cost)).clicked();
    pressed.then_some(Command::Hint { of: hint.of })
}
