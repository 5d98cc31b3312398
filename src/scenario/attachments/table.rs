//! Tables as text: cells between commas, rows as lines (RFC 4180). A cell in quotes may hold commas, lines, and quotes written twice.

use std::ops::Range;

/// A row: its bytes in the text, and its cells.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub span: Range<usize>,
    pub cells: Vec<String>,
}

/// The rows of a text, empty lines left out; or else where a quote was opened that nothing closes.
pub(super) fn rows(text: &str) -> Result<Vec<Row>, usize> {
    let mut rows = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let start = at;
        let mut cells = Vec::new();
        loop {
            let (cell, end) = cell(text, at)?;
            cells.push(cell);
            at = end;
            if text[at..].starts_with(',') {
                at += 1;
            } else {
                break;
            }
        }
        let end = at;
        at += text[at..].find('\n').map_or(text.len() - at, |newline| newline + 1);
        if cells.iter().any(|cell| !cell.is_empty()) || cells.len() > 1 {
            rows.push(Row { span: start..end, cells });
        }
    }
    Ok(rows)
}

/// The cell that begins at `start`, and where it ends.
fn cell(text: &str, start: usize) -> Result<(String, usize), usize> {
    let rest = &text[start..];
    let blanks = rest.len() - rest.trim_start_matches(' ').len();
    if !rest[blanks..].starts_with('"') {
        let length = rest.find([',', '\n']).unwrap_or(rest.len());
        return Ok((rest[..length].trim().to_owned(), start + rest[..length].trim_end_matches('\r').len()));
    }
    let (mut cell, mut at) = (String::new(), start + blanks + 1);
    loop {
        let length = text[at..].find('"').ok_or(start + blanks)?;
        cell.push_str(&text[at..at + length]);
        at += length + 1;
        if !text[at..].starts_with('"') {
            break;
        }
        cell.push('"');
        at += 1;
    }
    // What stands behind the closing quote belongs to the cell, as spreadsheets read it.
    let length = text[at..].find([',', '\n']).unwrap_or(text.len() - at);
    let after = &text[at..at + length];
    cell.push_str(after.trim());
    Ok((cell, at + after.trim_end_matches('\r').len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Result<Vec<Vec<String>>, usize> {
        rows(text).map(|rows| rows.into_iter().map(|row| row.cells).collect())
    }

    #[test]
    fn cells_stand_between_commas_and_quotes_hold_anything() {
        let text = "主机,状态\r\n\"大厅, 三号\",\"他说\"\"坏了\"\"\n然后\"\r\n\n a , \n,";
        let expected = [["主机", "状态"], ["大厅, 三号", "他说\"坏了\"\n然后"], ["a", ""], ["", ""]];
        assert_eq!(cells(text), Ok(expected.map(|row| row.map(str::to_owned).to_vec()).to_vec()));
        assert_eq!(rows("甲,乙\r\n").map(|rows| rows[0].span.clone()), Ok(0..7));
        assert_eq!(cells(""), Ok(Vec::new()));
        assert_eq!(cells("a,\"b\nc"), Err(2));
    }
}
