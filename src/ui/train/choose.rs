//! Choosing a drill, reading its brief, taking a seat: one page, so that a drill starts within a minute.

use super::{rows::rows_ui, setup::SetUp};
use crate::{
    engine::{
        parameters::drawn,
        state::{Difficulty, Mode},
        view::Stage,
        views,
    },
    journal::line::Source,
    scenario::{pack, parameters::Rows},
    ui::{
        author::picker::{Picker, Picking},
        faults,
        host::{FolderRisk, Length, Opened, Request, Response, ScenarioCard, ScenarioRef, Want},
        map::symbols::Mark,
        review::risk_key,
        texts::{Names, Texts},
        theme,
        widgets::{self, badge},
    },
    world::{
        World,
        compile::compile,
        ids::{Id, RoleId},
    },
};
use egui::{RichText, Ui};
use std::sync::Arc;

/// What the page remembers.
#[derive(Debug)]
pub struct Choose {
    pub set_up: SetUp,
    /// Where other scenarios than the built-in ones are.
    pub pack_folder: Option<String>,
    /// None: the host has not told yet.
    cards: Option<Vec<ScenarioCard>>,
    chosen: Option<ScenarioRef>,
    drill: Option<Drill>,
    /// The chosen scenario, where it has errors.
    faulty: Option<Box<Opened>>,
    seat: Option<RoleId>,
    picker: Option<Picker>,
}

#[derive(Debug)]
struct Drill {
    at: ScenarioRef,
    checked: Arc<pack::Drill>,
    /// Rows of its parameters that are not left to the seed.
    fixed: Rows,
    /// Rows that were asked for and don't go together.
    unfit: Option<Rows>,
    /// In the length that was chosen.
    world: Arc<World>,
    whole: Arc<World>,
    lengths: Vec<Length>,
    texts: Arc<[Source]>,
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
    pub ticket: Option<String>,
    pub nonce: Option<String>,
    /// What to begin a record of, with its texts; none for a trial.
    pub record: Option<(ScenarioRef, Arc<[Source]>)>,
}

/// What the page is left for.
#[derive(Debug)]
pub enum Leave {
    Start(Start),
    /// A file with errors shall be looked at where its author works.
    Author(String),
}

impl Choose {
    pub fn new(name: String, pack_folder: Option<String>) -> Self {
        Self {
            set_up: SetUp::new(name),
            pack_folder,
            cards: None,
            chosen: None,
            drill: None,
            faulty: None,
            seat: None,
            picker: None,
        }
    }

    pub fn listed(&mut self, cards: Vec<ScenarioCard>, requests: &mut Vec<Request>) {
        if self.chosen.is_none()
            && let Some(first) = cards.iter().find(|card| card.errors == 0).or(cards.first())
        {
            self.choose(first.at.clone(), requests);
        }
        self.cards = Some(cards);
    }

    fn choose(&mut self, at: ScenarioRef, requests: &mut Vec<Request>) {
        self.drill = None;
        self.faulty = None;
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
        self.drill = opened.world.clone().zip(opened.drill.clone()).map(|(world, checked)| {
            self.seat = world.seats.first().copied();
            Drill {
                at: opened.at.clone(),
                checked,
                fixed: Rows::new(),
                unfit: None,
                whole: Arc::clone(&world),
                lengths: opened.lengths.clone(),
                texts: Arc::clone(&opened.texts),
                stage: views::stage(&world),
                world,
                seed: opened.seed,
                trial,
            }
        });
        self.faulty = self.drill.is_none().then(|| Box::new(opened));
    }

    /// A folder's content, for the dialog that asked.
    pub fn folder(&mut self, response: Response) {
        if let Some(picker) = &mut self.picker {
            picker.answer(response);
        }
    }

    /// Lists anew, with another folder's scenarios.
    fn look_into(&mut self, folder: Option<String>, requests: &mut Vec<Request>) {
        self.pack_folder.clone_from(&folder);
        self.cards = None;
        if matches!(self.chosen, Some(ScenarioRef::File(_))) {
            (self.chosen, self.drill, self.faulty) = (None, None, None);
        }
        requests.push(Request::ListScenarios { folder });
    }

