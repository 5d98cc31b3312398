//! The author's workspace: a scenario file from the disk, its text with what is wrong in place, and a try-out. It writes no file.

pub mod picker;

use super::{
    faults,
    host::{Opened, Request, Response, ScenarioRef, Want},
    texts::Texts,
    theme, widgets,
};
use crate::scenario::{
    diagnostic::Diagnostic,
    source::{FileId, Source},
};
use egui::{RichText, Ui};
use picker::{Picker, Picking};

/// The workspace's state.
#[derive(Debug, Default)]
pub struct Author {
    path: Option<String>,
    opened: Option<Box<Opened>>,
    picker: Option<Picker>,
    trouble: Option<String>,
    /// Line (from 0) to bring into view.
    go_to: Option<(FileId, usize)>,
    shown: FileId,
}

impl Author {
    /// Whether what was opened was asked for here.
    pub fn wants(&self, at: &ScenarioRef) -> bool {
        matches!((at, &self.path), (ScenarioRef::File(file), Some(path)) if file == path)
    }

    pub fn answer(&mut self, response: Response, requests: &mut Vec<Request>) {
        match response {
            Response::Opened(opened) => {
                let first = opened.sources.iter().map(|(id, _)| id).next();
                self.shown = opened
                    .diagnostics
                    .iter()
                    .map(|d| d.span.file)
                    .find(|file| *file != FileId::NONE)
                    .or(first)
                    .unwrap_or_default();
                // A fresh file opens at its first fault; one that was saved again stays where it is.
                if self.opened.is_none()
                    && let Some(first) = opened.diagnostics.iter().next()
                    && let Some(source) = opened.sources.get(first.span.file)
                {
                    self.go_to = Some((first.span.file, source.line_index(first.span.start)));
                }
                self.opened = Some(opened);
                self.trouble = None;
            }
            Response::FileChanged { .. } => self.read_anew(requests),
            Response::Folder { .. } => {
                if let Some(picker) = &mut self.picker {
                    picker.answer(response);
                }
            }
            Response::Failed { detail, .. } => self.trouble = Some(detail),
            Response::Scenarios(_)
            | Response::RecordBegun { .. }
            | Response::Appended { .. }
            | Response::RecordContinued { .. }
            | Response::RecordsFolder { .. }
            | Response::AppendFailed { .. }
            | Response::Scored { .. }
            | Response::Sealed(_)
            | Response::Records { .. }
            | Response::PictureDrawn { .. }
            | Response::RecordRead(_) => {}
        }
    }

    fn read_anew(&mut self, requests: &mut Vec<Request>) {
        if let Some(path) = &self.path {
            requests.push(Request::Open { scenario: ScenarioRef::File(path.clone()) });
        }
    }

    /// Opens a file from the disk, and watches it.
    pub fn open(&mut self, path: String, requests: &mut Vec<Request>) {
        self.opened = None;
        self.path = Some(path.clone());
        requests.push(Request::Watch { path: Some(path) });
        self.read_anew(requests);
    }

    /// Draws the workspace; gives what shall be tried.
    pub fn author_ui(&mut self, root: &mut Ui, texts: &Texts, requests: &mut Vec<Request>) -> Option<Box<Opened>> {
        let mut tried = None;
        let frame = egui::Frame::new().fill(theme::PAPER).inner_margin(egui::Margin::symmetric(24, 12));
        egui::Panel::top("author-bar").frame(frame).show(root, |ui| {
            widgets::ends(
                ui,
                |ui| {
                    let path = self.path.clone().unwrap_or_else(|| texts.get("author-title"));
                    ui.add(egui::Label::new(RichText::new(path).size(17.0)).truncate());
                },
                |ui| {
                    let ready = self.opened.as_ref().is_some_and(|opened| opened.world.is_some());
                    if self.opened.is_some()
                        && widgets::primary_if(ui, ready, texts.get("try-it"))
                            .on_disabled_hover_text(texts.get("try-it-not"))
                            .clicked()
                    {
                        tried = self.opened.clone();
                    }
                    if widgets::quiet(ui, texts.get("open-file")).clicked() {
                        self.picker = Some(Picker::new(Want::Scenario));
                        let beside = self.path.as_ref().and_then(|path| Some(path.rsplit_once(['/', '\\'])?.0.to_owned()));
                        requests.push(Request::ListFolder { folder: beside, want: Want::Scenario });
                    }
                },
            );
        });
        if let Some(trouble) = &self.trouble {
            egui::Panel::top("author-trouble").frame(egui::Frame::new().fill(theme::ALARM_SOFT).inner_margin(10)).show(
                root,
                |ui| {
                    widgets::coloured(ui, theme::ALARM, trouble);
                },
            );
        }
        match self.opened.take() {
            Some(opened) => {
                self.opened_ui(root, &opened, texts);
                self.opened = Some(opened);
            }
            None => self.empty_ui(root, texts),
        }
        self.picker_ui(root, texts, requests);
        tried
    }

    fn empty_ui(&mut self, root: &mut Ui, texts: &Texts) {
        egui::CentralPanel::no_frame().frame(egui::Frame::new().fill(theme::SHEET).inner_margin(60)).show(root, |ui| {
            widgets::nothing(ui, texts.get(if self.path.is_some() { "loading" } else { "author-empty" }));
        });
    }

