//! Where sites stand for which the map says nothing: on rings around the site above, in whole metres. No roads, no screen.

use super::{FullSite, Network};
use crate::scenario::vocabulary::Tier;
use std::collections::BTreeSet;

/// Metres east and north of the district's centre, for each site in order. The same map is laid out in the same way everywhere.
pub fn places(network: &Network) -> Vec<(i64, i64)> {
    let sites: Vec<&FullSite> = network.sites.values().collect();
    let mut below = vec![Vec::new(); sites.len()];
    for (index, site) in sites.iter().enumerate() {
        if let Some(parent) = site.parent {
            below[parent].push(index);
        }
    }
    let mut ground = Ground { taken: BTreeSet::new(), places: vec![None; sites.len()] };
    for (index, site) in sites.iter().enumerate() {
        if let Some(at) = site.at {
            ground.put(index, at);
        }
    }
    let mut order: Vec<usize> = (0..sites.len()).filter(|index| sites[*index].parent.is_none()).collect();
    for root in &order {
        if ground.places[*root].is_none() {
            let centre = if sites[*root].tier == Tier::City { CITY } else { (0, 0) };
            ground.put_near(*root, centre, Ring { nearest: 0, farthest: 0, turn: 0, of: 1 });
        }
    }
    let mut next = 0;
    while let Some(&parent) = order.get(next) {
        next += 1;
        let children = &below[parent];
        let loose: Vec<usize> = children.iter().copied().filter(|child| ground.places[*child].is_none()).collect();
        let Some(centre) = ground.places[parent] else { continue };
        for (turn, child) in loose.iter().enumerate() {
            let (nearest, farthest) = distances(sites[parent].tier, sites[*child].tier);
            let is_first_district = sites[parent].tier == Tier::City && sites[*child].tier == Tier::District && turn == 0;
            match is_first_district && !ground.is_taken((0, 0)) {
                true => ground.put(*child, (0, 0)),
                false => ground.put_near(*child, centre, Ring { nearest, farthest, turn, of: loose.len() }),
            }
        }
        order.extend(children);
    }
    ground.places.into_iter().map(|at| at.unwrap_or_default()).collect()
}

/// A city's centre, seen from its first district.
const CITY: (i64, i64) = (-28_000, 21_000);
/// Side of the square in which, and next to which, only one site stands. Metres.
const CELL: i64 = 400;

/// Nearest and farthest that a site usually is from the one above it, in metres.
fn distances(above: Tier, site: Tier) -> (i64, i64) {
    match (above, site) {
        (Tier::City, Tier::District) => (30_000, 40_000),
        (Tier::District, Tier::Township) => (8_000, 14_000),
        (Tier::Township, Tier::Village) => (2_000, 4_000),
        (Tier::District, Tier::Village) => (5_000, 7_000),
        _ => (900, 1_500), // departments and offices of one seat
    }
}

/// A place on a ring: the `turn`th of `of` sites.
#[derive(Clone, Copy)]
struct Ring {
    nearest: i64,
    farthest: i64,
    turn: usize,
    of: usize,
}

struct Ground {
    taken: BTreeSet<(i64, i64)>,
    places: Vec<Option<(i64, i64)>>,
}

impl Ground {
    fn put(&mut self, site: usize, at: (i64, i64)) {
        self.taken.insert((at.0.div_euclid(CELL), at.1.div_euclid(CELL)));
        self.places[site] = Some(at);
    }

    fn is_taken(&self, at: (i64, i64)) -> bool {
        let (x, y) = (at.0.div_euclid(CELL), at.1.div_euclid(CELL));
        (-1..=1).any(|dx| (-1..=1).any(|dy| self.taken.contains(&(x + dx, y + dy))))
    }

    /// Puts the site at its turn on the ring, or on the first free place beside it or farther out.
    fn put_near(&mut self, site: usize, centre: (i64, i64), ring: Ring) {
        let steps = [0, 4, 1, 3, 2]; // not all at one distance, nor neighbours at the next one
        let radius = ring.nearest + (ring.farthest - ring.nearest) * steps[ring.turn % steps.len()] / 4;
        let first = ring.turn * DIRECTIONS / ring.of.clamp(1, DIRECTIONS);
        for further in 0.. {
            for beside in 0..DIRECTIONS {
                let (east, north) = direction(first + beside);
                let radius = radius + further * CELL;
                let at = (centre.0 + radius * east / 1_000, centre.1 + radius * north / 1_000);
                if !self.is_taken(at) {
                    self.put(site, at);
                    return;
                }
            }
        }
    }
}

const DIRECTIONS: usize = 64;
/// Sines of the first quarter's directions, in thousandths.
const SINES: [i64; 17] = [0, 98, 195, 290, 383, 471, 556, 634, 707, 773, 831, 882, 924, 957, 981, 995, 1_000];

/// East and north of a direction of length 1,000, counted from the north, clockwise.
fn direction(index: usize) -> (i64, i64) {
    let (quarter, rest) = (index / 16 % 4, index % 16);
    let (sine, cosine) = (SINES[rest], SINES[16 - rest]);
    match quarter {
        0 => (sine, cosine),
        1 => (cosine, -sine),
        2 => (-sine, -cosine),
        _ => (-cosine, sine),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    fn site(tier: Tier, parent: Option<usize>) -> FullSite {
        FullSite { label: Text::default(), tier, parent, residents: 0, at: None }
    }

    #[test]
    fn sites_stand_at_sensible_distances_and_apart() {
        let mut network = Network::default();
        network.sites.insert("district".into(), site(Tier::District, None));
        for township in 0..12 {
            network.sites.insert(format!("t{township}"), site(Tier::Township, Some(0)));
            let parent = network.sites.len() - 1;
            for village in 0..9 {
                network.sites.insert(format!("t{township}-v{village}"), site(Tier::Village, Some(parent)));
            }
        }
        let places = places(&network);
        assert_eq!(places[0], (0, 0));
        let distance = |a: (i64, i64), b: (i64, i64)| ((a.0 - b.0).pow(2) + (a.1 - b.1).pow(2)).isqrt();
        for (index, site) in network.sites.values().enumerate() {
            for other in 0..index {
                assert!(distance(places[index], places[other]) >= CELL, "{index} {other}");
            }
            let Some(parent) = site.parent else { continue };
            let range = if site.tier == Tier::Township { 7_900..14_100 } else { 1_900..5_000 };
            assert!(range.contains(&distance(places[index], places[parent])), "{index}");
        }
    }
}
