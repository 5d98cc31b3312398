//! A scenario that is checked again and again while somebody writes in it: what one key doesn't touch isn't read again.
//!
//! The bench keeps the last text about whose reading there was nothing to say, with its tree in pieces ([`super::sheet`]) and its scenario. The next text is compared with it: all that
//! differs lies between two places, the *edit*. Then
//!
//! 1. the edit's characters are looked at, and no others;
//! 2. the entries of the list in which it lies (a message, a step), or the field of the scenario, are read again from the one in which the edit begins up to
//!    the first that begins behind it ([`super::syntax`] says when that is the same as reading all);
//! 3. these, and no others, are decoded;
//! 4. if there still is nothing to say, they take the place of the old ones, and all places behind the edit are moved.
//!
//! What is said of a text never depends on what is kept: where one of these steps can't tell, the whole text is read anew. So it is with a scenario that has
//! parameters, whose texts have gaps. So, too, while a text can't be
//! read (a bracket is missing): it is compared with the last that could, until it can be again. The map unfolded for the scenario is kept beside it, as long as
//! nothing is written in the fields that it is unfolded by; and what was said of it ([`Checked`]), as long as nothing but words for people is written. Else
//! the check is done anew, on the whole scenario.

use super::check::Checked;
use super::decode::{Decode as _, Name, Renew, Renewed};
use super::diagnostic::{Code, Diagnostics};
use super::limits::VALUES_MAX;
use super::model::{Kinds, Map, Scenario};
use super::network::Network;
use super::pack::Library;
use super::parameters::{Script, has_no_gaps, map_named};
use super::sheet::{Content, Sheet, SheetField};
use super::source::{FileId, Shift, Source, SourceSpan, Sources, is_plain};
use super::syntax::{Again, Field, Outcome, Tree, entries_again, fields_again, parse};
use std::ops::Range;
use std::sync::Arc;

/// Faults after which a text may be read otherwise than it was meant: what follows from them would only hide them.
pub(super) const BROKEN: [Code; 2] = [Code("E100"), Code("E104")];
/// Fields of the scenario by which its map is unfolded.
const OF_NETWORK: [&str; 4] = ["names", "labels", "set", "links"];

/// Scenarios kept at a time: people write in one or two, and what is kept is many times as large as its text.
const KEPT_MAX: usize = 4;

/// The scenarios that were checked last, by their paths; the very last one at the end.
#[derive(Debug, Default)]
pub struct Benches(Vec<(String, Bench)>);

impl Benches {
    /// The bench of the scenario at `path`, until it is put back.
    pub(super) fn take(&mut self, path: &str) -> Bench {
        let known = self.0.iter().position(|(known, _)| known == path);
        known.map_or_else(Bench::default, |at| self.0.remove(at).1)
    }

    pub(super) fn put(&mut self, path: String, bench: Bench) {
        if self.0.len() == KEPT_MAX {
            self.0.remove(0);
        }
        self.0.push((path, bench));
    }
}

/// What is kept of one scenario.
#[derive(Debug, Default)]
pub struct Bench(Option<Kept>);

#[derive(Debug)]
struct Kept {
    source: Arc<Source>,
    id: FileId,
    sheet: Arc<Sheet>,
    /// Values in the tree.
    values: usize,
    scenario: Arc<Scenario>,
    network: Option<Unfolded>,
    checked: Option<Known>,
}

/// What was said of the scenario with this map and library.
#[derive(Debug)]
struct Known {
    map: Arc<Map>,
    library: Library,
    checked: Checked,
}

/// The map as the scenario has it, and what was said while it was unfolded.
#[derive(Clone, Debug)]
pub(super) struct Unfolded {
    pub map: Arc<Map>,
    pub kinds: Arc<Kinds>,
    pub network: Arc<Network>,
    pub found: Diagnostics,
}

/// A scenario's text read, but not all of it decoded.
pub(super) enum Parsed {
    Anew {
        source: Arc<Source>,
        id: FileId,
        tree: Tree,
        is_clean: bool,
    },
    /// As far as it was read again, decoded too; with what is to be said of that.
    Again {
        read: Read,
        map_named: SourceSpan,
        found: Diagnostics,
    },
}

