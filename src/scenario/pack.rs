//! The files of a pack → a checked drill. Bytes come in: no file access here.

use super::attachments::{self, Exhibit, Files, files_of};
use super::check::{self, Parts};
use super::decode::{Decode, Entries, Name};
use super::diagnostic::{Code, Diagnostics, Message, nearest};
use super::faults::{Faults, Places, Written};
use super::model::{Action, Actions, Kinds, Law, Laws, Map, Plan, Scenario, Threat, Threats};
use super::network::{Network, unfold};
use super::parameters::{Read, Rows, Script, Table, Told};
use super::shelf::{Shelf, Slot};
use super::source::{SourceSpan, Sources};
use super::states;
use super::syntax::Tree;
use super::workbench::{BROKEN, Bench, Parsed, Scripted, Unfolded};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A pack: scenarios at its top, maps in `maps/`, the library in `library/`, files of attachments in `assets/`.
#[derive(Clone, Debug, Default)]
pub struct Pack {
    /// The folder's name, as messages show it before a file's path; may be empty.
    pub root: String,
    /// Each file's bytes by its path inside the pack: `hall-ransomware.ron`, `maps/small.ron`, `library/kinds.ron`.
    pub files: BTreeMap<String, Vec<u8>>,
    /// Whether files of attachments that aren't among these are taken to be right: a record holds their hashes alone.
    pub assets_apart: bool,
}

impl Pack {
    /// Names of the scenarios.
    pub fn scenarios(&self) -> impl Iterator<Item = &str> {
        self.files.keys().filter(|path| !path.contains('/')).filter_map(|path| path.strip_suffix(".ron"))
    }

    /// Names of the maps.
    pub fn maps(&self) -> impl Iterator<Item = &str> {
        self.files.keys().filter_map(|path| path.strip_prefix("maps/")?.strip_suffix(".ron"))
    }

    fn shown(&self, path: &str) -> String {
        if self.root.is_empty() { path.to_owned() } else { format!("{}/{path}", self.root) }
    }
}

/// What came of loading a scenario.
#[derive(Clone, Debug)]
pub struct Loaded {
    pub sources: Sources,
    pub diagnostics: Diagnostics,
    /// There is one when there are no errors: with the first row of each parameter, unless rows were asked for.
    pub drill: Option<Drill>,
    /// The files that its attachments name, with whatever row.
    pub attached: BTreeSet<String>,
}

/// A checked scenario with all that belongs to it.
#[derive(Clone, Debug)]
pub struct Drill {
    pub scenario: Arc<Scenario>,
    pub map: Arc<Map>,
    pub kinds: Arc<Kinds>,
    /// The library's actions, in the library's order, the scenario's own in their places or behind them.
    pub actions: Entries<Action>,
    /// The scenario's threats, filled in from their templates.
    pub threats: Entries<Threat>,
    pub plan: Arc<Plan>,
    /// The library's articles of law with the scenario's own.
    pub laws: Entries<Law>,
    /// What the scenario's attachments show, in their order.
    pub attachments: Entries<Exhibit>,
    /// The map as this drill has it.
    pub network: Arc<Network>,
    /// The length in which it is played; none for the whole.
    pub profile: Option<Name>,
    /// The row of each of its parameters.
    pub rows: Rows,
    /// The scenario's text, with these rows filled in.
    written: Written,
    origin: Arc<Origin>,
}

/// Rows that don't go together.
#[derive(Debug)]
pub struct Unfit {
    pub rows: Rows,
    pub found: Diagnostics,
    /// Where that is.
    pub sources: Sources,
}

impl Drill {
    /// The parameters of the scenario, with their rows.
    pub fn parameters(&self) -> &[Table] {
        self.origin.script.tables()
    }

    /// The whole drill with other rows; of a parameter that isn't among them, the first. The check has looked at each row,
    /// not at all that can meet.
    ///
    /// # Errors
    /// What is wrong with just these together.
    pub fn with_rows(&self, rows: &Rows) -> Result<Self, Box<Unfit>> {
        let rows = self.origin.script.completed(rows);
        if rows == self.rows && self.profile.is_none() {
            return Ok(self.clone());
        }
        let mut found = Diagnostics::new();
        let mut files = self.origin.files.clone();
        let read = self.origin.script.scenario(&rows, &mut found);
        let drill = self.origin.drill(read, rows.clone(), &mut files, &mut Bench::default(), &mut found);
        if let Some(drill) = &drill {
            drill.check_lengths(&mut Bench::default(), &mut found);
        }
        drill.filter(|_| !found.has_errors()).ok_or_else(|| Box::new(Unfit { rows, found, sources: files.sources }))
    }
}

