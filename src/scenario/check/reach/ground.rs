//! What can be seen without asking when: who may do what to which nodes, what effects there are to which kinds of node, which claims are made, which services
//! can fail.

use super::rules::effect_lists;
use crate::scenario::check::Parts;
use crate::scenario::decode::{Entries, Name};
use crate::scenario::model::{Action, Claim, Deed, Effect, Reach as From, Threat};
use crate::scenario::network::{FullNeed, FullService};
use crate::scenario::reckoning::{Standing, is_below, standing};
use crate::scenario::states;
use crate::scenario::vocabulary::ServiceLevel;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Nodes that something can happen to: of these kinds, or these very ones.
#[derive(Debug, Default)]
pub struct Where<'a> {
    kinds: BTreeSet<&'a str>,
    nodes: BTreeSet<usize>,
}

/// What an effect falls on.
#[derive(Clone, Default)]
struct Targets<'a> {
    kinds: Vec<&'a str>,
    nodes: Vec<usize>,
}

impl<'a> Where<'a> {
    fn add(&mut self, targets: &Targets<'a>) {
        self.kinds.extend(&targets.kinds);
        self.nodes.extend(&targets.nodes);
    }

    fn is_empty(&self) -> bool {
        self.kinds.is_empty() && self.nodes.is_empty()
    }
}

/// Who can do an action of their own accord.
#[derive(Debug, Default)]
struct Doers {
    /// Sites at which somebody works who may.
    sites: BTreeSet<usize>,
    /// Whether one of them travels.
    has_crew: bool,
}

pub struct Ground<'a> {
    parts: &'a Parts<'a>,
    /// Threats and states by each name that stands for some.
    states: BTreeMap<String, Vec<(usize, usize)>>,
    pub seats: BTreeSet<&'a str>,
    /// By action.
    doers: Vec<Doers>,
    /// Targets of effects that begin the action.
    started: BTreeMap<&'a str, BTreeSet<usize>>,
    /// Nodes to which an effect gives this value.
    set: BTreeMap<(&'a str, &'a str), Where<'a>>,
    /// Nodes that an effect cuts off.
    cut: Where<'a>,
    /// Nodes that an effect switches off.
    off: Where<'a>,
    /// Nodes at which an effect takes links of this kind down.
    links_down: BTreeMap<&'a str, Where<'a>>,
    /// Services that an effect holds at a level.
    pub held: BTreeSet<&'a str>,
    /// Threats whose state an effect changes.
    changed: BTreeSet<usize>,
    /// Nodes that a claim says to be in this state.
    pub told: BTreeMap<(usize, usize), BTreeSet<usize>>,
    pub told_values: BTreeMap<(&'a str, &'a str), BTreeSet<usize>>,
    pub told_done: BTreeMap<&'a str, BTreeSet<usize>>,
    /// Nodes that a name stands for.
    meant: RefCell<BTreeMap<&'a str, Rc<[usize]>>>,
    /// Whether a threat can stop a device from working.
    threats_stop: bool,
    /// Metrics that an effect makes smaller.
    shrunk: BTreeSet<&'a str>,
}

