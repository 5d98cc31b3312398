//! All that a person sees and does, in egui alone. No Bevy, no file, no thread, no clock: whoever hosts the desk tells the time.

pub mod map;

use crate::text::Lang;
use map::picture::{MapCamera, MapPicture, MapVertex};
use std::time::Duration;

/// What the desk wants from its host after it was drawn.
#[derive(Clone, Debug)]
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
}

/// How a desk begins.
#[derive(Clone, Debug, Default)]
pub struct DeskOptions {
    pub lang: Lang,
}

/// The whole state of the user interface.
#[derive(Debug)]
pub struct Desk {
    lang: Lang,
    picture: MapPicture,
}

impl Desk {
    pub fn new(options: DeskOptions) -> Self {
        Self { lang: options.lang, picture: beacon() }
    }

    /// Draws everything into `root` and takes all input from it. `now`: time since the app began, never less than before.
    pub fn frame_ui(&mut self, root: &mut egui::Ui, _now: Duration) -> Frame<'_> {
        let name = match self.lang {
            Lang::Zh => "烽燧",
            Lang::En => "Fengsui",
        };
        egui::Panel::top("bar").show(root, |ui| {
            ui.horizontal(|ui| {
                ui.heading(name);
                ui.selectable_value(&mut self.lang, Lang::Zh, "中文");
                ui.selectable_value(&mut self.lang, Lang::En, "English");
            });
        });
        let map_rect = root.available_rect_before_wrap();
        root.allocate_rect(map_rect, egui::Sense::click_and_drag());
        Frame {
            picture: &self.picture,
            camera: MapCamera { centre: [0.0, 0.0], scale: map_rect.size().min_elem().max(1.0) / 4.0 },
            map_rect: Some(map_rect),
            background: egui::Color32::from_rgb(18, 20, 26),
            repaint_after: None,
            title: name.to_owned(),
            quit: false,
        }
    }
}

/// A beacon tower on the horizon, with its fire.
fn beacon() -> MapPicture {
    let corners = |colour: [u8; 4], corners: &[[f32; 2]]| -> Vec<MapVertex> {
        corners.iter().map(|&position| MapVertex { position, colour }).collect()
    };
    let mut triangles =
        corners([120, 110, 96, 255], &[[-0.6, -1.0], [0.6, -1.0], [0.4, 0.5], [-0.6, -1.0], [0.4, 0.5], [-0.4, 0.5]]);
    triangles.extend(corners([230, 120, 40, 255], &[[-0.3, 0.5], [0.3, 0.5], [0.0, 1.3]]));
    let lines = corners([90, 100, 120, 255], &[[-2.0, -1.0], [2.0, -1.0]]);
    MapPicture { revision: 1, triangles, lines }
}
