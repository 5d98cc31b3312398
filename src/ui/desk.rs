//! The desk: three workspaces under one bar. It takes all input, and says what its host shall draw and do.

use super::{
    action::{self, UiAction},
    author::Author,
    host::{Request, RequestKind, Response, Settings},
    map::picture::{MapCamera, MapPicture},
    review::Review,
    texts::Texts,
    theme,
    train::Train,
    widgets::{self, clock},
};
use crate::text::Lang;
use egui::{Align, Layout, RichText, Ui};
use std::time::Duration;

/// What the desk wants from its host after it was drawn.
#[derive(Debug)]
pub struct Frame<'a> {
    pub picture: &'a MapPicture,
    pub camera: MapCamera,
    /// Where the picture shows through, in points. `None`: no map is visible. The desk paints nothing opaque there.
    pub map_rect: Option<egui::Rect>,
    /// The colour beneath the picture.
    pub background: egui::Color32,
    /// Draw again after this time even if nobody touches anything. `None`: sleep.
    pub repaint_after: Option<Duration>,
    /// The window's title.
    pub title: String,
    /// The person asked to leave.
    pub quit: bool,
    /// What the host shall do now; it answers with [`Desk::answer`], and draws again after that.
    pub requests: Vec<Request>,
}

/// How a desk begins.
#[derive(Clone, Debug, Default)]
pub struct DeskOptions {
    pub lang: Lang,
    /// As they were kept; their language counts for less than `lang`.
    pub settings: Settings,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Workspace {
    Train,
    Review,
    Author,
}

/// The whole state of the user interface.
#[derive(Debug)]
pub struct Desk {
    settings: Settings,
    texts: Texts,
    workspace: Workspace,
    train: Train,
    review: Review,
    author: Author,
    requests: Vec<Request>,
    picture: MapPicture,
    dressed: bool,
    help: bool,
    quit: bool,
}

impl Desk {
    pub fn new(options: DeskOptions) -> Self {
        let settings = Settings { lang: options.lang, ..options.settings };
        Self {
            texts: Texts::new(settings.lang),
            workspace: Workspace::Train,
            train: Train::new(settings.name.clone(), settings.pack_folder.clone()),
            review: Review::new(settings.records_folder.clone()),
            author: Author::default(),
            requests: vec![
                Request::ListScenarios { folder: settings.pack_folder.clone() },
                Request::LookAtRecordsFolder { folder: settings.records_folder.clone() },
            ],
            picture: MapPicture::default(),
            dressed: false,
            help: false,
            quit: false,
            settings,
        }
    }

    /// Whether something was asked for that the host still has to write.
    pub fn is_behind(&self) -> bool {
        self.train.is_behind()
    }

    /// What is kept from one start to the next, as it is now.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Takes an answer of the host. The host draws again after that.
    pub fn answer(&mut self, response: Response) {
        match response {
            Response::Records { .. }
            | Response::RecordRead(_)
            | Response::Failed { what: RequestKind::ListRecords | RequestKind::ReadRecord, .. } => {
                self.review.answer(response, &mut self.requests);
            }
            Response::RecordsFolder { risk } => (self.train.records_risk, self.review.records_risk) = (risk, risk),
            Response::FileChanged { .. } => self.author.answer(response, &mut self.requests),
            Response::Folder { .. } | Response::Failed { what: RequestKind::ListFolder, .. } => match self.workspace {
                Workspace::Train => self.train.answer(response, &mut self.requests),
                Workspace::Review => self.review.answer(response, &mut self.requests),
                Workspace::Author => self.author.answer(response, &mut self.requests),
            },
            Response::Opened(opened) if self.author.wants(&opened.at) => {
                self.author.answer(Response::Opened(opened), &mut self.requests)
            }
            Response::Scored { ticket, card } if self.review.wants(ticket) => {
                self.review.answer(Response::Scored { ticket, card }, &mut self.requests)
            }
            Response::Failed { what: RequestKind::Open, .. } if self.workspace == Workspace::Author => {
                self.author.answer(response, &mut self.requests)
            }
            Response::Scenarios(_)
            | Response::Opened(_)
            | Response::RecordBegun { .. }
            | Response::Appended { .. }
            | Response::RecordContinued { .. }
            | Response::AppendFailed { .. }
            | Response::Scored { .. }
            | Response::Sealed(_)
            | Response::PictureDrawn { .. }
            | Response::Failed { .. } => self.train.answer(response, &mut self.requests),
        }
    }

