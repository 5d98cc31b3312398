//! How it went, in everyday words: what went well, what to mend and how it would have been right, and the course of things.

use super::{decisions::decisions_ui, loss, story};
use crate::{
    engine::{
        event::Stamped,
        view::{EndingView, Stage},
        views,
    },
    scenario::vocabulary::Tone,
    score::{
        card::{Band, Loss, PartScore, ScoreCard},
        decisions::decisions,
        words,
    },
    text::Lang,
    time::Time,
    ui::{
        host::{Request, Sealed},
        map::symbols::Mark,
        texts::{Names, Texts},
        theme,
        widgets::{
            self, badge,
            timeline::{self, TimelineItem, TimelineMemory},
        },
    },
    world::{World, ids::*},
};
use egui::{RichText, Ui};
use std::sync::Arc;

/// A drill that is over.
#[derive(Debug)]
pub struct Debrief {
    world: Arc<World>,
    stage: Stage,
    events: Vec<Stamped>,
    people: Vec<(RoleId, String)>,
    end: Time,
    ticket: u32,
    card: Option<ScoreCard>,
    /// The state's digest, until the record is sealed with it; none where nothing is recorded.
    digest: Option<String>,
    sealed: Option<Sealed>,
    trouble: Option<String>,
    /// The seal could not be written: it may be in another folder.
    unsealed: bool,
    room: Told,
    pub ending: Option<EndingView>,
    page: Page,
    timeline: TimelineMemory,
    /// The events as sentences, in this language.
    items: Option<(Lang, Vec<TimelineItem>)>,
}

/// What was given out for a session, and its seed.
#[derive(Clone, Debug, Default)]
pub struct Told {
    pub ticket: Option<String>,
    pub nonce: Option<String>,
    pub seed: u64,
}

/// What is asked for in a debrief.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    Leave,
    /// The seal shall be written in another folder.
    SealElsewhere,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Page {
    Points,
    Course,
}

impl Debrief {
    pub fn new(world: Arc<World>, events: Vec<Stamped>, people: Vec<(RoleId, String)>, end: Time, ticket: u32) -> Self {
        let stage = views::stage(&world);
        Self {
            world,
            stage,
            events,
            people,
            end,
            ticket,
            card: None,
            digest: None,
            sealed: None,
            trouble: None,
            unsealed: false,
            room: Told::default(),
            ending: None,
            page: Page::Points,
            timeline: TimelineMemory::default(),
            items: None,
        }
    }

    /// The record is to be sealed as soon as there is a score.
    pub fn seal_with(&mut self, digest: Option<String>) {
        self.digest = digest;
    }

    pub fn scored(&mut self, ticket: u32, card: ScoreCard, requests: &mut Vec<Request>) {
        if ticket != self.ticket {
            return;
        }
        if let Some(digest) = self.digest.take() {
            requests.push(Request::Seal { card: Box::new(card.clone()), digest });
        }
        self.card = Some(card);
    }

    pub fn tell_room(&mut self, room: Told) {
        self.room = room;
    }

    pub fn sealed(&mut self, sealed: Sealed) {
        (self.trouble, self.unsealed) = (None, false);
        self.sealed = Some(sealed);
    }

    pub fn not_sealed(&mut self, detail: String) {
        (self.trouble, self.unsealed) = (Some(detail), true);
    }

    pub fn failed(&mut self, detail: String) {
        self.trouble = Some(detail);
    }

    pub fn ticket(&self) -> u32 {
        self.ticket
    }

