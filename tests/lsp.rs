//! The language server, driven by a scripted editor over its standard input and output.

use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// An editor with a copy of the lab pack.
struct Editor {
    server: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
    folder: tempfile::TempDir,
    last_id: i64,
    /// What was published since it was last asked for.
    heard: Vec<Value>,
}

impl Editor {
    fn started() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        for name in
            ["lab.ron", "maps/lab.ron", "library/actions.ron", "library/kinds.ron", "library/plan.ron", "library/threats.ron"]
        {
            let target = folder.path().join("试验 1").join(name);
            fs::create_dir_all(target.parent().expect("a folder")).expect("the folder");
            fs::copy(Path::new("tests/packs/lab").join(name), target).expect("the copy");
        }
        let mut server = Command::new(env!("CARGO_BIN_EXE_fengsui"))
            .args(["lsp", "--lang", "en"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the server starts");
        let input = server.stdin.take();
        let output = BufReader::new(server.stdout.take().expect("its output"));
        Self { server, input, output, folder, last_id: 0, heard: Vec::new() }
    }

    /// Greets the server as an editor that can do this.
    fn greet(&mut self, capabilities: Value) -> Value {
        let about =
            self.ask("initialize", json!({"processId": null, "rootUri": null, "locale": "en", "capabilities": capabilities}));
        self.tell("initialized", json!({}));
        about["result"].clone()
    }

    fn ready() -> Self {
        let mut editor = Self::started();
        let about = editor.greet(json!({}));
        assert_eq!(about["capabilities"]["positionEncoding"], "utf-16", "{about}");
        editor
    }

    fn send(&mut self, message: &Value) {
        let body = message.to_string();
        let input = self.input.as_mut().expect("its input");
        input.write_all(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes()).expect("it listens");
        input.flush().expect("it listens");
    }

    fn tell(&mut self, method: &str, params: Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    /// Asks, and waits for the answer; keeps what is said in between.
    fn ask(&mut self, method: &str, params: Value) -> Value {
        self.last_id += 1;
        self.send(&json!({"jsonrpc": "2.0", "id": self.last_id, "method": method, "params": params}));
        loop {
            let message = self.hear();
            if message["id"] == self.last_id && message.get("method").is_none() {
                return message;
            }
            self.heard.push(message);
        }
    }

    /// The next message of the server.
    fn hear(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            assert_ne!(self.output.read_line(&mut line).expect("a line"), 0, "the server has gone");
            if let Some(number) = line.trim().strip_prefix("Content-Length: ") {
                length = number.parse().expect("a number");
            }
            if line.trim().is_empty() {
                break;
            }
        }
        let mut body = vec![0; length];
        self.output.read_exact(&mut body).expect("a body");
        serde_json::from_slice(&body).expect("JSON")
    }

    /// What is next published for a file.
    fn published(&mut self, name: &str) -> Vec<Value> {
        let uri = self.uri(name);
        loop {
            let message = if self.heard.is_empty() { self.hear() } else { self.heard.remove(0) };
            if message["method"] == "textDocument/publishDiagnostics" && message["params"]["uri"] == uri {
                return message["params"]["diagnostics"].as_array().expect("a list").clone();
            }
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join("试验 1").join(name)
    }

    /// The address of a file, with everything but letters written in numbers.
    fn uri(&self, name: &str) -> String {
        let path = self.path(name).display().to_string();
        let sign = |byte: u8| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        };
        format!("file://{}", path.bytes().map(sign).collect::<String>())
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("the file")
    }

    fn open(&mut self, name: &str, text: &str) {
        let document = json!({"uri": self.uri(name), "languageId": "ron", "version": 1, "text": text});
        self.tell("textDocument/didOpen", json!({"textDocument": document}));
    }

    fn change(&mut self, name: &str, text: &str) {
        let document = json!({"uri": self.uri(name), "version": 2});
        self.tell("textDocument/didChange", json!({"textDocument": document, "contentChanges": [{"text": text}]}));
    }

    /// A question about a place: `before` is the text up to it.
    fn ask_at(&mut self, method: &str, name: &str, before: &str) -> Value {
        let params = json!({"textDocument": {"uri": self.uri(name)}, "position": position(before), "context": {"includeDeclaration": true, "triggerKind": 1}});
        let answer = self.ask(method, params);
        assert_eq!(answer.get("error"), None, "{method}");
        answer["result"].clone()
    }

    /// The labels offered behind `before`, and the whole answer.
    fn offered(&mut self, name: &str, text: &str, marked: &str) -> (Vec<String>, Value) {
        let at = text.find(marked).unwrap_or_else(|| panic!("{marked} in the text"));
        let before = format!("{}{}", &text[..at], marked.split('|').next().unwrap_or_default());
        let whole = format!("{before}{}{}", marked.split('|').nth(1).unwrap_or_default(), &text[at + marked.len()..]);
        self.change(name, &whole);
        let answer = self.ask_at("textDocument/completion", name, &before);
        let labels = answer.as_array().expect("a list").iter().map(|item| item["label"].as_str().expect("a label").to_owned());
        (labels.collect(), answer)
    }

    /// Says goodbye; the exit code.
    fn leave(mut self) -> Option<i32> {
        assert_eq!(self.ask("shutdown", Value::Null)["result"], Value::Null);
        self.tell("exit", Value::Null);
        self.server.wait().expect("it ends").code()
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        drop(self.input.take());
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// Line and column, in UTF-16, of the end of `before`.
fn position(before: &str) -> Value {
    let line = before.matches('\n').count();
    let column = before.rsplit('\n').next().unwrap_or_default().encode_utf16().count();
    json!({"line": line, "character": column})
}

/// The text up to and with `until`.
fn up_to<'a>(text: &'a str, until: &str) -> &'a str {
    &text[..text.find(until).unwrap_or_else(|| panic!("{until} in the text")) + until.len()]
}

#[test]
fn faults_are_shown_while_typing_at_their_place_behind_chinese() {
    let mut editor = Editor::ready();
    let good = editor.text("lab.ron");
    // Chinese before the fault on its line, and a sign outside the basic plane, which counts twice.
    let bad = good.replacen(
        r#"title: (zh: "关共享", en: "Close the share"), who: ["east-it", "duty"]"#,
        r#"title: (zh: "关𝄞共享", en: "Close the share"), who: ["east-ti", "duty"]"#,
        1,
    );
    assert_ne!(good, bad);
    editor.open("lab.ron", &bad);
    let found = editor.published("lab.ron");
    assert_eq!(found.len(), 1, "{found:?}");
    let before = up_to(&bad, r#"who: ["east-ti"#);
    let start = position(&before[..before.len() - "\"east-ti".len()]);
    assert_eq!((&found[0]["range"]["start"], &found[0]["code"]), (&start, &json!("E210")), "{found:?}");
    assert_eq!(found[0]["range"]["end"]["character"], start["character"].as_u64().expect("a number") + 9);
    assert!(found[0]["message"].as_str().expect("words").contains("east-it"), "{found:?}");
    // The cure that the fault tells of.
    let params =
        json!({"textDocument": {"uri": editor.uri("lab.ron")}, "range": found[0]["range"], "context": {"diagnostics": []}});
    let actions = editor.ask("textDocument/codeAction", params)["result"].clone();
    let edit = &actions[0]["edit"]["changes"][editor.uri("lab.ron")][0];
    assert_eq!((&edit["newText"], &edit["range"]), (&json!("\"east-it\""), &found[0]["range"]), "{actions}");
    // What is typed is checked, not what stands on the disk; and put right, it is silent.
    editor.change("lab.ron", &good);
    assert_eq!(editor.published("lab.ron"), Vec::<Value>::new());
    // A fault in a file that is not open is shown there.
    editor.change("lab.ron", &good.replacen("map: \"lab\"", "map: \"bal\"", 1));
    assert_eq!(editor.published("lab.ron")[0]["code"], "E102");
    assert_eq!(editor.leave(), Some(0));
}

#[test]
fn a_file_renamed_outside_is_missed_and_found_again() {
    let mut editor = Editor::started();
    editor.greet(json!({"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": true}}}));
    let asked = editor.hear();
    assert_eq!(
        (&asked["method"], &asked["params"]["registrations"][0]["method"]),
        (&json!("client/registerCapability"), &json!("workspace/didChangeWatchedFiles"))
    );
    editor.send(&json!({"jsonrpc": "2.0", "id": asked["id"], "result": null}));
    let text = editor.text("lab.ron");
    editor.open("lab.ron", &text);
    let change = |editor: &mut Editor| {
        let changes = json!([{"uri": editor.uri("maps/lab.ron"), "type": 3}]);
        editor.tell("workspace/didChangeWatchedFiles", json!({"changes": changes}));
    };
    let (map, away) = (editor.path("maps/lab.ron"), editor.path("maps/elsewhere.ron"));
    fs::rename(&map, &away).expect("renamed");
    change(&mut editor);
    let missed = editor.published("lab.ron");
    assert_eq!((&missed[0]["code"], &missed[0]["range"]["start"]["line"]), (&json!("E102"), &json!(3)), "{missed:?}");
    fs::rename(&away, &map).expect("renamed");
    change(&mut editor);
    assert_eq!(editor.published("lab.ron"), Vec::<Value>::new());
    // A fault written into the map by another program is shown in the map.
    fs::write(&map, editor.text("maps/lab.ron").replacen("position: \"it\"", "position: \"ti\"", 1)).expect("written");
    change(&mut editor);
    assert_eq!(editor.published("maps/lab.ron")[0]["code"], "E209");
    assert_eq!(editor.leave(), Some(0));
}

