//! Names over the map, by egui's painter: the same font as the panels, the near and important ones, none over another.

use super::{
    gesture::screen_from_map,
    layout::Plate,
    paint::{NAMES_FROM, NODES_FROM, Scene, is_department, is_grave, pin_radius},
    picture::MapCamera,
    symbols::Mark,
};
use crate::{
    scenario::vocabulary::Tier,
    ui::{texts::Texts, theme, widgets::badge},
    world::ids::*,
};
use egui::{Align2, Color32, Painter, Pos2, Rect, Vec2};

/// Paints all labels; later ones give way to earlier ones.
pub fn paint_labels(painter: &Painter, scene: &Scene, camera: MapCamera, rect: Rect, texts: &Texts) {
    let mut taken: Vec<Rect> = Vec::new();
    if scene.scale >= NODES_FROM && scene.scale < NAMES_FROM {
        chosen_tags(painter, scene, camera, rect, texts, &mut taken);
    } else if scene.scale < NODES_FROM {
        let pin = |(index, plate): (usize, &Plate)| {
            let size = 2.0 * pin_radius(scene.stage, SiteId::from_index(index)) - 2.0;
            Rect::from_center_size(screen_from_map(camera, rect, plate.centre), Vec2::splat(size))
        };
        taken.extend(scene.layout.plates.iter().enumerate().map(pin));
    }
    let mut sites: Vec<SiteId> = (0..scene.stage.sites.len()).map(SiteId::from_index).collect();
    let importance = |site: &SiteId| {
        (
            scene.chosen_site != Some(*site),
            scene.here != *site,
            is_minor(scene, *site),
            scene.stage.sites[site.index()].tier,
            *site,
        )
    };
    sites.sort_by_key(importance);
    for site in sites {
        site_label(painter, scene, camera, rect, texts, site, &mut taken);
    }
    if scene.scale >= NAMES_FROM {
        node_names(painter, scene, camera, rect, texts);
    }
}

/// Villages and departments have smaller names.
fn is_minor(scene: &Scene, site: SiteId) -> bool {
    scene.stage.sites[site.index()].tier == Tier::Village || is_department(scene.stage, site)
}

fn site_label(
    painter: &Painter,
    scene: &Scene,
    camera: MapCamera,
    rect: Rect,
    texts: &Texts,
    site: SiteId,
    taken: &mut Vec<Rect>,
) {
    let (Some(plate), stage_site) = (scene.layout.plate(site), &scene.stage.sites[site.index()]) else { return };
    let minor = is_minor(scene, site);
    let anchor = if scene.scale >= NODES_FROM {
        screen_from_map(camera, rect, plate.top()) - Vec2::new(0.0, 4.0)
    } else {
        screen_from_map(camera, rect, plate.centre) - Vec2::new(0.0, pin_radius(scene.stage, site) + 3.0)
    };
    if !rect.expand(80.0).contains(anchor) {
        return;
    }
    let size = if minor { theme::SIZE_SMALL } else { theme::SIZE_BODY };
    let ink = if minor { theme::INK_SOFT } else { theme::INK };
    let name = |width: f32| painter.layout(texts.of(&stage_site.label).to_owned(), theme::font(size), ink, width);
    let services: Vec<Mark> = (scene.stage.services.iter().zip(&scene.looks.services))
        .filter(|(service, _)| service.site == site)
        .map(|(_, look)| look.mark)
        .collect();
    let marks_width = if services.is_empty() { 0.0 } else { 6.0 + 15.0 * services.len() as f32 };
    let is_free = |area: &Rect| rect.contains_rect(*area) && !taken.iter().any(|other| other.intersects(*area));
    let placed = if scene.scale >= NODES_FROM {
        let galley = name(f32::INFINITY);
        let above = Align2::CENTER_BOTTOM.anchor_size(anchor, galley.size() + Vec2::new(marks_width, 0.0));
        (!taken.iter().any(|other| other.intersects(above))).then_some((above, galley))
    } else {
        // From far a name may stand at any side of its pin, and a long one in lines, so that as many as possible are seen.
        let pin = screen_from_map(camera, rect, plate.centre);
        let beside = pin_radius(scene.stage, site) + 8.0;
        [f32::INFINITY, 110.0, 70.0].into_iter().find_map(|width| {
            let galley = name(width);
            let places = around(pin, beside, anchor, galley.size() + Vec2::new(marks_width, 0.0));
            Some((places.into_iter().find(is_free)?, galley))
        })
    };
    let Some((area, galley)) = placed else { return };
    painter.rect_filled(area.expand2(Vec2::new(4.0, 0.0)), 0, theme::GROUND);
    let height = galley.size().y;
    let mut x = area.left() + galley.size().x + 12.0;
    painter.galley(area.min, galley, ink);
    for mark in services {
        let place = Rect::from_center_size(Pos2::new(x, area.top() + height / 2.0), Vec2::splat(12.0));
        badge::paint_mark(painter, place, mark, 1.0);
        x += 15.0;
    }
    taken.push(area);
}