    /// Draws everything into `root` and takes all input from it. `now`: time since the app began, never less than before.
    pub fn frame_ui(&mut self, root: &mut Ui, now: Duration) -> Frame<'_> {
        self.dress(root.ctx());
        let in_drill = self.workspace == Workspace::Train && self.train.in_drill();
        for action in action::pressed(root.ctx(), in_drill) {
            self.act(root.ctx(), action, now);
        }
        self.train.pump(now, &mut self.requests);
        if let Some(action) = self.bar_ui(root) {
            self.act(root.ctx(), action, now);
        }
        let shown = match self.workspace {
            Workspace::Train => self.train.train_ui(root, &self.texts, &mut self.requests, &mut self.picture),
            Workspace::Review => {
                self.review.review_ui(root, &self.texts, &mut self.requests);
                None
            }
            Workspace::Author => {
                if let Some(opened) = self.author.author_ui(root, &self.texts, &mut self.requests) {
                    self.train.try_out(*opened);
                    self.workspace = Workspace::Train;
                    root.ctx().request_repaint();
                }
                None
            }
        };
        if self.help {
            self.help_ui(root.ctx());
        }
        if let Some(path) = self.train.for_author.take() {
            self.author.open(path, &mut self.requests);
            self.workspace = Workspace::Author;
            root.ctx().request_repaint();
        }
        self.keep_settings();
        let nothing = MapCamera { centre: [0.0, 0.0], scale: 1.0 };
        Frame {
            picture: &self.picture,
            camera: shown.map_or(nothing, |(_, camera)| camera),
            map_rect: shown.map(|(rect, _)| rect),
            background: theme::GROUND,
            repaint_after: self.train.repaint_after(now),
            title: self.texts.get("app-name"),
            quit: self.quit,
            requests: std::mem::take(&mut self.requests),
        }
    }

    /// Settings are kept when they change; a name only when a drill has begun with it, not letter by letter.
    fn keep_settings(&mut self) {
        let before = self.settings.clone();
        self.settings.records_folder = self.review.folder();
        self.settings.pack_folder.clone_from(self.train.pack_folder());
        if self.train.in_drill() {
            self.settings.name.clone_from(self.train.name());
        }
        if self.settings.records_folder != before.records_folder {
            self.requests.push(Request::LookAtRecordsFolder { folder: self.settings.records_folder.clone() });
        }
        if self.settings != before {
            self.requests.push(Request::SaveSettings(self.settings.clone()));
        }
    }

    /// The theme is set once for a context.
    fn dress(&mut self, ctx: &egui::Context) {
        if !self.dressed {
            theme::apply(ctx);
            self.zoom(ctx);
            self.dressed = true;
        }
    }

    fn zoom(&self, ctx: &egui::Context) {
        let percent = if self.settings.zoom == 0 { 100 } else { self.settings.zoom };
        ctx.set_zoom_factor(f32::from(percent) / 100.0);
    }

    fn act(&mut self, ctx: &egui::Context, action: UiAction, now: Duration) {
        match action {
            UiAction::GoTrain => self.workspace = Workspace::Train,
            UiAction::GoReview => {
                self.workspace = Workspace::Review;
                self.review.enter(&mut self.requests);
            }
            UiAction::GoAuthor => self.workspace = Workspace::Author,
            UiAction::OtherLanguage => self.speak(match self.texts.lang {
                Lang::Zh => Lang::En,
                Lang::En => Lang::Zh,
            }),
            UiAction::LargerText | UiAction::SmallerText => {
                let percent = if self.settings.zoom == 0 { 100 } else { self.settings.zoom };
                let step: i32 = if action == UiAction::LargerText { 10 } else { -10 };
                self.settings.zoom = (i32::from(percent) + step).clamp(80, 200) as u16;
                self.zoom(ctx);
                self.requests.push(Request::SaveSettings(self.settings.clone()));
            }
            UiAction::Help => self.help = !self.help,
            UiAction::Quit => self.quit = true,
            UiAction::PlayPause
            | UiAction::NextThing
            | UiAction::Pace1
            | UiAction::Pace10
            | UiAction::Pace60
            | UiAction::ZoomIn
            | UiAction::ZoomOut
            | UiAction::WholeMap
            | UiAction::Unselect
            | UiAction::EndDrill => self.train.act(action, now),
        }
        ctx.request_repaint();
    }