impl<'a> Ground<'a> {
    pub fn new(parts: &'a Parts<'a>) -> Self {
        let mut states: BTreeMap<String, Vec<(usize, usize)>> = BTreeMap::new();
        for (threat, (name, def)) in parts.all_threats.iter().enumerate() {
            for (state, own) in def.states.keys().enumerate() {
                states.entry(own.text.clone()).or_default().push((threat, state));
                states.insert(states::of(name, own), vec![(threat, state)]);
            }
        }
        let mut ground = Self {
            parts,
            states,
            seats: parts.scenario.seats.iter().map(|seat| &**seat).collect(),
            doers: Vec::new(),
            started: BTreeMap::new(),
            set: BTreeMap::new(),
            cut: Where::default(),
            off: Where::default(),
            links_down: BTreeMap::new(),
            held: BTreeSet::new(),
            changed: BTreeSet::new(),
            told: BTreeMap::new(),
            told_values: BTreeMap::new(),
            told_done: BTreeMap::new(),
            meant: RefCell::new(BTreeMap::new()),
            shrunk: BTreeSet::new(),
            threats_stop: parts.all_threats.values().any(|threat| threat.states.values().any(|state| !state.works)),
        };
        ground.doers = ground.doers_of_all();
        for list in effect_lists(parts) {
            let kinds = list.action.into_iter().flat_map(|action| action.on.iter().map(|kind| &*kind.text));
            ground.take(list.effects, &Targets { kinds: kinds.collect(), nodes: Vec::new() });
        }
        for inject in parts.scenario.injects.values() {
            for claim in &inject.tells {
                ground.take_claim(claim);
            }
        }
        ground
    }

    // ───────────── names ─────────────

    /// What a state's name stands for: several only in the library.
    pub fn states(&self, name: &str) -> &[(usize, usize)] {
        self.states.get(name).map_or(&[], Vec::as_slice)
    }

