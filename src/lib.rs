#[cfg(feature = "gui")]
pub mod app;
pub mod scenario;
pub mod text;
pub mod time;
#[cfg(feature = "gui")]
pub mod ui;
