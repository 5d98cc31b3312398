//! What spreads, what works, what is lost. With seed 7 the first contact, pc-1 to east-files, takes 3:28 of an open share.

use crate::common::{Lab, lab, lab_with};

#[test]
fn unplugging_in_time_keeps_the_share() {
    let mut lab = Lab::quiet(lab());
    lab.until(1).act("east-it", "unplug", &["pc-1"]).unwrap(); // done at T+3
    lab.until(80);
    insta::assert_snapshot!(lab.story_of(&["is entered", "pc-1 is"]), @"T+0:03:00 pc-1 is Unplugged");
}

#[test]
fn a_closed_share_stops_the_spread_and_an_opened_one_goes_on_with_the_same_luck() {
    let quick = ("library/actions.ron", r#"below: true, takes: "10min""#, r#"below: true, takes: "1min""#);
    let mut lab = Lab::quiet(lab_with(&[quick]));
    lab.act("east-it", "close-share", &["east-files"]).unwrap(); // closed at T+1: 2:28 of 3:28 are left
    lab.until(10).act("east-it", "open-share", &["east-files"]).unwrap(); // open at T+11
    lab.until(14);
    insta::assert_snapshot!(lab.story_of(&["is entered", "up", "down"]), @r#"
    T+0:01:00 share east-files–east-pc down
    T+0:01:00 share east-files–pc-1 down
    T+0:01:00 share east-files–west-pc down
    T+0:11:00 share east-files–east-pc up
    T+0:11:00 share east-files–pc-1 up
    T+0:11:00 share east-files–west-pc up
    T+0:13:28 east-files is entered over east-files–pc-1
    "#);
}

#[test]
fn a_split_off_node_counts_one_and_the_rest_count_the_rest() {
    let mut lab = Lab::quiet(lab());
    let count = |lab: &Lab, name: &str| lab.world().nodes[lab.node(name)].count;
    assert_eq!([count(&lab, "pc-1"), count(&lab, "east-pc"), count(&lab, "west-pc")], [1, 2, 3]);
    lab.until(24); // pc-1 and east-files
    assert_eq!(lab.metric("hosts"), 2_000);
    lab.until(25); // 24:07 the three of west-pc, 24:35 the two of east-pc
    assert_eq!(lab.metric("hosts"), 7_000);
}

#[test]
fn a_service_is_up_degraded_and_down_and_counts_who_waits() {
    let mut lab = Lab::quiet(lab());
    lab.act("east-it", "power-off", &["east-files"]).unwrap(); // down from 1:00
    lab.until(1).act("east-lead", "paper", &["east-counter"]).unwrap(); // degraded from 11:00
    lab.until(20).act("east-it", "power-on", &["east-files"]).unwrap(); // up from 21:00
    lab.until(22);
    assert_eq!(lab.metric("waiting"), (40 * 10 + 24 * 10) * 1_000); // 40 served, 60 % of it lost on paper
    insta::assert_snapshot!(lab.story_of(&["east-hall is"]), @r#"
    T+0:01:00 east-hall is Down
    T+0:11:00 east-hall is Degraded
    T+0:21:00 east-hall is Up
    "#);
}

#[test]
fn who_waits_is_counted_to_the_thousandth() {
    let mut lab = Lab::quiet(lab());
    lab.until(23);
    let down = lab.session.events().iter().find(|e| matches!(e.event, fengsui::engine::event::Event::ServiceChanged { .. }));
    let waited_ms = 23 * 60_000 - down.unwrap().at.0;
    assert_eq!(lab.metric("waiting"), (40 * waited_ms / 60) as i64); // 40 residents × ms ÷ 60,000 ms × 1,000
}

#[test]
fn a_device_that_is_off_keeps_off_whatever_its_cable_does() {
    let mut lab = Lab::quiet(lab());
    lab.act("east-it", "power-off", &["pc-1"]).unwrap();
    lab.until(2).act("east-it", "unplug", &["pc-1"]).unwrap();
    lab.until(5).act("east-it", "plug", &["pc-1"]).unwrap();
    lab.until(7).act("east-it", "power-on", &["pc-1"]).unwrap();
    lab.until(9);
    insta::assert_snapshot!(lab.story_of(&["pc-1 is"]), @r#"
    T+0:01:00 pc-1 is Off
    T+0:01:00 Memory of pc-1 is lost
    T+0:08:00 pc-1 is Online
    "#);
}

#[test]
fn evidence_is_kept_once_and_memory_is_lost_with_the_power() {
    let mut lab = Lab::quiet(lab());
    lab.act("east-it", "photo", &["pc-1"]).unwrap();
    lab.until(2).act("east-it", "photo", &["pc-1"]).unwrap();
    lab.until(4).act("east-it", "power-off", &["pc-1"]).unwrap();
    lab.until(6);
    insta::assert_snapshot!(lab.story_of(&["keeps", "is lost"]), @r#"
    T+0:02:00 east-it keeps Photo of pc-1
    T+0:05:00 Memory of pc-1 is lost
    "#);
    let kept = |lab: &Lab, role: &str| lab.session.view(lab.role(role)).kept.len();
    assert_eq!([kept(&lab, "east-it"), kept(&lab, "crew")], [1, 0]);
}

#[test]
fn lost_evidence_cannot_be_kept() {
    let change = ("library/actions.ron", "when: Powered, does: [Keep(Memory)]", "does: [Keep(Memory)]");
    let mut lab = Lab::quiet(lab_with(&[change]));
    lab.act("east-it", "power-off", &["pc-1"]).unwrap();
    lab.until(2).act("east-it", "image", &["pc-1"]).unwrap();
    lab.until(20);
    insta::assert_snapshot!(lab.story_of(&["keeps", "is lost", "Memory"]), @"T+0:01:00 Memory of pc-1 is lost");
}

#[test]
fn the_first_role_at_the_site_notices() {
    let mut lab = Lab::quiet(lab());
    lab.until(60);
    let noticed = |line: &&str| line.contains("learns") && (line.contains(": encrypted") || line.contains(": clean"));
    let story = lab.story();
    assert!(story.lines().filter(noticed).count() >= 3, "{story}");
    assert!(
        story.lines().filter(noticed).all(|line| line.contains("east-it learns") || line.contains("west-it learns")),
        "{story}"
    );
}

#[test]
fn a_transition_that_watches_elsewhere_begins_when_that_changes() {
    let change = ("library/threats.ron", r#"after: "10min")"#, r#"after: "10min", when: After("20min"))"#);
    let mut lab = Lab::quiet(lab_with(&[change]));
    lab.until(31); // entered at 3:28; its ten minutes run from T+20
    insta::assert_snapshot!(lab.story_of(&["east-files is"]), @r#"
    T+0:03:28 east-files is entered over east-files–pc-1
    T+0:30:00 east-files is encrypted by itself
    "#);
}

#[test]
fn a_threshold_of_a_growing_number_is_met_in_time() {
    let change = ("lab.ron", r#"when: State("west-pc", "encrypted")"#, r#"when: Metric("waiting", 100)"#);
    let mut lab = Lab::quiet(lab_with(&[change]));
    lab.act("east-it", "power-off", &["east-files"]).unwrap(); // 40 wait from 1:00: a hundred resident-minutes at 3:30
    lab.until(10);
    insta::assert_snapshot!(lab.story_of(&["inject spread"]), @r#"
    T+0:03:30 inject spread
    T+0:03:30 west-it → duty by phone: inject spread
    "#);
}
