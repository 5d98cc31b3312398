//! What a drill was worth.

pub mod card;
