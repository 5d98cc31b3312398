//! The map's picture: areas, plates, links, things in the state that a seat knows. Plain triangles and lines; labels are painted over it.

use super::{
    layout::{MapLayout, Plate, ROW},
    pick::Picked,
    picture::{MapPicture, MapVertex},
    symbols::{self, Ink, Mark},
};
use crate::{
    engine::{
        event::Connection,
        knowledge::{Mind, Property, Subject, Value},
        view::Stage,
    },
    scenario::vocabulary::{StateTone, Tier},
    time::{Span, Time},
    ui::theme,
    world::ids::*,
};
use egui::Color32;

/// From so many points per unit on, single things are drawn; before, each site as one.
pub const NODES_FROM: f32 = 15.0;
/// From here on with their pictograms.
pub const SYMBOLS_FROM: f32 = 22.0;
/// From here on with their names.
pub const NAMES_FROM: f32 = 58.0;
/// Knowledge this old is as faint as it gets.
const STALE: Span = Span::minutes(60);

/// How a thing looks to a seat.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    pub mark: Mark,
    /// Unplugged or switched off, as far as known.
    pub cut: bool,
    /// When what is known was so.
    pub as_of: Option<Time>,
}

const UNKNOWN: Look = Look { mark: Mark::Unknown, cut: false, as_of: None };

impl Look {
    /// 1 for what is fresh, down to a half for what is an hour old.
    pub fn strength(&self, now: Time) -> f32 {
        self.as_of.map_or(1.0, |then| 1.0 - 0.5 * (now.since(then).0.min(STALE.0) as f32 / STALE.0 as f32))
    }
}

/// Looks of all nodes and services, as one mind knows them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Looks {
    pub nodes: Vec<Look>,
    pub services: Vec<Look>,
}

pub fn looks(stage: &Stage, mind: &Mind) -> Looks {
    let mut looks = Looks { nodes: vec![UNKNOWN; stage.nodes.len()], services: vec![UNKNOWN; stage.services.len()] };
    for fact in mind.facts() {
        match (fact.key.subject, fact.key.property, fact.value) {
            (Subject::Node(node), Property::Threat(threat), Value::State(state)) => {
                let tone = stage.threats.get(threat.index()).and_then(|threat| threat.states.get(state.index())).map(|(_, tone)| *tone);
                if let (Some(look), Some(tone)) = (looks.nodes.get_mut(node.index()), tone)
                    && gravity(Mark::from(tone)) > gravity(look.mark)
                {
                    (look.mark, look.as_of) = (tone.into(), Some(fact.as_of));
                }
            }
            (Subject::Node(node), Property::Connection, Value::Connection(connection)) => {
                if let Some(look) = looks.nodes.get_mut(node.index()) {
                    look.cut = connection != Connection::Online;
                }
            }
            (Subject::Service(service), Property::Level, Value::Level(level)) => {
                if let Some(look) = looks.services.get_mut(service.index()) {
                    (look.mark, look.as_of) = (level.into(), Some(fact.as_of));
                }
            }
            _ => {}
        }
    }
    looks
}

/// Which of two marks counts for a whole: the graver.
pub fn gravity(mark: Mark) -> u8 {
    match mark {
        Mark::Unknown => 0,
        Mark::Well => 1,
        Mark::Cut | Mark::Treated => 2,
        Mark::Suspect | Mark::Degraded => 3,
        Mark::Alarm | Mark::Down => 4,
    }
}

/// Whether a state of this tone is worth a label.
pub fn is_grave(mark: Mark) -> bool {
    gravity(mark) >= gravity(Mark::from(StateTone::Suspect))
}

/// All that the picture shows.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    pub stage: &'a Stage,
    pub layout: &'a MapLayout,
    pub looks: &'a Looks,
    pub now: Time,
    pub chosen: &'a [NodeId],
    pub chosen_site: Option<SiteId>,
    pub hovered: Option<Picked>,
    /// Where the seat's role is.
    pub here: SiteId,
    /// Points per map unit.
    pub scale: f32,
}

