//! Hints at the terminal: what they cost, and what they say.

use super::{Stop, Table};
use crate::cli::diagnostics::visible;
use crate::engine::input::{Command, HintOf};

impl Table<'_> {
    /// What the hint is about, as far as the seat may know, and its price.
    pub(super) fn hint_label(&self, of: HintOf) -> String {
        let hint = self.view.hints.iter().find(|hint| hint.of == of);
        let cost = hint.and_then(|hint| hint.next).map_or(0, |next| next.cost / 10);
        let what = match of {
            HintOf::Inject(inject) => {
                let message = self.view.messages.iter().find(|message| message.inject() == Some(inject));
                message.and_then(|message| message.text.as_ref()).map(|text| self.texts.of(text).chars().take(24).collect())
            }
            HintOf::Step(step) => {
                let steps = self.view.playbook.iter().flatten();
                steps.filter(|about| about.step == step).map(|about| self.texts.of(&about.title).to_owned()).next()
            }
        };
        let what = what.unwrap_or_else(|| self.texts.get("hint"));
        self.out.text("play-hint", &[("what", what), ("cost", cost.to_string())])
    }

    pub(super) fn take_hint(&mut self, of: HintOf) -> Result<(), Stop> {
        self.command(Command::Hint { of })?;
        let hint = self.view.hints.iter().find(|hint| hint.of == of);
        if let Some(text) = hint.and_then(|hint| hint.taken.last()) {
            let line = self.texts.with("hint-taken", "text", self.texts.of(text));
            self.out.line(&format!("  {}", visible(&line)));
        }
        Ok(())
    }
}
