//! The ways in which things come about: injects by their triggers, answers and deeds by people, states by threats, everything by effects.

use super::ground::Ground;
use super::{Atom, Need, Rule};
use crate::scenario::check::Parts;
use crate::scenario::decode::Name;
use crate::scenario::model::{Action, Ask, Claim, Deed, Effect, Inject, Threat};
use crate::time::Span;

/// A list of effects and what must be before it takes place.
pub struct EffectList<'a> {
    pub effects: &'a [Effect],
    /// The action that has them.
    pub action: Option<&'a Action>,
    needs: Vec<Need<'a>>,
}

/// All lists of effects of the drill.
pub fn effect_lists<'a>(parts: &'a Parts<'a>) -> Vec<EffectList<'a>> {
    let mut lists = Vec::new();
    for (index, inject) in parts.scenario.injects.values().enumerate() {
        lists.push(EffectList { effects: &inject.then, action: None, needs: vec![Need::Atom(Atom::Delivered(index))] });
        for (place, effects) in options(inject).into_iter().enumerate() {
            lists.push(EffectList { effects, action: None, needs: vec![Need::Atom(Atom::Answered(index, place))] });
        }
        for follow in inject.ask.iter().flat_map(Ask::follows).flatten() {
            lists.push(EffectList { effects: &follow.then, action: None, needs: vec![Need::Atom(Atom::Delivered(index))] });
        }
    }
    for phase in parts.scenario.phases.values() {
        lists.push(EffectList { effects: &phase.then, action: None, needs: Vec::new() });
    }
    for (index, action) in parts.all_actions.values().enumerate() {
        let done = Need::Atom(Atom::Done(index));
        lists.push(EffectList { effects: &action.does, action: Some(action), needs: vec![done] });
        for outcome in action.outcomes.iter().filter(|outcome| outcome.chance > 0) {
            let needs = [done].into_iter().chain(outcome.when.as_ref().map(Need::Holds)).collect();
            lists.push(EffectList { effects: &outcome.does, action: Some(action), needs });
        }
    }
    lists
}

/// What follows from each option that an inject offers.
fn options(inject: &Inject) -> Vec<&[Effect]> {
    let Some(Ask::One { of, .. }) = &inject.ask else { return Vec::new() };
    of.values().map(|choice| choice.then.as_slice()).collect()
}

/// The places of an inject and one of its options.
pub fn option(parts: &Parts, inject: &str, option: &str) -> Option<(usize, usize)> {
    let options = parts.scenario.injects.get(inject)?.ask.as_ref()?.options();
    let place = options.iter().position(|known| known.text == option)?;
    Some((parts.scenario.injects.index_of(inject)?, place))
}

pub fn of<'a>(parts: &'a Parts<'a>, ground: &Ground<'a>) -> Vec<Rule<'a>> {
    let mut rules = Rules { parts, ground, rules: Vec::new(), happenings: 0 };
    for (index, inject) in parts.scenario.injects.values().enumerate() {
        rules.inject(index, inject);
    }
    for (index, action) in parts.all_actions.values().enumerate() {
        rules.action(index, action);
    }
    for list in effect_lists(parts) {
        rules.effects(list.effects, list.needs, Span::ZERO);
    }
    for (index, threat) in parts.all_threats.values().enumerate() {
        rules.threat(index, threat);
    }
    for (index, matter) in parts.scenario.matters.values().enumerate() {
        rules.add(Atom::True(index), matter.when.iter().map(Need::Holds).collect());
    }
    rules.forms();
    rules.rules
}

struct Rules<'a, 'g> {
    parts: &'a Parts<'a>,
    ground: &'g Ground<'a>,
    rules: Vec<Rule<'a>>,
    /// Lists of effects so far.
    happenings: usize,
}

