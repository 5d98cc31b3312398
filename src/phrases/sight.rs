//! What a seat's screen or terminal tells of a drill: the stage, one seat's view, the words, the time. Nothing else is known here.

use crate::{
    engine::view::{SeatView, Stage},
    phrases::{Names, Texts},
    time::Time,
};

#[derive(Clone, Copy)]
pub struct Sight<'a> {
    pub stage: &'a Stage,
    pub view: &'a SeatView,
    pub texts: &'a Texts,
    /// The drill's time, which goes on between two views.
    pub now: Time,
}

impl<'a> Sight<'a> {
    pub fn names(&self) -> Names<'a> {
        Names::new(self.stage, self.texts)
    }

    /// "08:41" at a moment of the drill.
    pub fn clock(&self, at: Time) -> String {
        let (_, hour, minute, _) = self.stage.starts.at(at);
        format!("{hour:02}:{minute:02}")
    }
}
