//! A seat's view in words: Fluent's messages and the names that the stage gives, for panels and the terminal. Holds no sentence of its own.

pub mod answer;
pub mod attachment;
pub mod message;
pub mod refusal;
pub mod sight;

use crate::{
    engine::{
        event::Connection,
        knowledge::{Fact, Property, Source, Subject, Value},
        view::Stage,
    },
    fluent::Words,
    scenario::vocabulary::{Evidence, Level, OutcomeGrade, ServiceLevel, Tier},
    text::{Lang, Text},
    time::{Span, Time},
    world::{ids::*, people::Sender},
};

/// All words of one language.
#[derive(Debug)]
pub struct Texts {
    pub lang: Lang,
    words: Words,
}

impl Texts {
    pub fn new(lang: Lang) -> Self {
        let sources = match lang {
            Lang::Zh => [
                include_str!("../../assets/ui.zh.ftl"),
                include_str!("../../assets/score.zh.ftl"),
                include_str!("../../assets/diagnostics.zh.ftl"),
            ],
            Lang::En => [
                include_str!("../../assets/ui.en.ftl"),
                include_str!("../../assets/score.en.ftl"),
                include_str!("../../assets/diagnostics.en.ftl"),
            ],
        };
        Self { lang, words: Words::load(lang, &sources) }
    }

    /// For sentences that lower layers make.
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// What is wrong with the texts; a test keeps them without.
    pub fn problems(&self) -> &[String] {
        self.words.problems()
    }

    pub fn has(&self, key: &str) -> bool {
        self.words.has(key)
    }

    pub fn get(&self, key: &str) -> String {
        self.words.text(key, &[])
    }

    /// The message with one gap filled.
    pub fn with(&self, key: &str, name: &str, value: impl ToString) -> String {
        self.words.text(key, &[(name, value.to_string())])
    }

    pub fn fill(&self, key: &str, gaps: &[(&str, String)]) -> String {
        self.words.text(key, gaps)
    }

    pub fn of<'t>(&self, text: &'t Text) -> &'t str {
        text.get(self.lang)
    }

    /// "5 分钟", "1 小时 20 分", "30 秒": at most two units, rounded down.
    pub fn span(&self, span: Span) -> String {
        let s = span.0 / 1_000;
        let (hours, minutes, seconds) = (s / 3_600, s / 60 % 60, s % 60);
        let gaps = [("h", hours.to_string()), ("m", minutes.to_string()), ("s", seconds.to_string())];
        let key = match (hours, minutes, seconds) {
            (0, 0, _) => "span-seconds",
            (0, _, 0) => "span-minutes",
            (0, _, _) if minutes < 5 => "span-minutes-seconds",
            (0, _, _) => "span-minutes",
            (_, 0, _) => "span-hours",
            (_, _, _) => "span-hours-minutes",
        };
        self.fill(key, &gaps)
    }

    /// "刚刚", "12 分钟前".
    pub fn ago(&self, then: Time, now: Time) -> String {
        let span = now.since(then);
        if span < Span::minutes(1) {
            self.get("just-now")
        } else {
            self.with("ago", "span", self.span(Span(span.0 / 60_000 * 60_000)))
        }
    }

    /// "还剩 4 分钟".
    pub fn left(&self, until: Time, now: Time) -> String {
        if until <= now { self.get("time-up") } else { self.with("left", "span", self.span(until.since(now))) }
    }

    pub fn list(&self, parts: &[String]) -> String {
        parts.join(&self.get("score-list-separator"))
    }

    pub fn level(&self, level: Level) -> String {
        self.get(match level {
            Level::I => "level-1",
            Level::II => "level-2",
            Level::III => "level-3",
            Level::IV => "level-4",
            Level::Below => "level-below",
        })
    }

    pub fn tier(&self, tier: Tier) -> String {
        self.get(match tier {
            Tier::City => "tier-city",
            Tier::District => "tier-district",
            Tier::Township => "tier-township",
            Tier::Village => "tier-village",
        })
    }

    pub fn service_level(&self, level: ServiceLevel) -> String {
        self.get(match level {
            ServiceLevel::Up => "service-is-up",
            ServiceLevel::Degraded => "service-is-degraded",
            ServiceLevel::Down => "service-is-down",
        })
    }

    pub fn connection(&self, connection: Connection) -> String {
        self.get(match connection {
            Connection::Online => "connection-online",
            Connection::Unplugged => "connection-unplugged",
            Connection::Off => "connection-off",
        })
    }

    pub fn grade(&self, grade: OutcomeGrade) -> String {
        self.get(match grade {
            OutcomeGrade::Success => "grade-success",
            OutcomeGrade::Partial => "grade-partial",
            OutcomeGrade::Failure => "grade-failure",
        })
    }

    pub fn evidence(&self, evidence: Evidence) -> String {
        self.get(match evidence {
            Evidence::Photo => "evidence-photo",
            Evidence::Memory => "evidence-memory",
            Evidence::Disk => "evidence-disk",
            Evidence::Logs => "evidence-logs",
        })
    }
}

