//! What differs from play to play: drawn by the seed, or fixed.

use super::{common::Lab, faults, pack};
use fengsui::{
    engine::{
        event::{Event, Stamped},
        input::{Command, Given},
        parameters::drawn,
    },
    explore::{
        runs::{Explorer, Play},
        worlds::Worlds,
    },
    policy::drive::Policy,
    scenario::{
        attachments::Exhibit,
        diagnostic::{Diagnostic, Message},
        pack::{Drill, Loaded, Pack, load, load_rows},
        parameters::{Rows, chosen},
    },
    text::Lang,
    time::Span,
    world::{World, compile::compile},
};
use proptest::prelude::*;
use std::{collections::BTreeSet, sync::Arc};

fn drill() -> Drill {
    let loaded = load(&pack("parameters"), "parameters");
    assert_eq!(faults(&loaded), Vec::<String>::new());
    loaded.drill.unwrap()
}

fn rows(of: &[(&str, &str)]) -> Rows {
    of.iter().map(|(name, row)| ((*name).to_owned(), (*row).to_owned())).collect()
}

fn world(of: &[(&str, &str)]) -> Arc<World> {
    Arc::new(compile(&drill().with_rows(&rows(of)).unwrap()))
}

/// The drill with another text for this one.
fn changed(right: &str, wrong: &str) -> Loaded {
    let mut pack: Pack = pack("parameters");
    let text = String::from_utf8(pack.files["parameters.ron"].clone()).unwrap();
    assert!(text.contains(right));
    pack.files.insert("parameters.ron".to_owned(), text.replacen(right, wrong, 1).into_bytes());
    load(&pack, "parameters")
}

#[test]
fn one_drill_is_played_in_two_towns() {
    for (row, role, sum, text, limit) in [
        ("east", "east-it", 3_000, "东镇王芳的文件都成了.qwe,要3000元,屏幕上有{id}。", Span::minutes(5)),
        ("west", "west-it", 8_000, "西镇李强的文件都成了.qwe,要8000元,屏幕上有{id}。", Span::minutes(8)),
    ] {
        let world = world(&[("town", row)]);
        let mut lab = Lab::start(world.clone(), 7, &[role, "duty"]);
        lab.until(2);
        let view = lab.session.view(lab.role(role));
        let call = view.messages.iter().find(|message| message.inject().is_some()).unwrap();
        assert_eq!(call.text.as_ref().unwrap().zh, text);
        let (message, given) = (call.id, Given::Number(sum));
        lab.seat(role, Command::Answer { message, given, confidence: None, rationale: None }).unwrap();
        let right = |stamped: &Stamped| matches!(stamped.event, Event::Answered { right: Some(1_000), .. });
        assert!(lab.session.events().iter().any(right), "{row}");
        let pc = &world.nodes[lab.node("pc-1")];
        assert_eq!((&*world.sites[pc.site].name, world.playbook[world.step("unplug").unwrap()].limit), (row, limit));
        assert_eq!(world.roles[world.seats[0]].name, role);
    }
}

#[test]
fn texts_are_filled_in_each_language() {
    let world = world(&[("town", "west"), ("ending", ".zzz")]);
    assert_eq!((world.brief.get(Lang::Zh), world.brief.get(Lang::En)), ("西镇今天人多。", "West is crowded today."));
    assert_eq!(world.rows(), rows(&[("town", "west"), ("ending", ".zzz")]));
}

#[test]
fn what_comes_with_a_message_is_filled_too() {
    let west = drill().with_rows(&rows(&[("town", "west"), ("ending", ".zzz")])).unwrap();
    let Some(Exhibit::Log { lines, .. }) = west.attachments.get("screen") else { panic!("{:?}", west.attachments) };
    let read = |lang| lines.get(lang).unwrap().join(" ");
    assert_eq!([read(Lang::Zh), read(Lang::En)], ["report.zzz 付8000元", "report.zzz pay 8000 yuan"]);
}

