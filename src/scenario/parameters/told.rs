//! What was found in the variants of a scenario, told once: what several share is said once, and of what only some rows have it is said of which.

use super::{Gap, Row, Rows, Script, Table};
use crate::scenario::diagnostic::{Diagnostic, Diagnostics, Message};
use crate::scenario::limits::DIAGNOSTICS_MAX;
use crate::scenario::model::Value;
use std::collections::BTreeSet;

/// The faults of variants so far.
#[derive(Default)]
pub struct Told {
    variants: Vec<Rows>,
    faults: Vec<Fault>,
}

struct Fault {
    said: Diagnostic,
    /// In which variants.
    of: BTreeSet<usize>,
}

impl Told {
    /// Adds what was found with these rows, but for what `found` says of all anyway.
    pub fn add(&mut self, rows: Rows, own: &Diagnostics, found: &Diagnostics) {
        let variant = self.variants.len();
        self.variants.push(rows);
        for said in own.iter().filter(|said| !found.says(said)) {
            // Nobody reads more; a hostile file must not make us compare thousands.
            let is_full = self.faults.len() >= 2 * DIAGNOSTICS_MAX;
            match self.faults.iter_mut().find(|fault| fault.said.is_same(said)) {
                Some(fault) => {
                    fault.of.insert(variant);
                }
                None if is_full => {}
                None => self.faults.push(Fault { said: said.clone(), of: BTreeSet::from([variant]) }),
            }
        }
    }

    /// Tells all of it, with the rows that each fault is due to.
    pub fn tell(self, script: &Script, found: &mut Diagnostics) {
        let Self { variants, faults } = self;
        for Fault { mut said, of } in faults {
            if said.fix.as_ref().is_some_and(|fix| script.gaps.contains_key(&fix.span)) {
                said.fix = None; // what stands there is the gap, not what was filled in
            }
            if of.len() < variants.len() {
                explain(&mut said, &due_to(script, &variants, &of), script);
            }
            found.push(said);
        }
    }
}

/// The rows that make the difference. A variant differs from the first in one table at most: where all of a table's rows have the fault, or none has, the table
/// has nothing to do with it.
fn due_to<'s>(script: &'s Script, variants: &[Rows], of: &BTreeSet<usize>) -> Vec<(&'s Table, &'s Row)> {
    let has = |table: &Table, row: &Row| {
        let base = variants.first();
        let is_it = |rows: &Rows| {
            let own = rows.get(&table.name.text) == Some(&row.name);
            let others =
                rows.iter().all(|(name, row)| *name == table.name.text || base.and_then(|base| base.get(name)) == Some(row));
            own && others
        };
        variants.iter().position(is_it).map(|variant| of.contains(&variant))
    };
    let mut due = Vec::new();
    for table in script.tables() {
        let (with, without): (Vec<&Row>, Vec<&Row>) =
            table.rows.iter().filter(|row| has(table, row).is_some()).partition(|row| has(table, row) == Some(true));
        if !without.is_empty() {
            due.extend(with.into_iter().map(|row| (table, row)));
        }
    }
    due
}

/// Says of which rows it is, at what the row fills in there, or else at the row.
fn explain(said: &mut Diagnostic, due: &[(&Table, &Row)], script: &Script) {
    let gaps = script.gaps.get(&said.span).map(Vec::as_slice).unwrap_or_default();
    for (table, row) in due {
        let filling = |gap: &Gap| row.filling(gap.column.as_deref());
        let filled = gaps.iter().find(|gap| gap.table == table.name.text).and_then(filling);
        let (span, key) = match filled {
            Some((_, span)) => (span, "filled-in-from-here"),
            None => (row.span, "only-with-row"),
        };
        said.note(span, Message::new(key).with("parameter", &table.name).with("row", &row.name));
    }
    if let ([(table, row)], [gap], Some(near)) = (due, gaps, meant(said))
        && gap.table == table.name.text
        && let Some((Value::Word(_), span)) = gap.column.as_ref().and_then(|column| row.filling(Some(column)))
        && gap.span.end - gap.span.start + 2 == said.span.end - said.span.start
    {
        let text = format!("\"{near}\"");
        said.fix(span, text);
    }
}

/// The name that was probably meant.
fn meant(said: &Diagnostic) -> Option<String> {
    let hint = said.hint.as_ref().filter(|hint| hint.key == "did-you-mean")?;
    hint.args.first().map(|(_, name)| name.clone())
}