/// What came of reading a scenario again.
pub(super) enum Read {
    Whole(Arc<Scenario>, Arc<Sheet>),
    /// It can be decoded and names this map; but its text is broken, and that is all there is to say of it.
    Broken(Name),
    /// It can't be decoded.
    Nothing,
}

/// A scenario as far as it can be read.
pub(super) enum Scripted {
    Script(Script),
    /// Enough was said of its text; the map that it names, where that is known.
    Broken(Option<Name>),
}

/// What differs between two texts: the bytes `at` of the old one, and what stands there in the new one.
struct Edit<'a> {
    at: Range<usize>,
    new: &'a [u8],
}

impl Parsed {
    /// Where the scenario names its map; else its beginning.
    pub(super) fn map_named(&self) -> SourceSpan {
        match self {
            Self::Anew { tree, .. } => map_named(tree),
            Self::Again { map_named, .. } => *map_named,
        }
    }
}

impl Bench {
    /// Reads the scenario into `sources`. Nothing where it is no text: `found` says why. `is_same`: whether the library's actions, which the scenario's may
    /// be like, are those with which it was last decoded.
    pub(super) fn parse(
        &mut self,
        path: &str,
        bytes: &[u8],
        is_same: bool,
        sources: &mut Sources,
        found: &mut Diagnostics,
    ) -> Option<Parsed> {
        let is_known = |kept: &&mut Kept| is_same && kept.id == sources.next_id() && kept.source.path == path;
        if let Some(parsed) = self.0.as_mut().filter(is_known).and_then(|kept| kept.parse_again(bytes, sources, found)) {
            return Some(parsed);
        }
        let mut own = Diagnostics::new();
        let Some(id) = sources.add(path, bytes, &mut own) else {
            found.take_in(own);
            return None;
        };
        let source = sources.shared(id)?;
        let tree = parse(id, &source.text, &mut own);
        let is_clean = own.is_empty();
        found.take_in(own);
        Some(Parsed::Anew { source, id, tree, is_clean })
    }

    /// The scenario as far as it can be read. What is wrong beyond its parameters is `said` apart.
    pub(super) fn script(
        &mut self,
        parsed: Parsed,
        library: Option<Arc<Tree>>,
        found: &mut Diagnostics,
        said: &mut Diagnostics,
    ) -> Option<Scripted> {
        let (source, id, tree, was_clean) = match parsed {
            Parsed::Again { read, found: own, .. } => {
                said.take_in(own);
                return Some(match read {
                    Read::Whole(scenario, sheet) => Scripted::Script(Script::known(sheet, scenario, library)),
                    Read::Broken(map) => Scripted::Broken(Some(map)),
                    Read::Nothing => Scripted::Broken(None),
                });
            }
            Parsed::Anew { source, id, tree, is_clean } => (source, id, tree, is_clean && library.is_some()),
        };
        let mut own = Diagnostics::new();
        let script = Script::read(tree, library, &mut own, said);
        let is_clean = was_clean && own.is_empty() && said.is_empty();
        found.take_in(own);
        let script = script?;
        if let (true, Some((sheet, scenario))) = (is_clean, script.plain()) {
            let (sheet, scenario, values) = (Arc::clone(sheet), Arc::clone(scenario), sheet.count());
            self.0 = Some(Kept { source, id, sheet, values, scenario, network: None, checked: None });
        }
        Some(Scripted::Script(script))
    }

    /// The map as it was unfolded for this very scenario.
    pub(super) fn unfolded(&self, scenario: &Arc<Scenario>, map: &Arc<Map>, kinds: &Arc<Kinds>) -> Option<&Unfolded> {
        let kept = self.0.as_ref().filter(|kept| Arc::ptr_eq(&kept.scenario, scenario))?;
        kept.network.as_ref().filter(|known| Arc::ptr_eq(&known.map, map) && Arc::ptr_eq(&known.kinds, kinds))
    }

