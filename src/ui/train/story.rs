//! A drill's events as sentences for its debrief: what happened, what the seats knew, what they did.

use crate::{
    engine::{
        event::{AnswerHow, Content, Event, Stamped},
        knowledge::Property,
    },
    scenario::vocabulary::{OutcomeGrade, ServiceLevel, StateTone},
    ui::{
        map::symbols::Mark,
        texts::Names,
        widgets::timeline::{Lane, TimelineItem},
    },
    world::{World, ids::*, people::Sender, plot::Ask},
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

impl Teller<'_> {
    fn tell(&self, event: &Event) -> Option<(Lane, Mark, String)> {
        match event {
            Event::DrillStarted => Some((Lane::Happened, Mark::Unknown, self.names.texts.get("story-started"))),
            Event::NodeChanged { .. } | Event::ServiceChanged { .. } | Event::EvidenceLost { .. } => self.happened(event),
            Event::MessageDelivered { .. } | Event::FactLearned { .. } | Event::MessageSent { .. } => self.word(event),
            Event::ActionStarted { .. }
            | Event::ActionEnded { .. }
            | Event::Answered { .. }
            | Event::FormFiled { .. }
            | Event::ApprovalDecided { .. }
            | Event::ActionCancelled { .. } => self.done(event),
            Event::Noted { role, text } if self.seats.contains(role) => {
                Some((Lane::Done, Mark::Unknown, self.names.texts.with("story-noted", "text", text)))
            }
            Event::DrillEnded { ending, .. } => {
                let title = ending.and_then(|ending| self.world.endings.get(ending)).map(|ending| self.names.texts.of(&ending.title));
                Some((Lane::Happened, Mark::Unknown, self.names.texts.with("story-ended", "ending", title.unwrap_or(""))))
            }
            Event::AttributeSet { .. }
            | Event::ConnectionChanged { .. }
            | Event::LinkChanged { .. }
            | Event::EvidenceKept { .. }
            | Event::MetricAdded { .. }
            | Event::ApprovalAsked { .. }
            | Event::CrewArrived { .. }
            | Event::InjectDelivered { .. }
            | Event::InjectAverted { .. }
            | Event::InjectDropped { .. }
            | Event::CallUnanswered { .. }
            | Event::Acknowledged { .. }
            | Event::Noted { .. }
            | Event::Paused
            | Event::PaceSet { .. }
            | Event::InjectHeld { .. }
            | Event::InjectDelayed { .. }
            | Event::Remarked { .. }
            | Event::Rated { .. } => None,
        }
    }

    fn happened(&self, event: &Event) -> Option<(Lane, Mark, String)> {
        let texts = self.names.texts;
        match event {
            Event::NodeChanged { node, threat, to, .. } => {
                let state = &self.world.threats.get(*threat)?.states[*to];
                let gaps = [("thing", self.names.node(*node).to_owned()), ("state", texts.of(&state.label).to_owned())];
                Some((Lane::Happened, mark_of(state.tone), texts.fill("story-node", &gaps)))
            }
            Event::ServiceChanged { service, to, .. } => {
                let gaps = [("thing", self.names.service(*service).to_owned()), ("state", texts.service_level(*to))];
                let mark = match to {
                    ServiceLevel::Up => Mark::Well,
                    ServiceLevel::Degraded => Mark::Degraded,
                    ServiceLevel::Down => Mark::Down,
                };
                Some((Lane::Happened, mark, texts.fill("story-node", &gaps)))
            }
            Event::EvidenceLost { node, evidence } => {
                let gaps = [("thing", self.names.node(*node).to_owned()), ("evidence", texts.evidence(*evidence))];
                Some((Lane::Happened, Mark::Down, texts.fill("story-evidence-lost", &gaps)))
            }
            _ => None,
        }
    }

    fn word(&self, event: &Event) -> Option<(Lane, Mark, String)> {
        let texts = self.names.texts;
        match event {
            Event::FactLearned { role, fact } if self.seats.contains(role) => {
                // What was done by oneself is told as done.
                if matches!(fact.key.property, Property::Done(_)) {
                    return None;
                }
                let text = match fact.key.property {
                    Property::True => self.matter(fact.key.subject),
                    property => {
                        let gaps = [
                            ("thing", self.names.subject(fact.key.subject, &[]).to_owned()),
                            ("property", self.names.property(property)),
                            ("value", self.names.value(fact)),
                        ];
                        texts.fill("story-fact", &gaps)
                    }
                };
                let gaps = [("fact", text), ("source", self.names.source(fact.source))];
                Some((Lane::Known, Mark::Well, texts.fill("story-learnt", &gaps)))
            }
            Event::MessageSent { from: Sender::Role(role), to, by, content, .. } if self.seats.contains(role) => {
                let key = match content {
                    Content::Facts(_) => "story-told",
                    Content::Question(_) => "story-asked",
                    Content::Inject(_) | Content::Reply { .. } | Content::Approval { .. } | Content::Decision { .. } | Content::Form { .. } => return None,
                };
                let gaps = [("role", self.names.role(*to).to_owned()), ("channel", self.names.channel(*by).to_owned())];
                Some((Lane::Done, Mark::Treated, texts.fill(key, &gaps)))
            }
            _ => None,
        }
    }

    fn matter(&self, subject: crate::engine::knowledge::Subject) -> String {
        match subject {
            crate::engine::knowledge::Subject::Matter(matter) => {
                self.world.matters.get(matter).map_or_else(String::new, |matter| self.names.texts.of(&matter.title).to_owned())
            }
            other => self.names.subject(other, &[]).to_owned(),
        }
    }

    fn done(&self, event: &Event) -> Option<(Lane, Mark, String)> {
        let texts = self.names.texts;
        let (key, mark, role, gaps) = match event {
            Event::ActionStarted { role, action, on, .. } => ("story-act", Mark::Unknown, role, self.deed(*action, on)),
            Event::ActionEnded { role, action, on, grade, .. } => {
                let mark = match grade {
                    OutcomeGrade::Success => Mark::Treated,
                    OutcomeGrade::Partial => Mark::Degraded,
                    OutcomeGrade::Failure => Mark::Down,
                };
                let mut gaps = self.deed(*action, on);
                gaps.push(("result", texts.grade(*grade)));
                ("story-act-ended", mark, role, gaps)
            }
            Event::Answered { inject, role, option, how, .. } => {
                let label = option.and_then(|option| self.option(*inject, option)).unwrap_or_default();
                let missed = *how == AnswerHow::TimedOut && option.is_none();
                let (key, mark) = if missed { ("story-answer-missed", Mark::Suspect) } else { ("story-answered", Mark::Treated) };
                (key, mark, role, vec![("option", label)])
            }
            Event::FormFiled { form, role, .. } => ("story-form", Mark::Treated, role, vec![("form", self.names.form(*form).to_owned())]),
            Event::ApprovalDecided { by, decision, .. } => {
                let key = match decision {
                    crate::engine::input::Decision::Grant => "decided-grant",
                    crate::engine::input::Decision::Refuse => "decided-refuse",
                    crate::engine::input::Decision::PassOn => "decided-pass-on",
                };
                ("story-decided", Mark::Unknown, by, vec![("decision", texts.get(key))])
            }
            Event::ActionCancelled { role, .. } => ("story-cancelled", Mark::Unknown, role, Vec::new()),
            _ => return None,
        };
        // What colleagues do stands back.
        let mark = if self.seats.contains(role) { mark } else { Mark::Unknown };
        let mut gaps = gaps;
        gaps.push(("role", self.names.role(*role).to_owned()));
        Some((Lane::Done, mark, texts.fill(key, &gaps)))
    }

    fn deed(&self, action: ActionId, on: &[NodeId]) -> Vec<(&'static str, String)> {
        let action = self.names.action(action).to_owned();
        let deed = if on.is_empty() {
            action
        } else {
            self.names.texts.fill("action-on", &[("action", action), ("on", self.names.nodes(on))])
        };
        vec![("deed", deed)]
    }

    fn option(&self, inject: InjectId, option: u8) -> Option<String> {
        match self.world.injects.get(inject)?.ask.as_ref()? {
            Ask::One { of, .. } => Some(self.names.texts.of(&of.get(usize::from(option))?.text).to_owned()),
            _ => None,
        }
    }
}

fn mark_of(tone: StateTone) -> Mark {
    tone.into()
}
