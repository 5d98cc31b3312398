//! The screen of a drill: inbox at the left, map in the middle, what can be done at the right, what is under way below.

use super::{actions, drive::Writing, facts, hints, inbox, notes, playbook, sight::Sight, tasks, tell};
use crate::{
    engine::{input::Command, knowledge::Subject, view::Stage},
    ui::{
        map::{
            layout::{self, MapLayout},
            paint::{self, Looks, Scene},
            picture::{MapCamera, MapPicture},
            view::{self, MapMemory},
        },
        texts::Texts,
        theme,
        widgets::{self, badge},
    },
    world::ids::*,
};
use egui::{Rect, Ui};

/// What the screen remembers.
#[derive(Debug)]
pub struct Play {
    pub map: MapMemory,
    pub layout: MapLayout,
    looks: Looks,
    /// Which view `looks` was made of.
    looks_of: Option<u64>,
    inbox: inbox::InboxMemory,
    tell: tell::TellMemory,
    note: String,
    pub side: Side,
}

/// What stands at the right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Actions,
    Tell,
    Playbook,
    Notes,
}

impl Play {
    pub fn new(stage: &Stage) -> Self {
        Self {
            map: MapMemory::default(),
            layout: layout::layout(stage),
            looks: Looks::default(),
            looks_of: None,
            inbox: inbox::InboxMemory::default(),
            tell: tell::TellMemory::default(),
            note: String::new(),
            side: Side::Actions,
        }
    }

    /// The attachment that was pressed, once.
    pub fn opened(&mut self) -> Option<AttachmentId> {
        self.inbox.opened()
    }
}

/// What has to be said about the drill itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Notices<'a> {
    /// Why the last command was refused.
    pub refusal: Option<&'a str>,
    /// The clock was stopped by a message that asks.
    pub stopped_by_question: bool,
    /// How the record keeps up.
    pub writing: Writing,
}

/// Draws the drill; gives the map's place and camera, and what the seat asks for.
pub fn play_ui(
    root: &mut Ui,
    sight: &Sight,
    notices: Notices,
    play: &mut Play,
    picture: &mut MapPicture,
) -> (Rect, MapCamera, Option<Command>) {
    if play.looks_of != Some(sight.view.revision) {
        play.looks = paint::looks(sight.stage, &sight.view.mind);
        play.looks_of = Some(sight.view.revision);
    }
    let side_width = (root.available_width() * 0.27).clamp(330.0, 460.0);
    let mut command = None;
    let panel = egui::Frame::new().fill(theme::PAPER).inner_margin(theme::panel_margin());
    egui::Panel::left("inbox-panel").resizable(false).exact_size(side_width).frame(panel).show(root, |ui| {
        command = inbox::inbox_ui(ui, sight, &mut play.inbox);
    });
    egui::Panel::right("side-panel").resizable(false).exact_size(side_width).frame(panel).show(root, |ui| {
        let asked = side_ui(ui, sight, play, notices.refusal);
        command = command.take().or(asked);
    });
    let panel = panel.inner_margin(egui::Margin::symmetric(12, 8));
    let below = egui::Panel::bottom("tasks-panel").resizable(false).exact_size(122.0).frame(panel).show(root, |ui| {
        let asked = tasks::tasks_ui(ui, sight);
        command = command.take().or(asked);
    });
    let mut rect = root.available_rect_before_wrap();
    rect.max.y = below.response.rect.top();
    let camera = map_ui(root, sight, play, rect, picture);
    notice_ui(root, rect, notices, sight.texts);
    (rect, camera, command)
}

fn map_ui(root: &mut Ui, sight: &Sight, play: &mut Play, rect: Rect, picture: &mut MapPicture) -> MapCamera {
    let memory = &mut play.map;
    let camera = memory.map_ui(root, rect, &play.layout, sight.texts);
    let scene = Scene {
        stage: sight.stage,
        layout: &play.layout,
        looks: &play.looks,
        now: sight.now,
        chosen: &memory.chosen,
        chosen_site: memory.chosen_site,
        hovered: memory.hovered,
        here: sight.view.site,
        scale: camera.scale,
    };
    paint::paint(picture, &scene);
    if let Some(action) = view::over_map_ui(root, rect, camera, &scene, sight) {
        play.map.act(action);
        root.ctx().request_repaint();
    }
    camera
}

