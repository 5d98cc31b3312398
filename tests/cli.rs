//! The built program as a person or another program calls it: every command, its object, its exit codes, broken pipes and full disks.

use fengsui::scenario::limits::PACKAGE_FILES_MAX;
use serde_json::Value;
use std::{
    fs,
    io::{Read as _, Write as _},
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

const LAB: &str = "tests/packs/lab/lab.ron";

fn fengsui(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fengsui"));
    command.args(args).env_remove("LC_ALL").env_remove("LC_MESSAGES").env("LANG", "zh_CN.UTF-8").stdin(Stdio::null());
    command
}

fn call(args: &[&str]) -> Output {
    fengsui(args).output().expect("the program starts")
}

/// The last line of standard output as an object, which must say its format.
#[track_caller]
fn object(output: &Output) -> Value {
    let text = String::from_utf8_lossy(&output.stdout);
    let last = text.lines().last().unwrap_or_default();
    let value: Value = serde_json::from_str(last).unwrap_or_else(|error| panic!("{error}: {text}"));
    assert_eq!(value["format"], 1, "{text}");
    value
}

#[track_caller]
fn code_of(args: &[&str], expected: i32) -> String {
    let output = call(args);
    let shown = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(expected), "{args:?}: {shown}");
    assert!(!shown.contains("panicked"), "{shown}");
    shown
}

/// A folder of this test's own.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) -> String {
        fs::write(self.path(name), text).expect("a file");
        self.at(name)
    }

    fn at(&self, name: &str) -> String {
        self.path(name).display().to_string()
    }
}

/// A recorded run of the lab by the playbook.
fn record(folder: &Folder) -> String {
    let path = folder.at("drill.jsonl");
    code_of(&["run", LAB, "--policy", "playbook", "--seed", "7", "--record", &path], 0);
    path
}

#[test]
fn speed_is_measured_beside_a_bare_parse() {
    for (group, names) in [("check", vec!["full"]), ("recheck", vec!["text", "quote", "name", "number", "comma", "bracket"])] {
        let output = call(&["bench", group, "--size", "1", "--repeat", "1", "--json"]);
        let report = object(&output);
        let measured = report["measured"].as_array().expect("what was measured");
        let met = measured.iter().all(|one| one["met"] == true);
        assert_eq!((&report["group"], output.status.code()), (&Value::from(group), Some(i32::from(!met))), "{report}");
        assert_eq!(measured.iter().map(|one| one["name"].as_str().expect("a name")).collect::<Vec<_>>(), names);
        assert!(report["bytes"].as_u64() > Some(50_000) && report["ron_ms"].as_f64() > Some(0.0), "{report}");
    }
    for (lang, word) in [("zh", "倍"), ("en", "limit")] {
        let output = call(&["bench", "check", "--size", "1", "--repeat", "1", "--lang", lang]);
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(text.matches("median").count() == 2 && text.contains(word), "{text}");
    }
    code_of(&["bench", "check", "--size", "5000"], 2);
}

#[test]
fn every_command_prints_its_object_last() {
    let folder = Folder::new();
    let path = record(&folder);
    let listed = object(&call(&["list", "--json"]));
    assert!(listed["scenarios"].as_array().is_some_and(|all| all.iter().any(|one| one["id"] == "hall-ransomware")), "{listed}");
    assert_eq!(object(&call(&["check", "tests/packs/lab", "--json"]))["errors"], 0);
    assert!(object(&call(&["check", "--limits", "--json"]))["limits"].as_array().is_some_and(|all| all.len() > 10));
    let run = object(&call(&["run", LAB, "--policy", "nothing", "--json"]));
    assert_eq!((&run["scenario"], &run["seed"], &run["ending"]), (&"lab".into(), &1.into(), &"spread".into()), "{run}");
    assert_eq!(run["score"]["parts"]["judgement"], Value::Null);
    assert!(run["score"]["lost"].as_array().is_some_and(|lost| !lost.is_empty() && lost[0]["right"].is_string()), "{run}");
    assert!(run["metrics"]["hosts"].is_number());
    let score = object(&call(&["score", &path, "--json"]));
    let replayed = object(&call(&["replay", &path, "--verify", "--json"]));
    assert_eq!((&replayed["verdict"], &replayed["digest"]), (&"sealed".into(), &score["digest"]), "{replayed}");
    assert_eq!(replayed["score"], score["score"]["total"]);
    assert_eq!(object(&call(&["replay", &path, "--at", "10min", "--json"]))["nodes"]["pc-1"][0], "encrypted");
    for topic in ["record", "language", "check"] {
        assert!(object(&call(&["docs", topic, "--json"]))["markdown"].as_str().is_some_and(|page| page.starts_with("# ")));
    }
    let played = object(&call(&["play", LAB, "--seat", "east-it", "--seed", "7", "--json"]));
    assert_eq!(played["seats"], serde_json::json!(["east-it"]));
    let failed = object(&call(&["run", "nothing-like-it", "--policy", "nothing", "--json"]));
    assert_eq!(failed["exit"], 2);
}

