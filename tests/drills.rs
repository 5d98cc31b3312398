//! The library's drills, played by policies over many seeds: what is right must earn a pass, doing nothing must not. And the maps they lie on.

use fengsui::{
    engine::{
        event::{Event, Stamped},
        state::{Difficulty, Mode, Setup},
    },
    policy::{
        drive::{Policy, by_policy},
        twist::{Rest, Twist},
    },
    scenario::{
        builtin::builtin,
        network::FullLink,
        pack::{Drill, load},
        vocabulary::Tier,
    },
    score::{Harm, card, card::ScoreCard, weighted_harm},
    session::session::Session,
    text::Text,
    world::{World, compile::compile, plot::Asked},
};
use std::{convert::Infallible, sync::Arc, thread};

const SEEDS: u64 = 100;

fn world(scenario: &str) -> Arc<World> {
    let loaded = load(&builtin(), scenario);
    Arc::new(compile(&loaded.drill.unwrap_or_else(|| panic!("{scenario} has errors: run `fengsui check {scenario}`"))))
}

/// A drill of the library, laid on another of its maps: nothing is missing there.
fn on_map(scenario: &str, map: &str) -> Drill {
    let mut pack = builtin();
    let text = pack.files.get_mut(&format!("{scenario}.ron")).unwrap();
    let written = String::from_utf8(text.clone()).unwrap();
    let (before, rest) = written.split_once("map: \"").unwrap();
    let (_, after) = rest.split_once('"').unwrap();
    *text = format!("{before}map: \"{map}\"{after}").into_bytes();
    let loaded = load(&pack, scenario);
    let found: Vec<_> = loaded.diagnostics.iter().map(|fault| (fault.code, &fault.message)).collect();
    assert!(found.is_empty(), "{scenario} on {map}: {found:?}");
    loaded.drill.unwrap()
}

fn play(world: &Arc<World>, seed: u64, policy: Policy) -> Vec<Stamped> {
    let setup = Setup { seed, seats: world.seats.clone(), mode: Mode::Practice, difficulty: Difficulty::Normal };
    let mut session = Session::open(world.clone(), setup);
    let Ok(()) = by_policy(&mut session, policy, |_| Ok::<(), Infallible>(()));
    session.events().to_vec()
}

fn harm(world: &World, events: &[Stamped]) -> i64 {
    match &events.last().unwrap().event {
        Event::DrillEnded { metrics, .. } => weighted_harm(world, metrics),
        other => panic!("the last event is {other:?}"),
    }
}

/// Cards of these policies for one seed; the first is the playbook, the second does nothing.
fn totals<const N: usize>(world: &Arc<World>, seed: u64, policies: [Policy; N]) -> [ScoreCard; N] {
    cards(world, &policies.map(|policy| play(world, seed, policy)))
}

fn cards<const N: usize>(world: &World, runs: &[Vec<Stamped>; N]) -> [ScoreCard; N] {
    let [playbook, nothing] = [&runs[0], &runs[1]].map(|events| harm(world, events));
    let mut seats = world.seats.clone();
    seats.sort_unstable();
    runs.each_ref().map(|events| {
        let harm = Harm { actual: harm(world, events), nothing, playbook, nothing_mean: None };
        card(world, &seats, events, &harm)
    })
}

fn ending<'a>(world: &'a World, events: &[Stamped]) -> &'a str {
    match &events.last().unwrap().event {
        Event::DrillEnded { ending: Some(ending), .. } => &world.endings[*ending].name,
        other => panic!("the last event is {other:?}"),
    }
}

