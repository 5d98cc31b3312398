//! Tokens → tree. Goes on after every fault: at the next comma or bracket. Recursion is bounded by the nesting limit.

use super::lexer::{Lexer, Token, TokenKind};
use super::tree::{Field, Ident, Node, NodeKind, Tree};
use crate::scenario::diagnostic::{Code, Diagnostic, Diagnostics, Message};
use crate::scenario::limits::{DIAGNOSTICS_MAX, NESTING_MAX, VALUES_MAX};
use crate::scenario::source::{FileId, SourceSpan};

const SYNTAX: Code = Code("E100");

/// Errors of one text, after which the rest is not read: who has left out a quote knows enough, and need not wait for what follows from it.
const ERRORS_MAX: usize = DIAGNOSTICS_MAX / 2;

/// Reads `text`. What can't be read becomes [`NodeKind::Bad`] and an error.
pub fn parse(file: FileId, text: &str, diagnostics: &mut Diagnostics) -> Tree {
    let mut parser = Parser::new(Lexer::new(file, text, diagnostics), &[]);
    parser.header();
    let root = parser.value();
    if parser.token.kind != TokenKind::End {
        let span = parser.token.span;
        parser.error(span, Message::new("text-after-end"));
    }
    Tree { root, comments: parser.lexer.comments, is_whole: !parser.stopped }
}

pub(super) struct Parser<'a> {
    pub lexer: Lexer<'a>,
    /// The token to be looked at next.
    pub token: Token,
    /// What closes each open bracket, outermost first.
    closers: Vec<char>,
    pub values: usize,
    /// Errors found by then, after which the rest is not read.
    errors_max: usize,
    /// Too many values or errors: the rest is not read, nor complained about.
    pub stopped: bool,
    /// A bracket without its end was reported; those around it lack theirs for the same reason.
    pub end_reported: bool,
}

impl<'a> Parser<'a> {
    /// A parser inside brackets that these signs close, outermost first.
    pub fn new(mut lexer: Lexer<'a>, closers: &[char]) -> Self {
        let token = lexer.next();
        let errors_max = lexer.diagnostics.counts().0 + ERRORS_MAX;
        Self { lexer, token, closers: closers.to_vec(), values: 0, errors_max, stopped: false, end_reported: false }
    }

    fn bump(&mut self) -> Token {
        let next = self.lexer.next();
        std::mem::replace(&mut self.token, next)
    }

    /// Whether it stopped at so many errors.
    pub fn has_given_up(&self) -> bool {
        self.stopped && self.lexer.diagnostics.counts().0 > self.errors_max
    }

    fn error(&mut self, span: SourceSpan, message: Message) -> Option<&mut Diagnostic> {
        (!self.stopped).then(|| self.lexer.diagnostics.error(SYNTAX, span, message))
    }

    fn node(&mut self, span: SourceSpan, kind: NodeKind) -> Node {
        self.values += 1;
        if self.values > VALUES_MAX && !self.stopped {
            self.lexer.diagnostics.error(Code("E107"), span, Message::new("too-many-values").with("max", VALUES_MAX));
            self.stop();
        }
        Node { span, kind }
    }

    fn stop(&mut self) {
        self.stopped = true;
        self.lexer.stop();
        self.token = self.lexer.next();
    }

    /// `#![enable(implicit_some)]`, any number of times; nothing else is known.
    fn header(&mut self) {
        while self.token.kind == TokenKind::Other('#') {
            let start = self.bump().span;
            let enable = TokenKind::Ident("enable".to_owned());
            let is_header = self.expect([TokenKind::Other('!'), TokenKind::Open('['), enable, TokenKind::Open('(')]) && {
                self.extensions();
                self.expect([TokenKind::Close(')'), TokenKind::Close(']')])
            };
            if !is_header {
                self.error(start.to(self.token.span), Message::new("bad-header"));
                while !matches!(self.token.kind, TokenKind::Close(']') | TokenKind::End) {
                    self.bump();
                }
                self.bump();
            }
        }
    }

    /// Takes these tokens; stops and says false at the first that is another.
    fn expect<const N: usize>(&mut self, expected: [TokenKind; N]) -> bool {
        expected.into_iter().all(|kind| {
            let is_there = self.token.kind == kind;
            if is_there {
                self.bump();
            }
            is_there
        })
    }

    fn extensions(&mut self) {
        while let TokenKind::Ident(name) = self.token.kind.clone() {
            let span = self.bump().span;
            if name != "implicit_some" {
                let message = Message::new("unknown-extension").with("name", name);
                self.lexer.diagnostics.error(Code("E105"), span, message).hint(Message::new("only-implicit-some"));
            }
            if self.token.kind == TokenKind::Comma {
                self.bump();
            } else {
                break;
            }
        }
    }

