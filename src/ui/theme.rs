//! Meaning → colour, size, space. One quiet theme on paper white, readable from the back of a meeting room. No panel holds a number of these.

use egui::{Color32, CornerRadius, FontFamily, FontId, Margin, Stroke, TextStyle, Vec2};

/// The ground that panels lie on.
pub const PAPER: Color32 = Color32::from_rgb(0xFA, 0xFA, 0xF7);
/// Cards and inputs on the paper.
pub const SHEET: Color32 = Color32::from_rgb(0xFF, 0xFF, 0xFF);
/// The map's ground.
pub const GROUND: Color32 = Color32::from_rgb(0xEB, 0xEE, 0xE9);
/// A township's area on the map.
pub const AREA: Color32 = Color32::from_rgb(0xE1, 0xE7, 0xE0);
/// Ordinary words.
pub const INK: Color32 = Color32::from_rgb(0x1D, 0x25, 0x2C);
/// Words beside: times, units, sources.
pub const INK_SOFT: Color32 = Color32::from_rgb(0x5A, 0x65, 0x6E);
/// What can't be done now.
pub const INK_FAINT: Color32 = Color32::from_rgb(0x87, 0x91, 0x99);
/// Hairlines between things.
pub const LINE: Color32 = Color32::from_rgb(0xDD, 0xDF, 0xDB);
/// What can be pressed, and what is chosen.
pub const ACCENT: Color32 = Color32::from_rgb(0x1F, 0x5A, 0x86);
/// Behind what is chosen.
pub const ACCENT_SOFT: Color32 = Color32::from_rgb(0xE3, 0xED, 0xF4);
/// Well.
pub const WELL: Color32 = Color32::from_rgb(0x4C, 0x86, 0x63);
/// Perhaps not well.
pub const SUSPECT: Color32 = Color32::from_rgb(0xC0, 0x7B, 0x0C);
/// Harm is being done.
pub const ALARM: Color32 = Color32::from_rgb(0xC2, 0x3B, 0x2A);
/// Taken care of.
pub const TREATED: Color32 = Color32::from_rgb(0x2B, 0x78, 0x9C);
/// Nobody has told.
pub const UNKNOWN: Color32 = Color32::from_rgb(0x9A, 0xA2, 0xA6);
pub const ALARM_SOFT: Color32 = Color32::from_rgb(0xFB, 0xEB, 0xE7);
pub const SUSPECT_SOFT: Color32 = Color32::from_rgb(0xFB, 0xF2, 0xDF);
pub const WELL_SOFT: Color32 = Color32::from_rgb(0xE6, 0xF0, 0xE9);

/// Height of a line of things to press.
pub const TARGET: f32 = 38.0;
/// Between things that belong together, between groups, and around a panel.
pub const GAP: f32 = 6.0;
pub const GAP_WIDE: f32 = 14.0;
pub const ROUND: CornerRadius = CornerRadius::same(7);
pub const ROUND_SMALL: CornerRadius = CornerRadius::same(5);

pub const SIZE_SMALL: f32 = 13.0;
pub const SIZE_BODY: f32 = 15.0;
pub const SIZE_HEADING: f32 = 18.0;
pub const SIZE_TITLE: f32 = 26.0;
pub const SIZE_CLOCK: f32 = 25.0;

pub fn font(size: f32) -> FontId {
    FontId::new(size, FontFamily::Proportional)
}

/// The inside of a panel.
pub fn panel_margin() -> Margin {
    Margin::symmetric(12, 10)
}

pub fn hairline() -> Stroke {
    Stroke::new(1.0, LINE)
}

/// Makes the context look like this theme. Costs nothing where it does already.
pub fn apply(ctx: &egui::Context) {
    ctx.set_theme(egui::Theme::Light);
    ctx.all_styles_mut(set_style);
}

fn set_style(style: &mut egui::Style) {
    style.text_styles = [
        (TextStyle::Small, font(SIZE_SMALL)),
        (TextStyle::Body, font(SIZE_BODY)),
        (TextStyle::Button, font(SIZE_BODY)),
        (TextStyle::Heading, font(SIZE_HEADING)),
        (TextStyle::Monospace, FontId::new(14.0, FontFamily::Monospace)),
    ]
    .into();
    let space = &mut style.spacing;
    space.item_spacing = Vec2::new(8.0, GAP);
    space.button_padding = Vec2::new(12.0, 6.0);
    space.interact_size = Vec2::new(40.0, 32.0);
    space.window_margin = Margin::same(18);
    space.menu_margin = Margin::same(8);
    space.icon_width = 18.0;
    space.icon_width_inner = 10.0;
    space.combo_width = 160.0;
    space.scroll = egui::style::ScrollStyle { bar_width: 8.0, floating: true, foreground_color: false, ..egui::style::ScrollStyle::floating() };
    style.interaction.tooltip_delay = 0.35;
    style.interaction.selectable_labels = false;
    style.animation_time = 0.0; // an animation is frames that a paused app doesn't draw
    style.visuals = visuals();
}

fn visuals() -> egui::Visuals {
    let mut visuals = egui::Visuals::light();
    visuals.panel_fill = PAPER;
    visuals.window_fill = SHEET;
    visuals.extreme_bg_color = SHEET;
    visuals.faint_bg_color = Color32::from_rgb(0xF4, 0xF4, 0xF0);
    visuals.window_stroke = hairline();
    visuals.window_corner_radius = ROUND;
    visuals.menu_corner_radius = ROUND;
    visuals.popup_shadow = egui::Shadow { offset: [0, 3], blur: 12, spread: 0, color: Color32::from_black_alpha(30) };
    visuals.window_shadow = visuals.popup_shadow;
    visuals.selection.bg_fill = Color32::from_rgb(0xC9, 0xDF, 0xEE);
    visuals.selection.stroke = Stroke::new(1.0, ACCENT);
    visuals.hyperlink_color = ACCENT;
    visuals.warn_fg_color = SUSPECT;
    visuals.error_fg_color = ALARM;
    visuals.text_cursor.blink = false; // a blinking cursor is four frames a second
    let widgets = &mut visuals.widgets;
    widgets.noninteractive.bg_stroke = hairline();
    widgets.noninteractive.fg_stroke = Stroke::new(1.0, INK);
    for (state, fill, line, ink) in [
        (&mut widgets.inactive, SHEET, Color32::from_rgb(0xCB, 0xCF, 0xCB), INK),
        (&mut widgets.hovered, Color32::from_rgb(0xF1, 0xF5, 0xF8), ACCENT, INK),
        (&mut widgets.active, ACCENT_SOFT, ACCENT, ACCENT),
        (&mut widgets.open, ACCENT_SOFT, ACCENT, ACCENT),
    ] {
        state.bg_fill = fill;
        state.weak_bg_fill = fill;
        state.bg_stroke = Stroke::new(1.0, line);
        state.fg_stroke = Stroke::new(1.2, ink);
        state.corner_radius = ROUND_SMALL;
        state.expansion = 0.0;
    }
    widgets.noninteractive.corner_radius = ROUND_SMALL;
    visuals
}
