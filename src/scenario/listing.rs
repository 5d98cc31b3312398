//! One listing of a type's fields or variants gives the type, its decoding and its page of the language reference. No types of its own.

use super::decode::{Decode, KIND, NAMES, duplicate, wrong_kind};
use super::diagnostic::{Code, Diagnostics, Message, nearest};
use super::source::SourceSpan;
use super::syntax::{Field, Ident, Node, NodeKind};

/// A type's page of the language reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    pub name: &'static str,
    pub doc: &'static [&'static str],
    pub shape: Shape,
}

/// How a type is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// `(field: value, …)`
    Record(&'static [FieldPage]),
    /// One of several, by name. Those in `plain` (kind of value, variant) are written as their value alone: `text`, `list`, `integer`, …
    Choice { variants: &'static [VariantPage], plain: &'static [(&'static str, &'static str)] },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldPage {
    pub name: &'static str,
    /// The type, as it stands in the listing: `Option<Span>`.
    pub kind: &'static str,
    /// The value when it isn't written, as it stands in the listing.
    pub default: Option<&'static str>,
    pub doc: &'static [&'static str],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VariantPage {
    pub name: &'static str,
    pub doc: &'static [&'static str],
    /// The types of `Name(a, b)`.
    pub items: &'static [&'static str],
    /// The fields of `Name(a: …)`.
    pub fields: &'static [FieldPage],
}

/// The name of a field whose Rust name may be a raw one: `r#do` is written `do`.
pub const fn written(name: &'static str) -> &'static str {
    match name.as_bytes() {
        [b'r', b'#', ..] => name.split_at(2).1,
        _ => name,
    }
}

/// The fields of one record, or of one variant, as they are read one after another in the listing's order.
pub struct RecordReader<'a> {
    record: &'static str,
    known: &'static [&'static str],
    found: Vec<Option<&'a Field>>,
    at: usize,
    /// Where a missing field is reported.
    span: SourceSpan,
    whole: bool,
}

impl<'a> RecordReader<'a> {
    /// Looks at a plain bracket's fields: those that are unknown or written twice are reported here.
    pub fn open(
        node: &'a Node,
        record: &'static str,
        known: &'static [&'static str],
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        match &node.kind {
            NodeKind::Unit => Some(Self::new(record, known, &[], node.span, diagnostics)),
            NodeKind::Record { name: None, fields } => Some(Self::new(record, known, fields, node.span.opening(), diagnostics)),
            NodeKind::Record { name: Some(name), fields } => {
                refuse_name(name, diagnostics);
                Some(Self::new(record, known, fields, name.span, diagnostics).unfit())
            }
            NodeKind::Tuple { name: Some(name), items } if items.is_empty() => {
                refuse_name(name, diagnostics);
                Some(Self::new(record, known, &[], name.span, diagnostics).unfit())
            }
            _ => {
                if let (Some(error), Some(first)) = (wrong_kind(node, "record", diagnostics), known.first()) {
                    error.hint(Message::new("write-fields").with("first", first));
                }
                None
            }
        }
    }

    /// Looks at the fields of `Name(a: …)`.
    pub fn open_variant(
        node: &'a Node,
        variant: &'static str,
        known: &'static [&'static str],
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        match &node.kind {
            NodeKind::Record { name: Some(name), fields } => Some(Self::new(variant, known, fields, name.span, diagnostics)),
            NodeKind::Tuple { name: Some(name), items } if items.is_empty() => {
                Some(Self::new(variant, known, &[], name.span, diagnostics))
            }
            NodeKind::Ident(_) => Some(Self::new(variant, known, &[], node.span, diagnostics)),
            _ => {
                let message =
                    Message::new("variant-needs-fields").with("name", variant).with("first", known.first().unwrap_or(&""));
                diagnostics.error(KIND, node.span, message);
                None
            }
        }
    }

    fn new(
        record: &'static str,
        known: &'static [&'static str],
        fields: &'a [Field],
        span: SourceSpan,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let mut found: Vec<Option<&Field>> = vec![None; known.len()];
        let mut whole = true;
        let mut next = 0; // most fields stand in the listing's order
        for field in fields {
            let name = &field.name;
            let is_next = known.get(next).is_some_and(|known| *known == name.text);
            match if is_next { Some(next) } else { known.iter().position(|known| *known == name.text) } {
                Some(index) => {
                    next = index + 1;
                    match found[index] {
                        None => found[index] = Some(field),
                        Some(first) => {
                            duplicate(&name.text, name.span, first.name.span, diagnostics);
                            whole = false;
                        }
                    }
                }
                None => {
                    unknown("unknown-field", name, record, known.iter().copied(), diagnostics);
                    whole = false;
                }
            }
        }
        Self { record, known, found, at: 0, span, whole }
    }

    fn unfit(mut self) -> Self {
        self.whole = false;
        self
    }

    /// The next known field: what is written, or else `default`, or else its type's own default.
    pub fn next<T: Decode>(&mut self, default: Option<fn() -> T>, diagnostics: &mut Diagnostics) -> Option<T> {
        let index = self.at;
        self.at += 1;
        if let Some(field) = self.found.get(index).copied().flatten() {
            return T::decode(&field.value, diagnostics);
        }
        let value = default.map_or_else(T::absent, |default| Some(default()));
        if value.is_none() {
            let name = self.known.get(index).copied().unwrap_or_default();
            let message = Message::new("missing-field").with("name", name).with("record", self.record);
            diagnostics.error(Code("E115"), self.span, message);
        }
        value
    }

    /// `()` when nothing unknown or double stands in the bracket.
    pub fn end(&self) -> Option<()> {
        self.whole.then_some(())
    }
}

