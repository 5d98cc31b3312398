//! The record broke: nothing more is acknowledged, and the person says what shall become of the drill.

use crate::ui::{texts::Texts, theme, widgets};

/// What shall become of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mend {
    /// Another record goes on, in another folder.
    Elsewhere,
    /// The drill ends now, and its score isn't sealed.
    EndUnrecorded,
}

pub fn broken_ui(ctx: &egui::Context, detail: &str, texts: &Texts) -> Option<Mend> {
    let modal = widgets::modal(ctx, "record-broken", 460.0, |ui| {
        widgets::heading(ui, texts.get("record-broken"));
        widgets::coloured(ui, theme::ALARM, detail);
        widgets::body(ui, texts.get("record-broken-text"));
        ui.add_space(theme::GAP);
        ui.horizontal(|ui| {
            let elsewhere = widgets::primary(ui, texts.get("go-on-elsewhere")).clicked();
            let end = widgets::quiet(ui, texts.get("end-unrecorded")).clicked();
            (elsewhere, end)
        })
        .inner
    });
    match modal.inner {
        (true, _) => Some(Mend::Elsewhere),
        (false, true) => Some(Mend::EndUnrecorded),
        (false, false) => None,
    }
}