#[test]
fn names_lead_to_where_they_are_defined() {
    let mut editor = Editor::ready();
    let text = editor.text("lab.ron");
    editor.open("lab.ron", &text);
    for (until, file, target) in [
        ("map: \"la", "maps/lab.ron", "id: \""),
        ("seats: [\"eas", "maps/lab.ron", "roles: {\""),
        ("template: \"ran", "library/threats.ron", "\"ransomware"),
        ("begins: {\"pc-1\": \"enc", "library/threats.ron", "\"encrypted"),
        ("Act(action: \"unpl", "library/actions.ron", "\"unplug"),
        ("Act(action: \"unplug\", on: [\"pc", "lab.ron", "{\"east-pc\": [\""),
        ("on: [\"east-fil", "maps/lab.ron", "\"files"),
        ("by: \"off", "library/kinds.ron", "\"office"),
        ("phone: \"te", "lab.ron", "\n        \"tell"),
        ("rule: \"plan/contain", "library/plan.ron", "\"contain-first"),
        ("after: (inject: \"ca", "lab.ron", "injects: {\n        \"call"),
        ("otherwise: \"wa", "lab.ron", "\n                \"wait"),
        ("answer: (\"call\", \"res", "lab.ron", "\n                \"restart"),
        ("expect: Is(\"mal", "lab.ron", "Choice({\"malware"),
        ("counts: ServiceLoss([\"*-ha", "maps/lab.ron", "services: {\"hall"),
    ] {
        let before = up_to(&text, until).to_owned();
        let found = editor.ask_at("textDocument/definition", "lab.ron", &before);
        assert_eq!(found[0]["uri"], editor.uri(file), "{until}: {found}");
        let there = editor.text(file);
        let line = up_to(&there, target).matches('\n').count();
        assert_eq!(found[0]["range"]["start"]["line"], line, "{until}: {found}");
    }
    // From a map's template to the kind of device, and all uses of an action.
    let map = editor.text("maps/lab.ron");
    editor.open("maps/lab.ron", &map);
    let found = editor.ask_at("textDocument/definition", "maps/lab.ron", up_to(&map, "(kind: \"rou"));
    assert_eq!(found[0]["uri"], editor.uri("library/kinds.ron"), "{found}");
    let found = editor.ask_at("textDocument/definition", "maps/lab.ron", up_to(&map, "from: \"router\", to: [\"pc\", \"fil"));
    assert_eq!(found[0]["range"]["start"]["line"], up_to(&map, "\"files\": (").matches('\n').count(), "{found}");
    let uses = editor.ask_at("textDocument/references", "lab.ron", up_to(&text, "Act(action: \"unpl"));
    assert!(uses.as_array().is_some_and(|uses| uses.len() >= 4), "{uses}");
    assert_eq!(editor.ask_at("textDocument/definition", "lab.ron", up_to(&text, "summary: (zh: \"一")), json!([]));
    assert_eq!(editor.leave(), Some(0));
}

