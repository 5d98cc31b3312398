//! The library's threat templates, each in a small drill on the small map (`threats/NAME.ron`): what it does where nobody does anything, and how
//! the right response (`threats/NAME.script.ron`) stops it.

use super::{common::Lab, faults};
use fengsui::{
    packs,
    policy::script,
    scenario::{diagnostic::Diagnostics, pack::load, source::FileId},
    world::compile::compile,
};
use std::{convert::Infallible, path::Path, sync::Arc};

const SEED: u64 = 7;

fn text(file: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/language/threats").join(file)).unwrap()
}

fn ready(threat: &str) -> Lab {
    let mut pack = packs::around(&Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios")).unwrap();
    pack.files.insert(format!("{threat}.ron"), text(&format!("{threat}.ron")).into_bytes());
    let loaded = load(&pack, threat);
    assert_eq!(faults(&loaded), Vec::<String>::new());
    let world = Arc::new(compile(&loaded.drill.unwrap()));
    let seats: Vec<String> = world.seats.iter().map(|seat| world.roles[*seat].name.clone()).collect();
    Lab::ready(world, SEED, &seats.iter().map(String::as_str).collect::<Vec<_>>())
}

/// Nobody does anything.
fn untouched(threat: &str) -> Lab {
    play(threat, "[]")
}

/// Those who are responsible do what is right.
fn answered(threat: &str) -> Lab {
    play(threat, &text(&format!("{threat}.script.ron")))
}

fn play(threat: &str, script: &str) -> Lab {
    let mut lab = ready(threat);
    let mut found = Diagnostics::new();
    let cues = script::read(FileId(0), script, lab.world(), &mut found);
    let cues = cues.unwrap_or_else(|| panic!("{:?}", found.iter().collect::<Vec<_>>()));
    let Ok(missed) = script::play(&mut lab.session, &cues, |_| Ok::<(), Infallible>(()));
    assert!(missed.is_empty(), "{missed:?}");
    assert_eq!(lab.session.digest_fast(), lab.session.digest_anew());
    lab
}

/// What happened to nodes and services.
fn course(lab: &Lab) -> String {
    lab.story_of(&["inject call", "by itself", "over ", "by an effect", " has ", "is Up", "is Down", "is Degraded"])
}

#[test]
fn a_worm_comes_back_until_the_share_is_closed() {
    let (lost, saved) = (untouched("worm"), answered("worm"));
    let cleaned = play("worm", r#"[(at: "1min", seat: "shiqiao-it", do: Act(action: "clean-host", on: ["old-pc"]))]"#);
    insta::assert_snapshot!(cleaned.story_of(&["old-pc is"]), @r"
    T+0:41:00 old-pc is cleaned by an effect
    T+0:41:00 Memory of old-pc is lost
    T+0:46:10 old-pc is entered over shiqiao-files–old-pc
    T+0:49:31 old-pc is active by itself
    ");
    insta::assert_snapshot!(course(&lost), @r"
    T+0:01:51 shiqiao-files is entered over shiqiao-files–old-pc
    T+0:06:16 shiqiao-files is active by itself
    T+0:09:21 shiqiao-pc is entered over shiqiao-files–shiqiao-pc
    T+0:12:53 shiqiao-pc is active by itself
    T+0:26:51 shiqiao-hall-pc is entered over shiqiao-files–shiqiao-hall-pc
    T+0:31:42 shiqiao-hall-pc is active by itself
    ");
    insta::assert_snapshot!(course(&saved), @r"
    T+0:01:51 shiqiao-files is entered over shiqiao-files–old-pc
    T+0:06:16 shiqiao-files is active by itself
    T+0:09:21 shiqiao-pc is entered over shiqiao-files–shiqiao-pc
    T+0:11:00 shiqiao-files has shares closed
    T+0:11:00 shiqiao-hall is Down
    T+0:12:53 shiqiao-pc is active by itself
    T+0:55:00 old-pc is cleaned by an effect
    ");
    assert_eq!((lost.metric("hosts"), saved.metric("hosts")), (25_000, 19_000));
}

#[test]
fn two_threats_with_states_of_one_name_are_told_apart() {
    let (lost, saved) = (untouched("both"), answered("both"));
    insta::assert_snapshot!(lost.story_of(&["shiqiao-files is", "inject"]), @r"
    T+0:03:49 shiqiao-files is entered over shiqiao-files–old-pc
    T+0:04:58 shiqiao-files is entered over shiqiao-files–old-pc
    T+0:08:05 shiqiao-files is active by itself
    T+0:08:05 inject note
    T+0:08:05 shiqiao-clerk → shiqiao-it by mobile: inject note
    T+0:08:14 shiqiao-files is active by itself
    T+0:08:14 inject slow
    T+0:08:14 shiqiao-clerk → shiqiao-it by mobile: inject slow
    T+0:33:05 shiqiao-files is encrypted by itself
    ");
    // Reinstalling rids a device of both; one that has only one of them stays healthy in the other.
    insta::assert_snapshot!(saved.story_of(&["-pc is restored"]), @r"
    T+1:06:00 old-pc is restored by an effect
    T+1:06:00 old-pc is restored by an effect
    T+1:06:00 new-pc is restored by an effect
    ");
    let of = |lab: &Lab| (lab.metric("spread"), lab.metric("locked"));
    assert_eq!((of(&lost), of(&saved)), ((25_000, 26_000), (24_000, 18_000)));
}

#[test]
fn a_state_that_two_threats_have_must_say_whose_it_is() {
    let mut pack = packs::around(&Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios")).unwrap();
    let mut found = |from: &str, to: &str| {
        pack.files.insert("both.ron".to_owned(), text("both.ron").replacen(from, to, 1).into_bytes());
        faults(&load(&pack, "both"))
    };
    let ambiguous = r#"ambiguous-state [("name", "active"), ("known", "worm/active, locker/active")]"#;
    assert_eq!(found(r#"EverDevices("worm/active")"#, r#"EverDevices("active")"#), [format!("E325 (19, 136) {ambiguous}")]);
    assert_eq!(
        found(r#"when: State("shiqiao-files", "locker/active")"#, r#"when: Count(of: State("*", "active"), is: AtLeast(2))"#),
        [format!("E325 (25, 45) {ambiguous}")]
    );
    assert_eq!(
        found(r#"EverDevices("worm/active")"#, r#"EverDevices("worm/encrypted")"#),
        [r#"E213 (19, 136) unknown-state [("name", "worm/encrypted")]"#]
    );
}

#[test]
fn a_stolen_account_posts_until_it_is_frozen_and_people_click_until_they_are_warned() {
    let (lost, saved) = (untouched("stolen-account"), answered("stolen-account"));
    insta::assert_snapshot!(course(&lost), @r"
    T+0:00:04 shiqiao-group is link-posted over shiqiao-group–tuanjie-grid-phone
    T+0:07:09 shiqiao-group is link-clicked by itself
    T+0:07:26 tuanjie-group is link-posted over tuanjie-group–tuanjie-grid-phone
    T+0:21:35 tuanjie-group is link-clicked by itself
    T+0:32:20 shiqiao-phone is account-stolen over shiqiao-group–shiqiao-phone
    T+0:39:06 xiatan-grid-phone is account-stolen over shiqiao-group–xiatan-grid-phone
    T+0:40:36 xiatan-group is link-posted over xiatan-group–xiatan-grid-phone
    T+0:49:27 xiatan-group is link-clicked by itself
    T+1:50:57 zhuyuan-grid-phone is account-stolen over shiqiao-group–zhuyuan-grid-phone
    T+1:54:15 zhuyuan-group is link-posted over zhuyuan-group–zhuyuan-grid-phone
    T+2:16:48 zhuyuan-group is link-clicked by itself
    ");
    insta::assert_snapshot!(course(&saved), @r"
    T+0:00:04 shiqiao-group is link-posted over shiqiao-group–tuanjie-grid-phone
    T+0:05:00 shiqiao-group has word holding
    T+0:06:00 shiqiao-group is link-warned by itself
    T+0:07:00 tuanjie-grid-phone has account frozen
    T+0:07:26 tuanjie-group is link-posted over tuanjie-group–tuanjie-grid-phone
    T+0:08:00 tuanjie-grid-phone is account-frozen by itself
    T+0:11:00 tuanjie-group has word holding
    T+0:12:00 tuanjie-group is link-warned by itself
    ");
    assert_eq!((lost.metric("clicks"), saved.metric("clicks")), (1_320_000, 0));
}

#[test]
fn a_hoax_is_believed_until_somebody_answers() {
    let (lost, saved) = (untouched("hoax"), answered("hoax"));
    insta::assert_snapshot!(course(&lost), @r"
    T+0:00:29 xiatan-grid-phone is heard over xiatan-group–xiatan-grid-phone
    T+0:03:44 shiqiao-group is heard over shiqiao-group–xiatan-grid-phone
    T+0:08:51 xiatan-group is believed by itself
    T+0:08:59 tuanjie-group is heard over xiatan-group–tuanjie-group
    T+0:10:07 zhuyuan-group is heard over xiatan-group–zhuyuan-group
    T+0:10:48 zhuyuan-group is believed by itself
    T+0:11:29 zhuyuan-grid-phone is heard over shiqiao-group–zhuyuan-grid-phone
    T+0:22:36 tuanjie-grid-phone is heard over tuanjie-group–tuanjie-grid-phone
    T+0:28:22 shiqiao-phone is heard over shiqiao-group–shiqiao-phone
    T+0:35:00 tuanjie-group is believed by itself
    ");
    insta::assert_snapshot!(course(&saved), @r"
    T+0:00:29 xiatan-grid-phone is heard over xiatan-group–xiatan-grid-phone
    T+0:03:44 shiqiao-group is heard over shiqiao-group–xiatan-grid-phone
    T+0:04:00 xiatan-group has word holding
    T+0:11:29 zhuyuan-grid-phone is heard over shiqiao-group–zhuyuan-grid-phone
    T+0:18:04 zhuyuan-group is heard over zhuyuan-group–zhuyuan-grid-phone
    T+0:18:46 zhuyuan-group is believed by itself
    T+0:28:22 shiqiao-phone is heard over shiqiao-group–shiqiao-phone
    T+0:43:00 xiatan-group has word agreed
    T+0:43:00 xiatan-group has informed yes
    T+0:43:00 tuanjie-group has word agreed
    T+0:43:00 tuanjie-group has informed yes
    T+0:43:00 zhuyuan-group has word agreed
    T+0:43:00 zhuyuan-group has informed yes
    T+0:43:00 shiqiao-group has word agreed
    T+0:43:00 shiqiao-group has informed yes
    T+0:46:00 shiqiao-group is clarified by itself
    T+0:46:00 xiatan-group is clarified by itself
    T+0:57:40 zhuyuan-group is clarified by itself
    ");
    // Members of the groups that still believe it at the end, and of those that ever did.
    assert_eq!((lost.metric("misled"), saved.metric("misled")), (1_260_000, 0));
    assert_eq!((lost.metric("ever-misled"), saved.metric("ever-misled")), (1_260_000, 420_000));
}

#[test]
fn a_fraud_draws_money_by_the_minute_until_people_are_told() {
    let (lost, saved) = (untouched("fraud"), answered("fraud"));
    insta::assert_snapshot!(course(&lost), @r"
    T+0:00:40 tuanjie-group is lured over xiatan-group–tuanjie-group
    T+0:01:42 xiatan-group is paying by itself
    T+0:11:10 inject call
    T+0:11:10 xiatan-grid → tuanjie-grid by mobile: inject call
    T+0:46:53 tuanjie-group is paying by itself
    ");
    insta::assert_snapshot!(course(&saved), @r"
    T+0:00:40 tuanjie-group is lured over xiatan-group–tuanjie-group
    T+0:01:42 xiatan-group is paying by itself
    T+0:10:00 xiatan-group has informed yes
    T+0:10:00 tuanjie-group has informed yes
    T+0:11:00 tuanjie-group is warned-off by itself
    T+0:11:10 inject call
    T+0:11:10 xiatan-grid → tuanjie-grid by mobile: inject call
    T+0:12:00 xiatan-group is warned-off by itself
    ");
    assert_eq!((lost.metric("money"), saved.metric("money")), (32_717_558, 1_085_881));
}

#[test]
fn a_defaced_page_is_seen_until_it_is_offline_and_changed_again_while_the_hole_is_open() {
    let (lost, saved) = (untouched("defacement"), answered("defacement"));
    let in_haste =
        play("defacement", r#"[(at: "1min", seat: "centre-duty", do: Act(action: "restore-page", on: ["hub-portal"]))]"#);
    insta::assert_snapshot!(course(&in_haste), @r"
    T+0:06:00 hub-portal is page-restored by an effect
    T+0:18:00 hub-portal is page-changed by itself
    ");
    insta::assert_snapshot!(course(&lost), @"");
    insta::assert_snapshot!(course(&saved), @r"
    T+0:05:00 hub-portal has exposure internal
    T+0:05:10 hub-portal is page-hidden by itself
    T+0:05:10 portal is Down
    T+0:46:00 hub-portal has patch current
    T+0:55:00 hub-portal is page-restored by an effect
    T+0:55:00 portal is Up
    T+1:05:00 hub-portal has exposure internet
    ");
    assert_eq!((lost.metric("views"), saved.metric("views")), (16_200_000, 465_000));
}

#[test]
fn a_flood_stops_the_site_until_it_is_scrubbed_and_again_when_that_ends() {
    let (lost, saved) = (untouched("ddos"), answered("ddos"));
    insta::assert_snapshot!(course(&lost), @r"
    T+0:05:25 hub-portal is saturated by itself
    T+0:05:25 portal is Down
    ");
    insta::assert_snapshot!(course(&saved), @r"
    T+0:05:25 hub-portal is saturated by itself
    T+0:05:25 portal is Down
    T+0:26:00 hub-portal has scrubbing on
    T+0:31:00 hub-portal is scrubbed by itself
    T+0:31:00 portal is Up
    T+1:05:00 hub-portal has scrubbing off
    T+1:08:00 hub-portal is flooded by itself
    T+1:20:59 hub-portal is saturated by itself
    T+1:20:59 portal is Down
    ");
    assert_eq!((lost.metric("waiting"), saved.metric("waiting")), (10_474_437, 7_474_689));
}

#[test]
fn an_outage_is_averted_by_a_repair_while_the_battery_lasts() {
    let (lost, saved) = (untouched("outage"), answered("outage"));
    insta::assert_snapshot!(course(&lost), @r"
    T+0:40:00 shiqiao-files is failed by itself
    T+0:40:00 shiqiao-hall is Down
    ");
    insta::assert_snapshot!(course(&saved), @r"
    T+0:35:00 shiqiao-files is repaired by an effect
    ");
    assert_eq!((lost.metric("waiting"), saved.metric("waiting")), (6_440_000, 0));
}
