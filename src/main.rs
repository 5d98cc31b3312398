//! Starts what was asked for: a command in the terminal, or the window.

use fengsui::cli::{self, Called};
use std::process::ExitCode;

fn main() -> ExitCode {
    match cli::main(std::env::args_os().collect()) {
        Called::Done(code) => ExitCode::from(code),
        Called::App(lang) => ExitCode::from(open_app(lang)),
    }
}

#[cfg(feature = "gui")]
fn open_app(lang: fengsui::text::Lang) -> u8 {
    use fengsui::ui::{Desk, DeskOptions};
    let settings = fengsui::host::load_settings();
    match fengsui::app::run(Desk::new(DeskOptions { lang, settings })) {
        Ok(()) => cli::exit::DONE,
        Err(error) => cli::no_window(lang, &error.sentence(lang)),
    }
}

#[cfg(not(feature = "gui"))]
fn open_app(lang: fengsui::text::Lang) -> u8 {
    cli::no_window(lang, &cli::words(lang).text("without-window", &[]))
}
