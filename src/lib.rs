pub mod engine;
pub mod fluent;
pub mod scenario;
pub mod text;
pub mod time;
#[cfg(feature = "ui")]
pub mod ui;
pub mod world;
