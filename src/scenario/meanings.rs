//! What the names in each field stand for. The listings say that a field takes a name; this table says of what.

/// What a name can stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    Scenario,
    Map,
    Site,
    SiteTemplate,
    Node,
    NodeKind,
    LinkKind,
    Attribute,
    Value,
    Channel,
    Position,
    Role,
    Persona,
    /// A mood of a persona.
    Mood,
    /// A role or a persona.
    Sender,
    Service,
    Threat,
    /// A threat of the library.
    ThreatTemplate,
    State,
    Matter,
    Metric,
    Action,
    Inject,
    /// An option of an inject.
    Option,
    /// What an option can be paired with.
    Match,
    Form,
    Box,
    /// What can be chosen in a form's box.
    BoxChoice,
    Step,
    Harmful,
    Objective,
    Ending,
    /// A phase of the story.
    Phase,
    /// Something that comes with messages.
    Attachment,
    /// A variable of the author's own.
    Variable,
    /// A length in which the drill can be played.
    Profile,
    /// What differs from play to play.
    Parameter,
    /// A row of a parameter's table.
    Row,
    /// A column of it.
    Column,
    /// An inject, a step, a harmful deed or an ending: what a profile can leave out.
    Part,
    /// Alternatives of which one is drawn.
    Group,
    /// An entry of the plan: `plan/NAME`.
    Rule,
    Duty,
    Hotline,
    /// An article of law.
    Law,
}

/// A place for a name: it gives a thing its name, or names a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    Defines(Sort),
    Names(Sort),
}

use Meaning::{Defines, Names};
use Sort as S;

