//! Records that hold: cut, changed, broken off, held by two programs, checked by Python.

use fengsui::{
    engine::{
        event::{AnswerHow, Cause, Content, Event, Rating, Stamped},
        input::{Command, Given, Input, MessageId, TaskId, TrainerCommand},
        knowledge::{Fact, FactKey, Source as FactSource, Value},
    },
    fluent::Words,
    journal::{
        Fault, JournalError, Mismatch, NotARecord, Verdict,
        append::Writer,
        chain::{Hash, hex},
        code::{code, running_code},
        line::{
            ENGINE, Entry, FORMAT, HASH, Named, Names, Open, Recovered, SCORING, Seal, Setup, Source, StepLine, scenario_digest,
        },
        notes::{Note, Notes, notes, notes_path},
        read::{Read, good_part, read, read_bytes},
        roster::{self, Person, Roster, RosterState, roster_path},
        seal::plain,
        set_aside,
    },
    text::Lang,
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
    let setup = Setup { map: "small".into(), seats, ..Setup::default() };
    Open {
        v: FORMAT,
        app: "0.1.0".into(),
        engine: ENGINE,
        scoring: SCORING,
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
    let answer = Command::Answer {
        message: MessageId(1),
        given: Given::One(0),
        confidence: Some(80),
        rationale: Some("先断网\n\"不断电\" \u{7f}\\".into()),
    };
    let answered = Event::Answered {
        message: MessageId(1),
        inject: InjectId(0),
        role: RoleId(4),
        given: None,
        how: AnswerHow::TimedOut,
        right: None,
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
    let score =
        serde_json::json!({"total": 93_000, "passed": true, "judgement": null, "lost": [{"points": 7_000, "part": "处置"}]});
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

/// What a Python program says of the record at `path`.
fn python(script: &[&str], path: &Path) -> String {
    let output = std::process::Command::new("python3").args(script).arg(path).output().unwrap();
    String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
}

#[test]
fn python_gets_the_same_chain_and_code_from_the_manual_alone() {
    let (_folder, path, hash) = sealed();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/chain.py");
    assert_eq!(python(&[script.to_str().unwrap()], &path).trim_end(), format!("{} {}", hex(&hash), code(&hash)));
    assert!(fs::read_to_string(&path).unwrap().contains(&format!("\"h\":\"{}", running_code(&hash))));

    let mut bytes = fs::read(&path).unwrap();
    bytes[900] ^= 1;
    let line = line_at(&bytes, 900);
    fs::write(&path, bytes).unwrap();
    assert!(python(&[script.to_str().unwrap()], &path).contains(&format!("line {line} was changed")));
}

#[test]
fn the_program_on_the_manuals_page_gets_the_same_code() {
    let (_folder, path, hash) = sealed();
    for page in [include_str!("../assets/manual/record.en.md"), include_str!("../assets/manual/record.zh.md")] {
        let program = page.split_once("```python\n").unwrap().1.split_once("```").unwrap().0;
        assert_eq!(python(&["-c", program], &path).trim_end(), code(&hash).replace(' ', ""));
    }
}

#[test]
fn every_error_has_words_in_both_languages() {
    let path = PathBuf::from("drill.jsonl");
    let faults =
        [Fault::Nul, Fault::Form { text: "x".repeat(1_000_000) }, Fault::SealCount { counted: 3 }, Fault::Number { expected: 7 }];
    let mut errors: Vec<JournalError> =
        faults.into_iter().map(|fault| JournalError::Changed { line: 7, offset: 900, fault }).collect();
    errors.extend([
        JournalError::Io { path: path.clone(), kind: std::io::ErrorKind::StorageFull, text: "no space".into() },
        JournalError::Missing { path: path.clone() },
        JournalError::Exists { path: path.clone() },
        JournalError::Busy { path: path.clone() },
        JournalError::NoLocks { path: path.clone() },
        JournalError::Dead,
        JournalError::Refused(Fault::TimeFalls),
        JournalError::Full,
        JournalError::NotARecord(NotARecord::NotAFile),
        JournalError::NotARecord(NotARecord::TooLarge),
        JournalError::NotARecord(NotARecord::OtherContent),
        JournalError::NothingPlayed { path },
        JournalError::OtherFormat { v: 2 },
        JournalError::OtherEngine { engine: 3 },
        JournalError::Sealed,
        JournalError::Unsealed,
        JournalError::OtherCode,
        JournalError::Disagrees { line: 9, mismatch: Mismatch::Setup { detail: "nobody".into() } },
    ]);
    let sealed = read_bytes(&sealed_bytes()).unwrap();
    for (lang, source) in
        [(Lang::Zh, include_str!("../assets/journal.zh.ftl")), (Lang::En, include_str!("../assets/journal.en.ftl"))]
    {
        let words = Words::load(lang, &[source]);
        assert_eq!(words.problems(), <[String; 0]>::default());
        for (key, gaps) in errors.iter().map(JournalError::words).chain([sealed.words()]) {
            assert!(words.has(key), "{key}");
            let said = words.text(key, &gaps);
            assert!(!said.contains(['{', '\n']) && said.len() < 500, "{key}: {said}");
        }
        let said = words.text("journal-changed", &errors[3].words().1);
        assert!(said.contains('7'), "{said}");
    }
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
        for step in &steps()[before.steps.len()..] {
            let _ = writer.append(&Entry::Step(step.clone())).unwrap();
        }
        writer.seal(seal(5)).unwrap();
        let after = read(&path).unwrap();
        assert_eq!((after.verdict(), after.steps), (Verdict::Sealed, steps()), "cut at {cut}");
        check_mark(&path, &bytes[..cut], &after.recovered);
    }
}

/// The record says what was cut off, and the cut bytes are kept beside it.
#[track_caller]
fn check_mark(path: &Path, before: &[u8], recovered: &[Recovered]) {
    let good_bytes = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |last| last + 1);
    let cut = &before[good_bytes..];
    assert_eq!(recovered, [Recovered { bytes: cut.len() as u64, sha256: sha256(cut) }]);
    let saved = PathBuf::from(format!("{}.torn-{good_bytes}", path.display()));
    assert_eq!(fs::read(saved).unwrap_or_default(), cut);
}

fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes).into())
}

