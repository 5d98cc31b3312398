//! Records that hold: cut, changed, broken off, held by two programs, checked by Python.

use fengsui::{
    engine::{
        event::{AnswerHow, Cause, Content, Event, Rating, Stamped},
        input::{Command, Input, MessageId, TaskId, TrainerCommand},
        knowledge::{Fact, FactKey, Source as FactSource, Value},
    },
    journal::{
        Fault, JournalError, NotARecord, Verdict,
        append::Writer,
        chain::{Hash, hex},
        code::{code, running_code},
        line::{ENGINE, Entry, FORMAT, HASH, Names, Named, Open, Recovered, Seal, Setup, Source, StepLine, scenario_digest},
        notes::{Note, Notes, notes, notes_path},
        read::{Read, good_part, read, read_bytes},
        roster::{self, Person, Roster, RosterState, roster_path},
        seal::plain,
        set_aside,
    },
    time::Time,
    world::{ids::*, people::Sender},
};
use sha2::{Digest, Sha256};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};
use tempfile::TempDir;

fn sources() -> Vec<Source> {
    vec![
        Source::of_text("scenarios/hall.ron", "(id: \"hall\", title: (zh: \"服务大厅\"))\r\n\t// 注释"),
        Source::of_text("scenarios/maps/small.ron", "(sites: {})\n"),
        Source::of_asset("scenarios/assets/window.png", b"\x89PNG"),
    ]
}

fn names() -> Names {
    let mut names = Names::default();
    names.set(Named::Nodes, vec!["hall-pc-1".into(), "hall-pc-2".into()]);
    names.set(Named::Threats, vec!["locker clean active encrypted".into()]);
    names
}

fn open() -> Open {
    let seats = vec!["shiqiao-it".to_owned(), "shiqiao-leader".to_owned()];
    let setup = Setup { map: "small".into(), mode: "drill".into(), seats, ..Setup::default() };
    Open {
        v: FORMAT,
        app: "0.1.0".into(),
        engine: ENGINE,
        scoring: 1,
        hash: HASH.into(),
        session: "00112233445566778899aabbccddeeff".into(),
        ticket: Some("A7-03".into()),
        nonce: Some("482133".into()),
        scenario: scenario_digest(&sources()),
        seed: u64::MAX,
        setup,
        chance: "chacha8-addressed/1".into(),
        roster: None,
        wall: 1_795_380_000_000,
        continues: None,
    }
}

fn steps() -> Vec<StepLine> {
    let fact = Fact {
        key: FactKey::threat(NodeId(1), ThreatId(0)),
        value: Value::State(StateId(2)),
        as_of: Time(61_000),
        learnt: Time(93_500),
        source: FactSource::Told { by: Sender::Persona(PersonaId(3)), channel: ChannelId(0) },
    };
    let changed = Event::NodeChanged {
        node: NodeId(1),
        threat: ThreatId(0),
        from: StateId(1),
        to: StateId(2),
        cause: Cause::Contact { link: LinkId(17) },
    };
    let answer = Command::Answer { message: MessageId(1), option: 0, confidence: Some(80), rationale: Some("先断网\n\"不断电\" \u{7f}\\".into()) };
    let answered = Event::Answered {
        message: MessageId(1),
        inject: InjectId(0),
        role: RoleId(4),
        option: None,
        how: AnswerHow::TimedOut,
        confidence: None,
        rationale: None,
    };
    let sent = Event::MessageSent {
        message: MessageId(1),
        from: Sender::Role(RoleId(2)),
        to: RoleId(4),
        by: ChannelId(1),
        content: Content::Facts(vec![fact]),
    };
    let act = Command::Act { action: ActionId(9), on: vec![NodeId(1)] };
    let started =
        Event::ActionStarted { task: TaskId(0), role: RoleId(4), action: ActionId(9), on: vec![NodeId(1)], until: Time(200_000) };
    [
        (0, Some((0, Input::Trainer(TrainerCommand::Start))), vec![(0, Event::DrillStarted)]),
        (93_500, None, vec![(61_000, changed), (93_500, sent), (93_500, Event::FactLearned { role: RoleId(4), fact })]),
        (95_000, Some((2, Input::Seat { role: RoleId(4), command: answer })), vec![(95_000, answered)]),
        (95_000, Some((2, Input::Seat { role: RoleId(4), command: act })), vec![(95_000, started)]),
        (200_000, None, vec![(180_000, Event::MetricAdded { metric: MetricId(0), amount: -12 })]),
    ]
    .into_iter()
    .map(|(t, who, events)| {
        let (by, input) = who.map_or((None, None), |(by, input)| (Some(by), Some(input)));
        let events = events.into_iter().map(|(at, event)| Stamped { at: Time(at), event }).collect();
        StepLine { t: Time(t), by, input, events, digest: "ab".repeat(32) }
    })
    .collect()
}