#[test]
fn exit_codes_say_what_happened() {
    let folder = Folder::new();
    let path = record(&folder);
    let text = fs::read_to_string(&path).unwrap();
    let broken = folder.write("broken.ron", "(id: \"broken\", titel: 1)");
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let unsealed = folder.write("unsealed.jsonl", &lines[..lines.len() - 1].concat());
    let torn = folder.write("torn.jsonl", &text[..text.len() - 30]);
    let changed = folder.write("changed.jsonl", &text.replacen("\"seed\":7", "\"seed\":8", 1));
    let code = object(&call(&["replay", &path, "--json"]))["code"].as_str().unwrap().to_owned();

    code_of(&["--help"], 0);
    code_of(&["run", "--help", "--lang", "en"], 0);
    code_of(&["--version"], 0);
    assert!(code_of(&["check", &broken, "--format", "short"], 1).contains("broken.ron:1:16: E105: "));
    code_of(&["check", "tests/packs/lab"], 0);
    code_of(&["check", "no-such-scenario"], 2);
    code_of(&["check"], 2);
    assert!(code_of(&["chekc", "--lang", "en"], 2).contains("there is no command chekc; did you mean check?"));
    code_of(&["run", LAB], 2);
    code_of(&["run", LAB, "--policy", "nothing", "--profile", "short"], 2);
    code_of(&["run", &broken, "--policy", "nothing"], 2);
    code_of(&["run", LAB, "--policy", "nothing", "--record", &path], 7); // never written over
    code_of(&["play", LAB, "--seat", "mayor"], 2);
    let verified = code_of(&["replay", "--verify", &path, "--code", &code], 0);
    assert!(verified.starts_with("一致") && verified.contains("\ndigest="), "{verified}");
    code_of(&["replay", "--verify", LAB], 2);
    code_of(&["replay", "--verify", &folder.at("none.jsonl")], 2);
    assert!(code_of(&["replay", "--verify", &unsealed], 3).starts_with("未封存"));
    assert!(code_of(&["score", &torn], 3).contains("尾部不完整"));
    assert!(code_of(&["replay", "--verify", &changed], 4).starts_with("被改动"));
    code_of(&["score", &changed], 4);
    code_of(&["replay", "--verify", &path, "--code", "12345 12345 12345 12345 12345"], 4);
    code_of(&["replay", "--verify", &disagreeing(&folder, &text)], 5);
}

/// The same record with another outcome and all hashes computed anew: only playing it again finds that out.
fn disagreeing(folder: &Folder, text: &str) -> String {
    use sha2::{Digest as _, Sha256};
    let mut before = [0_u8; 32];
    let mut forged = String::new();
    for line in text.lines() {
        let body = line[..line.len() - 72].replace("\"until\":", "\"until\":1");
        before = Sha256::new().chain_update(b"fengsui-journal-1\0").chain_update(before).chain_update(&body).finalize().into();
        let hash: String = before.iter().map(|byte| format!("{byte:02x}")).collect();
        forged.push_str(&format!("{body},\"h\":\"{hash}\"}}\n"));
    }
    folder.write("forged.jsonl", &forged)
}

#[test]
fn scripts_play_the_seats_that_they_name() {
    let folder = Folder::new();
    let script = folder.write(
        "script.ron",
        r#"[
            (at: "2min", seat: "east-it", do: Answer(inject: "call", give: "go", confidence: 80)),
            (at: "3min", seat: "east-it", do: Tell(to: "duty", by: "phone", about: ["incident"])),
            (at: "4min", seat: "east-it", do: Act(action: "close-share", on: ["east-files"])),
            (at: "5min", seat: "east-it", do: File(form: "first-report", entries: {"class": "malware", "hosts": ["pc-1"], "note": NotKnown})),
            (at: "6min", seat: "east-it", do: Answer(inject: "call", give: "wait")),
            (at: "7min", seat: "east-it", do: Note(text: "断网,不断电")),
        ]"#,
    );
    let output = call(&["run", LAB, "--script", &script, "--json"]);
    let run = object(&output);
    assert_eq!(run["seats"], serde_json::json!(["east-it"]), "{run}");
    let missed = run["missed"].as_array().unwrap();
    assert_eq!(missed.len(), 1, "{run}");
    assert!(missed[0]["place"].as_str().unwrap().ends_with("script.ron:6:32"), "{run}");
    let wrong = folder.write("wrong.ron", r#"[(at: "2min", seat: "west-it", do: Act(action: "unplgu", on: ["pc-9"]))]"#);
    let shown = code_of(&["run", LAB, "--script", &wrong], 2);
    for code in ["E210", "E216", "E203", "wrong.ron:1:21", "unplug"] {
        assert!(shown.contains(code), "{code}: {shown}");
    }
}