#[test]
fn a_crash_between_cutting_and_marking_still_leaves_the_mark() {
    let bytes = sealed_bytes();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("drill.jsonl");
    let end = bytes.iter().rposition(|byte| *byte == b',').unwrap();
    fs::write(&path, &bytes[..end]).unwrap();
    let good_bytes = read(&path).unwrap().bytes as usize;
    fs::write(folder.path().join(format!("drill.jsonl.torn-{good_bytes}")), &bytes[good_bytes..end]).unwrap();
    fs::write(&path, &bytes[..good_bytes]).unwrap();
    drop(Writer::resume(&path).unwrap());
    check_mark(&path, &bytes[..end], &read(&path).unwrap().recovered);
}

#[test]
fn what_file_systems_leave_where_data_did_not_arrive_is_torn() {
    let bytes = sealed_bytes();
    let last_but_one = bytes[..bytes.len() - 1].iter().rposition(|byte| *byte == b'\n').unwrap() + 1;
    let mut half = bytes.clone();
    half[last_but_one + 20..last_but_one + 60].fill(0);
    for torn in [[&bytes[..last_but_one], &[0; 4096]].concat(), [&bytes[..last_but_one], b"{\"n\":11\0\0\n"].concat(), half] {
        let read = read_bytes(&torn).unwrap();
        assert_eq!((read.verdict(), read.steps.len(), read.lines), (Verdict::Torn, 5, 11));
    }
    let mut further_up = bytes.clone();
    further_up[last_but_one - 80] = 0;
    assert_eq!(changed(&further_up), (11, Fault::Nul));
}