    /// What was said of this very scenario, for it to be put back.
    pub(super) fn checked(&mut self, scenario: &Arc<Scenario>, map: &Arc<Map>, library: &Library) -> Option<Checked> {
        let kept = self.0.as_mut().filter(|kept| Arc::ptr_eq(&kept.scenario, scenario))?;
        let known = kept.checked.take()?;
        (Arc::ptr_eq(&known.map, map) && known.library.is(library)).then_some(known.checked)
    }

    pub(super) fn keep_checked(&mut self, scenario: &Arc<Scenario>, map: &Arc<Map>, library: &Library, checked: Checked) {
        if let Some(kept) = self.0.as_mut().filter(|kept| Arc::ptr_eq(&kept.scenario, scenario)) {
            kept.checked = Some(Known { map: Arc::clone(map), library: library.clone(), checked });
        }
    }

    pub(super) fn keep_unfolded(&mut self, scenario: &Arc<Scenario>, unfolded: Unfolded) {
        if let Some(kept) = self.0.as_mut().filter(|kept| Arc::ptr_eq(&kept.scenario, scenario)) {
            kept.network = Some(unfolded);
        }
    }
}

/// The list, or the scenario itself, of which some items are read again.
struct Part {
    /// The field that is a list; none of the scenario itself.
    list: Option<usize>,
    /// The first item that is read again.
    first: usize,
    /// Where it begins.
    from: usize,
    /// Items in all.
    count: usize,
    /// [`Again::ends`].
    ends: Vec<u32>,
}

/// Items read again.
struct Fresh {
    /// Among the scenario's fields.
    field: usize,
    renewed: Renewed,
    /// Values in the tree with them.
    values: usize,
}

impl Kept {
    /// Reads the text by what is known of the last. Nothing, and nothing has changed, if it must be read anew.
    fn parse_again(&mut self, bytes: &[u8], sources: &mut Sources, found: &mut Diagnostics) -> Option<Parsed> {
        let text = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
        let Some(edit) = edit(self.source.text.as_bytes(), text) else {
            let fits = sources.add_again(&self.source, bytes);
            return fits.then(|| self.whole());
        };
        let new = std::str::from_utf8(edit.new).ok()?;
        if !is_harmless(&self.source.text, &edit.at, new) {
            return None;
        }
        let part = self.part(&edit)?;
        let source = Arc::new(self.source.edited(edit.at.clone(), new));
        let shift = Shift { file: self.id, from: edit.at.end as u32, by: new.len() as i64 - edit.at.len() as i64 };
        let (mut read, mut decoded) = (Diagnostics::new(), Diagnostics::new());
        let Some(fresh) = self.fresh(&part, &source.text, &mut read)? else {
            if !sources.add_again(&source, bytes) {
                return None;
            }
            found.take_in(read);
            return Some(Parsed::Again { read: Read::Nothing, map_named: self.map_named_after(shift), found: decoded });
        };
        let name = self.sheet.fields[fresh.field].name.text.clone();
        let is_whole = field_of(Arc::make_mut(&mut self.scenario), &name)?.is_sound(&fresh.renewed, &mut decoded)?;
        let is_broken = read.iter().chain(decoded.iter()).any(|fault| BROKEN.contains(&fault.code));
        let is_clean = read.is_empty() && decoded.is_empty();
        if (is_whole && !is_broken && !is_clean) || !sources.add_again(&source, bytes) {
            return None;
        }
        found.take_in(read);
        if is_whole && is_clean {
            self.source = source;
            self.put(fresh, &name, shift);
            return Some(self.whole());
        }
        let mut map = self.scenario.map.clone();
        map.span.shift(shift);
        let map_named = map.span;
        let read = if is_whole { Read::Broken(map) } else { Read::Nothing };
        Some(Parsed::Again { read, map_named, found: decoded })
    }

    fn whole(&self) -> Parsed {
        let read = Read::Whole(self.scenario.clone(), self.sheet.clone());
        Parsed::Again { read, map_named: self.map_named(), found: Diagnostics::new() }
    }

