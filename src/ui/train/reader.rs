//! An attachment opened for reading: a picture that can be enlarged, a document, a table, an excerpt of a log. What a picture shows is said in words too.

use crate::{
    phrases::attachment::without_tabs,
    scenario::attachments::{Block, Exhibit, Grid, Image},
    ui::{
        action::UiAction,
        host::{Drawing, Request},
        texts::Texts,
        theme, widgets,
    },
    world::plot::Attachment,
};
use egui::{Color32, ColorImage, RichText, ScrollArea, TextureHandle, TextureOptions, Ui, Vec2};
use egui_extras::{Column, TableBuilder};
use std::{collections::BTreeSet, sync::Arc};

/// Pixels of a drawn picture's side: sharp enough when enlarged, and no more than any graphics card takes.
const SIDE_MAX: usize = 4_096;
/// How much larger than the whole a picture can be shown.
const ZOOM_MAX: f32 = 8.0;
const ZOOM_STEP: f32 = 1.5;

/// What is read, and how far.
#[derive(Debug)]
pub struct Reader {
    attachment: Attachment,
    /// The picture that was asked for last: the language may change meanwhile.
    asked: Option<Arc<Image>>,
    canvas: Canvas,
    /// How many times as large as the whole picture fits.
    zoom: f32,
}

enum Canvas {
    Awaited,
    Drawn(Drawing),
    Shown(TextureHandle),
    Broken,
}

impl std::fmt::Debug for Canvas {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Awaited => "Awaited",
            Self::Drawn(_) => "Drawn",
            Self::Shown(_) => "Shown",
            Self::Broken => "Broken",
        })
    }
}

impl Reader {
    pub fn new(attachment: Attachment) -> Self {
        Self { attachment, asked: None, canvas: Canvas::Awaited, zoom: 1.0 }
    }

    /// The host has drawn a picture, or can't. One that is not wanted any more is passed over.
    pub fn drawn(&mut self, image: &Arc<Image>, drawing: Option<Drawing>) {
        if self.asked.as_ref().is_some_and(|asked| Arc::ptr_eq(asked, image)) {
            self.canvas = drawing.map_or(Canvas::Broken, Canvas::Drawn);
        }
    }

    /// Keys that mean the map mean the picture while that lies over it; says whether it is put away. All others wait.
    pub fn act(&mut self, action: UiAction) -> bool {
        match action {
            UiAction::ZoomIn => self.enlarge(ZOOM_STEP),
            UiAction::ZoomOut => self.enlarge(1.0 / ZOOM_STEP),
            UiAction::WholeMap => self.enlarge(0.0),
            UiAction::Unselect => return true,
            UiAction::PlayPause | UiAction::NextThing | UiAction::Pace1 | UiAction::Pace10 | UiAction::Pace60 => {}
            UiAction::EndDrill | UiAction::GoTrain | UiAction::GoReview | UiAction::GoAuthor | UiAction::OtherLanguage => {}
            UiAction::LargerText | UiAction::SmallerText | UiAction::Help | UiAction::Quit => {}
        }
        false
    }

    /// So many times as large as now; never smaller than the whole.
    fn enlarge(&mut self, times: f32) {
        self.zoom = (self.zoom * times).clamp(1.0, ZOOM_MAX);
    }

    /// Draws it over everything; says whether it is put away.
    pub fn reader_ui(&mut self, ctx: &egui::Context, texts: &Texts, requests: &mut Vec<Request>) -> bool {
        let room = ctx.content_rect().size();
        let size = Vec2::new((room.x * 0.82).min(1_100.0), room.y * 0.82);
        let modal = widgets::modal(ctx, "attachment", size.x, |ui| {
            ui.set_height(size.y);
            let mut is_left = false;
            widgets::ends(
                ui,
                |ui| widgets::heading(ui, texts.of(&self.attachment.title)),
                |ui| is_left = widgets::primary(ui, texts.get("close")).clicked(),
            );
            ui.add_space(theme::GAP);
            self.exhibit_ui(ui, texts, requests);
            is_left
        });
        modal.inner || modal.should_close()
    }

    fn exhibit_ui(&mut self, ui: &mut Ui, texts: &Texts, requests: &mut Vec<Request>) {
        let lang = texts.lang;
        match self.attachment.exhibit.clone() {
            Exhibit::Picture { image, alt } => {
                let image = image.get(lang).cloned();
                self.picture_ui(ui, texts, image, texts.of(&alt), requests);
            }
            Exhibit::Document(blocks) => match blocks.get(lang) {
                Some(blocks) => document_ui(ui, blocks),
                None => widgets::nothing(ui, texts.get("attachment-apart")),
            },
            Exhibit::Table(grid) => match grid.get(lang) {
                Some(grid) => table_ui(ui, grid),
                None => widgets::nothing(ui, texts.get("attachment-apart")),
            },
            Exhibit::Log { lines, first, marked } => match lines.get(lang) {
                Some(lines) => log_ui(ui, lines, first, &marked),
                None => widgets::nothing(ui, texts.get("attachment-apart")),
            },
        }
    }

