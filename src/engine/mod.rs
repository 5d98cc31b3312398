//! What happens, and what a role sees of it. No file, clock, float that decides, hash order, or text for people; no Bevy, no egui.

pub mod cells;
pub mod chance;
pub mod event;
pub mod input;
pub mod knowledge;
pub mod view;