#[test]
fn an_action_leads_to_what_it_is_like_and_a_state_to_its_threat() {
    let mut editor = Editor::ready();
    let text = editor.text("lab.ron");
    let own = "    actions: {\"quick\": (like: \"unplug\", takes: \"1min\"), \"quicker\": (like: \"quick\", takes: \"30s\")},\n    injects: {";
    let text = text.replacen("    injects: {", own, 1);
    let worm =
        "threats: {\"worm\": (title: (zh: \"虫\", en: \"Worm\"), states: {\"encrypted\": (label: (zh: \"坏\", en: \"Bad\"))}), ";
    let text = text.replacen("threats: {", worm, 1).replacen(
        "State(\"west-pc\", \"encrypted",
        "State(\"west-pc\", \"locker/encrypted",
        1,
    );
    editor.open("lab.ron", &text);
    for (until, file, target) in [
        ("\"quick\": (like: \"unpl", "library/actions.ron", "\"unplug"),
        ("\"quicker\": (like: \"qui", "lab.ron", "actions: {\"quick"),
        ("State(\"west-pc\", \"locker/enc", "library/threats.ron", "\"encrypted"),
    ] {
        let found = editor.ask_at("textDocument/definition", "lab.ron", up_to(&text, until));
        assert_eq!(found.as_array().map(Vec::len), Some(1), "{until}: {found}");
        assert_eq!(found[0]["uri"], editor.uri(file), "{until}: {found}");
        let there = if file == "lab.ron" { text.clone() } else { editor.text(file) };
        let line = up_to(&there, target).matches('\n').count();
        assert_eq!(found[0]["range"]["start"]["line"], line, "{until}: {found}");
    }
    assert_eq!(editor.leave(), Some(0));
}

