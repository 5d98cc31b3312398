//! Whether a drawing (SVG) is plain: shapes, words and gradients, nothing that runs, nothing from elsewhere, and not more than a screen can draw in time.

use crate::scenario::diagnostic::{Code, Diagnostics, Message};
use crate::scenario::limits::{SVG_DEPTH_MAX, SVG_PARTS_MAX, SVG_SHEET_PARTS};
use crate::scenario::source::{FileId, SourceSpan};
use roxmltree::{Attribute, Document, Error, Node, ParsingOptions};
use std::collections::BTreeMap;

const NAMESPACE: &str = "http://www.w3.org/2000/svg";
/// What a plain drawing is made of.
const PARTS: &[&str] = &[
    "svg",
    "g",
    "defs",
    "symbol",
    "use",
    "title",
    "desc",
    "metadata",
    "style",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "text",
    "tspan",
    "linearGradient",
    "radialGradient",
    "stop",
    "clipPath",
];
/// Properties that redraw what lies under them, at a price that nobody can foresee.
const EFFECTS: &[&str] = &["filter", "mask"];
/// Properties for which a part is drawn on a sheet of its own first.
const SHEETS: &[&str] = &["opacity", "clip-path", "mix-blend-mode", "isolation"];
/// Nodes of the XML that are read, texts between elements included.
const XML_NODES_MAX: u32 = 20_000;
/// So much of an element's data, in bytes, costs as much as another part.
const DATA_OF_A_PART: usize = 500;

/// Says what a drawing holds that it may not; whether it holds nothing of the kind.
pub(super) fn check(text: &str, file: FileId, found: &mut Diagnostics) -> bool {
    let options = ParsingOptions { allow_dtd: false, nodes_limit: XML_NODES_MAX, ..ParsingOptions::default() };
    let document = match Document::parse_with_options(text, options) {
        Ok(document) => document,
        Err(error) => {
            let message = match error {
                Error::DtdDetected => Message::new("svg-with-dtd"),
                Error::NodesLimitReached => Message::new("svg-too-large").with("max", SVG_PARTS_MAX),
                _ => Message::new("svg-broken"),
            };
            found.error(Code("E113"), line_of(text, file, error.pos().row), message);
            return false;
        }
    };
    let root = document.root_element();
    let mut drawing = Drawing { file, found, is_plain: true, named: BTreeMap::new(), sheets_by_class: false, parts: 0 };
    if root.tag_name().name() != "svg" || root.tag_name().namespace() != Some(NAMESPACE) {
        drawing.refuse(&root, Message::new("svg-is-none"));
        return false;
    }
    for node in document.descendants() {
        drawing.look_at(&node);
    }
    if drawing.is_plain && !drawing.draws(&root, 0) {
        drawing.refuse(&root, Message::new("svg-too-large").with("max", SVG_PARTS_MAX).with("depth", SVG_DEPTH_MAX));
    }
    drawing.is_plain
}

/// The whole of a line, counted from 1.
fn line_of(text: &str, file: FileId, row: u32) -> SourceSpan {
    let before: usize = text.split_inclusive('\n').take(row.saturating_sub(1) as usize).map(str::len).sum();
    let line = text[before..].lines().next().unwrap_or_default();
    SourceSpan::new(file, before, before + line.len())
}

struct Drawing<'a, 'd> {
    file: FileId,
    found: &'a mut Diagnostics,
    is_plain: bool,
    /// Elements by their ids.
    named: BTreeMap<&'d str, Node<'d, 'd>>,
    /// Whether a style sheet puts parts on sheets of their own.
    sheets_by_class: bool,
    /// Parts drawn so far.
    parts: usize,
}

