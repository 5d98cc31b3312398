//! Deadlines: shorter than the work takes, before the step that must come first can be done, or beyond the drill's end.

use super::Check;
use super::reach::{Reach, When};
use crate::scenario::decode::Name;
use crate::scenario::diagnostic::Message;
use crate::scenario::model::{Action, Deed, Origin, PlaybookStep, Reach as From};
use crate::scenario::network::layout;
use crate::scenario::reckoning::{self, REACTION_PERMILLE};
use crate::time::Span;

/// The least time that a deed takes, part by part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Least {
    /// Until the word of it is there.
    word: Span,
    approval: Span,
    travel: Span,
    work: Span,
}

impl Least {
    fn sum(self) -> Span {
        self.word + self.approval + self.travel + self.work
    }
}

/// What the times of all steps are computed from.
struct Clock<'r, 'a> {
    reach: &'r Reach<'a>,
    places: Vec<(i64, i64)>,
    /// By step: the least time that it takes.
    least: Vec<Least>,
}

impl Check<'_, '_> {
    pub(super) fn deadlines(&mut self, reach: &Reach) {
        let (playbook, places) = (&self.parts.scenario.playbook, self.parts.places);
        let mut clock = Clock { reach, places: layout::places(self.parts.network), least: Vec::new() };
        clock.least = playbook.values().map(|step| clock.of_step(step)).collect();
        for ((name, step), least) in playbook.iter().zip(&clock.least) {
            let at = || places.within(name, &["within", "limit"]);
            let limit = step.within.limit;
            if least.sum() > limit {
                let message =
                    Message::new("deadline-too-short").with("name", name).with("limit", limit).with("least", least.sum());
                let warning = self.faults.warning("W423", at(), message);
                let parts = Message::new("time-it-takes")
                    .with("word", least.word)
                    .with("approval", least.approval)
                    .with("travel", least.travel)
                    .with("work", least.work);
                warning.note(name.span, parts);
                warning.hint(Message::new("give-at-least").with("least", least.sum()));
            }
            for before in &step.after {
                self.after_what_takes_longer(&clock, (name, step), before);
            }
            let lasts = self.parts.scenario.lasts;
            if let Some(runs_from) = clock.runs_from(step, 0).filter(|from| *from + limit > lasts) {
                let message = Message::new("deadline-after-end").with("name", name).with("from", runs_from);
                let message = message.with("until", runs_from + limit).with("lasts", lasts);
                self.faults.warning("W425", at(), message);
            }
        }
    }

    /// Where both deadlines run from the same thing for the same people, the one that follows must leave time for the one before.
    fn after_what_takes_longer(&mut self, clock: &Clock, (name, step): (&Name, &PlaybookStep), before: &Name) {
        let playbook = &self.parts.scenario.playbook;
        let Some((place, first)) = playbook.index_of(before).zip(playbook.get(before)) else { return };
        let is_same = first.within.from == step.within.from && first.who == step.who;
        let needed = clock.least[place].sum();
        if is_same && needed > step.within.limit {
            let at = self.parts.places.within(name, &["within", "limit"]);
            let message = Message::new("deadline-before-predecessor").with("name", name).with("before", before);
            let message = message.with("limit", step.within.limit).with("least", needed);
            let error = self.faults.error("E424", at, message);
            error.note(before.span, Message::new("must-come-first").with("name", before));
            error.hint(Message::new("give-at-least").with("least", needed));
        }
    }
}