#[test]
fn what_comes_with_a_message_leads_to_its_definition_and_a_fault_in_its_file_is_shown_there() {
    let mut editor = Editor::ready();
    let table = "    attachments: {\n        \"hosts\": Table(title: (zh: \"主机\", en: \"Hosts\"), file: (zh: \"assets/hosts.csv\", en: \"assets/hosts.csv\")),\n    },\n    injects: {";
    let text = editor.text("lab.ron").replacen("    injects: {", table, 1);
    let text = text.replacen("hand: true,", "hand: true, attach: [\"hosts\"],", 1);
    fs::create_dir(editor.path("assets")).expect("a folder");
    fs::write(editor.path("assets/hosts.csv"), "name,state\npc-1\n").expect("a file");
    editor.open("lab.ron", &text);
    let found = editor.ask_at("textDocument/definition", "lab.ron", up_to(&text, "attach: [\"hos"));
    assert_eq!(found[0]["range"]["start"]["line"], up_to(&text, "    \"hosts\": Table").matches('\n').count(), "{found}");
    let shown = editor.published("assets/hosts.csv");
    assert_eq!((&shown[0]["code"], &shown[0]["range"]["start"]["line"]), (&json!("E351"), &json!(1)), "{shown:?}");
    let (offered, _) = editor.offered("lab.ron", &text.replacen("attach: [\"hosts", "attach: [\"|", 1), "attach: [\"|");
    assert_eq!(offered, ["hosts"]);
    assert_eq!(editor.leave(), Some(0));
}