impl<'d> Drawing<'_, 'd> {
    fn refuse(&mut self, node: &Node, message: Message) {
        let start = node.range().start;
        let end = node.range().end.min(start + 1 + node.tag_name().name().len());
        self.found.error(Code("E113"), SourceSpan::new(self.file, start, end), message);
        self.is_plain = false;
    }

    fn look_at(&mut self, node: &Node<'d, 'd>) {
        if node.is_pi() {
            self.refuse(
                node,
                Message::new("svg-from-elsewhere").with("what", node.pi().map_or("", |instruction| instruction.target)),
            );
            return;
        }
        if !node.is_element() || node.tag_name().namespace() != Some(NAMESPACE) {
            return; // what drawing programs note for themselves is not drawn
        }
        let name = node.tag_name().name();
        if !PARTS.contains(&name) {
            self.refuse(node, Message::new("svg-part").with("name", name));
            return;
        }
        if let Some(id) = node.attribute("id") {
            self.named.entry(id).or_insert(*node);
        }
        for attribute in node.attributes() {
            if let Some(message) = fault(&attribute) {
                self.refuse(node, message);
            }
        }
        if name == "style" {
            self.look_at_style(node);
        }
    }

    fn look_at_style(&mut self, node: &Node) {
        let text: String = node.children().filter_map(|child| child.text()).collect();
        let text = without_comments(&text);
        self.sheets_by_class |= SHEETS.iter().any(|property| says(&text, property));
        if let Some(effect) = EFFECTS.iter().find(|effect| says(&text, effect)) {
            self.refuse(node, Message::new("svg-part").with("name", effect));
        }
        if let Some(elsewhere) = elsewhere(&text).or(text.contains('@').then_some("@")) {
            self.refuse(node, Message::new("svg-from-elsewhere").with("what", elsewhere));
        }
    }

    /// Goes through what would be drawn, each part as often as it would be. Whether that comes to an end within the limits.
    fn draws(&mut self, node: &Node<'d, 'd>, depth: usize) -> bool {
        let data: usize = node.attributes().map(|attribute| attribute.value().len()).sum();
        let words = node.children().filter_map(|child| child.text()).map(str::len).sum::<usize>();
        let is_sheet =
            node.attributes().any(|attribute| is_sheet(&attribute)) || (self.sheets_by_class && node.has_attribute("class"));
        self.parts += 1 + (data + 10 * words) / DATA_OF_A_PART + if is_sheet { SVG_SHEET_PARTS } else { 0 };
        if self.parts > SVG_PARTS_MAX || depth > SVG_DEPTH_MAX {
            return false;
        }
        let named: Vec<Node> = node.attributes().filter_map(|attribute| self.meant(&attribute)).collect();
        let parts = node.children().filter(Node::is_element).filter(|part| part.tag_name().namespace() == Some(NAMESPACE));
        named.into_iter().chain(parts).all(|part| self.draws(&part, depth + 1))
    }

    /// The element that an attribute names: `#id` or `url(#id)`.
    fn meant(&self, attribute: &Attribute) -> Option<Node<'d, 'd>> {
        let value = attribute.value();
        let id = match attribute.name() {
            "href" => value.trim().strip_prefix('#'),
            _ => value.split_once("url(").and_then(|(_, rest)| rest.trim_start_matches([' ', '"', '\'']).strip_prefix('#')),
        }?;
        let id = id.split([')', '"', '\'', ' ']).next().unwrap_or_default();
        self.named.get(id).copied()
    }
}

/// What is wrong with an attribute.
fn fault(attribute: &Attribute) -> Option<Message> {
    let (name, value) = (attribute.name(), attribute.value());
    if name.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("on")) {
        return Some(Message::new("svg-part").with("name", name));
    }
    if name == "href" && !value.trim().starts_with('#') {
        return Some(Message::new("svg-from-elsewhere").with("what", value));
    }
    if let Some(effect) = EFFECTS.iter().find(|effect| name == **effect || (name == "style" && says(value, effect))) {
        return Some(Message::new("svg-part").with("name", effect));
    }
    elsewhere(value).map(|what| Message::new("svg-from-elsewhere").with("what", what))
}

fn is_sheet(attribute: &Attribute) -> bool {
    let name = attribute.name();
    SHEETS.iter().any(|property| name == *property || (name == "style" && says(attribute.value(), property)))
}

/// A style without what stands between `/*` and `*/`: a property's name may not hide there.
fn without_comments(style: &str) -> String {
    let mut parts = style.split("/*");
    let mut text = parts.next().unwrap_or_default().to_owned();
    text.extend(parts.filter_map(|part| part.split_once("*/")).map(|(_, after)| after));
    text
}

/// Whether a style sets this property, and not one whose name ends like it.
fn says(style: &str, property: &str) -> bool {
    let style = without_comments(style);
    let names = style.split([';', '{', '}']).filter_map(|part| part.split_once(':')).map(|(name, _)| name.trim());
    names.into_iter().any(|name| name.eq_ignore_ascii_case(property))
}

