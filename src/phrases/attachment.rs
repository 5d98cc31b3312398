//! What comes with messages, in words: what it is called, and what it shows as lines for a terminal.

use super::Texts;
use crate::{
    engine::view::{AttachmentKind, AttachmentView},
    scenario::attachments::{Block, Exhibit, Grid, Image},
    world::plot::Attachment,
};
use std::collections::BTreeSet;
use unicode_width::UnicodeWidthStr as _;

/// Columns between two stops of a tabulator.
const TAB: usize = 8;

/// "勒索信 · 图片".
pub fn label(texts: &Texts, attachment: &AttachmentView) -> String {
    let kind = texts.get(match attachment.kind {
        AttachmentKind::Picture => "attachment-picture",
        AttachmentKind::Document => "attachment-document",
        AttachmentKind::Table => "attachment-table",
        AttachmentKind::Log => "attachment-log",
    });
    texts.fill("attachment-label", &[("title", texts.of(&attachment.title).to_owned()), ("kind", kind)])
}

/// What it shows, a line each; a picture in words.
pub fn lines(texts: &Texts, attachment: &Attachment) -> Vec<String> {
    let lang = texts.lang;
    let shown = match &attachment.exhibit {
        Exhibit::Picture { image, alt } => {
            let file = image.get(lang).map(|image| texts.with("attachment-file", "file", file(texts, image)));
            Some([texts.with("attachment-alt", "text", texts.of(alt))].into_iter().chain(file).collect())
        }
        Exhibit::Document(blocks) => blocks.get(lang).map(|blocks| blocks.iter().flat_map(block_lines).collect()),
        Exhibit::Table(grid) => grid.get(lang).map(|grid| grid_lines(grid)),
        Exhibit::Log { lines, first, marked } => lines.get(lang).map(|lines| numbered(lines, *first, marked)),
    };
    shown.unwrap_or_else(|| vec![texts.get("attachment-apart")])
}

/// "assets/note.png(PNG,640 × 480)".
pub fn file(texts: &Texts, image: &Image) -> String {
    let gaps = [("path", image.path.clone()), ("format", image.format.name().to_owned())];
    match image.size {
        Some((width, height)) => {
            let size = [("width", width.to_string()), ("height", height.to_string())];
            texts.fill("attachment-file-size", &[gaps.as_slice(), &size].concat())
        }
        None => texts.fill("attachment-file-drawn", &gaps),
    }
}

fn block_lines(block: &Block) -> Vec<String> {
    match block {
        Block::Heading(text) => vec![text.clone(), "=".repeat(text.width())],
        Block::Item(text) => vec![format!("- {text}")],
        Block::Paragraph(text) => text.lines().map(str::to_owned).collect(),
    }
}

/// Cells under their headings, in columns as wide as their widest cell.
fn grid_lines(grid: &Grid) -> Vec<String> {
    let one_line = |cell: &String| cell.split_whitespace().collect::<Vec<_>>().join(" ");
    let rows: Vec<Vec<String>> =
        [&grid.columns].into_iter().chain(&grid.rows).map(|row| row.iter().map(one_line).collect()).collect();
    let width = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..grid.columns.len()).map(width).collect();
    let line = |row: &Vec<String>| {
        let cells =
            row.iter().zip(&widths).map(|(cell, width)| format!("{cell}{}", " ".repeat(width.saturating_sub(cell.width()))));
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    let mut lines: Vec<String> = rows.iter().map(line).collect();
    let rule = widths.iter().map(|width| "-".repeat(*width)).collect::<Vec<_>>().join("  ");
    lines.insert(1, rule);
    lines
}

/// Lines with their numbers; `>` before those that stand out.
fn numbered(lines: &[String], first: u32, marked: &BTreeSet<u32>) -> Vec<String> {
    let last = u64::from(first) + lines.len() as u64;
    let width = last.to_string().len();
    let line = |(number, text): (u64, &String)| {
        let mark = if u32::try_from(number).is_ok_and(|number| marked.contains(&number)) { '>' } else { ' ' };
        format!("{mark} {number:>width$}  {}", without_tabs(text))
    };
    (u64::from(first)..).zip(lines).map(line).collect()
}

/// The text with blanks up to the next stop in place of each tabulator.
pub fn without_tabs(text: &str) -> String {
    let mut parts = text.split('\t');
    let mut line = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        line.push_str(&" ".repeat(TAB - line.width() % TAB));
        line.push_str(part);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn owned<const N: usize>(row: [&str; N]) -> Vec<String> {
        row.map(str::to_owned).to_vec()
    }

    #[test]
    fn cells_stand_under_their_headings_in_chinese_too() {
        let grid = Grid {
            columns: owned(["主机", "State", "n"]),
            rows: vec![owned(["三号窗口", "up", "1"]), owned(["pc", "", "22"])],
        };
        let expected = ["主机      State  n", "--------  -----  --", "三号窗口  up     1", "pc               22"];
        assert_eq!(grid_lines(&grid), expected);
    }

    #[test]
    fn lines_of_a_log_are_numbered_and_those_that_matter_stand_out() {
        let lines = owned(["a\tb", "二\tb"]);
        assert_eq!(numbered(&lines, 99, &BTreeSet::from([100])), ["   99  a       b", "> 100  二      b"]);
        assert_eq!(numbered(&lines, u32::MAX, &BTreeSet::new())[1], "  4294967296  二      b", "numbers go on");
    }
}
