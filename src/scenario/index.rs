//! Where everything that has a name is defined, over all files of a pack, also while they have faults.

use super::diagnostic::Diagnostics;
use super::meanings::{Meaning, Sort};
use super::network::fits;
use super::pack::Pack;
use super::reference::page_of_file;
use super::source::{FileId, Source, Sources};
use super::states;
use super::syntax::parse;
use super::walk::{Mention, Word, words};
use std::collections::BTreeMap;

/// All words of all files of a pack.
#[derive(Debug, Default)]
pub struct Index {
    files: BTreeMap<String, File>,
}

#[derive(Debug)]
pub struct File {
    pub source: Source,
    pub words: Vec<Word>,
}

impl File {
    /// The names that stand in it.
    pub fn mentions(&self) -> impl Iterator<Item = &Mention> {
        self.words.iter().filter_map(|word| match word {
            Word::Name(mention) => Some(mention),
            Word::Field { .. } | Word::Fields { .. } | Word::Choice { .. } | Word::Attributes { .. } | Word::Bilingual { .. } => {
                None
            }
        })
    }
}

/// A thing's definition.
#[derive(Clone, Debug)]
pub struct Definition<'a> {
    /// The file's path inside the pack.
    pub path: &'a str,
    /// As it is named elsewhere: in full, for what a map's template gives to each of its sites.
    pub name: String,
    pub mention: &'a Mention,
}

impl Definition<'_> {
    /// What it is.
    pub fn sort(&self) -> Sort {
        let (Meaning::Defines(sort) | Meaning::Names(sort)) = self.mention.meaning;
        sort
    }
}

impl Index {
    /// Reads every file of the pack that can be read.
    pub fn of(pack: &Pack) -> Self {
        let mut index = Self::default();
        for (path, bytes) in &pack.files {
            index.read(path, bytes);
        }
        index
    }

    /// Reads a file, in place of what it was.
    pub fn read(&mut self, path: &str, bytes: &[u8]) {
        self.files.remove(path);
        let mut unheard = Diagnostics::new();
        let mut sources = Sources::new();
        let Some(page) = page_of_file(path) else { return };
        let Some(id) = sources.add(path, bytes, &mut unheard) else { return };
        let Some(source) = sources.get(id).cloned() else { return };
        let tree = parse(FileId(0), &source.text, &mut unheard);
        let words = words(&tree.root, page);
        self.files.insert(path.to_owned(), File { source, words });
    }

    pub fn file(&self, path: &str) -> Option<&File> {
        self.files.get(path)
    }

    /// The files that a file sees: a scenario its map and the library, a map the library; the library sees all.
    fn seen_from(&self, path: &str) -> Vec<(&str, &File)> {
        let is_scenario = !path.contains('/');
        let map = self
            .mentions(path)
            .find(|mention| mention.meaning == Meaning::Names(Sort::Map))
            .map(|mention| format!("maps/{}.ron", mention.text));
        let is_seen = |other: &str| {
            other == path
                || other.starts_with("library/")
                || path.starts_with("library/")
                || (is_scenario && map.as_deref() == Some(other))
        };
        self.files.iter().filter(|(other, _)| is_seen(other)).map(|(path, file)| (path.as_str(), file)).collect()
    }

    fn mentions(&self, path: &str) -> impl Iterator<Item = &Mention> {
        self.files.get(path).into_iter().flat_map(File::mentions)
    }