/// What a value takes from outside of the drawing.
fn elsewhere(value: &str) -> Option<&str> {
    let lower = value.to_ascii_lowercase();
    let places = lower.match_indices("url(").map(|(at, sign)| &value[at + sign.len()..]);
    places.into_iter().find(|rest| !rest.trim_start_matches([' ', '"', '\'']).starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(inside: &str) -> Vec<&'static str> {
        let text =
            format!("<svg xmlns='{NAMESPACE}' xmlns:xlink='http://www.w3.org/1999/xlink' viewBox='0 0 9 9'>{inside}</svg>");
        said_of(&text)
    }

    fn said_of(text: &str) -> Vec<&'static str> {
        let mut found = Diagnostics::new();
        let is_plain = check(text, FileId(0), &mut found);
        assert_eq!(is_plain, found.is_empty());
        assert!(found.iter().all(|fault| text.get(fault.span.start as usize..fault.span.end as usize).is_some()));
        found.iter().map(|fault| fault.message.key).collect()
    }

    #[test]
    fn plain_drawings_pass() {
        for plain in [
            "<rect width='4' height='4' fill='url(#g)'/><linearGradient id='g'><stop offset='0'/></linearGradient>",
            "<style>.a{fill:red;fill-opacity:.5}</style><g class='a' style='stroke-opacity:0.5'><text>勒索</text></g>",
            "<symbol id='s'><path d='M0 0L1 1'/></symbol><use href='#s'/><use xlink:href=' #s'/>",
            "<other xmlns='urn:editor' onload='x'><script/></other><clipPath id='c'/><g clip-path=\"url('#c')\" opacity='.5'/>",
        ] {
            assert_eq!(said(plain), Vec::<&str>::new(), "{plain}");
        }
    }

    #[test]
    fn what_runs_or_comes_from_elsewhere_is_refused() {
        let cases = [
            ("<script>alert(1)</script>", "svg-part"),
            ("<rect onclick='x()'/>", "svg-part"),
            ("<rect ONLOAD='x()'/>", "svg-part"),
            ("<foreignObject/>", "svg-part"),
            ("<image href='a.png'/>", "svg-part"),
            ("<filter id='f'/>", "svg-part"),
            ("<rect filter='blur(9px)'/>", "svg-part"),
            ("<rect style='fill:red; mask : url(#m)'/>", "svg-part"),
            ("<rect style='/**/fil/* */ter/**/: blur(9px)'/>", "svg-part"),
            ("<style>.a{mask/* : */:none}</style>", "svg-part"),
            ("<use href='other.svg#a'/>", "svg-from-elsewhere"),
            ("<use xlink:href='file:///etc/passwd'/>", "svg-from-elsewhere"),
            ("<rect fill='url(http://a.example/#g)'/>", "svg-from-elsewhere"),
            ("<rect style='fill:URL( \"data:x\")'/>", "svg-from-elsewhere"),
            ("<style>@import 'a.css';</style>", "svg-from-elsewhere"),
            ("<?xml-stylesheet href='a.css'?>", "svg-from-elsewhere"),
        ];
        for (wrong, key) in cases {
            assert_eq!(said(wrong), [key], "{wrong}");
        }
    }

    #[test]
    fn what_is_no_drawing_is_refused() {
        assert_eq!(said_of("<svg/>"), ["svg-is-none"], "without the name space it is not SVG");
        assert_eq!(said_of("<html xmlns='http://www.w3.org/1999/xhtml'/>"), ["svg-is-none"]);
        assert_eq!(said("<g>"), ["svg-broken"]);
        assert_eq!(said_of("<"), ["svg-broken"]);
        let laughs = "<!DOCTYPE svg [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]>\n<svg xmlns='http://www.w3.org/2000/svg'>&b;</svg>";
        assert_eq!(said_of(laughs), ["svg-with-dtd"]);
    }

    #[test]
    fn what_would_take_long_to_draw_is_refused() {
        let doubling: String =
            (1..40).map(|n| format!("<g id='a{n}'><use href='#a{}'/><use href='#a{}'/></g>", n - 1, n - 1)).collect();
        let cases = [
            "<path d='M0 0'/>".repeat(SVG_PARTS_MAX + 1),
            "<g opacity='.5'/>".repeat(SVG_PARTS_MAX / SVG_SHEET_PARTS),
            format!("{}{}", "<g>".repeat(SVG_DEPTH_MAX + 1), "</g>".repeat(SVG_DEPTH_MAX + 1)),
            format!("<g id='a0'/>{doubling}"),
            "<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>".to_owned(),
            format!("<path d='{}'/>", "L1 1".repeat(SVG_PARTS_MAX * DATA_OF_A_PART / 4)),
            "<g><!-- -->".repeat(XML_NODES_MAX as usize) + &"</g>".repeat(XML_NODES_MAX as usize),
        ];
        for wrong in cases {
            assert_eq!(said(&wrong), ["svg-too-large"], "{}", &wrong[..20]);
        }
    }
}