#[test]
fn a_drill_can_be_played_by_typing() {
    let folder = Folder::new();
    let path = folder.at("typed.jsonl");
    let mut child = fengsui(&["play", LAB, "--seat", "east-it", "--seed", "7", "--record", &path])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // Wait for the call, answer it with its first option, mistype, then let the input end.
    child.stdin.take().unwrap().write_all("\n1\n1\nx\n".as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert_eq!(output.status.code(), Some(0), "{text}");
    for said in ["您是", "东西打不开。", "去拔网线", "请输入列出的编号", "演练到此为止", "总分", "校验码"]
    {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(!text.contains("Secret") && !text.contains("秘密"), "what the seat doesn't know is not told: {text}");
    code_of(&["replay", "--verify", &path], 0);
}

#[test]
fn a_closed_pipe_is_no_fault() {
    for args in [&["docs", "language"][..], &["list"], &["run", LAB, "--policy", "nothing"], &["check", "tests/packs/lab"]] {
        let mut child = fengsui(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
        drop(child.stdout.take());
        let mut complaint = String::new();
        child.stderr.take().unwrap().read_to_string(&mut complaint).unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(0), "{args:?}: {complaint}");
        assert_eq!(complaint, "", "{args:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    let folder = Folder::new();
    let path = record(&folder);
    let full = || fs::OpenOptions::new().write(true).open("/dev/full").expect("/dev/full");
    for (args, code) in [
        (&["docs", "language"][..], 2),
        (&["list", "--json"], 2),
        (&["run", LAB, "--policy", "nothing"], 2),
        (&["replay", &path, "--verify"], 7),
        (&["score", &path], 7),
    ] {
        let output = fengsui(args).stdout(full()).stderr(Stdio::piped()).spawn().unwrap().wait_with_output().unwrap();
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{args:?}: {complaint}");
        assert!(complaint.contains("标准输出写不进去"), "{args:?}: {complaint}");
    }
    let both = fengsui(&["list"]).stdout(full()).stderr(full()).status().unwrap();
    assert_eq!(both.code(), Some(2));
}

/// Entries that were acknowledged: number and hash.
fn acknowledged(text: &str) -> Vec<(usize, String)> {
    let acks = text.lines().filter_map(|line| line.strip_prefix("ack ")?.split_once(' '));
    acks.map(|(n, hash)| (n.parse().unwrap(), hash.to_owned())).collect()
}

#[test]
fn nothing_acknowledged_is_lost_when_the_program_is_killed() {
    let folder = Folder::new();
    let whole = folder.at("whole.jsonl");
    let arguments = |path: &str| {
        ["run", LAB, "--policy", "playbook", "--seed", "7", "--acks", "--json", "--pace", "4", "--record", path]
            .map(str::to_owned)
    };
    let args =
        |path: &str, more: &[&str]| [arguments(path).to_vec(), more.iter().map(|arg| (*arg).to_owned()).collect()].concat();
    let call = |all: &[String]| call(&all.iter().map(String::as_str).collect::<Vec<_>>());
    let undisturbed = call(&args(&whole, &[]));
    let expected = object(&undisturbed)["digest"].clone();
    let entries = acknowledged(&String::from_utf8_lossy(&undisturbed.stdout)).len();
    let killed_at = |moment: usize| {
        let path = folder.at(&format!("killed-{moment}.jsonl"));
        let all = args(&path, &[]);
        let mut child = fengsui(&all.iter().map(String::as_str).collect::<Vec<_>>())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        let mut output = child.stdout.take().unwrap();
        // Kill it after so many bytes of acknowledgements, in no pattern that lines have.
        let mut seen = vec![0; 1 + (moment * 617) % (entries * 70)];
        let read = output.read(&mut seen[..1]).unwrap_or(0);
        let _ = output.read_exact(&mut seen[read..]); // it may have ended before
        child.kill().unwrap();
        let mut rest = Vec::new();
        output.read_to_end(&mut rest).unwrap();
        child.wait().unwrap();
        let told = String::from_utf8_lossy(&[seen, rest].concat()).into_owned();
        let told = &told[..told.rfind('\n').map_or(0, |end| end + 1)];
        let written = fs::read_to_string(&path).unwrap_or_default();
        let lines: Vec<&str> = written.lines().collect();
        for (n, hash) in acknowledged(told) {
            assert!(lines.get(n).is_some_and(|line| line.contains(&hash)), "entry {n} of {path} is lost");
        }
        let was_cut_short = !written.contains("\"k\":\"seal\"");
        let resumed = call(&args(&path, &["--resume"]));
        assert_eq!(object(&resumed)["digest"], expected, "{}", String::from_utf8_lossy(&resumed.stderr));
        if moment.is_multiple_of(6) {
            code_of(&["replay", "--verify", &path], 0);
        }
        was_cut_short
    };
    // The program waits most of its time: several at once.
    let cut_short: usize = std::thread::scope(|scope| {
        let killed_at = &killed_at;
        let lanes =
            [0, 1, 2, 3, 4].map(|lane| scope.spawn(move || (lane..30).step_by(5).filter(|moment| killed_at(*moment)).count()));
        lanes.into_iter().map(|lane| lane.join().unwrap()).sum()
    });
    assert!(cut_short >= 10, "only {cut_short} runs were killed before their end");
    assert!(code_of(&["replay", "--verify", &whole], 0).contains(expected.as_str().unwrap()));
}

#[test]
fn a_person_goes_on_with_a_record_that_was_cut_short() {
    let folder = Folder::new();
    let path = folder.at("mine.jsonl");
    code_of(&["play", "hall-ransomware", "--seed", "5", "--mode", "exam", "--record", &path], 0);
    let whole = fs::read_to_string(&path).unwrap();
    let seal = whole.lines().last().unwrap().len() + 1;
    let finish = whole.lines().rev().nth(1).unwrap().len() + 1;
    fs::write(&path, &whole[..whole.len() - seal - finish]).unwrap();
    code_of(&["replay", "--verify", &path], 3);
    code_of(&["play", "hall-ransomware", "--record", &path], 7); // a record is never begun over another
    code_of(&["play", "hall-ransomware", "--seed", "6", "--record", &path, "--resume"], 2);
    code_of(&["play", "hall-ransomware", "--mode", "practice", "--record", &path, "--resume"], 2);
    code_of(&["play", "hall-ransomware", "--difficulty", "hard", "--record", &path, "--resume"], 2);
    code_of(&["play", "hall-ransomware", "--record", &path, "--resume"], 0); // seat, seed and mode are the record's
    code_of(&["replay", "--verify", &path], 0);
    assert!(fs::read_to_string(&path).unwrap().contains("\"k\":\"recovered\""));
}

#[test]
fn a_pack_on_the_disk_is_read_within_its_folder() {
    let folder = Folder::new();
    let copied = copy_lab(&folder);
    code_of(&["check", &copied], 0);
    code_of(&["check", &format!("{copied}/lab.ron")], 0);
    code_of(&["check", &format!("{copied}/maps/lab.ron")], 0);
    fs::create_dir(folder.path("empty")).unwrap();
    code_of(&["check", &folder.at("empty")], 2);
    let latin = format!("{copied}/latin.ron");
    fs::write(&latin, b"(id: \"latin\", title: \"\xe9\")").unwrap();
    assert!(code_of(&["check", &latin, "--format", "short"], 1).contains("E103"));
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("/etc/hostname", format!("{copied}/outside.ron")).unwrap();
        assert!(code_of(&["check", &copied, "--format", "short"], 1).contains("outside.ron:1:1: E102"));
        code_of(&["check", "/dev/zero"], 1);
    }
}

#[test]
fn a_played_drill_refers_to_the_catalogues() {
    let folder = Folder::new();
    let changes = [(
        "    seats: [",
        "    techniques: [\"T1486\", \"T1021.001\"],\n    actions: {\"unplug\": (like: \"unplug\", references: [\"D3-NI\"])},\n    seats: [",
    )];
    let drill = format!("{}/lab.ron", mistaken_lab(&folder, "pack", &changes));
    let run = ["run", &drill, "--policy", "playbook", "--seed", "7"];
    let told = object(&call(&[&run[..], &["--json"]].concat()));
    assert_eq!((&told["class"], &told["level"]), (&"01007".into(), &"IV".into()));
    assert_eq!(told["techniques"], serde_json::json!(["T1486", "T1021.001"]));
    assert_eq!(
        (&told["actions"]["unplug"], &told["actions"]["close-share"]),
        (&serde_json::json!(["D3-NI"]), &serde_json::json!([]))
    );
    let said = code_of(&run, 0);
    assert!(said.contains("GB/T 20986-2023 01007,一般") && said.contains("ATT&CK:T1486, T1021.001"), "{said}");
}

/// Opening a pipe waits until somebody writes into it, which nobody does.
#[cfg(unix)]
#[test]
fn a_pipe_in_a_pack_is_refused_without_waiting_for_it() {
    let folder = Folder::new();
    let pack = copy_lab(&folder);
    for name in ["pipe.ron", "maps/pipe.ron", "library/laws.ron"] {
        let made = Command::new("mkfifo").arg(format!("{pack}/{name}")).status().expect("mkfifo");
        assert!(made.success());
    }
    let said = code_of(&["check", &pack, "--format", "short"], 1);
    for name in ["pipe.ron", "maps/pipe.ron", "library/laws.ron"] {
        assert!(said.contains(&format!("{pack}/{name}:1:1: E102")), "{said}");
    }
    assert!(code_of(&["check", &format!("{pack}/pipe.ron"), "--format", "short"], 1).contains("pipe.ron:1:1: E102"));
    code_of(&["fmt", "--check", &format!("{pack}/pipe.ron")], 2);
}

#[test]
fn a_pack_of_too_many_files_is_refused_at_the_first_that_is_too_much() {
    let folder = Folder::new();
    let pack = copy_lab(&folder);
    for n in 0..PACKAGE_FILES_MAX {
        fs::write(format!("{pack}/maps/m{n:03}.ron"), "()").unwrap();
    }
    let said = code_of(&["check", &pack, "--format", "short"], 1);
    assert_eq!(said.lines().filter(|line| line.contains(": E101: ")).count(), 1, "{said}");
    assert!(said.lines().filter(|line| line.contains("E101")).all(|line| line.contains("/maps/m")), "{said}");
}

#[test]
fn what_deep_finds_is_shown_by_scripts_that_play_it_again() {
    let folder = Folder::new();
    // A question whose options all come to the same.
    let changes = [
        (r#"then: [Start(action: "unplug", on: ["pc-1"])], reply: (zh: "好", en: "Good")"#, "then: []"),
        (r#"then: [Spoil("pc-1", Memory)]"#, "then: []"),
        (r#""restart": (answer: ("call", "restart"), "#, r#""restart": (answer: ("call", "restart"), when: After("80min"), "#),
        (
            "    injects: {\n",
            "    profiles: {\"short\": (title: (zh: \"短\", en: \"Short\"), lasts: \"85min\")},\n    injects: {\n",
        ),
    ];
    let pack = mistaken_lab(&folder, "pack", &changes);
    let (drill, scripts) = (format!("{pack}/lab.ron"), folder.at("scripts"));
    let said = object(&call(&["check", &drill, "--deep", "--runs", "60", "--scripts", &scripts, "--json"]));
    let found = &said["deep"][0]["findings"][0];
    assert_eq!((&found["code"], &found["policy"]), (&"W506".into(), &"playbook+call=wait".into()), "{said:#}");
    // Each length is played beside the whole, with a part of the runs, and says only what is wrong in it alone.
    let short = &said["deep"][1];
    assert_eq!((&said["deep"][0]["profile"], &short["profile"]), (&Value::Null, &"short".into()));
    assert!(short["budget"]["runs"].as_u64().is_some_and(|runs| runs <= 15), "{short:#}");
    assert!(short["findings"].as_array().unwrap().iter().all(|finding| finding["code"] != "W506"), "{short:#}");
    // The command that it tells plays that very drill: the option is taken, and nothing of the script is refused.
    let again: Vec<&str> = found["again"].as_str().unwrap().split_whitespace().skip(1).collect();
    assert!(again[3].starts_with(&scripts) && fs::read_to_string(again[3]).unwrap().contains("give: \"wait\""), "{again:?}");
    let record = folder.at("again.jsonl");
    let played = object(&call(&[&again[..], &["--json", "--record", &record]].concat()));
    assert_eq!((played["score"]["total"].is_u64(), &played["missed"]), (true, &Value::Null), "{played:#}");
    code_of(&["replay", "--verify", &record], 0);
}

fn copy_lab(folder: &Folder) -> String {
    let to = folder.path("pack");
    for name in ["lab.ron", "maps/lab.ron", "library/actions.ron", "library/kinds.ron", "library/plan.ron", "library/threats.ron"]
    {
        let target = to.join(name);
        fs::create_dir_all(target.parent().unwrap_or(Path::new("."))).unwrap();
        fs::copy(Path::new("tests/packs/lab").join(name), target).unwrap();
    }
    to.display().to_string()
}

#[test]
fn codes_are_explained_in_both_languages() {
    let page = code_of(&["explain", "e203"], 0);
    assert!(page.starts_with("E203 没有这个节点\n") && page.contains("错误的写法(lab.ron: injects.call.tells):"), "{page}");
    let page = code_of(&["explain", "E203", "--lang", "en"], 0);
    assert!(
        page.contains("Why it matters: ") && page.contains("\n    [State(\"pc-9\", \"encrypted\"), Matter(\"incident\")]\n"),
        "{page}"
    );
    assert!(page.contains("\n    //     ^^^^^^ E203\n"), "{page}");
    let told = object(&call(&["explain", "E203", "--json", "--lang", "en"]));
    assert_eq!((&told["code"], &told["title"]), (&"E203".into(), &"There is no such node".into()));
    assert_eq!((&told["examples"][0]["right"], &told["examples"][1]["right"]), (&false.into(), &true.into()));
    assert!(code_of(&["explain"], 0).lines().any(|line| line == "E203  没有这个节点"));
    assert!(code_of(&["explain", "E2O3", "--lang", "en"], 2).contains("there is no code E2O3; did you mean E203?"));
    code_of(&["explain", "nothing"], 2);
}

/// A pack beside the lab's library and map, with what is wrong in its scenario.
fn mistaken_lab(folder: &Folder, name: &str, changes: &[(&str, &str)]) -> String {
    for part in ["maps", "library"] {
        fs::create_dir_all(folder.path(&format!("{name}/{part}"))).unwrap();
        for entry in fs::read_dir(format!("tests/packs/lab/{part}")).unwrap().map(Result::unwrap) {
            fs::copy(entry.path(), folder.path(name).join(part).join(entry.file_name())).unwrap();
        }
    }
    let mut text = fs::read_to_string(LAB).unwrap();
    for (right, wrong) in changes {
        assert!(text.contains(right), "{right}");
        text = text.replacen(right, wrong, 1);
    }
    folder.write(&format!("{name}/lab.ron"), &text);
    folder.at(name)
}

#[test]
fn the_object_of_check_says_all_of_each_fault() {
    let folder = Folder::new();
    let pack = mistaken_lab(
        &folder,
        "lab",
        &[("Matter(\"incident\")],", "Matter(\"incidant\")],"), ("lead\", \"duty\"]", "lead\", \"duty\", \"duty\"]")],
    );
    let checked = object(&call(&["check", &pack, "--json", "--lang", "en"]));
    assert_eq!((&checked["scenarios"], &checked["errors"], &checked["warnings"]), (&1.into(), &2.into(), &0.into()), "{checked}");
    let text = fs::read_to_string(folder.path("lab/lab.ron")).unwrap();
    for fault in checked["diagnostics"].as_array().unwrap() {
        let at = |key: &str| usize::try_from(fault[key].as_u64().unwrap()).unwrap();
        let line = text.lines().nth(at("line") - 1).unwrap();
        let shown: String = line.chars().skip(at("column") - 1).take(at("end_column") - at("column")).collect();
        assert_eq!(shown, &text[at("start_byte")..at("end_byte")]);
        assert_eq!((at("line"), fault["severity"].as_str()), (at("end_line"), Some("error")));
        assert!(fault["file"].as_str().is_some_and(|file| file.ends_with("lab/lab.ron")));
    }
    let twice = &checked["diagnostics"][0];
    assert_eq!((&twice["code"], &twice["message"]), (&"E105".into(), &"duty is written twice".into()));
    assert_eq!((&twice["notes"][0]["message"], &twice["notes"][0]["line"]), (&"first here".into(), &twice["line"]));
    let unknown = &checked["diagnostics"][1];
    assert_eq!(unknown["hint"], "similar: incident", "{unknown}");
    assert_eq!((&unknown["fix"]["text"], &unknown["fix"]["start_byte"]), (&"\"incident\"".into(), &unknown["start_byte"]));
}

#[test]
fn sarif_is_what_its_standard_says() {
    let folder = Folder::new();
    let pack = mistaken_lab(
        &folder,
        "lab",
        &[
            ("Matter(\"incident\")],", "Matter(\"incidant\")],"),
            ("(zh: \"先隔离\", en: \"Contain\")", "(zh: \"先隔离\u{1f525}\")"),
        ],
    );
    let output = call(&["check", &pack, "--format", "sarif"]);
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(1), b"".as_slice()));
    let log: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    assert_eq!((&run["columnKind"], &run["tool"]["driver"]["name"]), (&"utf16CodeUnits".into(), &"fengsui".into()));
    let rules: Vec<&str> =
        run["tool"]["driver"]["rules"].as_array().unwrap().iter().filter_map(|rule| rule["id"].as_str()).collect();
    assert_eq!(rules, ["E214", "W301"]);
    for rule in run["tool"]["driver"]["rules"].as_array().unwrap() {
        assert!(
            ["shortDescription", "fullDescription", "help"]
                .iter()
                .all(|key| rule[*key]["text"].as_str().is_some_and(|text| !text.is_empty()))
        );
        assert_eq!(rule["defaultConfiguration"]["level"], if rule["id"] == "W301" { "warning" } else { "error" });
    }
    let [warning, error] = run["results"].as_array().unwrap().as_slice() else { panic!("{log}") };
    let region = |result: &Value| result["locations"][0]["physicalLocation"]["region"].clone();
    let text = fs::read_to_string(folder.path("lab/lab.ron")).unwrap();
    let line = text.lines().nth(usize::try_from(region(warning)["startLine"].as_u64().unwrap()).unwrap() - 1).unwrap();
    let start = line[..line.find("(zh: \"先隔离").unwrap()].encode_utf16().count() + 1;
    let end = start + "(zh: \"先隔离\u{1f525}\")".encode_utf16().count();
    assert_eq!((&region(warning)["startColumn"], &region(warning)["endColumn"]), (&start.into(), &end.into()));
    assert_eq!((&warning["level"], &warning["ruleId"], &error["level"]), (&"warning".into(), &"W301".into(), &"error".into()));
    let change = &error["fixes"][0]["artifactChanges"][0];
    assert_eq!(
        change["replacements"][0],
        serde_json::json!({"deletedRegion": region(error), "insertedContent": {"text": "\"incident\""}})
    );
    assert_eq!(change["artifactLocation"], error["locations"][0]["physicalLocation"]["artifactLocation"]);
    assert!(change["artifactLocation"]["uri"].as_str().is_some_and(|uri| uri.starts_with("file:///")));
    code_of(&["check", &pack, "--format", "sarif", "--json"], 2);
    let clean: Value = serde_json::from_slice(&call(&["check", LAB, "--format", "sarif"]).stdout).unwrap();
    assert_eq!(clean["runs"][0]["results"], serde_json::json!([]));
}

#[test]
fn several_paths_and_folders_of_packs_are_checked_at_once() {
    let folder = Folder::new();
    mistaken_lab(&folder, "a", &[]);
    let warned = mistaken_lab(&folder, "b", &[(", en: \"Contain\")", ")")]);
    let both = object(&call(&["check", &folder.at(""), "--json"]));
    assert_eq!((&both["scenarios"], &both["errors"], &both["warnings"]), (&2.into(), &0.into(), &1.into()), "{both}");
    let more = object(&call(&["check", LAB, &folder.at("a"), "hall-ransomware", "--json"]));
    assert_eq!((&more["scenarios"], &more["errors"]), (&3.into(), &0.into()));
    code_of(&["check", &warned], 0);
    assert!(code_of(&["check", &warned, "--deny", "warnings"], 1).contains("fengsui explain W301"));
    code_of(&["check", LAB, "nothing-like-it"], 2);
}

#[test]
fn files_are_laid_out_and_what_cannot_be_is_left_alone() {
    let folder = Folder::new();
    fs::create_dir(folder.path("maps")).unwrap();
    let (good, bad, map) = (
        folder.write("a.ron", "( a:1 )//x\n"),
        folder.write("b.ron", "(a: 1 b: 2)"),
        folder.write("maps/m.ron", "(\n    b: 2,\n)\n"),
    );
    let all = folder.0.path().display().to_string();
    let said = code_of(&["fmt", "--check", &all], 1);
    assert!(said.contains(&format!("版式不同 {good}")) && said.contains("b.ron:1:7") && !said.contains(&map), "{said}");
    assert_eq!(fs::read_to_string(&good).unwrap(), "( a:1 )//x\n");
    let report = object(&call(&["fmt", "--json", &all]));
    assert_eq!(
        (&report["files"], &report["changed"][0], &report["refused"][0]),
        (&3.into(), &good.clone().into(), &bad.clone().into())
    );
    assert_eq!(report["diagnostics"][0]["code"], "E100");
    assert_eq!(fs::read_to_string(&good).unwrap(), "(\n    a: 1,\n) //x\n");
    assert_eq!(fs::read_to_string(&bad).unwrap(), "(a: 1 b: 2)");
    code_of(&["fmt", "--check", &good, &map], 0);
    code_of(&["fmt", &folder.at("none.ron")], 2);
    assert_eq!(fs::read_dir(folder.0.path()).unwrap().count(), 3, "nothing else is left behind");
}

/// The lab's map and library with a drill of `tests/language`; gives the drill's path.
fn language(folder: &Folder, feature: &str) -> String {
    for inside in ["maps", "library"] {
        fs::create_dir(folder.path(inside)).unwrap();
        for entry in fs::read_dir(Path::new("tests/packs/lab").join(inside)).unwrap().map(Result::unwrap) {
            fs::copy(entry.path(), folder.path(inside).join(entry.file_name())).unwrap();
        }
    }
    let file = format!("{feature}.ron");
    folder.write(&file, &fs::read_to_string(Path::new("tests/language").join(&file)).unwrap())
}

#[test]
fn a_drill_is_played_in_the_length_that_was_asked_for() {
    let folder = Folder::new();
    let scenario = language(&folder, "profiles");
    let path = folder.at("short.jsonl");
    let run = |profile: &str, more: &[&str]| {
        let common = ["run", &scenario, "--policy", "playbook", "--seed", "7", "--json", "--profile", profile];
        call(&[&common[..], more].concat())
    };
    let played = object(&run("short", &["--record", &path]));
    assert_eq!((&played["profile"], &played["ending"]), (&"short".into(), &"end".into()));
    let opening: Value = serde_json::from_str(fs::read_to_string(&path).unwrap().lines().next().unwrap()).unwrap();
    assert!(opening.to_string().contains(r#""profile":"short""#), "{opening}");
    code_of(&["replay", "--verify", &path, "--code", played["code"].as_str().unwrap()], 0);
    let scored = object(&call(&["score", &path, "--json"]));
    assert_eq!(scored["score"]["total"], played["score"]["total"]);
    // Its own texts in another length are another drill.
    assert_eq!(run("long", &["--record", &path, "--resume"]).status.code(), Some(2));
    let refused = code_of(&["run", &scenario, "--policy", "nothing", "--profile", "shirt", "--lang", "en"], 2);
    assert!(refused.contains("did you mean short? Possible: short, long"), "{refused}");
    let refused = code_of(&["run", LAB, "--policy", "nothing", "--profile", "short", "--lang", "en"], 2);
    assert!(refused.contains("has no length profiles"), "{refused}");
}

#[test]
fn a_drill_is_played_with_the_rows_that_are_fixed_or_drawn_and_its_record_keeps_them() {
    let folder = Folder::new();
    let scenario = language(&folder, "parameters");
    let path = folder.at("drawn.jsonl");
    let run = |more: &[&str]| call(&[&["run", &scenario, "--policy", "playbook", "--json"], more].concat());
    let drawn = object(&run(&["--seed", "7", "--record", &path]));
    let again = object(&run(&["--seed", "7"]));
    assert_eq!((&drawn["parameters"], &drawn["digest"]), (&again["parameters"], &again["digest"]), "the seed draws the rows");
    let town = drawn["parameters"]["town"].as_str().unwrap().to_owned();
    code_of(&["replay", "--verify", &path, "--code", drawn["code"].as_str().unwrap()], 0);
    let scored = object(&call(&["score", &path, "--json"]));
    assert_eq!((&scored["parameters"], &scored["score"]["total"]), (&drawn["parameters"], &drawn["score"]["total"]));
    assert_eq!(object(&call(&["replay", &path, "--json"]))["parameters"]["town"], *town);

    let other = if town == "east" { "west" } else { "east" };
    let (set, rows) = (format!("town={other}"), folder.at("fixed.jsonl"));
    let fixed = object(&run(&["--seed", "7", "--set", &set, "--set", "ending=.zzz", "--record", &rows]));
    assert_eq!((&fixed["parameters"]["town"], &fixed["parameters"]["ending"]), (&other.into(), &".zzz".into()));
    assert_ne!(fixed["digest"], drawn["digest"]);
    code_of(&["replay", "--verify", &rows], 0);
    // A record says which rows it was played with: with others, it is another drill, and can't be gone on with.
    assert_eq!(run(&["--seed", "7", "--record", &rows, "--resume"]).status.code(), Some(2));
    let opening = fs::read_to_string(&rows).unwrap();
    assert!(opening.lines().next().unwrap().contains(r#""parameters":{"ending":".zzz""#), "{opening}");

    for (set, reason) in [
        ("twon=east", "did you mean town? Possible: town, ending"),
        ("town=eats", "did you mean east? Possible: east, west"),
        ("ending=.doc", "can't be .doc; possible: .qwe, .lock, .zzz"),
    ] {
        let refused = code_of(&["run", &scenario, "--policy", "nothing", "--set", set, "--lang", "en"], 2);
        assert!(refused.contains(reason), "{set}: {refused}");
    }
    let deep = |more: &[&str]| {
        let checked = object(&call(&[&["check", &scenario, "--deep", "--runs", "60", "--json"], more].concat()));
        checked["deep"][0]["budget"]["choices_of_rows"].as_u64().unwrap()
    };
    let (all, fixed) = (deep(&[]), deep(&["--set", "town=west", "--set", "ending=.qwe"]));
    assert!(all > 2 && fixed == 1, "{all} {fixed}");
    let refused = code_of(&["run", LAB, "--policy", "nothing", "--set", "town=east", "--lang", "en"], 2);
    assert!(refused.contains("has no parameters"), "{refused}");
    code_of(&["run", &scenario, "--policy", "nothing", "--set", "town"], 2);
}