/// Reads and checks a scenario, its map and the library, with each row of its parameters. All faults of all files are reported in one go.
pub fn load(pack: &Pack, scenario: &str) -> Loaded {
    load_with(pack, scenario, &mut Shelf::default())
}

/// The same, with what of the map and the library lies on the shelf already; what doesn't is put there.
pub fn load_with(pack: &Pack, scenario: &str, shelf: &mut Shelf) -> Loaded {
    Reader::new(pack).load(scenario, None, shelf)
}

/// The same with these rows alone. Without a row for each parameter, or with any other, there is no drill.
pub fn load_rows(pack: &Pack, scenario: &str, rows: &Rows) -> Loaded {
    Reader::new(pack).load(scenario, Some(rows), &mut Shelf::default())
}

struct Reader<'a> {
    pack: &'a Pack,
    sources: Sources,
    found: Diagnostics,
    /// In the map and the library.
    written: Vec<Written>,
    attached: BTreeSet<String>,
}

impl<'a> Reader<'a> {
    fn new(pack: &'a Pack) -> Self {
        let (written, attached) = (Vec::new(), BTreeSet::new());
        Self { pack, sources: Sources::new(), found: Diagnostics::new(), written, attached }
    }

    fn load(mut self, scenario: &str, rows: Option<&Rows>, shelf: &mut Shelf) -> Loaded {
        let path = format!("{scenario}.ron");
        let mut bench = shelf.scenarios.take(&path);
        let drill = self.drill(scenario, rows, shelf, &mut bench).filter(|_| !self.found.has_errors());
        shelf.scenarios.put(path, bench);
        self.found.end_at_characters(&self.sources);
        Loaded { sources: self.sources, diagnostics: self.found, drill, attached: self.attached }
    }

    fn drill(&mut self, name: &str, rows: Option<&Rows>, shelf: &mut Shelf, bench: &mut Bench) -> Option<Drill> {
        let path = format!("{name}.ron");
        let Some(bytes) = self.pack.files.get(&path) else {
            let near = nearest(name, self.pack.scenarios());
            let error =
                self.found.error(Code("E102"), SourceSpan::default(), Message::new("no-such-scenario").with("name", name));
            if let Some(near) = near {
                error.hint(Message::new("did-you-mean").with("name", near));
            }
            return None;
        };
        let is_same = self.pack.files.get("library/actions.ron").is_none_or(|bytes| shelf.actions.holds(bytes));
        let parsed = bench.parse(&self.pack.shown(&path), bytes, is_same, &mut self.sources, &mut self.found);
        let at = parsed.as_ref().map(Parsed::map_named).unwrap_or_default();
        let library = self.library(at, shelf);
        let mut said = Diagnostics::new();
        let script = match bench.script(parsed?, self.actions_tree(shelf), &mut self.found, &mut said)? {
            Scripted::Script(script) => Arc::new(script),
            Scripted::Broken(map) => {
                map.and_then(|map| self.map(&map, shelf)); // it may be broken too
                self.found.take_in(said);
                return None;
            }
        };
        let variants = match rows {
            Some(rows) if !script.has(rows) => return None,
            Some(rows) => vec![rows.clone()],
            None => script.variants(),
        };
        // The first is read before the map, which it names.
        let first = script.scenario(variants.first()?, &mut said);
        let map = first.as_ref().and_then(|(_, scenario)| self.map(&scenario.map, shelf));
        let has_attachments = first.as_ref().is_some_and(|(_, scenario)| !scenario.attachments.is_empty());
        let files = if has_attachments { Files::of(self.pack, &self.sources) } else { Files::none(&self.sources) };
        let origin = library.zip(map).and_then(|(library, map)| self.origin(name, &script, library, map, files));
        if script.has_gaps() {
            return self.in_variants(&script, origin.as_ref(), variants, (first, said));
        }
        self.found.take_in(said);
        let (rows, origin) = (variants.into_iter().next()?, origin?);
        let mut files = origin.files.clone();
        self.attach(&first);
        let drill = origin.drill(first, rows, &mut files, bench, &mut self.found);
        self.sources = files.sources;
        if let Some(drill) = &drill {
            drill.check_lengths(bench, &mut self.found);
        }
        drill
    }