fn seal(steps: u64) -> Seal {
    let score = serde_json::json!({"total": 93_000, "passed": true, "judgement": null, "lost": [{"points": 7_000, "part": "处置"}]});
    Seal { steps, score: plain(&score).unwrap(), digest: "cd".repeat(32), reason: "finished".into() }
}

/// A whole record: its folder, its path and the seal's hash.
fn sealed() -> (TempDir, PathBuf, Hash) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("drill.jsonl");
    let mut writer = Writer::create(&path, &open(), &sources(), &names()).unwrap();
    for step in steps() {
        let _ = writer.append(&Entry::Step(step)).unwrap();
    }
    let hash = writer.seal(seal(5)).unwrap();
    (folder, path, hash)
}

fn sealed_bytes() -> Vec<u8> {
    let (_folder, path, _) = sealed();
    fs::read(path).unwrap()
}

/// The number, from 1, of the line that holds the byte at `offset`.
fn line_at(bytes: &[u8], offset: usize) -> u64 {
    1 + bytes[..offset].iter().filter(|byte| **byte == b'\n').count() as u64
}

/// Lines up to the end of the sources: before that nothing was played.
const OPENING_LINES: u64 = 6;

#[test]
fn a_sealed_record_reads_back_as_it_was_written() {
    let (_folder, path, hash) = sealed();
    let read = read(&path).unwrap();
    assert_eq!(read.verdict(), Verdict::Sealed);
    assert_eq!((read.open, read.sources, read.names), (open(), sources(), names()));
    assert_eq!(read.steps, steps());
    assert_eq!(read.step_lines, [7, 8, 9, 10, 11]);
    assert_eq!((read.seal, read.head, read.lines), (Some(seal(5)), hash, 12));
}

#[test]
fn python_gets_the_same_chain_and_code_from_the_manual_alone() {
    let (_folder, path, hash) = sealed();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/chain.py");
    let output = std::process::Command::new("python3").arg(script).arg(&path).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(said.trim_end(), format!("{} {}", hex(&hash), code(&hash)), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(fs::read_to_string(&path).unwrap().contains(&format!("\"h\":\"{}", running_code(&hash))));
}

#[test]
fn the_code_read_out_tells_another_record() {
    let (_folder, path, hash) = sealed();
    let read = read(&path).unwrap();
    assert_eq!(read.check_code(&code(&hash)), Ok(()));
    assert_eq!(read.check_code("33953 60598 31572 47538 91912"), Err(JournalError::OtherCode));
    assert_eq!(JournalError::OtherCode.verdict().exit_code(), 4);
}

#[test]
fn every_cut_is_called_what_it_is() {
    let bytes = sealed_bytes();
    for cut in 0..bytes.len() {
        let lines_whole = line_at(&bytes, cut) - 1;
        let is_torn = cut > 0 && bytes[cut - 1] != b'\n';
        match read_bytes(&bytes[..cut]) {
            Err(JournalError::NothingPlayed { .. }) => assert!(lines_whole < OPENING_LINES, "cut at {cut}"),
            Ok(read) => {
                assert!(lines_whole >= OPENING_LINES, "cut at {cut}");
                assert_eq!(read.verdict(), if is_torn { Verdict::Torn } else { Verdict::Unsealed }, "cut at {cut}");
                assert_eq!(read.lines, lines_whole, "cut at {cut}: every whole line is there");
            }
            Err(error) => panic!("cut at {cut}: {error:?}"),
        }
    }
}

#[test]
fn a_record_that_was_cut_goes_on_and_is_sealed() {
    let bytes = sealed_bytes();
    let folder = tempfile::tempdir().unwrap();
    let opening = bytes.split_inclusive(|byte| *byte == b'\n').take(OPENING_LINES as usize).map(<[u8]>::len).sum();
    let line_ends = (opening..bytes.len()).filter(|cut| bytes[cut - 1] == b'\n');
    for cut in line_ends.chain((opening..bytes.len()).step_by(61)) {
        let path = folder.path().join(format!("{cut}.jsonl"));
        fs::write(&path, &bytes[..cut]).unwrap();
        let (mut writer, before) = Writer::resume(&path).unwrap();
        let torn = &bytes[before.bytes as usize - (fs::metadata(&path).unwrap().len() - written(&path).0) as usize..];
        assert!(torn.len() <= bytes.len());
        for step in &steps()[before.steps.len()..] {
            let _ = writer.append(&Entry::Step(step.clone())).unwrap();
        }
        writer.seal(seal(5)).unwrap();
        let after = read(&path).unwrap();
        assert_eq!((after.verdict(), after.steps), (Verdict::Sealed, steps()), "cut at {cut}");
        check_mark(&path, &bytes[..cut], &after.recovered);
    }
}
