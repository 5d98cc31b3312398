//! Brackets, items and words → lines.

use super::COLUMNS_MAX;
use super::pieces::{Comment, File, Group, Item, Part, parts_width, space_between};
use unicode_width::UnicodeWidthStr as _;

/// Columns by which what stands in a bracket is set in.
const INDENT: usize = 4;
/// A word of a list that may share its line with others when the list is long; wider ones are easier to find one a line.
const SHARED_WORD_COLUMNS_MAX: usize = 40;
/// Fields that may stand before a list or map which alone is broken.
const FIELDS_BEFORE_MAX: usize = 2;

pub fn file(file: &File) -> String {
    let mut page = Page { text: String::new(), column: 0 };
    for (index, item) in file.items.iter().enumerate() {
        page.above(&item.before, item.blank_above, index == 0, 0);
        page.parts(&item.parts, 0, 0, index + 1 == file.items.len());
        page.behind(&item.behind, 0);
        page.line(0);
    }
    for comment in &file.end {
        page.blank_line(comment.blank_above);
        page.write(comment.text);
        page.line(0);
    }
    page.text
}

/// What is written so far.
struct Page {
    text: String,
    /// Columns of the last line, without its indent while nothing else is in it.
    column: usize,
}

impl Page {
    fn write(&mut self, text: &str) {
        self.text.push_str(text);
        match text.rsplit_once('\n') {
            Some((_, last)) => self.column = last.width(),
            None => self.column += text.width(),
        }
    }

    fn line(&mut self, indent: usize) {
        self.text.push('\n');
        self.text.extend(std::iter::repeat_n(' ', indent));
        self.column = indent;
    }

    /// Puts a blank line above the line that has only its indent yet.
    fn blank_line(&mut self, wanted: bool) {
        if wanted {
            self.text.insert(self.text.len() - self.column, '\n');
        }
    }

    /// The comments above an item, and the blank lines between them; none above the first thing in a bracket.
    fn above(&mut self, comments: &[Comment], blank_above_item: bool, is_first: bool, indent: usize) {
        for (index, comment) in comments.iter().enumerate() {
            self.blank_line(comment.blank_above && !(is_first && index == 0));
            self.write(comment.text);
            if comment.ends_line { self.line(indent) } else { self.write(" ") }
        }
        let is_alone = comments.last().is_none_or(|comment| comment.ends_line);
        self.blank_line(blank_above_item && is_alone && !(is_first && comments.is_empty()));
    }

    /// The comments on an item's line. Those that stand behind one that needs the line's end go below it.
    fn behind(&mut self, comments: &[Comment], indent: usize) {
        for (index, comment) in comments.iter().enumerate() {
            if comments[..index].iter().any(Comment::needs_line_end) {
                self.line(indent);
            } else {
                self.write(" ");
            }
            self.write(comment.text);
        }
    }

    /// An item's words. `after` columns follow on the last line. A bracket that `is_open` is broken even when it needn't be.
    fn parts(&mut self, parts: &[Part], indent: usize, after: usize, is_open: bool) {
        let mut indent = indent;
        for (index, part) in parts.iter().enumerate() {
            match index.checked_sub(1).map(|before| &parts[before]) {
                Some(Part::Comment(comment)) if comment.needs_line_end() => {
                    indent += INDENT;
                    self.line(indent);
                }
                Some(before) if space_between(before, part) => self.write(" "),
                Some(_) | None => {}
            }
            match part {
                Part::Word(text) => self.write(text),
                Part::Colon => self.write(":"),
                Part::Comment(comment) => self.write(comment.text),
                Part::Group(group) => {
                    let rest = &parts[index + 1..];
                    let after = after + parts_width(rest).unwrap_or(0);
                    let is_open = is_open && rest.is_empty();
                    self.group(group, indent, after, is_open, is_named(parts, index));
                }
            }
        }
    }

    fn group(&mut self, group: &Group, indent: usize, after: usize, is_open: bool, has_name: bool) {
        let is_open = is_open && !group.items.is_empty();
        match group.width {
            Some(width) if !is_open && self.column + width + after <= COLUMNS_MAX => self.on_one_line(group),
            Some(_) | None => self.broken(group, indent, is_open, has_name),
        }
    }

    fn on_one_line(&mut self, group: &Group) {
        self.write(group.open);
        for (index, item) in group.items.iter().enumerate() {
            if index > 0 {
                self.write(", ");
            }
            self.item_on_one_line(item);
        }
        self.write(group.close);
    }

