//! What holds for every drill.

use super::*;
use crate::score::{Harm, card, card::ScoreCard, fraction::Fraction};
use proptest::prelude::*;

/// Something a role does or learns at a minute.
#[derive(Clone, Debug)]
enum Happening {
    Act(RoleId, ActionId, u32),
    Tell(RoleId, RoleId, MatterId),
    Learn(RoleId, MatterId),
    Answer(RoleId, u8),
    File(RoleId, Option<i64>),
}

fn happening() -> impl Strategy<Value = (u64, Happening)> {
    let role = || (0..3_u16).prop_map(RoleId);
    let what = prop_oneof![
        (role(), 0..3_u16, 0..4_u32).prop_map(|(role, action, node)| Happening::Act(role, ActionId(action), node)),
        (role(), role(), 0..2_u16).prop_map(|(from, to, matter)| Happening::Tell(from, to, MatterId(matter))),
        (role(), 0..2_u16).prop_map(|(role, matter)| Happening::Learn(role, MatterId(matter))),
        (role(), 0..3_u8).prop_map(|(role, option)| Happening::Answer(role, option)),
        (role(), proptest::option::of(0..9_i64)).prop_map(|(role, number)| Happening::File(role, number)),
    ];
    (0..100_u64, what)
}

fn story(happenings: &[(u64, Happening)]) -> Story {
    let mut story = Story::default();
    let mut filed = false;
    for (minute, happening) in happenings {
        match happening {
            Happening::Act(role, action, node) => story.act(*minute, *role, *action, &[*node]),
            Happening::Tell(from, to, matter) => story.tell(*minute, *from, *to, *matter),
            Happening::Learn(role, matter) => story.learn(*minute, *role, *matter),
            Happening::Answer(role, option) => story.answer(*minute, *role, *option, AnswerHow::Chosen),
            Happening::File(..) if std::mem::replace(&mut filed, true) => &mut story,
            Happening::File(role, number) => story.file(*minute, *role, &[number.map_or(Entry::NotKnown, Entry::Number)]),
        };
    }
    story
}

/// Seven steps with orders, alternatives, targets, a form, critical ones; two harmful acts.
fn rich_world() -> World {
    let mut world = world();
    let known = |step: PlaybookStep| PlaybookStep { from: Origin::Known(knows(INCIDENT)), ..step };
    let first = world.playbook.push(PlaybookStep { critical: true, ..step(IT, unplug(0), 7, 12) });
    let tell = world.playbook.push(PlaybookStep { critical: true, ..known(step(IT, Deed::Tell(DEPUTY, INCIDENT), 11, 6)) });
    let all = world.playbook.push(PlaybookStep { after: vec![first], ..step(IT, Deed::Act(SCAN, nodes(&[0, 1, 2])), 13, 9) });
    world.playbook.push(PlaybookStep { after: vec![tell], ..known(step(DEPUTY, Deed::Tell(CENTRE, INCIDENT), 17, 10)) });
    let way = Deed::Any(vec![unplug(3), Deed::Act(SCAN, vec![NodeId(3)])]);
    world.playbook.push(PlaybookStep {
        after: vec![all],
        who: vec![CENTRE, IT],
        from: Origin::Step(all),
        ..step(IT, way, 19, 7)
    });
    world.playbook.push(PlaybookStep {
        after: vec![tell, first],
        applies: Some(knows(NOTE)),
        ..step(CENTRE, Deed::File(REPORT), 60, 8)
    });
    world.playbook.push(step(IT, Deed::Answer(CALL, vec![0]), 5, 3));
    world.harmful.push(Harmful { forbidden: true, ..harmful(HarmfulAct::Act(PAY, Vec::new()), Gravity::Grave) });
    world.harmful.push(harmful(HarmfulAct::Answer(CALL, 1), Gravity::Serious));
    let expect = Expect::Number { is: 4, tolerance: 1 };
    let field = FormField { name: "n".to_owned(), label: text("数"), kind: FieldKind::Number, expect, scored: true };
    let (title, to, by) = (text("首报"), CENTRE, ChannelId(0));
    world.forms.push(Form {
        name: "report".to_owned(),
        title,
        to,
        who: vec![CENTRE],
        by,
        phone: Some(tell),
        fields: vec![field],
    });
    world
}

fn conformance(card: &ScoreCard) -> u32 {
    card.parts.conformance.map_or(0, |part| part.score_milli)
}

