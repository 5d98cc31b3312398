//! The playbook, where the mode shows it: what is due, what waits, what is done, and why.

use super::{hints::hint_ui, sight::Sight};
use crate::{
    engine::{
        input::{Command, HintOf},
        view::{StepState, StepView},
    },
    ui::{
        map::symbols::Mark,
        theme,
        widgets::{self, badge},
    },
};
use egui::{RichText, Ui};

pub fn playbook_ui(ui: &mut Ui, sight: &Sight, steps: &[StepView]) -> Option<Command> {
    let mut command = None;
    let groups = [
        ("playbook-due", steps.iter().filter(|s| matches!(s.state, StepState::Due { .. })).collect::<Vec<_>>()),
        ("playbook-waiting", steps.iter().filter(|s| s.state == StepState::Waiting).collect()),
        ("playbook-done", steps.iter().filter(|s| s.state == StepState::Done).collect()),
    ];
    if steps.is_empty() {
        widgets::nothing(ui, sight.texts.get("playbook-empty"));
    }
    for (key, steps) in groups {
        if steps.is_empty() {
            continue;
        }
        widgets::group(ui, sight.texts.get(key));
        for step in steps {
            command = step_ui(ui, sight, step).or(command);
        }
    }
    command
}

fn step_ui(ui: &mut Ui, sight: &Sight, step: &StepView) -> Option<Command> {
    let texts = sight.texts;
    let own = step.who.contains(&sight.view.role);
    widgets::card(ui, |ui| {
        widgets::ends(
            ui,
            |ui| {
                let mark = match step.state {
                    StepState::Waiting => Mark::Unknown,
                    StepState::Due { .. } => Mark::Suspect,
                    StepState::Done => Mark::Treated,
                };
                badge::mark(ui, mark, 14.0);
                ui.add(
                    egui::Label::new(RichText::new(texts.of(&step.title)).color(if own { theme::INK } else { theme::INK_SOFT }))
                        .truncate(),
                );
            },
            |ui| {
                if step.critical {
                    badge::tag(ui, texts.get("critical"), theme::ALARM, theme::ALARM_SOFT);
                }
            },
        );
        if let StepState::Due { until } = step.state {
            let late = until <= sight.now;
            widgets::coloured(ui, if late { theme::ALARM } else { theme::SUSPECT }, texts.left(until, sight.now));
        } else {
            widgets::small(ui, texts.with("within", "span", texts.span(step.limit)));
        }
        let who: Vec<String> = step.who.iter().map(|role| sight.names().role(*role).to_owned()).collect();
        widgets::small(ui, texts.list(&who));
        let why = texts.of(&step.why);
        if !why.is_empty() {
            widgets::small(ui, why);
        }
        hint_ui(ui, sight, HintOf::Step(step.step))
    })
}