    /// Draws the debrief.
    pub fn debrief_ui(&mut self, root: &mut Ui, texts: &Texts) -> Option<Ask> {
        let mut left = None;
        let frame = egui::Frame::new().fill(theme::PAPER).inner_margin(egui::Margin::symmetric(20, 16));
        egui::Panel::left("score").resizable(false).exact_size(350.0).frame(frame).show(root, |ui| {
            left = self.score_ui(ui, texts);
        });
        let frame = egui::Frame::new().fill(theme::SHEET).inner_margin(egui::Margin::symmetric(24, 12));
        egui::CentralPanel::no_frame().frame(frame).show(root, |ui| {
            ui.horizontal(|ui| {
                for (page, key) in [(Page::Points, "debrief-points"), (Page::Course, "debrief-course")] {
                    if widgets::tab(ui, self.page == page, texts.get(key)).clicked() {
                        self.page = page;
                    }
                }
            });
            ui.add_space(theme::GAP);
            match self.page {
                Page::Points => {
                    egui::ScrollArea::vertical().id_salt("points").auto_shrink(false).show(ui, |ui| self.points_ui(ui, texts));
                }
                Page::Course => self.course_ui(ui, texts),
            }
        });
        left
    }

    fn score_ui(&mut self, ui: &mut Ui, texts: &Texts) -> Option<Ask> {
        let mut left = None;
        egui::Panel::bottom("score-below").show_separator_line(false).frame(egui::Frame::new()).show(ui, |ui| {
            ui.add_space(theme::GAP);
            left = widgets::primary(ui, texts.get("back-to-drills")).clicked().then_some(Ask::Leave);
        });
        egui::ScrollArea::vertical().id_salt("score").auto_shrink(false).show(ui, |ui| {
            ui.add(egui::Label::new(RichText::new(texts.of(&self.stage.title)).size(20.0)).wrap());
            let names = Names::new(&self.stage, texts);
            for (role, name) in &self.people {
                let parts: Vec<&str> = [names.role(*role), name.as_str()].into_iter().filter(|part| !part.is_empty()).collect();
                widgets::small(ui, parts.join(" · "));
            }
            widgets::small(ui, self.class_text(texts));
            ui.add_space(theme::GAP);
            match &self.card {
                Some(card) => self.card_ui(ui, card, texts),
                None => widgets::nothing(ui, texts.get(if self.trouble.is_some() { "score-failed" } else { "scoring" })),
            }
            if let Some(ending) = &self.ending {
                ending_ui(ui, ending, texts);
            }
            if let Some(trouble) = &self.trouble {
                widgets::coloured(ui, theme::ALARM, trouble);
            }
            if self.unsealed && widgets::quiet(ui, texts.get("seal-elsewhere")).clicked() {
                left = Some(Ask::SealElsewhere);
            }
            if let Some(sealed) = &self.sealed {
                widgets::group(ui, texts.get("session-code"));
                ui.label(RichText::new(&sealed.code).size(17.0).color(theme::INK));
                widgets::small(ui, texts.with("recorded-at", "path", &sealed.path));
            }
            widgets::small(ui, self.room_text(texts));
        });
        left
    }

