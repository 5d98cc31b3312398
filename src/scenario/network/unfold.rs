//! Sites, their nodes, and single devices split off nodes with a count. No links.

use super::join::attribute_value;
use super::{FullNode, FullSite, Network, label};
use crate::scenario::decode::{Entries, Name};
use crate::scenario::diagnostic::Message;
use crate::scenario::faults::{Faults, Thing};
use crate::scenario::limits::{NODES_MAX, SITES_MAX, TEMPLATE_DEPTH_MAX};
use crate::scenario::model::{Kinds, Map, NodeDef, Scenario, Settings, SiteDef, SiteTemplate};
use crate::scenario::source::SourceSpan;
use crate::scenario::vocabulary::Tier;
use crate::text::Text;
use std::collections::BTreeSet;

pub fn sites(network: &mut Network, map: &Map, faults: &mut Faults) {
    if let Some(first_too_many) = map.sites.keys().nth(SITES_MAX) {
        let message = Message::new("too-many").with("thing", "sites").with("count", map.sites.len()).with("max", SITES_MAX);
        faults.error("E107", first_too_many.span, message);
    }
    for (name, site) in &map.sites {
        template_known(map, site.template.as_ref(), faults);
        let tier = site.tier.or(template_of(map, site).map(|template| template.tier));
        if tier.is_none() && site.template.is_none() {
            faults.error("E310", name.span, Message::new("site-without-tier").with("name", name));
        }
        let parent = site.parent.as_ref().and_then(|parent| {
            let found = map.sites.index_of(parent);
            if found.is_none() {
                faults.unknown(Thing::Site, parent, map.sites.keys().map(|name| &**name));
            }
            found
        });
        let full = FullSite {
            label: site.name.clone(),
            tier: tier.unwrap_or(Tier::Village),
            parent,
            residents: site.residents,
            at: site.at,
        };
        network.sites.insert(name.text.clone(), full);
    }
}

/// What is wrong with the templates by themselves: those they add to.
pub fn templates(map: &Map, faults: &mut Faults) {
    for (name, template) in &map.templates {
        template_known(map, template.adds_to.as_ref(), faults);
        let depth = added_up(map, template).len();
        if depth > TEMPLATE_DEPTH_MAX {
            let message = Message::new("too-many").with("thing", "templates-below").with("count", depth);
            faults.error("E107", name.span, message.with("max", TEMPLATE_DEPTH_MAX));
        }
    }
}

fn template_known(map: &Map, wanted: Option<&Name>, faults: &mut Faults) {
    if let Some(wanted) = wanted.filter(|wanted| !map.templates.contains(wanted)) {
        faults.unknown(Thing::SiteTemplate, wanted, map.templates.keys().map(|name| &**name));
    }
}

/// The template, the one that it adds to, and so on: once each, as the check reports circles, and just farther than a map may go.
fn added_up<'a>(map: &'a Map, template: &'a SiteTemplate) -> Vec<&'a SiteTemplate> {
    let mut all = vec![template];
    let below = |template: &SiteTemplate| template.adds_to.as_ref().and_then(|below| map.templates.get(below));
    while let Some(below) = all.last().and_then(|last| below(last)) {
        if all.len() > TEMPLATE_DEPTH_MAX || all.iter().any(|known| std::ptr::eq(*known, below)) {
            break;
        }
        all.push(below);
    }
    all
}

pub(super) fn template_of<'a>(map: &'a Map, site: &SiteDef) -> Option<&'a SiteTemplate> {
    site.template.as_ref().and_then(|template| map.templates.get(template))
}

/// The site's template and those that it adds to, the plainest first.
pub(super) fn templates_of<'a>(map: &'a Map, site: &SiteDef) -> impl Iterator<Item = &'a SiteTemplate> {
    template_of(map, site).map(|template| added_up(map, template)).into_iter().flatten().rev()
}

pub fn nodes(network: &mut Network, map: &Map, kinds: &Kinds, faults: &mut Faults) {
    for (index, (site_name, site)) in map.sites.iter().enumerate() {
        let of_templates = || templates_of(map, site).flat_map(|template| &template.nodes);
        for name in &site.without {
            if !of_templates().any(|(local, _)| local == name) {
                faults.unknown(Thing::TemplateNode, name, of_templates().map(|(local, _)| &**local));
            }
        }
        let without: BTreeSet<&str> = site.without.iter().map(|name| &**name).collect();
        for (local, def) in of_templates() {
            if !without.contains(&**local) {
                let full = Name { text: format!("{site_name}-{local}"), span: local.span };
                let label = node_label(kinds, def).map(|label| label::of_site(&site.name, &label));
                add_node(network, kinds, (index, &full, site_name.span), (def, label), faults);
            }
        }
        for (name, def) in &site.nodes {
            let label = def.label.clone().or_else(|| node_label(kinds, def).map(|label| label::of_site(&site.name, &label)));
            add_node(network, kinds, (index, name, name.span), (def, label), faults);
        }
        if network.nodes.len() > NODES_MAX {
            let message =
                Message::new("too-many").with("thing", "nodes").with("count", network.nodes.len()).with("max", NODES_MAX);
            faults.error("E107", site_name.span, message);
            return;
        }
    }
}