    fn value(&mut self) -> Node {
        match self.token.kind {
            TokenKind::Open('(') => return self.round(None),
            TokenKind::Open('[') => return self.list(),
            TokenKind::Open(_) => return self.map(),
            TokenKind::Ident(_) => {
                let ident = self.take_ident();
                return self.named(ident);
            }
            TokenKind::Comma | TokenKind::Colon | TokenKind::Close(_) | TokenKind::End => {
                let span = SourceSpan { end: self.token.span.start, ..self.token.span };
                let key = if self.token.kind == TokenKind::End { "value-expected-at-end" } else { "value-expected" };
                self.error(self.token.span, Message::new(key));
                return self.node(span, NodeKind::Bad);
            }
            _ => {}
        }
        let token = self.bump();
        let kind = match token.kind {
            TokenKind::Integer(value) => NodeKind::Integer(value),
            TokenKind::Float(text) => NodeKind::Float(text),
            TokenKind::Char(c) => NodeKind::Char(c),
            TokenKind::Text(text) => NodeKind::Text(text),
            TokenKind::Bytes(bytes) => NodeKind::Bytes(bytes),
            TokenKind::Other(c) => {
                self.error(token.span, Message::new("unexpected-character").with("text", c));
                NodeKind::Bad
            }
            _ => NodeKind::Bad,
        };
        self.node(token.span, kind)
    }

    /// The word that is the present token.
    fn take_ident(&mut self) -> Ident {
        let token = self.bump();
        let TokenKind::Ident(text) = token.kind else { return Ident { text: String::new(), span: token.span } };
        Ident { text, span: token.span }
    }

    /// What follows a word that is not a field's name.
    fn named(&mut self, ident: Ident) -> Node {
        let span = ident.span;
        let kind = match ident.text.as_str() {
            "true" => NodeKind::Bool(true),
            "false" => NodeKind::Bool(false),
            "inf" | "NaN" => NodeKind::Float(ident.text),
            "None" => NodeKind::Ident(ident.text),
            "Some" => {
                let node = if self.token.kind == TokenKind::Open('(') {
                    self.round(Some(ident))
                } else {
                    self.node(span, NodeKind::Bad)
                };
                if !matches!(&node.kind, NodeKind::Tuple { items, .. } if items.len() == 1) {
                    self.error(span, Message::new("some-takes-one"));
                }
                return node;
            }
            _ if self.token.kind == TokenKind::Open('(') => return self.round(Some(ident)),
            _ => NodeKind::Ident(ident.text),
        };
        self.node(span, kind)
    }

    fn list(&mut self) -> Node {
        let mut items = Vec::new();
        match self.bracketed(']', |parser| {
            let item = parser.value();
            items.push(item);
        }) {
            Ok(span) => self.node(span, NodeKind::List(items)),
            Err(span) => self.node(span, NodeKind::Bad),
        }
    }

    fn map(&mut self) -> Node {
        let mut entries = Vec::new();
        match self.bracketed('}', |parser| entries.push(parser.entry())) {
            Ok(span) => self.node(span, NodeKind::Map(entries)),
            Err(span) => self.node(span, NodeKind::Bad),
        }
    }

    /// `key: value`
    pub fn entry(&mut self) -> (Node, Node) {
        let key = self.value();
        if self.token.kind == TokenKind::Colon {
            self.bump();
            return (key, self.value());
        }
        self.error(key.span, Message::new("key-without-value"));
        let bad = Node { span: key.span, kind: NodeKind::Bad };
        (key, bad)
    }

    /// A round bracket: fields or values, never both.
    fn round(&mut self, name: Option<Ident>) -> Node {
        let mut fields: Vec<Field> = Vec::new();
        let mut items: Vec<Node> = Vec::new();
        let outcome = self.bracketed(')', |parser| match parser.field_or_value() {
            Ok(field) => fields.push(field),
            Err(item) => items.push(item),
        });
        let bracket = match outcome {
            Ok(span) => span,
            Err(span) => return self.node(span, NodeKind::Bad),
        };
        let span = name.as_ref().map_or(bracket, |name| name.span.to(bracket));
        let stray = items.iter().find(|item| item.kind != NodeKind::Bad);
        if let (false, Some(stray)) = (fields.is_empty(), stray) {
            let place = stray.span;
            self.error(place, Message::new("fields-and-values"));
        }
        let kind = match (fields.is_empty(), items.is_empty(), name) {
            (false, _, name) => NodeKind::Record { name, fields },
            (true, true, None) => NodeKind::Unit,
            (true, _, name) => NodeKind::Tuple { name, items },
        };
        self.node(span, kind)
    }

