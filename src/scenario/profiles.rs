//! A drill in one of its lengths: what is left out is taken away, and other times are put in. Reports nothing.

use super::decode::{Entries, Name};
use super::model::{Inject, Profile, Scenario};
use super::pack::Drill;
use crate::time::Span;
use std::sync::Arc;

impl Drill {
    /// This drill in the length of that name, if it has one. The check has looked at each.
    pub fn in_profile(&self, name: &str) -> Option<Self> {
        let (name, profile) = self.scenario.profiles.entry(name)?;
        let mut drill = self.clone();
        drill.scenario = Arc::new(in_profile(&self.scenario, profile));
        drill.profile = Some(name.clone());
        Some(drill)
    }
}

/// The scenario as it is in this length.
pub fn in_profile(whole: &Scenario, profile: &Profile) -> Scenario {
    let mut scenario = whole.clone();
    scenario.lasts = profile.lasts;
    scenario.injects =
        left(&whole.injects, profile).map(|(name, inject)| (name.clone(), moved(inject, profile.at.get(name)))).collect();
    scenario.playbook = left(&whole.playbook, profile).map(owned).collect();
    scenario.harmful = left(&whole.harmful, profile).map(owned).collect();
    scenario.endings = left(&whole.endings, profile).map(owned).collect();
    scenario
}

fn left<'a, T>(entries: &'a Entries<T>, profile: &'a Profile) -> impl Iterator<Item = (&'a Name, &'a T)> {
    entries.iter().filter(|(name, _)| !profile.without.contains(name))
}

fn owned<T: Clone>((name, thing): (&Name, &T)) -> (Name, T) {
    (name.clone(), thing.clone())
}

/// The inject at another time, if there is one.
fn moved(inject: &Inject, at: Option<&Span>) -> Inject {
    match at {
        Some(at) => Inject { at: Some(*at), clock: None, between: None, ..inject.clone() },
        None => inject.clone(),
    }
}