fn node_label(kinds: &Kinds, def: &NodeDef) -> Option<Text> {
    def.label.clone().or_else(|| kinds.nodes.get(&def.kind).map(|kind| kind.label.clone()))
}

/// Adds a node: to which site, by what name, written where; defined how, called what.
fn add_node(
    network: &mut Network,
    kinds: &Kinds,
    (site, name, written): (usize, &Name, SourceSpan),
    (def, label): (&NodeDef, Option<Text>),
    faults: &mut Faults,
) {
    if let Some(first) = network.nodes.get(name.text.as_str()) {
        taken(name, written, first.written, faults);
        return;
    }
    let kind = kinds.nodes.get(&def.kind);
    if kind.is_none() {
        faults.unknown(Thing::NodeKind, &def.kind, kinds.nodes.keys().map(|name| &**name));
    }
    let usual =
        kind.iter().flat_map(|kind| kind.usual.iter()).map(|(attribute, value)| (attribute.text.clone(), value.text.clone()));
    let mut node = FullNode {
        label: label.unwrap_or_default(),
        kind: def.kind.text.clone(),
        site,
        count: def.count,
        settings: usual.collect(),
        base: None,
        written,
    };
    settings_known(&def.set, kinds, faults);
    for (attribute, _) in def.set.iter().filter(|(attribute, _)| kinds.attributes.contains(attribute)) {
        if kind.is_some() && !node.settings.contains_key(attribute.text.as_str()) {
            let message = Message::new("attribute-not-of-kind").with("attribute", attribute).with("kind", &def.kind);
            faults.error("E311", attribute.span, message);
        }
    }
    put(&mut node, &def.set);
    network.nodes.insert(name.text.clone(), node);
}

/// Reports a name that two things of the unfolded map have.
pub(super) fn taken(name: &Name, span: SourceSpan, first: SourceSpan, faults: &mut Faults) {
    faults.error("E305", span, Message::new("name-taken").with("name", name)).note(first, Message::new("first-here"));
}

/// Reports attributes and values that the vocabulary doesn't have.
pub(in crate::scenario) fn settings_known(settings: &Settings, kinds: &Kinds, faults: &mut Faults) {
    for (attribute, value) in settings.iter() {
        attribute_value(kinds, attribute, value, faults);
    }
}

/// Gives the node those of the settings that its kind has; says whether it has any of them.
pub(super) fn put(node: &mut FullNode, settings: &Settings) -> bool {
    let mut has_any = settings.is_empty();
    for (attribute, value) in settings.iter() {
        if let Some(old) = node.settings.get_mut(attribute.text.as_str()) {
            old.clone_from(&value.text);
            has_any = true;
        }
    }
    has_any
}

/// Splits the single devices that the scenario names off the map's nodes.
pub fn split_off(network: &mut Network, scenario: &Scenario, faults: &mut Faults) {
    for (base, names) in &scenario.names {
        let Some(node) = network.nodes.get(base.text.as_str()).cloned() else {
            faults.unknown(Thing::Node, base, network.node_names());
            continue;
        };
        let count = u32::try_from(names.len()).unwrap_or(u32::MAX);
        if count > node.count {
            let message =
                Message::new("more-names-than-devices").with("name", base).with("names", count).with("count", node.count);
            faults.error("E312", base.span, message);
        }
        for (index, name) in names.iter().enumerate() {
            if let Some(first) = network.nodes.get(name.text.as_str()) {
                taken(name, name.span, first.written, faults);
                continue;
            }
            let digits = name.text.len() - name.text.trim_end_matches(|c: char| c.is_ascii_digit()).len();
            let number = match digits {
                0 => (index + 1).to_string(),
                _ => name.text[name.text.len() - digits..].to_owned(),
            };
            let single = FullNode {
                label: label::numbered(&node.label, &number),
                count: 1,
                base: Some(base.text.clone()),
                written: name.span,
                ..node.clone()
            };
            network.nodes.insert(name.text.clone(), single);
        }
        if let Some(node) = network.nodes.get_mut(base.text.as_str()) {
            node.count = node.count.saturating_sub(count);
        }
    }
    network.nodes.retain(|name, node| node.count > 0 || !scenario.names.contains(name));
    relabel(network, &scenario.labels, faults);
}

fn relabel(network: &mut Network, labels: &Entries<Text>, faults: &mut Faults) {
    for (name, label) in labels {
        match network.nodes.get_mut(name.text.as_str()) {
            Some(node) => node.label = label.clone(),
            None => faults.unknown(Thing::Node, name, network.node_names()),
        }
    }
}
