//! Whether parameters and the gaps for them fit together. Reports only; fills nothing in.

use super::gaps::{Gap, gaps_in, placed};
use super::pieces::Piece;
use super::{Cell, Row, Table};
use crate::scenario::decode::{Attributes, Entries, Name, Spanned};
use crate::scenario::diagnostic::{Code, Diagnostics, Message, nearest};
use crate::scenario::limits::ROWS_MAX;
use crate::scenario::model::{Parameter, Value};
use crate::scenario::source::SourceSpan;
use crate::scenario::syntax::{Field, Node, NodeKind};
use std::collections::{BTreeMap, BTreeSet};

/// Fields of a scenario by which others find it before anything is filled in.
const FIXED: [&str; 2] = ["id", "map"];

/// The parameters as tables. None where they have too many rows.
pub(super) fn tables(parameters: &Entries<Parameter>, found: &mut Diagnostics) -> Option<Vec<Table>> {
    let mut tables = Vec::new();
    let mut rows = 0;
    for (name, parameter) in parameters {
        let key = match (parameter.rows.is_empty(), parameter.values.is_empty()) {
            (true, true) => Some("parameter-without-rows"),
            (false, false) => Some("parameter-with-both"),
            (true, false) | (false, true) => None,
        };
        if let Some(key) = key {
            found.error(Code("E235"), name.span, Message::new(key).with("name", name));
        }
        let table = table(name, parameter);
        if key.is_none() {
            same_columns(&table, found);
            different_values(&table, found);
        }
        rows += table.rows.len();
        if rows > ROWS_MAX {
            let message = Message::new("too-many").with("thing", "rows").with("count", rows).with("max", ROWS_MAX);
            found.error(Code("E107"), name.span, message);
            return None;
        }
        tables.push(table);
    }
    Some(tables)
}

fn table(name: &Name, parameter: &Parameter) -> Table {
    let rows = parameter.rows.iter().map(|(row, columns)| of_columns(row, columns));
    let values = parameter.values.iter().map(of_value);
    Table { name: name.clone(), title: parameter.title.clone(), rows: rows.chain(values).collect() }
}

fn of_columns(name: &Name, columns: &Attributes<Spanned<Value>>) -> Row {
    let cell =
        |(column, cell): (&Name, &Spanned<Value>)| Cell { column: column.clone(), span: cell.span, value: cell.value.clone() };
    let columns: Vec<Cell> = columns.iter().map(cell).collect();
    let own = Value::Word(name.text.clone());
    let title = columns.first().map_or_else(|| own.text(), |first| first.value.text());
    Row { name: name.text.clone(), title, span: name.span, own, columns }
}

fn of_value(value: &Spanned<Value>) -> Row {
    let title = value.value.text();
    Row { name: title.zh.clone(), title, span: value.span, own: value.value.clone(), columns: Vec::new() }
}

/// Every row has the columns of the first.
fn same_columns(table: &Table, found: &mut Diagnostics) {
    let Some((first, others)) = table.rows.split_first() else { return };
    let mut report = |span: SourceSpan, key, row: &Row, column: &Cell, there: SourceSpan, note| {
        let message = Message::new(key).with("row", &row.name).with("column", &column.column);
        found.error(Code("E234"), span, message).note(there, Message::new(note));
    };
    for row in others {
        for cell in first.columns.iter().filter(|cell| row.cell(&cell.column).is_none()) {
            report(row.span, "column-missing", row, cell, cell.column.span, "column-here");
        }
        for cell in row.columns.iter().filter(|cell| first.cell(&cell.column).is_none()) {
            report(cell.column.span, "column-extra", row, cell, first.span, "first-row-here");
        }
    }
}

/// Values are chosen by what they are.
fn different_values(table: &Table, found: &mut Diagnostics) {
    for (index, row) in table.rows.iter().enumerate() {
        if let Some(first) = table.rows[..index].iter().find(|first| first.name == row.name) {
            let error = found.error(Code("E105"), row.span, Message::new("written-twice").with("name", &row.name));
            error.note(first.span, Message::new("first-here"));
        }
    }
}

