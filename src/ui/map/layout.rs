//! Where everything lies: each site a tidy plate of its things, the plates as the sites lie in the district, none over another. Deterministic.
//! Map units: one is the distance between two neighbouring things.

use crate::{
    engine::view::Stage,
    scenario::vocabulary::Tier,
    world::ids::{Id, NodeId, SiteId},
};

/// Rounds of pushing plates apart; far more than a district needs.
const ROUNDS_MAX: usize = 400;
/// Free space between plates: beside, and above, where the label stands.
const APART: [f32; 2] = [0.8, 1.6];
/// How much more room the whole map has than its plates.
const SPREAD: f32 = 1.25;
/// Width over height of the whole map.
const ASPECT: f32 = 1.1;
/// Width of a character of a label, when the whole map is seen.
const CHARACTER: f32 = 1.05;
/// From one row of things to the next: below each is room for its name.
pub const ROW: f32 = 1.25;

/// A site's plate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plate {
    pub centre: [f32; 2],
    pub half: [f32; 2],
    /// Half of what it keeps free of other plates, its label included.
    room: [f32; 2],
    pub tier: Tier,
}

impl Plate {
    pub fn contains(&self, [x, y]: [f32; 2]) -> bool {
        (x - self.centre[0]).abs() <= self.half[0] && (y - self.centre[1]).abs() <= self.half[1]
    }

    pub fn top(&self) -> [f32; 2] {
        [self.centre[0], self.centre[1] + self.half[1]]
    }
}

/// Places of all sites and nodes of a stage.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MapLayout {
    /// By site.
    pub plates: Vec<Plate>,
    /// By node.
    pub nodes: Vec<[f32; 2]>,
    /// A convex outline round each township with its villages.
    pub areas: Vec<Vec<[f32; 2]>>,
    pub min: [f32; 2],
    pub max: [f32; 2],
}

pub fn layout(stage: &Stage) -> MapLayout {
    let mut of_site: Vec<Vec<usize>> = vec![Vec::new(); stage.sites.len()];
    for (index, node) in stage.nodes.iter().enumerate() {
        if let Some(nodes) = of_site.get_mut(node.site.index()) {
            nodes.push(index);
        }
    }
    for nodes in &mut of_site {
        nodes.sort_by_key(|index| (stage.nodes[*index].symbol, *index));
    }
    let mut plates = placed(stage, &of_site);
    push_apart(&mut plates);
    let nodes = node_places(stage, &of_site, &plates);
    let (min, max) = bounds(&plates);
    let areas = areas(stage, &plates);
    MapLayout { plates, nodes, areas, min, max }
}

/// Columns of a plate with `n` things: somewhat wider than high.
fn columns(n: usize) -> usize {
    let columns = (n as f32 * 1.6).sqrt().ceil() as usize;
    columns.clamp(1, n.max(1))
}

fn placed(stage: &Stage, of_site: &[Vec<usize>]) -> Vec<Plate> {
    let halves: Vec<[f32; 2]> = of_site
        .iter()
        .map(|nodes| {
            let columns = columns(nodes.len());
            let rows = nodes.len().div_ceil(columns).max(1);
            [(columns as f32).max(1.0) / 2.0 + 0.2, rows as f32 * ROW / 2.0 + 0.15]
        })
        .collect();
    let rooms: Vec<[f32; 2]> = stage.sites.iter().zip(&halves).map(|(site, half)| room(stage, site, *half)).collect();
    let area: f32 = rooms.iter().map(|[w, h]| 4.0 * w * h).sum::<f32>() * SPREAD;
    let height = (area / ASPECT).sqrt();
    let xs = evened(&stage.sites.iter().map(|site| site.at.0).collect::<Vec<_>>());
    let ys = evened(&stage.sites.iter().map(|site| site.at.1).collect::<Vec<_>>());
    let plate = |index: usize| Plate {
        centre: [xs[index] * height * ASPECT, ys[index] * height],
        half: halves[index],
        room: rooms[index],
        tier: stage.sites[index].tier,
    };
    (0..stage.sites.len()).map(plate).collect()
}

/// Half of the space that a plate keeps free: for its label, and between it and the next.
fn room(stage: &Stage, site: &crate::engine::view::StageSite, half: [f32; 2]) -> [f32; 2] {
    let services = stage.services.iter().filter(|service| stage.sites.get(service.site.index()).is_some_and(|at| at.name == site.name)).count();
    let label = (site.label.zh.chars().count() + services + 1) as f32 * CHARACTER;
    [half[0].max(label / 2.0) + APART[0] / 2.0, half[1] + APART[1] / 2.0]
}

/// Places on one axis between 0 and 1: half by distance, half by order, so that what is crowded gets room and what lies far away is not lost.
fn evened(values: &[i64]) -> Vec<f32> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    let (min, max) = (sorted.first().copied().unwrap_or(0), sorted.last().copied().unwrap_or(0));
    let extent = (max.saturating_sub(min) as f32).max(1.0);
    let ranks = (sorted.len() as f32 - 1.0).max(1.0);
    let place = |value: &i64| {
        let rank = sorted.binary_search(value).unwrap_or(0) as f32 / ranks;
        (value.saturating_sub(min) as f32 / extent + rank) / 2.0
    };
    values.iter().map(place).collect()
}