#[test]
fn the_same_seed_draws_the_same_rows_and_a_hundred_seeds_draw_all() {
    let drill = drill();
    let draw = |seed| drawn(drill.parameters(), seed, &Rows::new());
    assert_eq!(draw(20_261_123), draw(20_261_123));
    let all: BTreeSet<Rows> = (0..100).map(draw).collect();
    assert_eq!(all.len(), 6, "each town with each ending: one parameter's draw says nothing of another's");
    let fixed = chosen(drill.parameters(), &[("town".to_owned(), "west".to_owned())]).unwrap();
    for seed in 0..20 {
        let rows = drawn(drill.parameters(), seed, &fixed);
        assert_eq!((&*rows["town"], &rows["ending"]), ("west", &draw(seed)["ending"]), "what is fixed changes no other draw");
    }
}

#[test]
fn what_there_is_not_can_not_be_chosen() {
    let drill = drill();
    let key = |name: &str, row: &str| chosen(drill.parameters(), &[(name.to_owned(), row.to_owned())]).unwrap_err().key;
    assert_eq!(
        [key("twon", "east"), key("county", "east"), key("town", "eats"), key("town", "nowhere")],
        ["no-such-parameter-near", "no-such-parameter", "no-such-row-near", "no-such-row"]
    );
    assert!(load_rows(&pack("parameters"), "parameters", &rows(&[("town", "west")])).drill.is_none(), "a row for each, or none");
}

/// What is said of the drill: code, text at its place, and the notes that say of which rows.
fn said(loaded: &Loaded) -> Vec<(String, String, Vec<String>)> {
    let note = |(span, message): &(_, Message)| {
        let args: Vec<&str> = message.args.iter().map(|(_, value)| &**value).collect();
        format!("{} {} at {}", message.key, args.join("="), loaded.sources.text(*span))
    };
    let of = |d: &Diagnostic| (d.code.to_string(), loaded.sources.text(d.span).to_owned(), d.notes.iter().map(note).collect());
    loaded.diagnostics.iter().map(of).collect()
}

