//! What the name of a threat's state stands for. Threats may have states of one name, as those of two templates often do: then a drill says of which it
//! speaks, `worm/active`. The library, which knows no drill's threats, means the states of all that have one of the name.

use super::decode::{Entries, Name};
use super::model::{Condition, Threat};

/// The places of each threat and state that a name stands for: one at most where it names the threat.
pub fn meant(threats: &Entries<Threat>, name: &str) -> Vec<(usize, usize)> {
    let (of, state) = name.split_once('/').map_or((None, name), |(threat, state)| (Some(threat), state));
    let is_meant = |(_, (threat, _)): &(usize, (&Name, &Threat))| of.is_none_or(|of| *threat.text == *of);
    let threats = threats.iter().enumerate().filter(is_meant);
    threats.filter_map(|(place, (_, threat))| Some((place, threat.states.index_of(state)?))).collect()
}

/// Every name by which a state can be named: alone where only one threat has it.
pub fn names(threats: &Entries<Threat>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for (threat, def) in threats {
        for state in def.states.keys() {
            let is_shared = meant(threats, state).len() > 1;
            names.push(if is_shared { of(threat, state) } else { state.text.clone() });
        }
    }
    names
}

/// The name of a state of this threat, as it is understood everywhere.
pub fn of(threat: &str, state: &str) -> String {
    format!("{threat}/{state}")
}

/// Makes a threat's conditions on its own states say so: in a threat its own come first.
pub fn name_own(threat: &mut Threat, name: &Name) {
    let Threat { states, becomes, spreads, .. } = threat;
    let spreads = spreads
        .iter_mut()
        .flat_map(|spread| spread.when.iter_mut().chain(spread.slower.iter_mut().map(|slower| &mut slower.when)));
    for condition in becomes.iter_mut().filter_map(|change| change.when.as_mut()).chain(spreads) {
        condition.each_state(&mut |state| {
            if states.contains(state) {
                state.text = of(name, state);
            }
        });
    }
}

impl Condition {
    /// Visits the name of each threat state in it.
    fn each_state(&mut self, visit: &mut dyn FnMut(&mut Name)) {
        if let Self::State(_, state) | Self::Here(state) = self {
            visit(state);
        } else if let Self::All(parts) | Self::Any(parts) = self {
            parts.iter_mut().for_each(|part| part.each_state(visit));
        } else if let Self::Not(part) | Self::Knows(_, part) | Self::Fewer { of: part, .. } | Self::Count { of: part, .. } = self
        {
            part.each_state(visit);
        }
    }
}
