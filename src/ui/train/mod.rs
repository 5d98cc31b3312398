//! The training workspace: choose a drill, play a seat, hear how it went.

pub mod actions;
pub mod answer;
pub mod broken;
pub mod choose;
pub mod debrief;
pub mod decisions;
pub mod drive;
pub mod facts;
pub mod hints;
pub mod inbox;
pub mod loss;
pub mod notes;
pub mod play;
pub mod playbook;
pub mod reader;
mod rows;
pub mod setup;
pub mod story;
pub mod tasks;
pub mod tell;

pub use crate::phrases::{refusal, sight};

use super::{
    action::UiAction,
    author::picker::{Picker, Picking},
    host::{FolderRisk, Opened, RecordStart, Request, RequestKind, Response, ToScore, Want},
    map::picture::{MapCamera, MapPicture},
    texts::Texts,
    theme,
    widgets::{self, clock},
};
use crate::{engine::state::Setup, session::session::Session, world::ids::RoleId};
use broken::Mend;
use choose::{Choose, Leave, Start};
use debrief::{Ask, Debrief, Told};
use drive::Drive;
use egui::{RichText, Ui};
use play::Play;
use reader::Reader;
use std::{sync::Arc, time::Duration};

/// The workspace's state.
#[derive(Debug)]
pub struct Train {
    choose: Choose,
    stage: TrainStage,
    /// Told by the host, shown until something else is done.
    trouble: Option<String>,
    ending: bool,
    /// A file with errors, to be opened where its author works.
    pub for_author: Option<String>,
    tickets: u32,
    /// The dialog in which another folder for a broken record is chosen.
    elsewhere: Option<Picker>,
    pub records_risk: Option<FolderRisk>,
    /// Now, as the last frame had it: answers come between frames.
    now: Duration,
}

#[derive(Debug)]
enum TrainStage {
    Choosing,
    /// Waiting for the record to be begun.
    Beginning(Box<Begin>),
    Playing(Box<Playing>),
    Over(Box<Debrief>),
}

#[derive(Debug)]
struct Begin {
    session: Session,
    seat: RoleId,
    name: String,
    room: Told,
}

#[derive(Debug)]
struct Playing {
    drive: Drive,
    play: Play,
    /// An attachment that lies open.
    reader: Option<Reader>,
    name: String,
    /// The record's running code; none where nothing is recorded.
    running_code: Option<String>,
    room: Told,
}

impl Train {
    pub fn new(name: String, pack_folder: Option<String>) -> Self {
        Self {
            choose: Choose::new(name, pack_folder),
            stage: TrainStage::Choosing,
            trouble: None,
            ending: false,
            for_author: None,
            tickets: 0,
            elsewhere: None,
            records_risk: None,
            now: Duration::ZERO,
        }
    }

    pub fn name(&self) -> &String {
        &self.choose.set_up.name
    }

    pub fn pack_folder(&self) -> &Option<String> {
        &self.choose.pack_folder
    }

    pub fn in_drill(&self) -> bool {
        matches!(self.stage, TrainStage::Playing(_))
    }

    /// An author's scenario, ready to choose a seat in; nothing of it is recorded.
    pub fn try_out(&mut self, opened: Opened) {
        self.choose.try_out(opened);
        self.stage = TrainStage::Choosing;
    }