/// Draws the scene into `picture`, and counts its revision up if that changed anything.
pub fn paint(picture: &mut MapPicture, scene: &Scene) {
    let mut brush = Brush { triangles: Vec::with_capacity(picture.triangles.len()), lines: Vec::with_capacity(picture.lines.len()), unit: 1.0 / scene.scale };
    areas(&mut brush, scene);
    links_between_sites(&mut brush, scene);
    for (index, plate) in scene.layout.plates.iter().enumerate() {
        site(&mut brush, scene, SiteId::from_index(index), plate);
    }
    if scene.scale >= NODES_FROM {
        links_of_things(&mut brush, scene);
        for index in 0..scene.stage.nodes.len() {
            node(&mut brush, scene, NodeId::from_index(index));
        }
    }
    if picture.triangles != brush.triangles || picture.lines != brush.lines {
        *picture = MapPicture { revision: picture.revision + 1, triangles: brush.triangles, lines: brush.lines };
    }
}

struct Brush {
    triangles: Vec<MapVertex>,
    lines: Vec<MapVertex>,
    /// One point in map units.
    unit: f32,
}

impl Brush {
    fn convex(&mut self, corners: &[[f32; 2]], colour: Color32) {
        let colour = colour.to_srgba_unmultiplied();
        for i in 1..corners.len().saturating_sub(1) {
            self.triangles.extend([corners[0], corners[i], corners[i + 1]].map(|position| MapVertex { position, colour }));
        }
    }

    fn line(&mut self, a: [f32; 2], b: [f32; 2], colour: Color32) {
        let colour = colour.to_srgba_unmultiplied();
        self.lines.extend([a, b].map(|position| MapVertex { position, colour }));
    }

    /// A line of `width` points.
    fn stroke(&mut self, a: [f32; 2], b: [f32; 2], width: f32, colour: Color32) {
        let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
        let length = (dx * dx + dy * dy).sqrt();
        if length < f32::EPSILON {
            return;
        }
        let half = width * self.unit / 2.0;
        let (nx, ny) = (-dy / length * half, dx / length * half);
        self.convex(&[[a[0] + nx, a[1] + ny], [a[0] - nx, a[1] - ny], [b[0] - nx, b[1] - ny], [b[0] + nx, b[1] + ny]], colour);
    }

    fn parts(&mut self, parts: &[symbols::Part], centre: [f32; 2], radius: f32, ink: Color32, paper: Color32) {
        for part in parts {
            let corners: Vec<[f32; 2]> = part.corners.iter().map(|[x, y]| [centre[0] + x * radius, centre[1] + y * radius]).collect();
            let colour = match part.ink {
                Ink::Ink => ink,
                Ink::Paper => paper,
            };
            self.convex(&corners, colour);
        }
    }

    /// A box with round corners.
    fn round(&mut self, centre: [f32; 2], half: [f32; 2], radius: f32, colour: Color32) {
        let radius = radius.min(half[0]).min(half[1]);
        let mut corners = Vec::with_capacity(32);
        for (quarter, (sx, sy)) in [(1.0, 1.0), (-1.0, 1.0), (-1.0, -1.0), (1.0, -1.0)].into_iter().enumerate() {
            for i in 0..8 {
                let (sin, cos) = (std::f32::consts::FRAC_PI_2 * (quarter as f32 + i as f32 / 7.0)).sin_cos();
                corners.push([centre[0] + sx * (half[0] - radius) + radius * cos, centre[1] + sy * (half[1] - radius) + radius * sin]);
            }
        }
        self.convex(&corners, colour);
    }
}

fn areas(brush: &mut Brush, scene: &Scene) {
    for area in &scene.layout.areas {
        brush.convex(area, theme::AREA);
    }
}

