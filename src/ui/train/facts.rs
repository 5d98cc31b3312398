//! What the seat knows of a thing: state and properties, each with its age and where it comes from.

use super::sight::Sight;
pub use crate::phrases::message::fact_line;
use crate::{
    engine::knowledge::{Fact, Property, Subject, Value},
    scenario::vocabulary::Symbol,
    ui::{
        map::{paint::Looks, symbols::Mark},
        theme,
        widgets::{self, badge},
    },
    world::ids::*,
};
use egui::{RichText, Ui};

/// The mark of a fact's value; none for what is neither good nor bad.
fn fact_mark(sight: &Sight, fact: &Fact) -> Option<Mark> {
    match (fact.value, fact.key.property) {
        (Value::State(state), Property::Threat(threat)) => {
            let tone = sight.stage.threats.get(threat.index())?.states.get(state.index())?.1;
            Some(tone.into())
        }
        (Value::Level(level), _) => Some(level.into()),
        (Value::Connection(crate::engine::event::Connection::Online), _) => Some(Mark::Well),
        (Value::Connection(_), _) => Some(Mark::Cut),
        (Value::Attribute(_) | Value::Yes | Value::State(_), _) => None,
    }
}

/// The chosen thing: what it is, and what is known of it.
pub fn node_ui(ui: &mut Ui, sight: &Sight, node: NodeId) {
    let Some(stage_node) = sight.stage.nodes.get(node.index()) else { return };
    let names = sight.names();
    widgets::card(ui, |ui| {
        ui.horizontal(|ui| {
            badge::symbol(ui, stage_node.symbol, 30.0, theme::INK);
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 1.0;
                ui.add(egui::Label::new(RichText::new(names.node(node)).size(theme::SIZE_HEADING)).truncate());
                let kind = sight.texts.of(&stage_node.kind);
                let place = names.site(stage_node.site);
                let gaps = [("kind", kind.to_owned()), ("site", place.to_owned()), ("n", stage_node.count.to_string())];
                let key = match (stage_node.count, stage_node.symbol) {
                    (..=1, _) => "kind-site",
                    (_, Symbol::Group) => "kind-site-members",
                    (..) => "kind-site-count",
                };
                widgets::small(ui, sight.texts.fill(key, &gaps));
            });
        });
        let facts: Vec<&Fact> = sight.view.mind.facts().iter().filter(|fact| fact.key.subject == Subject::Node(node)).collect();
        ui.add_space(2.0);
        if facts.is_empty() {
            ui.horizontal(|ui| {
                badge::mark(ui, Mark::Unknown, 14.0);
                widgets::small(ui, sight.texts.get("nothing-known"));
            });
        }
        for fact in facts {
            fact_ui(ui, sight, fact);
        }
        if let Some(kept) = kept(sight, node) {
            widgets::small(ui, kept);
        }
    });
}

fn kept(sight: &Sight, node: NodeId) -> Option<String> {
    let kept: Vec<String> =
        sight.view.kept.iter().filter(|(at, _)| *at == node).map(|(_, evidence)| sight.texts.evidence(*evidence)).collect();
    (!kept.is_empty()).then(|| sight.texts.with("evidence-kept", "list", sight.texts.list(&kept)))
}

fn fact_ui(ui: &mut Ui, sight: &Sight, fact: &Fact) {
    let names = sight.names();
    let label = names.property(fact.key.property);
    let value = names.value(fact);
    let whole = ui.scope(|ui| {
        widgets::ends(
            ui,
            |ui| {
                match fact_mark(sight, fact) {
                    Some(mark) => badge::mark(ui, mark, 14.0),
                    None => ui.allocate_response(egui::Vec2::splat(14.0), egui::Sense::hover()),
                };
                let text = sight.texts.fill("label-value", &[("label", label), ("value", value)]);
                ui.add(egui::Label::new(text).truncate());
            },
            |ui| {
                ui.label(RichText::new(sight.texts.ago(fact.as_of, sight.now)).size(theme::SIZE_SMALL).color(theme::INK_SOFT));
            },
        );
    });
    whole.response.on_hover_text(names.source(fact.source));
}

/// The chosen place: its services, and its things to choose from.
pub fn site_ui(ui: &mut Ui, sight: &Sight, looks: &Looks, site: SiteId) -> Option<NodeId> {
    let stage_site = sight.stage.sites.get(site.index())?;
    widgets::card(ui, |ui| {
        ui.add(egui::Label::new(RichText::new(sight.texts.of(&stage_site.label)).size(theme::SIZE_HEADING)).truncate());
        let residents =
            if stage_site.residents > 0 { sight.texts.with("residents", "n", stage_site.residents) } else { String::new() };
        let parts: Vec<String> =
            [sight.texts.tier(stage_site.tier), residents].into_iter().filter(|part| !part.is_empty()).collect();
        widgets::small(ui, parts.join(" · "));
        for (service, look) in sight.stage.services.iter().zip(&looks.services).filter(|(service, _)| service.site == site) {
            widgets::ends(
                ui,
                |ui| {
                    badge::mark(ui, look.mark, 14.0);
                    ui.add(egui::Label::new(sight.texts.of(&service.label)).truncate());
                },
                |ui| {
                    let key = match look.mark {
                        Mark::Well => "service-is-up",
                        Mark::Degraded => "service-is-degraded",
                        Mark::Down => "service-is-down",
                        Mark::Unknown | Mark::Treated | Mark::Suspect | Mark::Alarm | Mark::Cut => "state-unknown",
                    };
                    ui.label(RichText::new(sight.texts.get(key)).size(theme::SIZE_SMALL).color(theme::INK_SOFT));
                },
            );
        }
    });
    let nodes: Vec<NodeId> = (0..sight.stage.nodes.len())
        .map(NodeId::from_index)
        .filter(|node| sight.stage.nodes[node.index()].site == site)
        .collect();
    if !nodes.is_empty() {
        widgets::group(ui, sight.texts.get("things-here"));
    }
    nodes_ui(ui, sight, looks, &nodes)
}

/// A list of things to choose one from.
pub fn nodes_ui(ui: &mut Ui, sight: &Sight, looks: &Looks, nodes: &[NodeId]) -> Option<NodeId> {
    let mut chosen = None;
    for node in nodes {
        let Some(look) = looks.nodes.get(node.index()) else { continue };
        let label = sight.names().node(*node);
        let pressed = widgets::pressable(ui, ui.id().with(("node", node)), false, label, |ui| {
            widgets::ends(
                ui,
                |ui| {
                    badge::mark(ui, look.mark, 14.0);
                    badge::symbol(ui, sight.stage.nodes[node.index()].symbol, 18.0, theme::INK_SOFT);
                    ui.add(egui::Label::new(label).truncate());
                },
                |ui| {
                    if let Some(then) = look.as_of {
                        ui.label(RichText::new(sight.texts.ago(then, sight.now)).size(theme::SIZE_SMALL).color(theme::INK_SOFT));
                    }
                },
            );
        });
        if pressed.clicked() {
            chosen = Some(*node);
        }
    }
    chosen
}
