//! The map as one drill has it: templates filled in for each site, single devices split off, links and needs between nodes by number. No threats, no people's
//! deeds, no ids of a world.

mod join;
mod label;
pub mod layout;
mod unfold;

pub(super) use join::attribute_value;
pub(super) use unfold::settings_known;

use super::decode::Name;
use super::faults::Faults;
use super::limits::SITES_MAX;
use super::model::{Kinds, Map, Scenario};
use super::source::{Shift, SourceSpan};
use super::vocabulary::Tier;
use crate::text::Text;
use indexmap::IndexMap;
use std::collections::BTreeMap;

/// A map unfolded.
#[derive(Clone, Debug, Default)]
pub struct Network {
    /// In the map's order.
    pub sites: IndexMap<String, FullSite>,
    /// By full name: site by site, then the devices split off.
    pub nodes: IndexMap<String, FullNode>,
    pub links: Vec<FullLink>,
    pub roles: IndexMap<String, FullRole>,
    pub services: IndexMap<String, FullService>,
    /// Nodes by their own names and by those of the nodes they were split off.
    named: BTreeMap<String, Vec<usize>>,
}

#[derive(Clone, Debug)]
pub struct FullSite {
    pub label: Text,
    pub tier: Tier,
    pub parent: Option<usize>,
    pub residents: u32,
    /// Metres east and north of the district's centre, where the map says it.
    pub at: Option<(i64, i64)>,
}

#[derive(Clone, Debug)]
pub struct FullNode {
    pub label: Text,
    pub kind: String,
    /// Index into the sites.
    pub site: usize,
    pub count: u32,
    /// Attributes that its kind has, each with its value's name.
    pub settings: BTreeMap<String, String>,
    /// The node with a count that it was split off.
    pub base: Option<String>,
    pub written: SourceSpan,
}

/// A link between two nodes; all by their indices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FullLink {
    pub kind: usize,
    pub from: usize,
    pub to: usize,
}

#[derive(Clone, Debug)]
pub struct FullRole {
    pub label: Text,
    pub position: String,
    pub site: usize,
    pub written: SourceSpan,
}

#[derive(Clone, Debug)]
pub struct FullService {
    pub label: Text,
    pub site: usize,
    pub up: Vec<FullNeed>,
    pub degraded: Option<Vec<FullNeed>>,
    pub serves: u32,
    pub loss: u16,
    pub written: SourceSpan,
}

/// What a service needs; nodes by their indices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FullNeed {
    Works(usize),
    Half(Vec<usize>),
    Linked(String, usize),
    Has(usize, String, String),
}

/// Unfolds the map for a scenario. What can't be unfolded is reported and left out; nothing comes of a map that lacks a template, as half of its names would.
pub fn unfold(map: &Map, kinds: &Kinds, scenario: &Scenario, faults: &mut Faults) -> Option<Network> {
    let mut network = Network::default();
    unfold::templates(map, faults);
    unfold::sites(&mut network, map, faults);
    let of_sites = map.sites.values().filter_map(|site| site.template.as_ref());
    let added_to = map.templates.values().filter_map(|template| template.adds_to.as_ref());
    if map.sites.len() > SITES_MAX || of_sites.chain(added_to).any(|template| !map.templates.contains(template)) {
        return None;
    }
    unfold::nodes(&mut network, map, kinds, faults);
    unfold::split_off(&mut network, scenario, faults);
    network.index();
    join::settings(&mut network, map, kinds, scenario, faults);
    join::links(&mut network, map, kinds, scenario, faults);
    join::roles(&mut network, map, kinds, faults);
    join::services(&mut network, map, kinds, faults);
    Some(network)
}

impl Network {
    fn index(&mut self) {
        self.named.clear();
        for (index, (name, node)) in self.nodes.iter().enumerate() {
            self.named.entry(name.clone()).or_default().push(index);
            if let Some(base) = &node.base {
                self.named.entry(base.clone()).or_default().push(index);
            }
        }
    }

    /// The places of what it holds, after an edit in one of its files.
    pub fn shift(&mut self, shift: Shift) {
        self.nodes.values_mut().for_each(|node| node.written.shift(shift));
        self.roles.values_mut().for_each(|role| role.written.shift(shift));
        self.services.values_mut().for_each(|service| service.written.shift(shift));
    }

    /// Nodes whose name fits the pattern, or that were split off one whose name fits; ascending.
    pub fn matching(&self, pattern: &str) -> Vec<usize> {
        let Some((start, _)) = pattern.split_once('*') else {
            return self.named.get(pattern).cloned().unwrap_or_default();
        };
        let from = self.named.range(start.to_owned()..);
        let near = from.take_while(|(name, _)| name.starts_with(start)).filter(|(name, _)| fits(pattern, name));
        let mut found: Vec<usize> = near.flat_map(|(_, nodes)| nodes.iter().copied()).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Nodes that a scenario or an action means by this name: the one that has it, or else those that [`Network::matching`] gives.
    pub fn meant(&self, name: &Name) -> Vec<usize> {
        match self.nodes.get_index_of(name.text.as_str()) {
            Some(node) => vec![node],
            None => self.matching(name),
        }
    }

    /// Services whose name fits the pattern, ascending.
    pub fn services_matching(&self, pattern: &str) -> Vec<usize> {
        let names = self.services.keys().enumerate();
        names.filter(|(_, name)| fits(pattern, name)).map(|(index, _)| index).collect()
    }

    /// Every name of a node.
    pub fn node_names(&self) -> impl Iterator<Item = &str> {
        self.nodes.keys().map(String::as_str)
    }
}

/// Whether `name` fits `pattern`, in which `*` stands for any number of characters.
pub fn fits(pattern: &str, name: &str) -> bool {
    let (pattern, name) = (pattern.as_bytes(), name.as_bytes());
    let (mut p, mut n) = (0, 0);
    let mut retry: Option<(usize, usize)> = None; // after the last `*`, and the first byte of the name not yet given to it
    while n < name.len() {
        if pattern.get(p) == Some(&b'*') {
            p += 1;
            retry = Some((p, n));
        } else if pattern.get(p) == Some(&name[n]) {
            p += 1;
            n += 1;
        } else if let Some((after, given)) = retry {
            p = after;
            n = given + 1;
            retry = Some((after, n));
        } else {
            return false;
        }
    }
    pattern[p..].iter().all(|byte| *byte == b'*')
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn a_star_stands_for_any_number_of_characters() {
        for (pattern, name) in [("*", ""), ("a*", "a"), ("a*c*e", "abcde"), ("*-pc", "x-pc-pc"), ("a", "a")] {
            assert!(fits(pattern, name), "{pattern} {name}");
        }
        for (pattern, name) in [("", "a"), ("a*", "b"), ("*-pc", "x-pcs"), ("a*b", "a"), ("a", "ab")] {
            assert!(!fits(pattern, name), "{pattern} {name}");
        }
    }
}
