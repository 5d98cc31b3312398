//! The region map: where things lie, how they look, what was pointed at. Its picture is plain data; who hosts the desk draws it.

pub mod gesture;
pub mod labels;
pub mod layout;
pub mod paint;
pub mod pick;
pub mod picture;
pub mod symbols;
pub mod view;