/// Above the map: why the clock stands, or that a step is still being written.
fn notice_ui(root: &mut Ui, rect: Rect, notices: Notices, texts: &Texts) {
    let (key, ink, ground) = match (notices.writing, notices.stopped_by_question) {
        (Writing::Slow, _) => ("saving-slow", theme::ALARM, theme::ALARM_SOFT),
        (Writing::Saving, _) => ("saving", theme::INK_SOFT, theme::SHEET),
        (Writing::Unnoticed, true) => ("stopped-by-question", theme::INK, theme::SUSPECT_SOFT),
        (Writing::Unnoticed, false) => return,
    };
    let area = Rect::from_min_size(rect.min + egui::vec2(12.0, 12.0), egui::vec2(rect.width() - 24.0, 40.0));
    root.scope_builder(egui::UiBuilder::new().max_rect(area), |ui| {
        widgets::sheet(ui, ground, ink, |ui| widgets::coloured(ui, ink, texts.get(key)));
    });
}

fn side_ui(ui: &mut Ui, sight: &Sight, play: &mut Play, refusal: Option<&str>) -> Option<Command> {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        let mut tabs = vec![(Side::Actions, "side-actions"), (Side::Tell, "side-tell")];
        if sight.view.playbook.is_some() {
            tabs.push((Side::Playbook, "side-playbook"));
        }
        tabs.push((Side::Notes, "side-notes"));
        for (side, key) in tabs {
            if widgets::tab(ui, play.side == side, sight.texts.get(key)).clicked() {
                play.side = side;
            }
        }
    });
    if let Some(refusal) = refusal {
        widgets::sheet(ui, theme::SUSPECT_SOFT, theme::SUSPECT, |ui| widgets::coloured(ui, theme::INK, refusal));
    }
    let mut command = None;
    egui::ScrollArea::vertical().id_salt(play.side as u8).auto_shrink(false).show(ui, |ui| {
        command = match play.side {
            Side::Actions => doing_ui(ui, sight, play),
            Side::Tell => {
                let subject = play.map.chosen.first().map(|node| Subject::Node(*node));
                tell::tell_ui(ui, sight, &mut play.tell, subject)
            }
            Side::Playbook => playbook::playbook_ui(ui, sight, sight.view.playbook.as_deref().unwrap_or_default()),
            Side::Notes => notes::notes_ui(ui, sight, &mut play.note),
        };
        ui.add_space(theme::GAP_WIDE);
    });
    command
}

/// The chosen thing and what can be done with it; or what needs attention, where nothing is chosen.
fn doing_ui(ui: &mut Ui, sight: &Sight, play: &mut Play) -> Option<Command> {
    let map = &mut play.map;
    match (map.chosen.as_slice(), map.chosen_site) {
        ([], Some(site)) => {
            if let Some(node) = facts::site_ui(ui, sight, &play.looks, site) {
                map.choose_node(node);
            }
            None
        }
        ([], None) => {
            attention_ui(ui, sight, play);
            let hint = hints::step_hints_ui(ui, sight);
            actions::actions_ui(ui, sight, &[]).or(hint)
        }
        ([node], _) => {
            facts::node_ui(ui, sight, *node);
            actions::actions_ui(ui, sight, &[*node])
        }
        (nodes, _) => {
            let nodes = nodes.to_vec();
            widgets::card(ui, |ui| {
                widgets::heading(ui, sight.texts.with("chosen-many", "n", nodes.len()));
                widgets::small(ui, sight.names().nodes(&nodes));
            });
            actions::actions_ui(ui, sight, &nodes)
        }
    }
}

fn attention_ui(ui: &mut Ui, sight: &Sight, play: &mut Play) {
    let mut grave: Vec<NodeId> = (0..sight.stage.nodes.len())
        .map(NodeId::from_index)
        .filter(|node| play.looks.nodes.get(node.index()).is_some_and(|look| paint::is_grave(look.mark)))
        .collect();
    grave.sort_by_key(|node| (std::cmp::Reverse(paint::gravity(play.looks.nodes[node.index()].mark)), *node));
    let services: Vec<usize> = (0..sight.stage.services.len())
        .filter(|index| play.looks.services.get(*index).is_some_and(|look| paint::is_grave(look.mark)))
        .collect();
    if grave.is_empty() && services.is_empty() {
        widgets::sheet(ui, theme::PAPER, theme::LINE, |ui| {
            widgets::small(ui, sight.texts.get("choose-something"));
        });
        return;
    }
    widgets::group(ui, sight.texts.get("attention"));
    for index in services {
        let service = &sight.stage.services[index];
        let label = sight.texts.of(&service.label);
        let pressed = widgets::pressable(ui, ui.id().with(("service", index)), false, label, |ui| {
            ui.horizontal(|ui| {
                badge::mark(ui, play.looks.services[index].mark, 14.0);
                widgets::body(ui, label);
            });
        });
        if pressed.clicked() {
            play.map.choose_site(service.site, &play.layout);
        }
    }
    if let Some(node) = facts::nodes_ui(ui, sight, &play.looks, &grave) {
        play.map.choose_node(node);
        if let Some(place) = play.layout.node(node) {
            play.map.go_to(place, paint::SYMBOLS_FROM);
        }
    }
}