/// Every text with gaps, by its place. What no gap asks for is reported too.
pub(super) fn gaps(root: &Node, tables: &[Table], found: &mut Diagnostics) -> BTreeMap<SourceSpan, Vec<Gap>> {
    let mut look = Look { tables, found, gaps: BTreeMap::new(), used: BTreeSet::new() };
    let NodeKind::Record { fields, .. } = &root.kind else { return look.gaps };
    for field in fields {
        if FIXED.contains(&&*field.name.text) || field.name.text == "parameters" {
            look.no_gaps(&field.value);
        } else {
            look.node(&field.value, false);
        }
    }
    let Look { gaps, used, .. } = look;
    if !found.has_errors() {
        unused(tables, &used, found); // else what seems unused may be what was meant
    }
    gaps
}

/// What no text asks for. The first column is what people call the row, and so is always of use.
fn unused(tables: &[Table], used: &BTreeSet<(String, Option<String>)>, found: &mut Diagnostics) {
    for table in tables {
        let is_used = |column: Option<&Name>| used.contains(&(table.name.text.clone(), column.map(|name| name.text.clone())));
        let columns = || table.rows.first().into_iter().flat_map(|row| &row.columns).map(|cell| &cell.column);
        if !is_used(None) && !columns().any(|column| is_used(Some(column))) {
            found.warning(Code("W435"), table.name.span, Message::new("parameter-unused").with("name", &table.name));
            continue;
        }
        for column in columns().skip(1).filter(|column| !is_used(Some(column))) {
            let message = Message::new("column-unused").with("name", &table.name).with("column", column);
            found.warning(Code("W435"), column.span, message);
        }
    }
}

struct Look<'a, 'f> {
    tables: &'a [Table],
    found: &'f mut Diagnostics,
    gaps: BTreeMap<SourceSpan, Vec<Gap>>,
    used: BTreeSet<(String, Option<String>)>,
}

impl Look<'_, '_> {
    /// `is_in_language`: whether the value is one language's part of a text.
    fn node(&mut self, node: &Node, is_in_language: bool) {
        match &node.kind {
            NodeKind::Text(text) if text.contains('{') => self.text(node, is_in_language),
            NodeKind::Record { name, fields } => {
                self.same_gaps(fields);
                for field in fields {
                    self.node(&field.value, name.is_none() && is_language(&field.name.text));
                }
            }
            NodeKind::Map(pairs) => {
                for (key, value) in pairs {
                    self.node(key, false);
                    self.node(value, false);
                }
            }
            NodeKind::List(items) | NodeKind::Tuple { items, .. } => items.iter().for_each(|item| self.node(item, false)),
            _ => {}
        }
    }

    fn text(&mut self, node: &Node, is_in_language: bool) {
        let mut count = 0;
        for (piece, span) in placed(node) {
            count += 1;
            match piece {
                Piece::Words(_) | Piece::Bracket => {}
                Piece::Gap { written, table, column } => {
                    let is_whole = matches!(&node.kind, NodeKind::Text(text) if text == written);
                    self.gap(Gap { table, column, span }, is_whole || is_in_language);
                }
                Piece::Bad { written, is_closed } => {
                    let key = if is_closed { "gap-without-name" } else { "gap-not-closed" };
                    let error = self.found.error(Code("E236"), span, Message::new(key).with("text", written));
                    error.hint(Message::new("write-bracket-twice"));
                }
            }
        }
        if count > 0 {
            self.gaps.insert(node.span, gaps_in(node));
        }
    }

