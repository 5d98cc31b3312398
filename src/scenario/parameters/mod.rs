//! A scenario before its parameters are filled in: their tables, the gaps that its texts leave for them, and the text as it reads with rows chosen.
//!
//! Gaps are filled in the tree, before it is decoded; what is filled in bears the place of its gap, so that what is wrong with it is said where it is used. Who
//! chooses rows is elsewhere: here is only which there are.

mod fill;
mod gaps;
mod look;
mod pieces;
mod told;

use super::decode::{Decode as _, Entries, Name};
use super::diagnostic::{Diagnostics, Message, nearest};
use super::faults::Written;
use super::likes;
use super::look::Look;
use super::model::{Parameter, Scenario, Value};
use super::sheet::Sheet;
use super::source::SourceSpan;
use super::syntax::{Node, NodeKind, Tree};
use super::vocabulary::Language;
use crate::text::Text;
pub use gaps::{Gap, placed};
pub use pieces::Piece;
use std::collections::BTreeMap;
use std::sync::Arc;
pub(super) use told::Told;

/// Which row of each parameter a drill is made of: names of rows by names of parameters.
pub type Rows = BTreeMap<String, String>;

/// A parameter, with its rows in their order.
#[derive(Clone, Debug)]
pub struct Table {
    pub name: Name,
    pub title: Text,
    /// At least one, after a check without errors.
    pub rows: Vec<Row>,
}

/// A row of a parameter. A single value is a row without columns.
#[derive(Clone, Debug)]
pub struct Row {
    /// By which it is chosen and recorded.
    pub name: String,
    /// What people call it.
    pub title: Text,
    span: SourceSpan,
    /// What the parameter's name stands for.
    own: Value,
    columns: Vec<Cell>,
}

#[derive(Clone, Debug)]
struct Cell {
    column: Name,
    span: SourceSpan,
    value: Value,
}

impl Table {
    pub fn row(&self, name: &str) -> Option<&Row> {
        self.rows.iter().find(|row| row.name == name)
    }
}

impl Row {
    fn cell(&self, column: &str) -> Option<&Cell> {
        self.columns.iter().find(|cell| cell.column.text == column)
    }

    /// What a gap for this column, or for the row itself, is filled with, and where that stands.
    fn filling(&self, column: Option<&str>) -> Option<(&Value, SourceSpan)> {
        match column {
            None => Some((&self.own, self.span)),
            Some(column) => self.cell(column).map(|cell| (&cell.value, cell.span)),
        }
    }
}

impl Value {
    /// As a text of both languages.
    fn text(&self) -> Text {
        match self {
            Self::Word(word) => Text { zh: word.clone(), en: None },
            Self::Number(number) => Text { zh: number.to_string(), en: None },
            Self::Said(text) => text.clone(),
        }
    }
}

/// What is written with the gaps filled, and what it says; none where it can't be decoded.
pub type Read = Option<(Written, Arc<Scenario>)>;

/// A scenario as it is written, with the tables of its parameters.
#[derive(Debug)]
pub struct Script {
    text: ScriptText,
    tables: Vec<Table>,
    /// The texts that have gaps, by their places.
    gaps: BTreeMap<SourceSpan, Vec<Gap>>,
    /// The library's actions, which its own may be like.
    library: Option<Arc<Tree>>,
}

#[derive(Debug)]
enum ScriptText {
    /// With gaps, to be filled.
    Gaps(Tree),
    /// There is nothing to fill: it says the same whatever rows are chosen.
    Whole(Option<(Arc<Sheet>, Arc<Scenario>)>),
}

impl Script {
    /// Looks at the parameters and at every gap, and reports what is wrong with them. None where not all of the text was read. What is wrong beyond that with
    /// a text without gaps is `said` here, and not again by [`Script::scenario`].
    pub fn read(tree: Tree, library: Option<Arc<Tree>>, found: &mut Diagnostics, said: &mut Diagnostics) -> Option<Self> {
        if !tree.is_whole {
            return None;
        }
        let parameters = match field(&tree.root, "parameters") {
            Some(node) => Entries::<Parameter>::decode(node, found),
            None => Some(Entries::default()),
        };
        let tables = parameters.and_then(|parameters| look::tables(&parameters, found));
        let mut unheard = Diagnostics::new();
        // What can't be read may have had any name.
        let heard = if tables.is_some() { found } else { &mut unheard };
        let tables = tables.unwrap_or_default();
        let gaps = look::gaps(&tree.root, &tables, heard);
        let text = match gaps.is_empty() {
            true => ScriptText::Whole(whole(tree, library.as_deref(), said)),
            false => ScriptText::Gaps(tree),
        };
        Some(Self { text, tables, gaps, library })
    }

    /// A scenario without parameters whose text was read before.
    pub(super) fn known(sheet: Arc<Sheet>, scenario: Arc<Scenario>, library: Option<Arc<Tree>>) -> Self {
        let text = ScriptText::Whole(Some((sheet, scenario)));
        Self { text, tables: Vec::new(), gaps: BTreeMap::new(), library }
    }

    /// The text of a scenario without parameters, with what it says.
    pub(super) fn plain(&self) -> Option<&(Arc<Sheet>, Arc<Scenario>)> {
        match &self.text {
            ScriptText::Whole(whole) if self.tables.is_empty() => whole.as_ref(),
            ScriptText::Whole(_) | ScriptText::Gaps(_) => None,
        }
    }

    /// Whether what it says depends on the rows that are chosen.
    pub fn has_gaps(&self) -> bool {
        !self.gaps.is_empty()
    }

    pub fn tables(&self) -> &[Table] {
        &self.tables
    }

