//! What belongs to an unfolded map's nodes: settings, links, services with their needs, and the sites' roles.

use super::unfold::{put, settings_known, taken, templates_of};
use super::{FullLink, FullNeed, FullNode, FullRole, FullService, Network, label};
use crate::scenario::decode::{Entries, Name};
use crate::scenario::diagnostic::Message;
use crate::scenario::faults::{Faults, Thing};
use crate::scenario::limits::{LINKS_MAX, MATCHES_MAX, NEEDS_MAX, ROLES_MAX, SERVICES_MAX};
use crate::scenario::model::{Kinds, LinkDef, Map, Need, RoleDef, Scenario, ServiceDef, Settings, SiteDef};
use crate::scenario::source::SourceSpan;
use indexmap::IndexMap;
use std::collections::BTreeSet;

/// Settings of the sites, then of the map, then of the scenario; in each, those of patterns and bases before those of single names.
pub fn settings(network: &mut Network, map: &Map, kinds: &Kinds, scenario: &Scenario, faults: &mut Faults) {
    for (site, def) in map.sites.values().enumerate() {
        set(network, &def.set, |node| node.site == site, kinds, faults);
    }
    set(network, &map.set, |_| true, kinds, faults);
    set(network, &scenario.set, |_| true, kinds, faults);
}

fn set(network: &mut Network, all: &Entries<Settings>, concerns: impl Fn(&FullNode) -> bool, kinds: &Kinds, faults: &mut Faults) {
    let mut single = Vec::new();
    let mut matches = 0;
    for (pattern, settings) in all {
        settings_known(settings, kinds, faults);
        let mut nodes = network.matching(pattern);
        matches += nodes.len();
        if matches > MATCHES_MAX {
            let message = Message::new("too-many").with("thing", "matches").with("count", matches).with("max", MATCHES_MAX);
            faults.error("E107", pattern.span, message);
            return;
        }
        nodes.retain(|node| concerns(&network.nodes[*node]));
        if nodes.is_empty() {
            faults.unknown(Thing::Node, pattern, network.node_names());
            continue;
        }
        let mut has_any = false;
        for node in &nodes {
            let is_known = kinds.nodes.contains(&network.nodes[*node].kind);
            has_any |= put(&mut network.nodes[*node], settings) || !is_known;
        }
        let unknown = settings.keys().any(|attribute| !kinds.attributes.contains(attribute));
        if let (false, false, Some(attribute)) = (has_any, unknown, settings.keys().next()) {
            let kind = &network.nodes[nodes[0]].kind;
            let message = Message::new("attribute-not-of-kind").with("attribute", attribute).with("kind", kind);
            faults.error("E311", attribute.span, message);
        }
        if let Some(node) = network.nodes.get_index_of(pattern.text.as_str()) {
            single.push((node, settings));
        }
    }
    for (node, settings) in single {
        put(&mut network.nodes[node], settings);
    }
}

/// A site, and the names that its template's links and needs may use.
#[derive(Clone, Copy)]
struct Scope<'a> {
    map: &'a Map,
    site: usize,
    name: &'a str,
    def: &'a SiteDef,
}

impl<'a> Scope<'a> {
    fn new(map: &'a Map, site: usize) -> Option<Self> {
        let (name, def) = map.sites.iter().nth(site)?;
        Some(Self { map, site, name, def })
    }

    fn above(self) -> Option<Self> {
        self.map.sites.index_of(self.def.parent.as_ref()?).and_then(|site| Self::new(self.map, site))
    }

    /// Whether the template has the node and the site goes without it.
    fn lacks(self, local: &str) -> bool {
        self.def.without.iter().any(|name| &**name == local)
            && templates_of(self.map, self.def).any(|template| template.nodes.contains(local))
    }

    /// Nodes of this very site called so in its template, or by their full names.
    fn own(self, network: &Network, local: &str) -> Vec<usize> {
        let at_site = |nodes: Vec<usize>| nodes.into_iter().filter(|node| network.nodes[*node].site == self.site).collect();
        let nodes: Vec<usize> = at_site(network.matching(&format!("{}-{local}", self.name)));
        if nodes.is_empty() { at_site(network.matching(local)) } else { nodes }
    }
}

