//! What a hand does to the map: pan, zoom, show all; and between the map's places and the screen's.

use super::{layout::MapLayout, picture::MapCamera};
use egui::{Pos2, Rect, Vec2};

/// Points per map unit, at least and at most.
const SCALE_MIN: f32 = 2.0;
const SCALE_MAX: f32 = 130.0;
/// Height of what explains the shapes, at the map's lower edge.
const LEGEND: f32 = 40.0;

pub fn screen_from_map(camera: MapCamera, rect: Rect, place: [f32; 2]) -> Pos2 {
    rect.center() + Vec2::new(place[0] - camera.centre[0], camera.centre[1] - place[1]) * camera.scale
}

pub fn map_from_screen(camera: MapCamera, rect: Rect, pos: Pos2) -> [f32; 2] {
    let away = (pos - rect.center()) / camera.scale;
    [camera.centre[0] + away.x, camera.centre[1] - away.y]
}

pub fn pan(camera: &mut MapCamera, dragged: Vec2) {
    camera.centre[0] -= dragged.x / camera.scale;
    camera.centre[1] += dragged.y / camera.scale;
}

/// Zooms so that what is under `pointer` stays there.
pub fn zoom(camera: &mut MapCamera, rect: Rect, pointer: Pos2, factor: f32) {
    let before = map_from_screen(*camera, rect, pointer);
    camera.scale = (camera.scale * factor).clamp(SCALE_MIN, SCALE_MAX);
    let after = map_from_screen(*camera, rect, pointer);
    camera.centre[0] += before[0] - after[0];
    camera.centre[1] += before[1] - after[1];
}

/// Shows the whole map.
pub fn fit(layout: &MapLayout, rect: Rect) -> MapCamera {
    let free = Rect::from_min_max(rect.min, rect.max - Vec2::new(0.0, LEGEND));
    let mut camera = show(layout.min, layout.max, free, 40.0);
    camera.centre[1] -= LEGEND / 2.0 / camera.scale;
    camera
}

/// Shows a part of the map, `margin` points from the edge.
fn show(min: [f32; 2], max: [f32; 2], rect: Rect, margin: f32) -> MapCamera {
    let room = (rect.size() - Vec2::splat(2.0 * margin)).max(Vec2::splat(1.0));
    let scale = (room.x / (max[0] - min[0]).max(1.0)).min(room.y / (max[1] - min[1]).max(1.0));
    MapCamera { centre: [(min[0] + max[0]) / 2.0, (min[1] + max[1]) / 2.0], scale: scale.clamp(SCALE_MIN, 64.0) }
}

/// Brings a place to the middle, near enough to read names.
pub fn go_to(camera: &mut MapCamera, place: [f32; 2], scale_min: f32) {
    camera.centre = place;
    camera.scale = camera.scale.max(scale_min);
}
