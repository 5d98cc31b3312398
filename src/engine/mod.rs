//! What happens, and what a role sees of it. No file, clock, float that decides, hash order, or text for people; no Bevy, no egui.
//!
//! Start with [`step`].

pub mod step;
pub mod state;
pub mod event;
pub mod input;
pub mod knowledge;
pub mod view;

pub mod chance;
pub mod cells;
pub mod clock;
pub mod conditions;
pub mod threats;
pub mod services;
pub mod effects;
pub mod actions;
pub mod messages;
pub mod injects;
pub mod colleagues;
pub mod views;