/// What a name in a template means at the site; nothing where the site goes without it. Reports what has no meaning.
fn local_nodes(network: &Network, scope: Scope, name: &Name, faults: &mut Faults) -> Vec<usize> {
    let (mut at, mut local) = (scope, &*name.text);
    while let Some(rest) = local.strip_prefix("parent/") {
        let Some(above) = at.above() else {
            let message = Message::new("site-without-parent").with("site", at.name).with("name", name);
            faults.error("E203", name.span, message);
            return Vec::new();
        };
        (at, local) = (above, rest);
    }
    let nodes = at.own(network, local);
    if !nodes.is_empty() || at.lacks(local) {
        return nodes;
    }
    if local == &*name.text {
        let anywhere = network.matching(local);
        if !anywhere.is_empty() {
            return anywhere;
        }
    }
    let template = templates_of(at.map, at.def).flat_map(|template| template.nodes.keys().map(|name| &**name));
    faults.unknown(Thing::Node, name, template.chain(network.node_names()));
    Vec::new()
}

fn full_nodes(network: &Network, name: &Name, faults: &mut Faults) -> Vec<usize> {
    let nodes = network.matching(name);
    if nodes.is_empty() {
        faults.unknown(Thing::Node, name, network.node_names());
    }
    nodes
}

pub fn links(network: &mut Network, map: &Map, kinds: &Kinds, scenario: &Scenario, faults: &mut Faults) {
    let mut joined = Joined { kinds, known: BTreeSet::new(), links: Vec::new(), tries: 0 };
    for (site, def) in map.sites.values().enumerate() {
        let Some(scope) = Scope::new(map, site) else { continue };
        for link in templates_of(map, def).flat_map(|template| &template.links) {
            if joined.is_full() {
                return;
            }
            let from = local_nodes(network, scope, &link.from, faults);
            for to in &link.to {
                let to = local_nodes(network, scope, to, faults);
                joined.add(link, &from, &to, faults);
            }
        }
    }
    for link in map.links.iter().chain(&scenario.links) {
        if joined.is_full() {
            return;
        }
        let from = full_nodes(network, &link.from, faults);
        for to in &link.to {
            let to = full_nodes(network, to, faults);
            joined.add(link, &from, &to, faults);
        }
    }
    network.links = joined.links;
}

/// Links found so far, each once.
struct Joined<'a> {
    kinds: &'a Kinds,
    known: BTreeSet<FullLink>,
    links: Vec<FullLink>,
    /// Pairs looked at: what a file can ask for by patterns within patterns.
    tries: usize,
}

impl Joined<'_> {
    fn is_full(&self) -> bool {
        self.tries > TRIES_MAX
    }

    fn add(&mut self, link: &LinkDef, from: &[usize], to: &[usize], faults: &mut Faults) {
        let known = self.kinds.links.index_of(&link.kind).zip(self.kinds.links.get(&link.kind));
        let Some((kind_index, kind)) = known else {
            faults.unknown(Thing::LinkKind, &link.kind, self.kinds.links.keys().map(|name| &**name));
            return;
        };
        self.tries += 1;
        for (from, to) in from.iter().flat_map(|from| to.iter().map(move |to| (*from, *to))) {
            self.tries += 1;
            if self.links.len() > LINKS_MAX || self.is_full() {
                self.tries = TRIES_MAX + 1;
                let message =
                    Message::new("too-many").with("thing", "links").with("count", self.links.len()).with("max", LINKS_MAX);
                faults.error("E107", link.from.span, message);
                return;
            }
            let ends = if kind.directed || from < to { (from, to) } else { (to, from) };
            let found = FullLink { kind: kind_index, from: ends.0, to: ends.1 };
            if from != to && self.known.insert(found) {
                self.links.push(FullLink { from, to, ..found });
            }
        }
    }
}

/// Pairs of nodes looked at for links.
const TRIES_MAX: usize = 4 * LINKS_MAX;

pub fn roles(network: &mut Network, map: &Map, kinds: &Kinds, faults: &mut Faults) {
    for (index, (site_name, site)) in map.sites.iter().enumerate() {
        for (local, def) in templates_of(map, site).flat_map(|template| &template.roles) {
            let name = Name { text: format!("{site_name}-{local}"), span: local.span };
            add_role(&mut network.roles, kinds, (index, site), (&name, def, site_name.span), faults);
        }
        for (name, def) in &site.roles {
            add_role(&mut network.roles, kinds, (index, site), (name, def, name.span), faults);
        }
        if network.roles.len() > ROLES_MAX {
            let message =
                Message::new("too-many").with("thing", "roles").with("count", network.roles.len()).with("max", ROLES_MAX);
            faults.error("E107", site_name.span, message);
            return;
        }
    }
}

