//! A text without syntax errors → brackets, items and words, each with the comments that belong to it. No layout.

use crate::scenario::diagnostic::Diagnostics;
use crate::scenario::source::FileId;
use crate::scenario::syntax::lexer::{Lexer, TokenKind};
use unicode_width::UnicodeWidthStr as _;

/// A whole file: headers, the value, and the comments behind it.
pub struct File<'a> {
    pub items: Vec<Item<'a>>,
    pub end: Vec<Comment<'a>>,
}

/// What stands between two commas: `name: Value(…)`, `"key": …`, `Value`.
pub struct Item<'a> {
    pub before: Vec<Comment<'a>>,
    /// Whether a blank line stands above its first word.
    pub blank_above: bool,
    pub parts: Vec<Part<'a>>,
    /// Comments on its line, behind it.
    pub behind: Vec<Comment<'a>>,
    /// Columns on one line; none where it needs several.
    pub width: Option<usize>,
}

pub enum Part<'a> {
    /// A word, a number, a text, exactly as written.
    Word(&'a str),
    Colon,
    Group(Group<'a>),
    Comment(Comment<'a>),
}

pub struct Group<'a> {
    pub open: &'a str,
    pub close: &'a str,
    /// Comments on the opening bracket's line.
    pub behind_open: Vec<Comment<'a>>,
    pub items: Vec<Item<'a>>,
    pub above_close: Vec<Comment<'a>>,
    /// Columns on one line; none where it needs several.
    pub width: Option<usize>,
}

#[derive(Clone, Copy)]
pub struct Comment<'a> {
    pub text: &'a str,
    pub blank_above: bool,
    /// Whether it stands first on its line.
    pub begins_line: bool,
    /// Whether what follows stands on another line.
    pub ends_line: bool,
}

impl Comment<'_> {
    pub fn needs_line_end(&self) -> bool {
        self.text.starts_with("//")
    }

    fn fits_a_line(&self) -> bool {
        !self.needs_line_end() && !self.ends_line && !self.text.contains('\n')
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Open,
    Close,
    Comma,
    Colon,
    Word,
    End,
}

struct Token<'a> {
    kind: Kind,
    text: &'a str,
    /// The comments between the token before and this one.
    comments: Vec<Comment<'a>>,
    begins_line: bool,
    blank_above: bool,
}

/// Reads `text`, which the parser has found to have no errors.
pub fn read(text: &str) -> File<'_> {
    let mut reader = Reader { tokens: tokens(text), at: 0 };
    reader.file()
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut unread = Diagnostics::new();
    let mut lexer = Lexer::new(FileId::NONE, text, &mut unread);
    let (mut tokens, mut comments_seen, mut end) = (Vec::new(), 0, 0);
    loop {
        let token = lexer.next();
        let kind = match token.kind {
            TokenKind::Open(_) => Kind::Open,
            TokenKind::Close(_) => Kind::Close,
            TokenKind::Comma => Kind::Comma,
            TokenKind::Colon => Kind::Colon,
            TokenKind::End => Kind::End,
            TokenKind::Ident(_)
            | TokenKind::Integer(_)
            | TokenKind::Float(_)
            | TokenKind::Char(_)
            | TokenKind::Text(_)
            | TokenKind::Bytes(_)
            | TokenKind::Other(_)
            | TokenKind::Bad => Kind::Word,
        };
        let mut comments = Vec::new();
        for span in &lexer.comments[comments_seen..] {
            let newlines = newlines(&text[end..span.start as usize]);
            if let (Some(before), true) = (comments.last_mut(), newlines > 0) {
                let before: &mut Comment = before;
                before.ends_line = true;
            }
            end = span.end as usize;
            let words = text[span.start as usize..end].trim_end();
            comments.push(Comment { text: words, blank_above: newlines > 1, begins_line: newlines > 0, ends_line: false });
        }
        comments_seen = lexer.comments.len();
        let newlines = newlines(&text[end..token.span.start as usize]);
        if let Some(before) = comments.last_mut() {
            before.ends_line = newlines > 0 || kind == Kind::End;
        }
        end = token.span.end as usize;
        let text = &text[token.span.start as usize..end];
        tokens.push(Token { kind, text, comments, begins_line: newlines > 0, blank_above: newlines > 1 });
        if kind == Kind::End {
            return tokens;
        }
    }
}

fn newlines(blank: &str) -> usize {
    blank.bytes().filter(|byte| *byte == b'\n').count()
}

struct Reader<'a> {
    tokens: Vec<Token<'a>>,
    at: usize,
}

impl<'a> Reader<'a> {
    fn kind(&self) -> Kind {
        self.tokens[self.at].kind
    }

