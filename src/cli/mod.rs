//! The terminal: arguments in, words and exit codes out. No window, no rules of a drill.

pub mod diagnostics;
mod excerpt;