    /// `name: value`, or a value without a name.
    pub fn field_or_value(&mut self) -> Result<Field, Node> {
        if let TokenKind::Ident(_) = self.token.kind {
            let name = self.take_ident();
            if self.token.kind != TokenKind::Colon {
                return Err(self.named(name));
            }
            self.bump();
            let value = self.value();
            return Ok(Field { name, value });
        }
        match self.value() {
            Node { span, kind: NodeKind::Text(text) } if self.token.kind == TokenKind::Colon => {
                Ok(self.quoted_field(Ident { text, span }))
            }
            item => Err(item),
        }
    }

    /// `"name": value` where `name: value` was meant: said, and read as that.
    fn quoted_field(&mut self, name: Ident) -> Field {
        if let Some(error) = self.error(name.span, Message::new("quoted-field-name").with("name", &name.text)) {
            error.hint(Message::new("field-names-are-bare")).fix(name.span, &name.text);
        }
        self.bump();
        let value = self.value();
        Field { name, value }
    }

    /// Reads a bracket's content, `item` by item, and its end: its place. Nested too deeply, it is skipped: the error is its place too.
    fn bracketed(&mut self, closer: char, mut item: impl FnMut(&mut Self)) -> Result<SourceSpan, SourceSpan> {
        let open = self.token.span;
        if self.closers.len() >= NESTING_MAX {
            self.lexer.diagnostics.error(Code("E104"), open, Message::new("nested-too-deeply").with("max", NESTING_MAX));
            return Err(self.skip_bracket());
        }
        self.bump();
        self.closers.push(closer);
        let end = self.items(open, closer, &mut item);
        self.closers.pop();
        Ok(open.to(end))
    }

    fn items(&mut self, open: SourceSpan, closer: char, item: &mut dyn FnMut(&mut Self)) -> SourceSpan {
        loop {
            match self.token.kind {
                TokenKind::Close(c) if c == closer => return self.bump().span,
                TokenKind::Close(c) if self.closers.contains(&c) => {
                    let found = self.token.span;
                    if let Some(error) = self.error(open, Message::new("bracket-not-closed").with("closer", closer)) {
                        error.note(found, Message::new("closed-by-other").with("closer", c));
                    }
                    return SourceSpan { end: found.start, ..found };
                }
                TokenKind::Close(c) => {
                    self.error(self.token.span, Message::new("bracket-not-opened").with("closer", c));
                    self.bump();
                }
                TokenKind::End => {
                    if !self.end_reported {
                        self.error(open, Message::new("bracket-not-closed").with("closer", closer));
                        self.end_reported = true;
                    }
                    return self.token.span;
                }
                _ => self.item(closer, item),
            }
        }
    }

    /// One item, and what separates it from the next.
    pub fn item(&mut self, closer: char, item: &mut dyn FnMut(&mut Self)) {
        if self.lexer.diagnostics.counts().0 >= self.errors_max && !self.stopped {
            self.error(self.token.span, Message::new("rest-not-read"));
            self.stop();
            return;
        }
        if self.token.kind == TokenKind::Comma {
            self.error(self.token.span, Message::new("value-expected"));
            self.bump();
        } else {
            let before = self.token.span;
            item(self);
            self.separator(before, closer);
        }
    }

    /// After an item: a comma, or the bracket's end, or an error.
    fn separator(&mut self, before: SourceSpan, closer: char) {
        match self.token.kind {
            TokenKind::Comma => {
                self.bump();
            }
            TokenKind::Close(_) | TokenKind::End => {}
            TokenKind::Colon => {
                self.error(self.token.span, Message::new("unexpected-colon"));
                self.skip_item();
            }
            TokenKind::Other(c) => {
                self.error(self.token.span, Message::new("unexpected-character").with("text", c));
                self.skip_item();
            }
            _ => {
                self.error(self.token.span, Message::new("comma-expected").with("closer", closer));
                if self.token.span == before {
                    self.bump();
                }
            }
        }
    }

    /// Skips to the next comma or closing bracket of this level.
    fn skip_item(&mut self) {
        loop {
            match self.token.kind {
                TokenKind::Comma => {
                    self.bump();
                    return;
                }
                TokenKind::Close(_) | TokenKind::End => return,
                TokenKind::Open(_) => {
                    self.skip_bracket();
                }
                _ => {
                    self.bump();
                }
            }
        }
    }

    /// Skips the bracket that begins here with all that is in it; without recursion.
    fn skip_bracket(&mut self) -> SourceSpan {
        let start = self.token.span;
        let mut depth = 0_usize;
        loop {
            match self.token.kind {
                TokenKind::Open(_) => depth += 1,
                TokenKind::Close(_) => depth -= 1,
                TokenKind::End => return start.to(self.token.span),
                _ => {}
            }
            let token = self.bump();
            if depth == 0 {
                return start.to(token.span);
            }
        }
    }
}
