//! Laws that hold for every history of a drill. Histories are drawn at random from a seed; a failing case prints the seed,
//! and `play(seed)` shows it again.

use crate::common;

use common::{EVERYBODY, Lab, lab_with, tell};
use fengsui::{
    engine::{
        event::{Cause, Event, Stamped},
        input::{Command, Decision, Entry, Given, Input, MessageId, TaskId, TrainerCommand},
        knowledge::{FactKey, Subject},
        state::{Difficulty, Mode, Setup},
        view::{DrillPhase, SeatView},
    },
    policy::{drive, random},
    session::session::Session,
    time::{Span, Time},
    world::{World, ids::*},
};
use proptest::prelude::*;
use rand::{Rng, RngExt, SeedableRng, rngs::ChaCha8Rng};
use std::sync::{Arc, LazyLock};

/// The lab, in which a document comes with one message and a log with another, for one of its receivers.
static LAB: LazyLock<Arc<World>> = LazyLock::new(|| {
    let attachments = r#"attachments: {
        "card": Document(title: (zh: "处置卡", en: "Card"), text: (zh: "卡上写着先断网", en: "Cut first")),
        "log": Log(title: (zh: "交换机日志", en: "Switch log"), lines: ["port 7 flood"]),
    },
    injects: {"#;
    lab_with(&[
        ("lab.ron", "injects: {", attachments),
        ("lab.ron", r#"by: "phone", text: (zh: "我们也中了。""#, r#"by: "phone", attach: ["card"], text: (zh: "我们也中了。""#),
        (
            "lab.ron",
            r#"by: "phone", text: (zh: "东西打不开。""#,
            r#"by: "phone", versions: {"east-it": (attach: ["log"])}, text: (zh: "东西打不开。""#,
        ),
    ])
});

/// Seats by the seed's bits, so that colleagues are met in all combinations.
fn open(seed: u64) -> Session {
    let names = EVERYBODY.iter().enumerate().filter(|(i, _)| seed >> i & 1 == 1 || *i == 0);
    let seats = names.map(|(_, name)| LAB.role(name).unwrap()).collect();
    let difficulty = [Difficulty::First, Difficulty::Normal, Difficulty::Hard][(seed % 3) as usize];
    Session::open(LAB.clone(), Setup { seed, seats, mode: Mode::Practice, difficulty })
}

/// A whole drill with every seat played at random; each state is shown.
fn play_showing(seed: u64, mut show: impl FnMut(&Session)) -> Session {
    let (mut session, stage) = (open(seed), open(seed).stage());
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    adopt(&mut session, Input::Trainer(TrainerCommand::Start));
    while session.phase() == DrillPhase::Running {
        let seats = session.setup().seats.clone();
        let role = seats[rng.random_range(0..seats.len())];
        let sensible = random::next_command(&stage, &session.view(role), &mut rng);
        let command = if rng.random_ratio(1, 4) { Some(wild(&mut rng)) } else { sensible };
        match command {
            Some(command) => adopt(&mut session, Input::Seat { role, command }),
            None if rng.random_ratio(1, 20) => adopt(&mut session, Input::Trainer(wild_trainer(&mut rng))),
            None => {}
        }
        show(&session);
        let step = session.advance(session.time() + Span(rng.random_range(0..240_000)));
        session.adopt(step);
        show(&session);
    }
    session
}

fn play(seed: u64) -> Session {
    play_showing(seed, |_| {})
}

fn adopt(session: &mut Session, input: Input) {
    if let Ok(step) = session.propose(input) {
        session.adopt(step);
    }
}

/// Any command at all; most are refused.
fn wild(rng: &mut impl Rng) -> Command {
    let (node, role) = (NodeId(rng.random_range(0..12)), RoleId(rng.random_range(0..7)));
    let (message, by) = (MessageId(rng.random_range(0..12)), ChannelId(rng.random_range(0..4)));
    match rng.random_range(0..9) {
        0 => Command::Act { action: ActionId(rng.random_range(0..17)), on: vec![node] },
        1 => Command::Cancel { task: TaskId(rng.random_range(0..6)) },
        2 => Command::Answer { message, given: Given::One(rng.random_range(0..4)), confidence: Some(80), rationale: None },
        3 => Command::Acknowledge { message },
        4 => Command::File { form: FormId(0), entries: vec![Entry::NotKnown; rng.random_range(2..4)] },
        5 => Command::Tell { to: role, by, facts: vec![FactKey::connection(node)] },
        6 => Command::Ask { to: role, by, about: Some(Subject::Node(node)) },
        7 => Command::Decide { message, decision: [Decision::Grant, Decision::PassOn][rng.random_range(0..2)] },
        _ => Command::Note { text: "…".to_owned() },
    }
}

fn wild_trainer(rng: &mut impl Rng) -> TrainerCommand {
    let inject = InjectId(rng.random_range(0..6));
    match rng.random_range(0..6) {
        0 => TrainerCommand::Release { inject },
        1 => TrainerCommand::Hold { inject },
        2 => TrainerCommand::Skip { inject },
        3 => TrainerCommand::Delay { inject, by: Span::minutes(rng.random_range(0..9)) },
        4 => TrainerCommand::Pause,
        _ => TrainerCommand::Remark { text: "…".to_owned() },
    }
}

/// What makes two histories the same.
fn print(session: &Session) -> (String, u128, String) {
    (session.digest(), session.digest_fast(), tell(&LAB, session.events()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn one_seed_is_one_history_in_any_number_of_threads(seed: u64) {
        let alone = print(&play(seed));
        let together: Vec<_> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..4).map(|_| scope.spawn(|| print(&play(seed)))).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        for other in together {
            prop_assert_eq!(&alone, &other);
        }
    }

    #[test]
    fn time_in_pieces_is_time_at_once(seed: u64, pieces in prop::collection::vec(1u64..900_000, 1..60)) {
        let (mut whole, mut cut) = (open(seed), open(seed));
        adopt(&mut whole, Input::Trainer(TrainerCommand::Start));
        adopt(&mut cut, Input::Trainer(TrainerCommand::Start));
        let mut cuts = pieces.iter().cycle();
        let mut to = Time::ZERO;
        while cut.phase() == DrillPhase::Running {
            to = to + Span(*cuts.next().unwrap());
            drive::run_until(&mut cut, to, &mut |_| Ok::<(), ()>(())).unwrap();
        }
        drive::run_until(&mut whole, to, &mut |_| Ok::<(), ()>(())).unwrap();
        prop_assert_eq!(print(&whole), print(&cut));
    }

    #[test]
    fn a_fork_that_is_dropped_changes_nothing(seed: u64) {
        let plain = print(&play(seed));
        let mut forks = 0;
        let forked = play_showing(seed, |session| {
            let mut fork = session.clone();
            let step = fork.advance(fork.time() + Span::minutes(7));
            fork.adopt(step);
            adopt(&mut fork, Input::Trainer(TrainerCommand::Stop));
            forks += 1;
        });
        prop_assert!(forks > 10);
        prop_assert_eq!(plain, print(&forked));
    }

    #[test]
    fn a_kept_up_digest_is_the_one_computed_anew(seed: u64) {
        play_showing(seed, |session| assert_eq!(session.digest_fast(), session.digest_anew(), "play({seed})"));
    }

    #[test]
    fn equal_states_have_equal_digests_and_others_others(seed: u64) {
        let mut seen = std::collections::BTreeMap::new();
        play_showing(seed, |session| {
            let record = session.digest();
            let before = seen.insert(session.digest_fast(), record.clone());
            assert!(before.is_none_or(|before| before == record), "play({seed}): two states, one fast digest");
        });
        let distinct: std::collections::BTreeSet<_> = seen.values().collect();
        prop_assert_eq!(distinct.len(), seen.len(), "play({}): one state, two fast digests", seed);
    }

    #[test]
    fn a_refused_command_changes_nothing(seed: u64) {
        let mut rng = ChaCha8Rng::seed_from_u64(!seed);
        let mut refused = 0;
        play_showing(seed, |session| {
            let before = (session.digest(), session.events().len());
            for _ in 0..5 {
                let role = session.setup().seats[0];
                refused += u32::from(session.propose(Input::Seat { role, command: wild(&mut rng) }).is_err());
            }
            assert_eq!(before, (session.digest(), session.events().len()), "play({seed})");
        });
        prop_assert!(refused > 10);
    }

    #[test]
    fn time_never_runs_back(seed: u64) {
        let mut last = Time::ZERO;
        let over = play_showing(seed, |session| {
            assert!(session.time() >= last, "play({seed})");
            last = session.time();
        });
        prop_assert!(over.events().is_sorted_by_key(|stamped| stamped.at));
        let (end, before) = over.events().split_last().unwrap();
        let is_end = |stamped: &Stamped| matches!(stamped.event, Event::DrillEnded { .. });
        prop_assert!(is_end(end) && !before.iter().any(is_end));
    }

    #[test]
    fn an_action_leaves_the_luck_of_all_else_as_it_was(seed: u64, minute in 0u64..80) {
        let history = |look: bool| {
            let mut lab = Lab::start(LAB.clone(), seed, &EVERYBODY);
            lab.until(minute);
            if look {
                lab.act("west-it", "look", &["west-files"]).unwrap();
                lab.act("crew", "unplug", &["west-files"]).unwrap(); // it only travels: cancelled before it arrives
                lab.until(minute + 9).seat("crew", Command::Cancel { task: TaskId(1) }).ok();
            }
            lab.until(90);
            changes(lab.session.events(), |_| true)
        };
        prop_assert_eq!(history(false), history(true));
    }

    #[test]
    fn cutting_one_link_leaves_contacts_elsewhere_as_they_were(seed: u64) {
        let history = |off: bool| {
            let mut lab = Lab::start(LAB.clone(), seed, &EVERYBODY);
            if off {
                lab.act("east-it", "unplug", &["east-pc"]).unwrap(); // nothing spreads through it: only what it gets is missing
            }
            lab.until(90);
            let (east_pc, files) = (lab.node("east-pc"), lab.node("east-files"));
            let through = changes(lab.session.events(), |node| node == east_pc);
            (changes(lab.session.events(), |node| node != east_pc), through, files)
        };
        let ((plain, infected, _), (cut, spared, _)) = (history(false), history(true));
        prop_assert!(spared.is_empty());
        prop_assert_eq!(plain, cut, "{:?}", infected);
    }

    #[test]
    fn a_view_holds_no_secret(seed: u64) {
        play_showing(seed, |session| {
            for role in LAB.roles.ids() {
                let view = session.view(role);
                let json = serde_json::to_string(&view).unwrap();
                for secret in secrets(session, &view) {
                    assert!(!json.contains(&secret), "play({seed}), {} at {}: {secret}", LAB.roles[role].name, session.time());
                }
                assert_eq!(shown_but_not_received(session, &view), Vec::<&str>::new(), "play({seed})");
                assert_eq!(told_but_not_learnt(session, &view), Vec::<String>::new(), "play({seed})");
            }
        });
    }
}

fn changes(events: &[Stamped], of: impl Fn(NodeId) -> bool) -> Vec<(Time, NodeId, StateId, Cause)> {
    let change = |stamped: &Stamped| match stamped.event {
        Event::NodeChanged { node, to, cause, .. } if of(node) => Some((stamped.at, node, to, cause)),
        _ => None,
    };
    events.iter().filter_map(change).collect()
}

/// Words that this view must not hold now.
fn secrets(session: &Session, view: &SeatView) -> Vec<String> {
    let got = |inject: InjectId| view.mind.received.iter().any(|(received, _)| *received == inject);
    let mut secrets = Vec::new();
    for (inject, about) in LAB.injects.iter() {
        secrets.extend(about.note.iter().map(|note| note.zh.clone()));
        if !got(inject) {
            secrets.push(about.text.zh.clone());
        }
        let of = about.choices();
        if !of.is_empty() {
            let taken = |option: usize| view.mind.answered.contains(&(inject, option as u8));
            let hidden =
                of.iter().enumerate().filter(|(option, _)| !taken(*option)).filter_map(|(_, choice)| choice.reply.as_ref());
            secrets.extend(hidden.map(|reply| format!("\"{}\"", reply.zh)));
            secrets.extend(of.iter().filter(|_| !got(inject)).map(|choice| format!("\"{}\"", choice.text.zh)));
        }
    }
    for (attachment, about) in LAB.attachments.iter() {
        if !LAB.injects.iter().any(|(inject, of)| got(inject) && of.attached_to(view.role).contains(&attachment)) {
            secrets.push(format!("\"{}\"", about.title.zh));
        }
    }
    secrets.extend(["卡上写着先断网", "flood"].map(str::to_owned)); // what attachments show stands beside the view
    let unknown = LAB.matters.iter().filter(|(matter, _)| !view.mind.knows_matter(*matter));
    secrets.extend(unknown.map(|(_, matter)| matter.text.zh.clone()));
    let ended = view.ending.as_ref().map(|ending| ending.text.zh.clone());
    let endings = LAB.endings.values().map(|ending| ending.text.zh.clone());
    secrets.extend(endings.filter(|text| session.phase() != DrillPhase::Over || Some(text) != ended.as_ref()));
    secrets.extend(LAB.harmful.values().map(|harmful| harmful.right.zh.clone()).filter(|text| !is_said_elsewhere(text)));
    secrets
}

/// Some words stand on the stage or in the playbook too, and so are no secret.
fn is_said_elsewhere(text: &str) -> bool {
    LAB.actions.values().any(|action| action.label.zh == text) || LAB.playbook.values().any(|step| step.title.zh == text)
}

/// Attachments that the session shows, though no message brought them.
fn shown_but_not_received(session: &Session, view: &SeatView) -> Vec<&'static str> {
    let brought = |id: AttachmentId| view.messages.iter().any(|message| message.attachments.iter().any(|one| one.id == id));
    let shown = LAB.attachments.iter().filter(|(id, _)| session.attachment(view.role, *id).is_some() != brought(*id));
    shown.map(|(_, about)| about.name.as_str()).collect()
}

/// Facts in the view that no event put there.
fn told_but_not_learnt(session: &Session, view: &SeatView) -> Vec<String> {
    let learnt = |key: FactKey| {
        let is_it = |event: &Event| matches!(event, Event::FactLearned { role, fact } if *role == view.role && fact.key == key);
        session.events().iter().any(|stamped| is_it(&stamped.event))
    };
    view.mind.facts().iter().filter(|fact| !learnt(fact.key)).map(|fact| format!("{fact:?}")).collect()
}

/// The name under which the test below runs itself again.
const PRINT: &str = "FENGSUI_TEST_PRINT";

#[test]
fn language_and_time_zone_of_the_machine_mean_nothing() {
    let report = || (0..4).map(|seed| play(seed).digest()).collect::<Vec<_>>().join(",");
    if std::env::var_os(PRINT).is_some() {
        println!("digests={}", report());
        return;
    }
    for (language, zone) in [("zh_CN.UTF-8", "Asia/Shanghai"), ("tr_TR.UTF-8", "America/St_Johns"), ("C", "")] {
        let mut child = std::process::Command::new(std::env::current_exe().unwrap());
        child.args(["--exact", "laws::language_and_time_zone_of_the_machine_mean_nothing", "--nocapture"]);
        let output = child.env(PRINT, "1").env("LANG", language).env("LC_ALL", language).env("TZ", zone).output().unwrap();
        let printed = String::from_utf8(output.stdout).unwrap();
        assert!(printed.contains(&format!("digests={}", report())), "LANG={language} TZ={zone}: {printed}");
    }
}
