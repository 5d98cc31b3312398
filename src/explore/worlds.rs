//! The world that a seed's drill is played in: one for all seeds, unless a scenario's parameters are drawn by them. No play here.

use crate::{
    engine::parameters::drawn,
    scenario::{
        decode::Name,
        pack::{Drill, Unfit},
        parameters::Rows,
    },
    world::{World, compile::compile},
};
use std::{collections::BTreeMap, ops::Range, sync::Arc};

/// A drill's worlds, each compiled once. What they are made of has the same numbers in all of them: they differ in what stands in the gaps alone.
#[derive(Clone, Debug)]
pub struct Worlds {
    first: Arc<World>,
    others: Vec<Arc<World>>,
    /// Of seeds that aren't played in the first: the place among the others.
    places: BTreeMap<u64, usize>,
}

impl From<Arc<World>> for Worlds {
    fn from(first: Arc<World>) -> Self {
        Self { first, others: Vec::new(), places: BTreeMap::new() }
    }
}

impl Worlds {
    /// The worlds of these seeds, in one of the drill's lengths or as a whole, with rows that are fixed for all.
    ///
    /// # Errors
    /// Rows that a seed draws and that don't go together.
    pub fn drawn(drill: &Drill, length: Option<&Name>, fixed: &Rows, seeds: Range<u64>) -> Result<Self, Box<Unfit>> {
        let rows_of = |seed| drawn(drill.parameters(), seed, fixed);
        let in_length = |whole: Drill| length.and_then(|length| whole.in_profile(length)).unwrap_or(whole);
        let world = |rows: &Rows| drill.with_rows(rows).map(|drill| Arc::new(compile(&in_length(drill))));
        let mut worlds = Self::from(world(&rows_of(seeds.start))?);
        for seed in seeds {
            let rows = rows_of(seed);
            if rows == worlds.first.rows() {
                continue;
            }
            let place = match worlds.others.iter().position(|world| world.rows() == rows) {
                Some(place) => place,
                None => {
                    worlds.others.push(world(&rows)?);
                    worlds.others.len() - 1
                }
            };
            worlds.places.insert(seed, place);
        }
        Ok(worlds)
    }

    /// The world of the first seed: by it, all that the worlds have in common is named.
    pub fn first(&self) -> &Arc<World> {
        &self.first
    }

    /// Seeds of the same place are played in the same world.
    pub(super) fn place(&self, seed: u64) -> usize {
        self.places.get(&seed).map_or(0, |place| 1 + place)
    }

    pub fn of(&self, seed: u64) -> &Arc<World> {
        self.places.get(&seed).and_then(|place| self.others.get(*place)).unwrap_or(&self.first)
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        1 + self.others.len()
    }
}
