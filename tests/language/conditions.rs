//! Conditions, each the trigger of an inject.

use super::{card, common::lab_with, injects, play, played};
use fengsui::time::{Span, Time};

#[test]
fn an_inject_comes_as_soon_as_its_condition_holds() {
    let drill = played("conditions");
    insta::assert_snapshot!(injects(&drill.story_of(&[" inject "])), @r"
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

/// What is being copied is known to be kept when the copy is whole, not when it was begun.
#[test]
fn evidence_that_an_action_keeps_later_is_known_to_be_kept_then() {
    let world = lab_with(&[
        (
            "lab.ron",
            "    injects: {\n",
            r#"    injects: {
        "copied": (when: Knows("east-it", Kept("pc-1", Disk)), to: "duty", from: "east-it", by: "phone", text: (zh: "拷好了。", en: "Copied.")),
"#,
        ),
        (
            "lab.ron",
            "    playbook: {\n",
            r#"    playbook: {
        "tell-copied": (title: (zh: "说拷好了", en: "Say so"), who: "east-it", do: Answer("call", ["go"]),
            within: (limit: "5min", from: Known(Kept("pc-1", Disk))), weight: 1, objective: "report", why: (zh: "要说", en: "Say it"), rule: "plan/report"),
"#,
        ),
        (
            "library/actions.ron",
            "    actions: {\n",
            r#"    actions: {
        "copy": (label: (zh: "拷磁盘", en: "Copy the disk"), help: (zh: "要等。", en: "Takes its time."), who: ["it"], on: ["pc"], reach: OnSite,
            takes: "5min", does: [Later(wait: "20min", chance: 1000, then: [Keep(Disk)])]),
"#,
        ),
    ]);
    let lab = play(&world, r#"[(at: "10min", seat: "east-it", do: Act(action: "copy", on: ["pc-1"]))]"#);
    insta::assert_snapshot!(lab.story_of(&["copy", "Disk", "inject copied"]), @r"
    T+0:10:00 east-it begins copy pc-1 until T+0:15:00
    T+0:15:00 east-it ends copy pc-1 Success
    T+0:15:00 east-it learns pc-1: done copy
    T+0:15:00 east-lead learns pc-1: done copy
    T+0:35:00 east-it keeps Disk of pc-1
    T+0:35:00 inject copied
    T+0:35:00 east-it → duty by phone: inject copied
    ");
    let step = card(&lab).steps[0].clone();
    assert_eq!(step.from.map(|from| from.at), Some(Time::ZERO + Span::minutes(35)), "from when its deadline runs");
}
