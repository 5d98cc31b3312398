//! What an author can say. No file access, no engine, no window.

#[macro_use]
pub mod listing;
pub mod attachments;
pub mod builtin;
pub mod check;
pub mod codes;
pub mod decode;
pub mod diagnostic;
pub mod faults;
pub mod format;
pub mod index;
pub mod likes;
pub mod limits;
pub mod look;
pub mod meanings;
pub mod model;
pub mod network;
pub mod pack;
pub mod parameters;
pub mod profiles;
pub mod reference;
pub mod reckoning;
pub mod sheet;
pub mod shelf;
pub mod source;
pub mod states;
pub mod syntax;
pub mod vocabulary;
pub mod walk;
pub mod workbench;