/// Where a record was found changed, and how.
#[track_caller]
fn changed(bytes: &[u8]) -> (u64, Fault) {
    match read_bytes(bytes) {
        Err(JournalError::Changed { line, fault, .. }) => (line, fault),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_byte_changed_added_or_taken_out_is_noticed_in_its_line() {
    let bytes = sealed_bytes();
    let lines = line_at(&bytes, bytes.len() - 1);
    for at in (0..bytes.len()).step_by(50) {
        let mut flipped = bytes.clone();
        flipped[at] ^= 1;
        let mut added = bytes.clone();
        added.insert(at, b'7');
        let mut taken = bytes.clone();
        taken.remove(at);
        for (how, damaged) in [("flipped", flipped), ("added", added), ("taken", taken)] {
            let what = format!("{how} at {at}");
            match read_bytes(&damaged) {
                Err(JournalError::Changed { line, .. }) => assert_eq!(line, line_at(&bytes, at), "{what}"),
                other => panic!("{what}: {other:?}"),
            }
        }
    }
    let cut = read_bytes(&bytes[..bytes.len() - 1]).unwrap();
    assert_eq!((cut.verdict(), cut.lines), (Verdict::Torn, lines - 1));
}

#[test]
fn lines_moved_doubled_or_left_out_are_noticed() {
    let bytes = sealed_bytes();
    let lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
    for at in 1..lines.len() - 1 {
        let mut moved = lines.clone();
        moved.swap(at, at + 1);
        let mut doubled = lines.clone();
        doubled.insert(at, lines[at]);
        let mut left_out = lines.clone();
        left_out.remove(at);
        let first_wrong = at as u64 + 1;
        assert_eq!(changed(&moved.concat()), (first_wrong, Fault::Hash));
        assert_eq!(changed(&doubled.concat()), (first_wrong + 1, Fault::Hash));
        assert_eq!(changed(&left_out.concat()), (first_wrong, Fault::Hash));
    }
    let with_blank = [lines[..3].concat(), b"\n".to_vec(), lines[3..].concat()].concat();
    assert_eq!(changed(&with_blank), (4, Fault::Tail));
    let after_seal = [bytes.as_slice(), lines[7]].concat();
    assert_eq!(changed(&after_seal), (13, Fault::Hash));
}

/// The record with one line's text edited and every hash from there computed again, as a forger would.
fn forged(line_number: usize, edit: impl Fn(&str) -> String) -> Vec<u8> {
    forged_lines(|n, body| if n + 1 == line_number { vec![edit(body)] } else { vec![body.to_owned()] })
}

fn forged_lines(edit: impl Fn(usize, &str) -> Vec<String>) -> Vec<u8> {
    let text = String::from_utf8(sealed_bytes()).unwrap();
    let mut previous = [0; 32];
    let mut forged = String::new();
    for body in text.lines().enumerate().flat_map(|(n, line)| edit(n, &line[..line.len() - 72])) {
        previous = Sha256::new_with_prefix(b"fengsui-journal-1\0").chain_update(previous).chain_update(&body).finalize().into();
        forged += &format!("{body},\"h\":\"{}\"}}\n", hex(&previous));
    }
    forged.into_bytes()
}

#[test]
fn a_forger_with_right_hashes_has_one_form_of_bytes_only() {
    assert!(read_bytes(&forged(1, str::to_owned)).is_ok(), "the forger's tool makes good records");
    let other_bytes = |from: &'static str, to: &'static str| {
        let forged = forged(8, |body| {
            assert!(body.contains(from), "{from}: {body}");
            body.replacen(from, to, 1)
        });
        assert_eq!(changed(&forged).0, 8);
        changed(&forged).1
    };
    assert!(matches!(other_bytes("\"t\":93500,", "\"t\":93500,\"why\":1,"), Fault::Form { .. }));
    assert!(matches!(other_bytes("\"as_of\":", "\"as_off\":"), Fault::Form { .. }));
    assert_eq!(other_bytes("\"t\":93500,", "\"t\": 93500,"), Fault::OtherBytes);
    assert_eq!(other_bytes("\"k\":\"step\"", "\"k\":\"\\u0073tep\""), Fault::OtherBytes);
    assert_eq!(other_bytes("\"t\":93500,\"by\":null,", "\"by\":null,\"t\":93500,"), Fault::OtherBytes);
    assert_eq!(other_bytes("\"by\":null,", ""), Fault::OtherBytes);
    assert_eq!(other_bytes("\"as_of\":61000", "\"secret\":1,\"as_of\":61000"), Fault::OtherBytes);
    assert!(matches!(other_bytes("\"t\":93500,", "\"t\":93500.0,"), Fault::Form { .. }));
    assert!(matches!(other_bytes("\"t\":93500,", "\"t\":93500,\"t\":93500,"), Fault::Form { .. }));
}

#[test]
fn a_forger_with_right_hashes_must_keep_to_the_order() {
    let edited = |line: usize, from: &str, to: &str| changed(&forged(line, |body| body.replacen(from, to, 1)));
    assert_eq!(edited(9, "{\"n\":8,", "{\"n\":9,"), (9, Fault::Number { expected: 8 }));
    assert_eq!(edited(9, "\"t\":95000,\"by\"", "\"t\":93000,\"by\""), (9, Fault::TimeFalls));
    assert_eq!(edited(8, "\"by\":null", "\"by\":2"), (8, Fault::ByWithoutInput));
    assert_eq!(edited(12, "\"steps\":5", "\"steps\":6"), (12, Fault::SealCount { counted: 5 }));
    assert_eq!(edited(12, "93000", "93000.0"), (12, Fault::ScoreForm));
    assert_eq!(edited(4, "(id: ", "(ID: "), (4, Fault::SourceText { path: "scenarios/hall.ron".into() }));
    assert_eq!(edited(5, "small.ron", "large.ron"), (7, Fault::ScenarioDigest));
    let long = format!("\"app\":\"{}", "x".repeat(64 << 10));
    assert_eq!(edited(1, "\"app\":\"", &long), (1, Fault::TooLong { bytes_max: 64 << 10 }));
    let doubled = forged_lines(|n, body| vec![body.to_owned(); if n == 11 { 2 } else { 1 }]);
    assert_eq!(changed(&doubled), (13, Fault::Number { expected: 12 }));
    let again = forged_lines(|n, body| match n {
        11 => vec![body.to_owned(), body.replace("{\"n\":11,", "{\"n\":12,")],
        _ => vec![body.to_owned()],
    });
    assert_eq!(changed(&again), (13, Fault::AfterSeal));
}

#[test]
fn other_versions_are_told_from_changed_records() {
    let of_engine = forged_lines(|n, body| match n {
        0 => vec![body.replace("\"engine\":2,", "\"engine\":3,")],
        _ => vec![body.replace("\"events\":", "\"happenings\":")],
    });
    assert_eq!(read_bytes(&of_engine).unwrap_err(), JournalError::OtherEngine { engine: 3 });
    let mut damaged = of_engine;
    let at = damaged.len() - 200;
    damaged[at] ^= 1;
    assert!(matches!(read_bytes(&damaged), Err(JournalError::Changed { .. })));
    let of_format = forged(1, |body| body.replace("\"v\":1,", "\"v\":2,"));
    assert_eq!(read_bytes(&of_format).unwrap_err(), JournalError::OtherFormat { v: 2 });
    assert_eq!(JournalError::OtherEngine { engine: 3 }.verdict().exit_code(), 2);
}

#[test]
fn what_is_no_record_is_said_to_be_none() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(read(folder.path()).unwrap_err(), JournalError::NotARecord(NotARecord::NotAFile));
    let missing = read(&folder.path().join("none")).unwrap_err();
    assert_eq!(missing.verdict(), Verdict::Missing);
    for text in ["(id: \"hall\")\n", "{}\n", "\n", "{\"n\":1", "PK\u{3}\u{4}"] {
        assert_eq!(read_bytes(text.as_bytes()).unwrap_err(), JournalError::NotARecord(NotARecord::OtherContent), "{text}");
    }
}

#[test]
fn the_good_part_of_a_changed_record_can_be_looked_at() {
    let (_folder, path, _) = sealed();
    let mut bytes = fs::read(&path).unwrap();
    let at = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n').nth(8).unwrap().0;
    bytes[at - 100] ^= 1;
    fs::write(&path, &bytes).unwrap();
    let (good, wrong) = good_part(&path).unwrap();
    assert_eq!((good.steps.len(), good.seal), (2, None));
    assert!(matches!(wrong, Some(JournalError::Changed { line: 9, .. })));
    assert!(matches!(Writer::resume(&path), Err(JournalError::Changed { line: 9, .. })));
    assert_eq!(fs::read(&path).unwrap(), bytes, "a changed record is never touched");
}

#[test]
fn two_programs_never_write_one_record_but_anybody_may_read_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("drill.jsonl");
    let mut writer = Writer::create(&path, &open(), &sources(), &names()).unwrap();
    assert_eq!(Writer::resume(&path).unwrap_err(), JournalError::Busy { path: path.clone() });
    assert_eq!(Writer::create(&path, &open(), &sources(), &names()).unwrap_err(), JournalError::Busy { path: path.clone() });
    let ack = writer.append(&Entry::Step(steps()[0].clone())).unwrap();
    let seen: Read = read(&path).unwrap();
    assert_eq!((seen.head, seen.lines), (ack.hash, ack.n + 1), "an acknowledged line is there for others");
    drop(writer);
    assert_eq!(Writer::create(&path, &open(), &sources(), &names()).unwrap_err(), JournalError::Exists { path: path.clone() });
    assert!(Writer::resume(&path).is_ok());
}

