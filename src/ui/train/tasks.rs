//! What is under way, with its progress, and what has just ended.

use super::sight::Sight;
use crate::{
    engine::{
        input::Command,
        view::{TaskStage, TaskView},
    },
    scenario::vocabulary::OutcomeGrade,
    ui::{
        map::symbols::Mark,
        theme,
        widgets::{self, badge},
    },
};
use egui::{RichText, Ui};

const CARD_WIDTH: f32 = 250.0;

pub fn tasks_ui(ui: &mut Ui, sight: &Sight) -> Option<Command> {
    let mut command = None;
    let (under_way, ended): (Vec<&TaskView>, Vec<&TaskView>) = sight.view.tasks.iter().partition(|task| is_under_way(task));
    if sight.view.tasks.is_empty() {
        ui.centered_and_justified(|ui| ui.label(RichText::new(sight.texts.get("tasks-none")).color(theme::INK_FAINT)));
        return None;
    }
    egui::ScrollArea::horizontal().id_salt("tasks").auto_shrink(false).show(ui, |ui| {
        ui.horizontal_top(|ui| {
            for task in under_way.into_iter().chain(ended.into_iter().rev()) {
                ui.allocate_ui_with_layout(egui::Vec2::new(CARD_WIDTH, 104.0), egui::Layout::top_down(egui::Align::Min), |ui| {
                    widgets::card(ui, |ui| task_ui(ui, sight, task, &mut command));
                });
            }
        });
    });
    command
}

fn is_under_way(task: &TaskView) -> bool {
    match task.stage {
        TaskStage::Approval { .. } | TaskStage::Working { .. } => true,
        TaskStage::Done { .. } | TaskStage::Refused { .. } | TaskStage::Cancelled { .. } => false,
    }
}

fn task_ui(ui: &mut Ui, sight: &Sight, task: &TaskView, command: &mut Option<Command>) {
    let names = sight.names();
    ui.spacing_mut().item_spacing.y = 3.0;
    widgets::ends(
        ui,
        |ui| {
            ui.add(egui::Label::new(names.action(task.action)).truncate());
        },
        |ui| {
            if is_under_way(task) {
                let give_up = ui.add(
                    egui::Button::new(RichText::new(sight.texts.get("cancel")).size(theme::SIZE_SMALL))
                        .min_size(egui::Vec2::new(44.0, 26.0)),
                );
                if give_up.clicked() {
                    *command = Some(Command::Cancel { task: task.id });
                }
            } else if let Some(mark) = grade_mark(&task.stage) {
                badge::mark(ui, mark, 14.0);
            }
        },
    );
    if !task.on.is_empty() {
        ui.add(egui::Label::new(RichText::new(names.nodes(&task.on)).size(theme::SIZE_SMALL).color(theme::INK_SOFT)).truncate());
    }
    let hover = stage_ui(ui, sight, task);
    if let Some(text) = hover {
        ui.response().on_hover_text(text);
    }
}

fn grade_mark(stage: &TaskStage) -> Option<Mark> {
    match stage {
        TaskStage::Done { grade: OutcomeGrade::Success, .. } => Some(Mark::Treated),
        TaskStage::Done { grade: OutcomeGrade::Partial, .. } => Some(Mark::Degraded),
        TaskStage::Done { grade: OutcomeGrade::Failure, .. } | TaskStage::Refused { .. } => Some(Mark::Down),
        TaskStage::Cancelled { .. } | TaskStage::Approval { .. } | TaskStage::Working { .. } => None,
    }
}

/// Draws how far it is; gives the whole text where only its beginning fits.
fn stage_ui(ui: &mut Ui, sight: &Sight, task: &TaskView) -> Option<String> {
    let texts = sight.texts;
    match &task.stage {
        TaskStage::Approval { of } => {
            widgets::small(ui, texts.with("task-waits-for", "role", sight.names().role(*of)));
            None
        }
        TaskStage::Working { arrives, until } => {
            let whole = until.since(task.started).0.max(1) as f32;
            let share = sight.now.since(task.started).0 as f32 / whole;
            let on_the_way = arrives.is_some_and(|at| sight.now < at);
            let left = texts.left(*until, sight.now);
            let text = if on_the_way { texts.with("task-on-the-way", "left", left) } else { left };
            widgets::bar(ui, ui.available_width(), share, theme::ACCENT);
            widgets::small(ui, text);
            None
        }
        TaskStage::Done { at, grade, text } => {
            let told = text.as_ref().map_or_else(|| texts.grade(*grade), |text| texts.of(text).to_owned());
            let line = texts.fill("task-ended", &[("time", sight.clock(*at)), ("text", told.clone())]);
            ui.add(egui::Label::new(RichText::new(line).size(theme::SIZE_SMALL).color(theme::INK_SOFT)).truncate());
            Some(told)
        }
        TaskStage::Refused { at } => {
            widgets::small(ui, texts.with("task-refused", "time", sight.clock(*at)));
            None
        }
        TaskStage::Cancelled { at } => {
            widgets::small(ui, texts.with("task-cancelled", "time", sight.clock(*at)));
            None
        }
    }
}
