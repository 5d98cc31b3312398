//! What happens, and what a role sees of it. No file, clock, float that decides, hash order, or text for people; no Bevy, no egui.
//!
//! Start with [`step`]: a state and an input go in, the next state and the events come out.

pub mod step;
pub mod event;
pub mod input;
pub mod state;
pub mod knowledge;
pub mod view;
pub mod views;

mod commands;
mod trainer;
mod actions;
mod effects;
mod messages;
mod answers;
mod hints;
mod injects;
mod phases;
mod services;
mod threats;
mod deciding;
pub mod colleagues;
pub mod conditions;
pub mod progress;
mod curve;

pub mod chance;
pub mod parameters;
mod cells;
