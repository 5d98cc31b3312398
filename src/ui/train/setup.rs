//! How a drill is set up, in one line above the start button; what only a trainer gives out stands behind "more".

use crate::{
    engine::state::{Difficulty, Mode},
    ui::{texts::Texts, theme, widgets},
};
use egui::{TextEdit, Ui};

/// Digits of a start nonce: as many as a trainer reads out in one breath.
const NONCE_DIGITS: usize = 6;
const LINE_HEIGHT: f32 = 46.0;
const NAME_CHARS_MAX: usize = 40;
const TICKET_CHARS_MAX: usize = 20;
/// Digits of the largest seed.
const SEED_DIGITS_MAX: usize = 20;

/// What was put in so far.
#[derive(Debug)]
pub struct SetUp {
    pub name: String,
    pub mode: Mode,
    pub difficulty: Difficulty,
    more: bool,
    ticket: String,
    nonce: String,
    seed: String,
}

/// What keeps a drill from being started.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lack {
    SeatOrName,
    Nonce,
    Seed,
}

impl SetUp {
    pub fn new(name: String) -> Self {
        Self {
            name,
            mode: Mode::Practice,
            difficulty: Difficulty::Normal,
            more: false,
            ticket: String::new(),
            nonce: String::new(),
            seed: String::new(),
        }
    }

    /// The drill's number of this session, where one was given out.
    pub fn ticket(&self) -> Option<String> {
        said(&self.ticket)
    }

    /// The trainer's digits, where they were given out.
    pub fn nonce(&self) -> Option<String> {
        said(&self.nonce)
    }

    /// The seed that was put in, or `fresh`.
    pub fn seed(&self, fresh: u64) -> u64 {
        self.seed.trim().parse().unwrap_or(fresh)
    }

    /// Ticket and nonce hold for one drill.
    pub fn used(&mut self) {
        self.ticket.clear();
        self.nonce.clear();
        self.seed.clear();
    }

    /// Whether what only a trainer sets is shown.
    pub fn shows_more(&self) -> bool {
        self.more
    }

    pub fn height(&self) -> f32 {
        if self.more { 2.0 * 54.0 + 24.0 } else { 78.0 }
    }

    fn lack(&self, has_seat: bool) -> Option<Lack> {
        let nonce = self.nonce.trim();
        let is_nonce = nonce.chars().count() == NONCE_DIGITS && nonce.chars().all(|digit| digit.is_ascii_digit());
        if !has_seat || self.name.trim().is_empty() {
            Some(Lack::SeatOrName)
        } else if !nonce.is_empty() && !is_nonce {
            Some(Lack::Nonce)
        } else if !self.seed.trim().is_empty() && self.seed.trim().parse::<u64>().is_err() {
            Some(Lack::Seed)
        } else {
            None
        }
    }

    /// Says whether the drill shall start. What is not `recorded` has no ticket and no nonce.
    pub fn set_up_ui(&mut self, ui: &mut Ui, has_seat: bool, recorded: bool, texts: &Texts) -> bool {
        let mut pressed = false;
        if self.more {
            ui.add_space(8.0);
            line(ui, |ui| self.more_ui(ui, recorded, texts));
        }
        let (lack, more) = (self.lack(has_seat), self.more);
        let row = |ui: &mut Ui| {
            field(ui, &texts.get("your-name"), &mut self.name, NAME_CHARS_MAX, 110.0);
            self.choices_ui(ui, texts);
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let start = widgets::primary_if(ui, lack.is_none(), format!("  {}  ", texts.get("start-drill")));
                start.widget_info(|| {
                    egui::WidgetInfo::labeled(egui::WidgetType::Button, lack.is_none(), texts.get("start-drill"))
                });
                let hint = lack.map_or(String::new(), |lack| texts.get(lack.key()));
                pressed = start.on_disabled_hover_text(hint).clicked();
            });
        };
        if more {
            line(ui, row);
        } else {
            ui.horizontal_centered(row);
        }
        pressed && lack.is_none()
    }

    fn choices_ui(&mut self, ui: &mut Ui, texts: &Texts) {
        ui.add_space(theme::GAP);
        for (mode, key, hint) in
            [(Mode::Practice, "mode-practice", "mode-practice-hint"), (Mode::Exam, "mode-exam", "mode-exam-hint")]
        {
            if widgets::chip(ui, self.mode == mode, texts.get(key)).on_hover_text(texts.get(hint)).clicked() {
                self.mode = mode;
            }
        }
        ui.add_space(theme::GAP);
        for (difficulty, key) in [
            (Difficulty::First, "difficulty-first"),
            (Difficulty::Normal, "difficulty-normal"),
            (Difficulty::Hard, "difficulty-hard"),
        ] {
            let chip = widgets::chip(ui, self.difficulty == difficulty, texts.get(key));
            if chip.on_hover_text(texts.get("difficulty-hint")).clicked() {
                self.difficulty = difficulty;
            }
        }
        let key = if self.more { "set-up-less" } else { "set-up-more" };
        if ui.link(texts.get(key)).on_hover_text(texts.get("set-up-more-hint")).clicked() {
            self.more = !self.more;
        }
    }

    fn more_ui(&mut self, ui: &mut Ui, recorded: bool, texts: &Texts) {
        if recorded {
            field(ui, &texts.get("set-up-ticket"), &mut self.ticket, TICKET_CHARS_MAX, 90.0);
            ui.add_space(theme::GAP);
            field(ui, &texts.get("set-up-nonce"), &mut self.nonce, NONCE_DIGITS, 76.0);
            ui.add_space(theme::GAP);
        }
        let edit = field(ui, &texts.get("set-up-seed"), &mut self.seed, SEED_DIGITS_MAX, 110.0);
        edit.on_hover_text(texts.get("set-up-seed-hint"));
        match self.lack(true) {
            Some(lack @ (Lack::Nonce | Lack::Seed)) => widgets::coloured(ui, theme::SUSPECT, texts.get(lack.key())),
            Some(Lack::SeatOrName) | None => {}
        }
    }
}

impl Lack {
    fn key(self) -> &'static str {
        match self {
            Self::SeatOrName => "start-needs",
            Self::Nonce => "start-needs-nonce",
            Self::Seed => "start-needs-seed",
        }
    }
}

fn said(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// A line in whose middle all stands, however high the first thing in it is.
fn line(ui: &mut Ui, body: impl FnOnce(&mut Ui)) {
    let size = egui::Vec2::new(ui.available_width(), LINE_HEIGHT);
    ui.allocate_ui_with_layout(size, egui::Layout::left_to_right(egui::Align::Center), |ui| {
        ui.set_min_height(LINE_HEIGHT);
        body(ui);
    });
}

fn field(ui: &mut Ui, label: &str, text: &mut String, chars_max: usize, width: f32) -> egui::Response {
    let label = ui.label(label);
    let edit = TextEdit::singleline(text).char_limit(chars_max).desired_width(width).margin(egui::Margin::symmetric(10, 9));
    ui.add(edit).labelled_by(label.id)
}
