pub mod engine;
pub mod journal;
pub mod scenario;
pub mod text;
pub mod time;
pub mod world;