fn push_apart(plates: &mut [Plate]) {
    for _ in 0..ROUNDS_MAX {
        let mut moved = false;
        for a in 0..plates.len() {
            for b in a + 1..plates.len() {
                moved |= push_pair(plates, a, b);
            }
        }
        if !moved {
            return;
        }
    }
}

/// Moves two plates that are too near away from each other, along the axis on which less is missing.
fn push_pair(plates: &mut [Plate], a: usize, b: usize) -> bool {
    let (p, q) = (plates[a], plates[b]);
    let delta = [q.centre[0] - p.centre[0], q.centre[1] - p.centre[1]];
    let missing = [0, 1].map(|axis| p.room[axis] + q.room[axis] - delta[axis].abs());
    if missing[0] <= 0.001 || missing[1] <= 0.001 {
        return false;
    }
    let axis = usize::from(missing[1] < missing[0]);
    // Two at one place part by their order, so that the map is always the same.
    let sign = if delta[axis] == 0.0 { if (a + b) % 2 == 0 { 1.0 } else { -1.0 } } else { delta[axis].signum() };
    let step = (missing[axis] / 2.0 + 0.01) * sign;
    plates[a].centre[axis] -= step;
    plates[b].centre[axis] += step;
    true
}

fn node_places(stage: &Stage, of_site: &[Vec<usize>], plates: &[Plate]) -> Vec<[f32; 2]> {
    let mut places = vec![[0.0; 2]; stage.nodes.len()];
    for (nodes, plate) in of_site.iter().zip(plates) {
        let columns = columns(nodes.len());
        let rows = nodes.len().div_ceil(columns);
        for (order, node) in nodes.iter().enumerate() {
            let (row, column) = (order / columns, order % columns);
            let in_row = (nodes.len() - row * columns).min(columns);
            places[*node] = [
                plate.centre[0] + column as f32 - (in_row as f32 - 1.0) / 2.0,
                plate.centre[1] + ((rows as f32 - 1.0) / 2.0 - row as f32) * ROW,
            ];
        }
    }
    places
}

fn bounds(plates: &[Plate]) -> ([f32; 2], [f32; 2]) {
    let mut min = [f32::MAX; 2];
    let mut max = [f32::MIN; 2];
    for plate in plates {
        for axis in 0..2 {
            min[axis] = min[axis].min(plate.centre[axis] - plate.half[axis]);
            max[axis] = max[axis].max(plate.centre[axis] + plate.half[axis]);
        }
    }
    if plates.is_empty() { ([-1.0; 2], [1.0; 2]) } else { (min, [max[0], max[1] + 1.0]) }
}

/// The township that a site belongs to.
fn township(stage: &Stage, mut site: SiteId) -> Option<SiteId> {
    for _ in 0..8 {
        let here = stage.sites.get(site.index())?;
        if here.tier == Tier::Township {
            return Some(site);
        }
        site = here.parent?;
    }
    None
}

fn areas(stage: &Stage, plates: &[Plate]) -> Vec<Vec<[f32; 2]>> {
    let home: Vec<Option<SiteId>> = (0..stage.sites.len()).map(|index| township(stage, SiteId::from_index(index))).collect();
    let mut areas = Vec::new();
    for index in 0..stage.sites.len() {
        if stage.sites[index].tier != Tier::Township {
            continue;
        }
        let mut corners = Vec::new();
        for (plate, home) in plates.iter().zip(&home) {
            if *home == Some(SiteId::from_index(index)) {
                corners.extend(rounded_corners(plate));
            }
        }
        areas.push(hull(corners));
    }
    areas
}

/// The corners of a plate with its surroundings, each cut twice so that the hull is round.
fn rounded_corners(plate: &Plate) -> Vec<[f32; 2]> {
    let [w, h] = [plate.half[0] + 0.6, plate.half[1] + 0.6];
    let cut = 0.5;
    let mut corners = Vec::new();
    for (sx, sy) in [(1.0, 1.0), (1.0, -1.0), (-1.0, 1.0), (-1.0, -1.0)] {
        for (x, y) in [(w - cut, h), (w, h - cut), (w - cut * 0.3, h - cut * 0.3)] {
            corners.push([plate.centre[0] + sx * x, plate.centre[1] + sy * y + if sy > 0.0 { 0.7 } else { 0.0 }]);
        }
    }
    corners
}

/// The convex hull (monotone chain), counter-clockwise.
fn hull(mut points: Vec<[f32; 2]>) -> Vec<[f32; 2]> {
    points.sort_by(|a, b| a[0].total_cmp(&b[0]).then(a[1].total_cmp(&b[1])));
    let turn = |o: [f32; 2], a: [f32; 2], b: [f32; 2]| (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0]);
    let chain = |points: &mut dyn Iterator<Item = [f32; 2]>| {
        let mut chain: Vec<[f32; 2]> = Vec::new();
        for point in points {
            while chain.len() >= 2 && turn(chain[chain.len() - 2], chain[chain.len() - 1], point) <= 0.0 {
                chain.pop();
            }
            chain.push(point);
        }
        chain.pop();
        chain
    };
    let mut lower = chain(&mut points.iter().copied());
    lower.extend(chain(&mut points.iter().rev().copied()));
    lower
}

impl MapLayout {
    pub fn node(&self, node: NodeId) -> Option<[f32; 2]> {
        self.nodes.get(node.index()).copied()
    }

    pub fn plate(&self, site: SiteId) -> Option<&Plate> {
        self.plates.get(site.index())
    }
}
