//! Conditions, each the trigger of an inject.

use crate::played;

#[test]
fn an_inject_comes_as_soon_as_its_condition_holds() {
    let drill = played("conditions");
    let story: String =
        drill.story_of(&[" inject "]).lines().filter(|line| !line.contains('→')).map(|l| format!("{l}\n")).collect();
    insta::assert_snapshot!(story, @r"
    T+0:00:00 inject queue
    T+0:02:00 inject who
    T+0:04:00 inject lead-goes
    T+0:06:00 inject started
    T+0:06:00 inject by-duty
    T+0:11:12 inject three
    T+0:16:00 inject shut
    T+0:16:00 inject third
    T+0:20:00 inject thanks
    T+0:21:00 inject since
    T+0:40:00 inject eased
    T+0:40:00 inject whole
    ");
}