    pub fn choose_ui(
        &mut self,
        root: &mut Ui,
        texts: &Texts,
        trouble: Option<&str>,
        risk: Option<FolderRisk>,
        requests: &mut Vec<Request>,
    ) -> Option<Leave> {
        self.put_rows();
        let margin = egui::Margin::symmetric(18, 14);
        let list_width = (root.available_width() * 0.33).clamp(360.0, 520.0);
        egui::Panel::left("drills")
            .resizable(false)
            .exact_size(list_width)
            .frame(egui::Frame::new().fill(theme::PAPER).inner_margin(margin))
            .show(root, |ui| {
                self.list_ui(ui, texts, requests);
            });
        let mut leave = None;
        if self.drill.is_some() {
            let frame = egui::Frame::new().fill(theme::SHEET).inner_margin(egui::Margin::symmetric(28, 14));
            egui::Panel::bottom("start").exact_size(self.set_up.height()).frame(frame).show(root, |ui| {
                leave = self.start_ui(ui, texts).map(Leave::Start);
            });
        }
        let frame = egui::Frame::new().fill(theme::SHEET).inner_margin(egui::Margin::symmetric(28, 20));
        egui::CentralPanel::no_frame().frame(frame).show(root, |ui| {
            if let Some(trouble) = trouble {
                widgets::sheet(ui, theme::ALARM_SOFT, theme::ALARM, |ui| widgets::coloured(ui, theme::ALARM, trouble));
            }
            if let Some(risk) = risk.filter(|_| self.drill.as_ref().is_some_and(|drill| !drill.trial)) {
                widgets::small(ui, texts.get(risk_key(risk)));
            }
            let scroll = egui::ScrollArea::vertical().auto_shrink(false);
            if let Some(path) = scroll.show(ui, |ui| self.brief_ui(ui, texts)).inner {
                leave = Some(Leave::Author(path));
            }
        });
        self.picker_ui(root, texts, requests);
        leave
    }

    /// Puts in the rows that the seed draws and the set-up fixes.
    fn put_rows(&mut self) {
        let Some(drill) = &mut self.drill else { return };
        drill.put_rows(self.set_up.seed(drill.seed));
        if !self.seat.is_some_and(|seat| drill.world.seats.contains(&seat)) {
            self.seat = drill.world.seats.first().copied();
        }
    }

    fn picker_ui(&mut self, root: &mut Ui, texts: &Texts, requests: &mut Vec<Request>) {
        let Some(picker) = &mut self.picker else { return };
        match picker.picker_ui(root.ctx(), texts, requests) {
            Picking::Open => {}
            Picking::Chosen(folder) => {
                self.picker = None;
                self.look_into(Some(folder), requests);
            }
            Picking::Left => self.picker = None,
        }
    }