/// Names of the stage's things in the language at hand. An unknown id becomes an empty name: the stage and its view come together.
#[derive(Clone, Copy)]
pub struct Names<'a> {
    pub stage: &'a Stage,
    pub texts: &'a Texts,
}

impl<'a> Names<'a> {
    pub fn new(stage: &'a Stage, texts: &'a Texts) -> Self {
        Self { stage, texts }
    }

    fn of(&self, text: Option<&'a Text>) -> &'a str {
        text.map_or("", |text| self.texts.of(text))
    }

    pub fn node(&self, node: NodeId) -> &'a str {
        self.of(self.stage.nodes.get(node.index()).map(|node| &node.label))
    }

    pub fn nodes(&self, nodes: &[NodeId]) -> String {
        let shown: Vec<String> = nodes.iter().take(3).map(|node| self.node(*node).to_owned()).collect();
        let list = self.texts.list(&shown);
        if nodes.len() > 3 { self.texts.fill("and-more", &[("list", list), ("n", nodes.len().to_string())]) } else { list }
    }

    pub fn site(&self, site: SiteId) -> &'a str {
        self.of(self.stage.sites.get(site.index()).map(|site| &site.label))
    }

    pub fn role(&self, role: RoleId) -> &'a str {
        self.of(self.stage.roles.get(role.index()).map(|role| &role.label))
    }

    pub fn action(&self, action: ActionId) -> &'a str {
        self.of(self.stage.actions.get(action.index()).map(|action| &action.label))
    }

    pub fn channel(&self, channel: ChannelId) -> &'a str {
        self.of(self.stage.channels.get(channel.index()).map(|channel| &channel.label))
    }

    pub fn service(&self, service: ServiceId) -> &'a str {
        self.of(self.stage.services.get(service.index()).map(|service| &service.label))
    }

    pub fn form(&self, form: FormId) -> &'a str {
        self.of(self.stage.forms.get(form.index()).map(|form| &form.title))
    }

    pub fn sender(&self, sender: Sender) -> &'a str {
        match sender {
            Sender::Role(role) => self.role(role),
            Sender::Persona(persona) => self.of(self.stage.personas.get(persona.index())),
        }
    }

    /// What the fact is about. `matters`: the titles that the view gives.
    pub fn subject(&self, subject: Subject, matters: &'a [crate::engine::view::MatterView]) -> &'a str {
        match subject {
            Subject::Node(node) => self.node(node),
            Subject::Service(service) => self.service(service),
            Subject::Matter(matter) => self.of(matters.iter().find(|view| view.matter == matter).map(|view| &view.title)),
            Subject::Action(action) => self.action(action),
        }
    }

    /// Which property: "口令", "勒索病毒".
    pub fn property(&self, property: Property) -> String {
        match property {
            Property::Threat(threat) => self.of(self.stage.threats.get(threat.index()).map(|threat| &threat.title)).to_owned(),
            Property::Attribute(attribute) => {
                self.of(self.stage.attributes.get(attribute.index()).map(|attribute| &attribute.label)).to_owned()
            }
            Property::Connection => self.texts.get("property-connection"),
            Property::Level => self.texts.get("property-level"),
            Property::True => self.texts.get("property-true"),
            Property::Done(action) => self.action(action).to_owned(),
        }
    }

    /// The fact's value: "已加密", "弱".
    pub fn value(&self, fact: &Fact) -> String {
        match (fact.value, fact.key.property) {
            (Value::State(state), Property::Threat(threat)) => {
                let states = self.stage.threats.get(threat.index()).map_or(&[][..], |threat| &threat.states);
                self.of(states.get(state.index()).map(|(label, _)| label)).to_owned()
            }
            (Value::Attribute(value), Property::Attribute(attribute)) => {
                let values = self.stage.attributes.get(attribute.index()).map_or(&[][..], |attribute| &attribute.values);
                self.of(values.get(usize::from(value))).to_owned()
            }
            (Value::Connection(connection), _) => self.texts.connection(connection),
            (Value::Level(level), _) => self.texts.service_level(level),
            (Value::Yes, Property::Done(_)) => self.texts.get("value-done"),
            (Value::Yes | Value::State(_) | Value::Attribute(_), _) => self.texts.get("value-yes"),
        }
    }

    pub fn source(&self, source: Source) -> String {
        match source {
            Source::Seen => self.texts.get("source-seen"),
            Source::Found(action) => self.texts.with("source-found", "action", self.action(action)),
            Source::Told { by, channel } => self
                .texts
                .fill("source-told", &[("who", self.sender(by).to_owned()), ("channel", self.channel(channel).to_owned())]),
        }
    }
}