    fn map_named_after(&self, shift: Shift) -> SourceSpan {
        let mut at = self.map_named();
        at.shift(shift);
        at
    }

    fn map_named(&self) -> SourceSpan {
        self.sheet.top(&["map"])
    }

    /// The items that an edit may concern: from the one in which it begins.
    fn part(&self, edit: &Edit) -> Option<Part> {
        let fields = &self.sheet.fields;
        let is_inside = |span: SourceSpan| (span.start as usize) < edit.at.start && edit.at.end < span.end as usize;
        let list_around = |field: &SheetField| match &field.value {
            Content::List(bracket, entries) if is_inside(*bracket) => {
                Some((*bracket, entries.iter().map(|(key, _)| key.span.start).collect()))
            }
            Content::List(..) | Content::One(_) => None,
        };
        let list = fields.iter().enumerate().find_map(|(index, field)| Some((index, list_around(field)?)));
        let (list, (bracket, starts)): (_, (SourceSpan, Vec<u32>)) = match list {
            Some((list, items)) => (Some(list), items),
            None => (None, (self.sheet.root, fields.iter().map(|field| field.name.span.start).collect())),
        };
        if !is_inside(bracket) {
            return None;
        }
        let begun = starts.partition_point(|start| (*start as usize) < edit.at.start);
        let (first, from) = match begun.checked_sub(1) {
            Some(first) => (first, starts[first] as usize),
            None => (0, bracket.start as usize + 1),
        };
        let moved = |at: u32| (i64::from(at) + edit.new.len() as i64 - edit.at.len() as i64) as u32;
        let ends = starts.iter().copied().chain([bracket.end - 1]).filter(|start| (*start as usize) >= edit.at.end).map(moved);
        Some(Part { list, first, from, count: starts.len(), ends: ends.collect() })
    }

    /// Reads the items again. Nothing of items where so much is wrong that nobody reads on.
    fn fresh(&self, part: &Part, text: &str, own: &mut Diagnostics) -> Option<Option<Fresh>> {
        let again = |closers| Again { file: self.id, text, closers, from: part.from, ends: &part.ends };
        let replaced = |end: usize| part.first..part.count + 1 + end - part.ends.len();
        let (field, renewed, come) = match part.list {
            None => {
                let Outcome::Read(read) = fields_again(&again(&[')']), own)? else { return Some(None) };
                let [Some(new)] = <[Option<Field>; 1]>::try_from(read.items).ok()? else { return None };
                let is_same = replaced(read.end).len() == 1 && self.sheet.fields[part.first].name.text == new.name.text;
                if !is_same {
                    return None;
                }
                (part.first, Renewed::Value(new), read.values)
            }
            Some(list) => {
                let Outcome::Read(read) = entries_again(&again(&[')', '}']), own)? else { return Some(None) };
                (list, Renewed::Entries(replaced(read.end), read.items), read.values)
            }
        };
        let gone = match &renewed {
            Renewed::Value(_) => self.sheet.fields[field].count(),
            Renewed::Entries(at, _) => self.sheet.fields[field].count_entries(at.clone()),
        };
        let has_no_gaps = match &renewed {
            Renewed::Value(new) => has_no_gaps(&new.value),
            Renewed::Entries(_, new) => new.iter().all(|(key, value)| has_no_gaps(key) && has_no_gaps(value)),
        };
        let values = self.values - gone + come;
        (has_no_gaps && values <= VALUES_MAX).then_some(Some(Fresh { field, renewed, values }))
    }