/// Links between sites run from plate to plate, beneath the plates.
fn links_between_sites(brush: &mut Brush, scene: &Scene) {
    for link in &scene.stage.links {
        let (Some(a), Some(b)) = (scene.stage.nodes.get(link.from.index()), scene.stage.nodes.get(link.to.index())) else { continue };
        if a.site == b.site || !(link.backbone || scene.scale >= SYMBOLS_FROM) {
            continue;
        }
        let (Some(from), Some(to)) = (scene.layout.plate(a.site), scene.layout.plate(b.site)) else { continue };
        if link.backbone {
            brush.stroke(from.centre, to.centre, 1.2, Color32::from_rgb(0xC2, 0xCA, 0xC5));
        } else {
            brush.line(from.centre, to.centre, Color32::from_rgb(0xC6, 0xCD, 0xC8));
        }
    }
}

/// Links within a site when near; of the chosen thing always.
fn links_of_things(brush: &mut Brush, scene: &Scene) {
    for link in &scene.stage.links {
        let (Some(a), Some(b)) = (scene.layout.node(link.from), scene.layout.node(link.to)) else { continue };
        let chosen = scene.chosen.contains(&link.from) || scene.chosen.contains(&link.to);
        if chosen {
            brush.stroke(a, b, 2.0, theme::ACCENT.gamma_multiply(0.55));
        } else if scene.scale >= SYMBOLS_FROM && scene.stage.nodes[link.from.index()].site == scene.stage.nodes[link.to.index()].site {
            brush.stroke(a, b, 1.0, Color32::from_rgb(0xD9, 0xDD, 0xD9));
        }
    }
}

/// The tier tells in the outline: cut corners for the district and the city, round ones for a township, very round ones for a village.
fn site(brush: &mut Brush, scene: &Scene, site: SiteId, plate: &Plate) {
    let chosen = scene.chosen_site == Some(site);
    let hovered = scene.hovered == Some(Picked::Site(site));
    let line = if chosen || hovered { theme::ACCENT } else if scene.here == site { theme::INK } else { Color32::from_rgb(0xB4, 0xBD, 0xB8) };
    let width = brush.unit * if chosen { 3.0 } else if hovered || scene.here == site { 2.0 } else { 1.2 };
    let near = scene.scale >= NODES_FROM;
    let half = if near { plate.half } else { [pin_radius(scene.stage, site) * brush.unit; 2] };
    let outer = [half[0] + width, half[1] + width];
    match plate.tier {
        Tier::City | Tier::District => {
            brush.convex(&cut_box(plate.centre, outer), line);
            brush.convex(&cut_box(plate.centre, half), theme::SHEET);
        }
        Tier::Township => {
            brush.round(plate.centre, outer, 0.16 * half[1] + width, line);
            brush.round(plate.centre, half, 0.16 * half[1], theme::SHEET);
        }
        Tier::Village => {
            let round = if near { 0.8 } else { half[0] };
            brush.round(plate.centre, outer, round + width, line);
            brush.round(plate.centre, half, round, theme::SHEET);
        }
    }
    if !near {
        let marks = scene.stage.nodes.iter().zip(&scene.looks.nodes).filter(|(node, _)| node.site == site);
        let worst = marks.max_by_key(|(_, look)| gravity(look.mark)).map_or(UNKNOWN, |(_, look)| *look);
        let colour = symbols::colour(worst.mark).gamma_multiply(worst.strength(scene.now));
        brush.parts(&symbols::mark_parts(worst.mark), plate.centre, half[0] * 0.66, colour, theme::SHEET);
    }
}

/// How large a site is from far, in points.
pub fn pin_radius(stage: &Stage, site: SiteId) -> f32 {
    let Some(here) = stage.sites.get(site.index()) else { return 0.0 };
    match here.tier {
        Tier::City | Tier::District if is_department(stage, site) => 9.0,
        Tier::City | Tier::District => 14.0,
        Tier::Township => 12.0,
        Tier::Village => 8.0,
    }
}

/// Whether a site is one of a district's own, such as a department or a provider.
pub fn is_department(stage: &Stage, site: SiteId) -> bool {
    let tier = |site: SiteId| stage.sites.get(site.index()).map(|site| site.tier);
    let parent = stage.sites.get(site.index()).and_then(|site| site.parent);
    tier(site) == Some(Tier::District) && parent.and_then(tier) == Some(Tier::District)
}

