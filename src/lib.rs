pub mod engine;
pub mod scenario;
pub mod text;
pub mod time;
pub mod world;
