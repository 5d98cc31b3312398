//! Text → tokens, one at a time, in one pass. Comments go aside; what can't be read is reported, and a likely token takes its place.

use super::literal;
use crate::scenario::diagnostic::{Code, Diagnostic, Diagnostics, Message};
use crate::scenario::source::{FileId, SourceSpan, is_refused, refused};

const SYNTAX: Code = Code("E100");

#[derive(Clone, Debug, PartialEq)]
pub enum TokenKind {
    /// `(` `[` `{`
    Open(char),
    /// `)` `]` `}`
    Close(char),
    Comma,
    Colon,
    Ident(String),
    Integer(i128),
    Float(String),
    Char(char),
    Text(String),
    Bytes(Vec<u8>),
    /// A character that begins nothing; the parser reports it.
    Other(char),
    /// A literal that can't be read, reported already.
    Bad,
    End,
}

#[derive(Clone, Debug)]
pub struct Token {
    pub kind: TokenKind,
    pub span: SourceSpan,
}

pub struct Lexer<'a> {
    pub file: FileId,
    text: &'a str,
    at: usize,
    pub comments: Vec<SourceSpan>,
    pub diagnostics: &'a mut Diagnostics,
    /// A text without its end was met; the next one takes all the rest, so that the work stays linear.
    lost_a_quote: bool,
}

impl<'a> Lexer<'a> {
    pub fn new(file: FileId, text: &'a str, diagnostics: &'a mut Diagnostics) -> Self {
        Self { file, text, at: 0, comments: Vec::new(), diagnostics, lost_a_quote: false }
    }

    pub fn next(&mut self) -> Token {
        self.skip_trivia();
        let start = self.at;
        let kind = match self.peek() {
            None => TokenKind::End,
            Some(c) => self.token(c),
        };
        Token { kind, span: self.span_from(start) }
    }

    /// A lexer that begins at byte `at`, which is inside no token.
    pub fn at(file: FileId, text: &'a str, at: usize, diagnostics: &'a mut Diagnostics) -> Self {
        Self { at, ..Self::new(file, text, diagnostics) }
    }

    /// Whether the rest of the text may be read otherwise than if it stood alone.
    pub fn has_lost_a_quote(&self) -> bool {
        self.lost_a_quote
    }

    /// Goes to the end of the text: nothing more is to be read.
    pub fn stop(&mut self) {
        self.at = self.text.len();
    }