/// For each field and variant that takes names: what these stand for, in the order in which they are written. In `Entries<Vec<Name>>` that is the entry's
/// name, then the names in its list; of a variant with several values all of them.
const MEANINGS: &[(&str, &[Meaning])] = &[
    ("Scenario.id", &[Defines(S::Scenario)]),
    ("Scenario.map", &[Names(S::Map)]),
    ("Scenario.seats", &[Names(S::Role)]),
    ("Scenario.objectives", &[Defines(S::Objective)]),
    ("Scenario.names", &[Names(S::Node), Defines(S::Node)]),
    ("Scenario.labels", &[Names(S::Node)]),
    ("Scenario.set", &[Names(S::Node), Names(S::Attribute), Names(S::Value)]),
    ("Scenario.personas", &[Defines(S::Persona)]),
    ("Scenario.threats", &[Defines(S::Threat)]),
    ("Scenario.matters", &[Defines(S::Matter)]),
    ("Scenario.metrics", &[Defines(S::Metric)]),
    ("Scenario.actions", &[Defines(S::Action)]),
    ("Scenario.laws", &[Defines(S::Law)]),
    ("Scenario.forms", &[Defines(S::Form)]),
    ("Scenario.attachments", &[Defines(S::Attachment)]),
    ("Scenario.injects", &[Defines(S::Inject)]),
    ("Scenario.playbook", &[Defines(S::Step)]),
    ("Scenario.harmful", &[Defines(S::Harmful)]),
    ("Scenario.endings", &[Defines(S::Ending)]),
    ("Scenario.phases", &[Defines(S::Phase)]),
    ("Scenario.variables", &[Defines(S::Variable)]),
    ("Scenario.profiles", &[Defines(S::Profile)]),
    ("Scenario.parameters", &[Defines(S::Parameter)]),
    ("Parameter.rows", &[Defines(S::Row), Defines(S::Column)]),
    ("Profile.without", &[Names(S::Part)]),
    ("Profile.at", &[Names(S::Inject)]),
    ("Persona.at", &[Names(S::Site)]),
    ("Persona.moods", &[Defines(S::Mood)]),
    ("MetricSource.ServiceLoss", &[Names(S::Service)]),
    ("MetricSource.StateLoss", &[Names(S::State)]),
    ("MetricSource.Devices", &[Names(S::State)]),
    ("MetricSource.EverDevices", &[Names(S::State)]),
    ("MetricSource.EvidenceLost", &[Names(S::Node)]),
    ("Condition.State", &[Names(S::Node), Names(S::State)]),
    ("Condition.Has", &[Names(S::Node), Names(S::Attribute), Names(S::Value)]),
    ("Condition.AtLeast", &[Names(S::Attribute), Names(S::Value)]),
    ("Condition.Here", &[Names(S::State)]),
    ("Condition.Isolated", &[Names(S::Node)]),
    ("Condition.Linked", &[Names(S::LinkKind), Names(S::Node)]),
    ("Condition.Service", &[Names(S::Service)]),
    ("Condition.Metric", &[Names(S::Metric)]),
    ("Condition.Matter", &[Names(S::Matter)]),
    ("Condition.Kept", &[Names(S::Node)]),
    ("Condition.Knows", &[Names(S::Role)]),
    ("Condition.Mood", &[Names(S::Persona), Names(S::Mood)]),
    ("Condition.Done", &[Names(S::Action)]),
    ("Condition.DoneOn", &[Names(S::Action), Names(S::Node)]),
    ("Condition.Started", &[Names(S::Action)]),
    ("Condition.Answered", &[Names(S::Inject), Names(S::Option)]),
    ("Condition.AnsweredRight", &[Names(S::Inject)]),
    ("Condition.Filed", &[Names(S::Form)]),
    ("Condition.Delivered", &[Names(S::Inject)]),
    ("Condition.Since", &[Names(S::Inject)]),
    ("Condition.LinkUp", &[Names(S::LinkKind), Names(S::Node), Names(S::Node)]),
    ("Condition.Unserved.of", &[Names(S::Service)]),
    ("Condition.DoneBy.action", &[Names(S::Action)]),
    ("Condition.DoneBy.by", &[Names(S::Role)]),
    ("Condition.DoneBy.on", &[Names(S::Node)]),
    ("Condition.SinceDone", &[Names(S::Action)]),
    ("Condition.StartedOn", &[Names(S::Action), Names(S::Node)]),
    ("Condition.StartedBy.action", &[Names(S::Action)]),
    ("Condition.StartedBy.by", &[Names(S::Role)]),
    ("Condition.StartedBy.on", &[Names(S::Node)]),
    ("Condition.AnsweredBy.inject", &[Names(S::Inject)]),
    ("Condition.AnsweredBy.option", &[Names(S::Option)]),
    ("Condition.AnsweredBy.by", &[Names(S::Role)]),
    ("Condition.Averted", &[Names(S::Inject)]),
    ("Condition.Phase", &[Names(S::Phase)]),
    ("Condition.Entered", &[Names(S::Phase)]),
    ("Condition.SincePhase", &[Names(S::Phase)]),
    ("Condition.Flag", &[Names(S::Variable)]),
    ("Condition.Counter", &[Names(S::Variable)]),
    ("Effect.Become", &[Names(S::State)]),
    ("Effect.Make", &[Names(S::Node), Names(S::State)]),
    ("Effect.Set", &[Names(S::Attribute), Names(S::Value)]),
    ("Effect.SetOn", &[Names(S::Node), Names(S::Attribute), Names(S::Value)]),
    ("Effect.LinksDown", &[Names(S::LinkKind)]),
    ("Effect.LinksUp", &[Names(S::LinkKind)]),
    ("Effect.Spoil", &[Names(S::Node)]),
    ("Effect.LookAt", &[Names(S::Attribute)]),
    ("Effect.Learn", &[Names(S::Matter)]),
    ("Effect.Inform", &[Names(S::Role), Names(S::Matter)]),
    ("Effect.Start.action", &[Names(S::Action)]),
    ("Effect.Start.on", &[Names(S::Node)]),
    ("Effect.Start.by", &[Names(S::Role)]),
    ("Effect.Release", &[Names(S::Inject)]),
    ("Effect.Cancel", &[Names(S::Inject)]),
    ("Effect.Add", &[Names(S::Metric)]),
    ("Effect.Mood", &[Names(S::Persona), Names(S::Mood)]),
    ("Inject.to", &[Names(S::Role)]),
    ("Inject.from", &[Names(S::Sender)]),
    ("Inject.by", &[Names(S::Channel)]),
    ("Inject.moods", &[Names(S::Mood)]),
    ("Inject.versions", &[Names(S::Role)]),
    ("Inject.attach", &[Names(S::Attachment)]),
    ("Version.attach", &[Names(S::Attachment)]),
    ("Effect.Believe", &[Names(S::Role)]),
    ("Effect.Seem", &[Names(S::State)]),
    ("Effect.At", &[Names(S::Node)]),
    ("Effect.Say.to", &[Names(S::Role)]),
    ("Effect.Say.from", &[Names(S::Sender)]),
    ("Effect.Say.by", &[Names(S::Channel)]),
    ("Effect.Enter", &[Names(S::Phase)]),
    ("Effect.End", &[Names(S::Ending)]),
    ("Effect.Service", &[Names(S::Service)]),
    ("Effect.CutLink", &[Names(S::LinkKind), Names(S::Node), Names(S::Node)]),
    ("Effect.JoinLink", &[Names(S::LinkKind), Names(S::Node), Names(S::Node)]),
    ("Effect.Flag", &[Names(S::Variable)]),
    ("Effect.Counter", &[Names(S::Variable)]),
    ("Effect.Count", &[Names(S::Variable)]),
    ("Effect.Recover.metric", &[Names(S::Metric)]),
    ("Effect.Recover.since", &[Names(S::Inject)]),
    ("Inject.laws", &[Names(S::Law)]),
    ("Inject.phase", &[Names(S::Phase)]),
    ("Inject.group", &[Defines(S::Group)]),
    ("PhaseStart.After.phase", &[Names(S::Phase)]),
    ("AfterInject.inject", &[Names(S::Inject)]),
    ("Claim.State", &[Names(S::Node), Names(S::State)]),
    ("Claim.Has", &[Names(S::Node), Names(S::Attribute), Names(S::Value)]),
    ("Claim.Service", &[Names(S::Service)]),
    ("Claim.Matter", &[Names(S::Matter)]),
    ("Claim.Done", &[Names(S::Action), Names(S::Node)]),
    ("Ask.One.of", &[Defines(S::Option)]),
    ("Ask.One.otherwise", &[Names(S::Option)]),
    ("Ask.One.is", &[Names(S::Option)]),
    ("Ask.Several.of", &[Defines(S::Option)]),
    ("Ask.Several.is", &[Names(S::Option)]),
    ("Ask.Order.of", &[Defines(S::Option)]),
    ("Ask.Order.is", &[Names(S::Option)]),
    ("Ask.Pairs.of", &[Defines(S::Option)]),
    ("Ask.Pairs.with", &[Defines(S::Match)]),
    ("Ask.Pairs.is", &[Names(S::Option), Names(S::Match)]),
    ("Ask.Poll.of", &[Defines(S::Option)]),
    ("Amount.Metric", &[Names(S::Metric)]),
    ("Ask.Form.form", &[Names(S::Form)]),
    ("Form.to", &[Names(S::Role)]),
    ("Form.who", &[Names(S::Role)]),
    ("Form.by", &[Names(S::Channel)]),
    ("Form.phone", &[Names(S::Step)]),
    ("Form.fields", &[Defines(S::Box)]),
    ("FieldKind.Choice", &[Defines(S::BoxChoice)]),
    ("Expect.Is", &[Names(S::BoxChoice)]),
    ("Expect.IsIf", &[Names(S::BoxChoice)]),
    ("Expect.FirstOf", &[Names(S::BoxChoice)]),
    ("PlaybookStep.who", &[Names(S::Role)]),
    ("PlaybookStep.after", &[Names(S::Step)]),
    ("PlaybookStep.objective", &[Names(S::Objective)]),
    ("PlaybookStep.rule", &[Names(S::Rule)]),
    ("PlaybookStep.laws", &[Names(S::Law)]),
    ("Deed.Act.action", &[Names(S::Action)]),
    ("Deed.Act.on", &[Names(S::Node)]),
    ("Deed.Tell.to", &[Names(S::Role)]),
    ("Deed.Tell.about", &[Names(S::Matter)]),
    ("Deed.File", &[Names(S::Form)]),
    ("Deed.Answer", &[Names(S::Inject), Names(S::Option)]),
    ("Deed.AnswerRight", &[Names(S::Inject)]),
    ("Origin.Step", &[Names(S::Step)]),
    ("Origin.Inject", &[Names(S::Inject)]),
    ("Harmful.act", &[Names(S::Action)]),
    ("Harmful.on", &[Names(S::Node)]),
    ("Harmful.answer", &[Names(S::Inject), Names(S::Option)]),
    ("Harmful.objective", &[Names(S::Objective)]),
    ("Harmful.rule", &[Names(S::Rule)]),
    ("Harmful.laws", &[Names(S::Law)]),
    ("Objective.laws", &[Names(S::Law)]),
    ("Threats.threats", &[Defines(S::ThreatTemplate)]),
    ("Threat.template", &[Names(S::ThreatTemplate)]),
    ("Threat.states", &[Defines(S::State)]),
    ("Threat.begins", &[Names(S::Node), Names(S::State)]),
    ("ThreatState.looks", &[Names(S::State)]),
    ("Transition.from", &[Names(S::State)]),
    ("Transition.to", &[Names(S::State)]),
    ("Transition.kinds", &[Names(S::NodeKind)]),
    ("Spread.over", &[Names(S::LinkKind)]),
    ("Spread.from", &[Names(S::State)]),
    ("Spread.into", &[Names(S::State)]),
    ("Spread.to", &[Names(S::State)]),
    ("Kinds.attributes", &[Defines(S::Attribute)]),
    ("Kinds.nodes", &[Defines(S::NodeKind)]),
    ("Kinds.links", &[Defines(S::LinkKind)]),
    ("Kinds.channels", &[Defines(S::Channel)]),
    ("Kinds.positions", &[Defines(S::Position)]),
    ("Attribute.values", &[Defines(S::Value)]),
    ("NodeKind.usual", &[Names(S::Attribute), Names(S::Value)]),
    ("Channel.over", &[Names(S::LinkKind)]),
    ("Actions.actions", &[Defines(S::Action)]),
    ("Action.like", &[Names(S::Action)]),
    ("Action.who", &[Names(S::Position)]),
    ("Action.on", &[Names(S::NodeKind)]),
    ("Action.approval", &[Names(S::Position)]),
    ("Action.needs", &[Names(S::Matter)]),
    ("Reach.Remote", &[Names(S::LinkKind)]),
    ("Laws.laws", &[Defines(S::Law)]),
    ("Plan.rules", &[Defines(S::Rule)]),
    ("Plan.duties", &[Defines(S::Duty)]),
    ("Plan.hotlines", &[Defines(S::Hotline)]),
    ("Duty.from", &[Names(S::Position)]),
    ("Duty.to", &[Names(S::Position)]),
    ("Duty.by", &[Names(S::Channel)]),
    ("Map.id", &[Defines(S::Map)]),
    ("Map.templates", &[Defines(S::SiteTemplate)]),
    ("Map.sites", &[Defines(S::Site)]),
    ("Map.set", &[Names(S::Node), Names(S::Attribute), Names(S::Value)]),
    ("SiteTemplate.adds_to", &[Names(S::SiteTemplate)]),
    ("SiteTemplate.nodes", &[Defines(S::Node)]),
    ("SiteTemplate.roles", &[Defines(S::Role)]),
    ("SiteTemplate.services", &[Defines(S::Service)]),
    ("SiteDef.template", &[Names(S::SiteTemplate)]),
    ("SiteDef.parent", &[Names(S::Site)]),
    ("SiteDef.without", &[Names(S::Node)]),
    ("SiteDef.nodes", &[Defines(S::Node)]),
    ("SiteDef.roles", &[Defines(S::Role)]),
    ("SiteDef.services", &[Defines(S::Service)]),
    ("SiteDef.set", &[Names(S::Node), Names(S::Attribute), Names(S::Value)]),
    ("NodeDef.kind", &[Names(S::NodeKind)]),
    ("NodeDef.set", &[Names(S::Attribute), Names(S::Value)]),
    ("LinkDef.kind", &[Names(S::LinkKind)]),
    ("LinkDef.from", &[Names(S::Node)]),
    ("LinkDef.to", &[Names(S::Node)]),
    ("RoleDef.position", &[Names(S::Position)]),
    ("Need.Works", &[Names(S::Node)]),
    ("Need.Half", &[Names(S::Node)]),
    ("Need.Linked", &[Names(S::LinkKind), Names(S::Node)]),
    ("Need.Has", &[Names(S::Node), Names(S::Attribute), Names(S::Value)]),
];

