//! The region map as plain data: what to draw and from where it is seen. No egui, no Bevy.

pub mod picture;
