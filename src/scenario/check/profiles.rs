//! The lengths in which a drill can be played: each is checked like a drill of its own. What is then missed is said where it was left out.

use super::{Check, Parts};
use crate::scenario::decode::Name;
use crate::scenario::diagnostic::{Code, Diagnostic, Diagnostics, Message, Severity};
use crate::scenario::faults::{Faults, Thing};
use crate::scenario::model::Profile;
use crate::scenario::profiles::in_profile;

/// Codes of "there is none of this name" for what can be left out: an inject, a step, an ending.
const MISSED: [&str; 3] = ["E217", "E221", "E230"];

impl Check<'_, '_> {
    /// Whether what profiles say is there, and can be had.
    pub(super) fn profiles(&mut self) {
        let scenario = self.parts.scenario;
        for (name, profile) in &scenario.profiles {
            self.longer_than_zero(Some(profile.lasts), name, &["lasts"]);
            for part in &profile.without {
                let known = || {
                    let (injects, steps) = (scenario.injects.keys(), scenario.playbook.keys());
                    injects.chain(steps).chain(scenario.harmful.keys()).chain(scenario.endings.keys()).map(|name| &**name)
                };
                if !known().any(|known| known == part.text) {
                    self.faults.unknown(Thing::Part, part, known());
                }
            }
            for inject in profile.at.keys() {
                self.moved(profile, inject);
            }
        }
    }

    /// An inject that a profile gives another time.
    fn moved(&mut self, profile: &Profile, name: &Name) {
        if !self.inject(name) {
            return;
        }
        let inject = self.parts.scenario.injects.get(name);
        let has_time = inject.is_some_and(|inject| inject.at.is_some() || inject.clock.is_some() || inject.between.is_some());
        if let Some(left_out) = profile.without.iter().find(|left_out| *left_out == name) {
            let error = self.faults.error("E324", name.span, Message::new("moved-but-left-out").with("name", name));
            error.note(left_out.span, Message::new("left-out-here"));
        } else if !has_time {
            self.faults.error("E324", name.span, Message::new("moved-without-time").with("name", name));
        }
    }
}

/// What is no fault of a length: where steps are left out, the weights of the others keep their proportions.
const BY_DESIGN: [&str; 1] = ["W302"];

/// A fault that the whole drill hasn't, and the profiles that have it.
struct Own<'a> {
    fault: Diagnostic,
    profiles: Vec<&'a Name>,
}

/// Checks the drill in each length: what is wrong in it alone, and not `said` of the whole.
pub(super) fn each(parts: &Parts, said: &Diagnostics) -> Diagnostics {
    let mut all: Vec<Own> = Vec::new();
    for (name, profile) in &parts.scenario.profiles {
        let scenario = in_profile(parts.scenario, profile);
        let mut found = Diagnostics::new();
        let parts = Parts { scenario: &scenario, ..*parts };
        Check::new(&parts, &mut Faults::new(&mut found)).names();
        if !found.has_errors() {
            Check::new(&parts, &mut Faults::new(&mut found)).proofs();
        }
        for fault in found.iter().filter(|fault| !BY_DESIGN.contains(&fault.code.0) && !said.says(fault)) {
            let fault = missed(name, profile, fault).unwrap_or_else(|| fault.clone());
            match all.iter_mut().find(|own| own.fault.is_same(&fault)) {
                Some(own) if own.profiles.last() == Some(&name) => own.fault.notes.extend(fault.notes),
                Some(own) => own.profiles.push(name),
                None => all.push(Own { fault, profiles: vec![name] }),
            }
        }
    }
    let mut own = Diagnostics::new();
    for Own { mut fault, profiles } in all {
        if fault.code.0 != "E232" {
            fault.notes.extend(profiles.into_iter().map(|name| (name.span, Message::new("only-in-profile").with("name", name))));
        }
        own.push(fault);
    }
    own
}

/// The fault of leaving out what something else needs, if `fault` is that it isn't there.
fn missed(name: &Name, profile: &Profile, fault: &Diagnostic) -> Option<Diagnostic> {
    if !MISSED.contains(&fault.code.0) {
        return None;
    }
    let (_, missed) = fault.message.args.iter().find(|(gap, _)| *gap == "name")?;
    let left_out = profile.without.iter().find(|left_out| left_out.text == *missed)?;
    Some(Diagnostic {
        code: Code("E232"),
        severity: Severity::Error,
        span: left_out.span,
        message: Message::new("left-out-is-needed").with("name", left_out).with("profile", name),
        notes: vec![(fault.span, Message::new("left-out-needed-here"))],
        hint: Some(Message::new("leave-out-too")),
        fix: None,
    })
}
