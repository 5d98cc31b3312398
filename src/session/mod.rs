//! Who drives a drill: the one way in for app, terminal, tests and explorer. No file, no clock: callers hand in "now".

pub mod pace;
#[expect(clippy::module_inception, reason = "the session is what this layer is about")]
pub mod session;