fn add_role(
    roles: &mut IndexMap<String, FullRole>,
    kinds: &Kinds,
    (index, site): (usize, &SiteDef),
    (name, def, written): (&Name, &RoleDef, SourceSpan),
    faults: &mut Faults,
) {
    let position = kinds.positions.get(&def.position);
    if position.is_none() {
        faults.unknown(Thing::Position, &def.position, kinds.positions.keys().map(|name| &**name));
    }
    if let Some(first) = roles.get(name.text.as_str()) {
        taken(name, written, first.written, faults);
        return;
    }
    let label = match (&def.label, position) {
        (Some(label), _) if written == name.span => label.clone(),
        (Some(label), _) => label::of_site(&site.name, label),
        (None, Some(position)) => label::of_site(&site.name, &position.label),
        (None, None) => site.name.clone(),
    };
    roles.insert(name.text.clone(), FullRole { label, position: def.position.text.clone(), site: index, written });
}

pub fn services(network: &mut Network, map: &Map, kinds: &Kinds, faults: &mut Faults) {
    for (index, (site_name, site)) in map.sites.iter().enumerate() {
        let Some(scope) = Scope::new(map, index) else { continue };
        for (local, def) in templates_of(map, site).flat_map(|template| &template.services) {
            let name = Name { text: format!("{site_name}-{local}"), span: local.span };
            add_service(network, kinds, scope, (&name, def, site_name.span), faults);
        }
        for (name, def) in &site.services {
            add_service(network, kinds, scope, (name, def, name.span), faults);
        }
        if network.services.len() > SERVICES_MAX {
            let count = network.services.len();
            let message = Message::new("too-many").with("thing", "services").with("count", count).with("max", SERVICES_MAX);
            faults.error("E107", site_name.span, message);
            return;
        }
    }
}

fn add_service(
    network: &mut Network,
    kinds: &Kinds,
    scope: Scope,
    (name, def, written): (&Name, &ServiceDef, SourceSpan),
    faults: &mut Faults,
) {
    if let Some(first) = network.services.get(name.text.as_str()) {
        taken(name, written, first.written, faults);
        return;
    }
    let most = def.up.len().max(def.degraded.as_ref().map_or(0, Vec::len));
    if most > NEEDS_MAX {
        let message = Message::new("too-many").with("thing", "needs").with("count", most).with("max", NEEDS_MAX);
        faults.error("E107", name.span, message);
        return;
    }
    let from_template = written != name.span;
    let label = if from_template { label::of_site(&scope.def.name, &def.label) } else { def.label.clone() };
    let up = needs(network, kinds, scope, &def.up, faults);
    let degraded = def.degraded.as_ref().map(|degraded| needs(network, kinds, scope, degraded, faults));
    let service = FullService { label, site: scope.site, up, degraded, serves: def.serves, loss: def.loss, written };
    network.services.insert(name.text.clone(), service);
}

fn needs(network: &Network, kinds: &Kinds, scope: Scope, needs: &[Need], faults: &mut Faults) -> Vec<FullNeed> {
    let mut full = Vec::new();
    for need in needs {
        match need {
            Need::Works(name) => full.extend(local_nodes(network, scope, name, faults).into_iter().map(FullNeed::Works)),
            Need::Half(name) => {
                let nodes = local_nodes(network, scope, name, faults);
                if !nodes.is_empty() {
                    full.push(FullNeed::Half(nodes));
                }
            }
            Need::Linked(kind, name) => {
                if !kinds.links.contains(kind) {
                    faults.unknown(Thing::LinkKind, kind, kinds.links.keys().map(|name| &**name));
                }
                let nodes = local_nodes(network, scope, name, faults);
                full.extend(nodes.into_iter().map(|node| FullNeed::Linked(kind.text.clone(), node)));
            }
            Need::Has(name, attribute, value) => {
                attribute_value(kinds, attribute, value, faults);
                let nodes = local_nodes(network, scope, name, faults);
                full.extend(nodes.into_iter().map(|node| FullNeed::Has(node, attribute.text.clone(), value.text.clone())));
            }
        }
    }
    full
}

/// Reports an attribute or a value that the vocabulary doesn't have.
pub(in crate::scenario) fn attribute_value(kinds: &Kinds, attribute: &Name, value: &Name, faults: &mut Faults) {
    match kinds.attributes.get(attribute) {
        None => faults.unknown(Thing::Attribute, attribute, kinds.attributes.keys().map(|name| &**name)),
        Some(known) if !known.values.contains(value) && !known.values.is_empty() => {
            faults.unknown(Thing::Value, value, known.values.keys().map(|name| &**name));
        }
        Some(_) => {}
    }
}