fn adds_up(card: &ScoreCard) -> bool {
    card.lost.iter().map(|loss| loss.points_milli).sum::<i64>() == 1_000 * i64::from(100 - card.total)
        && card.lost.iter().all(|loss| loss.points_milli > 0 && loss.event.is_some())
}

fn seats() -> impl Strategy<Value = Vec<RoleId>> {
    proptest::sample::subsequence(ALL_SEATS.to_vec(), 1..=3)
}

fn harm() -> impl Strategy<Value = Harm> {
    (0..1_000_i64, 0..1_000_i64, 0..1_000_i64).prop_map(|(actual, nothing, playbook)| Harm {
        actual,
        nothing,
        playbook,
        nothing_mean: Some((800, 300)),
    })
}

proptest! {
    #[test]
    fn lost_points_and_caps_add_up(happenings in proptest::collection::vec(happening(), 0..40), seats in seats(), harm in harm(), end in 1..200_u64) {
        let world = rich_world();
        let happenings: Vec<_> = happenings.into_iter().filter(|(minute, _)| *minute + 1 < end).collect();
        let card = card(&world, &seats, &story(&happenings).events_until(end), &harm);
        prop_assert!(card.total <= card.uncapped && card.uncapped <= 100);
        prop_assert!(adds_up(&card), "{:#?}", card.lost);
        prop_assert_eq!(card.steps.len(), world.playbook.len());
    }

    #[test]
    fn a_right_act_more_never_lowers_conformance(happenings in proptest::collection::vec(happening(), 0..30), right in 0..9_usize, minute in 0..100_u64) {
        let world = rich_world();
        // What the playbook asks for, by who should do it.
        let mut acts = vec![
            Happening::Act(IT, UNPLUG, 0), Happening::Tell(IT, DEPUTY, INCIDENT), Happening::Tell(DEPUTY, CENTRE, INCIDENT),
            Happening::Act(CENTRE, UNPLUG, 3), Happening::Act(IT, SCAN, 3), Happening::Answer(IT, 0),
        ];
        acts.extend((0..3).map(|node| Happening::Act(IT, SCAN, node)));
        let before = card(&world, &ALL_SEATS, &story(&happenings).events(), &Harm::default());
        let mut more = happenings;
        more.push((minute, acts[right].clone()));
        let after = card(&world, &ALL_SEATS, &story(&more).events(), &Harm::default());
        prop_assert!(conformance(&after) >= conformance(&before), "{} < {}", conformance(&after), conformance(&before));
    }

    #[test]
    fn the_order_of_independent_steps_changes_nothing(order in Just((0..4_u32).collect::<Vec<_>>()).prop_shuffle(), times in Just((0..4_u64).collect::<Vec<_>>()).prop_shuffle()) {
        let world_of = |nodes: &[u32]| {
            let mut world = world();
            nodes.iter().for_each(|node| { world.playbook.push(step(IT, unplug(*node), 30, 10 + node)); });
            world
        };
        let mut story = Story::default();
        times.iter().zip(0..4).for_each(|(minute, node)| { story.act(*minute, IT, UNPLUG, &[node]); });
        let total = |world: &World| card(world, &ALL_SEATS, &story.events(), &Harm::default()).total;
        prop_assert_eq!(total(&world_of(&[0, 1, 2, 3])), 100);
        prop_assert_eq!(total(&world_of(&order)), 100);
    }

    #[test]
    fn rounding_gives_each_loss_its_share_within_a_thousandth(shares in proptest::collection::vec((0..1_000_i128, 1..1_000_i128), 1..20)) {
        use crate::score::{card::{Reason, Right}, lost::{Draft, round}};
        let sum: Fraction = shares.iter().map(|(over, under)| Fraction::new(*over, *under)).sum();
        prop_assume!(!sum.is_zero());
        let draft = |i: usize, points| Draft { points, ..Draft::new(None, points, Reason::MoreHarm { actual: i as i64, playbook: 0 }, Right::FollowPlaybook) };
        let drafts = shares.iter().enumerate().map(|(i, (over, under))| draft(i, Fraction::new(*over, *under))).collect();
        let lost = round(drafts, 41);
        prop_assert_eq!(lost.iter().map(|loss| loss.points_milli).sum::<i64>(), 41_000);
        for loss in lost {
            let Reason::MoreHarm { actual, .. } = loss.reason else { unreachable!() };
            let (over, under) = shares[actual as usize];
            let exact = Fraction::new(over, under) * Fraction::whole(41_000) / sum;
            let off = Fraction::whole(loss.points_milli) - exact;
            prop_assert!(off < Fraction::ONE && -off < Fraction::ONE);
        }
    }
}
