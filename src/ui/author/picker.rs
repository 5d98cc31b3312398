//! Choosing a file or a folder, inside the window: no system dialog is needed, and it looks the same everywhere.

use crate::ui::{
    host::{FolderEntry, Request, Response, Want},
    texts::Texts,
    theme, widgets,
};
use egui::RichText;

/// The open dialog.
#[derive(Debug)]
pub struct Picker {
    want: Want,
    folder: String,
    parent: Option<String>,
    entries: Option<Vec<FolderEntry>>,
    typed: String,
}

/// What became of it.
#[derive(Debug, PartialEq, Eq)]
pub enum Picking {
    Open,
    Chosen(String),
    Left,
}

impl Picker {
    pub fn new(want: Want) -> Self {
        Self { want, folder: String::new(), parent: None, entries: None, typed: String::new() }
    }

    pub fn answer(&mut self, response: Response) {
        if let Response::Folder { folder, parent, entries, .. } = response {
            self.typed.clone_from(&folder);
            (self.folder, self.parent, self.entries) = (folder, parent, Some(entries));
        }
    }

    pub fn picker_ui(&mut self, ctx: &egui::Context, texts: &Texts, requests: &mut Vec<Request>) -> Picking {
        let mut picking = Picking::Open;
        let mut go = None;
        let modal = widgets::modal(ctx, "picker", 620.0, |ui| {
            widgets::heading(ui, texts.get(if self.want == Want::Folder { "choose-folder" } else { "choose-file" }));
            ui.horizontal(|ui| {
                ui.add_enabled_ui(self.parent.is_some(), |ui| {
                    if widgets::quiet(ui, texts.get("folder-up")).clicked() {
                        go.clone_from(&self.parent);
                    }
                });
                let edit = egui::TextEdit::singleline(&mut self.typed)
                    .desired_width(ui.available_width())
                    .margin(egui::Margin::symmetric(8, 8));
                let edited = ui.add(edit);
                if edited.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter)) {
                    if self.typed.ends_with(".ron") {
                        picking = Picking::Chosen(self.typed.clone())
                    } else {
                        go = Some(self.typed.clone())
                    }
                }
            });
            egui::ScrollArea::vertical().max_height(330.0).min_scrolled_height(330.0).auto_shrink(false).show(ui, |ui| {
                for entry in self.entries.iter().flatten() {
                    let name = if entry.is_folder { format!("{} /", entry.name) } else { entry.name.clone() };
                    let ink = if entry.is_folder { theme::INK_SOFT } else { theme::INK };
                    let button = egui::Button::new(RichText::new(name).color(ink))
                        .frame_when_inactive(false)
                        .min_size(egui::Vec2::new(ui.available_width(), 32.0));
                    if ui.add(button).clicked() {
                        if entry.is_folder {
                            go = Some(entry.path.clone())
                        } else {
                            picking = Picking::Chosen(entry.path.clone())
                        }
                    }
                }
            });
            ui.horizontal(|ui| {
                if self.want == Want::Folder && widgets::primary(ui, texts.get("take-folder")).clicked() {
                    picking = Picking::Chosen(self.folder.clone());
                }
                if widgets::quiet(ui, texts.get("close")).clicked() {
                    picking = Picking::Left;
                }
            });
        });
        if let Some(folder) = go {
            requests.push(Request::ListFolder { folder: Some(folder), want: self.want });
        }
        if modal.should_close() { Picking::Left } else { picking }
    }
}