    fn token(&mut self, c: char) -> TokenKind {
        match c {
            '(' | '[' | '{' => self.one(c, TokenKind::Open(c)),
            ')' | ']' | '}' => self.one(c, TokenKind::Close(c)),
            ',' => self.one(c, TokenKind::Comma),
            ':' => self.one(c, TokenKind::Colon),
            '"' => self.text_literal(),
            '\'' => self.char_literal(),
            '0'..='9' | '+' | '-' | '.' => self.number(),
            'r' | 'b' if self.starts_raw_or_bytes() => self.prefixed_literal(),
            _ if c == '_' || c.is_alphabetic() => self.ident(),
            _ => self.other(c),
        }
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn one(&mut self, c: char, kind: TokenKind) -> TokenKind {
        self.at += c.len_utf8();
        kind
    }

    fn span_from(&self, start: usize) -> SourceSpan {
        SourceSpan::new(self.file, start, self.at)
    }

    fn error(&mut self, span: SourceSpan, key: &'static str) {
        self.diagnostics.error(SYNTAX, span, Message::new(key));
    }

    fn skip_trivia(&mut self) {
        let bytes = self.text.as_bytes();
        loop {
            match bytes.get(self.at) {
                Some(b' ' | b'\t' | b'\n' | b'\r') => self.at += 1,
                Some(b'/') => {
                    if !self.comment() {
                        return;
                    }
                }
                Some(byte) if byte.is_ascii_graphic() => return,
                Some(_) => {
                    let Some(c) = self.peek() else { return };
                    let start = self.at;
                    if is_refused(c) {
                        self.at += c.len_utf8();
                        let span = self.span_from(start);
                        refused(c, span, self.diagnostics);
                    } else if matches!(c, '\u{2028}' | '\u{2029}') {
                        self.at += c.len_utf8();
                    } else {
                        return;
                    }
                }
                None => return,
            }
        }
    }

    /// Skips a comment; false when the slash begins none.
    fn comment(&mut self) -> bool {
        let start = self.at;
        let bytes = self.text.as_bytes();
        match bytes.get(start + 1) {
            Some(b'/') => {
                self.at += self.rest().find('\n').unwrap_or(self.rest().len());
                let end = if bytes[self.at - 1] == b'\r' { self.at - 1 } else { self.at };
                self.comments.push(SourceSpan::new(self.file, start, end));
            }
            Some(b'*') => {
                let mut depth = 1_usize;
                let mut at = start + 2;
                while depth > 0 {
                    match (bytes.get(at), bytes.get(at + 1)) {
                        (Some(b'/'), Some(b'*')) => (depth, at) = (depth + 1, at + 2),
                        (Some(b'*'), Some(b'/')) => (depth, at) = (depth - 1, at + 2),
                        (Some(_), _) => at += 1,
                        (None, _) => break,
                    }
                }
                self.at = at;
                let span = self.span_from(start);
                self.comments.push(span);
                if depth > 0 {
                    self.error(SourceSpan::new(self.file, start, start + 2), "comment-not-closed");
                }
            }
            _ => return false,
        }
        true
    }

    fn ident(&mut self) -> TokenKind {
        let start = self.at;
        let rest = self.rest();
        let ascii = rest.bytes().take_while(|byte| *byte == b'_' || byte.is_ascii_alphanumeric()).count();
        let (plain, whole) = match rest.as_bytes().get(ascii) {
            Some(next) if next.is_ascii() && !is_raw_ident(char::from(*next)) => (ascii, ascii), // nearly all names
            _ => {
                let plain = rest.find(|c: char| c != '_' && !c.is_alphanumeric()).unwrap_or(rest.len());
                (plain, rest.find(|c: char| !is_raw_ident(c)).unwrap_or(rest.len()))
            }
        };
        self.at += whole;
        if whole > plain {
            let span = self.span_from(start);
            let hint = Message::new("put-in-quotes").with("text", &rest[..whole]);
            let error = self.diagnostics.error(SYNTAX, span, Message::new("name-without-quotes").with("text", &rest[..whole]));
            error.hint(hint).fix(span, format!("\"{}\"", &rest[..whole]));
        }
        TokenKind::Ident(rest[..whole].to_owned())
    }

    fn starts_raw_or_bytes(&self) -> bool {
        let rest = self.rest();
        ["r\"", "r#", "b\"", "b'", "br\"", "br#"].iter().any(|start| rest.starts_with(start))
    }

    /// `r"…"`, `r#"…"#`, `r#ident`, `b"…"`, `b'…'`, `br"…"`.
    fn prefixed_literal(&mut self) -> TokenKind {
        let rest = self.rest();
        if rest.starts_with("b'") {
            self.at += 1;
            return match self.char_literal() {
                TokenKind::Char(c) if c.is_ascii() => TokenKind::Integer(i128::from(u32::from(c))),
                _ => TokenKind::Bad,
            };
        }
        if rest.starts_with("b\"") {
            self.at += 1;
            return match self.text_literal() {
                TokenKind::Text(text) => TokenKind::Bytes(text.into_bytes()),
                other => other,
            };
        }
        let is_bytes = rest.starts_with('b');
        let prefix = 1 + usize::from(is_bytes);
        let hashes = rest[prefix..].bytes().take_while(|byte| *byte == b'#').count();
        let after = &rest[prefix + hashes..];
        if !after.starts_with('"') {
            return self.raw_ident(prefix, hashes, after);
        }
        let start = self.at;
        let body = self.at + prefix + hashes + 1;
        let Some(length) = raw_end(&self.text[body..], hashes) else {
            self.stop();
            self.error(SourceSpan::new(self.file, start, body), "text-not-closed");
            return TokenKind::Bad;
        };
        self.at = body + length + 1 + hashes;
        let text = self.text[body..body + length].to_owned();
        if is_bytes { TokenKind::Bytes(text.into_bytes()) } else { TokenKind::Text(text) }
    }

    fn raw_ident(&mut self, prefix: usize, hashes: usize, after: &'a str) -> TokenKind {
        let start = self.at;
        let length = after.find(|c: char| !is_raw_ident(c)).unwrap_or(after.len());
        self.at += prefix + hashes + length;
        if prefix != 1 || hashes != 1 || length == 0 {
            let span = self.span_from(start);
            self.error(span, "bad-literal");
            return TokenKind::Bad;
        }
        TokenKind::Ident(after[..length].to_owned())
    }

    fn text_literal(&mut self) -> TokenKind {
        let start = self.at;
        let body = start + 1;
        let (value, end) = literal::text(self.file, self.text, body, self.diagnostics);
        if let Some(end) = end {
            self.at = end;
            return TokenKind::Text(value);
        }
        self.error(SourceSpan::new(self.file, start, body), "text-not-closed");
        let line_end = self.text[body..].find('\n').map_or(self.text.len(), |length| body + length);
        self.at = if self.lost_a_quote { self.text.len() } else { line_end };
        self.lost_a_quote = true;
        TokenKind::Bad
    }

    fn char_literal(&mut self) -> TokenKind {
        let start = self.at;
        let (value, end) = literal::character(self.file, self.text, start + 1, self.diagnostics);
        self.at = end;
        match value {
            Some(c) => TokenKind::Char(c),
            None => {
                let span = self.span_from(start);
                let hint = Message::new("double-quotes");
                self.diagnostics.error(SYNTAX, span, Message::new("bad-character-literal")).hint(hint);
                TokenKind::Bad
            }
        }
    }

    fn number(&mut self) -> TokenKind {
        let start = self.at;
        let length = literal::number_length(self.rest());
        let written = &self.rest()[..length];
        self.at += length;
        let span = self.span_from(start);
        match literal::number(written) {
            literal::Number::Integer(value) => TokenKind::Integer(value),
            literal::Number::Float(text) => TokenKind::Float(text),
            literal::Number::TooLarge => {
                self.diagnostics.error(Code("E110"), span, Message::new("number-too-large").with("text", written));
                TokenKind::Bad
            }
            literal::Number::Bad => {
                let message = Message::new("bad-number").with("text", written);
                self.diagnostics.error(SYNTAX, span, message).hint(Message::new("numbers-are-whole"));
                TokenKind::Bad
            }
        }
    }

    /// Full-width and typographic signs are what an input method leaves behind: said once, and read as what was meant.
    fn other(&mut self, c: char) -> TokenKind {
        let meant = match c {
            '（' | '〔' => TokenKind::Open('('),
            '）' | '〕' => TokenKind::Close(')'),
            '［' | '【' => TokenKind::Open('['),
            '］' | '】' => TokenKind::Close(']'),
            '｛' => TokenKind::Open('{'),
            '｝' => TokenKind::Close('}'),
            '：' | '=' => TokenKind::Colon,
            '，' | '、' | '；' | ';' => TokenKind::Comma,
            '“' | '”' | '＂' | '「' | '」' => return self.quoted_by_wrong_signs(c),
            _ => return self.one(c, TokenKind::Other(c)),
        };
        let ascii = match &meant {
            TokenKind::Open(c) | TokenKind::Close(c) => *c,
            TokenKind::Colon => ':',
            _ => ',',
        };
        let start = self.at;
        self.at += c.len_utf8();
        let span = self.span_from(start);
        self.wrong_sign(start, c, ascii).fix(span, ascii);
        meant
    }

    fn wrong_sign(&mut self, start: usize, c: char, ascii: char) -> &mut Diagnostic {
        let span = SourceSpan::new(self.file, start, start + c.len_utf8());
        let key = if c.is_ascii() { "wrong-sign" } else { "full-width-sign" };
        let hint = Message::new("write-instead").with("text", ascii);
        self.diagnostics.error(SYNTAX, span, Message::new(key).with("text", c)).hint(hint)
    }

    fn quoted_by_wrong_signs(&mut self, c: char) -> TokenKind {
        let start = self.at;
        let body = start + c.len_utf8();
        let line = self.text[body..].lines().next().unwrap_or_default();
        let Some(length) = line.find(['”', '“', '＂', '」', '"']) else {
            self.wrong_sign(start, c, '"');
            self.at = body;
            return TokenKind::Bad;
        };
        let close = line[length..].chars().next().map_or(0, char::len_utf8);
        self.at = body + length + close;
        let (whole, right) = (self.span_from(start), format!("\"{}\"", &line[..length]));
        self.wrong_sign(start, c, '"').fix(whole, right);
        TokenKind::Text(line[..length].to_owned())
    }
}

fn is_raw_ident(c: char) -> bool {
    matches!(c, '_' | '.' | '+' | '-') || c.is_alphanumeric()
}

/// The length of a raw text's body: up to a quote with that many hashes.
fn raw_end(body: &str, hashes: usize) -> Option<usize> {
    let bytes = body.as_bytes();
    let mut at = 0;
    while let Some(length) = body[at..].find('"') {
        let quote = at + length;
        let found = bytes[quote + 1..].iter().take(hashes).take_while(|byte| **byte == b'#').count();
        if found == hashes {
            return Some(quote);
        }
        at = quote + 1 + found;
    }
    None
}