fn cut_box(centre: [f32; 2], half: [f32; 2]) -> Vec<[f32; 2]> {
    let cut = 0.3 * half[0].min(half[1]);
    let [w, h] = half;
    [(w - cut, h), (-w + cut, h), (-w, h - cut), (-w, -h + cut), (-w + cut, -h), (w - cut, -h), (w, -h + cut), (w, h - cut)]
        .map(|(x, y)| [centre[0] + x, centre[1] + y])
        .to_vec()
}

fn node(brush: &mut Brush, scene: &Scene, node: NodeId) {
    let (Some(place), Some(look)) = (scene.layout.node(node), scene.looks.nodes.get(node.index()).copied()) else { return };
    let strength = look.strength(scene.now);
    let colour = over(theme::SHEET, symbols::colour(look.mark), strength);
    let half_cell = [0.49, if scene.scale >= NAMES_FROM { ROW / 2.0 - 0.02 } else { 0.49 }];
    if scene.chosen.contains(&node) {
        let inner = (2.5 * brush.unit).min(0.09);
        brush.round(place, half_cell, 0.16, theme::ACCENT);
        brush.round(place, half_cell.map(|half| half - inner), 0.13, theme::ACCENT_SOFT);
    } else if scene.hovered == Some(Picked::Node(node)) {
        brush.round(place, half_cell, 0.15, theme::ACCENT_SOFT);
    }
    if scene.scale < SYMBOLS_FROM {
        brush.parts(&symbols::mark_parts(look.mark), place, 0.34, colour, theme::SHEET);
        return;
    }
    let ground = ground(look.mark);
    let tile = [place[0], place[1] + if scene.scale >= NAMES_FROM { 0.2 } else { 0.0 }];
    let half = if scene.scale >= NAMES_FROM { 0.28 } else { 0.38 };
    brush.round(tile, [half + 1.2 * brush.unit; 2], 0.1, colour);
    brush.round(tile, [half; 2], 0.09, ground);
    let ink = if look.mark == Mark::Unknown { theme::INK_SOFT } else { theme::INK };
    brush.parts(&symbols::symbol_parts(scene.stage.nodes[node.index()].symbol), tile, half * 0.68, ink, ground);
    let badge = [tile[0] + half * 0.92, tile[1] + half * 0.92];
    if look.mark != Mark::Unknown {
        brush.parts(&symbols::mark_parts(look.mark), badge, half * 0.46, theme::SHEET, theme::SHEET);
        brush.parts(&symbols::mark_parts(look.mark), badge, half * 0.36, colour, theme::SHEET);
    }
    if look.cut {
        let cut = [tile[0] - half * 0.92, tile[1] - half * 0.92];
        brush.round(cut, [half * 0.5, half * 0.36], 0.1, theme::SHEET);
        brush.parts(&symbols::mark_parts(Mark::Cut), cut, half * 0.4, symbols::colour(Mark::Cut), theme::SHEET);
    }
}

fn ground(mark: Mark) -> Color32 {
    match mark {
        Mark::Alarm | Mark::Down => theme::ALARM_SOFT,
        Mark::Suspect | Mark::Degraded => theme::SUSPECT_SOFT,
        Mark::Well => theme::WELL_SOFT,
        Mark::Treated => theme::ACCENT_SOFT,
        Mark::Unknown | Mark::Cut => theme::PAPER,
    }
}

/// `ink` at `strength` on `paper`, opaque: faded marks do not show what lies beneath.
fn over(paper: Color32, ink: Color32, strength: f32) -> Color32 {
    let mix = |p: u8, i: u8| (f32::from(p) + (f32::from(i) - f32::from(p)) * strength).round() as u8;
    Color32::from_rgb(mix(paper.r(), ink.r()), mix(paper.g(), ink.g()), mix(paper.b(), ink.b()))
}
