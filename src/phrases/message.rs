//! Messages, facts and forms as lines of text.

use super::{attachment::label, sight::Sight};
use crate::{
    engine::{
        event::Content,
        input::{Decision, Entry},
        knowledge::{Fact, Property, Subject},
        view::{MessageView, StageField, StageFieldKind},
    },
    world::ids::*,
};

/// "三号窗口电脑:勒索病毒 已加密(08:43)".
pub fn fact_line(sight: &Sight, fact: &Fact) -> String {
    let names = sight.names();
    let subject = names.subject(fact.key.subject, &sight.view.matters).to_owned();
    match (fact.key.subject, fact.key.property) {
        (_, Property::True) => return subject,
        (Subject::Action(_), Property::Done(_)) => {
            return sight.texts.fill("deed-done", &[("deed", subject), ("time", sight.clock(fact.as_of))]);
        }
        (_, _) => {}
    }
    let gaps = [
        ("thing", subject),
        ("property", names.property(fact.key.property)),
        ("value", names.value(fact)),
        ("time", sight.clock(fact.as_of)),
    ];
    sight.texts.fill("fact-line", &gaps)
}

/// What was put into a box, for reading.
pub fn entry_text(sight: &Sight, field: &StageField, entry: &Entry) -> String {
    match (entry, &field.kind) {
        (Entry::Empty, _) => sight.texts.get("entry-empty"),
        (Entry::NotKnown, _) => sight.texts.get("not-known"),
        (Entry::Choice(choice), StageFieldKind::Choice(options)) => {
            options.get(usize::from(*choice)).map_or_else(String::new, |text| sight.texts.of(text).to_owned())
        }
        (Entry::Choice(choice), StageFieldKind::Number | StageFieldKind::Nodes | StageFieldKind::Words) => choice.to_string(),
        (Entry::Number(number), _) => number.to_string(),
        (Entry::Nodes(nodes), _) => sight.names().nodes(nodes),
        (Entry::Words(words), _) => words.clone(),
    }
}

/// What a message says, a line for each thing.
pub fn message_lines(sight: &Sight, message: &MessageView) -> Vec<String> {
    let (names, texts) = (sight.names(), sight.texts);
    let mut lines: Vec<String> = message.text.iter().map(|text| texts.of(text).to_owned()).collect();
    if !message.attachments.is_empty() {
        let labels: Vec<String> = message.attachments.iter().map(|attachment| label(texts, attachment)).collect();
        lines.push(texts.with("attachments-of-message", "list", texts.list(&labels)));
    }
    match &*message.content {
        Content::Inject(_) | Content::Reply { .. } | Content::Saying(_) => {}
        Content::Facts(facts) => lines.extend(facts.iter().map(|fact| fact_line(sight, fact))),
        Content::Question(None) => lines.push(texts.get("question-general")),
        Content::Question(Some(subject)) => {
            lines.push(texts.with("question-about", "thing", names.subject(*subject, &sight.view.matters)));
        }
        Content::Approval { role, action, on, .. } => {
            let gaps =
                [("role", names.role(*role).to_owned()), ("action", names.action(*action).to_owned()), ("on", names.nodes(on))];
            lines.push(texts.fill(if on.is_empty() { "approval-asked" } else { "approval-asked-on" }, &gaps));
        }
        Content::Decision { decision, .. } => lines.push(texts.get(decision_key(*decision))),
        Content::Form { form, entries } => {
            lines.push(texts.with("form-handed-in", "form", names.form(*form)));
            let fields = sight.stage.forms.get(form.index()).map_or(&[][..], |form| &form.fields);
            lines.extend(fields.iter().zip(entries).map(|(field, entry)| {
                let gaps = [("label", texts.of(&field.label).to_owned()), ("value", entry_text(sight, field, entry))];
                texts.fill("label-value", &gaps)
            }));
        }
    }
    lines
}

/// The key of the word for a decision.
pub fn decision_key(decision: Decision) -> &'static str {
    match decision {
        Decision::Grant => "decided-grant",
        Decision::Refuse => "decided-refuse",
        Decision::PassOn => "decided-pass-on",
    }
}