/// What the names of a field (`Inject.to`), a variant (`Condition.State`) or a variant's field (`Effect.Start.on`) stand for.
pub fn meanings(place: &str) -> &'static [Meaning] {
    MEANINGS.iter().find(|(known, _)| *known == place).map_or(&[], |(_, meanings)| meanings)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::reference::{Kind, places};
    use std::collections::BTreeMap;

    #[test]
    fn every_place_for_a_name_says_what_is_named() {
        let mut wanted: BTreeMap<String, usize> = BTreeMap::new();
        for (place, kind) in places() {
            *wanted.entry(place).or_default() += Kind::read(kind).map_or(0, |kind| kind.names());
        }
        wanted.retain(|place, names| *names > 0 && !place.starts_with("OneOrMore."));
        for (place, names) in &wanted {
            let known = meanings(place).len();
            assert_eq!(
                known, *names,
                "\n{place} takes {names} names, MEANINGS (src/scenario/meanings.rs) tells {known}. Add a line such as\n    \
                 (\"{place}\", &[Names(S::Role)]),\nwith what is named there; an entry of `Entries<…>` that makes a new thing is Defines(…).\n"
            );
        }
        for (place, _) in MEANINGS {
            assert!(wanted.contains_key(*place), "{place} takes no names any more: delete its line in MEANINGS");
        }
    }
}