    pub fn threat(&self, threat: usize) -> Option<&'a Threat> {
        self.parts.all_threats.values().nth(threat)
    }

    pub fn attribute(&self, name: &str) -> Option<usize> {
        self.parts.kinds.attributes.index_of(name)
    }

    pub fn value(&self, attribute: &str, value: &str) -> Option<(usize, usize)> {
        let values = &self.parts.kinds.attributes.get(attribute)?.values;
        Some((self.attribute(attribute)?, values.index_of(value)?))
    }

    pub fn service(&self, name: &str) -> Option<(usize, &'a FullService)> {
        let (index, _, service) = self.parts.network.services.get_full(name)?;
        Some((index, service))
    }

    /// The nodes that a name or pattern means.
    pub fn nodes(&self, name: &Name) -> Rc<[usize]> {
        if let Some(nodes) = self.meant.borrow().get(name.text.as_str()) {
            return nodes.clone();
        }
        self.parts.network.meant(name).into()
    }

    /// Keeps the nodes of a name, which will be asked for often.
    pub fn keep_nodes(&self, name: &'a Name) -> Rc<[usize]> {
        let nodes = self.nodes(name);
        self.meant.borrow_mut().insert(&name.text, nodes.clone());
        nodes
    }

    pub fn devices(&self, nodes: &[usize]) -> u64 {
        nodes.iter().map(|node| u64::from(self.parts.network.nodes[*node].count)).sum()
    }

    pub fn is_in(&self, there: &Where, node: usize) -> bool {
        there.nodes.contains(&node) || there.kinds.contains(self.parts.network.nodes[node].kind.as_str())
    }

    // ───────────── effects ─────────────

    fn take(&mut self, effects: &'a [Effect], targets: &Targets<'a>) {
        for effect in effects {
            match effect {
                Effect::Become(state) | Effect::Make(_, state) => {
                    let threats: Vec<usize> = self.states(state).iter().map(|(threat, _)| *threat).collect();
                    self.changed.extend(threats);
                }
                Effect::Set(attribute, value) => self.set.entry((attribute, value)).or_default().add(targets),
                Effect::SetOn(nodes, attribute, value) => {
                    let nodes = self.keep_nodes(nodes);
                    self.set.entry((attribute, value)).or_default().nodes.extend(nodes.iter());
                }
                Effect::Unplug => self.cut.add(targets),
                Effect::PowerOff => {
                    self.cut.add(targets);
                    self.off.add(targets);
                }
                Effect::LinksDown(link) => self.links_down.entry(link).or_default().add(targets),
                Effect::CutLink(link, ..) => {
                    self.links_down.entry(link).or_default();
                }
                Effect::Start { action, on, .. } => {
                    let nodes: Vec<usize> = on.iter().flat_map(|name| self.keep_nodes(name).to_vec()).collect();
                    self.started.entry(action).or_default().extend(nodes);
                }
                Effect::Later { then, .. } => self.take(then, targets),
                Effect::At(nodes, then) => {
                    let nodes = self.keep_nodes(nodes).to_vec();
                    self.take(then, &Targets { kinds: Vec::new(), nodes });
                }
                Effect::Say { tells, .. } => tells.iter().for_each(|claim| self.take_claim(claim)),
                Effect::Believe(_, claim) => self.take_claim(claim),
                Effect::Service(service, _) => {
                    self.held.insert(service);
                }
                Effect::Recover { metric, .. } | Effect::Add(metric, ..0) => {
                    self.shrunk.insert(metric);
                }
                Effect::Plug
                | Effect::PowerOn
                | Effect::LinksUp(_)
                | Effect::Keep(_)
                | Effect::Lose(_)
                | Effect::Spoil(..)
                | Effect::Look
                | Effect::LookAt(_)
                | Effect::Learn(_)
                | Effect::Inform(..)
                | Effect::Mood(..)
                | Effect::Release(_)
                | Effect::Cancel(_)
                | Effect::Seem(_)
                | Effect::Enter(_)
                | Effect::End(_)
                | Effect::JoinLink(..)
                | Effect::Flag(..)
                | Effect::Counter(..)
                | Effect::Count(..)
                | Effect::Add(..) => {}
            }
        }
    }

    fn take_claim(&mut self, claim: &'a Claim) {
        match claim {
            Claim::State(nodes, state) => {
                let nodes = self.keep_nodes(nodes);
                for state in self.states(state).to_vec() {
                    self.told.entry(state).or_default().extend(nodes.iter());
                }
            }
            Claim::Has(nodes, attribute, value) => {
                let nodes = self.keep_nodes(nodes);
                self.told_values.entry((attribute, value)).or_default().extend(nodes.iter());
            }
            Claim::Done(action, nodes) => {
                let nodes = self.keep_nodes(nodes);
                self.told_done.entry(action).or_default().extend(nodes.iter());
            }
            Claim::Service(..) | Claim::Matter(_) => {}
        }
    }

    /// Whether an effect can give the node this value.
    pub fn can_get(&self, node: usize, attribute: &str, value: &str) -> bool {
        self.set.get(&(attribute, value)).is_some_and(|there| self.is_in(there, node))
    }

    /// Whether an effect can give the node another value than this.
    pub fn can_lose(&self, node: usize, attribute: &str, value: &str) -> bool {
        let values = self.parts.kinds.attributes.get(attribute).map(|attribute| &attribute.values);
        values.into_iter().flat_map(Entries::keys).any(|other| **other != *value && self.can_get(node, attribute, other))
    }

    pub fn has_at_start(&self, node: usize, attribute: &str, value: &str) -> bool {
        self.parts.network.nodes[node].settings.get(attribute).is_some_and(|held| held == value)
    }

    pub fn can_be_cut(&self, node: usize) -> bool {
        self.is_in(&self.cut, node)
    }

    /// Whether something can be switched off.
    pub fn is_anything_off(&self) -> bool {
        !self.off.is_empty()
    }

    /// Whether a node in this state can leave it.
    pub fn can_leave(&self, (threat, state): (usize, usize)) -> bool {
        let Some((def, name)) = self.threat(threat).and_then(|def| Some((def, def.states.keys().nth(state)?))) else {
            return true;
        };
        self.changed.contains(&threat)
            || def.becomes.iter().any(|change| change.from == *name)
            || def.spreads.iter().any(|spread| spread.into.contains(name))
    }

    /// Whether one of these nodes is in the state at the start.
    pub fn begins_in(&self, (threat, state): (usize, usize), nodes: &[usize]) -> bool {
        let Some(def) = self.threat(threat) else { return true };
        let Some(name) = def.states.keys().nth(state) else { return true };
        let mut others: BTreeSet<usize> = BTreeSet::new();
        for (pattern, begun) in &def.begins {
            let there = self.nodes(pattern);
            if begun == name && there.iter().any(|node| nodes.binary_search(node).is_ok()) {
                return true;
            }
            others.extend(there.iter());
        }
        state == 0 && nodes.iter().any(|node| !others.contains(node))
    }

    pub fn shrinks(&self, metric: &str) -> bool {
        self.shrunk.contains(metric)
    }

    /// Devices that are in the state at the start.
    pub fn devices_at_start(&self, (threat, state): (usize, usize)) -> u64 {
        let nodes = 0..self.parts.network.nodes.len();
        self.devices(&nodes.filter(|node| self.begins_in((threat, state), &[*node])).collect::<Vec<_>>())
    }

    // ───────────── links and services ─────────────

    /// Whether one of the nodes has a link of this kind, and whether one can go down.
    pub fn linked(&self, kind: &str, nodes: &[usize]) -> (bool, bool) {
        let Some(kind_index) = self.parts.kinds.links.index_of(kind) else { return (false, true) };
        let at = |node: &usize| nodes.binary_search(node).is_ok();
        let mut links = self.parts.network.links.iter().filter(|link| link.kind == kind_index);
        let has = links.any(|link| at(&link.from) || at(&link.to));
        let can_fail = self.links_down.contains_key(kind) || !self.cut.is_empty();
        (has, can_fail || !has)
    }

    /// Which of the levels (up, degraded, down) the service can have.
    pub fn levels(&self, service: &FullService) -> [bool; 3] {
        let met = |needs: &[FullNeed]| needs.iter().all(|need| self.need(need).0);
        let fails = |needs: &[FullNeed]| needs.iter().any(|need| self.need(need).1);
        let up_fails = fails(&service.up);
        let degraded = service.degraded.as_ref();
        [
            met(&service.up),
            up_fails && degraded.is_some_and(|needs| met(needs)),
            up_fails && degraded.is_none_or(|needs| fails(needs)),
        ]
    }

    /// Whether the need can be met, and whether it can fail.
    fn need(&self, need: &FullNeed) -> (bool, bool) {
        match need {
            FullNeed::Works(node) => (true, self.threats_stop || self.can_be_cut(*node)),
            FullNeed::Half(nodes) => (true, self.threats_stop || nodes.iter().any(|node| self.can_be_cut(*node))),
            FullNeed::Linked(kind, node) => self.linked(kind, &[*node]),
            FullNeed::Has(node, attribute, value) => {
                let has = self.has_at_start(*node, attribute, value);
                (has || self.can_get(*node, attribute, value), !has || self.can_lose(*node, attribute, value))
            }
        }
    }

    /// Whether the service is at this level can ever be so, and ever not.
    pub fn level(&self, service: &FullService, level: ServiceLevel) -> (bool, bool) {
        let [up, degraded, down] = self.levels(service);
        match level {
            ServiceLevel::Up => (up, degraded || down),
            ServiceLevel::Degraded => (degraded, up || down),
            ServiceLevel::Down => (down, up || degraded),
        }
    }

    // ───────────── who does what ─────────────

    /// Trainees do what their positions may; simulated colleagues only what the playbook asks of them.
    fn doers_of_all(&self) -> Vec<Doers> {
        let roles = &self.parts.network.roles;
        let mut by_position: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (name, role) in roles {
            by_position.entry(&role.position).or_default().push(name);
        }
        let mut asked: BTreeSet<(&str, &str)> = BTreeSet::new();
        for step in self.parts.scenario.playbook.values() {
            for action in actions_of(&step.r#do) {
                asked.extend(step.who.names().iter().map(|role| (&*action.text, &*role.text)));
            }
        }
        let doers = |(name, action): (&Name, &Action)| {
            let mut doers = Doers::default();
            let may = action.who.iter().flat_map(|position| by_position.get(&**position)).flatten();
            for role in may.filter(|role| self.seats.contains(**role) || asked.contains(&(&*name.text, **role))) {
                let about = &roles[*role];
                doers.has_crew |= self.parts.kinds.positions.get(&about.position).is_some_and(|position| position.crew);
                doers.sites.insert(about.site);
            }
            doers
        };
        self.parts.all_actions.iter().map(doers).collect()
    }

    /// Whether somebody can do the action of their own accord to this node; `None`: to nothing in particular.
    pub fn may_do(&self, action: usize, node: Option<usize>) -> bool {
        let Some((doers, (_, about))) = self.doers.get(action).zip(self.parts.all_actions.iter().nth(action)) else {
            return false;
        };
        let Some(node) = node else { return !doers.sites.is_empty() };
        let site = self.parts.network.nodes[node].site;
        let is_of_kind = about.on.iter().any(|kind| kind.text == self.parts.network.nodes[node].kind);
        let below = || about.below && doers.sites.iter().any(|above| self.is_below(site, *above));
        let standing = standing(doers.sites.contains(&site), doers.has_crew, below, about.reach == From::OnSite);
        is_of_kind && standing == Standing::Fine
    }

    /// Whether the action has been, or can be, done to one of the nodes at all: by somebody, or begun by an effect.
    pub fn can_be_done_on(&self, action: usize, nodes: &[usize]) -> bool {
        let name = self.parts.all_actions.keys().nth(action).map(|name| &**name).unwrap_or_default();
        let started = self.started.get(name);
        nodes.iter().any(|node| started.is_some_and(|started| started.contains(node)) || self.may_do(action, Some(*node)))
    }

    /// Whether this role may do the action to the node, or, without a node, at all.
    pub fn role_may_do(&self, role: &str, action: &Action, node: Option<usize>) -> bool {
        let Some(about) = self.parts.network.roles.get(role) else { return true };
        if !action.who.iter().any(|position| position.text == about.position) {
            return false;
        }
        let Some(node) = node.map(|node| &self.parts.network.nodes[node]) else { return true };
        let below = || action.below && self.is_below(node.site, about.site);
        let standing = standing(node.site == about.site, self.is_crew(role), below, action.reach == From::OnSite);
        action.on.iter().any(|kind| kind.text == node.kind) && standing == Standing::Fine
    }

    pub fn is_crew(&self, role: &str) -> bool {
        let position = self.parts.network.roles.get(role).map(|role| role.position.as_str());
        position.and_then(|position| self.parts.kinds.positions.get(position)).is_some_and(|position| position.crew)
    }

    /// Whether somebody can do the action of their own accord to anything that there is.
    pub fn may_do_somewhere(&self, action: usize) -> bool {
        let Some(about) = self.parts.all_actions.values().nth(action) else { return false };
        if about.on.is_empty() {
            return self.may_do(action, None);
        }
        self.may_do(action, None) && (0..self.parts.network.nodes.len()).any(|node| self.may_do(action, Some(node)))
    }

    /// Whether a site belongs to another: beneath it on the map, or anywhere for those of the district and the city.
    pub fn is_below(&self, site: usize, above: usize) -> bool {
        let sites = &self.parts.network.sites;
        let beneath = || std::iter::successors(sites[site].parent, |site| sites[*site].parent).any(|site| site == above);
        is_below(sites[site].tier, sites[above].tier, beneath)
    }
}

/// The actions that a deed asks for.
pub fn actions_of(deed: &Deed) -> Vec<&Name> {
    match deed {
        Deed::Act { action, .. } => vec![action],
        Deed::Any(deeds) | Deed::All(deeds) => deeds.iter().flat_map(actions_of).collect(),
        Deed::Tell { .. } | Deed::File(_) | Deed::Answer(..) | Deed::AnswerRight(_) => Vec::new(),
    }
}
