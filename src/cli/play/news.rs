//! What has come since the last look: messages that arrived, tasks that ended, what was seen or found out.

use crate::cli::diagnostics::visible;
use crate::cli::output::Output;
use crate::engine::input::{MessageId, TaskId};
use crate::engine::knowledge::{FactKey, Source};
use crate::engine::view::{AskKind, PhaseView, TaskStage, TaskView};
use crate::phrases::message::{fact_line, message_lines};
use crate::phrases::sight::Sight;
use crate::time::Time;
use crate::world::people::Sender;
use std::collections::BTreeSet;

/// What has been told.
#[derive(Default)]
pub struct News {
    messages: BTreeSet<MessageId>,
    tasks: BTreeSet<TaskId>,
    facts: BTreeSet<(FactKey, Time)>,
    phase: Option<PhaseView>,
}

impl News {
    pub fn tell(&mut self, sight: &Sight, out: &mut Output) {
        if let Some(phase) = sight.view.story.as_ref().filter(|phase| self.phase.as_ref() != Some(phase)) {
            let gaps = [("clock", sight.clock(phase.since)), ("phase", sight.texts.of(&phase.title).to_owned())];
            out.line("");
            out.line(&visible(&out.text("play-phase", &gaps)));
            self.phase = Some(phase.clone());
        }
        for message in &sight.view.messages {
            let is_mine = message.from == Sender::Role(sight.view.role);
            let Some(at) = message.delivered.filter(|_| !is_mine && self.messages.insert(message.id)) else { continue };
            let names = sight.names();
            let head = out.text(
                "play-message",
                &[
                    ("clock", sight.clock(at)),
                    ("from", names.sender(message.from).to_owned()),
                    ("by", names.channel(message.by).to_owned()),
                ],
            );
            out.line("");
            out.line(&visible(&head));
            for line in message_lines(sight, message) {
                out.line(&format!("  {}", visible(&line)));
            }
            if let Some(ask) = message.ask.as_ref().filter(|ask| ask.answer.is_none()) {
                let key = match ask.kind {
                    AskKind::One(_)
                    | AskKind::Several(_)
                    | AskKind::Order(_)
                    | AskKind::Pairs { .. }
                    | AskKind::Number { .. }
                    | AskKind::Short
                    | AskKind::Free
                    | AskKind::Poll(_)
                    | AskKind::Approval => "play-wants-answer",
                    AskKind::Form(_) => "play-wants-form",
                    AskKind::Acknowledge => "play-wants-acknowledgement",
                };
                let left = ask.until.map_or_else(String::new, |until| sight.texts.left(until, sight.now));
                let line = out.text(key, &[("left", left)]);
                out.line(&format!("  {}", line.trim_end()));
            }
        }
        for task in &sight.view.tasks {
            if let Some(line) = ended(sight, task).filter(|_| self.tasks.insert(task.id)) {
                out.line(&visible(&line));
            }
        }
        for fact in sight.view.mind.facts() {
            let is_told = matches!(fact.source, Source::Told { .. }); // the message has said it
            if !is_told && self.facts.insert((fact.key, fact.learnt)) {
                let gaps = [("fact", fact_line(sight, fact)), ("source", sight.names().source(fact.source))];
                let line = out.text("play-fact", &gaps);
                out.line(&visible(&line));
            }
        }
    }
}

/// How a task ended, if it has.
fn ended(sight: &Sight, task: &TaskView) -> Option<String> {
    let texts = sight.texts;
    let told = match &task.stage {
        TaskStage::Approval { .. } | TaskStage::Working { .. } => return None,
        TaskStage::Done { at, grade, text } => {
            let text = text.as_ref().map_or_else(|| texts.grade(*grade), |text| texts.of(text).to_owned());
            texts.fill("task-ended", &[("time", sight.clock(*at)), ("text", text)])
        }
        TaskStage::Refused { at } => texts.with("task-refused", "time", sight.clock(*at)),
        TaskStage::Cancelled { at } => texts.with("task-cancelled", "time", sight.clock(*at)),
    };
    Some(texts.fill("label-value", &[("label", deed(sight, task)), ("value", told)]))
}

/// The action and what it is done to.
pub fn deed(sight: &Sight, task: &TaskView) -> String {
    let names = sight.names();
    let action = names.action(task.action).to_owned();
    if task.on.is_empty() { action } else { sight.texts.fill("action-on", &[("action", action), ("on", names.nodes(&task.on))]) }
}