    /// Reads and checks the scenario with each of these choices of rows; the first has been read. It is the drill.
    fn in_variants(
        &mut self,
        script: &Script,
        origin: Option<&Arc<Origin>>,
        variants: Vec<Rows>,
        first: (Read, Diagnostics),
    ) -> Option<Drill> {
        let mut told = Told::default();
        let mut read = Some(first);
        let mut drill = None;
        let mut files = origin.map(|origin| origin.files.clone()).unwrap_or_default();
        for (index, rows) in variants.into_iter().enumerate() {
            let mut own = self.found.clone();
            let read = match read.take() {
                Some((read, said)) => {
                    own.take_in(said);
                    read
                }
                None => script.scenario(&rows, &mut own),
            };
            if let Some(origin) = origin {
                self.attach(&read);
                let checked = origin.drill(read, rows.clone(), &mut files, &mut Bench::default(), &mut own);
                self.sources = files.sources.clone();
                drill = if index == 0 { checked } else { drill };
            }
            if own.more() > 0 {
                self.found = own; // more than anybody reads already
                return drill;
            }
            told.add(rows, &own, &self.found);
        }
        told.tell(script, &mut self.found);
        if let Some(drill) = &drill {
            drill.check_lengths(&mut Bench::default(), &mut self.found);
        }
        drill
    }

    /// Notes the files that a scenario attaches.
    fn attach(&mut self, read: &Read) {
        if let Some((_, scenario)) = read {
            self.attached.extend(files_of(scenario).into_iter().map(str::to_owned));
        }
    }

    /// All that the scenario is checked with: nothing where a text can't be read as it was meant.
    fn origin(&self, name: &str, script: &Arc<Script>, library: Library, map: Arc<Map>, files: Files) -> Option<Arc<Origin>> {
        let is_broken = self.found.iter().any(|fault| BROKEN.contains(&fault.code));
        let (file_name, script, written) = (name.to_owned(), Arc::clone(script), self.written.clone());
        (!is_broken).then(|| Arc::new(Origin { file_name, script, map, library, written, files }))
    }

    fn map(&mut self, map: &Name, shelf: &mut Shelf) -> Option<Arc<Map>> {
        let slot = shelf.maps.entry(map.text.clone()).or_default();
        self.read(&format!("maps/{map}.ron"), map.span, slot)
    }

    /// Nothing where a part can't be read; all that is wrong with any part is reported.
    fn library(&mut self, at: SourceSpan, shelf: &mut Shelf) -> Option<Library> {
        let actions = self.read("library/actions.ron", at, &mut shelf.actions);
        let kinds = self.read("library/kinds.ron", at, &mut shelf.kinds);
        let threats = self.read("library/threats.ron", at, &mut shelf.threats);
        let plan = self.read("library/plan.ron", at, &mut shelf.plan);
        let laws = match self.pack.files.contains_key("library/laws.ron") {
            true => self.read("library/laws.ron", at, &mut shelf.laws),
            false => Some(Arc::default()),
        };
        Some(Library { actions: actions?, kinds: kinds?, threats: threats?, plan: plan?, laws: laws? })
    }

    /// The library's actions as they are written, for those of a scenario that are like them.
    fn actions_tree(&self, shelf: &Shelf) -> Option<Arc<Tree>> {
        shelf.actions.tree().filter(|_| self.pack.files.contains_key("library/actions.ron"))
    }

    /// Reads a map or a part of the library. One that isn't there is reported at `wanted_at`.
    fn read<T: Decode>(&mut self, path: &str, wanted_at: SourceSpan, slot: &mut Slot<T>) -> Option<Arc<T>> {
        let Some(bytes) = self.pack.files.get(path) else {
            let message = Message::new("no-such-file").with("path", self.pack.shown(path));
            let error = self.found.error(Code("E102"), wanted_at, message);
            let map = path.strip_prefix("maps/").and_then(|name| name.strip_suffix(".ron"));
            if let Some(near) = map.and_then(|map| nearest(map, self.pack.maps())) {
                error.hint(Message::new("did-you-mean").with("name", near)).fix(wanted_at, format!("\"{near}\""));
            }
            return None;
        };
        let read = slot.read(&self.pack.shown(path), bytes, &mut self.sources, &mut self.found)?;
        self.written.push(Written::File(Arc::clone(&read.tree), Arc::clone(&read.look)));
        read.value.clone()
    }
}

/// The library's files.
#[derive(Clone, Debug)]
pub(super) struct Library {
    actions: Arc<Actions>,
    kinds: Arc<Kinds>,
    threats: Arc<Threats>,
    plan: Arc<Plan>,
    laws: Arc<Laws>,
}

impl Library {
    /// Whether they were read from the same texts.
    pub(super) fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.actions, &other.actions)
            && Arc::ptr_eq(&self.kinds, &other.kinds)
            && Arc::ptr_eq(&self.threats, &other.threats)
            && Arc::ptr_eq(&self.plan, &other.plan)
            && Arc::ptr_eq(&self.laws, &other.laws)
    }
}

/// What a scenario is made into a drill with: the same whatever rows are chosen.
#[derive(Debug)]
struct Origin {
    /// The scenario's file, without its ending.
    file_name: String,
    script: Arc<Script>,
    map: Arc<Map>,
    library: Library,
    /// In the map and the library.
    written: Vec<Written>,
    /// Of attachments, none of them read.
    files: Files,
}