    fn picker_ui(&mut self, root: &mut Ui, texts: &Texts, requests: &mut Vec<Request>) {
        let Some(picker) = &mut self.picker else { return };
        match picker.picker_ui(root.ctx(), texts, requests) {
            Picking::Open => {}
            Picking::Chosen(path) => {
                self.picker = None;
                self.open(path, requests);
            }
            Picking::Left => self.picker = None,
        }
    }

    fn opened_ui(&mut self, root: &mut Ui, opened: &Opened, texts: &Texts) {
        let frame = egui::Frame::new().fill(theme::PAPER).inner_margin(theme::panel_margin());
        let width = (root.available_width() * 0.34).clamp(380.0, 560.0);
        egui::Panel::right("diagnostics").resizable(false).exact_size(width).frame(frame).show(root, |ui| {
            self.list_ui(ui, opened, texts);
        });
        let frame = egui::Frame::new().fill(theme::SHEET).inner_margin(egui::Margin::symmetric(8, 8));
        egui::CentralPanel::no_frame().frame(frame).show(root, |ui| self.text_ui(ui, opened, texts));
    }

    fn list_ui(&mut self, ui: &mut Ui, opened: &Opened, texts: &Texts) {
        faults::counts_ui(ui, &opened.diagnostics, texts);
        widgets::small(ui, texts.get("read-anew"));
        egui::ScrollArea::vertical().id_salt("diagnostics").auto_shrink(false).show(ui, |ui| {
            if let Some(diagnostic) = faults::faults_ui(ui, &opened.diagnostics, &opened.sources, texts)
                && let Some(source) = opened.sources.get(diagnostic.span.file)
            {
                self.shown = diagnostic.span.file;
                self.go_to = Some((diagnostic.span.file, source.line_index(diagnostic.span.start)));
            }
        });
    }

    fn text_ui(&mut self, ui: &mut Ui, opened: &Opened, texts: &Texts) {
        let files: Vec<(FileId, &Source)> = opened.sources.iter().collect();
        if files.len() > 1 {
            egui::ScrollArea::horizontal().id_salt("files").max_height(40.0).show(ui, |ui| {
                ui.horizontal(|ui| {
                    for (id, source) in &files {
                        if widgets::chip(ui, self.shown == *id, source.path.rsplit('/').next().unwrap_or_default()).clicked() {
                            self.shown = *id;
                        }
                    }
                });
            });
        }
        let Some(source) = opened.sources.get(self.shown) else { return };
        let lines = source.text.lines().count().max(1);
        let faults: Vec<(usize, &Diagnostic)> = opened
            .diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.span.file == self.shown)
            .map(|diagnostic| (source.line_index(diagnostic.span.start), diagnostic))
            .collect();
        let height = 20.0;
        let mut area = egui::ScrollArea::both().id_salt(("text", self.shown.0)).auto_shrink(false);
        if let Some((_, line)) = self.go_to.take_if(|(file, _)| *file == self.shown) {
            area = area.vertical_scroll_offset((line as f32 - 6.0).max(0.0) * height);
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        area.show_rows(ui, height, lines, |ui, range| {
            for line in range {
                line_ui(ui, source, line, height, &faults, texts);
            }
        });
    }
}

/// One line with its number; what is wrong in it is underlined, and said behind it.
fn line_ui(ui: &mut Ui, source: &Source, line: usize, height: f32, faults: &[(usize, &Diagnostic)], texts: &Texts) {
    let range = source.line_range(line);
    let text = source.text.get(range.clone()).unwrap_or_default();
    let here: Vec<&Diagnostic> = faults.iter().filter(|(at, _)| *at == line).map(|(_, diagnostic)| *diagnostic).collect();
    ui.horizontal(|ui| {
        ui.set_height(height);
        ui.spacing_mut().item_spacing.x = 10.0;
        let number = RichText::new(format!("{:>4}", line + 1)).monospace().size(13.0).color(theme::INK_FAINT);
        ui.add_sized([44.0, height], egui::Label::new(number));
        let galley = ui.painter().layout_no_wrap(text.to_owned(), egui::FontId::monospace(14.0), theme::INK);
        let (rect, _) = ui.allocate_exact_size(egui::Vec2::new(galley.size().x, height), egui::Sense::hover());
        for diagnostic in &here {
            let colour = faults::severity_colour(diagnostic.severity);
            let from = (diagnostic.span.start as usize).saturating_sub(range.start);
            let to = (diagnostic.span.end as usize).saturating_sub(range.start).min(text.len());
            let x = |byte: usize| {
                rect.left()
                    + ui.painter()
                        .layout_no_wrap(text.get(..byte).unwrap_or(text).to_owned(), egui::FontId::monospace(14.0), theme::INK)
                        .size()
                        .x
            };
            let (left, right) = (x(from.min(text.len())), x(to.max(from)).max(x(from.min(text.len())) + 8.0));
            ui.painter().rect_filled(egui::Rect::from_x_y_ranges(left..=right, rect.y_range()), 2, colour.gamma_multiply(0.16));
            ui.painter().hline(left..=right, rect.bottom() - 2.0, egui::Stroke::new(2.0, colour));
        }
        ui.painter().galley(rect.left_center() - egui::Vec2::new(0.0, galley.size().y / 2.0), galley, theme::INK);
        if let Some(first) = here.first() {
            let label = RichText::new(faults::message_text(&first.message, texts))
                .size(theme::SIZE_SMALL)
                .color(faults::severity_colour(first.severity));
            ui.label(label);
        }
    });
}