fn refuse_name(name: &Ident, diagnostics: &mut Diagnostics) {
    diagnostics.error(KIND, name.span, Message::new("name-before-record").with("name", &name.text));
}

fn unknown(
    key: &'static str,
    name: &Ident,
    of: &str,
    known: impl Iterator<Item = &'static str> + Clone,
    diagnostics: &mut Diagnostics,
) {
    let message = Message::new(key).with("name", &name.text);
    if diagnostics.is_full() {
        diagnostics.error(NAMES, name.span, message);
        return;
    }
    let list = known.clone().collect::<Vec<_>>().join(", ");
    let near = nearest(&name.text, known);
    let error = diagnostics.error(NAMES, name.span, message.with("of", of).with("known", list));
    if let Some(near) = near {
        error.hint(Message::new("did-you-mean").with("name", near)).fix(name.span, near);
    }
}

/// A variant's name and how it is read.
pub type Variant<T> = (&'static str, fn(&Node, &mut Diagnostics) -> Option<T>);

/// The name of the variant that `node` is, as far as its form says.
fn variant_name(node: &Node) -> Option<(&str, SourceSpan)> {
    match &node.kind {
        NodeKind::Ident(text) => Some((text, node.span)),
        NodeKind::Tuple { name, .. } | NodeKind::Record { name, .. } => name.as_ref().map(|name| (name.text.as_str(), name.span)),
        _ => None,
    }
}

/// Reads one of `variants` by its name; `plain` gives those that are written without.
pub fn choose<T>(
    node: &Node,
    choice: &'static str,
    variants: &'static [Variant<T>],
    plain: &'static [Variant<T>],
    diagnostics: &mut Diagnostics,
) -> Option<T> {
    let Some((name, span)) = variant_name(node) else {
        let kind = node.kind.word();
        if let Some((_, read)) = plain.iter().find(|(plain, _)| *plain == kind) {
            return read(node, diagnostics);
        }
        let is_full = diagnostics.is_full();
        let error = wrong_kind(node, "choice", diagnostics)?;
        if !is_full {
            let list = variants.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
            error.hint(Message::new("one-of").with("known", list));
        }
        return None;
    };
    match variants.iter().find(|(known, _)| *known == name) {
        Some((_, read)) => read(node, diagnostics),
        None => {
            let name = Ident { text: name.to_owned(), span };
            unknown("unknown-variant", &name, choice, variants.iter().map(|(name, _)| *name), diagnostics);
            None
        }
    }
}

/// Reads a variant without anything in brackets.
pub fn bare<T>(node: &Node, variant: &'static str, value: T, diagnostics: &mut Diagnostics) -> Option<T> {
    if let NodeKind::Ident(_) = node.kind {
        return Some(value);
    }
    diagnostics.error(KIND, node.span, Message::new("variant-is-bare").with("name", variant));
    None
}

/// A variant that holds one to four values: `Items` is the tuple of their types.
pub trait Construct<Items, Out> {
    /// Reads the values of `Name(a, b)`; those at the end may be missing where their types have a default.
    fn construct(self, node: &Node, variant: &'static str, diagnostics: &mut Diagnostics) -> Option<Out>;
}

/// The values of `Name(a, b)`, if they are at most `most`.
fn items_of<'a>(node: &'a Node, variant: &'static str, most: usize, diagnostics: &mut Diagnostics) -> Option<&'a [Node]> {
    let items: &[Node] = match &node.kind {
        NodeKind::Tuple { items, .. } => items,
        NodeKind::Ident(_) => &[],
        _ => {
            diagnostics.error(KIND, node.span, Message::new("variant-needs-values").with("name", variant));
            return None;
        }
    };
    if items.len() > most {
        let message =
            Message::new("too-many-values-in-variant").with("name", variant).with("most", most).with("found", items.len());
        diagnostics.error(KIND, items[most].span, message);
        return None;
    }
    Some(items)
}

fn item<T: Decode>(items: &[Node], index: usize, node: &Node, variant: &'static str, diagnostics: &mut Diagnostics) -> Option<T> {
    match items.get(index) {
        Some(item) => T::decode(item, diagnostics),
        None => {
            let value = T::absent();
            if value.is_none() {
                let message = Message::new("missing-value").with("name", variant).with("number", index + 1);
                diagnostics.error(Code("E115"), node.span, message);
            }
            value
        }
    }
}

macro_rules! construct {
    ($most:literal: $($item:ident $index:literal),*) => {
        impl<Out, Make: FnOnce($($item),*) -> Out, $($item: Decode),*> Construct<($($item,)*), Out> for Make {
            #[allow(non_snake_case)]
            fn construct(self, node: &Node, variant: &'static str, diagnostics: &mut Diagnostics) -> Option<Out> {
                let items = items_of(node, variant, $most, diagnostics)?;
                $( let $item = item::<$item>(items, $index, node, variant, diagnostics); )*
                Some(self($($item?),*))
            }
        }
    };
}

construct!(1: A 0);
construct!(2: A 0, B 1);
construct!(3: A 0, B 1, C 2);
construct!(4: A 0, B 1, C 2, D 3);

/// Lists a record: `record! { /// Doc. pub struct Name { /// Doc. pub field: Type = default, } }`. The type gets `Clone, Debug, PartialEq`,
/// [`Decode`] and `Name::PAGE`. A field is required unless it has a default here or its type has one ([`Decode::absent`]).
#[macro_export]
macro_rules! record {
    ( $(#[doc = $doc:expr])* $(#[derive($($derive:path),* $(,)?)])? $vis:vis struct $name:ident {
        $( $(#[doc = $field_doc:expr])* $field_vis:vis $field:ident : $kind:ty $(= $default:expr)? ),* $(,)?
    } ) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, PartialEq $($(, $derive)*)?)]
        $vis struct $name { $( $(#[doc = $field_doc])* $field_vis $field: $kind ),* }

        impl $name {
            /// This type's page of the language reference.
            pub const PAGE: $crate::scenario::listing::Page = $crate::scenario::listing::Page {
                name: stringify!($name),
                doc: &[$($doc),*],
                shape: $crate::scenario::listing::Shape::Record($crate::record!(@pages $( { $($field_doc)* } $field $kind $(= $default)? ),*)),
            };
        }

        impl $crate::scenario::decode::Decode for $name {
            fn decode(node: &$crate::scenario::syntax::Node, diagnostics: &mut $crate::scenario::diagnostic::Diagnostics) -> Option<Self> {
                let mut reader = $crate::scenario::listing::RecordReader::open(node, stringify!($name), $crate::record!(@names $($field)*), diagnostics)?;
                $( let $field = reader.next::<$kind>($crate::record!(@default $($default)?), diagnostics); )*
                reader.end()?;
                Some(Self { $($field: $field?),* })
            }

            fn shift(&mut self, shift: $crate::scenario::source::Shift) {
                $( $crate::scenario::decode::Decode::shift(&mut self.$field, shift); )*
            }
        }
    };
    (@names $($field:ident)*) => { const { &[$($crate::scenario::listing::written(stringify!($field))),*] } };
    (@default) => { None };
    (@default $default:expr) => { Some(|| $default) };
    (@default_page) => { None };
    (@default_page $default:expr) => { Some(stringify!($default)) };
    (@pages $( { $($doc:expr)* } $field:ident $kind:ty $(= $default:expr)? ),*) => {
        &[$( $crate::scenario::listing::FieldPage {
            name: $crate::scenario::listing::written(stringify!($field)),
            kind: stringify!($kind),
            default: $crate::record!(@default_page $($default)?),
            doc: &[$($doc),*],
        } ),*]
    };
}

/// Lists a choice: `choice! { /// Doc. pub enum Name { /// Doc. Bare, Tuple(A, B), Record { field: Type = default } } plain text Tuple, list Other }`.
/// The type gets `Clone, Debug, PartialEq`, [`Decode`] and `Name::PAGE`. After `plain` stand the variants (of one value) that are written as that value alone, each with
/// the kind of value ([`NodeKind::word`]) by which it is known.
#[macro_export]
macro_rules! choice {
    ( $(#[doc = $doc:expr])* $(#[derive($($derive:path),* $(,)?)])? $vis:vis enum $name:ident {
        $( $(#[doc = $variant_doc:expr])* $variant:ident
            $( ( $($item:ty),+ $(,)? ) )?
            $( { $( $(#[doc = $field_doc:expr])* $field:ident : $kind:ty $(= $default:expr)? ),* $(,)? } )?
        ),* $(,)?
    } $( plain $( $plain_kind:ident $plain:ident ),+ $(,)? )? ) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, PartialEq $($(, $derive)*)?)]
        $vis enum $name {
            $( $(#[doc = $variant_doc])* $variant $( ( $($item),+ ) )? $( { $( $(#[doc = $field_doc])* $field: $kind ),* } )? ),*
        }

        impl $name {
            /// This type's page of the language reference.
            pub const PAGE: $crate::scenario::listing::Page = $crate::scenario::listing::Page {
                name: stringify!($name),
                doc: &[$($doc),*],
                shape: $crate::scenario::listing::Shape::Choice { variants: &[$( $crate::scenario::listing::VariantPage {
                    name: stringify!($variant),
                    doc: &[$($variant_doc),*],
                    items: &[$($(stringify!($item)),+)?],
                    fields: $crate::choice!(@pages $( { $( { $($field_doc)* } $field $kind $(= $default)? ),* } )?),
                } ),*],
                    plain: &[$($((stringify!($plain_kind), stringify!($plain))),+)?],
                },
            };
        }

        impl $crate::scenario::decode::Decode for $name {
            fn decode(node: &$crate::scenario::syntax::Node, diagnostics: &mut $crate::scenario::diagnostic::Diagnostics) -> Option<Self> {
                const VARIANTS: &[$crate::scenario::listing::Variant<$name>] = &[$(
                    (stringify!($variant), |node, diagnostics| {
                        $crate::choice!(@read $name $variant node diagnostics $( ( $($item),+ ) )? $( { $( $field $kind $(= $default)? ),* } )?)
                    })
                ),*];
                const PLAIN: &[$crate::scenario::listing::Variant<$name>] = &[$($(
                    (stringify!($plain_kind), |node, diagnostics| $crate::scenario::decode::Decode::decode(node, diagnostics).map($name::$plain))
                ),+)?];
                $crate::scenario::listing::choose(node, stringify!($name), VARIANTS, PLAIN, diagnostics)
            }

            fn shift(&mut self, shift: $crate::scenario::source::Shift) {
                let _ = shift; // bare words alone have no places
                $( $crate::choice!(@shift self shift $name $variant $( ( $($item),+ ) )? $( { $($field)* } )?); )*
            }
        }
    };
    (@shift $value:ident $shift:ident $name:ident $variant:ident) => {};
    (@shift $value:ident $shift:ident $name:ident $variant:ident ( $a:ty )) => {
        if let $name::$variant(a) = $value {
            return $crate::scenario::decode::Decode::shift(a, $shift);
        }
    };
    (@shift $value:ident $shift:ident $name:ident $variant:ident ( $a:ty, $b:ty )) => {
        if let $name::$variant(a, b) = $value {
            $crate::scenario::decode::Decode::shift(a, $shift);
            return $crate::scenario::decode::Decode::shift(b, $shift);
        }
    };
    (@shift $value:ident $shift:ident $name:ident $variant:ident ( $a:ty, $b:ty, $c:ty )) => {
        if let $name::$variant(a, b, c) = $value {
            $crate::scenario::decode::Decode::shift(a, $shift);
            $crate::scenario::decode::Decode::shift(b, $shift);
            return $crate::scenario::decode::Decode::shift(c, $shift);
        }
    };
    (@shift $value:ident $shift:ident $name:ident $variant:ident { $($field:ident)* }) => {
        if let $name::$variant { $($field),* } = $value {
            $( $crate::scenario::decode::Decode::shift($field, $shift); )*
            return;
        }
    };
    (@pages) => { &[] };
    (@pages { $($pages:tt)* }) => { $crate::record!(@pages $($pages)*) };
    (@read $name:ident $variant:ident $node:ident $diagnostics:ident) => {
        $crate::scenario::listing::bare($node, stringify!($variant), $name::$variant, $diagnostics)
    };
    (@read $name:ident $variant:ident $node:ident $diagnostics:ident ( $($item:ty),+ )) => {
        $crate::scenario::listing::Construct::<($($item,)+), $name>::construct($name::$variant, $node, stringify!($variant), $diagnostics)
    };
    (@read $name:ident $variant:ident $node:ident $diagnostics:ident { $( $field:ident $kind:ty $(= $default:expr)? ),* }) => {{
        let mut reader =
            $crate::scenario::listing::RecordReader::open_variant($node, stringify!($variant), $crate::record!(@names $($field)*), $diagnostics)?;
        $( let $field = reader.next::<$kind>($crate::record!(@default $($default)?), $diagnostics); )*
        reader.end()?;
        Some($name::$variant { $($field: $field?),* })
    }};
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::decode::{Attributes, Entries, Name};
    use crate::scenario::source::FileId;
    use crate::scenario::syntax::parse;
    use crate::time::Span;

    record! {
        /// A thing.
        pub struct Thing {
            /// When.
            pub at: Option<Span>,
            /// Weight, points.
            pub weight: u32 = 1,
            pub r#do: Vec<Act>,
            pub who: Who,
            pub set: Entries<Attributes<Name>>,
        }
    }

    choice! {
        /// What is done.
        pub enum Act {
            /// All of them.
            All(Vec<Act>),
            State(Name, Name),
            Fewer { than: u32, of: Box<Act>, by: Option<Name> },
            Start,
        }
    }

    choice! {
        #[derive(Eq)]
        pub enum Who { Role(Name), Any(Vec<Name>) } plain text Role, list Any
    }

    fn read(text: &str) -> (Option<Thing>, Vec<String>) {
        let mut diagnostics = Diagnostics::new();
        let tree = parse(FileId(0), text, &mut diagnostics);
        let thing = Thing::decode(&tree.root, &mut diagnostics);
        let found = diagnostics
            .iter()
            .map(|d| format!("{} {} {}", d.code, d.message.key, &text[d.span.start as usize..d.span.end as usize]));
        (thing, found.collect())
    }

    #[test]
    fn a_listing_decodes_what_it_lists() {
        let (thing, found) = read(
            r#"(at: "5min", who: "a-b", do: [Start, All([State("x", "y")]), Fewer(than: 3, of: Start, by: Some("k"))], set: {"pc-*": (open_ports: "all")})"#,
        );
        assert_eq!(found, Vec::<String>::new());
        let thing = thing.unwrap();
        assert_eq!((thing.at, thing.weight, thing.who), (Some(Span::minutes(5)), 1, Who::Role(Name::new("a-b"))));
        let fewer = Act::Fewer { than: 3, of: Box::new(Act::Start), by: Some(Name::new("k")) };
        assert_eq!(thing.r#do, [Act::Start, Act::All(vec![Act::State(Name::new("x"), Name::new("y"))]), fewer]);
        assert_eq!(thing.set.get("pc-*").and_then(|set| set.get("open-ports")), Some(&Name::new("all")));
        assert_eq!(read(r#"(who: ["a", "b"])"#).0.unwrap().who, Who::Any(vec![Name::new("a"), Name::new("b")]));
    }

    #[test]
    fn every_fault_is_reported_in_one_go() {
        let (thing, found) = read(r#"(wieght: 3, at: 5, do: [Strat, State("A"), Fewer(than: -1)], do: [])"#);
        assert_eq!(thing, None);
        let expected = [
            "E115 missing-field (",
            "E105 unknown-field wieght",
            "E114 wrong-kind 5",
            "E105 unknown-variant Strat",
            "E115 missing-value State(\"A\")",
            "E201 bad-name \"A\"",
            "E115 missing-field Fewer",
            "E110 number-out-of-range -1",
            "E105 written-twice do",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn the_deepest_and_the_worst_lists_are_read() {
        let deep = format!("(who: \"a\", do: [{}Start{}])", "All([".repeat(63), "])".repeat(63));
        assert_eq!(read(&deep).1, Vec::<String>::new());
        let worst = format!("(who: \"a\", do: [{}])", "Strat, 1, ".repeat(50_000));
        assert_eq!(read(&worst).1.len(), crate::scenario::limits::DIAGNOSTICS_MAX);
    }

    #[test]
    fn pages_say_what_the_listing_says() {
        let Shape::Record(fields) = Thing::PAGE.shape else { panic!("a record") };
        assert_eq!(Thing::PAGE.doc, [" A thing."]);
        let weight = FieldPage { name: "weight", kind: "u32", default: Some("1"), doc: &[" Weight, points."] };
        assert_eq!((fields[1], fields[2].name), (weight, "do"));
        let Shape::Choice { variants, .. } = Act::PAGE.shape else { panic!("a choice") };
        assert_eq!((variants[1].items, variants[2].fields.len()), (["Name", "Name"].as_slice(), 3));
        let Shape::Choice { plain, .. } = Who::PAGE.shape else { panic!("a choice") };
        assert_eq!(plain, [("text", "Role"), ("list", "Any")]);
    }
}
