//! From a point on the map to what lies there.

use super::{
    layout::{self, MapLayout},
    paint::NODES_FROM,
};
use crate::world::ids::{Id, NodeId, SiteId};

/// What was pointed at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picked {
    Node(NodeId),
    Site(SiteId),
}

/// What lies at `place` (map units) when seen at `scale` points per unit.
pub fn pick(layout: &MapLayout, place: [f32; 2], scale: f32) -> Option<Picked> {
    if scale >= NODES_FROM {
        let hit = |at: &[f32; 2]| (at[0] - place[0]).abs() <= 0.5 && (at[1] - place[1]).abs() <= layout::ROW / 2.0;
        if let Some(node) = layout.nodes.iter().position(hit) {
            return Some(Picked::Node(NodeId::from_index(node)));
        }
    }
    // A finger's breadth around a small plate belongs to it.
    let slack = 10.0 / scale;
    let near = |plate: &super::layout::Plate| {
        let over = |axis: usize| ((place[axis] - plate.centre[axis]).abs() - plate.half[axis]).max(0.0);
        over(0).max(over(1))
    };
    let nearest = layout.plates.iter().enumerate().map(|(site, plate)| (near(plate), site)).min_by(|a, b| a.0.total_cmp(&b.0))?;
    (nearest.0 <= slack).then(|| Picked::Site(SiteId::from_index(nearest.1)))
}