    /// "GB/T 20986-2023 01007 · 一般(Ⅳ级) · ATT&CK T1486".
    fn class_text(&self, texts: &Texts) -> String {
        let class = texts.with("debrief-class", "class", &self.world.class);
        let techniques = self.world.techniques.join(", ");
        let named = (!techniques.is_empty()).then(|| texts.with("debrief-techniques", "ids", techniques));
        [Some(class), Some(texts.level(self.world.level)), named].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    /// "场次号 A7-03 · 开场码 482133 · 种子 7", and what the parameters were.
    fn room_text(&self, texts: &Texts) -> String {
        let given = [("set-up-ticket", self.room.ticket.clone()), ("set-up-nonce", self.room.nonce.clone())];
        let given = given.into_iter().filter_map(|(key, value)| Some((key, value?)));
        let all = given.chain([("set-up-seed", self.room.seed.to_string())]);
        let all = all.map(|(key, value)| format!("{} {value}", texts.get(key)));
        let rows = self.world.parameters.iter();
        let rows = rows.map(|parameter| format!("{} {}", texts.of(&parameter.title), texts.of(&parameter.row_title)));
        all.chain(rows).collect::<Vec<_>>().join(" · ")
    }

    fn card_ui(&self, ui: &mut Ui, card: &ScoreCard, texts: &Texts) {
        ui.horizontal(|ui| {
            ui.label(RichText::new(card.total.to_string()).size(52.0).color(if card.passed {
                theme::WELL
            } else {
                theme::ALARM
            }));
            ui.vertical(|ui| {
                ui.add_space(14.0);
                ui.spacing_mut().item_spacing.y = 2.0;
                ui.horizontal(|ui| {
                    badge::mark(ui, if card.passed { Mark::Treated } else { Mark::Down }, 15.0);
                    ui.label(RichText::new(texts.get(band_key(card.band))).size(theme::SIZE_HEADING));
                });
                widgets::small(ui, texts.get("of-hundred"));
            });
        });
        for applied in &card.caps {
            widgets::sheet(ui, theme::ALARM_SOFT, theme::ALARM, |ui| {
                widgets::coloured(ui, theme::INK, loss::cap(&applied.why, applied.limit, &self.world, texts));
            });
        }
        ui.add_space(theme::GAP);
        let parts = &card.parts;
        for (part, key, hint) in [
            (parts.conformance, "part-conformance", "part-conformance-hint"),
            (parts.timeliness, "part-timeliness", "part-timeliness-hint"),
            (parts.outcome, "part-outcome", "part-outcome-hint"),
            (parts.reporting, "part-reporting", "part-reporting-hint"),
            (parts.judgement, "part-judgement", "part-judgement-hint"),
        ] {
            if let Some(part) = part {
                part_ui(ui, part, &texts.get(key), &texts.get(hint));
            }
        }
        ui.add_space(theme::GAP);
    }

    fn points_ui(&self, ui: &mut Ui, texts: &Texts) {
        let Some(card) = &self.card else { return };
        let well = went_well(card, &self.world, texts);
        widgets::heading(ui, texts.get("went-well"));
        if well.is_empty() {
            widgets::small(ui, texts.get("went-well-none"));
        }
        for line in well {
            ui.horizontal_top(|ui| {
                badge::mark(ui, Mark::Treated, 15.0);
                widgets::body(ui, line);
            });
        }
        ui.add_space(theme::GAP_WIDE);
        widgets::heading(ui, texts.get("to-mend"));
        if card.lost.is_empty() {
            widgets::small(ui, texts.get("to-mend-none"));
        }
        let mut lost: Vec<&Loss> = card.lost.iter().collect();
        lost.sort_by_key(|loss| std::cmp::Reverse(loss.points_milli));
        for loss in lost {
            self.loss_ui(ui, loss, texts);
        }
        ui.add_space(theme::GAP_WIDE);
        let seats: Vec<RoleId> = self.people.iter().map(|(role, _)| *role).collect();
        let decisions = decisions(&self.world, &seats, &self.events);
        decisions_ui(ui, &self.world, &Names::new(&self.stage, texts), &decisions);
    }

    fn loss_ui(&self, ui: &mut Ui, lost: &Loss, texts: &Texts) {
        let clock = |at: Time| {
            let (_, hour, minute, _) = self.stage.starts.at(at);
            format!("{hour:02}:{minute:02}")
        };
        widgets::card(ui, |ui| {
            ui.horizontal_top(|ui| {
                let points =
                    RichText::new(format!("−{}", loss::points(lost.points_milli))).size(theme::SIZE_HEADING).color(theme::ALARM);
                ui.allocate_ui_with_layout(egui::Vec2::new(62.0, 24.0), egui::Layout::left_to_right(egui::Align::Min), |ui| {
                    ui.set_min_width(62.0);
                    ui.label(points);
                });
                ui.vertical(|ui| {
                    widgets::body(ui, words::reason(texts.words(), texts.lang, &lost.reason));
                    let right = words::right(texts.words(), texts.lang, self.world.starts, &lost.right);
                    ui.add(egui::Label::new(RichText::new(texts.with("right-label", "right", right)).color(theme::WELL)).wrap());
                    let part = lost.part.map_or_else(|| texts.get("part-cap"), |part| texts.get(loss::part_key(part)));
                    let mut line = vec![part];
                    line.extend(lost.time.map(clock));
                    if let Some(rule) = lost.rule.and_then(|rule| self.world.rules.get(rule)) {
                        line.push(texts.with("by-rule", "rule", texts.of(&rule.text)));
                    }
                    widgets::small(ui, line.join(" · "));
                    for law in words::laws_behind(&self.world, lost) {
                        widgets::small(ui, words::law(texts.words(), texts.lang, law));
                    }
                    if let Some(text) = lost.step.and_then(|step| self.world.playbook.get(step)?.debrief.as_ref()) {
                        widgets::small(ui, texts.of(text));
                    }
                });
            });
        });
    }

    fn course_ui(&mut self, ui: &mut Ui, texts: &Texts) {
        if self.items.as_ref().is_none_or(|(lang, _)| *lang != texts.lang) {
            let seats: Vec<RoleId> = self.people.iter().map(|(role, _)| *role).collect();
            let names = Names::new(&self.stage, texts);
            self.items = Some((texts.lang, story::story(&self.world, &names, &seats, &self.events)));
        }
        if let Some((_, items)) = &self.items {
            timeline::timeline_ui(ui, items, self.stage.starts, self.end, texts, &mut self.timeline);
        }
    }
}

fn band_key(band: Band) -> &'static str {
    match band {
        Band::Excellent => "band-excellent",
        Band::Good => "band-good",
        Band::Passed => "band-passed",
        Band::Failed => "band-failed",
    }
}

