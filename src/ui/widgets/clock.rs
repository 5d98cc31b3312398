//! The drill's clock: time of the story, running or standing, how fast; and what moves it.

use crate::{
    time::{StoryClock, Time},
    ui::{action::UiAction, texts::Texts, theme, widgets},
};
use egui::{Align2, Pos2, Rect, Sense, Stroke, Ui, Vec2};

/// What the clock shows.
#[derive(Clone, Copy, Debug)]
pub struct ClockFace {
    pub starts: StoryClock,
    pub now: Time,
    pub running: bool,
    pub over: bool,
    pub times: u16,
}

/// The paces to choose from, drill seconds a second.
pub const PACES: [(u16, UiAction); 3] = [(1, UiAction::Pace1), (10, UiAction::Pace10), (60, UiAction::Pace60)];

pub fn clock_ui(ui: &mut Ui, face: ClockFace, texts: &Texts) -> Option<UiAction> {
    let mut asked = None;
    time_ui(ui, face, texts);
    if face.over {
        return None;
    }
    let key = if face.running { "pause" } else { "play" };
    if icon_button(ui, if face.running { Icon::Pause } else { Icon::Play }, &texts.get(key), !face.running).clicked() {
        asked = Some(UiAction::PlayPause);
    }
    if icon_button(ui, Icon::Next, &texts.get("do-next-thing"), false).clicked() {
        asked = Some(UiAction::NextThing);
    }
    ui.spacing_mut().item_spacing.x = 4.0;
    for (times, action) in PACES {
        if widgets::chip(ui, face.times == times, format!("×{times}")).clicked() {
            asked = Some(action);
        }
    }
    asked
}

fn time_ui(ui: &mut Ui, face: ClockFace, texts: &Texts) {
    let (_, hour, minute, second) = face.starts.at(face.now);
    let passed = face.now.0 / 1_000;
    let gaps = [("h", (passed / 3_600).to_string()), ("m", format!("{:02}", passed / 60 % 60)), ("s", format!("{:02}", passed % 60))];
    let (rect, response) = ui.allocate_exact_size(Vec2::new(176.0, 40.0), Sense::hover());
    let painter = ui.painter();
    let ink = if face.running { theme::INK } else { theme::INK_SOFT };
    let time = format!("{hour:02}:{minute:02}");
    let drawn = painter.text(rect.left_center(), Align2::LEFT_CENTER, time, theme::font(theme::SIZE_CLOCK), ink);
    painter.text(drawn.right_bottom() + Vec2::new(3.0, -4.0), Align2::LEFT_BOTTOM, format!("{second:02}"), theme::font(theme::SIZE_BODY), theme::INK_SOFT);
    let state = if face.over { "clock-over" } else if face.running { "clock-running" } else { "clock-paused" };
    painter.text(Pos2::new(rect.right(), rect.top() + 3.0), Align2::RIGHT_TOP, texts.fill("clock-passed", &gaps), theme::font(12.0), theme::INK_SOFT);
    let colour = if face.running { theme::WELL } else { theme::SUSPECT };
    painter.text(rect.right_bottom() - Vec2::new(0.0, 3.0), Align2::RIGHT_BOTTOM, texts.get(state), theme::font(12.0), colour);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Label, true, format!("{hour:02}:{minute:02}:{second:02}")));
}

/// Symbols drawn by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    Play,
    Pause,
    Next,
    Plus,
    Minus,
    Whole,
    Menu,
}

/// A square button with a drawn symbol; `label` is its name and its tip.
pub fn icon_button(ui: &mut Ui, icon: Icon, label: &str, strong: bool) -> egui::Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(theme::TARGET), Sense::click());
    let style = ui.style().interact(&response);
    let fill = if strong { theme::ACCENT } else { style.weak_bg_fill };
    let line = if strong { Stroke::NONE } else { style.bg_stroke };
    let ink = if strong { egui::Color32::WHITE } else { theme::INK };
    ui.painter().rect(rect, theme::ROUND_SMALL, fill, line, egui::StrokeKind::Inside);
    paint_icon(ui.painter(), rect.shrink(11.0), icon, ink);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Button, true, label));
    response.on_hover_text(label)
}

fn paint_icon(painter: &egui::Painter, rect: Rect, icon: Icon, ink: egui::Color32) {
    let stroke = Stroke::new(2.2, ink);
    let at = |x: f32, y: f32| Pos2::new(rect.left() + x * rect.width(), rect.top() + y * rect.height());
    let triangle = |x0: f32, x1: f32| egui::Shape::convex_polygon(vec![at(x0, 0.0), at(x1, 0.5), at(x0, 1.0)], ink, Stroke::NONE);
    match icon {
        Icon::Play => {
            painter.add(triangle(0.12, 1.0));
        }
        Icon::Pause => {
            painter.rect_filled(Rect::from_min_max(at(0.12, 0.02), at(0.38, 0.98)), 1, ink);
            painter.rect_filled(Rect::from_min_max(at(0.62, 0.02), at(0.88, 0.98)), 1, ink);
        }
        Icon::Next => {
            painter.add(triangle(0.0, 0.7));
            painter.rect_filled(Rect::from_min_max(at(0.78, 0.02), at(0.98, 0.98)), 1, ink);
        }
        Icon::Plus => {
            painter.line_segment([at(0.0, 0.5), at(1.0, 0.5)], stroke);
            painter.line_segment([at(0.5, 0.0), at(0.5, 1.0)], stroke);
        }
        Icon::Minus => {
            painter.line_segment([at(0.0, 0.5), at(1.0, 0.5)], stroke);
        }
        Icon::Whole => {
            for (x, y) in [(0.0_f32, 0.0_f32), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)] {
                let (dx, dy) = (0.32 - 0.64 * x, 0.32 - 0.64 * y);
                painter.line_segment([at(x, y), at(x + dx, y)], stroke);
                painter.line_segment([at(x, y), at(x, y + dy)], stroke);
            }
        }
        Icon::Menu => {
            for y in [0.1, 0.5, 0.9] {
                painter.line_segment([at(0.0, y), at(1.0, y)], stroke);
            }
        }
    }
}