#[test]
fn a_gap_leads_to_its_parameter() {
    let mut editor = Editor::ready();
    let table = "    parameters: {\"town\": (title: (zh: \"哪个镇\", en: \"Which town\"), rows: {\n        \"east\": (called: (zh: \"东镇\", en: \"East\"), clerk: \"east-it\"),\n        \"west\": (called: (zh: \"西镇\", en: \"West\"), clerk: \"west-it\"),\n    })},\n    injects: {";
    let text = editor.text("lab.ron").replacen("    injects: {", table, 1);
    let text = text.replacen("东西打不开。", "{town.called}的东西打不开。", 1);
    let text = text.replacen("en: \"It won't open.\"", "en: \"It won't open in {town.called}.\"", 1);
    let text = text.replacen("to: \"east-it\", from: \"west-it\"", "to: \"{town.clerk}\", from: \"west-it\"", 1);
    editor.open("lab.ron", &text);
    let line = |until: &str| up_to(&text, until).matches('\n').count();
    for (until, targets) in [
        ("to: \"{tow", vec![line("parameters: {\"town")]),
        ("to: \"{town.cle", vec![line("\"east\": ("), line("\"west\": (")]),
        ("zh: \"{town.cal", vec![line("\"east\": ("), line("\"west\": (")]),
    ] {
        let found = editor.ask_at("textDocument/definition", "lab.ron", up_to(&text, until));
        let lines: Vec<_> =
            found.as_array().expect("places").iter().map(|place| place["range"]["start"]["line"].clone()).collect();
        assert_eq!(lines, targets, "{until}: {found}");
    }
    let hover = editor.ask_at("textDocument/hover", "lab.ron", up_to(&text, "to: \"{tow"));
    assert!(hover.to_string().contains("Which town"), "{hover}");
    let (offered, _) = editor.offered("lab.ron", &text.replacen("to: \"{town", "to: \"{|town", 1), "to: \"{|town");
    assert_eq!(offered, ["town"]);
    let (offered, _) = editor.offered("lab.ron", &text.replacen("to: \"{town.", "to: \"{town.|", 1), "to: \"{town.|");
    assert_eq!(offered, ["called", "clerk"]);
    assert_eq!(editor.leave(), Some(0));
}

#[test]
fn hovering_tells_what_a_word_is() {
    let mut editor = Editor::ready();
    let text = editor.text("lab.ron");
    editor.open("lab.ron", &text);
    for (until, said) in [
        ("\n    las", "How long the drill lasts at most"),
        ("counts: Serv", "Residents who wait"),
        ("within: (lim", "How long."),
        ("seats: [\"eas", "maps/lab.ron, line"),
        ("Matter(\"inci", "Computer encrypted"),
        ("rule: \"plan/cont", "entry of the plan"),
        ("State(\"*", "things of the kind"),
    ] {
        let hover = editor.ask_at("textDocument/hover", "lab.ron", up_to(&text, until));
        assert!(hover["contents"]["value"].as_str().is_some_and(|text| text.contains(said)), "{until}: {hover}");
    }
    assert_eq!(editor.ask_at("textDocument/hover", "lab.ron", up_to(&text, "summary: (zh: \"一")), Value::Null);
    assert_eq!(editor.leave(), Some(0));
}

