//! What a drill's parameters are: drawn by the seed, or fixed by whoever sets the drill up. Behind "more", as the rows would give the story away.

use crate::{
    scenario::parameters::{Rows, Table},
    ui::{texts::Texts, theme, widgets},
};
use egui::Ui;

/// A line for each parameter: drawn, or one of its rows.
pub fn rows_ui(ui: &mut Ui, tables: &[Table], fixed: &mut Rows, texts: &Texts) {
    for table in tables {
        ui.add_space(theme::GAP);
        ui.horizontal_wrapped(|ui| {
            widgets::small(ui, texts.of(&table.title));
            let chosen = fixed.get(&table.name.text).cloned();
            if widgets::chip(ui, chosen.is_none(), texts.get("row-drawn")).on_hover_text(texts.get("row-drawn-hint")).clicked() {
                fixed.remove(&table.name.text);
            }
            for row in &table.rows {
                if widgets::chip(ui, chosen.as_ref() == Some(&row.name), texts.of(&row.title)).clicked() {
                    fixed.insert(table.name.text.clone(), row.name.clone());
                }
            }
        });
    }
}