    pub fn answer(&mut self, response: Response, requests: &mut Vec<Request>) {
        match (response, &mut self.stage) {
            (Response::Scenarios(cards), _) => {
                self.trouble = None;
                self.choose.listed(cards, requests);
            }
            (response @ Response::Folder { .. }, _) => match &mut self.elsewhere {
                Some(picker) => picker.answer(response),
                None => self.choose.folder(response),
            },
            (Response::Opened(opened), _) => self.choose.opened(*opened),
            (Response::RecordBegun { running_code, .. }, TrainStage::Beginning(_)) => self.begun(Some(running_code)),
            (Response::Appended { step, running_code }, TrainStage::Playing(playing)) => {
                playing.running_code = Some(running_code);
                playing.drive.appended(*step, self.now);
            }
            (Response::RecordContinued { step, running_code, .. }, TrainStage::Playing(playing)) => {
                playing.running_code = Some(running_code);
                playing.drive.continued(step.map(|step| *step), self.now);
            }
            (Response::Failed { what: RequestKind::ContinueRecord, detail }, TrainStage::Playing(playing)) => {
                playing.drive.append_failed(detail);
            }
            (Response::PictureDrawn { image, drawing }, TrainStage::Playing(playing)) => {
                playing.reader.iter_mut().for_each(|reader| reader.drawn(&image, drawing.clone()));
            }
            (Response::AppendFailed { detail }, TrainStage::Playing(playing)) => playing.drive.append_failed(detail),
            (Response::Scored { ticket, card }, TrainStage::Over(debrief)) => debrief.scored(ticket, *card, requests),
            (Response::Sealed(sealed), TrainStage::Over(debrief)) => debrief.sealed(sealed),
            (Response::Failed { what: RequestKind::Score, detail }, TrainStage::Over(debrief)) => debrief.failed(detail),
            (Response::Failed { what: RequestKind::Seal | RequestKind::ContinueRecord, detail }, TrainStage::Over(debrief)) => {
                debrief.not_sealed(detail);
            }
            (Response::Failed { what: RequestKind::BeginRecord, detail }, TrainStage::Beginning(_)) => {
                self.trouble = Some(detail);
                self.stage = TrainStage::Choosing;
            }
            (Response::Failed { detail, .. }, _) => self.trouble = Some(detail),
            // An answer that comes after its drill was left.
            (_, TrainStage::Choosing | TrainStage::Beginning(_) | TrainStage::Playing(_) | TrainStage::Over(_)) => {}
        }
    }

    pub fn act(&mut self, action: UiAction, now: Duration) {
        let TrainStage::Playing(playing) = &mut self.stage else { return };
        if let Some(reader) = &mut playing.reader {
            if reader.act(action) {
                playing.reader = None;
            }
            return;
        }
        match action {
            UiAction::PlayPause => playing.drive.play_pause(now),
            UiAction::NextThing => playing.drive.next_thing(),
            UiAction::Pace1 => playing.drive.set_pace(1, now),
            UiAction::Pace10 => playing.drive.set_pace(10, now),
            UiAction::Pace60 => playing.drive.set_pace(60, now),
            UiAction::EndDrill => self.ending = true,
            UiAction::ZoomIn | UiAction::ZoomOut | UiAction::WholeMap | UiAction::Unselect => playing.play.map.act(action),
            UiAction::GoTrain | UiAction::GoReview | UiAction::GoAuthor | UiAction::OtherLanguage => {}
            UiAction::LargerText | UiAction::SmallerText | UiAction::Help | UiAction::Quit => {}
        }
    }

    /// Lets the drill go on.
    pub fn pump(&mut self, now: Duration, requests: &mut Vec<Request>) {
        self.now = now;
        let TrainStage::Playing(playing) = &mut self.stage else { return };
        playing.drive.pump(now, requests);
        if playing.drive.is_over() {
            self.over(requests);
        }
    }

    fn over(&mut self, requests: &mut Vec<Request>) {
        let TrainStage::Playing(playing) = std::mem::replace(&mut self.stage, TrainStage::Choosing) else { return };
        let session = playing.drive.session();
        self.tickets += 1;
        let world = Arc::clone(session.world());
        let setup = session.setup().clone();
        let events = session.events().to_vec();
        requests.push(Request::Score(Box::new(ToScore { ticket: self.tickets, world, setup, events: events.clone() })));
        let people = vec![(playing.drive.seat, playing.name.clone())];
        let digest = playing.drive.is_recorded().then(|| session.digest());
        let mut debrief = Debrief::new(Arc::clone(session.world()), events, people, session.time(), self.tickets);
        debrief.seal_with(digest);
        debrief.tell_room(playing.room.clone());
        debrief.ending = session.view(playing.drive.seat).ending;
        self.stage = TrainStage::Over(Box::new(debrief));
    }

    pub fn repaint_after(&self, now: Duration) -> Option<Duration> {
        match &self.stage {
            TrainStage::Playing(playing) => playing.drive.repaint_after(now),
            TrainStage::Choosing | TrainStage::Beginning(_) | TrainStage::Over(_) => None,
        }
    }