#[test]
fn an_entry_that_readers_would_refuse_is_not_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("drill.jsonl");
    let other_scenario = Open { scenario: "00".repeat(32), ..open() };
    let refused = Writer::create(&path, &other_scenario, &sources(), &names()).unwrap_err();
    assert_eq!(refused, JournalError::Refused(Fault::ScenarioDigest));
    assert!(!path.exists());
    let mut writer = Writer::create(&path, &open(), &sources(), &names()).unwrap();
    let [_, later, earlier, ..] = &steps()[..] else { unreachable!("there are five steps") };
    let _ = writer.append(&Entry::Step(earlier.clone())).unwrap();
    let before = fs::read(&path).unwrap();
    for (entry, fault) in [
        (Entry::Step(later.clone()), Fault::TimeFalls),
        (Entry::Open(Box::new(open())), Fault::OutOfOrder),
        (Entry::Source(sources()[0].clone()), Fault::OutOfOrder),
        (Entry::Seal(seal(7)), Fault::SealCount { counted: 1 }),
    ] {
        assert_eq!(writer.append(&entry), Err(JournalError::Refused(fault)));
    }
    assert_eq!(fs::read(&path).unwrap(), before);
    assert!(writer.append(&Entry::Step(earlier.clone())).is_ok(), "a refusal is no failure");
}

