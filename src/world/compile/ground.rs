//! Sites, nodes, links, services, threats, metrics. No people.

use super::named;
use super::terms::Terms;
use crate::scenario::decode::Name;
use crate::scenario::model as written;
use crate::scenario::network::{FullLink, FullNeed, layout};
use crate::world::ids::*;
use crate::world::network::*;

pub fn sites(terms: &Terms) -> Table<SiteId, Site> {
    let places = layout::places(&terms.drill.network);
    let sites = terms.drill.network.sites.iter().zip(places);
    let compiled = sites.map(|((name, site), at)| Site {
        name: name.clone(),
        label: site.label.clone(),
        tier: site.tier,
        parent: site.parent.map(SiteId::from_index),
        residents: site.residents,
        at,
    });
    compiled.collect()
}

pub fn node_kinds(terms: &Terms) -> Table<NodeKindId, NodeKind> {
    named(&terms.drill.kinds.nodes, |name, kind| NodeKind { name, label: kind.label.clone(), symbol: kind.symbol })
}

pub fn link_kinds(terms: &Terms) -> Table<LinkKindId, LinkKind> {
    named(&terms.drill.kinds.links, |name, kind| LinkKind {
        name,
        label: kind.label.clone(),
        directed: kind.directed,
        backbone: kind.backbone,
    })
}

pub fn attributes(terms: &Terms) -> Table<AttributeId, Attribute> {
    named(&terms.drill.kinds.attributes, |name, attribute| Attribute {
        name,
        label: attribute.label.clone(),
        values: attribute.values.iter().map(|(name, label)| (name.text.clone(), label.clone())).collect(),
        ordered: attribute.ordered,
    })
}

pub fn nodes(terms: &Terms) -> Table<NodeId, Node> {
    let attributes = terms.drill.kinds.attributes.len();
    let compiled = terms.drill.network.nodes.iter().filter_map(|(name, node)| {
        let mut values = vec![0; attributes];
        let mut has = Vec::new();
        for (attribute, value) in &node.settings {
            if let Some((attribute, value)) = terms.value(attribute, value) {
                values[attribute.index()] = value;
                has.push(attribute);
            }
        }
        has.sort_unstable();
        Some(Node {
            name: name.clone(),
            label: node.label.clone(),
            kind: terms.node_kind(&node.kind)?,
            site: SiteId::from_index(node.site),
            count: node.count,
            attributes: values.into_iter().collect(),
            has,
        })
    });
    compiled.collect()
}

pub fn links(terms: &Terms) -> Table<LinkId, Link> {
    let link = |link: &FullLink| Link {
        kind: LinkKindId::from_index(link.kind),
        from: NodeId::from_index(link.from),
        to: NodeId::from_index(link.to),
    };
    terms.drill.network.links.iter().map(link).collect()
}

/// For each node, the links that begin or end at it.
pub fn links_of(nodes: usize, links: &Table<LinkId, Link>) -> Table<NodeId, Vec<LinkId>> {
    let mut of: Table<NodeId, Vec<LinkId>> = (0..nodes).map(|_| Vec::new()).collect();
    for (id, link) in links.iter() {
        of[link.from].push(id);
        of[link.to].push(id);
    }
    of
}

pub fn services(terms: &Terms) -> Table<ServiceId, Service> {
    let services = terms.drill.network.services.iter();
    let compiled = services.map(|(name, service)| Service {
        name: name.clone(),
        label: service.label.clone(),
        site: SiteId::from_index(service.site),
        up: needs(terms, &service.up),
        degraded: service.degraded.as_ref().map(|degraded| needs(terms, degraded)),
        serves: service.serves,
        loss: service.loss,
    });
    compiled.collect()
}

fn needs(terms: &Terms, needs: &[FullNeed]) -> Vec<Need> {
    let need = |need: &FullNeed| {
        Some(match need {
            FullNeed::Works(node) => Need::Works(NodeId::from_index(*node)),
            FullNeed::Half(nodes) => Need::Half(nodes.iter().copied().map(NodeId::from_index).collect()),
            FullNeed::Linked(kind, node) => Need::Linked(terms.link_kind(kind)?, NodeId::from_index(*node)),
            FullNeed::Has(node, attribute, value) => {
                let (attribute, value) = terms.value(attribute, value)?;
                Need::Has(NodeId::from_index(*node), attribute, value)
            }
        })
    };
    needs.iter().filter_map(need).collect()
}