/// Where a name may stand that belongs to a pin: above, beside, below, and then at its corners.
fn around(pin: Pos2, beside: f32, above: Pos2, size: Vec2) -> [Rect; 8] {
    let at = |align: Align2, x: f32, y: f32| align.anchor_size(pin + Vec2::new(x, y), size);
    let corner = beside * 0.6;
    [
        Align2::CENTER_BOTTOM.anchor_size(above, size),
        at(Align2::LEFT_CENTER, beside, 0.0),
        at(Align2::RIGHT_CENTER, -beside, 0.0),
        at(Align2::CENTER_TOP, 0.0, beside - 4.0),
        at(Align2::LEFT_BOTTOM, corner, -corner),
        at(Align2::RIGHT_BOTTOM, -corner, -corner),
        at(Align2::LEFT_TOP, corner, corner),
        at(Align2::RIGHT_TOP, -corner, corner),
    ]
}

/// The chosen things' names, each below its plate.
fn chosen_tags(painter: &Painter, scene: &Scene, camera: MapCamera, rect: Rect, texts: &Texts, taken: &mut Vec<Rect>) {
    for node in scene.chosen.iter().take(1) {
        let (Some(place), Some(look)) = (scene.layout.node(*node), scene.looks.nodes.get(node.index())) else { continue };
        let stage_node = &scene.stage.nodes[node.index()];
        let Some(plate) = scene.layout.plate(stage_node.site) else { continue };
        let top = screen_from_map(camera, rect, [place[0], plate.centre[1] - plate.half[1]]) + Vec2::new(0.0, 5.0);
        let label = texts.of(&stage_node.label);
        let aged = look.as_of.map(|then| texts.ago(then, scene.now));
        let label = aged.map_or(label.to_owned(), |aged| format!("{label}  {aged}"));
        if rect.contains(top) {
            tag(painter, rect, top, &label, taken);
        }
    }
}

/// Each thing's name, and how old bad news of it is.
fn node_names(painter: &Painter, scene: &Scene, camera: MapCamera, rect: Rect, texts: &Texts) {
    for (index, (place, look)) in scene.layout.nodes.iter().zip(&scene.looks.nodes).enumerate() {
        let at = screen_from_map(camera, rect, *place) + Vec2::new(0.0, 0.12 * scene.scale);
        if !rect.expand(60.0).contains(at) {
            continue;
        }
        let width = scene.scale - 4.0;
        line(painter, at, texts.of(&scene.stage.nodes[index].label), width, theme::INK);
        if let Some(then) = look.as_of.filter(|_| is_grave(look.mark)) {
            line(painter, at + Vec2::new(0.0, 16.0), &texts.ago(then, scene.now), width, theme::INK_SOFT);
        }
    }
}

/// One line in the middle below `top`, cut to `width`.
fn line(painter: &Painter, top: Pos2, text: &str, width: f32, ink: Color32) {
    let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), theme::font(12.0), ink);
    job.wrap = egui::text::TextWrapping::truncate_at_width(width);
    let galley = painter.layout_job(job);
    painter.galley(top - Vec2::new(galley.size().x / 2.0, 0.0), galley, ink);
}

/// A name on a white ground, kept inside the map.
fn tag(painter: &Painter, rect: Rect, top: Pos2, text: &str, taken: &mut Vec<Rect>) {
    let galley = painter.layout_no_wrap(text.to_owned(), theme::font(theme::SIZE_SMALL), theme::INK);
    let area = Align2::CENTER_TOP.anchor_size(top, galley.size() + Vec2::new(12.0, 6.0));
    let inside = rect.shrink(4.0);
    let shift = Vec2::new(
        (inside.left() - area.left()).max(0.0) + (inside.right() - area.right()).min(0.0),
        (inside.bottom() - area.bottom()).min(0.0),
    );
    let area = area.translate(shift);
    painter.rect(area, 5, theme::SHEET, egui::Stroke::new(1.0, theme::ACCENT), egui::StrokeKind::Inside);
    painter.galley(area.min + Vec2::new(6.0, 3.0), galley, theme::INK);
    taken.push(area);
}