    /// `is_fit_for_both`: whether a text of both languages can be filled in.
    fn gap(&mut self, gap: Gap, is_fit_for_both: bool) {
        let Gap { table: name, column, span } = gap;
        let Some(table) = self.tables.iter().find(|table| table.name.text == name) else {
            let known = self.tables.iter().map(|table| &*table.name.text);
            let near = nearest(&name, known).map(|near| match &column {
                Some(column) => format!("{near}.{column}"),
                None => near.to_owned(),
            });
            let key = if self.tables.is_empty() { "unknown-parameter-none" } else { "unknown-parameter" };
            return self.unknown(span, Message::new(key).with("name", &name), near);
        };
        self.used.insert((name.clone(), column.clone()));
        let Some(first) = table.rows.first() else { return };
        if !table.rows.iter().any(|row| row.filling(column.as_deref()).is_some()) {
            let column = column.unwrap_or_default();
            let near = nearest(&column, first.columns.iter().map(|cell| &*cell.column.text)).map(|near| format!("{name}.{near}"));
            let message = Message::new("unknown-column").with("name", &name).with("column", &column);
            return self.unknown(span, message, near);
        }
        let both = || table.rows.iter().find(|row| matches!(row.filling(column.as_deref()), Some((Value::Said(_), _))));
        if !is_fit_for_both && let Some(row) = both() {
            let there = row.filling(column.as_deref()).map_or(row.span, |(_, span)| span);
            let error = self.found.error(Code("E238"), span, Message::new("both-languages-in-one").with("name", &name));
            error.note(there, Message::new("both-languages-here"));
        }
    }

    /// That there is no such parameter or column; with what was probably meant.
    fn unknown(&mut self, span: SourceSpan, message: Message, near: Option<String>) {
        let error = self.found.error(Code("E233"), span, message);
        match near {
            Some(near) => {
                error.hint(Message::new("did-you-mean").with("name", near));
            }
            None => {
                error.hint(Message::new("write-bracket-twice"));
            }
        }
    }

    /// Where nothing can be filled in.
    fn no_gaps(&mut self, node: &Node) {
        match &node.kind {
            NodeKind::Text(text) if text.contains('{') => {
                for gap in gaps_in(node) {
                    self.found.error(Code("E237"), gap.span, Message::new("no-parameter-here").with("name", gap.table));
                }
            }
            NodeKind::Record { fields, .. } => fields.iter().for_each(|field| self.no_gaps(&field.value)),
            NodeKind::Map(pairs) => pairs.iter().for_each(|(_, value)| self.no_gaps(value)),
            NodeKind::List(items) | NodeKind::Tuple { items, .. } => items.iter().for_each(|item| self.no_gaps(item)),
            _ => {}
        }
    }

    /// What is filled into a text must be filled into it in each language.
    fn same_gaps(&mut self, fields: &[Field]) {
        let [Field { name, value: zh }, Field { name: other, value: en }] = fields else { return };
        if (name.text.as_str(), other.text.as_str()) != ("zh", "en") {
            return;
        }
        let (in_zh, in_en) = (gaps_in(zh), gaps_in(en));
        let is_known = |gap: &Gap| self.tables.iter().any(|table| table.name.text == gap.table);
        if !in_zh.iter().chain(&in_en).all(is_known) {
            return; // said already, and what was meant may be the other's
        }
        let named = |gaps: Vec<Gap>| -> BTreeSet<String> { gaps.iter().map(ToString::to_string).collect() };
        let (in_zh, in_en) = (named(in_zh), named(in_en));
        for (lacks, there, missing) in [(en, zh, in_zh.difference(&in_en).next()), (zh, en, in_en.difference(&in_zh).next())] {
            if let (Some(missing), NodeKind::Text(_)) = (missing, &lacks.kind) {
                let message = Message::new("placeholder-missing").with("name", missing);
                self.found.warning(Code("W441"), lacks.span, message).note(there.span, Message::new("placeholder-here"));
            }
        }
    }
}

/// Whether a field holds one language's part of a text.
pub(super) fn is_language(field: &str) -> bool {
    matches!(field, "zh" | "en")
}
