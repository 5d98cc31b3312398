//! The one place for Fluent: keys and gaps → words in the language at hand. No texts of its own, no file access.

use crate::text::Lang;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::fmt;
use unic_langid::LanguageIdentifier;

/// All messages of one language.
pub struct Words {
    bundle: FluentBundle<FluentResource>,
    problems: Vec<String>,
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Words").field("problems", &self.problems).finish_non_exhaustive()
    }
}

impl Words {
    /// Reads the messages of `sources`, texts of `.ftl` files. What can't be read is left out, and named by [`Words::problems`].
    pub fn load(lang: Lang, sources: &[&str]) -> Self {
        let locale = match lang {
            Lang::Zh => "zh-CN",
            Lang::En => "en",
        };
        let locale: LanguageIdentifier = locale.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        bundle.set_use_isolating(false); // the marks are invisible characters, which our own texts may not hold
        let mut problems = Vec::new();
        for source in sources {
            let (resource, errors) = match FluentResource::try_new((*source).to_owned()) {
                Ok(resource) => (resource, Vec::new()),
                Err((resource, errors)) => (resource, errors),
            };
            problems.extend(errors.iter().map(ToString::to_string));
            if let Err(errors) = bundle.add_resource(resource) {
                problems.extend(errors.iter().map(ToString::to_string));
            }
        }
        Self { bundle, problems }
    }

    /// What was wrong with the sources; a test keeps ours without.
    pub fn problems(&self) -> &[String] {
        &self.problems
    }

    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    /// The message `key` with `args` in its gaps; the key itself where there is none. A gap that is written as a plain whole number
    /// counts as a number, so that plurals work.
    pub fn text(&self, key: &str, args: &[(&str, String)]) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else { return key.to_owned() };
        let mut gaps = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            gaps.set(*name, gap(value));
        }
        let mut errors = Vec::new(); // an unknown gap stays visible in the text as `{$name}`
        self.bundle.format_pattern(pattern, Some(&gaps), &mut errors).into_owned()
    }
}

/// A number only where it prints as it was written: at most nine digits, no zero in front.
fn gap(value: &str) -> FluentValue<'_> {
    let is_plain =
        value.len() <= 9 && (value == "0" || !value.starts_with('0')) && value.bytes().all(|byte| byte.is_ascii_digit());
    match value.parse::<u32>() {
        Ok(number) if is_plain => FluentValue::from(number),
        _ => FluentValue::from(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_stay_as_they_are_written_and_numbers_choose_the_plural() {
        let words = Words::load(Lang::En, &["a = { $n ->\n    [one] one { $what }\n   *[other] { $n } of { $what }\n }\n"]);
        assert_eq!(words.problems(), <[String; 0]>::default());
        let text = |n: &str, what: &str| words.text("a", &[("n", n.to_owned()), ("what", what.to_owned())]);
        assert_eq!(text("1", "x"), "one x");
        assert_eq!(text("1000000", "007"), "1000000 of 007");
        assert_eq!(text("inf", "1e5"), "inf of 1e5");
        assert_eq!(words.text("b", &[]), "b");
        assert_eq!(Words::load(Lang::Zh, &["a = 1\na = 2\n= 3\n"]).problems().len(), 2);
    }
}
