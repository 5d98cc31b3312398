//! Arguments read by clap, with our own words for its help and its complaints.

use super::args::Args;
use crate::fluent::Words;
use crate::text::Lang;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command, CommandFactory as _, FromArgMatches as _};
use std::ffi::OsString;

/// What is said instead of running a command.
pub enum Said {
    /// What was asked for: help or the version.
    Help(String),
    /// Why the arguments can't be read.
    Wrong(String),
}

/// The language of this call: of `--lang`, or of the environment; Chinese unless one of them says English.
pub fn language(args: &[OsString]) -> Lang {
    let mut args = args.iter().filter_map(|arg| arg.to_str()).skip_while(|arg| *arg != "--lang" && !arg.starts_with("--lang="));
    let given = match args.next() {
        Some("--lang") => args.next(),
        Some(arg) => arg.strip_prefix("--lang="),
        None => None,
    };
    match given {
        Some("en") => Lang::En,
        Some(_) => Lang::Zh,
        None => of_environment(|name| std::env::var(name).ok()),
    }
}

/// The first of these that says anything counts, as POSIX has it.
fn of_environment(variable: impl Fn(&str) -> Option<String>) -> Lang {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(variable).find(|value| !value.is_empty());
    match locale {
        Some(locale) if locale == "en" || locale.starts_with("en_") || locale.starts_with("en-") || locale.starts_with("en.") => {
            Lang::En
        }
        Some(_) | None => Lang::Zh,
    }
}

/// Reads the arguments (the program's name first).
pub fn parse(args: &[OsString], words: &Words) -> Result<Args, Said> {
    let read = command(words).try_get_matches_from(args).and_then(|matches| Args::from_arg_matches(&matches));
    read.map_err(|error| match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Said::Help(error.render().to_string()),
        _ => Said::Wrong(complaint(&error, words)),
    })
}

/// All commands, with our words in their help.
pub fn command(words: &Words) -> Command {
    let mut root = worded(Args::command(), "", words);
    let names: Vec<String> = root.get_subcommands().map(|command| command.get_name().to_owned()).collect();
    for name in names {
        root = root.mut_subcommand(&name, |command| worded(command, &name, words));
    }
    root.subcommand_help_heading(words.text("help-commands", &[])).subcommand_value_name(words.text("help-command", &[]))
}

fn worded(command: Command, name: &str, words: &Words) -> Command {
    let about = if name.is_empty() { words.text("help-about", &[]) } else { words.text(&format!("help-{name}"), &[]) };
    let more = format!("help-{name}-more");
    let more = if words.has(&more) { format!("{}\n\n", words.text(&more, &[])) } else { String::new() };
    let usage = words.text("help-usage", &[]);
    let after = format!("{more}{}", words.text("help-exit-codes", &[]));
    let template = format!("{{about}}\n\n{usage} {{usage}}\n\n{{all-args}}\n\n{after}\n");
    let ids: Vec<String> = command.get_arguments().map(|arg| arg.get_id().to_string()).collect();
    let command = ids.iter().fold(command, |command, id| command.mut_arg(id, |arg| worded_arg(arg, name, words)));
    command.about(about).help_template(template)
}

fn worded_arg(arg: Arg, command: &str, words: &Words) -> Arg {
    let heading = words.text(if arg.is_positional() { "help-arguments" } else { "help-options" }, &[]);
    let help = words.text(&arg_key(arg.get_id().as_str(), command, words), &[]);
    let arg = arg.help(help).help_heading(heading);
    if arg.get_action().takes_values() { arg.hide_possible_values(true).hide_default_value(true) } else { arg }
}

/// The key of an argument's help: of this command, or of all.
fn arg_key(id: &str, command: &str, words: &Words) -> String {
    let own = format!("arg-{command}-{id}");
    if words.has(&own) { own } else { format!("arg-{id}") }
}

/// What is wrong with the arguments, in a sentence.
fn complaint(error: &clap::Error, words: &Words) -> String {
    let context = |kind| error.get(kind).map(shown).unwrap_or_default();
    let key = match error.kind() {
        ErrorKind::UnknownArgument => "usage-unknown-argument",
        ErrorKind::InvalidSubcommand => "usage-unknown-command",
        ErrorKind::MissingRequiredArgument => "usage-missing",
        ErrorKind::ArgumentConflict => "usage-conflict",
        ErrorKind::InvalidValue if context(ContextKind::InvalidValue).is_empty() => "usage-value-missing",
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => "usage-bad-value",
        ErrorKind::NoEquals | ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            "usage-value-missing"
        }
        _ => "usage-other",
    };
    let valid = context(ContextKind::ValidValue);
    let suggested = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue]
        .map(context)
        .into_iter()
        .find(|text| !text.is_empty());
    let what = context(if error.kind() == ErrorKind::InvalidSubcommand {
        ContextKind::InvalidSubcommand
    } else {
        ContextKind::InvalidArg
    });
    let args = [("what", what), ("value", context(ContextKind::InvalidValue)), ("other", context(ContextKind::PriorArg))];
    let mut text = super::diagnostics::visible(&words.text(key, &args));
    for (key, hint) in [("usage-one-of", Some(valid).filter(|text| !text.is_empty())), ("usage-did-you-mean", suggested)] {
        if let Some(hint) = hint {
            text.push_str(&words.text(key, &[("what", hint)]));
        }
    }
    text
}

fn shown(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        ContextValue::Number(number) => number.to_string(),
        ContextValue::Bool(_) | ContextValue::StyledStr(_) | ContextValue::StyledStrs(_) | ContextValue::None => String::new(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::words;

    #[test]
    fn every_command_and_argument_has_its_help_in_both_languages() {
        for lang in [Lang::Zh, Lang::En] {
            let words = words(lang);
            assert_eq!(words.problems(), <[String; 0]>::default());
            command(&words).debug_assert();
            for own in std::iter::once(&Args::command()).chain(Args::command().get_subcommands()) {
                let name = if own.get_name() == "fengsui" { "" } else { own.get_name() };
                assert!(name.is_empty() || words.has(&format!("help-{name}")), "{lang:?} help-{name}");
                for arg in own.get_arguments() {
                    let key = arg_key(arg.get_id().as_str(), name, &words);
                    assert!(words.has(&key), "{lang:?} {key}");
                }
            }
        }
    }

    #[test]
    fn the_environment_chooses_the_language() {
        let of = |set: &[(&str, &str)]| {
            of_environment(|name| set.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned()))
        };
        assert_eq!(of(&[]), Lang::Zh);
        assert_eq!(of(&[("LANG", "en_US.UTF-8")]), Lang::En);
        assert_eq!(of(&[("LANG", "en_US.UTF-8"), ("LC_ALL", "zh_CN.UTF-8")]), Lang::Zh);
        assert_eq!(of(&[("LANG", "C"), ("LC_ALL", "")]), Lang::Zh);
        let args = |args: &[&str]| language(&args.iter().map(OsString::from).collect::<Vec<_>>());
        assert_eq!(args(&["fengsui", "list", "--lang", "en"]), Lang::En);
        assert_eq!(args(&["fengsui", "--lang=zh", "list"]), Lang::Zh);
    }
}
