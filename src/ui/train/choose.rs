//! Choosing a drill, reading its brief, taking a seat: one page, so that a drill starts within a minute.

use crate::{
    engine::{
        state::{Difficulty, Mode},
        view::Stage,
        views,
    },
    ui::{
        host::{Opened, Request, ScenarioCard, ScenarioRef},
        texts::{Names, Texts},
        theme,
        widgets::{self, badge},
    },
    world::{
        World,
        ids::{Id, RoleId},
    },
};
use egui::{RichText, Ui};
use std::sync::Arc;

/// What the page remembers.
#[derive(Debug)]
pub struct Choose {
    pub name: String,
    /// None: the host has not told yet.
    cards: Option<Vec<ScenarioCard>>,
    chosen: Option<ScenarioRef>,
    drill: Option<Drill>,
    /// The chosen scenario has errors.
    faulty: bool,
    seat: Option<RoleId>,
    mode: Mode,
    difficulty: Difficulty,
}

#[derive(Debug)]
struct Drill {
    at: ScenarioRef,
    world: Arc<World>,
    stage: Stage,
    seed: u64,
    /// Out of the author's workspace: not recorded.
    trial: bool,
}

/// A drill to be started.
#[derive(Debug)]
pub struct Start {
    pub world: Arc<World>,
    pub seat: RoleId,
    pub mode: Mode,
    pub difficulty: Difficulty,
    pub seed: u64,
    /// What to begin a record of; none for a trial.
    pub record: Option<ScenarioRef>,
}

impl Choose {
    pub fn new(name: String) -> Self {
        Self {
            name,
            cards: None,
            chosen: None,
            drill: None,
            faulty: false,
            seat: None,
            mode: Mode::Practice,
            difficulty: Difficulty::Normal,
        }
    }

    pub fn listed(&mut self, cards: Vec<ScenarioCard>, requests: &mut Vec<Request>) {
        if self.chosen.is_none()
            && let Some(first) = cards.first()
        {
            self.choose(first.at.clone(), requests);
        }
        self.cards = Some(cards);
    }

    fn choose(&mut self, at: ScenarioRef, requests: &mut Vec<Request>) {
        self.drill = None;
        self.faulty = false;
        self.chosen = Some(at.clone());
        requests.push(Request::Open { scenario: at });
    }

    pub fn opened(&mut self, opened: Opened) {
        if self.chosen.as_ref() == Some(&opened.at) {
            self.take(opened, false);
        }
    }

    pub fn try_out(&mut self, opened: Opened) {
        self.chosen = Some(opened.at.clone());
        self.take(opened, true);
    }

    fn take(&mut self, opened: Opened, trial: bool) {
        self.faulty = opened.world.is_none();
        self.drill = opened.world.map(|world| {
            self.seat = world.seats.first().copied();
            let stage = views::stage(&world);
            Drill { at: opened.at, world, stage, seed: opened.seed, trial }
        });
    }