    fn item_on_one_line(&mut self, item: &Item) {
        for comment in &item.before {
            self.write(comment.text);
            self.write(" ");
        }
        for (index, part) in item.parts.iter().enumerate() {
            if index.checked_sub(1).is_some_and(|before| space_between(&item.parts[before], part)) {
                self.write(" ");
            }
            match part {
                Part::Word(text) => self.write(text),
                Part::Colon => self.write(":"),
                Part::Comment(comment) => self.write(comment.text),
                Part::Group(group) => self.on_one_line(group),
            }
        }
        for comment in &item.behind {
            self.write(" ");
            self.write(comment.text);
        }
    }

    fn broken(&mut self, group: &Group, indent: usize, is_open: bool, has_name: bool) {
        if !is_open && self.broken_inside(group, indent, has_name) {
            return;
        }
        self.write(group.open);
        self.behind(&group.behind_open, indent + INDENT);
        if shares_lines(group) {
            self.shared_lines(group, indent);
            return;
        }
        let inner = indent + INDENT;
        for (index, item) in group.items.iter().enumerate() {
            self.line(inner);
            self.above(&item.before, item.blank_above, index == 0, inner);
            self.parts(&item.parts, inner, 1, false);
            self.write(",");
            self.behind(&item.behind, inner);
        }
        for (index, comment) in group.above_close.iter().enumerate() {
            self.line(inner);
            self.blank_line(comment.blank_above && !(index == 0 && group.items.is_empty()));
            self.write(comment.text);
        }
        self.line(indent);
        self.write(group.close);
    }

    /// Breaks only the bracket that ends this one, where that reads well: `Any([` … `])`, `One(within: "5min", of: {` … `})`.
    fn broken_inside(&mut self, group: &Group, indent: usize, has_name: bool) -> bool {
        let Some((last, before)) = group.items.split_last() else { return false };
        let Some((Part::Group(inner), head)) = last.parts.split_last() else { return false };
        let is_bare = |item: &Item| item.before.is_empty() && item.behind.is_empty();
        let has_comments = !group.behind_open.is_empty() || !group.above_close.is_empty() || !group.items.iter().all(is_bare);
        let is_apart = group.items.iter().skip(1).any(Item::is_set_off);
        let reads_well = match before.len() {
            0 => true,
            1..=FIELDS_BEFORE_MAX => inner.open == "{" || (inner.open == "[" && has_name),
            _ => false,
        };
        if group.open != "(" || has_comments || is_apart || !reads_well || inner.items.is_empty() {
            return false;
        }
        let fields: Option<usize> = before.iter().map(|item| Some(item.width? + 2)).sum();
        let line = fields.zip(parts_width(head)).map(|(fields, head)| self.column + 1 + fields + head + 2);
        if line.is_none_or(|line| line > COLUMNS_MAX) {
            return false;
        }
        self.write(group.open);
        for item in before {
            self.item_on_one_line(item);
            self.write(", ");
        }
        self.parts(head, indent, 0, false);
        if head.last().is_some_and(|part| space_between(part, &last.parts[head.len()])) {
            self.write(" ");
        }
        self.broken(inner, indent, false, is_named(&last.parts, head.len()));
        self.write(group.close);
        true
    }

    fn shared_lines(&mut self, group: &Group, indent: usize) {
        self.line(indent + INDENT);
        for (index, item) in group.items.iter().enumerate() {
            let width = item.width.unwrap_or(0) + 1;
            if index > 0 && self.column + 1 + width > COLUMNS_MAX {
                self.line(indent + INDENT);
            } else if index > 0 {
                self.write(" ");
            }
            self.item_on_one_line(item);
            self.write(",");
        }
        self.line(indent);
        self.write(group.close);
    }
}

/// Whether the bracket at `index` is a variant's: `Any(…)`.
fn is_named(parts: &[Part], index: usize) -> bool {
    index.checked_sub(1).is_some_and(|before| matches!(parts[before], Part::Word(_)))
}

/// Whether the words of this long list may stand several on a line.
fn shares_lines(group: &Group) -> bool {
    let is_short_word = |item: &Item| {
        let has_comments = !item.before.is_empty() || !item.behind.is_empty();
        matches!(item.parts[..], [Part::Word(_)])
            && !has_comments
            && item.width.is_some_and(|width| width <= SHARED_WORD_COLUMNS_MAX)
    };
    let is_apart = group.items.iter().skip(1).any(Item::is_set_off);
    group.open == "["
        && !group.items.is_empty()
        && !is_apart
        && group.above_close.is_empty()
        && group.items.iter().all(is_short_word)
}
