pub mod scenario;
pub mod text;
pub mod time;
