//! Which rows of a scenario's parameters a seed draws. Each draw is a matter of its own: it takes no luck from anything that happens in the drill.

use super::chance::{Kind, Subject, pick};
use crate::scenario::parameters::{Rows, Table};

/// A row of each table: the one that is fixed, or else the seed's.
pub fn drawn(tables: &[Table], seed: u64, fixed: &Rows) -> Rows {
    let row = |table: &Table| {
        let drawn = || table.rows.get(pick(seed, Subject::named(Kind::Row, &table.name), 0, table.rows.len()));
        let row = fixed.get(&table.name.text).and_then(|name| table.row(name)).or_else(drawn)?;
        Some((table.name.text.clone(), row.name.clone()))
    };
    tables.iter().filter_map(row).collect()
}