fn ending_ui(ui: &mut Ui, ending: &EndingView, texts: &Texts) {
    let (fill, ink) = match ending.tone {
        Tone::Good => (theme::WELL_SOFT, theme::WELL),
        Tone::Mixed => (theme::SUSPECT_SOFT, theme::SUSPECT),
        Tone::Bad => (theme::ALARM_SOFT, theme::ALARM),
    };
    widgets::sheet(ui, fill, ink, |ui| {
        ui.label(texts.of(&ending.title));
        widgets::small(ui, texts.of(&ending.text));
    });
}

/// A part's name, its weight, and how much of it was earned.
fn part_ui(ui: &mut Ui, part: PartScore, label: &str, hint: &str) {
    let row = ui.scope(|ui| {
        let earned = i64::from(part.weight_milli) * i64::from(part.score_milli) / 100_000;
        widgets::ends(
            ui,
            |ui| {
                ui.label(label);
            },
            |ui| {
                let text = format!("{} / {}", loss::points(earned), loss::points(i64::from(part.weight_milli)));
                ui.label(RichText::new(text).size(theme::SIZE_SMALL + 1.0).color(theme::INK_SOFT));
            },
        );
        let share = part.score_milli as f32 / 100_000.0;
        let colour = if share >= 0.8 {
            theme::WELL
        } else if share >= 0.6 {
            theme::SUSPECT
        } else {
            theme::ALARM
        };
        widgets::bar(ui, ui.available_width(), share, colour);
        ui.add_space(2.0);
    });
    row.response.on_hover_text(hint);
}

/// Steps that were done by the right people, in order and in time.
fn went_well(card: &ScoreCard, world: &World, texts: &Texts) -> Vec<String> {
    let good = |step: &&crate::score::card::StepResult| {
        step.counted && step.credit == 1_000 && step.timely == 1_000 && !step.out_of_order
    };
    let done = card.steps.iter().filter(good).filter_map(|result| {
        let step = world.playbook.get(result.step)?;
        Some(texts.fill("well-step", &[("step", texts.of(&step.title).to_owned()), ("why", texts.of(&step.why).to_owned())]))
    });
    done.collect()
}