/// Prints the distribution, which `cargo test -- --nocapture` shows.
#[test]
fn hall_ransomware_rewards_the_playbook_and_not_idleness() {
    let world = world("hall-ransomware");
    let halves: Vec<_> = thread::scope(|scope| {
        let workers: Vec<_> = (0..2)
            .map(|half| {
                scope.spawn({
                    let world = &world;
                    move || {
                        (half..SEEDS)
                            .step_by(2)
                            .map(|seed| (seed, totals(world, seed, [Policy::Playbook, Policy::Nothing, Policy::Random])))
                            .collect::<Vec<_>>()
                    }
                })
            })
            .collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap()).collect()
    });
    let column = |policy: usize| -> Vec<u32> {
        let mut totals: Vec<u32> = halves.iter().map(|(_, cards)| cards[policy].total).collect();
        totals.sort_unstable();
        totals
    };
    let columns = [("playbook", column(0)), ("nothing", column(1)), ("random", column(2))];
    for (name, totals) in &columns {
        let mean = totals.iter().sum::<u32>() as f64 / totals.len() as f64;
        println!(
            "{name:9} min {:3}  median {:3}  mean {mean:5.1}  max {:3}",
            totals[0],
            totals[totals.len() / 2],
            totals[totals.len() - 1]
        );
    }
    for (seed, [playbook, nothing, _]) in &halves {
        assert!(playbook.total >= 90, "seed {seed}: the playbook earns {}: {:#?}", playbook.total, playbook.lost);
        assert!(nothing.total <= 25, "seed {seed}: doing nothing earns {}", nothing.total);
    }
    let mean = |totals: &[u32]| totals.iter().sum::<u32>() / totals.len() as u32;
    assert!(mean(&columns[1].1) < mean(&columns[2].1) && mean(&columns[2].1) < mean(&columns[0].1), "random play lies between");
}

/// The playbook's way, but for one thing.
fn but_for(world: &World, inject: &str, option: &str) -> Policy {
    let inject = world.inject(inject).unwrap();
    let Some(Asked::One { of, .. }) = world.injects[inject].ask.as_ref().map(|ask| &ask.what) else { panic!("asks for one") };
    let option = of.iter().position(|choice| choice.name == option).unwrap();
    Policy::But(Rest::Playbook, Twist::Option { inject, option: option as u8 })
}

/// Half of the seeds have a real trojan among the forty; each of these mistakes is one that people make.
#[test]
fn in_a_false_alarm_looking_first_earns_what_cutting_and_guessing_lose() {
    let world = world("false-alarm");
    let compare = world.playbook.find(|step| step.name == "compare-all").unwrap();
    let policies = [
        Policy::Playbook,
        Policy::Nothing,
        but_for(&world, "cut-them-off", "obey"),
        but_for(&world, "how-to-exclude", "name"),
        Policy::But(Rest::Playbook, Twist::Without(compare)),
    ];
    for (seed, found, missed) in [(0, "fortieth-found", "fortieth-missed"), (3, "open-all-afternoon", "unfinished")] {
        let runs = policies.map(|policy| play(&world, seed, policy));
        let cards = cards(&world, &runs);
        let [playbook, nothing, obeyed, by_name, one_sample] = cards.each_ref().map(|card| card.total);
        println!("seed {seed}: {playbook} {nothing} {obeyed} {by_name} {one_sample}");
        assert!(playbook >= 90 && nothing <= 25, "seed {seed}: {playbook} {nothing} {:#?}", cards[0].lost);
        assert_eq!((ending(&world, &runs[0]), ending(&world, &runs[1])), (found, missed));
        assert!(obeyed <= 59, "seed {seed}: thirteen halls cut off unverified: {obeyed}");
        assert_eq!(ending(&world, &runs[2]), "cut-for-nothing");
        assert!((90..=97).contains(&by_name), "seed {seed}: let through by name: {by_name}");
        assert!(one_sample <= 59, "seed {seed}: one sample for forty: {one_sample}");
    }
}

