//! What the written reports said, against what their writer knew when handing them in (domain.md 6.3).

use super::{card::FieldMark, fraction::Fraction};
use crate::{
    engine::{
        conditions::{known, known_nodes},
        input::Entry,
        knowledge::Mind,
    },
    time::Time,
    world::{World, condition::Condition, ids::NodeId, plot::Expect},
};

/// What a form's writer knew: when handing it in, and when it was due.
pub struct Knowledge<'a> {
    pub world: &'a World,
    pub filed: (&'a Mind, Time),
    /// None where it was handed in in time.
    pub due: Option<(&'a Mind, Time)>,
}

/// A box's score between −1/2 and 1, and how it was filled; none where nothing is checked.
pub fn field(knowledge: &Knowledge, expect: &Expect, entry: &Entry) -> Option<(Fraction, FieldMark)> {
    let (mind, now) = knowledge.filed;
    let knows = |condition: &Condition| known(knowledge.world, mind, now, condition);
    let knew = |condition: &Condition| knowledge.due.is_none_or(|(mind, now)| known(knowledge.world, mind, now, condition));
    let mark = match expect {
        Expect::Anything => return None,
        Expect::Filled => right(knowledge, !is_blank(entry), entry),
        Expect::Is(choice, None) => right(knowledge, *entry == Entry::Choice(*choice), entry),
        Expect::Is(choice, Some(condition)) if knows(condition) => {
            in_time(right(knowledge, *entry == Entry::Choice(*choice), entry), knew(condition))
        }
        Expect::Is(_, Some(_)) => unknown(entry),
        Expect::FirstOf(choices) => match choices.iter().find(|(_, condition)| knows(condition)) {
            Some((choice, condition)) => in_time(right(knowledge, *entry == Entry::Choice(*choice), entry), knew(condition)),
            None => unknown(entry),
        },
        Expect::Number { is, tolerance } => {
            let near = matches!(entry, Entry::Number(n) if n.abs_diff(*is) <= tolerance.unsigned_abs());
            right(knowledge, near, entry)
        }
        Expect::NodesWhere(condition) => return Some(nodes(knowledge, condition, entry)),
        Expect::FilledIf(condition) if knows(condition) => in_time(right(knowledge, !is_blank(entry), entry), knew(condition)),
        Expect::FilledIf(_) if *entry == Entry::Empty => FieldMark::NotKnownRightly,
        Expect::FilledIf(_) => unknown(entry),
    };
    Some((worth(mark), mark))
}

fn worth(mark: FieldMark) -> Fraction {
    match mark {
        FieldMark::Right | FieldMark::NotKnownRightly => Fraction::ONE,
        FieldMark::RightButLate => Fraction::new(1, 2),
        FieldMark::PartlyRight | FieldMark::Wrong | FieldMark::Omitted => Fraction::ZERO,
        FieldMark::Unfounded => Fraction::new(-1, 2),
    }
}

/// Where the answer was known.
fn right(knowledge: &Knowledge, is_right: bool, entry: &Entry) -> FieldMark {
    match (is_right, entry) {
        (true, _) if knowledge.due.is_some() => FieldMark::RightButLate,
        (true, _) => FieldMark::Right,
        (false, entry) if is_blank(entry) => FieldMark::Omitted,
        (false, _) => FieldMark::Wrong,
    }
}

/// What became known only after the form was due isn't stated late.
fn in_time(mark: FieldMark, knew_when_due: bool) -> FieldMark {
    if mark == FieldMark::RightButLate && !knew_when_due { FieldMark::Right } else { mark }
}

/// Where the answer was not known.
fn unknown(entry: &Entry) -> FieldMark {
    match entry {
        Entry::NotKnown => FieldMark::NotKnownRightly,
        entry if is_blank(entry) => FieldMark::Omitted,
        _ => FieldMark::Unfounded,
    }
}

/// Each node that was known or stated is a fact of its own; the box has their mean.
fn nodes(knowledge: &Knowledge, condition: &Condition, entry: &Entry) -> (Fraction, FieldMark) {
    let expected = known_nodes(knowledge.filed.0, condition);
    let due = knowledge.due.map(|(mind, _)| known_nodes(mind, condition));
    let stated: Vec<NodeId> = match entry {
        Entry::Nodes(nodes) => nodes.clone(),
        _ => Vec::new(),
    };
    if expected.is_empty() {
        let mark = unknown(entry);
        return (worth(mark), mark);
    }
    let mut all = [expected.clone(), stated.clone()].concat();
    all.sort_unstable();
    all.dedup();
    let mark = |node: &NodeId| match (expected.contains(node), stated.contains(node)) {
        (true, true) if due.as_ref().is_some_and(|due| due.contains(node)) => FieldMark::RightButLate,
        (true, true) => FieldMark::Right,
        (true, false) => FieldMark::Omitted,
        (false, _) => FieldMark::Unfounded,
    };
    let marks: Vec<FieldMark> = all.iter().map(mark).collect();
    let sum: Fraction = marks.iter().map(|mark| worth(*mark)).sum();
    let same = marks.iter().all(|mark| *mark == marks[0]);
    (sum / Fraction::whole(marks.len() as i128), if same { marks[0] } else { FieldMark::PartlyRight })
}

fn is_blank(entry: &Entry) -> bool {
    match entry {
        Entry::Empty | Entry::NotKnown => true,
        Entry::Words(words) => words.trim().is_empty(),
        Entry::Nodes(nodes) => nodes.is_empty(),
        Entry::Choice(_) | Entry::Number(_) => false,
    }
}
