//! All that a person sees and does, in egui alone. No Bevy, no file, no thread, no clock: whoever hosts the desk tells the time and does what it requests.

pub mod action;
pub mod author;
pub mod desk;
pub mod faults;
pub mod host;
pub mod map;
pub mod review;
pub mod theme;
pub mod train;
pub mod typeface;
pub mod widgets;

pub use crate::phrases as texts;
pub use desk::{Desk, DeskOptions, Frame};