#[test]
fn a_record_that_never_began_is_set_aside_and_one_that_did_is_not() {
    let (folder, path, _) = sealed();
    assert_eq!(Writer::resume(&path).unwrap_err(), JournalError::Sealed);
    assert!(set_aside(&path).is_err());
    let begun = folder.path().join("begun.jsonl");
    fs::write(&begun, &fs::read(&path).unwrap()[..300]).unwrap();
    assert_eq!(Writer::resume(&begun).unwrap_err(), JournalError::NothingPlayed { path: begun.clone() });
    let aside = set_aside(&begun).unwrap();
    assert_eq!(fs::read(aside).unwrap().len(), 300);
    assert!(Writer::create(&begun, &open(), &sources(), &names()).is_ok());
}

#[test]
fn long_lists_of_names_take_several_lines() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("drill.jsonl");
    let mut many = names();
    many.set(Named::Nodes, (0..10_000).map(|n| format!("tuanjie-camera-{n}")).collect());
    drop(Writer::create(&path, &open(), &sources(), &many).unwrap());
    assert_eq!(read(&path).unwrap().names, many);
}

fn people() -> BTreeMap<u32, Person> {
    let person = |name: &str| Person { name: name.into(), unit: "石桥镇".into(), position: "信息管理员".into() };
    BTreeMap::from([(0, person("李导调")), (2, person("王小明"))])
}