    /// What could stand where `mention` stands in the file at `path`, each thing with its full name.
    pub fn candidates(&self, path: &str, mention: &Mention) -> Vec<Definition<'_>> {
        let (Meaning::Defines(sort) | Meaning::Names(sort)) = mention.meaning;
        let mut found = Vec::new();
        if sort == Sort::Map {
            // A scenario names its map before it sees it.
            for (path, file) in self.files.iter().filter(|(path, _)| path.starts_with("maps/")) {
                found.extend(self.defined(path, file, sort));
            }
            return found;
        }
        let seen = self.seen_from(path);
        let sorts: &[Sort] = if sort == Sort::Sender {
            &[Sort::Persona, Sort::Role]
        } else if sort == Sort::Part {
            &[Sort::Inject, Sort::Step, Sort::Harmful, Sort::Ending]
        } else {
            &[sort]
        };
        for sort in sorts {
            for (path, file) in &seen {
                found.extend(self.defined(path, file, *sort).filter(|definition| belongs(definition.mention, mention)));
            }
        }
        if sort == Sort::State && !path.contains('/') {
            return self.of_threats(path, mention, found);
        }
        let template = mention.within.iter().find(|(sort, _)| *sort == Sort::SiteTemplate);
        match (sort, template) {
            // Inside a site's template, its own names and those of the templates that it adds to.
            (Sort::Node, Some((_, template))) => {
                let templates = self.files.get(path).map(|file| added_up(file, template)).unwrap_or_default();
                let own = |definition: &Definition| {
                    let within = definition.mention.within.first();
                    within.is_some_and(|(sort, name)| *sort == Sort::SiteTemplate && templates.contains(&name.as_str()))
                };
                let (mut local, full): (Vec<_>, Vec<_>) = found.into_iter().partition(own);
                for definition in &mut local {
                    definition.name.clone_from(&definition.mention.text);
                }
                local.dedup_by(|a, b| a.name == b.name);
                local.extend(full);
                local
            }
            _ => found,
        }
    }

    /// Of these states those that threats of the scenario have, as they are named at `mention`: alone, or behind their threat where several have one of
    /// the name (`scenario::states`).
    fn of_threats<'a>(&'a self, path: &str, mention: &Mention, states: Vec<Definition<'a>>) -> Vec<Definition<'a>> {
        let threat_of = |mention: &Mention| match mention.within.first() {
            Some((Sort::Threat, threat)) => Some(threat.clone()),
            _ => None,
        };
        let has_own = |threat: &str| {
            let mut own = self.mentions(path).filter(|one| one.meaning == Meaning::Defines(Sort::State));
            own.any(|one| threat_of(one).is_some_and(|owner| owner == threat))
        };
        let templates = self.mentions(path).filter(|one| one.meaning == Meaning::Names(Sort::ThreatTemplate));
        let templates: Vec<(String, &str)> =
            templates.filter_map(|one| Some((threat_of(one)?, &*one.text))).filter(|(threat, _)| !has_own(threat)).collect();
        let mut found: Vec<(String, Definition)> = Vec::new();
        for state in states {
            match state.mention.within.last() {
                Some((Sort::Threat, threat)) => found.push((threat.clone(), state)),
                Some((Sort::ThreatTemplate, template)) => {
                    let threats = templates.iter().filter(|(_, of)| of == template);
                    found.extend(threats.map(|(threat, _)| (threat.clone(), state.clone())));
                }
                _ => {}
            }
        }
        let here = threat_of(mention);
        let count = |name: &str| found.iter().filter(|(_, state)| state.mention.text == name).count();
        let is_in_full = |threat: &str, state: &Definition| {
            mention.text.contains('/') || (here.as_deref() != Some(threat) && count(&state.mention.text) > 1)
        };
        let in_full: Vec<bool> = found.iter().map(|(threat, state)| is_in_full(threat, state)).collect();
        for ((threat, state), in_full) in found.iter_mut().zip(in_full) {
            if in_full {
                state.name = states::of(threat, &state.mention.text);
            }
        }
        found.into_iter().map(|(_, state)| state).collect()
    }

    /// The definitions of what `mention`, in the file at `path`, stands for: several for a pattern, none for an unknown name.
    pub fn definitions(&self, path: &str, mention: &Mention) -> Vec<Definition<'_>> {
        let wanted = mention.text.strip_prefix("parent/").unwrap_or(&mention.text);
        let mut found = self.candidates(path, mention);
        if mention.text != wanted {
            found.iter_mut().for_each(|definition| definition.name.clone_from(&definition.mention.text));
        }
        found.retain(|definition| fits(wanted, &definition.name));
        found.dedup_by(|a, b| a.path == b.path && a.mention.span == b.mention.span);
        found
    }

    /// Every place in the pack that stands for the thing defined at this place.
    pub fn uses<'a>(&'a self, of: &Definition<'a>) -> Vec<(&'a str, &'a Mention)> {
        let own = |name: &'a str| name.rsplit('/').next().unwrap_or(name);
        let name = of.name.rsplit('/').next().unwrap_or_default();
        let mut found = Vec::new();
        for path in self.files.keys() {
            for mention in self.mentions(path) {
                let is_name = own(&mention.text) == name || mention.span == of.mention.span;
                if is_name
                    && self
                        .definitions(path, mention)
                        .iter()
                        .any(|one| one.path == of.path && one.mention.span == of.mention.span)
                {
                    found.push((path.as_str(), mention));
                }
            }
        }
        found
    }

    /// Things of this sort that a file defines, by their full names.
    fn defined<'a>(&'a self, path: &'a str, file: &'a File, sort: Sort) -> impl Iterator<Item = Definition<'a>> {
        let defining = file.mentions().filter(move |mention| mention.meaning == Meaning::Defines(sort));
        defining.flat_map(move |mention| {
            let names = match mention.within.first() {
                Some((Sort::SiteTemplate, template)) => {
                    sites_of(file, template).into_iter().map(|site| format!("{site}-{}", mention.text)).collect()
                }
                _ if sort == Sort::Rule => vec![format!("plan/{}", mention.text)],
                _ => vec![mention.text.clone()],
            };
            names.into_iter().map(move |name| Definition { path, name, mention })
        })
    }
}