impl Origin {
    /// The drill with these rows, as read with them, checked but for its lengths.
    fn drill(
        self: &Arc<Self>,
        read: Read,
        rows: Rows,
        files: &mut Files,
        bench: &mut Bench,
        found: &mut Diagnostics,
    ) -> Option<Drill> {
        let (written, scenario) = read?;
        let attachments = attachments::read(files, &scenario, &self.places(&written), found);
        let network = self.unfold(&scenario, bench, found)?;
        let drill = Drill {
            map: Arc::clone(&self.map),
            kinds: Arc::clone(&self.library.kinds),
            actions: merged(&self.library.actions.actions, &scenario.actions),
            threats: filled_in(&scenario.threats, &self.library.threats.threats),
            plan: Arc::clone(&self.library.plan),
            laws: merged(&self.library.laws.laws, &scenario.laws),
            attachments,
            network,
            profile: None,
            rows,
            written,
            origin: Arc::clone(self),
            scenario,
        };
        let known = bench.checked(&drill.scenario, &self.map, &self.library);
        let checked = check::check(&drill.parts(&drill.places()), known, found);
        bench.keep_checked(&drill.scenario, &self.map, &self.library, checked);
        Some(drill)
    }

    /// The map as the scenario has it: as it was, if nothing has changed in what that depends on.
    fn unfold(&self, scenario: &Arc<Scenario>, bench: &mut Bench, found: &mut Diagnostics) -> Option<Arc<Network>> {
        let (map, kinds) = (&self.map, &self.library.kinds);
        if let Some(known) = bench.unfolded(scenario, map, kinds) {
            found.take_in(known.found.clone());
            return Some(Arc::clone(&known.network));
        }
        let mut own = Diagnostics::new();
        let network = unfold(map, kinds, scenario, &mut Faults::new(&mut own)).map(Arc::new);
        found.take_in(own.clone());
        let network = network?;
        let (map, kinds) = (Arc::clone(map), Arc::clone(kinds));
        bench.keep_unfolded(scenario, Unfolded { map, kinds, network: Arc::clone(&network), found: own });
        Some(network)
    }

    /// With what is written in the scenario.
    fn places(&self, written: &Written) -> Places {
        let mut places = Places::default();
        places.add(written.clone());
        self.written.iter().for_each(|written| places.add(written.clone()));
        places
    }
}

impl Drill {
    /// Says what is wrong with its lengths alone.
    fn check_lengths(&self, bench: &mut Bench, found: &mut Diagnostics) {
        if !self.scenario.profiles.is_empty() && !found.has_errors() {
            let (map, library) = (&self.map, &self.origin.library);
            let mut checked = bench.checked(&self.scenario, map, library).unwrap_or_default();
            check::check_lengths(&self.parts(&self.places()), &mut checked, found);
            bench.keep_checked(&self.scenario, map, library, checked);
        }
    }

    fn places(&self) -> Places {
        self.origin.places(&self.written)
    }

    fn parts<'a>(&'a self, places: &'a Places) -> Parts<'a> {
        Parts {
            file_name: &self.origin.file_name,
            scenario: &self.scenario,
            map: &self.map,
            kinds: &self.kinds,
            actions: &self.origin.library.actions,
            threats: &self.origin.library.threats,
            plan: &self.plan,
            network: &self.network,
            all_actions: &self.actions,
            all_threats: &self.threats,
            all_laws: &self.laws,
            places,
        }
    }
}

/// What the library has, with the scenario's own in place of those of the same name or behind them.
fn merged<T: Clone>(library: &Entries<T>, own: &Entries<T>) -> Entries<T> {
    let mut all = library.clone();
    for (name, one) in own {
        all.insert(name.clone(), one.clone());
    }
    all
}

/// The scenario's threats; what one leaves empty comes from its template.
fn filled_in(own: &Entries<Threat>, templates: &Entries<Threat>) -> Entries<Threat> {
    let fill = |(name, threat): (&Name, &Threat)| {
        let mut full = threat.clone();
        if let Some(template) = threat.template.as_ref().and_then(|template| templates.get(template)) {
            full.title = full.title.or_else(|| template.title.clone());
            if full.states.is_empty() {
                full.states = template.states.clone();
            }
            if full.becomes.is_empty() {
                full.becomes = template.becomes.clone();
            }
            if full.spreads.is_empty() {
                full.spreads = template.spreads.clone();
            }
            if full.begins.is_empty() {
                full.begins = template.begins.clone();
            }
        }
        states::name_own(&mut full, name);
        (name.clone(), full)
    };
    own.iter().map(fill).collect()
}