#[test]
fn a_person_is_erased_and_the_seal_stays_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("drill.jsonl");
    let roster = Roster::new([7; 32], people());
    let named = Open { roster: Some(roster.salted_hash().unwrap()), ..open() };
    let state = |path: &Path| roster::state(path, &read(path).unwrap(), &notes(path).unwrap_or_default()).unwrap();
    let writer = Writer::create(&path, &named, &sources(), &names()).unwrap();
    writer.seal(seal(0)).unwrap();
    let sealed = fs::read(&path).unwrap();
    assert_eq!(state(&path), RosterState::Missing);
    roster.write(&path).unwrap();
    assert_eq!(state(&path), RosterState::Same);

    assert_eq!(roster::erase(&path, 9, 0, "本人要求", 1, [8; 32]).unwrap(), None);
    assert_eq!(roster::erase(&path, 2, 0, "本人要求", 1, [8; 32]).unwrap(), Some(0));
    assert_eq!(state(&path), RosterState::Erased { notes: vec![0] });
    assert!(!fs::read_to_string(folder.path().join("drill.roster.json")).unwrap().contains("王小明"));
    assert_eq!(fs::read(&path).unwrap(), sealed);

    fs::write(roster_path(&path), serde_json::to_vec(&roster).unwrap()).unwrap();
    assert_eq!(state(&path), RosterState::Changed, "a roster that came back is not what the notes say");
}

#[test]
fn notes_are_chained_to_the_seal() {
    let (folder, path, _) = sealed();
    let said = [
        Note::Note { wall: 1, by: 0, text: "复盘会".into() },
        Note::Appeal { wall: 2, by: 2, line: Some(9), text: "电话没接通".into() },
        Note::Rating { wall: 3, by: 0, objective: "report".into(), rating: Rating::S, text: String::new() },
        Note::Score { wall: 4, by: 0, scoring: 2, score: serde_json::json!({"total": 94_000}), reason: "申诉成立".into() },
    ];
    for note in &said {
        let _ = Notes::open(&path).unwrap().append(note).unwrap(); // opened anew each time, as it would be
    }
    assert_eq!(notes(&path).unwrap(), said);

    let whole = fs::read(notes_path(&path)).unwrap();
    fs::write(notes_path(&path), &whole[..whole.len() - 9]).unwrap();
    assert_eq!(notes(&path).unwrap(), said[..3]);
    let _ = Notes::open(&path).unwrap().append(&said[3]).unwrap();
    assert_eq!(fs::read(notes_path(&path)).unwrap(), whole);

    let mut damaged = whole.clone();
    damaged[30] ^= 1;
    fs::write(notes_path(&path), damaged).unwrap();
    assert!(matches!(notes(&path), Err(JournalError::Changed { line: 1, .. })));

    let other = folder.path().join("other.jsonl");
    let mut writer = Writer::create(&other, &open(), &sources(), &names()).unwrap();
    assert_eq!(Notes::open(&other).unwrap_err(), JournalError::Unsealed);
    let _ = writer.append(&Entry::Step(steps()[0].clone())).unwrap();
    writer.seal(seal(1)).unwrap();
    fs::write(notes_path(&other), whole).unwrap();
    assert!(matches!(notes(&other), Err(JournalError::Changed { line: 1, .. })), "notes on another record");
}

#[test]
fn a_task_id_and_a_time_keep_their_plain_numbers() {
    let event = Stamped { at: Time(5), event: Event::ActionCancelled { task: TaskId(3), role: RoleId(4) } };
    assert_eq!(serde_json::to_string(&event).unwrap(), r#"{"t":5,"e":{"action-cancelled":{"task":3,"role":4}}}"#);
}
