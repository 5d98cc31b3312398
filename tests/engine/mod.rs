//! The engine's rules, each by a small world and a short story.

use crate::common;

mod actions;
mod colleagues;
mod network;
mod plot;
mod refusals;
mod word;

use common::{Lab, lab};

#[test]
fn an_undisturbed_drill_tells_its_story() {
    let mut lab = Lab::start(lab(), 7, &["east-it"]);
    lab.until(35);
    insta::assert_snapshot!(lab.story());
}