/// The second disk fails for who rebuilds the array, and May's copy overwrites what could be read.
#[test]
fn an_empty_backup_rewards_who_stops_and_looks() {
    let world = world("empty-backup");
    let policies = [
        Policy::Playbook,
        Policy::Nothing,
        but_for(&world, "server-down", "rebuild"),
        but_for(&world, "put-may-over", "over"),
        but_for(&world, "promise", "ten"),
    ];
    for seed in 0..5 {
        let runs = policies.map(|policy| play(&world, seed, policy));
        let cards = cards(&world, &runs);
        let [playbook, nothing, rebuilt, over, promised] = cards.each_ref().map(|card| card.total);
        println!("seed {seed}: {playbook} {nothing} {rebuilt} {over} {promised}");
        assert!(playbook >= 90 && nothing <= 25, "seed {seed}: {playbook} {nothing} {:#?}", cards[0].lost);
        assert_eq!(
            runs.each_ref().map(|events| ending(&world, events))[..4],
            ["nearly-all-back", "all-lost", "all-lost", "all-lost"]
        );
        assert!(rebuilt <= 59 && over <= 59, "seed {seed}: {rebuilt} {over}");
        assert!((80..=97).contains(&promised), "seed {seed}: ten o'clock was promised: {promised}");
    }
}

/// Whoever obeys the voice is capped; who asks it whether it is the leader loses some.
#[test]
fn a_leaders_voice_is_called_back_and_not_obeyed() {
    let world = world("leaders-voice");
    let policies = [
        Policy::Playbook,
        Policy::Nothing,
        but_for(&world, "first-voice", "pay"),
        but_for(&world, "first-voice", "ask-in-chat"),
        but_for(&world, "liuba-too", "pay"),
    ];
    for seed in 0..5 {
        let runs = policies.map(|policy| play(&world, seed, policy));
        let cards = cards(&world, &runs);
        let [playbook, nothing, paid, asked, liuba_paid] = cards.each_ref().map(|card| card.total);
        println!("seed {seed}: {playbook} {nothing} {paid} {asked} {liuba_paid}");
        assert!(playbook >= 90 && nothing <= 25, "seed {seed}: {playbook} {nothing} {:#?}", cards[0].lost);
        let endings = runs.each_ref().map(|events| ending(&world, events));
        assert_eq!(endings[..3], ["not-paid", "not-paid-not-told", "paid-and-frozen"]);
        assert!(paid <= 39, "seed {seed}: obeyed: {paid}");
        assert!((80..=97).contains(&asked), "seed {seed}: asked in the same chat: {asked}");
        assert!((50..=90).contains(&liuba_paid), "seed {seed}: Liuba paid: {liuba_paid}");
    }
}

#[test]
fn yunling_is_the_district_of_the_field_notes() {
    let drill = on_map("hall-ransomware", "yunling");
    let network = &drill.network;
    assert!((900..=1_100).contains(&network.nodes.len()), "{} nodes", network.nodes.len());
    let residents: u32 = network.sites.values().map(|site| site.residents).sum();
    assert_eq!(residents, 640_000);
    let tier = |tier| network.sites.values().filter(move |site| site.tier == tier).map(|site| &*site.label.zh);
    let ending = |tier_: Tier, with: &str| tier(tier_).filter(|name| name.ends_with(with)).count();
    assert_eq!(["街道", "镇", "乡"].map(|with| ending(Tier::Township, with)), [2, 10, 4]);
    assert_eq!(tier(Tier::Township).count(), 16);
    assert_eq!((ending(Tier::Village, "村"), ending(Tier::Village, "社区"), ending(Tier::Village, "水库")), (33, 15, 1));
    let of_kind = |kind: &str| network.nodes.values().filter(|node| node.kind == kind).count();
    let clinics = network.nodes.keys().filter(|name| name.ends_with("-clinic-pc")).count();
    assert_eq!(
        (of_kind("gate-controller"), of_kind("pickup-pc"), clinics),
        (16 + 2, 24, 9),
        "two of the gates are the reservoir's"
    );
    let names = |text: &Text| text.en.as_ref().is_some_and(|en| !en.is_empty()) && !text.zh.is_empty();
    let labels = network.sites.values().map(|site| &site.label).chain(network.nodes.values().map(|node| &node.label));
    let labels = labels.chain(network.roles.values().map(|role| &role.label));
    assert!(labels.chain(network.services.values().map(|service| &service.label)).all(names), "in both languages");
    // What small.ron calls by a name is there by the same name.
    let small = on_map("hall-ransomware", "small").network;
    let lost = |here: &dyn Fn(&str) -> bool, names: Vec<&String>| -> Vec<String> {
        names.into_iter().filter(|name| !here(name)).cloned().collect()
    };
    assert_eq!(lost(&|name| network.nodes.contains_key(name), small.nodes.keys().collect()), [""; 0]);
    assert_eq!(lost(&|name| network.roles.contains_key(name), small.roles.keys().collect()), [""; 0]);
    assert_eq!(lost(&|name| network.services.contains_key(name), small.services.keys().collect()), [""; 0]);
}

