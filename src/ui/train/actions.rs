//! What can I do? For the chosen things each action with its time, who may do it and what it needs; what can't be done says why.

use super::{refusal::refusal_text, sight::Sight};
use crate::{
    engine::{
        input::{Command, Refusal},
        view::{Offer, StageAction},
    },
    time::Span,
    ui::{theme, widgets},
    world::ids::*,
};
use egui::{RichText, Ui};

/// Actions for `chosen`, or those that have no target where nothing is chosen.
pub fn actions_ui(ui: &mut Ui, sight: &Sight, chosen: &[NodeId]) -> Option<Command> {
    let mut command = None;
    let offers = offers(sight, chosen);
    if offers.is_empty() {
        widgets::nothing(ui, sight.texts.get(if chosen.is_empty() { "actions-none-untargeted" } else { "actions-none" }));
        return None;
    }
    widgets::group(ui, sight.texts.get(if chosen.is_empty() { "actions-untargeted" } else { "actions-here" }));
    let (possible, refused): (Vec<_>, Vec<_>) = offers.into_iter().partition(|(_, refusal)| refusal.is_none());
    for (offer, _) in possible {
        if action_ui(ui, sight, offer, None, chosen.len()) {
            command = Some(Command::Act { action: offer.action, on: chosen.to_vec() });
        }
    }
    if !refused.is_empty() {
        widgets::group(ui, sight.texts.get("actions-refused"));
    }
    for (offer, refusal) in refused {
        action_ui(ui, sight, offer, refusal, chosen.len());
    }
    command
}

/// The offers that fit all of `chosen`, each with the reason why not now.
fn offers<'a>(sight: &Sight<'a>, chosen: &[NodeId]) -> Vec<(&'a Offer, Option<&'a Refusal>)> {
    let mut fitting = Vec::new();
    for offer in &sight.view.offers {
        let targeted = sight.stage.actions.get(offer.action.index()).is_some_and(|action| action.targeted);
        if targeted == chosen.is_empty() {
            continue;
        }
        let mut refusal = offer.refusal.as_ref();
        let mut fits = true;
        for node in chosen {
            match offer.targets.iter().find(|(target, _)| target == node) {
                Some((_, why)) => refusal = refusal.or(why.as_ref()),
                None => fits = false,
            }
        }
        if fits {
            fitting.push((offer, refusal));
        }
    }
    fitting
}

/// One action; says whether it was started.
fn action_ui(ui: &mut Ui, sight: &Sight, offer: &Offer, refusal: Option<&Refusal>, targets: usize) -> bool {
    let Some(action) = sight.stage.actions.get(offer.action.index()) else { return false };
    let label = sight.texts.of(&action.label);
    let mut started = false;
    let fill = if refusal.is_some() { theme::PAPER } else { theme::SHEET };
    let sheet = ui.scope(|ui| {
        widgets::sheet(ui, fill, theme::LINE, |ui| {
            widgets::ends(
                ui,
                |ui| {
                    let ink = if refusal.is_some() { theme::INK_SOFT } else { theme::INK };
                    ui.add(egui::Label::new(RichText::new(label).color(ink)).truncate());
                },
                |ui| {
                    if refusal.is_none() {
                        let start = widgets::primary(ui, sight.texts.get("start"));
                        start.widget_info(|| {
                            egui::WidgetInfo::labeled(
                                egui::WidgetType::Button,
                                true,
                                sight.texts.with("start-action", "action", label),
                            )
                        });
                        started = start.clicked();
                    }
                },
            );
            widgets::small(ui, needs_line(sight, action, targets));
            if let Some(refusal) = refusal {
                widgets::coloured(ui, theme::SUSPECT, refusal_text(sight, refusal));
            }
        })
    });
    let help = sight.texts.of(&action.help);
    if !help.is_empty() {
        sheet.response.on_hover_text(help);
    }
    started
}

/// "约 5 分钟 · 信息管理员 · 需分管领导批准".
fn needs_line(sight: &Sight, action: &StageAction, targets: usize) -> String {
    let takes = Span(action.takes.0 + action.each.0 * targets.saturating_sub(1) as u64);
    let mut parts = vec![sight.texts.with("takes", "span", sight.texts.span(takes))];
    if !action.who.is_empty() {
        let who: Vec<String> = action.who.iter().take(2).map(|text| sight.texts.of(text).to_owned()).collect();
        let list = sight.texts.list(&who);
        parts.push(if action.who.len() > 2 { sight.texts.with("and-others", "list", list) } else { list });
    }
    if let Some(approver) = &action.approval {
        parts.push(sight.texts.with("needs-approval", "who", sight.texts.of(approver)));
    }
    parts.join(" · ")
}
