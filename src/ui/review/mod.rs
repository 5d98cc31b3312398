//! The review workspace: the records of a folder in a table, and any one's debrief.

use super::{
    host::{FolderRisk, RecordRow, RecordState, Request, RequestKind, Response, ToScore, Want},
    map::symbols::Mark,
    texts::Texts,
    theme,
    train::debrief::{Ask, Debrief, Told},
    widgets::{self, badge},
};
use egui::{RichText, Ui};
use egui_extras::{Column, TableBuilder};
use std::sync::Arc;

/// Tickets of this workspace's scores are odd beyond all that a training session counts.
const TICKETS_FROM: u32 = 1 << 31;

/// The workspace's state.
#[derive(Debug)]
pub struct Review {
    folder: Option<String>,
    /// What the person typed as the folder.
    typed: String,
    rows: Option<Vec<RecordRow>>,
    debrief: Option<Box<Debrief>>,
    trouble: Option<String>,
    picker: Option<super::author::picker::Picker>,
    sort: Sort,
    tickets: u32,
    pub records_risk: Option<FolderRisk>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    When,
    People,
    Drill,
    Score,
}

impl Review {
    pub fn new(folder: Option<String>) -> Self {
        Self {
            typed: folder.clone().unwrap_or_default(),
            folder,
            rows: None,
            debrief: None,
            trouble: None,
            picker: None,
            sort: Sort::When,
            tickets: TICKETS_FROM,
            records_risk: None,
        }
    }

    pub fn folder(&self) -> Option<String> {
        self.folder.clone()
    }

    /// Looks again whenever the workspace is entered: a drill may have ended since.
    pub fn enter(&mut self, requests: &mut Vec<Request>) {
        requests.push(Request::ListRecords { folder: self.folder.clone() });
    }

    pub fn wants(&self, ticket: u32) -> bool {
        ticket >= TICKETS_FROM
    }

    pub fn answer(&mut self, response: Response, requests: &mut Vec<Request>) {
        match response {
            Response::Records { folder, rows } => {
                self.typed = folder;
                self.rows = Some(rows);
                self.trouble = None;
            }
            Response::RecordRead(drill) => {
                self.tickets += 1;
                let mut debrief =
                    Debrief::new(Arc::clone(&drill.world), drill.events.clone(), drill.people, drill.ended, self.tickets);
                debrief.tell_room(Told { ticket: drill.ticket, nonce: drill.nonce, seed: drill.setup.seed });
                match drill.card {
                    Some(card) => debrief.scored(self.tickets, card, requests),
                    None => {
                        let to_score =
                            ToScore { ticket: self.tickets, world: drill.world, setup: drill.setup, events: drill.events };
                        requests.push(Request::Score(Box::new(to_score)));
                    }
                }
                if let Some(code) = drill.code {
                    debrief.sealed(super::host::Sealed { path: drill.path, code });
                }
                self.debrief = Some(Box::new(debrief));
            }
            Response::Scored { ticket, card } => {
                if let Some(debrief) = &mut self.debrief {
                    debrief.scored(ticket, *card, requests);
                }
            }
            Response::Folder { .. } => {
                if let Some(picker) = &mut self.picker {
                    picker.answer(response);
                }
            }
            Response::Failed { what: RequestKind::ListRecords | RequestKind::ReadRecord | RequestKind::ListFolder, detail } => {
                self.rows.get_or_insert_default();
                self.trouble = Some(detail);
            }
            Response::Scenarios(_)
            | Response::Opened(_)
            | Response::RecordBegun { .. }
            | Response::Appended { .. }
            | Response::RecordContinued { .. }
            | Response::RecordsFolder { .. }
            | Response::AppendFailed { .. }
            | Response::Sealed(_)
            | Response::FileChanged { .. }
            | Response::PictureDrawn { .. }
            | Response::Failed { .. } => {}
        }
    }

    pub fn review_ui(&mut self, root: &mut Ui, texts: &Texts, requests: &mut Vec<Request>) {
        if let Some(debrief) = &mut self.debrief {
            if debrief.debrief_ui(root, texts) == Some(Ask::Leave) {
                self.debrief = None;
            }
            return;
        }
        let frame = egui::Frame::new().fill(theme::PAPER).inner_margin(egui::Margin::symmetric(24, 16));
        egui::CentralPanel::no_frame().frame(frame).show(root, |ui| {
            widgets::ends(ui, |ui| widgets::heading(ui, texts.get("records")), |ui| self.folder_ui(ui, texts, requests));
            if let Some(trouble) = &self.trouble {
                widgets::sheet(ui, theme::ALARM_SOFT, theme::ALARM, |ui| widgets::coloured(ui, theme::ALARM, trouble));
            }
            if let Some(risk) = self.records_risk {
                widgets::small(ui, texts.get(risk_key(risk)));
            }
            ui.add_space(theme::GAP);
            match &self.rows {
                None => widgets::nothing(ui, texts.get("loading")),
                Some(rows) if rows.is_empty() => widgets::nothing(ui, texts.get("no-records")),
                Some(_) => self.table_ui(ui, texts, requests),
            }
        });
        if let Some(picker) = &mut self.picker {
            match picker.picker_ui(root.ctx(), texts, requests) {
                super::author::picker::Picking::Open => {}
                super::author::picker::Picking::Chosen(folder) => {
                    self.folder = Some(folder);
                    self.picker = None;
                    self.rows = None;
                    self.enter(requests);
                }
                super::author::picker::Picking::Left => self.picker = None,
            }
        }
    }