    fn speak(&mut self, lang: Lang) {
        self.settings.lang = lang;
        self.texts = Texts::new(lang);
        self.requests.push(Request::SaveSettings(self.settings.clone()));
    }

    fn bar_ui(&mut self, root: &mut Ui) -> Option<UiAction> {
        let mut asked = None;
        let frame = egui::Frame::new().fill(theme::SHEET).inner_margin(egui::Margin::symmetric(14, 5));
        egui::Panel::top("bar").frame(frame).exact_size(54.0).show(root, |ui| {
            ui.horizontal_centered(|ui| {
                logo(ui);
                ui.label(RichText::new(self.texts.get("app-name")).size(20.0));
                ui.add_space(theme::GAP);
                for (workspace, action, key) in [
                    (Workspace::Train, UiAction::GoTrain, "train"),
                    (Workspace::Review, UiAction::GoReview, "review"),
                    (Workspace::Author, UiAction::GoAuthor, "author"),
                ] {
                    if widgets::tab(ui, self.workspace == workspace, self.texts.get(key)).clicked() {
                        asked = Some(action);
                    }
                }
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    asked = asked.or(self.menu_ui(ui));
                    if widgets::quiet(ui, self.texts.get("other-language")).clicked() {
                        asked = Some(UiAction::OtherLanguage);
                    }
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                        if self.workspace == Workspace::Train {
                            asked = asked.or(self.train.bar_ui(ui, &self.texts));
                        }
                    });
                });
            });
        });
        asked
    }

    fn menu_ui(&self, ui: &mut Ui) -> Option<UiAction> {
        let mut asked = None;
        let button = clock::icon_button(ui, clock::Icon::Menu, &self.texts.get("menu"), false);
        let in_drill = self.workspace == Workspace::Train && self.train.in_drill();
        egui::Popup::menu(&button).show(|ui| {
            ui.set_min_width(240.0);
            for action in UiAction::ALL.into_iter().filter(|action| in_drill || action.place() == action::Where::Anywhere) {
                let mut item = egui::Button::new(self.texts.get(action.key())).min_size(egui::Vec2::new(240.0, 32.0));
                if let Some(shortcut) = action.shortcut() {
                    item = item.shortcut_text(ui.ctx().format_shortcut(&shortcut));
                }
                if ui.add(item).clicked() {
                    asked = Some(action);
                    ui.close();
                }
            }
        });
        asked
    }

    fn help_ui(&mut self, ctx: &egui::Context) {
        let modal = widgets::modal(ctx, "help", 560.0, |ui| {
            widgets::heading(ui, self.texts.get("do-help"));
            for key in ["help-1", "help-2", "help-3", "help-4"] {
                widgets::body(ui, self.texts.get(key));
            }
            ui.add_space(theme::GAP);
            egui::Grid::new("shortcuts").num_columns(4).spacing([20.0, 6.0]).show(ui, |ui| {
                let with_keys = UiAction::ALL.into_iter().filter_map(|action| Some((action, action.shortcut()?)));
                for (index, (action, shortcut)) in with_keys.enumerate() {
                    ui.label(RichText::new(ui.ctx().format_shortcut(&shortcut)).color(theme::ACCENT));
                    ui.label(self.texts.get(action.key()));
                    if index % 2 == 1 {
                        ui.end_row();
                    }
                }
            });
            ui.add_space(theme::GAP);
            widgets::primary(ui, self.texts.get("close")).clicked()
        });
        if modal.inner || modal.should_close() {
            self.help = false;
        }
    }
}

/// A beacon tower with its fire.
fn logo(ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(egui::Vec2::new(26.0, 30.0), egui::Sense::hover());
    let at = |x: f32, y: f32| egui::Pos2::new(rect.left() + x * rect.width(), rect.top() + y * rect.height());
    let shape = |corners: &[(f32, f32)], colour| {
        egui::Shape::convex_polygon(corners.iter().map(|(x, y)| at(*x, *y)).collect(), colour, egui::Stroke::NONE)
    };
    let painter = ui.painter();
    painter.add(shape(&[(0.3, 0.44), (0.7, 0.44), (0.84, 1.0), (0.16, 1.0)], theme::INK));
    painter.add(shape(&[(0.18, 0.34), (0.82, 0.34), (0.82, 0.47), (0.18, 0.47)], theme::INK));
    painter.add(shape(&[(0.5, 0.0), (0.66, 0.18), (0.6, 0.3), (0.4, 0.3), (0.34, 0.18)], theme::ALARM));
}
