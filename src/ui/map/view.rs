//! The map as a widget: what a hand does to it, what is chosen, and what is painted over its picture.

use super::{
    gesture, labels,
    layout::MapLayout,
    paint::{NAMES_FROM, Scene},
    pick::{self, Picked},
    picture::MapCamera,
    symbols::Mark,
};
use crate::{
    ui::{
        action::UiAction,
        texts::Texts,
        theme,
        train::sight::Sight,
        widgets::{badge, clock},
    },
    world::ids::*,
};
use egui::{Rect, Sense, Ui, Vec2};

/// What the map remembers.
#[derive(Debug)]
pub struct MapMemory {
    pub camera: MapCamera,
    pub chosen: Vec<NodeId>,
    pub chosen_site: Option<SiteId>,
    pub hovered: Option<Picked>,
    /// The map has been moved by hand: it doesn't fit itself to the window any more.
    moved: bool,
    fitted: Option<Rect>,
    rect: Option<Rect>,
}

impl Default for MapMemory {
    fn default() -> Self {
        Self {
            camera: MapCamera { centre: [0.0, 0.0], scale: 10.0 },
            chosen: Vec::new(),
            chosen_site: None,
            hovered: None,
            moved: false,
            fitted: None,
            rect: None,
        }
    }
}

impl MapMemory {
    pub fn choose_node(&mut self, node: NodeId) {
        self.chosen = vec![node];
        self.chosen_site = None;
    }

    pub fn choose_site(&mut self, site: SiteId, layout: &MapLayout) {
        self.chosen.clear();
        self.chosen_site = Some(site);
        if let Some(plate) = layout.plate(site) {
            self.camera.centre = plate.centre;
            self.moved = true;
        }
    }

    /// Brings a place to the middle at `scale` points per unit at least.
    pub fn go_to(&mut self, place: [f32; 2], scale: f32) {
        gesture::go_to(&mut self.camera, place, scale);
        self.moved = true;
    }

    pub fn act(&mut self, action: UiAction) {
        let centre = self.rect.map(|rect| (rect, rect.center()));
        match (action, centre) {
            (UiAction::ZoomIn, Some((rect, pointer))) => self.zoom(rect, pointer, 1.4),
            (UiAction::ZoomOut, Some((rect, pointer))) => self.zoom(rect, pointer, 1.0 / 1.4),
            (UiAction::WholeMap, _) => {
                self.moved = false;
                self.fitted = None;
            }
            (UiAction::Unselect, _) => {
                self.chosen.clear();
                self.chosen_site = None;
            }
            (_, _) => {}
        }
    }

    fn zoom(&mut self, rect: Rect, pointer: egui::Pos2, factor: f32) {
        gesture::zoom(&mut self.camera, rect, pointer, factor);
        self.moved = true;
    }

    /// Takes the map's input, and gives the camera to draw with.
    pub fn map_ui(&mut self, root: &mut Ui, rect: Rect, layout: &MapLayout, texts: &Texts) -> MapCamera {
        let response = root.allocate_rect(rect, Sense::click_and_drag());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Other, true, texts.get("map")));
        self.rect = Some(rect);
        if !self.moved && self.fitted != Some(rect) {
            self.camera = gesture::fit(layout, rect);
            self.fitted = Some(rect);
        }
        if response.dragged() {
            gesture::pan(&mut self.camera, response.drag_delta());
            self.moved = true;
        }
        if let Some(pointer) = response.hover_pos() {
            let (scroll, pinch) = root.input(|input| (input.smooth_scroll_delta().y, input.zoom_delta()));
            if scroll != 0.0 || pinch != 1.0 {
                self.zoom(rect, pointer, (scroll * 0.004).exp() * pinch);
            }
        }
        let under = |pos| pick::pick(layout, gesture::map_from_screen(self.camera, rect, pos), self.camera.scale);
        self.hovered = response.hover_pos().and_then(under);
        if response.clicked() {
            let picked = response.interact_pointer_pos().and_then(under);
            let add = root.input(|input| input.modifiers.command || input.modifiers.shift);
            self.click(picked, add);
        }
        if response.double_clicked()
            && let Some(pos) = response.interact_pointer_pos()
        {
            let place = gesture::map_from_screen(self.camera, rect, pos);
            gesture::go_to(&mut self.camera, place, NAMES_FROM);
            self.moved = true;
        }
        self.camera
    }

    fn click(&mut self, picked: Option<Picked>, add: bool) {
        match picked {
            Some(Picked::Node(node)) if add => {
                self.chosen_site = None;
                match self.chosen.iter().position(|other| *other == node) {
                    Some(place) => drop(self.chosen.remove(place)),
                    None => self.chosen.push(node),
                }
            }
            Some(Picked::Node(node)) => self.choose_node(node),
            Some(Picked::Site(site)) => {
                self.chosen.clear();
                self.chosen_site = Some(site);
            }
            None => {
                self.chosen.clear();
                self.chosen_site = None;
            }
        }
    }
}

/// Labels, legend and buttons over the picture.
pub fn over_map_ui(root: &mut Ui, rect: Rect, camera: MapCamera, scene: &Scene, sight: &Sight) -> Option<UiAction> {
    let painter = root.painter().with_clip_rect(rect);
    labels::paint_labels(&painter, scene, camera, rect, sight.texts);
    legend_ui(root, rect, sight.texts);
    let place = Rect::from_min_size(rect.right_bottom() - Vec2::new(50.0, 3.0 * 44.0 + 8.0), Vec2::new(40.0, 3.0 * 44.0));
    let mut asked = None;
    root.scope_builder(egui::UiBuilder::new().max_rect(place), |ui| {
        for (icon, action) in [
            (clock::Icon::Plus, UiAction::ZoomIn),
            (clock::Icon::Minus, UiAction::ZoomOut),
            (clock::Icon::Whole, UiAction::WholeMap),
        ] {
            if clock::icon_button(ui, icon, &sight.texts.get(action.key()), false).clicked() {
                asked = Some(action);
            }
        }
    });
    asked
}

/// What the shapes stand for.
fn legend_ui(root: &mut Ui, rect: Rect, texts: &Texts) {
    let marks = [
        (Mark::Alarm, "state-alarm"),
        (Mark::Suspect, "state-suspect"),
        (Mark::Treated, "state-treated"),
        (Mark::Well, "state-well"),
        (Mark::Unknown, "state-unknown"),
        (Mark::Cut, "state-cut"),
    ];
    let place = Rect::from_min_max(rect.left_bottom() + Vec2::new(10.0, -38.0), rect.right_bottom() + Vec2::new(-60.0, -8.0));
    root.scope_builder(egui::UiBuilder::new().max_rect(place), |ui| {
        let frame =
            egui::Frame::new().fill(theme::SHEET).corner_radius(theme::ROUND).inner_margin(egui::Margin::symmetric(10, 4));
        frame.show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 5.0;
                for (mark, key) in marks {
                    badge::mark(ui, mark, 13.0);
                    ui.label(egui::RichText::new(texts.get(key)).size(theme::SIZE_SMALL).color(theme::INK_SOFT));
                    ui.add_space(4.0);
                }
            });
        });
    });
}