/// The template, the one that it adds to, and so on.
fn added_up<'a>(file: &'a File, template: &'a str) -> Vec<&'a str> {
    let mut all = vec![template];
    let below = |template: &str| {
        let is_within = |mention: &&Mention| {
            mention.within.first().is_some_and(|(sort, name)| *sort == Sort::SiteTemplate && name == template)
        };
        templates_named(file).find(is_within).map(|mention| mention.text.as_str())
    };
    while let Some(below) = all.last().and_then(|last| below(last)).filter(|below| !all.contains(below)) {
        all.push(below);
    }
    all
}

/// The sites that have what this template says: theirs is this one, or one that adds to it.
fn sites_of<'a>(file: &'a File, template: &'a str) -> Vec<&'a str> {
    let (mut templates, mut sites) = (vec![template], Vec::new());
    let mut next = 0;
    while let Some(&template) = templates.get(next) {
        next += 1;
        for (sort, name) in named_by(file, template) {
            if sort != Sort::SiteTemplate {
                sites.push(name);
            } else if !templates.contains(&name) {
                templates.push(name);
            }
        }
    }
    sites
}

/// What names this template: sites, and templates that add to it.
fn named_by<'a>(file: &'a File, template: &'a str) -> impl Iterator<Item = (Sort, &'a str)> {
    let naming = templates_named(file).filter(move |mention| mention.text == template);
    naming.filter_map(|mention| mention.within.first().map(|(sort, name)| (*sort, name.as_str())))
}

/// Where templates of sites are named.
fn templates_named(file: &File) -> impl Iterator<Item = &Mention> {
    file.mentions().filter(|mention| mention.meaning == Meaning::Names(Sort::SiteTemplate))
}

/// Whether a thing that is defined inside another is one of those meant: a value of the attribute that was named, an option of the inject.
fn belongs(defined: &Mention, mention: &Mention) -> bool {
    let owner = defined.within.last();
    match (defined.meaning, owner) {
        (Meaning::Defines(Sort::Mood), Some((_, persona))) => mention.before.as_ref().is_none_or(|before| before == persona),
        (Meaning::Defines(Sort::Value), Some((_, attribute))) => mention.before.as_ref().is_none_or(|before| before == attribute),
        (Meaning::Defines(Sort::Option), Some((_, inject))) => match &mention.before {
            Some(before) => before == inject,
            None => mention.within.last() == owner,
        },
        (Meaning::Defines(Sort::Column), Some(_)) => match (defined.within.first(), &mention.before) {
            (Some((_, parameter)), Some(before)) => parameter == before,
            _ => mention.within.first() == defined.within.first(),
        },
        (Meaning::Defines(Sort::BoxChoice | Sort::Match), Some(_)) => mention.within == defined.within,
        _ => true,
    }
}