    fn list_ui(&mut self, ui: &mut Ui, texts: &Texts, requests: &mut Vec<Request>) {
        let (mut other, mut back) = (false, false);
        widgets::ends(
            ui,
            |ui| widgets::heading(ui, texts.get("choose-drill")),
            |ui| {
                other = ui.link(texts.get("drills-folder")).on_hover_text(texts.get("drills-folder-hint")).clicked();
                back = self.pack_folder.is_some() && ui.link(texts.get("drills-builtin")).clicked();
            },
        );
        if let Some(folder) = &self.pack_folder {
            ui.add(egui::Label::new(RichText::new(folder).size(theme::SIZE_SMALL).color(theme::INK_SOFT)).truncate());
        }
        if other {
            self.picker = Some(Picker::new(Want::Folder));
            requests.push(Request::ListFolder { folder: self.pack_folder.clone(), want: Want::Folder });
        }
        if back {
            self.look_into(None, requests);
        }
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
            for (index, card) in cards.iter().enumerate() {
                let title = texts.of(&card.title);
                let is_chosen = self.chosen.as_ref() == Some(&card.at);
                let pressed =
                    widgets::pressable(ui, ui.id().with(("drill", index)), is_chosen, title, |ui| card_ui(ui, card, texts));
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

    /// The brief, or why there is none; gives the file that shall be looked at by its author.
    fn brief_ui(&mut self, ui: &mut Ui, texts: &Texts) -> Option<String> {
        if let Some(opened) = &self.faulty {
            return faulty_ui(ui, opened, texts);
        }
        let Some(drill) = &mut self.drill else {
            widgets::nothing(ui, texts.get(if self.chosen.is_none() { "choose-drill-hint" } else { "loading" }));
            return None;
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
        drill.length_ui(ui, texts);
        if self.set_up.shows_more() {
            rows_ui(ui, drill.checked.parameters(), &mut drill.fixed, texts);
        }
        if drill.unfit.is_some() {
            widgets::coloured(ui, theme::SUSPECT, texts.get("rows-unfit"));
        }
        let stage = &drill.stage;
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
        None
    }

    fn start_ui(&mut self, ui: &mut Ui, texts: &Texts) -> Option<Start> {
        let drill = self.drill.as_ref()?;
        let is_ready = self.seat.is_some() && drill.unfit.is_none();
        if !self.set_up.set_up_ui(ui, is_ready, !drill.trial, texts) {
            return None;
        }
        let start = Start {
            world: Arc::clone(&drill.world),
            seat: self.seat?,
            mode: self.set_up.mode,
            difficulty: self.set_up.difficulty,
            seed: self.set_up.seed(drill.seed),
            ticket: self.set_up.ticket(),
            nonce: self.set_up.nonce(),
            record: (!drill.trial).then(|| (drill.at.clone(), Arc::clone(&drill.texts))),
        };
        Some(start)
    }
}

impl Drill {
    /// Compiles the drill anew where the seed draws other rows than it has; in the length that it has.
    fn put_rows(&mut self, seed: u64) {
        let rows = drawn(self.checked.parameters(), seed, &self.fixed);
        let is_there = rows == self.world.rows();
        if is_there {
            self.unfit = None;
        }
        if is_there || self.unfit.as_ref() == Some(&rows) {
            return;
        }
        let Ok(checked) = self.checked.with_rows(&rows) else {
            self.unfit = Some(rows);
            return;
        };
        let profile = self.world.profile.clone();
        self.unfit = None;
        self.whole = Arc::new(compile(&checked));
        self.lengths = Length::all_of(&checked);
        let length = self.lengths.iter().find(|length| length.world.profile == profile);
        self.world = Arc::clone(length.map_or(&self.whole, |length| &length.world));
        self.stage = views::stage(&self.world);
    }

    /// The lengths to choose from, where there are several.
    fn length_ui(&mut self, ui: &mut Ui, texts: &Texts) {
        if self.lengths.is_empty() {
            return;
        }
        ui.add_space(theme::GAP);
        let mut chosen = None;
        ui.horizontal_wrapped(|ui| {
            widgets::small(ui, texts.get("choose-length"));
            let whole = (texts.get("length-whole"), &self.whole);
            let others = self.lengths.iter().map(|length| (texts.of(&length.title).to_owned(), &length.world));
            for (title, world) in std::iter::once(whole).chain(others) {
                if widgets::chip(ui, Arc::ptr_eq(world, &self.world), title).clicked() {
                    chosen = Some(Arc::clone(world));
                }
            }
        });
        if let Some(world) = chosen {
            self.stage = views::stage(&world);
            self.world = world;
        }
    }
}

/// A drill in the list; one with errors says how many.
fn card_ui(ui: &mut Ui, card: &ScenarioCard, texts: &Texts) {
    let title = texts.of(&card.title);
    ui.horizontal(|ui| {
        if card.errors > 0 {
            badge::mark(ui, Mark::Alarm, 14.0);
        }
        ui.add(egui::Label::new(RichText::new(title).size(17.0)).truncate());
    });
    if card.errors > 0 {
        widgets::coloured(ui, theme::ALARM, texts.with("drill-errors", "n", card.errors));
        return;
    }
    let summary = RichText::new(texts.of(&card.summary)).size(theme::SIZE_SMALL + 1.0).color(theme::INK_SOFT);
    ui.add(egui::Label::new(summary).wrap());
    widgets::small(ui, head_line(texts, card.lasts, card.level, usize::from(card.seats)));
}

/// What is wrong with a scenario; gives its file if its author's workspace is asked for.
fn faulty_ui(ui: &mut Ui, opened: &Opened, texts: &Texts) -> Option<String> {
    let (ScenarioRef::Builtin(path) | ScenarioRef::File(path)) = &opened.at;
    ui.add(egui::Label::new(RichText::new(path).size(theme::SIZE_HEADING)).truncate());
    widgets::body(ui, texts.get("drill-faulty"));
    faults::counts_ui(ui, &opened.diagnostics, texts);
    ui.add_space(theme::GAP);
    let is_file = matches!(opened.at, ScenarioRef::File(_));
    let asked = is_file && widgets::primary(ui, texts.get("open-in-author")).clicked();
    ui.add_space(theme::GAP);
    let pressed = faults::faults_ui(ui, &opened.diagnostics, &opened.sources, texts);
    (asked || (is_file && pressed.is_some())).then(|| path.clone())
}

/// "75 分钟 · Ⅳ级(一般) · 6 个席位".
fn head_line(texts: &Texts, lasts: crate::time::Span, level: crate::scenario::vocabulary::Level, seats: usize) -> String {
    [texts.span(lasts), texts.level(level), texts.with("seats", "n", seats)].join(" · ")
}
