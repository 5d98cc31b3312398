//! A form's boxes, filled in place. "Not known yet" can be said openly in each; what is expected is not here.

pub use crate::phrases::message::entry_text;
use crate::{
    engine::{
        input::Entry,
        view::{StageField, StageFieldKind},
    },
    ui::{theme, train::sight::Sight, widgets},
    world::ids::*,
};
use egui::Ui;

/// What has been put in so far.
#[derive(Debug, Default)]
pub struct FormDraft {
    fields: Vec<FieldDraft>,
}

#[derive(Debug, Default, Clone)]
struct FieldDraft {
    not_known: bool,
    choice: Option<u8>,
    words: String,
    nodes: Vec<NodeId>,
}

/// Draws the form's boxes; gives all entries when it is handed in.
pub fn form_ui(ui: &mut Ui, sight: &Sight, form: FormId, draft: &mut FormDraft) -> Option<Vec<Entry>> {
    let stage_form = sight.stage.forms.get(form.index())?;
    draft.fields.resize(stage_form.fields.len(), FieldDraft::default());
    let to = sight.names().role(stage_form.to);
    widgets::small(ui, sight.texts.with("form-to", "role", to));
    for (field, draft) in stage_form.fields.iter().zip(&mut draft.fields) {
        field_ui(ui, sight, field, draft);
    }
    ui.add_space(theme::GAP);
    let sent = widgets::primary(ui, sight.texts.get("hand-in")).clicked();
    sent.then(|| stage_form.fields.iter().zip(&draft.fields).map(|(field, draft)| entry(field, draft)).collect())
}

fn entry(field: &StageField, draft: &FieldDraft) -> Entry {
    if draft.not_known {
        return Entry::NotKnown;
    }
    let words = draft.words.trim();
    match &field.kind {
        StageFieldKind::Choice(_) => draft.choice.map_or(Entry::Empty, Entry::Choice),
        StageFieldKind::Number => words.parse().map_or(Entry::Empty, Entry::Number),
        StageFieldKind::Nodes if draft.nodes.is_empty() => Entry::Empty,
        StageFieldKind::Nodes => Entry::Nodes(draft.nodes.clone()),
        StageFieldKind::Words if words.is_empty() => Entry::Empty,
        StageFieldKind::Words => Entry::Words(words.to_owned()),
    }
}

fn field_ui(ui: &mut Ui, sight: &Sight, field: &StageField, draft: &mut FieldDraft) {
    let label = ui.label(sight.texts.of(&field.label));
    ui.push_id(label.id, |ui| {
        ui.add_enabled_ui(!draft.not_known, |ui| match &field.kind {
            StageFieldKind::Choice(options) => {
                ui.horizontal_wrapped(|ui| {
                    for (index, option) in options.iter().enumerate() {
                        let index = u8::try_from(index).ok();
                        if widgets::chip(ui, draft.choice == index, sight.texts.of(option)).clicked() {
                            draft.choice = index;
                        }
                    }
                });
            }
            StageFieldKind::Number => {
                draft.words.retain(|c| c.is_ascii_digit());
                let edit = egui::TextEdit::singleline(&mut draft.words)
                    .desired_width(120.0)
                    .char_limit(9)
                    .margin(egui::Margin::symmetric(8, 7));
                ui.add(edit).labelled_by(label.id);
            }
            StageFieldKind::Nodes => nodes_ui(ui, sight, draft),
            StageFieldKind::Words => {
                let edit = egui::TextEdit::multiline(&mut draft.words)
                    .desired_rows(2)
                    .desired_width(f32::INFINITY)
                    .margin(egui::Margin::symmetric(8, 7));
                ui.add(edit).labelled_by(label.id);
            }
        });
        if widgets::chip(ui, draft.not_known, sight.texts.get("not-known")).clicked() {
            draft.not_known = !draft.not_known;
        }
    });
    ui.add_space(theme::GAP);
}

/// Things to tick: those of which the seat knows something first, then those of its own place.
fn nodes_ui(ui: &mut Ui, sight: &Sight, draft: &mut FieldDraft) {
    use crate::engine::knowledge::Subject;
    let known = |node: NodeId| sight.view.mind.facts().iter().any(|fact| fact.key.subject == Subject::Node(node));
    let mut nodes: Vec<(bool, NodeId)> = (0..sight.stage.nodes.len())
        .map(NodeId::from_index)
        .map(|node| (!known(node), node))
        .filter(|(unknown, node)| !unknown || sight.stage.nodes[node.index()].site == sight.view.site)
        .collect();
    nodes.sort_unstable();
    egui::ScrollArea::vertical().max_height(150.0).auto_shrink([false, true]).show(ui, |ui| {
        for (_, node) in nodes {
            let mut on = draft.nodes.contains(&node);
            if ui.checkbox(&mut on, sight.names().node(node)).changed() {
                if on {
                    draft.nodes.push(node);
                    draft.nodes.sort_unstable();
                } else {
                    draft.nodes.retain(|other| *other != node);
                }
            }
        }
    });
}
