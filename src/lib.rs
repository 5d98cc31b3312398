pub mod cli;
pub mod fluent;
pub mod scenario;
pub mod text;
pub mod time;