    fn folder_ui(&mut self, ui: &mut Ui, texts: &Texts, requests: &mut Vec<Request>) {
        if widgets::quiet(ui, texts.get("look-again")).clicked() {
            self.enter(requests);
        }
        if widgets::quiet(ui, texts.get("other-folder")).clicked() {
            self.picker = Some(super::author::picker::Picker::new(Want::Folder));
            requests.push(Request::ListFolder { folder: self.folder.clone(), want: Want::Folder });
        }
        ui.add(egui::Label::new(RichText::new(&self.typed).size(theme::SIZE_SMALL).color(theme::INK_SOFT)).truncate());
    }

    fn table_ui(&mut self, ui: &mut Ui, texts: &Texts, requests: &mut Vec<Request>) {
        let Some(rows) = &mut self.rows else { return };
        sort(rows, self.sort, texts);
        let mut asked = self.sort;
        let mut open = None;
        TableBuilder::new(ui)
            .striped(true)
            .sense(egui::Sense::click())
            .cell_layout(egui::Layout::left_to_right(egui::Align::Center))
            .column(Column::exact(160.0))
            .column(Column::exact(170.0))
            .column(Column::remainder().at_least(200.0).clip(true))
            .column(Column::exact(120.0))
            .column(Column::exact(250.0))
            .column(Column::exact(100.0))
            .header(36.0, |mut header| {
                for (sort, key) in [
                    (Some(Sort::When), "record-when"),
                    (Some(Sort::People), "record-who"),
                    (Some(Sort::Drill), "record-drill"),
                    (Some(Sort::Score), "record-score"),
                    (None, "record-state"),
                    (None, ""),
                ] {
                    header.col(|ui| match sort {
                        Some(sort) => {
                            if widgets::tab(ui, self.sort == sort, texts.get(key)).clicked() {
                                asked = sort;
                            }
                        }
                        None if key.is_empty() => {}
                        None => {
                            ui.label(RichText::new(texts.get(key)).color(theme::INK_SOFT));
                        }
                    });
                }
            })
            .body(|body| {
                body.rows(44.0, rows.len(), |mut row| {
                    let record = &rows[row.index()];
                    if row_ui(&mut row, record, texts) {
                        open = Some(record.path.clone());
                    }
                });
            });
        self.sort = asked;
        if let Some(path) = open {
            requests.push(Request::ReadRecord { path });
        }
    }
}

/// One quiet sentence on where records go.
pub fn risk_key(risk: FolderRisk) -> &'static str {
    match risk {
        FolderRisk::Removable => "records-removable",
        FolderRisk::Network => "records-network",
        FolderRisk::Synchronised => "records-synchronised",
    }
}

fn sort(rows: &mut [RecordRow], by: Sort, texts: &Texts) {
    rows.sort_by(|a, b| {
        let newest_first = b.when.cmp(&a.when).then_with(|| a.path.cmp(&b.path));
        match by {
            Sort::When => newest_first,
            Sort::People => a.people.cmp(&b.people).then(newest_first),
            Sort::Drill => texts.of(&a.title).cmp(texts.of(&b.title)).then(newest_first),
            Sort::Score => b.total.cmp(&a.total).then(newest_first),
        }
    });
}

/// Cells begin where the words of their column's head do.
fn indent(ui: &mut Ui) {
    ui.add_space(ui.spacing().button_padding.x - ui.spacing().item_spacing.x / 2.0);
}

/// One record; says whether it shall be opened.
fn row_ui(row: &mut egui_extras::TableRow, record: &RecordRow, texts: &Texts) -> bool {
    let mut open = false;
    row.col(|ui| {
        indent(ui);
        ui.label(&record.when);
    });
    row.col(|ui| {
        indent(ui);
        ui.add(egui::Label::new(texts.list(&record.people)).truncate());
    });
    row.col(|ui| {
        indent(ui);
        ui.add(egui::Label::new(texts.of(&record.title)).truncate());
    });
    row.col(|ui| match record.total {
        Some(total) => {
            indent(ui);
            let passed = record.passed.unwrap_or(false);
            badge::mark(ui, if passed { Mark::Treated } else { Mark::Down }, 14.0);
            ui.label(RichText::new(total.to_string()).size(17.0));
        }
        None => {
            indent(ui);
            ui.label(RichText::new("—").color(theme::INK_FAINT));
        }
    });
    row.col(|ui| {
        let (mark, text) = match &record.state {
            RecordState::Checking => (Mark::Unknown, texts.get("record-checking")),
            RecordState::Verified => (Mark::Well, texts.get("record-verified")),
            RecordState::Unsealed => (Mark::Suspect, texts.get("record-unsealed")),
            RecordState::Not { why } => (Mark::Alarm, why.clone()),
        };
        badge::mark(ui, mark, 14.0);
        ui.add(egui::Label::new(text).truncate());
    });
    row.col(|ui| {
        open = widgets::quiet(ui, texts.get("open")).clicked();
    });
    open || row.response().double_clicked()
}