impl Clock<'_, '_> {
    fn of_step(&self, step: &PlaybookStep) -> Least {
        let mut least = self.of_deed(step, &step.r#do);
        least.word = self.word(step);
        least
    }

    /// Who isn't told by the inject from which the deadline runs is told by somebody who is, or not at all.
    fn word(&self, step: &PlaybookStep) -> Span {
        let parts = self.reach.parts;
        let Origin::Inject(inject) = &step.within.from else { return Span::ZERO };
        let told = parts
            .scenario
            .injects
            .get(inject)
            .is_none_or(|inject| inject.to.names().iter().any(|role| step.who.names().contains(role)));
        let quickest = parts.kinds.channels.values().filter(|channel| channel.offered).map(|channel| channel.delay).min();
        if told { Span::ZERO } else { quickest.unwrap_or_default() }
    }

    fn of_deed(&self, step: &PlaybookStep, deed: &Deed) -> Least {
        match deed {
            Deed::Any(ways) => ways.iter().map(|way| self.of_deed(step, way)).min_by_key(|least| least.sum()).unwrap_or_default(),
            Deed::All(parts) => {
                let parts: Vec<Least> = parts.iter().map(|part| self.of_deed(step, part)).collect();
                let longest = parts.iter().copied().max_by_key(|least| least.sum()).unwrap_or_default();
                let work: u64 = parts.iter().map(|least| least.work.0).sum();
                Least { work: longest.work.max(Span(work / self.hands(step))), ..longest }
            }
            Deed::Act { action, on } => self.of_act(step, action, on),
            Deed::Tell { .. } | Deed::File(_) | Deed::Answer(..) | Deed::AnswerRight(_) => Least::default(),
        }
    }

    /// Things that all who are responsible can do at once.
    fn hands(&self, step: &PlaybookStep) -> u64 {
        let hands = step.who.names().iter().map(|role| reckoning::hands(self.reach.ground.is_crew(role)));
        hands.sum::<usize>().max(1) as u64
    }

    fn of_act(&self, step: &PlaybookStep, name: &Name, on: &[Name]) -> Least {
        let Some(action) = self.reach.parts.all_actions.get(name) else { return Least::default() };
        let network = self.reach.parts.network;
        let mut nodes: Vec<usize> = on.iter().flat_map(|pattern| self.reach.ground.nodes(pattern).to_vec()).collect();
        nodes.retain(|node| action.on.iter().any(|kind| kind.text == network.nodes[*node].kind));
        nodes.sort_unstable();
        nodes.dedup();
        let able: Vec<&Name> = step.who.names().iter().filter(|role| self.reach.ground.role_may_do(role, action, None)).collect();
        let targets = (nodes.len() as u64).div_ceil(self.hands(step)) as usize;
        let work = reckoning::work(action.takes, action.each.unwrap_or_default(), targets);
        let of_role = |role: &&Name| Least {
            word: Span::ZERO,
            approval: self.approval(role, action),
            travel: self.travel(step, role, action, &nodes),
            work,
        };
        able.iter().map(of_role).min_by_key(|least| least.sum()).unwrap_or(Least { work, ..Least::default() })
    }

    /// The way to the approver, and the quickest answer: at once, where a trainee can sit there.
    fn approval(&self, role: &Name, action: &Action) -> Span {
        let parts = self.reach.parts;
        let roles = &parts.network.roles;
        let Some((about, position)) = roles.get(role.text.as_str()).zip(action.approval.as_ref()) else { return Span::ZERO };
        if about.position == position.text {
            return Span::ZERO;
        }
        let way_up = std::iter::successors(Some(about.site), |site| parts.network.sites[*site].parent);
        let of_position = |site: Option<usize>| {
            let fits = |(name, other): (&'_ String, &'_ crate::scenario::network::FullRole)| {
                (other.position == position.text && site.is_none_or(|site| other.site == site)).then(|| name.clone())
            };
            roles.iter().find_map(fits)
        };
        let Some(approver) = reckoning::nearest(way_up, |site| of_position(Some(site)), || of_position(None)) else {
            return Span::ZERO;
        };
        let asked = parts.kinds.channels.values().next().map(|channel| channel.delay).unwrap_or_default();
        let answers = parts.kinds.positions.get(position).map(|position| position.answers).unwrap_or_default();
        let is_seat = self.reach.ground.seats.contains(approver.as_str());
        asked + if is_seat { Span::ZERO } else { reckoning::reaction(answers, REACTION_PERMILLE[0]) }
    }

    /// The crew's way to the nearest of the nodes; nothing, if another step can have brought it there before.
    fn travel(&self, step: &PlaybookStep, role: &Name, action: &Action, nodes: &[usize]) -> Span {
        let parts = self.reach.parts;
        let Some(home) = parts.network.roles.get(role.text.as_str()).map(|role| role.site) else { return Span::ZERO };
        if !self.reach.ground.is_crew(role) || action.reach != From::OnSite || self.is_sent_otherwise(step, role) {
            return Span::ZERO;
        }
        let leaves = parts.kinds.positions.get(parts.network.roles[role.text.as_str()].position.as_str());
        let leaves = leaves.and_then(|position| position.leaves).unwrap_or_default();
        let way = |node: &usize| {
            let there = parts.network.nodes[*node].site;
            if there == home { Span::ZERO } else { leaves + reckoning::travel(self.places[home], self.places[there]) }
        };
        nodes.iter().map(way).min().unwrap_or_default()
    }

    /// Whether a step that doesn't begin with this one may send the role on its way.
    fn is_sent_otherwise(&self, step: &PlaybookStep, role: &Name) -> bool {
        let follows = |other: &PlaybookStep| other.within.from == step.within.from;
        let mut others = self.reach.parts.scenario.playbook.values();
        !step.after.is_empty()
            || matches!(step.within.from, Origin::Step(_) | Origin::Start)
            || self.reach.ground.seats.contains(role.text.as_str())
            || others.any(|other| other.who.names().contains(role) && other.after.is_empty() && !follows(other))
    }

    /// From when the deadline runs at the earliest.
    fn runs_from(&self, step: &PlaybookStep, depth: usize) -> When {
        let playbook = &self.reach.parts.scenario.playbook;
        let from = match &step.within.from {
            Origin::Start => Some(Span::ZERO),
            Origin::Inject(inject) => self.reach.delivered(inject),
            Origin::Known(condition) => self.reach.known(condition),
            // A chain of more steps than there are goes round in a circle, which was reported.
            Origin::Step(before) if depth <= playbook.len() => {
                let place = playbook.index_of(before)?;
                // It may be done before it is due; but not before there is time to do it.
                self.runs_from(playbook.get(before)?, depth + 1).map(|_| self.least[place].work)
            }
            Origin::Step(_) => None,
        }?;
        let applies = step.applies.as_ref().map_or(Some(Span::ZERO), |condition| self.reach.known(condition))?;
        Some(from.max(applies))
    }
}
