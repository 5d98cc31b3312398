//! From `fengsui new` to a played drill, by the program itself.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// Exit code and what was said.
fn call(args: &[&str]) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fengsui"));
    command.args(args).env_remove("LC_ALL").env_remove("LC_MESSAGES").env("LANG", "zh_CN.UTF-8").stdin(Stdio::null());
    let output = command.output().expect("the program starts");
    (output.status.code(), format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr)))
}

#[track_caller]
fn done(args: &[&str]) -> String {
    let (code, said) = call(args);
    assert_eq!(code, Some(0), "{args:?}: {said}");
    said
}

/// The total and the ending of a drill played by the playbook.
#[track_caller]
fn played(scenario: &str, policy: &str) -> (i64, String) {
    let said = done(&["run", scenario, "--policy", policy, "--seed", "7", "--json"]);
    let run: serde_json::Value = serde_json::from_str(said.lines().last().unwrap_or_default()).expect("an object");
    (run["score"]["total"].as_i64().expect("a total"), run["ending"].as_str().expect("an ending").to_owned())
}

#[test]
fn a_new_pack_passes_the_check_and_plays_to_its_end() {
    let folder = tempfile::tempdir().expect("a folder");
    let pack = folder.path().join("演练").display().to_string();
    let said = done(&["new", "pack", &pack]);
    assert!(said.contains("first-drill.ron") && said.contains("fengsui check"), "{said}");
    done(&["check", &pack, "--deny", "warnings"]);
    done(&["fmt", "--check", &pack]);
    let drill = format!("{pack}/first-drill.ron");
    let (total, ending) = played(&drill, "playbook");
    assert_eq!(ending, "contained");
    assert!(total >= 90, "following the playbook earned {total}");
    let (total, _) = played(&drill, "nothing");
    assert!(total < 40, "doing nothing earned {total}");
    assert!(fs::read_to_string(Path::new(&pack).join("library/plan.ron")).is_ok_and(|plan| plan.contains("rules")));
}

#[test]
fn a_new_scenario_takes_its_names_from_the_map_of_its_pack() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name).display().to_string();
    // Without maps of its own a pack has the built-in ones.
    done(&["new", "scenario", &at("flood-warning")]);
    let text = fs::read_to_string(at("flood-warning.ron")).expect("the scenario");
    assert!(text.contains("id: \"flood-warning\"") && text.contains("map: \"small\""), "{text}");
    done(&["check", &at("flood-warning.ron"), "--deny", "warnings"]);
    let total = |policy: &str| played(&at("flood-warning.ron"), policy).0;
    assert!(total("playbook") > total("nothing"), "here, too, it is better to follow the playbook");
    done(&["new", "pack", &at("pack")]);
    done(&["new", "scenario", &at("pack/second.ron")]);
    assert!(fs::read_to_string(at("pack/second.ron")).is_ok_and(|text| text.contains("map: \"my-town\"")));
    done(&["check", &at("pack"), "--deny", "warnings"]);
    done(&["fmt", "--check", &at("pack"), &at("flood-warning.ron")]);
}

#[test]
fn nothing_is_written_over_and_names_are_refused_with_a_reason() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name).display().to_string();
    fs::write(at("mine.ron"), "mine").expect("a file");
    for (args, reason) in [
        (["new", "scenario", &at("mine.ron")], "不会覆盖"),
        (["new", "pack", &at("")], "不会覆盖"),
        (["new", "scenario", &at("My_Drill.ron")], "小写字母"),
        (["new", "scenario", &at("没有.ron")], "小写字母"),
        (["new", "scenario", &at("nowhere/drill.ron")], "没有文件夹"),
        (["new", "scenario", "tests/packs/lab/other.ron"], "缺模板要用的东西"),
        (["new", "drill", &at("x")], "pack"),
    ] {
        let (code, said) = call(&args);
        assert_eq!(code, Some(2), "{args:?}: {said}");
        assert!(said.contains(reason), "{args:?}: {said}");
    }
    assert_eq!(fs::read_to_string(at("mine.ron")).expect("the file"), "mine");
    assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 1, "nothing was made");
    assert!(!Path::new("tests/packs/lab/other.ron").exists());
}

