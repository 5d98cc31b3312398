//! Why something can't be done, as a sentence.

use super::sight::Sight;
use crate::engine::input::{Refusal, TEXT_CHARACTERS_MAX};
use crate::scenario::vocabulary::Wanted;

pub fn refusal_text(sight: &Sight, refusal: &Refusal) -> String {
    let names = sight.names();
    let texts = sight.texts;
    match refusal {
        Refusal::NotStarted => texts.get("refusal-not-started"),
        Refusal::Over => texts.get("refusal-over"),
        Refusal::NotASeat { role } => texts.with("refusal-not-a-seat", "role", names.role(*role)),
        Refusal::NoAuthority { action } => texts.with("refusal-no-authority", "action", names.action(*action)),
        Refusal::WrongTarget { action, node } => texts.fill(
            "refusal-wrong-target",
            &[("action", names.action(*action).to_owned()), ("node", names.node(*node).to_owned())],
        ),
        Refusal::NoTarget { action } => texts.with("refusal-no-target", "action", names.action(*action)),
        Refusal::TargetTwice { node } => texts.with("refusal-target-twice", "node", names.node(*node)),
        Refusal::NotYours { node } => texts.with("refusal-not-yours", "node", names.node(*node)),
        Refusal::NotOnSite { node } => texts.with("refusal-not-on-site", "node", names.node(*node)),
        Refusal::NoWay { node } => texts.with("refusal-no-way", "node", names.node(*node)),
        Refusal::Busy { task, until } => {
            let busy_with = sight.view.tasks.iter().find(|view| view.id == *task).map_or("", |view| names.action(view.action));
            match until {
                Some(until) => texts.fill("refusal-busy-until", &[("task", busy_with.to_owned()), ("time", sight.clock(*until))]),
                None => texts.with("refusal-busy", "task", busy_with),
            }
        }
        Refusal::NeedsMatter { matter } => match sight.view.matters.iter().find(|view| view.matter == *matter) {
            Some(view) => texts.with("refusal-needs", "matter", texts.of(&view.title)),
            None => texts.get("refusal-needs-something"),
        },
        Refusal::NotPossible { .. } => texts.get("refusal-not-possible"),
        Refusal::UnknownTask { .. } | Refusal::NotYourTask { .. } => texts.get("refusal-task"),
        Refusal::UnknownMessage { .. } | Refusal::NothingAsked { .. } => texts.get("refusal-message"),
        Refusal::Answered { .. } => texts.get("refusal-answered"),
        Refusal::UnknownOption { .. } => texts.get("refusal-option"),
        Refusal::NoHint => texts.get("refusal-no-hint"),
        Refusal::HintTooEarly { from } => texts.with("refusal-hint-early", "time", sight.clock(*from)),
        Refusal::WrongAnswer => texts.get("refusal-answer"),
        Refusal::ConfidenceAsked { wanted: Wanted::No } => texts.get("refusal-confidence-not-asked"),
        Refusal::ConfidenceAsked { wanted: Wanted::May | Wanted::Must } => texts.get("refusal-confidence"),
        Refusal::RationaleAsked { wanted: Wanted::No } => texts.get("refusal-rationale-not-asked"),
        Refusal::RationaleAsked { wanted: Wanted::May | Wanted::Must } => texts.get("refusal-rationale"),
        Refusal::UnknownForm | Refusal::NotYourForm { .. } => texts.get("refusal-form"),
        Refusal::FormFiled { form } => texts.with("refusal-form-filed", "form", names.form(*form)),
        Refusal::WrongEntry { field } => texts.with("refusal-entry", "n", u32::from(*field) + 1),
        Refusal::ToYourself => texts.get("refusal-to-yourself"),
        Refusal::UnknownRole | Refusal::UnknownThing => texts.get("refusal-unknown"),
        Refusal::NotOffered { channel } => texts.with("refusal-channel", "channel", names.channel(*channel)),
        Refusal::ChannelDown { channel } => texts.with("refusal-channel-down", "channel", names.channel(*channel)),
        Refusal::NothingToTell | Refusal::UnknownFact => texts.get("refusal-nothing-to-tell"),
        Refusal::TooLong => texts.with("refusal-too-long", "max", TEXT_CHARACTERS_MAX),
        Refusal::BadCharacters => texts.get("refusal-characters"),
        Refusal::InjectDone { .. } => texts.get("refusal-inject-done"),
        Refusal::TooManyEvents => texts.get("refusal-too-many"),
    }
}