#[test]
fn what_can_stand_there_is_offered() {
    let mut editor = Editor::ready();
    let text = editor.text("lab.ron");
    editor.open("lab.ron", &text);
    // Half-typed, so that the text as it stands can't be read: each `|` is the cursor, in place of what stood there.
    let cases: [(&str, &str, &[&str], &[&str]); 13] = [
        ("starts: \"Mon 09:00\",", "sta|", &["starts", "profiles", "weights"], &["title", "id", "zh"]),
        ("seats: [\"east-it\"", "seats: [\"|", &["east-it", "west-lead", "duty"], &["pc-1", "it"]),
        ("do: Act(action: \"unplug\"", "do: |", &["Act", "Tell", "File", "Answer"], &["State", "action"]),
        ("action: \"unplug\", on: [\"pc-1\"]),\n", "action: \"un|\", on: [\"pc-1\"]),\n", &["unplug", "pay"], &["call"]),
        ("answer: (\"call\", \"restart\")", "answer: (\"call\", \"|\")", &["go", "restart", "wait"], &["call", "contained"]),
        ("begins: {\"pc-1\": \"encrypted\"}", "begins: {\"pc-1\": \"|\"}", &["clean", "encrypted"], &["pc-1"]),
        ("begins: {\"pc-1\": \"encrypted\"}", "begins: {\"|\"}", &["pc-1", "east-pc", "west-files"], &["encrypted"]),
        ("from: Known(State(\"pc-1\", \"encrypted\"))", "from: Known(|)", &["State", "Matter", "All"], &["Known"]),
        ("rule: \"plan/report\"", "rule: \"pl|", &["plan/report", "plan/contain-first"], &["report"]),
        ("reply: (zh: \"好\", en: \"Good\")", "re|", &["reply"], &["then", "text", "zh"]),
        (
            "summary: (zh: \"一台电脑中了勒索病毒。\", en: \"One computer has ransomware.\")",
            "summary: (|)",
            &["zh", "en"],
            &["title"],
        ),
        (
            "starts: \"Mon 09:00\",",
            "profiles: {\"short\": (without: [\"|\"])}, ",
            &["call", "unplug", "restart", "spread"],
            &["east-it", "first-report"],
        ),
        ("ask: Form(form: \"first-report\")", "ask: |(form: \"first-report\")", &["Form", "One", "Acknowledge"], &["form"]),
    ];
    for (old, marked, wanted, unwanted) in cases {
        let at = text.find(old).unwrap_or_else(|| panic!("{old} in the text"));
        let half = format!("{}{marked}{}", &text[..at], &text[at + old.len()..]);
        let (labels, answer) = editor.offered("lab.ron", &half, marked);
        for label in wanted {
            assert!(labels.iter().any(|offered| offered == label), "{marked}: {label} in {labels:?}");
        }
        for label in unwanted {
            assert!(!labels.iter().any(|offered| offered == label), "{marked}: {label} in {labels:?}");
        }
        assert!(answer[0]["textEdit"]["range"].is_object(), "{answer}");
    }
    let (_, answer) = editor.offered("lab.ron", &text.replacen("starts: \"Mon 09:00\",", "sta|", 1), "sta|");
    let item = answer.as_array().and_then(|items| items.iter().find(|item| item["label"] == "starts")).expect("starts").clone();
    assert!(item["documentation"].as_str().is_some_and(|doc| doc.contains("Weekday")), "{item}");
    assert_eq!(item["textEdit"]["newText"], "starts: ");
    assert_eq!(editor.leave(), Some(0));
}

#[test]
fn attributes_and_template_names_are_offered_in_a_map() {
    let mut editor = Editor::ready();
    let map = editor.text("maps/lab.ron");
    editor.open("maps/lab.ron", &map);
    let half = map.replacen("from: \"router\", to: [\"parent/core\"]", "from: \"|\", to: [\"parent/core\"]", 1);
    let (labels, _) = editor.offered("maps/lab.ron", &half, "from: \"|\"");
    assert!(["router", "files", "district-core"].iter().all(|name| labels.iter().any(|label| label == name)), "{labels:?}");
    let half = map.replacen(
        "templates: {",
        "templates: {\"port\": (adds_to: \"town\", tier: Township, links: [(kind: \"lan\", from: \"|\", to: [])]),",
        1,
    );
    let half = half.replacen("en: \"East\"), template: \"town\"", "en: \"East\"), template: \"port\"", 1);
    let (labels, _) = editor.offered("maps/lab.ron", &half, "from: \"|\"");
    assert!(
        ["router", "files", "east-files"].map(|name| labels.iter().filter(|label| *label == name).count()) == [1, 1, 0],
        "{labels:?}"
    );
    let half = map.replacen("\"files\": (kind: \"server\")", "\"files\": (kind: \"server\", set: (|))", 1);
    let (labels, answer) = editor.offered("maps/lab.ron", &half, "set: (|)");
    assert!(!labels.is_empty() && answer[0]["textEdit"]["newText"].as_str().is_some_and(|text| text.ends_with(": ")), "{answer}");
    assert_eq!(editor.leave(), Some(0));
}

