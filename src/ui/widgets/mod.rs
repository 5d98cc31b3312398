//! The few shapes that every panel is made of. They know the theme and no drill.

pub mod badge;
pub mod clock;
pub mod form;
pub mod timeline;

use super::theme;
use egui::{Align, Color32, Frame, Layout, Margin, Response, RichText, Sense, Stroke, Ui, Vec2};

/// A white sheet with a hairline, as wide as there is room.
pub fn card<R>(ui: &mut Ui, body: impl FnOnce(&mut Ui) -> R) -> R {
    sheet(ui, theme::SHEET, theme::LINE, body)
}

/// A sheet of some colour.
pub fn sheet<R>(ui: &mut Ui, fill: Color32, line: Color32, body: impl FnOnce(&mut Ui) -> R) -> R {
    Frame::new()
        .fill(fill)
        .stroke(Stroke::new(1.0, line))
        .corner_radius(theme::ROUND)
        .inner_margin(Margin::symmetric(12, 10))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            body(ui)
        })
        .inner
}

/// A sheet above all others, which waits for an answer.
pub fn modal<R>(ctx: &egui::Context, name: &'static str, width: f32, body: impl FnOnce(&mut Ui) -> R) -> egui::ModalResponse<R> {
    let frame = Frame::window(&ctx.global_style());
    egui::Modal::new(name.into()).frame(frame).show(ctx, |ui| {
        ui.set_width(width);
        body(ui)
    })
}

/// The one thing to press here.
pub fn primary(ui: &mut Ui, label: impl Into<String>) -> Response {
    primary_if(ui, true, label)
}

pub fn primary_if(ui: &mut Ui, enabled: bool, label: impl Into<String>) -> Response {
    let (fill, ink) = if enabled { (theme::ACCENT, Color32::WHITE) } else { (theme::LINE, theme::INK_SOFT) };
    let button = egui::Button::new(RichText::new(label).color(ink))
        .fill(fill)
        .stroke(Stroke::NONE)
        .min_size(Vec2::new(0.0, theme::TARGET));
    ui.add_enabled(enabled, button)
}

/// A thing to press beside.
pub fn quiet(ui: &mut Ui, label: impl Into<String>) -> Response {
    ui.add(egui::Button::new(label.into()).min_size(Vec2::new(0.0, theme::TARGET)))
}

/// One of a few that exclude each other; the chosen one is filled and underlined.
pub fn tab(ui: &mut Ui, chosen: bool, label: impl Into<String>) -> Response {
    let label: String = label.into();
    let ink = if chosen { theme::ACCENT } else { theme::INK_SOFT };
    let response = ui.add(
        egui::Button::selectable(chosen, RichText::new(label).color(ink))
            .fill(Color32::TRANSPARENT)
            .stroke(Stroke::NONE)
            .frame_when_inactive(false)
            .min_size(Vec2::new(0.0, theme::TARGET)),
    );
    if chosen {
        let line = response.rect.shrink2(Vec2::new(8.0, 0.0));
        ui.painter().hline(line.x_range(), response.rect.bottom() - 1.5, Stroke::new(3.0, theme::ACCENT));
    }
    response
}

/// A small choice in a row of such; `chosen` fills it.
pub fn chip(ui: &mut Ui, chosen: bool, label: impl Into<String>) -> Response {
    let (fill, ink, line) = if chosen {
        (theme::ACCENT, Color32::WHITE, theme::ACCENT)
    } else {
        (theme::SHEET, theme::INK, Color32::from_rgb(0xCB, 0xCF, 0xCB))
    };
    let label: String = label.into();
    let button = egui::Button::selectable(chosen, RichText::new(label).size(theme::SIZE_SMALL + 1.0).color(ink))
        .fill(fill)
        .stroke(Stroke::new(1.0, line))
        .frame_when_inactive(true)
        .corner_radius(16)
        .min_size(Vec2::new(0.0, 30.0));
    ui.add(button)
}