    pub fn choose_ui(
        &mut self,
        root: &mut Ui,
        texts: &Texts,
        trouble: Option<&str>,
        requests: &mut Vec<Request>,
    ) -> Option<Start> {
        let margin = egui::Margin::symmetric(18, 14);
        let list_width = (root.available_width() * 0.33).clamp(360.0, 520.0);
        egui::Panel::left("drills")
            .resizable(false)
            .exact_size(list_width)
            .frame(egui::Frame::new().fill(theme::PAPER).inner_margin(margin))
            .show(root, |ui| {
                self.list_ui(ui, texts, requests);
            });
        let mut start = None;
        if self.drill.is_some() {
            let frame = egui::Frame::new().fill(theme::SHEET).inner_margin(egui::Margin::symmetric(28, 14));
            egui::Panel::bottom("start").exact_size(78.0).frame(frame).show(root, |ui| {
                start = self.start_ui(ui, texts);
            });
        }
        let frame = egui::Frame::new().fill(theme::SHEET).inner_margin(egui::Margin::symmetric(28, 20));
        egui::CentralPanel::no_frame().frame(frame).show(root, |ui| {
            if let Some(trouble) = trouble {
                widgets::sheet(ui, theme::ALARM_SOFT, theme::ALARM, |ui| widgets::coloured(ui, theme::ALARM, trouble));
            }
            egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| self.brief_ui(ui, texts));
        });
        start
    }

    fn list_ui(&mut self, ui: &mut Ui, texts: &Texts, requests: &mut Vec<Request>) {
        widgets::heading(ui, texts.get("choose-drill"));
        ui.add_space(theme::GAP);
        let mut chosen = None;
        egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            let Some(cards) = &self.cards else {
                widgets::nothing(ui, texts.get("loading"));
                return;
            };
            if cards.is_empty() {
                widgets::nothing(ui, texts.get("no-drills"));
            }
            for card in cards {
                let title = texts.of(&card.title);
                let is_chosen = self.chosen.as_ref() == Some(&card.at);
                let pressed = widgets::pressable(ui, ui.id().with(("drill", title)), is_chosen, title, |ui| {
                    ui.add(egui::Label::new(RichText::new(title).size(17.0)).truncate());
                    let summary = RichText::new(texts.of(&card.summary)).size(theme::SIZE_SMALL + 1.0).color(theme::INK_SOFT);
                    ui.add(egui::Label::new(summary).wrap());
                    widgets::small(ui, head_line(texts, card.lasts, card.level, usize::from(card.seats)));
                });
                if pressed.clicked() && !is_chosen {
                    chosen = Some(card.at.clone());
                }
                ui.add_space(2.0);
            }
        });
        if let Some(at) = chosen {
            self.choose(at, requests);
        }
    }

    fn brief_ui(&mut self, ui: &mut Ui, texts: &Texts) {
        let Some(drill) = &self.drill else {
            let key = if self.faulty { "drill-faulty" } else { "loading" };
            widgets::nothing(ui, texts.get(if self.chosen.is_none() { "choose-drill-hint" } else { key }));
            return;
        };
        let stage = &drill.stage;
        ui.add(egui::Label::new(RichText::new(texts.of(&stage.title)).size(theme::SIZE_TITLE)).wrap());
        ui.horizontal(|ui| {
            let head = head_line(texts, stage.lasts, drill.world.level, stage.seats.len());
            ui.label(RichText::new(head).color(theme::INK_SOFT));
            if drill.trial {
                badge::tag(ui, texts.get("trial"), theme::SUSPECT, theme::SUSPECT_SOFT);
            }
        });
        ui.add_space(theme::GAP);
        for paragraph in texts.of(&stage.brief).split("\n").filter(|line| !line.trim().is_empty()) {
            widgets::body(ui, paragraph.trim());
        }
        if !stage.objectives.is_empty() {
            ui.add_space(theme::GAP);
            let list: Vec<String> = stage.objectives.iter().map(|text| texts.of(text).to_owned()).collect();
            widgets::small(ui, texts.with("objectives", "list", texts.list(&list)));
        }
        ui.add_space(theme::GAP_WIDE);
        widgets::heading(ui, texts.get("choose-seat"));
        let names = Names::new(stage, texts);
        let width = ((ui.available_width() - 10.0) / 2.0).max(200.0);
        let mut seat = self.seat;
        egui::Grid::new("seats").num_columns(2).spacing([10.0, 8.0]).min_col_width(width).max_col_width(width).show(ui, |ui| {
            for (index, role) in stage.seats.iter().enumerate() {
                let label = names.role(*role);
                let pressed = widgets::pressable(ui, ui.id().with(("seat", role)), seat == Some(*role), label, |ui| {
                    ui.add(egui::Label::new(label).truncate());
                    let site = stage.roles.get(role.index()).map_or("", |role| names.site(role.site));
                    widgets::small(ui, site);
                });
                if pressed.clicked() {
                    seat = Some(*role);
                }
                if index % 2 == 1 {
                    ui.end_row();
                }
            }
        });
        self.seat = seat;
        widgets::small(ui, texts.get("other-seats"));
    }

    fn start_ui(&mut self, ui: &mut Ui, texts: &Texts) -> Option<Start> {
        let mut pressed = false;
        let ready = self.seat.is_some() && !self.name.trim().is_empty();
        ui.horizontal_centered(|ui| {
            let label = ui.label(texts.get("your-name"));
            let edit = egui::TextEdit::singleline(&mut self.name)
                .char_limit(40)
                .desired_width(130.0)
                .margin(egui::Margin::symmetric(10, 9));
            ui.add(edit).labelled_by(label.id);
            ui.add_space(theme::GAP);
            for (mode, key) in [(Mode::Practice, "mode-practice"), (Mode::Exam, "mode-exam")] {
                let hint = texts.get(if mode == Mode::Practice { "mode-practice-hint" } else { "mode-exam-hint" });
                if widgets::chip(ui, self.mode == mode, texts.get(key)).on_hover_text(hint).clicked() {
                    self.mode = mode;
                }
            }
            ui.add_space(theme::GAP);
            for (difficulty, key) in [
                (Difficulty::First, "difficulty-first"),
                (Difficulty::Normal, "difficulty-normal"),
                (Difficulty::Hard, "difficulty-hard"),
            ] {
                if widgets::chip(ui, self.difficulty == difficulty, texts.get(key))
                    .on_hover_text(texts.get("difficulty-hint"))
                    .clicked()
                {
                    self.difficulty = difficulty;
                }
            }
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let start = widgets::primary_if(ui, ready, format!("  {}  ", texts.get("start-drill")));
                start.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Button, ready, texts.get("start-drill")));
                pressed = start.on_disabled_hover_text(texts.get("start-needs")).clicked();
            });
        });
        let (Some(drill), Some(seat), true) = (&self.drill, self.seat, pressed && ready) else { return None };
        let record = (!drill.trial).then(|| drill.at.clone());
        Some(Start {
            world: Arc::clone(&drill.world),
            seat,
            mode: self.mode,
            difficulty: self.difficulty,
            seed: drill.seed,
            record,
        })
    }
}

/// "75 分钟 · Ⅳ级(一般) · 6 个席位".
fn head_line(texts: &Texts, lasts: crate::time::Span, level: crate::scenario::vocabulary::Level, seats: usize) -> String {
    [texts.span(lasts), texts.level(level), texts.with("seats", "n", seats)].join(" · ")
}
