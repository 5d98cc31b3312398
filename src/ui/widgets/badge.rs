//! State by shape as well as by colour, drawn by the painter: no glyph of any font is needed.

use crate::ui::{
    map::symbols::{self, Mark},
    theme,
};
use egui::{Color32, Rect, Response, Sense, Shape, Ui, Vec2};

/// The mark of a state, `size` points wide.
pub fn mark(ui: &mut Ui, mark: Mark, size: f32) -> Response {
    // As high as a line of text, so that it stands in the line's middle whatever the layout.
    let (rect, response) = ui.allocate_exact_size(Vec2::new(size, size.max(22.0)), Sense::hover());
    paint_mark(ui.painter(), Rect::from_center_size(rect.center(), Vec2::splat(size)), mark, 1.0);
    response
}

/// Paints the mark into `rect`; `strength` fades it.
pub fn paint_mark(painter: &egui::Painter, rect: Rect, mark: Mark, strength: f32) {
    let colour = symbols::colour(mark).gamma_multiply(strength);
    paint_parts(painter, rect, &symbols::mark_parts(mark), colour, theme::SHEET);
}

/// The pictogram of a kind of thing.
pub fn symbol(ui: &mut Ui, symbol: crate::scenario::vocabulary::Symbol, size: f32, colour: Color32) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(size), Sense::hover());
    paint_parts(ui.painter(), rect, &symbols::symbol_parts(symbol), colour, theme::SHEET);
    response
}

fn paint_parts(painter: &egui::Painter, rect: Rect, parts: &[symbols::Part], ink: Color32, paper: Color32) {
    let half = rect.size() / 2.0;
    for part in parts {
        let points = part.corners.iter().map(|[x, y]| rect.center() + Vec2::new(x * half.x, -y * half.y)).collect();
        let colour = match part.ink {
            symbols::Ink::Ink => ink,
            symbols::Ink::Paper => paper,
        };
        painter.add(Shape::convex_polygon(points, colour, egui::Stroke::NONE));
    }
}

/// A number in a disc: how many wait.
pub fn count(ui: &mut Ui, n: usize, colour: Color32) {
    if n == 0 {
        return;
    }
    let text = if n > 99 { "99+".to_owned() } else { n.to_string() };
    let galley = ui.painter().layout_no_wrap(text, theme::font(theme::SIZE_SMALL), Color32::WHITE);
    let size = Vec2::new((galley.size().x + 12.0).max(20.0), 20.0);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    ui.painter().rect_filled(rect, 10, colour);
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, Color32::WHITE);
}

/// A word on a coloured ground: a channel, a level.
pub fn tag(ui: &mut Ui, text: impl Into<String>, ink: Color32, ground: Color32) {
    egui::Frame::new().fill(ground).corner_radius(4).inner_margin(egui::Margin::symmetric(6, 1)).show(ui, |ui| {
        ui.label(egui::RichText::new(text).size(theme::SIZE_SMALL).color(ink));
    });
}