pub fn heading(ui: &mut Ui, text: impl Into<String>) {
    ui.label(RichText::new(text).size(theme::SIZE_HEADING).color(theme::INK));
}

/// The name of a group of things.
pub fn group(ui: &mut Ui, text: impl Into<String>) {
    ui.add_space(theme::GAP);
    ui.label(RichText::new(text).size(theme::SIZE_SMALL + 1.0).color(theme::INK_SOFT));
}

pub fn body(ui: &mut Ui, text: impl Into<String>) {
    ui.add(egui::Label::new(RichText::new(text).color(theme::INK)).wrap());
}

pub fn small(ui: &mut Ui, text: impl Into<String>) -> Response {
    ui.add(egui::Label::new(RichText::new(text).size(theme::SIZE_SMALL).color(theme::INK_SOFT)).wrap())
}

pub fn coloured(ui: &mut Ui, colour: Color32, text: impl Into<String>) {
    ui.add(egui::Label::new(RichText::new(text).size(theme::SIZE_SMALL + 1.0).color(colour)).wrap());
}

/// What stands where there is nothing yet.
pub fn nothing(ui: &mut Ui, text: impl Into<String>) {
    ui.add_space(theme::GAP_WIDE);
    ui.vertical_centered(|ui| ui.add(egui::Label::new(RichText::new(text).color(theme::INK_FAINT)).wrap()));
    ui.add_space(theme::GAP_WIDE);
}

/// A line with something at its left and something at its right end.
pub fn ends(ui: &mut Ui, left: impl FnOnce(&mut Ui), right: impl FnOnce(&mut Ui)) {
    let width = ui.available_width();
    ui.scope(|ui| {
        ui.spacing_mut().interact_size.y = 20.0; // a line of text is no button
        ends_in(ui, width, left, right);
    });
}

fn ends_in(ui: &mut Ui, width: f32, left: impl FnOnce(&mut Ui), right: impl FnOnce(&mut Ui)) {
    ui.horizontal(|ui| {
        ui.set_width(width);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            right(ui);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.set_clip_rect(ui.clip_rect().intersect(ui.max_rect().expand2(Vec2::new(0.0, 4.0))));
                left(ui);
            });
        });
    });
}

/// A bar of `share` (0–1), with the numbers beside left to the caller.
pub fn bar(ui: &mut Ui, width: f32, share: f32, colour: Color32) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, 10.0), Sense::hover());
    ui.painter().rect_filled(rect, 5, theme::LINE);
    let filled = egui::Rect::from_min_size(rect.min, Vec2::new(rect.width() * share.clamp(0.0, 1.0), rect.height()));
    if filled.width() >= 1.0 {
        ui.painter().rect_filled(filled, 5, colour);
    }
    response
}

/// What may be pressed as a whole: a sheet that reacts to the pointer and can be reached by keyboard. `label`: its name for screen readers and tests.
pub fn pressable(ui: &mut Ui, id: egui::Id, chosen: bool, label: &str, body: impl FnOnce(&mut Ui)) -> Response {
    let fill = if chosen { theme::ACCENT_SOFT } else { theme::SHEET };
    let line = if chosen { theme::ACCENT } else { theme::LINE };
    let mut frame = Frame::new()
        .fill(fill)
        .stroke(Stroke::new(1.0, line))
        .corner_radius(theme::ROUND)
        .inner_margin(Margin::symmetric(12, 9))
        .begin(ui);
    frame.content_ui.set_width(frame.content_ui.available_width());
    body(&mut frame.content_ui);
    let area = frame.content_ui.min_rect() + frame.frame.inner_margin;
    let response = ui.interact(area, id, Sense::click());
    response.widget_info(|| egui::WidgetInfo::selected(egui::WidgetType::Button, true, chosen, label));
    if response.hovered() || response.has_focus() {
        frame.frame.stroke = Stroke::new(1.0, theme::ACCENT);
    }
    frame.end(ui);
    response
}