    /// A row of each parameter: of one for which none of its rows is given, the first.
    pub fn completed(&self, rows: &Rows) -> Rows {
        let row = |table: &Table| Some((table.name.text.clone(), self.row(&table.name, rows)?.name.clone()));
        self.tables.iter().filter_map(row).collect()
    }

    /// Enough choices for every row to be in one of them: the first rows, and then each other row in place of the first of its table.
    pub fn variants(&self) -> Vec<Rows> {
        let first = self.completed(&Rows::new());
        let mut variants = vec![first.clone()];
        if self.gaps.is_empty() {
            return variants; // they would all be the same
        }
        for table in &self.tables {
            for row in table.rows.iter().skip(1) {
                let mut rows = first.clone();
                rows.insert(table.name.text.clone(), row.name.clone());
                variants.push(rows);
            }
        }
        variants
    }

    /// Whether these are a row for each parameter, and no more.
    pub fn has(&self, rows: &Rows) -> bool {
        let fits = |table: &Table| rows.get(&table.name.text).is_some_and(|row| table.row(row).is_some());
        rows.len() == self.tables.len() && self.tables.iter().all(fits)
    }

    /// The scenario as it reads with these rows, completed.
    pub fn scenario(&self, rows: &Rows, found: &mut Diagnostics) -> Read {
        match &self.text {
            ScriptText::Whole(whole) => {
                whole.as_ref().map(|(sheet, scenario)| (Written::Scenario(Arc::clone(sheet)), Arc::clone(scenario)))
            }
            ScriptText::Gaps(tree) => {
                let mut tree = fill::fill(self, tree, rows, found);
                let scenario = decoded(&mut tree, self.library.as_deref(), found)?;
                let look = Look::at_file(&tree.root, scenario.languages.contains(&Language::En));
                Some((Written::File(Arc::new(tree), Arc::new(look)), Arc::new(scenario)))
            }
        }
    }

    fn row(&self, table: &str, rows: &Rows) -> Option<&Row> {
        let table = self.tables.iter().find(|known| known.name.text == table)?;
        rows.get(&table.name.text).and_then(|row| table.row(row)).or(table.rows.first())
    }
}

/// What a text without gaps says.
fn whole(mut tree: Tree, library: Option<&Tree>, found: &mut Diagnostics) -> Option<(Arc<Sheet>, Arc<Scenario>)> {
    let scenario = decoded(&mut tree, library, found)?;
    let sheet = Sheet::of(tree.root, scenario.languages.contains(&Language::En))?;
    Some((Arc::new(sheet), Arc::new(scenario)))
}

/// The scenario of a tree, its actions made whole. Without a library nobody knows what they are like.
fn decoded(tree: &mut Tree, library: Option<&Tree>, found: &mut Diagnostics) -> Option<Scenario> {
    let mut unheard = Diagnostics::new();
    let heard = if library.is_some() { &mut *found } else { &mut unheard };
    let whole = likes::whole(&tree.root, library.map(|tree| &tree.root), heard);
    likes::decode(&mut tree.root, whole, found)
}

/// Whether no text inside has a gap, or something like one.
pub(super) fn has_no_gaps(node: &Node) -> bool {
    match &node.kind {
        NodeKind::Text(text) => !text.contains('{'),
        NodeKind::List(items) | NodeKind::Tuple { items, .. } => items.iter().all(has_no_gaps),
        NodeKind::Record { fields, .. } => fields.iter().all(|field| has_no_gaps(&field.value)),
        NodeKind::Map(pairs) => pairs.iter().all(|(key, value)| has_no_gaps(key) && has_no_gaps(value)),
        _ => true,
    }
}

/// These choices as rows of these tables: else what is wrong with them.
///
/// # Errors
/// A sentence that says which parameter or which row there isn't.
pub fn chosen(tables: &[Table], wanted: &[(String, String)]) -> Result<Rows, Message> {
    let mut rows = Rows::new();
    for (name, row) in wanted {
        let known = || tables.iter().map(|table| &*table.name.text);
        let Some(table) = tables.iter().find(|table| table.name.text == *name) else {
            let keys = ["no-such-parameter", "no-such-parameter-near", "no-parameters"];
            return Err(not_among(keys, name, known()));
        };
        if table.row(row).is_none() {
            let keys = ["no-such-row", "no-such-row-near", "no-such-row"];
            return Err(not_among(keys, row, table.rows.iter().map(|row| &*row.name)).with("parameter", name));
        }
        rows.insert(name.clone(), row.clone());
    }
    Ok(rows)
}

/// That `name` is not among the known ones; in other words where one of them is near, and where there are none.
fn not_among<'a>(keys: [&'static str; 3], name: &str, known: impl Iterator<Item = &'a str> + Clone) -> Message {
    let [far, close, none] = keys;
    let list = known.clone().collect::<Vec<_>>().join(", ");
    let message = match nearest(name, known) {
        Some(near) => Message::new(close).with("near", near),
        None if list.is_empty() => Message::new(none),
        None => Message::new(far),
    };
    message.with("name", name).with("known", list)
}

/// The map that a scenario names, without anything else of it.
pub fn map_of(tree: &Tree) -> Option<&str> {
    match &field(&tree.root, "map")?.kind {
        NodeKind::Text(name) => Some(name),
        _ => None,
    }
}

/// Where a scenario names its map; else its beginning.
pub fn map_named(tree: &Tree) -> SourceSpan {
    field(&tree.root, "map").map_or(tree.root.span.opening(), |map| map.span)
}

fn field<'a>(root: &'a Node, name: &str) -> Option<&'a Node> {
    let NodeKind::Record { fields, .. } = &root.kind else { return None };
    fields.iter().find(|field| field.name.text == name).map(|field| &field.value)
}
