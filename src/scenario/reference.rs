//! Every type of the language by concept, and the shapes of their fields. From the listings alone: nothing here can fall behind them.

use super::listing::{Page, Shape};
use super::model as m;
use super::vocabulary as v;

/// Types that belong together.
#[derive(Clone, Copy, Debug)]
pub struct Concept {
    /// As it is asked for: `injects`.
    pub name: &'static str,
    pub pages: &'static [Page],
}

/// All concepts, in the order of the reference.
pub const CONCEPTS: &[Concept] = &[
    Concept {
        name: "scenario",
        pages: &[
            m::Scenario::PAGE,
            m::Objective::PAGE,
            m::Persona::PAGE,
            m::Mood::PAGE,
            m::Matter::PAGE,
            m::Metric::PAGE,
            m::MetricSource::PAGE,
            m::Weights::PAGE,
            m::Ending::PAGE,
        ],
    },
    Concept {
        name: "story",
        pages: &[m::Phase::PAGE, m::PhaseStart::PAGE, m::Variable::PAGE, m::Profile::PAGE, m::Parameter::PAGE, m::Value::PAGE],
    },
    Concept { name: "conditions", pages: &[m::Condition::PAGE, v::Compare::PAGE, m::Effect::PAGE] },
    Concept {
        name: "injects",
        pages: &[
            m::Inject::PAGE,
            m::Version::PAGE,
            m::Hint::PAGE,
            m::Prepared::PAGE,
            m::AfterInject::PAGE,
            m::Every::PAGE,
            m::Claim::PAGE,
            m::Ask::PAGE,
            m::Choice::PAGE,
            m::AnswerRules::PAGE,
            m::Follow::PAGE,
            m::Amount::PAGE,
            m::Form::PAGE,
            m::FormField::PAGE,
            m::FieldKind::PAGE,
            m::Expect::PAGE,
        ],
    },
    Concept { name: "attachments", pages: &[m::Attachment::PAGE, m::Localized::PAGE] },
    Concept {
        name: "playbook",
        pages: &[m::PlaybookStep::PAGE, m::Deed::PAGE, m::Deadline::PAGE, m::Origin::PAGE, m::Harmful::PAGE],
    },
    Concept {
        name: "threats",
        pages: &[m::Threats::PAGE, m::Threat::PAGE, m::ThreatState::PAGE, m::Transition::PAGE, m::Spread::PAGE, m::Slower::PAGE],
    },
    Concept {
        name: "kinds",
        pages: &[m::Kinds::PAGE, m::Attribute::PAGE, m::NodeKind::PAGE, m::LinkKind::PAGE, m::Channel::PAGE, m::Position::PAGE],
    },
    Concept { name: "actions", pages: &[m::Actions::PAGE, m::Action::PAGE, m::Reach::PAGE, m::Outcome::PAGE] },
    Concept {
        name: "plan",
        pages: &[m::Plan::PAGE, m::Rule::PAGE, m::Duty::PAGE, m::LevelRule::PAGE, m::Laws::PAGE, m::Law::PAGE],
    },
    Concept {
        name: "map",
        pages: &[
            m::Map::PAGE,
            m::SiteTemplate::PAGE,
            m::SiteDef::PAGE,
            m::NodeDef::PAGE,
            m::LinkDef::PAGE,
            m::RoleDef::PAGE,
            m::ServiceDef::PAGE,
            m::Need::PAGE,
        ],
    },
    Concept {
        name: "words",
        pages: &[
            m::OneOrMore::PAGE,
            v::Level::PAGE,
            v::Language::PAGE,
            v::Tone::PAGE,
            v::Wanted::PAGE,
            v::ServiceLevel::PAGE,
            v::Evidence::PAGE,
            v::StateTone::PAGE,
            v::Symbol::PAGE,
            v::Tier::PAGE,
            v::OutcomeGrade::PAGE,
            v::Gravity::PAGE,
        ],
    },
];

/// The page of a type, by its name.
pub fn page(name: &str) -> Option<&'static Page> {
    CONCEPTS.iter().flat_map(|concept| concept.pages).find(|page| page.name == name)
}

/// The type of a pack's file, by its path inside the pack.
pub fn page_of_file(path: &str) -> Option<&'static Page> {
    page(match path {
        "library/kinds.ron" => "Kinds",
        "library/actions.ron" => "Actions",
        "library/threats.ron" => "Threats",
        "library/plan.ron" => "Plan",
        "library/laws.ron" => "Laws",
        _ if path.starts_with("maps/") => "Map",
        _ if !path.contains('/') => "Scenario",
        _ => return None,
    })
}

/// What a type (`Inject`), a field (`Inject.to`), a variant (`Condition.State`) or a variant's field (`Effect.Start.on`) is, in Chinese. The types' own docs
/// say it in English.
pub fn chinese(place: &str) -> Option<&'static str> {
    let lines = include_str!("../../assets/manual/reference.zh.txt").lines();
    lines.filter_map(|line| line.split_once(" = ")).find(|(known, _)| *known == place).map(|(_, text)| text)
}

