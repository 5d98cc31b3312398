//! One embedded typeface for everything: Noto Sans SC. No font is looked for on the system, so that every desk looks alike.

use crate::ui::typeface::NOTO_SANS_SC;
use bevy::prelude::*;
use bevy_egui::{EguiContext, egui};

pub(super) fn plugin(app: &mut App) {
    app.add_observer(set_fonts);
}

/// As soon as a context exists, before its first pass: egui has no other font to lay out text with.
fn set_fonts(added: On<Add, EguiContext>, mut contexts: Query<&mut EguiContext>) -> Result {
    let mut fonts = egui::FontDefinitions::empty();
    fonts.font_data.insert("noto-sans-sc".into(), egui::FontData::from_static(NOTO_SANS_SC).into());
    for family in [egui::FontFamily::Proportional, egui::FontFamily::Monospace] {
        fonts.families.insert(family, vec!["noto-sans-sc".into()]);
    }
    let mut context = contexts.get_mut(added.entity)?;
    context.get_mut().set_fonts(fonts);
    Ok(())
}
