//! The files of a pack → a checked drill. Bytes come in: no file access here.

use super::attachments::{self, Exhibit, Files, files_of};
use super::check::{self, Parts};
use super::decode::{Decode, Entries, Name};
use super::diagnostic::{Code, Diagnostics, Message, nearest};
use super::faults::{Faults, Places};
use super::model::{Action, Actions, Kinds, Law, Laws, Map, Plan, Scenario, Threat, Threats};
use super::network::{Network, unfold};
use super::parameters::{self, Read, Rows, Script, Table, Told};
use super::shelf::{Shelf, Slot};
use super::source::{SourceSpan, Sources};
use super::states;
use super::syntax::{Tree, parse};
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
    pub scenario: Scenario,
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
    pub network: Network,
    /// The length in which it is played; none for the whole.
    pub profile: Option<Name>,
    /// The row of each of its parameters.
    pub rows: Rows,
    /// The scenario's, with these rows filled in.
    tree: Arc<Tree>,
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
        let (tree, scenario) = self.origin.script.scenario(&rows, &mut found);
        let drill = scenario.and_then(|scenario| self.origin.drill(tree, scenario, rows.clone(), &mut files, &mut found));
        if let Some(drill) = &drill {
            drill.check_lengths(&mut found);
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

/// Faults after which a text may be read otherwise than it was meant: what follows from them would only hide them.
const BROKEN: [Code; 2] = [Code("E100"), Code("E104")];

struct Reader<'a> {
    pack: &'a Pack,
    sources: Sources,
    found: Diagnostics,
    trees: Vec<Arc<Tree>>,
    attached: BTreeSet<String>,
}

impl<'a> Reader<'a> {
    fn new(pack: &'a Pack) -> Self {
        Self { pack, sources: Sources::new(), found: Diagnostics::new(), trees: Vec::new(), attached: BTreeSet::new() }
    }

    fn load(mut self, scenario: &str, rows: Option<&Rows>, shelf: &mut Shelf) -> Loaded {
        let drill = self.drill(scenario, rows, shelf).filter(|_| !self.found.has_errors());
        self.found.end_at_characters(&self.sources);
        Loaded { sources: self.sources, diagnostics: self.found, drill, attached: self.attached }
    }

    fn drill(&mut self, name: &str, rows: Option<&Rows>, shelf: &mut Shelf) -> Option<Drill> {
        let path = format!("{name}.ron");
        if !self.pack.files.contains_key(&path) {
            let near = nearest(name, self.pack.scenarios());
            let error =
                self.found.error(Code("E102"), SourceSpan::default(), Message::new("no-such-scenario").with("name", name));
            if let Some(near) = near {
                error.hint(Message::new("did-you-mean").with("name", near));
            }
            return None;
        }
        let tree = self.read_tree(&path);
        let at = tree.as_ref().map(parameters::map_named).unwrap_or_default();
        let library = self.library(at, shelf);
        let script = Arc::new(Script::read(tree?, self.actions_tree(shelf), &mut self.found));
        let variants = match rows {
            Some(rows) if !script.has(rows) => return None,
            Some(rows) => vec![rows.clone()],
            None => script.variants(),
        };
        // The first is read before the map, which it names.
        let mut said = Diagnostics::new();
        let first = script.scenario(variants.first()?, &mut said);
        let map = first.1.as_ref().and_then(|scenario| self.map(&scenario.map, shelf));
        let has_attachments = first.1.as_ref().is_some_and(|scenario| !scenario.attachments.is_empty());
        let files = if has_attachments { Files::of(self.pack, &self.sources) } else { Files::none(&self.sources) };
        let origin = library.zip(map).and_then(|(library, map)| self.origin(name, &script, library, map, files));
        self.in_variants(&script, origin.as_ref(), variants, (first, said))
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
            let (tree, scenario) = match read.take() {
                Some((read, said)) => {
                    own.take_in(said);
                    read
                }
                None => script.scenario(&rows, &mut own),
            };
            if let (Some(origin), Some(scenario)) = (origin, scenario) {
                self.attached.extend(files_of(&scenario).into_iter().map(str::to_owned));
                let checked = origin.drill(tree, scenario, rows.clone(), &mut files, &mut own);
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
            drill.check_lengths(&mut self.found);
        }
        drill
    }

    fn read_tree(&mut self, path: &str) -> Option<Tree> {
        let id = self.sources.add(self.pack.shown(path), self.pack.files.get(path)?, &mut self.found)?;
        Some(parse(id, &self.sources.get(id)?.text, &mut self.found))
    }

    /// All that the scenario is checked with: nothing where a text can't be read as it was meant.
    fn origin(&self, name: &str, script: &Arc<Script>, library: Library, map: Arc<Map>, files: Files) -> Option<Arc<Origin>> {
        let is_broken = self.found.iter().any(|fault| BROKEN.contains(&fault.code));
        let (file_name, script, trees) = (name.to_owned(), Arc::clone(script), self.trees.clone());
        (!is_broken).then(|| Arc::new(Origin { file_name, script, map, library, trees, files }))
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
        self.trees.push(Arc::clone(&read.tree));
        read.value.clone()
    }
}

/// The library's files.
#[derive(Debug)]
struct Library {
    actions: Arc<Actions>,
    kinds: Arc<Kinds>,
    threats: Arc<Threats>,
    plan: Arc<Plan>,
    laws: Arc<Laws>,
}

/// What a scenario is made into a drill with: the same whatever rows are chosen.
#[derive(Debug)]
struct Origin {
    /// The scenario's file, without its ending.
    file_name: String,
    script: Arc<Script>,
    map: Arc<Map>,
    library: Library,
    /// Of the map and the library.
    trees: Vec<Arc<Tree>>,
    /// Of attachments, none of them read.
    files: Files,
}

impl Origin {
    /// The drill with these rows, from its filled tree, checked but for its lengths.
    fn drill(
        self: &Arc<Self>,
        tree: Arc<Tree>,
        scenario: Scenario,
        rows: Rows,
        files: &mut Files,
        found: &mut Diagnostics,
    ) -> Option<Drill> {
        let attachments = attachments::read(files, &scenario, &self.places(&tree), found);
        let network = unfold(&self.map, &self.library.kinds, &scenario, &mut Faults::new(found))?;
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
            tree,
            origin: Arc::clone(self),
            scenario,
        };
        check::check(&drill.parts(&drill.places()), &mut Faults::new(found));
        Some(drill)
    }

    /// With the scenario's tree.
    fn places(&self, tree: &Arc<Tree>) -> Places {
        let mut places = Places::default();
        places.add(Arc::clone(tree));
        self.trees.iter().for_each(|tree| places.add(Arc::clone(tree)));
        places
    }
}

impl Drill {
    /// Says what is wrong with its lengths alone.
    fn check_lengths(&self, found: &mut Diagnostics) {
        if !self.scenario.profiles.is_empty() && !found.has_errors() {
            check::check_lengths(&self.parts(&self.places()), &mut Faults::new(found));
        }
    }

    fn places(&self) -> Places {
        self.origin.places(&self.tree)
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
