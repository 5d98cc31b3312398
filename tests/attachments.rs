//! Attachments from the disk: a pack with its folder of them, played at a terminal, recorded, and compared on another machine; and files that are not what
//! they say.

use fengsui::{
    packs,
    scenario::{
        diagnostic::Diagnostic,
        limits::{IMAGE_BYTES_MAX, IMAGE_SIDE_MAX},
        pack::{Pack, load},
        source::Sources,
    },
};
use proptest::prelude::*;
use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::LazyLock,
};
use tempfile::TempDir;

fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for file in fs::read_dir(from).unwrap().map(Result::unwrap) {
        fs::copy(file.path(), to.join(file.file_name())).unwrap();
    }
}

/// The drill in which everything comes with messages, in a folder of its own.
fn pack() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for inside in ["maps", "library"] {
        copy(&tests().join("packs/lab").join(inside), &folder.path().join(inside));
    }
    copy(&tests().join("language/assets"), &folder.path().join("assets"));
    fs::copy(tests().join("language/attachments.ron"), folder.path().join("attachments.ron")).unwrap();
    folder
}

fn fengsui(args: &[&str], typed: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fengsui"));
    let piped = command.args(args).env("LANG", "zh_CN.UTF-8").env_remove("LC_ALL").env_remove("LC_MESSAGES");
    let mut child = piped.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(typed.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

/// What is said on both outputs, where the exit code is this.
#[track_caller]
fn said(args: &[&str], typed: &str, code: i32) -> String {
    let output = fengsui(args, typed);
    let text = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(code), "{args:?}: {text}");
    assert!(!text.contains("panicked"), "{text}");
    text
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// What is wrong with the pack's drill: place, code and what is said, a line each.
fn faults(pack: &TempDir) -> Vec<String> {
    let opened = packs::open(pack.path()).unwrap();
    let loaded = load(&opened.pack, "attachments");
    let root = format!("{}/", shown(pack.path()));
    let said = |sources: &Sources, fault: &Diagnostic| {
        let path = sources.get(fault.span.file).map(|source| source.path.replace(&root, "")).unwrap_or_default();
        let (line, column) = sources.line_column(fault.span);
        let args: Vec<&str> = fault.message.args.iter().map(|(_, value)| value.as_str()).collect();
        format!("{path}:{line}:{column} {} {} {}", fault.code, fault.message.key, args.join(" ").replace(&root, ""))
    };
    let own = opened.diagnostics.iter().map(|fault| said(&opened.sources, fault));
    own.chain(loaded.diagnostics.iter().map(|fault| said(&loaded.sources, fault))).collect()
}

#[test]
fn a_pack_with_attachments_is_checked_and_played_at_the_terminal() {
    let pack = pack();
    assert_eq!(faults(&pack), Vec::<String>::new());
    let scenario = shown(&pack.path().join("attachments.ron"));
    // Wait for the call; look at the log, the table and the picture; then let the input end.
    let text = said(&["play", &scenario, "--seat", "east-it", "--seed", "7"], "\n4\n2\n4\n3\n4\n1\n", 0);
    for line in [
        "附件:勒索信 · 图片、交换机日志 · 日志、主机清单 · 表格",
        "看附件",
        "> 119  08:41:12 port 7 flood",
        "  118  08:39:58 port 7 up",
        "east-pc     已加密",
        "图上是:“文件已加密”",
        "文件:assets/note.svg(SVG)",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
    assert!(!text.contains("来电登记") && !text.contains("停电"), "what came to others isn't shown: {text}");
}

#[test]
fn a_changed_attachment_is_told_on_another_machine_and_the_record_stays_good() {
    let pack = pack();
    let (scenario, record) = (shown(&pack.path().join("attachments.ron")), shown(&pack.path().join("drill.jsonl")));
    said(&["run", &scenario, "--policy", "nothing", "--seed", "7", "--record", &record], "", 0);
    assert!(!fs::read_to_string(&record).unwrap().contains("flood"), "the record holds hashes only");
    assert!(said(&["replay", &record], "", 0).contains("附件 9 个,记录里只有指纹"));
    let with = ["replay", &record, "--pack", &scenario];
    assert!(said(&with, "", 0).contains("附件 9 个,与演练时的一样"));
    fs::write(pack.path().join("assets/switch.log"), "nothing happened\n").unwrap();
    fs::remove_file(pack.path().join("assets/room.jpg")).unwrap();
    let told = said(&["replay", "--verify", &record, "--pack", &shown(pack.path())], "", 0);
    assert!(
        told.contains("附件 assets/switch.log 与演练时的不一样") && told.contains("附件 assets/room.jpg 在这里没有"),
        "{told}"
    );
    let object = said(&["replay", &record, "--pack", &scenario, "--json"], "", 0);
    assert!(object.contains(r#""path":"assets/switch.log""#) && object.contains(r#""state":"changed""#), "{object}");
    // Another log makes it another scenario: the record isn't gone on with.
    fs::copy(tests().join("language/assets/room.jpg"), pack.path().join("assets/room.jpg")).unwrap();
    said(&["play", &scenario, "--record", &record, "--resume"], "", 2);
}

/// The pack with this file in place of one of its own; what is said of it.
fn with(name: &str, bytes: &[u8]) -> Vec<String> {
    let pack = pack();
    fs::write(pack.path().join("assets").join(name), bytes).unwrap();
    faults(&pack)
}

/// A PNG that says that it has this size.
fn png(width: u32, height: u32) -> Vec<u8> {
    let chunk = |kind: &[u8], data: &[u8]| [&(data.len() as u32).to_be_bytes(), kind, data, &[0; 4]].concat();
    let head = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    [b"\x89PNG\r\n\x1a\n".as_slice(), &chunk(b"IHDR", &head), &chunk(b"IEND", b"")].concat()
}

#[test]
fn files_that_are_not_what_they_say_are_found_where_they_are_named() {
    let screen = fs::read(tests().join("language/assets/screen.png")).unwrap();
    let cases: [(&str, Vec<u8>, &str); 9] = [
        ("screen.png", b"hello".to_vec(), "attachments.ron:14:81 E113 picture-unknown assets/screen.png"),
        ("screen.png", screen[..screen.len() / 2].to_vec(), "E113 picture-broken PNG assets/screen.png"),
        ("screen.png", Vec::new(), "E113 picture-unknown assets/screen.png"),
        ("screen.png", png(IMAGE_SIDE_MAX + 1, 1), "E113 picture-too-wide 4097 1 4096 assets/screen.png"),
        ("screen.png", png(u32::MAX, u32::MAX), "E113 picture-too-wide 4294967295 4294967295 4096"),
        ("room.jpg", screen.clone(), "E113 picture-of-other-format PNG assets/room.jpg"),
        ("room.jpg", b"\xff\xd8\xff\xe0\x00".to_vec(), "E113 picture-broken JPEG assets/room.jpg"),
        ("screen.png", vec![0; IMAGE_BYTES_MAX + 1], "assets/screen.png:1:1 E101 file-too-large 16777217 16777216"),
        ("switch.log", Vec::new(), "E113 asset-empty assets/switch.log"),
    ];
    for (name, bytes, expected) in cases {
        let found = with(name, &bytes);
        assert!(found.iter().any(|line| line.contains(expected)), "{name}, {expected}: {found:#?}");
    }
}

#[test]
fn what_is_wrong_inside_a_file_is_found_at_its_line() {
    let svg = |inside: &str| format!("<svg xmlns='http://www.w3.org/2000/svg'>\n{inside}\n</svg>").into_bytes();
    let elsewhere = svg("<use href='http://a.example/#a'/>");
    let cases: [(&str, &[u8], &str); 8] = [
        ("note.svg", &svg("<script/>"), "assets/note.svg:2:1 E113 svg-part script"),
        ("note.svg", &elsewhere, "assets/note.svg:2:1 E113 svg-from-elsewhere http://a.example/#a"),
        ("note.svg", &svg("<g>"), "assets/note.svg:3:1 E113 svg-broken"),
        ("logins.csv", b"a,b\n1,2\n3,4,5\n", "assets/logins.csv:3:1 E351 row-of-other-length logins 3 2"),
        ("logins.csv", b"a,b\n1,\"2\n3,4\n", "assets/logins.csv:2:3 E113 quote-not-closed"),
        ("logins.csv", b"a,b\n\xd6\xd0,2\n", "assets/logins.csv:2:1 E103"),
        ("switch.log", b"one\ntwo\xe2\x80\xae\n", "assets/switch.log:2:4 E106"),
        ("switch.log", b"one\n", "attachments.ron:25:111 E352 mark-on-no-line 119 118 118"),
    ];
    for (name, bytes, expected) in cases {
        let found = with(name, bytes);
        assert!(found.iter().any(|line| line.starts_with(expected)), "{name}, {expected}: {found:#?}");
    }
}

#[test]
fn a_file_that_is_missing_is_told_with_the_nearest_name() {
    let pack = pack();
    fs::rename(pack.path().join("assets/room.jpg"), pack.path().join("assets/rooms.jpg")).unwrap();
    let text = said(&["check", &shown(pack.path())], "", 1);
    assert!(text.contains("E102") && text.contains("相近的名字:assets/rooms.jpg"), "{text}");
}

#[cfg(unix)]
#[test]
fn links_that_lead_out_of_the_pack_or_round_in_it_are_not_followed() {
    let (pack, outside) = (pack(), tempfile::tempdir().unwrap());
    fs::write(outside.path().join("secret.log"), "secret\n").unwrap();
    let assets = pack.path().join("assets");
    fs::remove_file(assets.join("switch.log")).unwrap();
    std::os::unix::fs::symlink(outside.path().join("secret.log"), assets.join("switch.log")).unwrap();
    std::os::unix::fs::symlink(&assets, assets.join("round")).unwrap();
    let found = faults(&pack);
    assert!(found.iter().any(|line| line.starts_with("assets/switch.log:1:1 E102")), "{found:#?}");
    assert!(!found.iter().any(|line| line.contains("round/") || line.contains("secret.log")), "{found:#?}");
}

/// All files of the drill, without a disk.
fn in_memory() -> Pack {
    let folder = pack();
    packs::open(folder.path()).unwrap().pack
}

static PACK: LazyLock<Pack> = LazyLock::new(in_memory);

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    /// Bytes changed, taken out, put in: the file is shown or refused, and every fault has a place in a text that is there.
    #[test]
    fn a_spoilt_file_is_shown_or_refused(seed: prop::sample::Index, edits in prop::collection::vec((any::<prop::sample::Index>(), 0..3u8, any::<u8>()), 1..12)) {
        let mut pack = PACK.clone();
        let names: Vec<String> = pack.files.keys().filter(|path| path.starts_with("assets/")).cloned().collect();
        let bytes = pack.files.get_mut(&names[seed.index(names.len())]).unwrap();
        for (place, what, byte) in edits {
            let place = place.index(bytes.len().max(1)).min(bytes.len());
            match what {
                0 if place < bytes.len() => bytes[place] = byte,
                1 => bytes.truncate(place),
                _ => bytes.insert(place, byte),
            }
        }
        let loaded = load(&pack, "attachments");
        prop_assert_eq!(loaded.drill.is_some(), !loaded.diagnostics.has_errors());
        for fault in loaded.diagnostics.iter() {
            let source = loaded.sources.get(fault.span.file);
            prop_assert!(source.is_some_and(|source| source.text.get(fault.span.start as usize..fault.span.end as usize).is_some()), "{fault:?}");
        }
    }
}