    fn picture_ui(&mut self, ui: &mut Ui, texts: &Texts, image: Option<Arc<Image>>, alt: &str, requests: &mut Vec<Request>) {
        if let Some(image) = &image
            && !self.asked.as_ref().is_some_and(|asked| Arc::ptr_eq(asked, image))
        {
            let side_max = ui.input(|input| input.max_texture_side).min(SIDE_MAX) as u32;
            requests.push(Request::DrawPicture { image: Arc::clone(image), side_max });
            (self.asked, self.canvas) = (Some(Arc::clone(image)), Canvas::Awaited);
        }
        if let Canvas::Drawn(drawing) = &self.canvas {
            let pixels = ColorImage::from_rgba_unmultiplied(drawing.size, &drawing.rgba);
            self.canvas = Canvas::Shown(ui.ctx().load_texture("attachment", pixels, TextureOptions::LINEAR));
        }
        let words = ui.available_height() * 0.25;
        let height = ui.available_height() - words;
        match (&self.canvas, &image) {
            (_, None) => widgets::nothing(ui, texts.get("attachment-apart")),
            (Canvas::Awaited | Canvas::Drawn(_), Some(_)) => widgets::nothing(ui, texts.get("attachment-awaited")),
            (Canvas::Broken, Some(_)) => widgets::nothing(ui, texts.get("attachment-broken")),
            (Canvas::Shown(texture), Some(_)) => {
                let texture = texture.clone();
                self.canvas_ui(ui, texts, &texture, alt, height);
            }
        }
        ScrollArea::vertical().id_salt("alt").auto_shrink(false).show(ui, |ui| {
            widgets::body(ui, texts.with("attachment-alt", "text", alt));
        });
    }

    fn canvas_ui(&mut self, ui: &mut Ui, texts: &Texts, texture: &TextureHandle, alt: &str, height: f32) {
        ui.horizontal(|ui| {
            for (key, times) in
                [("attachment-larger", ZOOM_STEP), ("attachment-smaller", 1.0 / ZOOM_STEP), ("attachment-whole", 0.0)]
            {
                if widgets::quiet(ui, texts.get(key)).clicked() {
                    self.enlarge(times);
                }
            }
        });
        let room = Vec2::new(ui.available_width(), height - theme::TARGET - theme::GAP);
        let fit = (room / texture.size_vec2()).min_elem().min(1.0);
        let shown = texture.size_vec2() * fit * self.zoom;
        let area = ScrollArea::both().id_salt("picture").max_height(room.y).auto_shrink(false).show(ui, |ui| {
            ui.add(egui::Image::new(texture).fit_to_exact_size(shown).alt_text(alt));
        });
        if ui.rect_contains_pointer(area.inner_rect) {
            let pinched = ui.input(|input| input.zoom_delta());
            self.enlarge(pinched);
        }
    }
}

fn document_ui(ui: &mut Ui, blocks: &[Block]) {
    ScrollArea::vertical().id_salt("document").auto_shrink(false).show(ui, |ui| {
        for block in blocks {
            match block {
                Block::Heading(text) => {
                    ui.add_space(theme::GAP);
                    widgets::heading(ui, text);
                }
                Block::Item(text) => {
                    ui.horizontal_top(|ui| {
                        let (dot, _) = ui.allocate_exact_size(Vec2::new(14.0, 20.0), egui::Sense::hover());
                        ui.painter().circle_filled(dot.center(), 2.5, theme::INK);
                        widgets::body(ui, text);
                    });
                }
                Block::Paragraph(text) => {
                    widgets::body(ui, text);
                    ui.add_space(theme::GAP);
                }
            }
        }
    });
}

fn table_ui(ui: &mut Ui, grid: &Grid) {
    let width = (ui.available_width() / grid.columns.len() as f32 - theme::GAP_WIDE).max(110.0);
    ScrollArea::horizontal().id_salt("table").auto_shrink(false).show(ui, |ui| {
        let columns = Column::initial(width).at_least(60.0).clip(true).resizable(true);
        let table = TableBuilder::new(ui).striped(true).columns(columns, grid.columns.len());
        let table = table.header(theme::TARGET, |mut header| {
            for heading in &grid.columns {
                header.col(|ui| {
                    ui.add(egui::Label::new(RichText::new(heading).color(theme::INK_SOFT)).truncate());
                });
            }
        });
        table.body(|body| {
            body.rows(theme::TARGET, grid.rows.len(), |mut row| {
                let cells = &grid.rows[row.index()];
                for cell in cells {
                    row.col(|ui| {
                        ui.add(egui::Label::new(cell).truncate());
                    });
                }
            });
        });
    });
}

/// Lines with their numbers; those that stand out have a ground and a bar before them.
fn log_ui(ui: &mut Ui, lines: &[String], first: u32, marked: &BTreeSet<u32>) {
    let height = ui.text_style_height(&egui::TextStyle::Monospace) + theme::GAP;
    let last = u64::from(first) + lines.len() as u64;
    let digits = last.to_string().len() as f32;
    ScrollArea::both().id_salt("log").auto_shrink(false).show_rows(ui, height, lines.len(), |ui, range| {
        for index in range {
            let number = u64::from(first) + index as u64;
            let is_marked = u32::try_from(number).is_ok_and(|number| marked.contains(&number));
            let ground = if is_marked { theme::SUSPECT_SOFT } else { Color32::TRANSPARENT };
            ui.horizontal(|ui| {
                ui.set_height(height);
                let (bar, _) = ui.allocate_exact_size(Vec2::new(5.0, height), egui::Sense::hover());
                if is_marked {
                    ui.painter().rect_filled(bar, 0, theme::SUSPECT);
                }
                let number = RichText::new(number.to_string()).monospace().color(theme::INK_FAINT);
                ui.add_sized(Vec2::new(9.0 * digits, height), egui::Label::new(number));
                let text = RichText::new(without_tabs(&lines[index])).monospace().color(theme::INK).background_color(ground);
                ui.add(egui::Label::new(text).extend());
            });
        }
    });
}
