//! What an author can say. No file access, no engine, no window.

#[macro_use]
pub mod listing;
pub mod decode;
pub mod diagnostic;
pub mod limits;
pub mod model;
pub mod source;
pub mod syntax;
pub mod vocabulary;
