//! What an author can say. No file access, no engine, no window.

pub mod decode;
pub mod diagnostic;
pub mod limits;
pub mod listing;
pub mod source;
pub mod syntax;
