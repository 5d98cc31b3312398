//! A large drill to measure with: the built-in one, with its messages, matters, forms and steps told again and again under other names. As dense as what people
//! write, and without faults.

use crate::scenario::builtin::builtin;
use crate::scenario::diagnostic::Diagnostics;
use crate::scenario::meanings::{Meaning, Sort};
use crate::scenario::model::Scenario;
use crate::scenario::pack::Pack;
use crate::scenario::source::FileId;
use crate::scenario::syntax::{Node, NodeKind, parse};
use crate::scenario::walk::{Word, words};
use std::collections::BTreeSet;
use std::ops::Range;

/// The drill's name in the pack.
pub const LARGE: &str = "large";
const MODEL: &str = "hall-ransomware.ron";
/// What is told again.
const TOLD_AGAIN: [&str; 6] = ["personas", "matters", "forms", "injects", "playbook", "harmful"];

/// The built-in pack with a drill of about `bytes` bytes; at the least, the model itself.
pub fn large(bytes: usize) -> Pack {
    let mut pack = builtin();
    let model = pack.files.get(MODEL).map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default();
    let text = told_again(&model, bytes);
    pack.files.insert(format!("{LARGE}.ron"), text.into_bytes());
    pack
}

/// What is put in place of what stands in the model.
type Edit = (Range<usize>, String);

fn told_again(model: &str, bytes: usize) -> String {
    let root = parse(FileId(0), model, &mut Diagnostics::new()).root;
    let id = fields(&root).find(|(name, _)| *name == "id").map(|(_, node)| range(node)).unwrap_or_default();
    let mut edits = vec![(id, format!("\"{LARGE}\""))];
    let lists: Vec<Range<usize>> =
        fields(&root).filter(|(name, _)| TOLD_AGAIN.contains(name)).filter_map(|(_, node)| entries(node)).collect();
    let once: usize = lists.iter().map(Range::len).sum();
    let more = bytes.saturating_sub(model.len()).div_ceil(once.max(1));
    let renamed = own_names(&root);
    let weights = weights(&root);
    for list in lists {
        let inside = |at: &&Range<usize>| list.start <= at.start && at.end <= list.end;
        let mut again = String::new();
        for number in 2..more + 2 {
            let names = renamed.iter().filter(inside).map(|at| (at.end - 1..at.end - 1, format!("-{number}")));
            // Only the first telling counts: so the sum of all weights stays what it is.
            let weights = weights.iter().filter(inside).map(|at| (at.clone(), "0".to_owned()));
            again.push_str(",\n        ");
            again.push_str(&edited(model, &list, names.chain(weights).collect()));
        }
        edits.push((list.end..list.end, again));
    }
    edited(model, &(0..model.len()), edits)
}

/// The part of `text` with the edits that lie in it.
fn edited(text: &str, part: &Range<usize>, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|(at, _)| at.start);
    let mut new = String::new();
    let mut done = part.start;
    for (at, with) in edits {
        new.push_str(&text[done..at.start]);
        new.push_str(&with);
        done = at.end;
    }
    new + &text[done..part.end]
}

fn range(node: &Node) -> Range<usize> {
    node.span.start as usize..node.span.end as usize
}

fn fields(node: &Node) -> impl Iterator<Item = (&str, &Node)> {
    let fields = if let NodeKind::Record { fields, .. } = &node.kind { fields.as_slice() } else { &[] };
    fields.iter().map(|field| (field.name.text.as_str(), &field.value))
}

/// From the first entry's name to the last entry's end.
fn entries(node: &Node) -> Option<Range<usize>> {
    let NodeKind::Map(pairs) = &node.kind else { return None };
    let ((first, _), (_, last)) = (pairs.first()?, pairs.last()?);
    Some(range(first).start..range(last).end)
}

/// Where the drill's own names stand that each telling has anew, in quotes.
fn own_names(root: &Node) -> Vec<Range<usize>> {
    let words = words(root, &Scenario::PAGE);
    let mentions = || words.iter().filter_map(|word| if let Word::Name(mention) = word { Some(mention) } else { None });
    let personas: BTreeSet<&str> = mentions()
        .filter(|mention| mention.meaning == Meaning::Defines(Sort::Persona))
        .map(|mention| mention.text.as_str())
        .collect();
    let is_own = |sort: Sort, text: &str| match sort {
        Sort::Persona | Sort::Matter | Sort::Form | Sort::Inject | Sort::Step | Sort::Harmful => true,
        Sort::Sender => personas.contains(text),
        _ => false,
    };
    let own = mentions().filter(|mention| {
        let (Meaning::Defines(sort) | Meaning::Names(sort)) = mention.meaning;
        is_own(sort, &mention.text)
    });
    own.map(|mention| mention.span.start as usize..mention.span.end as usize).collect()
}

/// Where the weights of the playbook's steps stand.
fn weights(root: &Node) -> Vec<Range<usize>> {
    let Some((_, Node { kind: NodeKind::Map(steps), .. })) = fields(root).find(|(name, _)| *name == "playbook") else {
        return Vec::new();
    };
    let weights = steps.iter().flat_map(|(_, step)| fields(step)).filter(|(name, _)| *name == "weight");
    weights.map(|(_, weight)| range(weight)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::pack::load;

    #[test]
    fn a_large_drill_is_as_large_as_asked_for_and_has_no_faults() {
        for bytes in [0, 400_000] {
            let pack = large(bytes);
            let length = pack.files["large.ron"].len();
            assert!(bytes <= length && length < bytes.max(40_000) + 150_000, "{length}");
            let loaded = load(&pack, LARGE);
            let found: Vec<_> =
                loaded.diagnostics.iter().map(|one| (one.code, one.message.key, loaded.sources.text(one.span))).collect();
            assert_eq!(found, [], "at {bytes}");
            assert!(loaded.drill.is_some());
        }
        assert_eq!(large(300_000).files, large(300_000).files);
    }
}
