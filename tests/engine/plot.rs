//! Injects and their triggers, later effects, the trainer's hand, endings.

use crate::common::{Lab, lab, lab_with};
use fengsui::{
    engine::{input::TrainerCommand, view::DrillPhase},
    time::Span,
};

const INJECTS: [&str; 4] = ["inject ", "averted ", "dropped ", "Inject"];

#[test]
fn injects_come_at_when_after_and_unless() {
    let mut lab = Lab::quiet(lab());
    lab.until(40); // at 1 min; after it 20 min; when west-pc is encrypted, at 24:07; at 30 min, as nobody unplugged
    insta::assert_snapshot!(lab.story_of(&INJECTS), @r#"
    T+0:01:00 inject call
    T+0:01:00 west-it → east-it by phone: inject call
    T+0:21:00 inject later
    T+0:21:00 duty → east-it by office: inject later
    T+0:24:07 inject spread
    T+0:24:07 west-it → duty by phone: inject spread
    T+0:30:00 inject averted
    T+0:30:00 duty → east-lead by phone: inject averted
    "#);
}

#[test]
fn an_inject_is_averted_by_what_it_warns_of() {
    let mut lab = Lab::quiet(lab());
    lab.act("east-it", "unplug", &["pc-1"]).unwrap();
    lab.until(31);
    insta::assert_snapshot!(lab.story_of(&["averted"]), @"T+0:30:00 averted averted");
}

#[test]
fn an_inject_with_a_condition_comes_at_the_latest() {
    let latest =
        ("lab.ron", r#"when: State("west-pc", "encrypted"),"#, r#"when: State("west-pc", "encrypted"), latest: "9min","#);
    let mut lab = Lab::quiet(lab_with(&[latest]));
    lab.until(40);
    insta::assert_snapshot!(lab.story_of(&["inject spread"]), @r#"
    T+0:09:00 inject spread
    T+0:09:00 west-it → duty by phone: inject spread
    "#);
}

#[test]
fn the_trainer_holds_skips_delays_and_releases() {
    let mut lab = Lab::quiet(lab());
    let [call, averted, spread, spare] = ["call", "averted", "spread", "spare"].map(|name| lab.inject(name));
    lab.trainer(TrainerCommand::Delay { inject: call, by: Span::minutes(4) }).unwrap();
    lab.trainer(TrainerCommand::Hold { inject: spread }).unwrap();
    lab.trainer(TrainerCommand::Skip { inject: averted }).unwrap();
    lab.until(3).trainer(TrainerCommand::Release { inject: spare }).unwrap();
    lab.until(50).trainer(TrainerCommand::Release { inject: spread }).unwrap();
    insta::assert_snapshot!(lab.story_of(&INJECTS), @r#"
    T+0:00:00 InjectDelayed { inject: InjectId(0), until: Time(300000) }
    T+0:00:00 InjectHeld { inject: InjectId(2) }
    T+0:00:00 dropped averted
    T+0:03:00 inject spare
    T+0:03:00 duty → east-lead by phone: inject spare
    T+0:05:00 inject call
    T+0:05:00 west-it → east-it by phone: inject call
    T+0:25:00 inject later
    T+0:25:00 duty → east-it by office: inject later
    T+0:50:00 inject spread
    T+0:50:00 west-it → duty by phone: inject spread
    "#);
}

#[test]
fn a_later_effect_comes_by_chance_and_by_its_condition() {
    let later = |chance: u32, when: &str| {
        let then = format!("then: [Later(wait: \"3min\", chance: {chance}, {when} then: [Add(\"money\", 5)])]");
        let wait = r#""wait": (text: (zh: "等等", en: "Wait"))"#;
        let with = format!(r#""wait": (text: (zh: "等等", en: "Wait"), {then})"#);
        let mut lab = Lab::quiet(lab_with(&[("lab.ron", wait, &with)]));
        lab.until(2).answer("east-it", 2).unwrap();
        lab.until(8).metric("money")
    };
    assert_eq!(later(1000, ""), 5_000);
    assert_eq!(later(0, ""), 0);
    assert_eq!(later(1000, r#"when: State("pc-1", "encrypted"),"#), 5_000);
    assert_eq!(later(1000, r#"when: State("pc-1", "clean"),"#), 0);
}

#[test]
fn a_later_effect_comes_in_its_time() {
    let then = r#""wait": (text: (zh: "等等", en: "Wait"), then: [Later(wait: "3min", chance: 1000, then: [Add("money", 5)])])"#;
    let mut lab = Lab::quiet(lab_with(&[("lab.ron", r#""wait": (text: (zh: "等等", en: "Wait"))"#, then)]));
    lab.until(2).answer("east-it", 2).unwrap();
    lab.until(8);
    insta::assert_snapshot!(lab.story_of(&["money"]), @"T+0:05:00 money +5");
}

#[test]
fn an_ending_that_ends_ends_at_once() {
    let ends = (
        "lab.ron",
        r#"en: "More than one."), tone: Bad"#,
        r#"en: "More than one."), when: State("east-files", "encrypted"), ends: true, tone: Bad"#,
    );
    let mut lab = Lab::quiet(lab_with(&[ends]));
    lab.until(90);
    insta::assert_snapshot!(lab.story_of(&["the end", "east-files is encrypted"]), @r#"
    T+0:13:28 east-files is encrypted by itself
    T+0:13:28 the end by Ending: spread [0, 2000, 0]
    "#);
    assert_eq!(lab.session.view(lab.role("duty")).ending.unwrap().title.en.as_deref(), Some("Spread"));
}

#[test]
fn the_first_ending_that_holds_is_taken_when_time_is_over() {
    let mut lab = Lab::quiet(lab());
    lab.until(1).act("east-it", "unplug", &["pc-1"]).unwrap();
    lab.until(200);
    insta::assert_snapshot!(lab.story_of(&["the end"]), @"T+1:30:00 the end by Time: contained [0, 1000, 0]");
}

#[test]
fn the_trainer_finishes_or_breaks_off() {
    for (command, reason) in [(TrainerCommand::Finish, "Finished"), (TrainerCommand::Stop, "Stopped")] {
        let mut lab = Lab::quiet(lab());
        lab.until(5).trainer(command).unwrap();
        assert_eq!(lab.session.phase(), DrillPhase::Over);
        assert_eq!(
            lab.story_of(&["the end"]),
            format!("T+0:05:00 the end by {reason}: contained [0, 2000, 0]\n").replace("2000", "1000")
        );
    }
}