    fn bump(&mut self) -> &'a str {
        let text = self.tokens[self.at].text;
        self.at = (self.at + 1).min(self.tokens.len() - 1);
        text
    }

    /// The comments above or before the present token; each is taken once.
    fn comments(&mut self) -> Vec<Comment<'a>> {
        std::mem::take(&mut self.tokens[self.at].comments)
    }

    /// Those of the comments before the present token that stand behind what was there before, and end its line.
    fn behind(&mut self) -> Vec<Comment<'a>> {
        let token = &mut self.tokens[self.at];
        let count = token.comments.iter().take_while(|comment| !comment.begins_line).count();
        let ends_line = match token.comments.get(count) {
            Some(_) => true,
            None => token.begins_line || matches!(token.kind, Kind::Close | Kind::End),
        };
        if ends_line { token.comments.drain(..count).collect() } else { Vec::new() }
    }

    fn file(&mut self) -> File<'a> {
        let mut items: Vec<Item> = Vec::new();
        while self.kind() != Kind::End {
            let behind = self.behind();
            match items.last_mut() {
                Some(item) => item.behind.extend(behind),
                None => self.tokens[self.at].comments.splice(0..0, behind).for_each(drop),
            }
            items.push(self.item());
        }
        let behind = self.behind();
        if let Some(item) = items.last_mut() {
            item.behind.extend(behind);
        }
        File { items, end: self.comments() }
    }

    /// Up to the next comma or closing bracket; a header up to its end.
    fn item(&mut self) -> Item<'a> {
        let before = self.comments();
        let blank_above = self.tokens[self.at].blank_above;
        let is_header = self.tokens[self.at].text == "#";
        let (mut parts, mut behind) = (Vec::new(), Vec::new());
        loop {
            match self.kind() {
                Kind::Close | Kind::End => break,
                Kind::Comma => {
                    behind.extend(self.comments());
                    self.bump();
                    break;
                }
                Kind::Open | Kind::Colon | Kind::Word => {}
            }
            parts.extend(self.comments().into_iter().map(Part::Comment));
            match self.kind() {
                Kind::Open => {
                    parts.push(Part::Group(self.group()));
                    if is_header {
                        break;
                    }
                }
                Kind::Colon => {
                    self.bump();
                    parts.push(Part::Colon);
                }
                Kind::Word | Kind::Close | Kind::Comma | Kind::End => parts.push(Part::Word(self.bump())),
            }
        }
        Item { before, blank_above, parts, behind, width: None }
    }

    fn group(&mut self) -> Group<'a> {
        let open = self.bump();
        let behind_open = self.behind();
        let mut items: Vec<Item> = Vec::new();
        while !matches!(self.kind(), Kind::Close | Kind::End) {
            items.push(self.item());
            if let Some(item) = items.last_mut() {
                item.behind.extend(self.behind());
            }
        }
        let above_close = self.comments();
        let close = self.bump();
        let mut group = Group { open, close, behind_open, items, above_close, width: None };
        group.measure();
        group
    }
}

impl Group<'_> {
    /// Notes how wide it and its items are on one line.
    fn measure(&mut self) {
        for item in &mut self.items {
            item.width = item_width(item);
        }
        let last = self.items.len().saturating_sub(1);
        let must_break = |(index, item): (usize, &Item)| {
            (index > 0 && item.is_set_off()) || (index < last && !item.behind.is_empty()) || item.width.is_none()
        };
        let is_broken = !self.behind_open.is_empty() || !self.above_close.is_empty();
        self.width = if is_broken || self.items.iter().enumerate().any(must_break) {
            None
        } else {
            let items: usize = self.items.iter().filter_map(|item| item.width).sum();
            Some(2 + items + 2 * last)
        };
    }
}

impl Item<'_> {
    /// Whether a blank line stands above it.
    pub fn is_set_off(&self) -> bool {
        self.before.first().map_or(self.blank_above, |comment| comment.blank_above)
    }
}

fn item_width(item: &Item) -> Option<usize> {
    let mut width = 0;
    for comment in &item.before {
        width += comment.fits_a_line().then(|| comment.text.width() + 1)?;
    }
    for comment in &item.behind {
        width += (!comment.needs_line_end() && !comment.text.contains('\n')).then(|| comment.text.width() + 1)?;
    }
    Some(width + parts_width(&item.parts)?)
}

/// Columns of an item's parts on one line.
pub fn parts_width(parts: &[Part]) -> Option<usize> {
    let mut width = 0;
    for (index, part) in parts.iter().enumerate() {
        let space = index.checked_sub(1).is_some_and(|before| space_between(&parts[before], part));
        width += usize::from(space);
        width += match part {
            Part::Word(text) => (!text.contains('\n')).then(|| text.width())?,
            Part::Colon => 1,
            Part::Group(group) => group.width?,
            Part::Comment(comment) => {
                (!comment.needs_line_end() && !comment.text.contains('\n')).then(|| comment.text.width())?
            }
        };
    }
    Some(width)
}

/// Whether a space stands between two parts on one line.
pub fn space_between(before: &Part, after: &Part) -> bool {
    match (before, after) {
        (_, Part::Colon) => false,
        (Part::Colon | Part::Comment(_), _) | (_, Part::Comment(_)) => true,
        (Part::Word(_) | Part::Group(_), Part::Word(_) | Part::Group(_)) => false,
    }
}