impl<'a> Rules<'a, '_> {
    fn add(&mut self, gives: Atom, needs: Vec<Need<'a>>) {
        self.after(gives, needs, Span::ZERO);
    }

    fn after(&mut self, gives: Atom, needs: Vec<Need<'a>>, wait: Span) {
        self.rules.push(Rule { gives, needs, wait });
    }

    // ───────────── injects and forms ─────────────

    fn inject(&mut self, index: usize, inject: &'a Inject) {
        let came = Atom::Delivered(index);
        let not_averted = || inject.unless.iter().map(Need::Fails);
        let clock = inject.clock.map(|clock| clock.after(self.parts.scenario.starts));
        // A phase can begin at once, for all that is looked at here.
        let phase = inject.phase.as_ref().map(|_| inject.wait.unwrap_or_default());
        for at in [inject.at, clock, inject.between.map(|(from, _)| from), phase].into_iter().flatten() {
            self.after(came, not_averted().collect(), at);
        }
        if let Some(when) = &inject.when {
            self.add(came, not_averted().chain([Need::Holds(when)]).collect());
        }
        if let Some(latest) = inject.latest {
            self.after(came, not_averted().collect(), latest);
        }
        if let Some(after) = &inject.after
            && let Some(other) = self.parts.scenario.injects.index_of(&after.inject)
        {
            self.after(came, not_averted().chain([Need::Atom(Atom::Delivered(other))]).collect(), after.wait);
        }
        if inject.hand || inject.spare {
            self.add(came, Vec::new());
        }
        for claim in inject.claims() {
            self.claim(came, claim);
        }
        for place in 0..inject.ask.as_ref().map_or(0, |ask| ask.options().len()) {
            self.add(Atom::Answered(index, place), vec![Need::Atom(came)]);
        }
        if let Some(Ask::Form { form, .. }) = &inject.ask
            && let Some(form) = self.parts.scenario.forms.index_of(form)
        {
            self.add(Atom::Filed(form), vec![Need::Atom(came)]);
        }
    }

    fn claim(&mut self, came: Atom, claim: &'a Claim) {
        let told: Vec<Atom> = match claim {
            Claim::State(nodes, state) => {
                let nodes = self.ground.nodes(nodes);
                let of = |(threat, state): &(usize, usize)| {
                    let (threat, state) = (*threat, *state);
                    nodes.iter().map(move |node| Atom::Told(threat, state, *node)).collect::<Vec<_>>()
                };
                self.ground.states(state).iter().flat_map(of).collect()
            }
            Claim::Has(nodes, attribute, value) => {
                let Some((attribute, value)) = self.ground.value(attribute, value) else { return };
                self.ground.nodes(nodes).iter().map(|node| Atom::ToldValue(attribute, value, *node)).collect()
            }
            Claim::Service(service, level) => {
                self.ground.service(service).map(|(service, _)| Atom::ToldLevel(service, *level)).into_iter().collect()
            }
            Claim::Matter(matter) => self.matter(matter).into_iter().collect(),
            Claim::Done(action, nodes) => {
                let Some(action) = self.parts.all_actions.index_of(action) else { return };
                self.ground.nodes(nodes).iter().map(|node| Atom::ToldDone(action, *node)).collect()
            }
        };
        for atom in told {
            self.add(atom, vec![Need::Atom(came)]);
        }
    }

    fn matter(&self, name: &Name) -> Option<Atom> {
        self.parts.scenario.matters.index_of(name).map(Atom::Learnt)
    }

    /// Trainees hand in what they may; simulated colleagues what the playbook or a message asks of them.
    fn forms(&mut self) {
        let scenario = self.parts.scenario;
        let mut asked = Vec::new();
        for step in scenario.playbook.values() {
            for form in forms_of(&step.r#do) {
                asked.extend(step.who.names().iter().map(|role| (&*form.text, role)));
            }
        }
        for (index, (name, form)) in scenario.forms.iter().enumerate() {
            let asked_of = |role: &Name| asked.iter().any(|(form, of)| *form == name.text && *of == role);
            if form.who.iter().any(|role| self.ground.seats.contains(&*role.text) || asked_of(role)) {
                self.add(Atom::Filed(index), Vec::new());
            }
        }
    }

    // ───────────── actions and threats ─────────────

    fn action(&mut self, index: usize, action: &'a Action) {
        let (begun, done) = (Atom::Begun(index), Atom::Done(index));
        let is_possible = match &action.needs {
            None => true,
            Some(matter) => self.parts.scenario.matters.contains(matter),
        };
        if is_possible && self.ground.may_do_somewhere(index) {
            let needs = action.needs.iter().filter_map(|matter| self.matter(matter)).map(Need::Atom);
            self.add(begun, needs.chain(action.when.iter().map(Need::Holds)).collect());
        }
        self.after(done, vec![Need::Atom(begun)], action.takes);
    }

    fn threat(&mut self, index: usize, threat: &'a Threat) {
        let state = |name: &Name| threat.states.index_of(name).map(|state| Atom::State(index, state));
        let has_kind = |kinds: &[Name]| {
            kinds.is_empty() || self.parts.network.nodes.values().any(|node| kinds.iter().any(|kind| kind.text == node.kind))
        };
        let mut found: Vec<(Option<Atom>, Vec<Need<'a>>, Span)> = Vec::new();
        found.extend((!threat.states.is_empty()).then(|| (Some(Atom::State(index, 0)), Vec::new(), Span::ZERO)));
        found.extend(threat.begins.values().map(|begun| (state(begun), Vec::new(), Span::ZERO)));
        for change in threat.becomes.iter().filter(|change| has_kind(&change.kinds)) {
            let from = state(&change.from).map(Need::Atom);
            let needs = from.into_iter().chain(change.when.iter().map(Need::Holds)).collect();
            found.push((state(&change.to), needs, change.after.unwrap_or_default()));
        }
        for spread in &threat.spreads {
            let over = self.parts.kinds.links.index_of(&spread.over);
            if !self.parts.network.links.iter().any(|link| Some(link.kind) == over) {
                continue;
            }
            for from in &spread.from {
                for into in &spread.into {
                    let ends = [from, into].into_iter().filter_map(state).map(Need::Atom);
                    found.push((state(&spread.to), ends.chain(spread.when.iter().map(Need::Holds)).collect(), Span::ZERO));
                }
            }
        }
        for (number, (name, def)) in threat.states.iter().enumerate() {
            let looks = def.looks.as_ref().unwrap_or(name);
            let seen = threat.states.index_of(looks).map(|looks| Atom::Seen(index, looks));
            let is = Need::Atom(Atom::State(index, number));
            found.extend(def.noticed.is_some().then(|| (seen, vec![is], Span::ZERO)));
            found.push((seen, vec![is, Need::Atom(Atom::Looked)], Span::ZERO));
        }
        for (gives, needs, wait) in found {
            if let Some(gives) = gives {
                self.after(gives, needs, wait);
            }
        }
    }

    // ───────────── effects ─────────────

    fn effects(&mut self, effects: &'a [Effect], needs: Vec<Need<'a>>, wait: Span) {
        if effects.is_empty() {
            return;
        }
        let happening = Atom::Happening(self.happenings);
        self.happenings += 1;
        self.after(happening, needs, wait);
        for effect in effects {
            self.effect(effect, happening);
        }
    }

    fn effect(&mut self, effect: &'a Effect, happening: Atom) {
        let by = Need::Atom(happening);
        let learns = |matter: &Name| {
            let index = self.parts.scenario.matters.index_of(matter)?;
            Some((Atom::Learnt(index), vec![by, Need::Atom(Atom::True(index))]))
        };
        let follows: Vec<(Atom, Vec<Need<'a>>)> = match effect {
            Effect::Become(state) | Effect::Make(_, state) => self.taken(state, by),
            Effect::Set(attribute, value) | Effect::SetOn(_, attribute, value) => {
                let Some((attribute, value)) = self.ground.value(attribute, value) else { return };
                vec![(Atom::Found(attribute, value), vec![by])]
            }
            Effect::Unplug | Effect::PowerOff => vec![(Atom::Cut, vec![by])],
            Effect::Keep(evidence) => vec![(Atom::Kept(*evidence), vec![by])],
            Effect::Look => vec![(Atom::Looked, vec![by])],
            Effect::LookAt(attribute) => {
                let attribute = self.ground.attribute(attribute);
                attribute.map(|attribute| (Atom::LookedAt(attribute), vec![by])).into_iter().collect()
            }
            Effect::Learn(matter) | Effect::Inform(_, matter) => learns(matter).into_iter().collect(),
            Effect::Start { action, .. } => {
                let action = self.parts.all_actions.index_of(action);
                action.map(|action| (Atom::Begun(action), vec![by])).into_iter().collect()
            }
            Effect::Release(inject) => {
                let inject = self.parts.scenario.injects.index_of(inject);
                inject.map(|inject| (Atom::Delivered(inject), vec![by])).into_iter().collect()
            }
            Effect::Add(metric, amount) => {
                let metric = self.parts.scenario.metrics.index_of(metric).filter(|_| *amount > 0);
                metric.map(|metric| (Atom::Grown(metric), vec![by])).into_iter().collect()
            }
            Effect::Later { wait, chance, when, then } => {
                if *chance > 0 {
                    self.effects(then, [by].into_iter().chain(when.iter().map(Need::Holds)).collect(), *wait);
                }
                return;
            }
            Effect::At(_, then) => return self.effects(then, vec![by], Span::ZERO),
            Effect::Say { tells, .. } => return tells.iter().for_each(|claim| self.claim(happening, claim)),
            Effect::Believe(_, claim) => return self.claim(happening, claim),
            Effect::Seem(state) => {
                self.ground.states(state).iter().map(|(threat, state)| (Atom::Seen(*threat, *state), vec![by])).collect()
            }
            Effect::Enter(_)
            | Effect::End(_)
            | Effect::Service(..)
            | Effect::CutLink(..)
            | Effect::JoinLink(..)
            | Effect::Flag(..)
            | Effect::Counter(..)
            | Effect::Count(..)
            | Effect::Recover { .. }
            | Effect::Plug
            | Effect::PowerOn
            | Effect::LinksDown(_)
            | Effect::LinksUp(_)
            | Effect::Lose(_)
            | Effect::Spoil(..)
            | Effect::Mood(..)
            | Effect::Cancel(_) => return,
        };
        for (gives, needs) in follows {
            self.add(gives, needs);
        }
    }

    /// A state that a node takes, and what it is seen as.
    fn taken(&self, state: &Name, by: Need<'a>) -> Vec<(Atom, Vec<Need<'a>>)> {
        let of = |(threat, state): &(usize, usize)| {
            let looks = self.looks(*threat, *state);
            [(Atom::State(*threat, *state), vec![by]), (Atom::Seen(*threat, looks), vec![by])]
        };
        self.ground.states(state).iter().flat_map(of).collect()
    }

    /// What the state is taken for.
    fn looks(&self, threat: usize, state: usize) -> usize {
        let Some(def) = self.ground.threat(threat) else { return state };
        let looks = def.states.values().nth(state).and_then(|state| state.looks.as_ref());
        looks.and_then(|looks| def.states.index_of(looks)).unwrap_or(state)
    }
}

/// The forms that a deed asks for.
pub fn forms_of(deed: &Deed) -> Vec<&Name> {
    match deed {
        Deed::File(form) => vec![form],
        Deed::Any(deeds) | Deed::All(deeds) => deeds.iter().flat_map(forms_of).collect(),
        Deed::Act { .. } | Deed::Tell { .. } | Deed::Answer(..) | Deed::AnswerRight(_) => Vec::new(),
    }
}