#[test]
fn weak_points_of_yunling_are_spread_as_the_field_notes_say() {
    let Drill { network, kinds, .. } = on_map("hall-ransomware", "yunling");
    let townships = || network.sites.iter().filter(|(_, site)| site.tier == Tier::Township).map(|(name, _)| name);
    let is =
        |node: &str, attribute: &str, value: &str| network.nodes[node].settings.get(attribute).is_some_and(|set| set == value);
    let of_16 = |node: &str, attribute: &str, value: &str| {
        townships().filter(|site| is(&format!("{site}-{node}"), attribute, value)).count()
    };
    assert_eq!(of_16("pc", "password", "weak"), 6, "40 %");
    assert_eq!((of_16("files", "shares", "open"), of_16("pc", "av", "stale")), (8, 8), "half");
    let count = |ending: &str, attribute: &str, value: &str| {
        network.nodes.keys().filter(|name| name.ends_with(ending) && is(name, attribute, value)).count()
    };
    let villages: Vec<&String> = network.nodes.keys().filter(|name| name.ends_with("-speaker-control")).collect();
    let village_cameras =
        villages.iter().filter(|name| is(&name.replace("speaker-control", "camera"), "password", "none")).count();
    assert_eq!((villages.len(), village_cameras), (48, 29), "60 % have the factory password");
    assert_eq!(count("-gate", "exposure", "internet"), 5, "30 % of 16");
    assert_eq!(count("-gate", "password", "none"), 11, "of one make");
    assert_eq!(count("-app", "synced-security", "absent"), 2, "of six");
    let links_of = |kind: &str, node: &str| {
        let ends = |link: &&FullLink| {
            let named = |index: usize| network.nodes.get_index(index).is_some_and(|(name, _)| name == node);
            named(link.from) || named(link.to)
        };
        let is_kind = |link: &&FullLink| kinds.links.index_of(kind) == Some(link.kind);
        network.links.iter().filter(is_kind).filter(ends).count()
    };
    let second = townships().filter(|site| links_of("extranet", &format!("{site}-router")) == 2).count();
    assert_eq!(second, 4, "a quarter has a second fibre");
    let maintained = townships().filter(|site| links_of("remote", &format!("{site}-router")) == 1).count();
    assert_eq!(maintained, 9);
    let firewalls = townships().filter(|site| network.nodes.contains_key(&format!("{site}-firewall"))).count();
    assert_eq!(firewalls, 4, "a quarter");
}

#[test]
fn hall_ransomware_can_be_played_on_the_whole_district() {
    let world = Arc::new(compile(&on_map("hall-ransomware", "yunling")));
    for seed in 0..2 {
        let [playbook, nothing] = totals(&world, seed, [Policy::Playbook, Policy::Nothing]);
        assert!(playbook.total >= 90, "seed {seed}: the playbook earns {}: {:#?}", playbook.total, playbook.lost);
        assert!(nothing.total <= 25, "seed {seed}: doing nothing earns {}", nothing.total);
    }
}
