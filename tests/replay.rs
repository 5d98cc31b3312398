//! Records play again: from their own texts, with every event as written, or the line is named where it goes otherwise.

use fengsui::{
    engine::{
        chance::CHANCE,
        state::{Difficulty, Mode, Setup as SessionSetup},
    },
    journal::{
        JournalError, Mismatch,
        append::Writer,
        chain::hex,
        line::{ENGINE, Entry, FORMAT, HASH, Names, Open, SCORING, Seal, Setup, StepLine, scenario_digest},
        read::{Read, read, read_bytes},
        replay::{compare, replay, replay_to, session, sources_of},
        seal::end_digest,
    },
    policy::drive::{Policy, by_policy},
    scenario::pack::{Pack, load},
    session::session::Session,
    time::Time,
    world::compile::compile,
};
use sha2::{Digest, Sha256};
use std::{fs, path::Path, sync::Arc};
use tempfile::TempDir;

fn lab() -> Pack {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/packs/lab");
    let paths =
        ["lab.ron", "maps/lab.ron", "library/kinds.ron", "library/actions.ron", "library/threats.ron", "library/plan.ron"];
    let files = paths.iter().map(|path| ((*path).to_owned(), fs::read(folder.join(path)).unwrap())).collect();
    Pack { root: "some/where".to_owned(), files, ..Pack::default() }
}

/// A drill of the lab, at its start, and the record of it, open for steps.
fn begin(path: &Path) -> (Session, Writer) {
    let pack = lab();
    let loaded = load(&pack, "lab");
    let world = Arc::new(compile(loaded.drill.as_ref().unwrap()));
    let setup =
        SessionSetup { seed: 7, seats: vec![world.role("east-it").unwrap()], mode: Mode::Exam, difficulty: Difficulty::Hard };
    let sources = sources_of(&pack, &loaded);
    let open = Open {
        v: FORMAT,
        app: "0.1.0".into(),
        engine: ENGINE,
        scoring: SCORING,
        hash: HASH.into(),
        session: "00".repeat(16),
        ticket: None,
        nonce: None,
        scenario: scenario_digest(&sources),
        seed: setup.seed,
        setup: Setup::of(&world, &setup, "lab"),
        chance: CHANCE.into(),
        roster: None,
        wall: 0,
        continues: None,
    };
    let writer = Writer::create(path, &open, &sources, &Names::of(&world)).unwrap();
    (Session::open(world, setup), writer)
}

/// Plays to the end and writes every step that a record has a line for.
fn play(session: &mut Session, writer: &mut Writer) {
    by_policy(session, Policy::Playbook, |step| {
        let by = step.input.as_ref().map(|_| 1);
        writer.append(&Entry::Step(StepLine::of(step, by))).map(|_| ())
    })
    .unwrap();
}

fn seal_of(session: &Session, steps: usize) -> Seal {
    let digest = end_digest(&session.digest(), session.events()).unwrap();
    Seal { steps: steps as u64, score: serde_json::Value::Null, digest, reason: "finished".into() }
}

fn recorded() -> (TempDir, Read, Session) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lab.jsonl");
    let (mut session, mut writer) = begin(&path);
    play(&mut session, &mut writer);
    let steps = read(&path).unwrap().steps.len();
    writer.seal(seal_of(&session, steps)).unwrap();
    let read = read(&path).unwrap();
    assert!(read.steps.len() > 5, "the lab's drill has something to tell");
    (folder, read, session)
}

#[test]
fn a_record_plays_again_from_its_own_texts() {
    let (_folder, read, played) = recorded();
    assert_eq!(read.sources[0].path, "lab.ron");
    let again = replay(&read).unwrap();
    assert_eq!(again.digest(), played.digest());
    assert_eq!(again.events(), played.events());
}

#[test]
fn any_moment_can_be_looked_at() {
    let (_folder, read, played) = recorded();
    let times: Vec<Time> =
        read.steps.iter().flat_map(|step| [step.t, Time(step.t.0 + 1)]).filter(|t| *t < played.time()).collect();
    for time in times {
        let then = replay_to(&read, time).unwrap();
        assert_eq!(then.time(), time);
        let so_far = played.events().iter().take_while(|event| event.at <= time).count();
        assert!(then.events().len() <= so_far);
        assert_eq!(then.events(), &played.events()[..then.events().len()]);
    }
}

/// After `edit`, which gives the first step that must come out otherwise. The chain is taken as whole: a forger computes it again.
#[track_caller]
fn check_forged(edit: impl Fn(&mut Read) -> usize, mismatch: Mismatch) {
    let (_folder, mut read, _) = recorded();
    let step = edit(&mut read);
    assert_eq!(replay(&read).unwrap_err(), JournalError::Disagrees { line: read.step_lines[step], mismatch });
}

