//! Who drives a drill: the one way in for app, terminal, tests and explorer. No file, no clock: callers hand in "now".

pub mod pace;
pub mod session;