    /// Puts them in place of the old ones, and moves what stands behind.
    fn put(&mut self, fresh: Fresh, field: &str, shift: Shift) {
        let scenario = Arc::make_mut(&mut self.scenario);
        scenario.shift(shift);
        if let Some(of) = field_of(scenario, field) {
            of.put(&fresh.renewed);
        }
        let sheet = Arc::make_mut(&mut self.sheet);
        let only_words = sheet.differs_in_words(fresh.field, &fresh.renewed) && !OF_NETWORK.contains(&field);
        sheet.shift(shift);
        match fresh.renewed {
            Renewed::Value(new) => sheet.put_field(fresh.field, new),
            Renewed::Entries(at, new) => sheet.put_entries(fresh.field, at, new),
        }
        self.values = fresh.values;
        self.network = self.network.take().filter(|_| !OF_NETWORK.contains(&field));
        if let Some(unfolded) = &mut self.network {
            Arc::make_mut(&mut unfolded.network).shift(shift);
            unfolded.found.shift(shift);
        }
        self.checked = self.checked.take().filter(|_| only_words);
        if let Some(known) = &mut self.checked {
            known.checked.shift(shift);
        }
    }
}

/// What differs between two texts, at whole characters.
fn edit<'a>(old: &[u8], new: &'a [u8]) -> Option<Edit<'a>> {
    if old == new {
        return None;
    }
    let goes_on = |text: &[u8], at: usize| text.get(at).is_some_and(|byte| byte & 0xC0 == 0x80);
    let mut start = common(old.chunks(PIECE), new.chunks(PIECE), old.iter(), new.iter());
    while goes_on(old, start) || goes_on(new, start) {
        start -= 1;
    }
    let (old_rest, new_rest) = (&old[start..], &new[start..]);
    let same = common(old_rest.rchunks(PIECE), new_rest.rchunks(PIECE), old_rest.iter().rev(), new_rest.iter().rev());
    let mut end = old.len() - same;
    while goes_on(old, end) {
        end += 1;
    }
    Some(Edit { at: start..end, new: &new[start..new.len() - (old.len() - end)] })
}

/// Bytes compared at once.
const PIECE: usize = 256;

/// How many bytes two texts have in common at one of their ends: first piece by piece, then byte by byte.
fn common<'t>(
    old_pieces: impl Iterator<Item = &'t [u8]>,
    new_pieces: impl Iterator<Item = &'t [u8]>,
    old: impl Iterator<Item = &'t u8>,
    new: impl Iterator<Item = &'t u8>,
) -> usize {
    let pieces = old_pieces.zip(new_pieces).take_while(|(old, new)| old == new && old.len() == PIECE).count();
    let same = pieces * PIECE;
    same + old.skip(same).zip(new.skip(same)).take_while(|(old, new)| old == new).count()
}

/// Whether there is nothing to say of the characters of an edit, whatever stands beside them.
fn is_harmless(old: &str, at: &Range<usize>, new: &str) -> bool {
    let (before, behind) = (old[..at.start].chars().next_back(), old[at.end..].chars().next());
    before.into_iter().chain(new.chars()).chain(behind).all(is_plain)
}

/// The fields in which people write. An edit of another one costs reading the whole text; so does one of the actions, which may be like others, and of the
/// map's name.
fn field_of<'a>(scenario: &'a mut Scenario, name: &str) -> Option<&'a mut dyn Renew> {
    Some(match name {
        "title" => &mut scenario.title,
        "lasts" => &mut scenario.lasts,
        "summary" => &mut scenario.summary,
        "brief" => &mut scenario.brief,
        "seats" => &mut scenario.seats,
        "profiles" => &mut scenario.profiles,
        "objectives" => &mut scenario.objectives,
        "names" => &mut scenario.names,
        "labels" => &mut scenario.labels,
        "set" => &mut scenario.set,
        "links" => &mut scenario.links,
        "personas" => &mut scenario.personas,
        "phases" => &mut scenario.phases,
        "variables" => &mut scenario.variables,
        "threats" => &mut scenario.threats,
        "laws" => &mut scenario.laws,
        "matters" => &mut scenario.matters,
        "metrics" => &mut scenario.metrics,
        "forms" => &mut scenario.forms,
        "attachments" => &mut scenario.attachments,
        "injects" => &mut scenario.injects,
        "playbook" => &mut scenario.playbook,
        "harmful" => &mut scenario.harmful,
        "endings" => &mut scenario.endings,
        _ => return None,
    })
}