#[test]
fn a_text_is_laid_out_unless_it_cannot_be_read() {
    let mut editor = Editor::ready();
    let text = editor.text("lab.ron");
    editor.open("lab.ron", &text.replacen("starts:", "   starts :", 1));
    let ask = |editor: &mut Editor| {
        let params = json!({"textDocument": {"uri": editor.uri("lab.ron")}, "options": {"tabSize": 4, "insertSpaces": true}});
        editor.ask("textDocument/formatting", params)["result"].clone()
    };
    let edits = ask(&mut editor);
    let laid_out = edits[0]["newText"].as_str().expect("a text").to_owned();
    assert_eq!(edits[0]["range"]["start"], json!({"line": 0, "character": 0}));
    assert!(laid_out.contains("\n    starts: \"Mon 09:00\","), "{laid_out}");
    editor.change("lab.ron", &laid_out);
    assert_eq!(ask(&mut editor), json!([]));
    editor.change("lab.ron", &laid_out[..laid_out.len() / 2]);
    assert_eq!(ask(&mut editor), Value::Null);
    assert_eq!(editor.leave(), Some(0));
}

#[test]
fn what_the_server_cannot_do_is_an_error_and_no_end() {
    let mut editor = Editor::started();
    let early = editor.ask("textDocument/hover", json!({}));
    assert_eq!(early["error"]["code"], -32002, "{early}");
    let about = editor.greet(json!({"general": {"positionEncodings": ["utf-8", "utf-16"]}}));
    assert_eq!(about["capabilities"]["positionEncoding"], "utf-8");
    assert_eq!(editor.ask("textDocument/paint", json!({}))["error"]["code"], -32601);
    assert_eq!(editor.ask("textDocument/hover", json!({"position": "here"}))["error"]["code"], -32602);
    for method in ["textDocument/didOpen", "textDocument/didChange", "$/cancelRequest", "nothing/known"] {
        editor.tell(method, json!({"textDocument": 3}));
    }
    // A place beyond the text, a file nobody opened, a text that is no drill.
    let far = json!({"textDocument": {"uri": editor.uri("lab.ron")}, "position": {"line": 4_000_000_000_u32, "character": 4_000_000_000_u32}});
    assert_eq!(editor.ask("textDocument/hover", far.clone())["result"], Value::Null);
    editor.open("lab.ron", "]]((\"{烽");
    assert!(!editor.published("lab.ron").is_empty());
    assert_eq!(editor.ask("textDocument/completion", far)["error"], Value::Null);
    assert_eq!(editor.ask("shutdown", Value::Null)["result"], Value::Null);
    assert_eq!(editor.ask("textDocument/hover", json!({}))["error"]["code"], -32600);
    editor.tell("exit", Value::Null);
    assert_eq!(editor.server.wait().expect("it ends").code(), Some(0));
}

#[test]
fn an_editor_that_just_goes_leaves_a_failure_behind() {
    let mut gone = Editor::ready();
    drop(gone.input.take());
    assert_eq!(gone.server.wait().expect("it ends").code(), Some(1));
    let mut rude = Editor::ready();
    rude.tell("exit", Value::Null);
    assert_eq!(rude.server.wait().expect("it ends").code(), Some(1));
}
