//! The files of a pack → a checked drill. Bytes come in: no file access here.

use super::check::{self, Parts};
use super::decode::{Decode, Entries, Name};
use super::diagnostic::{Code, Diagnostics, Message, nearest};
use super::faults::{Faults, Places};
use super::likes;
use super::model::{Action, Kinds, Law, Map, Plan, Scenario, Threat};
use super::network::{Network, unfold};
use super::shelf::{Shelf, Slot};
use super::source::{SourceSpan, Sources};
use super::states;
use super::syntax::{Node, NodeKind, Tree, parse};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A pack: scenarios at its top, maps in `maps/`, the library in `library/`.
#[derive(Clone, Debug, Default)]
pub struct Pack {
    /// The folder's name, as messages show it before a file's path; may be empty.
    pub root: String,
    /// Each file's bytes by its path inside the pack: `hall-ransomware.ron`, `maps/small.ron`, `library/kinds.ron`.
    pub files: BTreeMap<String, Vec<u8>>,
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
    /// There is one when there are no errors.
    pub drill: Option<Drill>,
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
    /// The map as this drill has it.
    pub network: Network,
    /// The length in which it is played; none for the whole.
    pub profile: Option<Name>,
}

/// Reads and checks a scenario, its map and the library. All faults of all files are reported in one go.
pub fn load(pack: &Pack, scenario: &str) -> Loaded {
    load_with(pack, scenario, &mut Shelf::default())
}

/// The same, with what of the map and the library lies on the shelf already; what doesn't is put there.
pub fn load_with(pack: &Pack, scenario: &str, shelf: &mut Shelf) -> Loaded {
    let mut reader = Reader { pack, sources: Sources::new(), found: Diagnostics::new(), places: Places::default() };
    let drill = reader.drill(scenario, shelf);
    let drill = drill.filter(|_| !reader.found.has_errors());
    reader.found.end_at_characters(&reader.sources);
    Loaded { sources: reader.sources, diagnostics: reader.found, drill }
}

/// Faults after which a text may be read otherwise than it was meant: what follows from them would only hide them.
const BROKEN: [Code; 2] = [Code("E100"), Code("E104")];

struct Reader<'a> {
    pack: &'a Pack,
    sources: Sources,
    found: Diagnostics,
    places: Places,
}

impl Reader<'_> {
    fn drill(&mut self, name: &str, shelf: &mut Shelf) -> Option<Drill> {
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
        let at = tree.as_ref().map(|tree| map_named(&tree.root)).unwrap_or_default();
        let actions = self.read("library/actions.ron", at, &mut shelf.actions);
        let library = shelf.actions.tree().filter(|_| self.pack.files.contains_key("library/actions.ron"));
        let scenario = tree.and_then(|tree| self.decode_scenario(tree, library));
        let map = scenario.as_ref().and_then(|scenario| {
            let slot = shelf.maps.entry(scenario.map.text.clone()).or_default();
            self.read(&format!("maps/{}.ron", scenario.map), at, slot)
        });
        let kinds = self.read("library/kinds.ron", at, &mut shelf.kinds);
        let threats = self.read("library/threats.ron", at, &mut shelf.threats);
        let plan = self.read("library/plan.ron", at, &mut shelf.plan);
        let laws = match self.pack.files.contains_key("library/laws.ron") {
            true => self.read("library/laws.ron", at, &mut shelf.laws),
            false => Some(Arc::default()),
        };
        let (scenario, map, kinds, actions) = (scenario?, map?, kinds?, actions?);
        let (threats, plan, laws) = (threats?, plan?, laws?);
        if self.found.iter().any(|fault| BROKEN.contains(&fault.code)) {
            return None;
        }
        let mut faults = Faults::new(&mut self.found);
        let network = unfold(&map, &kinds, &scenario, &mut faults)?;
        let parts = Parts {
            file_name: name,
            all_actions: merged(&actions.actions, &scenario.actions),
            all_laws: merged(&laws.laws, &scenario.laws),
            all_threats: filled_in(&scenario.threats, &threats.threats),
            scenario: &scenario,
            map: &map,
            kinds: &kinds,
            actions: &actions,
            threats: &threats,
            plan: &plan,
            network: &network,
            places: &self.places,
        };
        check::check(&parts, &mut faults);
        let (actions, threats, laws) = (parts.all_actions, parts.all_threats, parts.all_laws);
        Some(Drill { scenario, map, kinds, actions, threats, plan, laws, network, profile: None })
    }

    fn read_tree(&mut self, path: &str) -> Option<Tree> {
        let id = self.sources.add(self.pack.shown(path), self.pack.files.get(path)?, &mut self.found)?;
        Some(parse(id, &self.sources.get(id)?.text, &mut self.found))
    }

    /// The scenario, its actions made whole. Without a library nobody knows what they are like.
    fn decode_scenario(&mut self, mut tree: Tree, library: Option<&Tree>) -> Option<Scenario> {
        let mut unheard = Diagnostics::new();
        let heard = if library.is_some() { &mut self.found } else { &mut unheard };
        let whole = likes::whole(&tree.root, library.map(|tree| &tree.root), heard);
        let scenario = likes::decode(&mut tree.root, whole, &mut self.found);
        self.places.add(Arc::new(tree));
        scenario
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
        self.places.add(Arc::clone(&read.tree));
        read.value.clone()
    }
}

/// Where a scenario names its map; else its beginning.
fn map_named(root: &Node) -> SourceSpan {
    let NodeKind::Record { fields, .. } = &root.kind else { return root.span.opening() };
    fields.iter().find(|field| field.name.text == "map").map_or(root.span.opening(), |field| field.value.span)
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