pub fn threats(terms: &mut Terms) -> Table<ThreatId, Threat> {
    let threats = terms.drill.threats.iter();
    threats.map(|(name, threat)| compile_threat(terms, name, threat)).collect()
}

fn compile_threat(terms: &Terms, name: &Name, threat: &written::Threat) -> Threat {
    let state = |name: &Name| threat.states.index_of(name).map(StateId::from_index);
    let states = threat.states.iter().enumerate().map(|(index, (name, def))| ThreatState {
        name: name.text.clone(),
        label: def.label.clone(),
        looks: def.looks.as_ref().and_then(state).unwrap_or(StateId::from_index(index)),
        works: def.works,
        noticed: def.noticed,
        tone: def.tone,
    });
    let transitions = threat.becomes.iter().filter_map(|change| {
        Some(Transition {
            from: state(&change.from)?,
            to: state(&change.to)?,
            pace: change.after.map(TransitionPace::After).or(change.mean.map(TransitionPace::Mean))?,
            kinds: change.kinds.iter().filter_map(|kind| terms.node_kind(kind)).collect(),
            when: terms.when(&change.when),
        })
    });
    let spreads = threat.spreads.iter().filter_map(|spread| {
        Some(Spread {
            over: terms.link_kind(&spread.over)?,
            from: spread.from.iter().filter_map(state).collect(),
            into: spread.into.iter().filter_map(state).collect(),
            to: state(&spread.to)?,
            mean: spread.mean,
            when: terms.when(&spread.when),
            slower: spread.slower.iter().map(|slower| (slower.by, terms.condition(&slower.when))).collect(),
        })
    });
    let begins = threat.begins.iter().flat_map(|(pattern, at)| {
        let at = state(at);
        terms.nodes(pattern).into_iter().filter_map(move |node| Some((node, at?)))
    });
    Threat {
        name: name.text.clone(),
        title: threat.title.clone().unwrap_or_default(),
        states: states.collect(),
        transitions: transitions.collect(),
        spreads: spreads.collect(),
        begins: begins.collect(),
    }
}

pub fn metrics(terms: &Terms) -> Table<MetricId, Metric> {
    let metrics = terms.drill.scenario.metrics.iter();
    let compiled = metrics.map(|(name, metric)| Metric {
        name: name.text.clone(),
        title: metric.title.clone(),
        unit: metric.unit.clone(),
        weight: metric.weight,
        source: metric_source(terms, &metric.counts),
    });
    compiled.collect()
}

fn metric_source(terms: &Terms, counts: &written::MetricSource) -> MetricSource {
    let of_state = |name: &Name, make: fn(ThreatId, StateId) -> MetricSource| {
        terms.state(name).map_or(MetricSource::Added, |(threat, state)| make(threat, state))
    };
    match counts {
        written::MetricSource::ServiceLoss(patterns) => MetricSource::ServiceLoss(terms.services(patterns)),
        written::MetricSource::StateLoss(costs) => {
            let cost = |(name, each): (&Name, &u32)| terms.state(name).map(|(threat, state)| (threat, state, *each));
            MetricSource::StateLoss(costs.iter().filter_map(cost).collect())
        }
        written::MetricSource::Devices(state) => of_state(state, MetricSource::Devices),
        written::MetricSource::EverDevices(state) => of_state(state, MetricSource::EverDevices),
        written::MetricSource::EvidenceLost(patterns) => {
            MetricSource::EvidenceLost(sorted(patterns.iter().flat_map(|pattern| terms.nodes(pattern)).collect()))
        }
        written::MetricSource::Added => MetricSource::Added,
    }
}

fn sorted<T: Ord>(mut items: Vec<T>) -> Vec<T> {
    items.sort_unstable();
    items.dedup();
    items
}