#[test]
fn a_forged_step_is_named() {
    let last = |read: &Read| read.steps.len() - 1;
    check_forged(
        |read| {
            let step = last(read);
            read.steps[step].digest = "00".repeat(32);
            step
        },
        Mismatch::Digest,
    );
    check_forged(
        |read| {
            read.steps[1].events.pop();
            1
        },
        Mismatch::Events,
    );
    check_forged(
        |read| {
            let step = read.steps.iter().rposition(|step| step.input.is_none()).unwrap();
            read.steps[step].t = Time(read.steps[step].t.0 - 1);
            step
        },
        Mismatch::Events,
    );
    check_forged(
        |read| {
            let step = read.steps.iter().position(|step| step.input.is_none()).unwrap();
            read.steps.remove(step);
            read.step_lines.remove(step);
            step
        },
        Mismatch::Events,
    );
}

#[test]
fn a_seal_of_another_end_is_noticed() {
    let (_folder, mut read, _) = recorded();
    let line = read.lines;
    read.steps.pop();
    assert_eq!(replay(&read).unwrap_err(), JournalError::Disagrees { line, mismatch: Mismatch::Seal });
}

#[test]
fn a_set_up_that_is_not_the_scenarios_is_noticed() {
    let wrong = |edit: fn(&mut Read)| {
        let (_folder, mut read, _) = recorded();
        edit(&mut read);
        session(&read).unwrap_err()
    };
    let disagrees = |line, mismatch| JournalError::Disagrees { line, mismatch };
    assert_eq!(
        wrong(|read| read.open.setup.seats = vec!["nobody".into()]),
        disagrees(1, Mismatch::Setup { detail: "nobody".into() })
    );
    assert_eq!(wrong(|read| read.open.chance = "dice/1".into()), disagrees(1, Mismatch::Setup { detail: "dice/1".into() }));
    assert_eq!(
        wrong(|read| drop(read.open.setup.parameters.insert("town".into(), "east".into()))),
        disagrees(1, Mismatch::Setup { detail: "parameters town=east".into() })
    );
    assert_eq!(wrong(|read| read.names = Names::default()), disagrees(2, Mismatch::Names));
    assert_eq!(wrong(|read| read.sources[0].text = Some("()".into())), disagrees(1, Mismatch::Scenario));
}

/// Wherever it was cut, a policy that plays again what is written and goes on from there comes to the same end.
#[test]
fn a_drill_that_was_cut_short_ends_as_it_would_have() {
    let (folder, whole, played) = recorded();
    let bytes = fs::read(folder.path().join("lab.jsonl")).unwrap();
    let from: usize = bytes.split_inclusive(|byte| *byte == b'\n').take(whole.step_lines[0] as usize).map(<[u8]>::len).sum();
    for cut in (from..bytes.len()).step_by((bytes.len() - from) / 9) {
        let path = folder.path().join(format!("{cut}.jsonl"));
        fs::write(&path, &bytes[..cut]).unwrap();
        let (mut writer, before) = Writer::resume(&path).unwrap();
        let mut session = session(&before).unwrap();
        let mut written = before.steps.iter();
        by_policy(&mut session, Policy::Playbook, |step| match written.next() {
            Some(line) => compare(line, step).map_err(|mismatch| JournalError::Disagrees { line: 0, mismatch }),
            None => writer.append(&Entry::Step(StepLine::of(step, step.input.as_ref().map(|_| 1)))).map(|_| ()),
        })
        .unwrap();
        assert_eq!(session.digest(), played.digest(), "cut at {cut}");
        writer.seal(seal_of(&session, whole.steps.len())).unwrap();
        let after = read(&path).unwrap();
        assert_eq!((after.steps, after.seal), (whole.steps.clone(), whole.seal.clone()), "cut at {cut}");
    }
}

/// The digest of the end, from the file's bytes alone, as the manual's page says.
#[test]
fn the_seals_digest_is_what_the_page_says() {
    let (folder, read, _) = recorded();
    let text = fs::read_to_string(folder.path().join("lab.jsonl")).unwrap();
    let mut hasher = Sha256::new_with_prefix(b"fengsui-end-1\0");
    hasher.update(&read.steps.last().unwrap().digest);
    for line in text.lines().filter(|line| line.contains("\"e\":{\"k\":\"step\"")) {
        let parsed: serde_json::Value = serde_json::from_str(line).unwrap();
        for event in read.steps.iter().find(|step| parsed["e"]["digest"] == step.digest.as_str()).unwrap().events.iter() {
            let event = serde_json::to_string(event).unwrap();
            assert!(line.contains(&event));
            hasher.update("\n".to_owned() + &event);
        }
    }
    assert_eq!(hex(&hasher.finalize().into()), read.seal.unwrap().digest);
    assert!(read_bytes(text.as_bytes()).is_ok());
}