#[test]
fn a_row_that_breaks_a_reference_is_found_where_it_is_used_and_where_it_stands() {
    let loaded = changed(r#"it: "west-it""#, r#"it: "west-itt""#);
    let found = said(&loaded);
    assert!(found.len() > 1);
    let note = vec!["filled-in-from-here town=west at \"west-itt\"".to_owned()];
    for (code, text, notes) in &found {
        assert_eq!((&**code, &**text, notes), ("E210", "\"{town.it}\"", &note));
    }
    let fix = loaded.diagnostics.iter().next().and_then(|fault| fault.fix.clone()).unwrap();
    assert_eq!((loaded.sources.text(fix.span), &*fix.text), ("\"west-itt\"", "\"west-it\""), "the cure is for the row");
    assert!(loaded.drill.is_none());
}

#[test]
fn a_value_that_is_no_name_is_found() {
    let loaded = changed(r#"it: "west-it""#, r#"it: "West IT""#);
    let (code, _, notes) = said(&loaded).remove(0);
    assert_eq!((&*code, notes.concat()), ("E201", "filled-in-from-here town=west at \"West IT\"".to_owned()));
}

#[test]
fn what_follows_from_a_row_alone_is_said_of_it() {
    let loaded = changed(r#"limit: "8min""#, r#"limit: "80min""#);
    let found = said(&loaded);
    let notes: Vec<&String> = found.iter().flat_map(|(_, _, notes)| notes).collect();
    assert!(!found.is_empty() && notes.iter().all(|note| note.contains("town=west")), "{found:?}");
    // The same of all rows is said once, and of none.
    let loaded = changed("lasts: \"60min\"", "lasts: \"0min\"");
    let found = said(&loaded);
    let zero = found.iter().filter(|(code, _, _)| code == "E110").count();
    assert_eq!(zero, 1, "{found:?}");
    assert!(found.iter().all(|(_, _, notes)| notes.iter().all(|note| !note.contains("town="))), "{found:?}");
}

#[test]
fn rows_that_do_not_go_together_are_found_when_they_meet() {
    let mut pack = pack("parameters");
    let text = String::from_utf8(pack.files["parameters.ron"].clone()).unwrap();
    let text = text.replacen("\"duty\"],", "\"{second}\"],", 1).replacen(
        "\"ending\": (",
        "\"second\": (title: (zh: \"谁\", en: \"Who\"), values: [\"duty\", \"west-it\"]), \"ending\": (",
        1,
    );
    pack.files.insert("parameters.ron".to_owned(), text.into_bytes());
    let loaded = load(&pack, "parameters");
    assert_eq!(faults(&loaded), Vec::<String>::new(), "each row alone goes with the first ones");
    let unfit = loaded.drill.unwrap().with_rows(&rows(&[("town", "west"), ("second", "west-it")])).unwrap_err();
    let codes: Vec<_> = unfit.found.iter().map(|fault| fault.code.0).collect();
    assert_eq!(codes, ["E105"], "one seat twice");
}

#[test]
fn each_choice_of_rows_is_compiled_once_and_every_seed_is_played_in_its_own() {
    let drill = drill();
    let worlds = Worlds::drawn(&drill, None, &Rows::new(), 1..101).unwrap();
    assert_eq!(worlds.count(), 6);
    for seed in 1..101 {
        assert_eq!(worlds.of(seed).rows(), drawn(drill.parameters(), seed, &Rows::new()), "{seed}");
    }
    let west = Worlds::drawn(&drill, None, &rows(&[("town", "west")]), 1..101).unwrap();
    assert_eq!(west.count(), 3, "the endings of one town");
    let mut explorer = Explorer::new(worlds.clone(), Some(2));
    let plays: Vec<Play> = (1..13).map(|seed| Play { policy: Policy::Playbook, seed }).collect();
    for (run, play) in explorer.play(&plays).iter().zip(&plays) {
        let alone = Explorer::new(worlds.of(play.seed).clone(), Some(1)).play(&[*play]);
        assert_eq!(std::slice::from_ref(run), alone, "seed {}", play.seed);
        assert!(run.passed, "the playbook earns a pass in each town: {}", run.total);
    }
}

#[test]
fn a_drill_without_gaps_is_untouched() {
    let plain = load(&pack("profiles"), "profiles").drill.unwrap();
    assert!(plain.rows.is_empty() && plain.parameters().is_empty());
    let same = plain.with_rows(&Rows::new()).unwrap();
    assert_eq!(same.scenario, plain.scenario);
    // A parameter that no text asks for changes nothing but that it can be chosen.
    let mut with = pack("profiles");
    let text = String::from_utf8(with.files["profiles.ron"].clone()).unwrap();
    let unused = "parameters: {\"sum\": (title: (zh: \"钱\", en: \"Sum\"), values: [1, 2])},\n    class:";
    with.files.insert("profiles.ron".to_owned(), text.replacen("class:", unused, 1).into_bytes());
    let loaded = load(&with, "profiles");
    assert_eq!(loaded.diagnostics.iter().map(|fault| fault.code.0).collect::<Vec<_>>(), ["W435"]);
    let other = loaded.drill.unwrap().with_rows(&rows(&[("sum", "2")])).unwrap();
    assert_eq!((&other.scenario.injects, &other.scenario.playbook), (&plain.scenario.injects, &plain.scenario.playbook));
}

/// The drill with these values of `ending`.
fn with_values(values: &str) -> Loaded {
    changed("[\".qwe\", \".lock\", \".zzz\"]", values)
}

#[test]
fn too_many_rows_and_too_long_a_text_are_refused() {
    let many: Vec<String> = (0..39).map(|n| format!("\".{n}\"")).collect();
    let found = said(&with_values(&format!("[{}]", many.join(", "))));
    assert!(matches!(found.as_slice(), [(code, _, _)] if code == "E107"), "41 with the towns: {found:?}");
    let long = "长".repeat(4_000);
    let found = said(&with_values(&format!("[\"{long}\"]")));
    assert!(found.iter().any(|(code, _, _)| code == "E108"), "with what stands around it, it is too long: {found:?}");
}

#[test]
fn all_that_is_wrong_is_said_in_one_go() {
    let mut pack = pack("parameters");
    let text = String::from_utf8(pack.files["parameters.ron"].clone()).unwrap();
    let text =
        text.replacen("clerk: (zh: \"李强\", en: \"Li Qiang\"), ", "", 1).replacen("[\".qwe\", \".lock\", \".zzz\"]", "[]", 1);
    let text = text.replacen("{town.name}到点了", "{twon.name}到点了", 1).replacen("from: \"duty\"", "from: \"dutty\"", 1);
    pack.files.insert("parameters.ron".to_owned(), text.replacen("weight: 100", "wait: 100", 1).into_bytes());
    let found = load(&pack, "parameters").diagnostics;
    let codes: BTreeSet<&str> = found.iter().map(|fault| fault.code.0).collect();
    assert_eq!(codes, BTreeSet::from(["E105", "E115", "E233", "E234", "E235"]), "the tables, the gaps, and what is decoded");
}

#[test]
fn a_few_letters_can_not_ask_for_all_the_memory() {
    let long = "长".repeat(3_900);
    let mut pack = pack("parameters");
    let text = String::from_utf8(pack.files["parameters.ron"].clone()).unwrap();
    let text = text.replacen("[\".qwe\", \".lock\", \".zzz\"]", &format!("[\"{long}\", \".zzz\"]"), 1);
    let gaps = "\"{ending}\",".repeat(100_000);
    let text = text.replacen("seats: [", &format!("techniques: [{gaps}], seats: ["), 1);
    pack.files.insert("parameters.ron".to_owned(), text.into_bytes());
    let found = load(&pack, "parameters").diagnostics;
    assert!(found.iter().any(|fault| fault.code.0 == "E101"), "{:?}", found.counts());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(150) })]

    #[test]
    fn a_spoilt_scenario_is_refused_in_good_order(
        spoilt in prop::collection::vec((0.0..1.0, 0..3_usize, prop::sample::select(&SPOILT[..])), 1..4),
    ) {
        let mut pack = pack("parameters");
        let mut text = String::from_utf8(pack.files["parameters.ron"].clone()).unwrap();
        for (place, length, written) in spoilt {
            let places: Vec<usize> = text.match_indices(['{', '}', '"', '.']).map(|(at, _)| at).collect();
            let at = places[(place * places.len() as f64) as usize];
            let end = (at + length..text.len()).find(|end| text.is_char_boundary(*end)).unwrap_or(text.len());
            text.replace_range(at..end, written);
        }
        pack.files.insert("parameters.ron".to_owned(), text.into_bytes());
        let loaded = load(&pack, "parameters");
        for fault in loaded.diagnostics.iter() {
            let places = fault.notes.iter().map(|(span, _)| *span).chain([fault.span]);
            for span in places {
                let source = loaded.sources.get(span.file).expect("a file");
                prop_assert!(source.text.get(span.start as usize..span.end as usize).is_some(), "{fault:?}");
            }
        }
        prop_assert_eq!(loaded.drill.is_some(), !loaded.diagnostics.has_errors());
        if let Some(drill) = loaded.drill {
            for (table, row) in drill.parameters().iter().flat_map(|table| table.rows.iter().map(move |row| (table, row))) {
                let rows = rows(&[(&*table.name, &*row.name)]);
                compile(&drill.with_rows(&rows).expect("each row was checked"));
            }
        }
    }
}

const SPOILT: [&str; 9] = ["", "{", "}", "{{", "{town}", "{ending}", "town.", "村", "\\u{7b}"];
