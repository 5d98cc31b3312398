pub mod cli;
pub mod engine;
pub mod fluent;
pub mod scenario;
pub mod score;
pub mod text;
pub mod time;
pub mod world;