    /// What stands in the bar while a drill is played.
    pub fn bar_ui(&mut self, ui: &mut Ui, texts: &Texts) -> Option<UiAction> {
        let TrainStage::Playing(playing) = &self.stage else { return None };
        let drive = &playing.drive;
        let face = clock::ClockFace {
            starts: drive.stage.starts,
            now: drive.now(),
            running: drive.is_running(),
            over: drive.is_over(),
            times: drive.times(),
        };
        let mut asked = None;
        ui.separator();
        asked = asked.or(clock::clock_ui(ui, face, texts));
        ui.separator();
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if widgets::quiet(ui, texts.get("do-end-drill")).clicked() {
                asked = Some(UiAction::EndDrill);
            }
            ui.with_layout(egui::Layout::top_down(egui::Align::Min), |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                ui.add_space(2.0);
                let mut title = format!("{} · {}", texts.get("drill-mark"), texts.of(&drive.stage.title));
                if let Some(phase) = &drive.view.story {
                    title = format!("{title} · {}", texts.of(&phase.title));
                }
                ui.add(egui::Label::new(RichText::new(title).color(theme::ALARM)).truncate());
                let role = drive.stage.roles.get(usize::from(drive.seat.0)).map_or("", |role| texts.of(&role.label));
                let seat = texts.fill("you-are", &[("role", role.to_owned()), ("name", playing.name.clone())]);
                let code = playing.running_code.as_ref().map(|code| texts.with("running-code", "code", code));
                let line = [seat].into_iter().chain(code).collect::<Vec<_>>().join(" · ");
                let line = RichText::new(line).size(theme::SIZE_SMALL).color(theme::INK_SOFT);
                ui.add(egui::Label::new(line).truncate()).on_hover_text(texts.get("running-code-hint"));
            });
        });
        asked
    }

    /// Draws the workspace; gives the map's place and camera where it shows one.
    pub fn train_ui(
        &mut self,
        root: &mut Ui,
        texts: &Texts,
        requests: &mut Vec<Request>,
        picture: &mut MapPicture,
    ) -> Option<(egui::Rect, MapCamera)> {
        match &mut self.stage {
            TrainStage::Choosing | TrainStage::Beginning(_) => {
                match self.choose.choose_ui(root, texts, self.trouble.as_deref(), self.records_risk, requests) {
                    Some(Leave::Start(start)) if matches!(self.stage, TrainStage::Choosing) => {
                        self.begin(start, requests);
                        root.ctx().request_repaint();
                    }
                    Some(Leave::Author(path)) => self.for_author = Some(path),
                    Some(Leave::Start(_)) | None => {}
                }
                None
            }
            TrainStage::Playing(playing) => {
                let map = playing_ui(root, playing, texts, picture, requests, self.now);
                if playing.drive.broken.is_some() {
                    self.broken_ui(root.ctx(), texts, requests);
                } else if self.ending {
                    self.ending_ui(root.ctx(), texts);
                }
                Some(map)
            }
            TrainStage::Over(debrief) => {
                match debrief.debrief_ui(root, texts) {
                    Some(Ask::Leave) => self.stage = TrainStage::Choosing,
                    Some(Ask::SealElsewhere) => self.look_elsewhere(requests),
                    None => {}
                }
                self.elsewhere_ui(root.ctx(), texts, requests);
                None
            }
        }
    }

    fn begin(&mut self, start: Start, requests: &mut Vec<Request>) {
        self.trouble = None;
        let setup = Setup { seed: start.seed, seats: vec![start.seat], mode: start.mode, difficulty: start.difficulty };
        let session = Session::open(Arc::clone(&start.world), setup.clone());
        let name = self.choose.set_up.name.trim().to_owned();
        let room = Told { ticket: start.ticket.clone(), nonce: start.nonce.clone(), seed: start.seed };
        self.stage = TrainStage::Beginning(Box::new(Begin { session, seat: start.seat, name: name.clone(), room }));
        match start.record {
            Some((at, texts)) => {
                let people = vec![(start.seat, name)];
                requests.push(Request::BeginRecord(Box::new(RecordStart {
                    at,
                    world: start.world,
                    texts,
                    setup,
                    people,
                    ticket: start.ticket,
                    nonce: start.nonce,
                })));
            }
            None => self.begun(None),
        }
    }

    fn begun(&mut self, running_code: Option<String>) {
        let TrainStage::Beginning(begin) = std::mem::replace(&mut self.stage, TrainStage::Choosing) else { return };
        let drive = Drive::new(begin.session, begin.seat, running_code.is_some());
        let play = Play::new(&drive.stage);
        self.choose.set_up.used();
        self.stage = TrainStage::Playing(Box::new(Playing {
            drive,
            play,
            reader: None,
            name: begin.name,
            running_code,
            room: begin.room,
        }));
    }

    /// Whether something was asked for that has not happened yet.
    pub fn is_behind(&self) -> bool {
        match &self.stage {
            TrainStage::Playing(playing) => playing.drive.is_behind(),
            TrainStage::Beginning(_) => true,
            TrainStage::Choosing | TrainStage::Over(_) => false,
        }
    }

    /// The record broke: another folder, or no record any more.
    fn broken_ui(&mut self, ctx: &egui::Context, texts: &Texts, requests: &mut Vec<Request>) {
        let TrainStage::Playing(playing) = &mut self.stage else { return };
        let Some(detail) = &playing.drive.broken else { return };
        if self.elsewhere.is_some() {
            self.elsewhere_ui(ctx, texts, requests);
            return;
        }
        match broken::broken_ui(ctx, detail, texts) {
            Some(Mend::Elsewhere) => self.look_elsewhere(requests),
            Some(Mend::EndUnrecorded) => {
                playing.running_code = None;
                playing.drive.finish_unrecorded();
                ctx.request_repaint();
            }
            None => {}
        }
    }

    fn look_elsewhere(&mut self, requests: &mut Vec<Request>) {
        self.elsewhere = Some(Picker::new(Want::Folder));
        requests.push(Request::ListFolder { folder: None, want: Want::Folder });
    }

    fn elsewhere_ui(&mut self, ctx: &egui::Context, texts: &Texts, requests: &mut Vec<Request>) {
        let Some(picker) = &mut self.elsewhere else { return };
        match picker.picker_ui(ctx, texts, requests) {
            Picking::Open => {}
            Picking::Chosen(folder) => {
                self.elsewhere = None;
                requests.push(Request::ContinueRecord { folder });
            }
            Picking::Left => self.elsewhere = None,
        }
    }

    /// Asks once more before the drill is ended.
    fn ending_ui(&mut self, ctx: &egui::Context, texts: &Texts) {
        let modal = widgets::modal(ctx, "end-drill", 360.0, |ui| {
            widgets::heading(ui, texts.get("end-drill-title"));
            widgets::body(ui, texts.get("end-drill-text"));
            ui.add_space(theme::GAP);
            ui.horizontal(|ui| {
                let end = widgets::primary(ui, texts.get("end-drill-yes")).clicked();
                let stay = widgets::quiet(ui, texts.get("end-drill-no")).clicked();
                (end, stay)
            })
            .inner
        });
        let (end, stay) = modal.inner;
        if end && let TrainStage::Playing(playing) = &mut self.stage {
            playing.drive.finish();
            ctx.request_repaint();
        }
        if end || stay || modal.should_close() {
            self.ending = false;
        }
    }
}

fn playing_ui(
    root: &mut Ui,
    playing: &mut Playing,
    texts: &Texts,
    picture: &mut MapPicture,
    requests: &mut Vec<Request>,
    now: Duration,
) -> (egui::Rect, MapCamera) {
    let drive = &playing.drive;
    let refusal = drive.refusal_text(texts);
    let notices = play::Notices {
        refusal: refusal.as_deref(),
        stopped_by_question: drive.was_stopped_by_question(),
        writing: drive.writing(now),
    };
    let sight = sight::Sight { stage: &drive.stage, view: &drive.view, texts, now: drive.now() };
    let (rect, camera, command) = play::play_ui(root, &sight, notices, &mut playing.play, picture);
    if let Some(command) = command {
        playing.drive.command(command);
        root.ctx().request_repaint();
    }
    if let Some(attachment) = playing.play.opened().and_then(|id| playing.drive.session().attachment(playing.drive.seat, id)) {
        playing.reader = Some(Reader::new(attachment.clone()));
    }
    if playing.reader.as_mut().is_some_and(|reader| reader.reader_ui(root.ctx(), texts, requests)) {
        playing.reader = None;
    }
    (rect, camera)
}
