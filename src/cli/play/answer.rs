//! An answer to what a message asks, typed line by line.

use super::ask::{self, Chosen};
use super::{Stop, Table};
use crate::engine::input::{Command, Given, MessageId};
use crate::engine::view::{AskKind, AskView};
use crate::phrases::answer::rejected_text;
use crate::scenario::vocabulary::Wanted;
use crate::text::Text;

impl Table<'_> {
    /// Asks for an answer of the question's kind, and gives it.
    pub(super) fn give(&mut self, message: MessageId, ask: &AskView) -> Result<(), Stop> {
        if let Some(text) = rejected_text(&self.texts, ask) {
            self.out.line(&format!("  {}", crate::cli::diagnostics::visible(&text)));
        }
        let Some(given) = self.given(&ask.kind)? else { return Ok(()) };
        let confidence = self.confidence(ask.confidence)?;
        let rationale = match ask.rationale {
            Wanted::No | Wanted::May => None,
            Wanted::Must => Some(ask::line(self.out, "play-why")?),
        };
        self.command(Command::Answer { message, given, confidence, rationale })
    }

    fn given(&mut self, kind: &AskKind) -> Result<Option<Given>, Stop> {
        let place = |place: usize| u8::try_from(place).unwrap_or(u8::MAX);
        Ok(match kind {
            AskKind::One(of) => self.option(of, "play-which")?.map(Given::One),
            AskKind::Poll(of) => self.option(of, "play-which")?.map(Given::Poll),
            AskKind::Several(of) => {
                let labels = self.labels(of);
                let chosen = ask::some(self.out, "play-which-ones-right", &labels)?;
                Some(Given::Several(chosen.into_iter().map(place).collect()))
            }
            AskKind::Order(of) => {
                let labels = self.labels(of);
                ask::list(self.out, &labels);
                let order = self.numbers("play-in-order", of.len())?;
                order.map(|order| Given::Order(order.into_iter().map(place).collect()))
            }
            AskKind::Pairs { of, with } => {
                let mut partners = Vec::new();
                for item in of {
                    let label = crate::cli::diagnostics::visible(self.texts.of(item));
                    self.out.line(&format!("  {label}"));
                    let Some(partner) = self.option(with, "play-which-partner")? else { return Ok(None) };
                    partners.push(partner);
                }
                Some(Given::Pairs(partners))
            }
            AskKind::Number { .. } => {
                let typed = ask::line(self.out, "play-number")?;
                let number = ask::number(&typed);
                if number.is_none() && !typed.is_empty() {
                    ask::not_understood(self.out);
                }
                number.map(Given::Number)
            }
            AskKind::Short => Some(ask::line(self.out, "play-words")?).filter(|words| !words.is_empty()).map(Given::Short),
            AskKind::Free => Some(ask::line(self.out, "play-words")?).filter(|words| !words.is_empty()).map(Given::Free),
            AskKind::Form(_) | AskKind::Acknowledge | AskKind::Approval => None,
        })
    }

    fn labels(&self, of: &[Text]) -> Vec<String> {
        of.iter().map(|text| self.texts.of(text).to_owned()).collect()
    }

    fn option(&mut self, of: &[Text], key: &str) -> Result<Option<u8>, Stop> {
        let labels = self.labels(of);
        match ask::one(self.out, key, &labels)? {
            Chosen::Item(place) => Ok(u8::try_from(place).ok()),
            Chosen::Nothing | Chosen::Back => Ok(None),
        }
    }

    /// As many numbers as there are items, each an item's; none where nothing is typed.
    fn numbers(&mut self, key: &str, items: usize) -> Result<Option<Vec<usize>>, Stop> {
        loop {
            let typed = ask::line(self.out, key)?;
            match ask::numbers(&typed) {
                Some(numbers) if numbers.is_empty() || numbers == [0] => return Ok(None),
                Some(numbers) if numbers.len() == items && numbers.iter().all(|number| (1..=items).contains(number)) => {
                    return Ok(Some(numbers.into_iter().map(|number| number - 1).collect()));
                }
                Some(_) | None => ask::not_understood(self.out),
            }
        }
    }

    fn confidence(&mut self, wanted: Wanted) -> Result<Option<u8>, Stop> {
        match wanted {
            Wanted::No | Wanted::May => Ok(None),
            Wanted::Must => loop {
                let typed = ask::line(self.out, "play-how-sure")?;
                match ask::number::<u8>(typed.trim_end_matches('%')).filter(|percent| *percent <= 100) {
                    Some(percent) => return Ok(Some(percent)),
                    None => ask::not_understood(self.out),
                }
            },
        }
    }
}
