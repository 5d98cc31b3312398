//! A drill's events as sentences for its debrief: what happened, what the seats knew, what they did.

use crate::{
    engine::{
        event::{AnswerHow, Content, Event, Stamped},
        input::{Decision, Given},
        knowledge::{Fact, Property, Subject},
        views::ask_kind,
    },
    phrases::answer::given_text,
    scenario::vocabulary::OutcomeGrade,
    ui::{
        map::symbols::Mark,
        texts::Names,
        widgets::timeline::{Lane, TimelineItem},
    },
    world::{World, ids::*, people::Sender},
};

/// What is worth telling of `events`, for those in `seats`.
pub fn story(world: &World, names: &Names, seats: &[RoleId], events: &[Stamped]) -> Vec<TimelineItem> {
    let teller = Teller { world, names, seats };
    let tell = |stamped: &Stamped| {
        let (lane, mark, text) = teller.tell(&stamped.event)?;
        Some(TimelineItem { at: stamped.at, lane, mark, text })
    };
    events.iter().filter_map(tell).collect()
}

struct Teller<'a> {
    world: &'a World,
    names: &'a Names<'a>,
    seats: &'a [RoleId],
}

/// Lane, mark and sentence.
type Told = (Lane, Mark, String);

impl Teller<'_> {
    fn tell(&self, event: &Event) -> Option<Told> {
        let texts = self.names.texts;
        match event {
            Event::DrillStarted => Some((Lane::Happened, Mark::Unknown, texts.get("story-started"))),
            Event::NodeChanged { node, threat, to, .. } => {
                let state = &self.world.threats.get(*threat)?.states[*to];
                Some(self.happened(state.tone.into(), self.names.node(*node), texts.of(&state.label)))
            }
            Event::ServiceChanged { service, to, .. } => {
                Some(self.happened((*to).into(), self.names.service(*service), &texts.service_level(*to)))
            }
            Event::EvidenceLost { node, evidence } => {
                let gaps = [("thing", self.names.node(*node).to_owned()), ("evidence", texts.evidence(*evidence))];
                Some((Lane::Happened, Mark::Down, texts.fill("story-evidence-lost", &gaps)))
            }
            Event::FactLearned { role, fact } => self.learnt(*role, fact),
            Event::MessageSent { from: Sender::Role(role), to, by, content, .. } => self.sent(*role, *to, *by, content),
            Event::ActionStarted { role, action, on, .. } => {
                Some(self.done("story-act", Mark::Unknown, *role, vec![("deed", self.deed(*action, on))]))
            }
            Event::ActionEnded { role, action, on, grade, .. } => {
                let mark = match grade {
                    OutcomeGrade::Success => Mark::Treated,
                    OutcomeGrade::Partial => Mark::Degraded,
                    OutcomeGrade::Failure => Mark::Down,
                };
                let gaps = vec![("deed", self.deed(*action, on)), ("result", texts.grade(*grade))];
                Some(self.done("story-act-ended", mark, *role, gaps))
            }
            Event::Answered { inject, role, given, how, .. } => {
                let label = given.as_ref().map(|given| self.given(*inject, given)).unwrap_or_default();
                let missed = *how == AnswerHow::TimedOut && given.is_none();
                let (key, mark) = if missed { ("story-answer-missed", Mark::Suspect) } else { ("story-answered", Mark::Treated) };
                Some(self.done(key, mark, *role, vec![("option", label)]))
            }
            Event::AnswerRejected { inject, role, given, .. } => {
                Some(self.done("story-answer-rejected", Mark::Suspect, *role, vec![("option", self.given(*inject, given))]))
            }
            Event::FormFiled { form, role, .. } => {
                Some(self.done("story-form", Mark::Treated, *role, vec![("form", self.names.form(*form).to_owned())]))
            }
            Event::ApprovalDecided { by, decision, .. } => {
                let key = match decision {
                    Decision::Grant => "decided-grant",
                    Decision::Refuse => "decided-refuse",
                    Decision::PassOn => "decided-pass-on",
                };
                Some(self.done("story-decided", Mark::Unknown, *by, vec![("decision", texts.get(key))]))
            }
            Event::HintTaken { role, .. } => Some(self.done("story-hint", Mark::Unknown, *role, Vec::new())),
            Event::ActionCancelled { role, .. } => Some(self.done("story-cancelled", Mark::Unknown, *role, Vec::new())),
            Event::Noted { role, text } => {
                self.seats.contains(role).then(|| (Lane::Done, Mark::Unknown, texts.with("story-noted", "text", text)))
            }
            Event::DrillEnded { ending, .. } => {
                let title = ending.and_then(|ending| self.world.endings.get(ending)).map(|ending| texts.of(&ending.title));
                Some((Lane::Happened, Mark::Unknown, texts.with("story-ended", "ending", title.unwrap_or(""))))
            }
            Event::PhaseEntered { phase } => self.phase(*phase),
            Event::AttributeSet { .. } | Event::ConnectionChanged { .. } | Event::LinkChanged { .. } => None,
            Event::EvidenceKept { .. } | Event::MetricAdded { .. } | Event::ApprovalAsked { .. } => None,
            Event::MoodChanged { .. } | Event::CrewArrived { .. } | Event::MessageSent { .. } => None,
            Event::MessageDelivered { .. } | Event::VariableSet { .. } | Event::AlternativeDrawn { .. } => None,
            Event::InjectDelivered { .. } | Event::InjectAverted { .. } | Event::InjectDropped { .. } => None,
            Event::CallUnanswered { .. } | Event::Acknowledged { .. } | Event::Paused | Event::PaceSet { .. } => None,
            Event::InjectHeld { .. } | Event::InjectDelayed { .. } | Event::Remarked { .. } | Event::Rated { .. } => None,
        }
    }

    /// A phase, and what its author says of it afterwards.
    fn phase(&self, phase: PhaseId) -> Option<Told> {
        let (texts, phase) = (self.names.texts, self.world.phases.get(phase)?);
        let title = texts.of(&phase.title);
        let sentence = match &phase.debrief {
            Some(debrief) => {
                let gaps = [("phase", title.to_owned()), ("debrief", texts.of(debrief).to_owned())];
                texts.fill("story-phase-debrief", &gaps)
            }
            None => texts.with("story-phase", "phase", title),
        };
        Some((Lane::Happened, Mark::Unknown, sentence))
    }

    fn happened(&self, mark: Mark, thing: &str, state: &str) -> Told {
        let gaps = [("thing", thing.to_owned()), ("state", state.to_owned())];
        (Lane::Happened, mark, self.names.texts.fill("story-node", &gaps))
    }

    /// What one did oneself is told as done, not as learnt.
    fn learnt(&self, role: RoleId, fact: &Fact) -> Option<Told> {
        let property = fact.key.property;
        if !self.seats.contains(&role) || matches!(property, Property::Done(_)) {
            return None;
        }
        let matter = match (property, fact.key.subject) {
            (Property::True, Subject::Matter(matter)) => self.world.matters.get(matter),
            (_, _) => None,
        };
        let text = match matter {
            Some(matter) => self.names.texts.of(&matter.title).to_owned(),
            None => {
                let thing = self.names.subject(fact.key.subject, &[]).to_owned();
                let gaps = [("thing", thing), ("property", self.names.property(property)), ("value", self.names.value(fact))];
                self.names.texts.fill("story-fact", &gaps)
            }
        };
        let gaps = [("fact", text), ("source", self.names.source(fact.source))];
        Some((Lane::Known, Mark::Well, self.names.texts.fill("story-learnt", &gaps)))
    }

    fn sent(&self, role: RoleId, to: RoleId, by: ChannelId, content: &Content) -> Option<Told> {
        let key = match content {
            Content::Facts(_) => "story-told",
            Content::Question(_) => "story-asked",
            Content::Inject(_) | Content::Reply { .. } | Content::Saying(_) | Content::Form { .. } => return None,
            Content::Approval { .. } | Content::Decision { .. } => return None,
        };
        let gaps = [("role", self.names.role(to).to_owned()), ("channel", self.names.channel(by).to_owned())];
        self.seats.contains(&role).then(|| (Lane::Done, Mark::Treated, self.names.texts.fill(key, &gaps)))
    }

    /// What colleagues do stands back.
    fn done(&self, key: &str, mark: Mark, role: RoleId, mut gaps: Vec<(&'static str, String)>) -> Told {
        let mark = if self.seats.contains(&role) { mark } else { Mark::Unknown };
        gaps.push(("role", self.names.role(role).to_owned()));
        (Lane::Done, mark, self.names.texts.fill(key, &gaps))
    }

    fn deed(&self, action: ActionId, on: &[NodeId]) -> String {
        let action = self.names.action(action).to_owned();
        if on.is_empty() {
            return action;
        }
        self.names.texts.fill("action-on", &[("action", action), ("on", self.names.nodes(on))])
    }

    fn given(&self, inject: InjectId, given: &Given) -> String {
        let ask = self.world.injects.get(inject).and_then(|inject| inject.ask.as_ref());
        ask.map(|ask| given_text(self.names.texts, &ask_kind(&ask.what), given)).unwrap_or_default()
    }
}