/// What a field or a variant takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A name in quotes.
    Name,
    /// A name, or several of which one suffices.
    Names,
    /// A text in both languages.
    Bilingual,
    Flag,
    Number,
    /// Any text in quotes.
    Words,
    /// `"15min"`
    Duration,
    /// `"Mon 08:40"`
    Clock,
    /// `"09:30"` or `"Tue 09:30"`
    TimeOfDay,
    Listed(&'static Page),
    /// May be left out.
    Optional(Box<Kind>),
    List(Box<Kind>),
    Pair(Box<Kind>, Box<Kind>),
    /// `{ "name": value }`
    Entries(Box<Kind>),
    /// `(word: value)` with words of the author's vocabulary.
    Attributes(Box<Kind>),
}

impl Kind {
    /// Reads a type as it stands in a listing. None: a type that has no page.
    pub fn read(written: &str) -> Option<Self> {
        let text: String = written.chars().filter(|c| !c.is_whitespace()).collect();
        if let Some(inside) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
            let comma = top_comma(inside)?;
            let (a, b) = (Self::read(&inside[..comma])?, Self::read(&inside[comma + 1..])?);
            return Some(Self::Pair(Box::new(a), Box::new(b)));
        }
        if let Some((outer, inside)) = text.strip_suffix('>').and_then(|rest| rest.split_once('<')) {
            let inner = Self::read(inside)?;
            return match outer {
                "Box" | "Spanned" => Some(inner),
                "Option" => Some(Self::Optional(Box::new(inner))),
                "Vec" => Some(Self::List(Box::new(inner))),
                "Entries" => Some(Self::Entries(Box::new(inner))),
                "Attributes" => Some(Self::Attributes(Box::new(inner))),
                _ => None,
            };
        }
        Some(match text.as_str() {
            "Name" => Self::Name,
            "OneOrMore" => Self::Names,
            "Settings" => Self::Attributes(Box::new(Self::Name)),
            "Text" => Self::Bilingual,
            "bool" => Self::Flag,
            "u8" | "u16" | "u32" | "u64" | "i64" => Self::Number,
            "String" => Self::Words,
            "Span" => Self::Duration,
            "StoryClock" => Self::Clock,
            "ClockTime" => Self::TimeOfDay,
            listed => Self::Listed(page(listed)?),
        })
    }

    /// How many places for names it has, of those that have no listing of their own.
    pub fn names(&self) -> usize {
        match self {
            Self::Name | Self::Names => 1,
            Self::Optional(inner) | Self::List(inner) => inner.names(),
            Self::Pair(a, b) => a.names() + b.names(),
            Self::Entries(inner) | Self::Attributes(inner) => 1 + inner.names(),
            Self::Bilingual
            | Self::Flag
            | Self::Number
            | Self::Words
            | Self::Duration
            | Self::Clock
            | Self::TimeOfDay
            | Self::Listed(_) => 0,
        }
    }
}

/// The comma between the two parts of a pair.
fn top_comma(text: &str) -> Option<usize> {
    let mut depth = 0;
    text.char_indices().find_map(|(at, c)| {
        match c {
            '<' | '(' => depth += 1,
            '>' | ')' => depth -= 1,
            _ => {}
        }
        (c == ',' && depth == 0).then_some(at)
    })
}

/// Every field (`Inject.to`), value of a variant (`Condition.State`) and variant's field (`Effect.Start.on`), with its type as it is listed.
pub fn places() -> Vec<(String, &'static str)> {
    let mut places = Vec::new();
    for page in CONCEPTS.iter().flat_map(|concept| concept.pages) {
        match page.shape {
            Shape::Record(fields) => {
                places.extend(fields.iter().map(|field| (format!("{}.{}", page.name, field.name), field.kind)));
            }
            Shape::Choice { variants, .. } => {
                for variant in variants {
                    let at = format!("{}.{}", page.name, variant.name);
                    places.extend(variant.items.iter().map(|item| (at.clone(), *item)));
                    places.extend(variant.fields.iter().map(|field| (format!("{at}.{}", field.name), field.kind)));
                }
            }
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_in_a_listing_can_be_read() {
        let strange: Vec<_> = places().into_iter().filter(|(_, kind)| Kind::read(kind).is_none()).collect();
        assert!(strange.is_empty(), "put their pages into CONCEPTS, or teach Kind::read: {strange:?}");
        let pair = Kind::Pair(Box::new(Kind::Name), Box::new(Kind::Entries(Box::new(Kind::Names))));
        assert_eq!(Kind::read("Option < (Name, Entries<OneOrMore>) >"), Some(Kind::Optional(Box::new(pair))));
        assert_eq!(Kind::read("Entries<Vec<Name>>").map(|kind| kind.names()), Some(2));
    }

    #[test]
    fn everything_is_said_in_chinese_too() {
        let types = CONCEPTS.iter().flat_map(|concept| concept.pages).map(|page| page.name.to_owned());
        let all: Vec<String> = types.chain(places().into_iter().map(|(place, _)| place)).collect();
        let missing: Vec<_> = all.iter().filter(|place| chinese(place).is_none()).collect();
        assert!(
            missing.is_empty(),
            "\nassets/manual/reference.zh.txt lacks these; add a line such as\n    Inject.to = …\n{missing:#?}"
        );
    }
}