/// What stands in a page between "```KIND" and "```", each with its kind, in order.
fn blocks(page: &str) -> Vec<(&str, &str)> {
    let parts = page.split("\n```").skip(1).step_by(2);
    parts.map(|part| part.split_once('\n').expect("a kind and a text")).collect()
}

/// The text of a scenario after one step of the walk-through: a line changed, or something added to one of its sections.
fn changed(text: &str, kind: &str, block: &str) -> String {
    if kind == "diff" {
        let line = |sign: char| block.lines().find_map(|line| line.strip_prefix(sign)).expect("a line");
        assert_eq!(text.matches(line('-')).count(), 1, "{block}");
        return text.replacen(line('-'), line('+'), 1);
    }
    let place = match kind.strip_prefix("ron ").expect("a section") {
        "end" => text.rfind(')').expect("a bracket"),
        section => {
            let start = text.find(&format!("\n    {section}: {{")).unwrap_or_else(|| panic!("{section}"));
            let line = start + 1 + text[start + 1..].find('\n').expect("its line's end");
            if text[..line].ends_with("},") {
                return format!("{},\n{block}\n    {}", &text[..line - 2], &text[line - 2..]); // it stood on one line
            }
            start + text[start..].find("\n    },").expect("its end") + 1
        }
    };
    format!("{}{block}\n{}", &text[..place], &text[place..])
}

/// Runs the commands of a block as they stand there, in the folder in which the reader would be.
#[track_caller]
fn typed(block: &str, folder: &Path) {
    for line in block.lines().map(|line| line.split(" #").next().unwrap_or_default().trim()).filter(|line| !line.is_empty()) {
        let args: Vec<&str> = line.split_whitespace().collect();
        assert_eq!(args[0], "fengsui", "{line}");
        let output =
            Command::new(env!("CARGO_BIN_EXE_fengsui")).args(&args[1..]).current_dir(folder).stdin(Stdio::null()).output();
        let output = output.expect("the program starts");
        assert_eq!(output.status.code(), Some(0), "{line}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn the_walk_through_leads_to_a_played_drill_of_ten_messages() {
    let pages = ["zh", "en"].map(|lang| done(&["docs", "authoring", "--lang", lang]));
    assert_eq!(blocks(&pages[0]), blocks(&pages[1]), "both pages say the same");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("my-drills/market-day.ron");
    for (kind, block) in blocks(&pages[0]) {
        if kind == "sh" {
            typed(block, folder.path());
        } else {
            let text = fs::read_to_string(&path).expect("the drill");
            fs::write(&path, changed(&text, kind, block)).expect("the drill");
            typed("fengsui check my-drills/market-day.ron", folder.path());
        }
    }
    let text = fs::read_to_string(&path).expect("the drill");
    let injects = &text[text.find("\n    injects: {").expect("injects")..text.find("\n    playbook: {").expect("a playbook")];
    let names = injects.lines().filter(|line| line.starts_with("        \"")).count();
    assert_eq!(names, 10, "{injects}");
    let drill = path.display().to_string();
    let (good, bad) = (played(&drill, "playbook").0, played(&drill, "nothing").0);
    assert!(good >= 90 && bad < 40, "{good} {bad}");
}

#[test]
fn the_readme_leads_from_nothing_to_a_second_drill() {
    let readme = fs::read_to_string("README.md").expect("the README");
    let chapter = readme.split("\n## ").find(|chapter| chapter.starts_with("写自己的剧本")).expect("the chapter");
    let folder = tempfile::tempdir().expect("a folder");
    for (kind, block) in blocks(chapter) {
        assert_eq!(kind, "sh");
        typed(block, folder.path());
    }
    assert!(folder.path().join("my-drills/second.ron").is_file());
}
