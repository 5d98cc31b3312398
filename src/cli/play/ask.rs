//! Questions to the person at the terminal: a line of text, a number, one of a list, some of a list. Ends quietly where the input ends.

use crate::cli::diagnostics::visible;
use crate::cli::output::Output;
use std::io::{self, BufRead as _, Read as _};

/// Bytes of one typed line that are read; the rest of it is dropped.
const LINE_BYTES_MAX: u64 = 64 << 10;

/// That the input has ended, or that nobody sees the output any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InputEnded;

/// What was chosen from a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chosen {
    Item(usize),
    /// Nothing typed.
    Nothing,
    /// 0: back.
    Back,
}

/// Asks with a sentence and reads one line, without the blanks around it.
pub fn line(out: &mut Output, key: &str) -> Result<String, InputEnded> {
    let prompt = out.text(key, &[]);
    out.raw(&format!("{prompt} "));
    out.flush();
    if out.is_gone() {
        return Err(InputEnded);
    }
    let mut bytes = Vec::new();
    let mut input = io::stdin().lock();
    let read = input.by_ref().take(LINE_BYTES_MAX).read_until(b'\n', &mut bytes);
    if !matches!(read, Ok(read) if read > 0) {
        out.line("");
        return Err(InputEnded);
    }
    let is_whole = bytes.ends_with(b"\n") || (bytes.len() as u64) < LINE_BYTES_MAX;
    if !is_whole {
        let _ = input.skip_until(b'\n'); // an error shows at the next line
    }
    Ok(String::from_utf8_lossy(&bytes).trim().to_owned())
}

/// Lists the items, numbered from 1.
pub fn list(out: &mut Output, items: &[String]) {
    for (number, item) in (1..).zip(items) {
        out.line(&format!("  {number:>2}  {}", visible(item)));
    }
}

/// Asks until one of the items, nothing, or 0 is typed.
pub fn one(out: &mut Output, key: &str, items: &[String]) -> Result<Chosen, InputEnded> {
    list(out, items);
    loop {
        let typed = line(out, key)?;
        match numbers(&typed).as_deref() {
            Some([]) => return Ok(Chosen::Nothing),
            Some([0]) => return Ok(Chosen::Back),
            Some([number]) if *number <= items.len() => return Ok(Chosen::Item(number - 1)),
            _ => not_understood(out),
        }
    }
}

/// Asks until some of the items are typed, or none (0, or nothing).
pub fn some(out: &mut Output, key: &str, items: &[String]) -> Result<Vec<usize>, InputEnded> {
    list(out, items);
    loop {
        let typed = line(out, key)?;
        match numbers(&typed) {
            Some(numbers) if numbers.iter().all(|number| *number <= items.len()) => {
                let mut chosen: Vec<usize> = numbers.into_iter().filter(|number| *number > 0).map(|number| number - 1).collect();
                chosen.sort_unstable();
                chosen.dedup();
                return Ok(chosen);
            }
            Some(_) | None => not_understood(out),
        }
    }
}

/// Says that what was typed is none of the choices.
pub fn not_understood(out: &mut Output) {
    let text = out.text("play-not-understood", &[]);
    out.line(&text);
}

/// The numbers in a line, with blanks or commas between; full-width digits will do. None where there is anything else.
pub fn numbers(typed: &str) -> Option<Vec<usize>> {
    let is_between = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '\u{FF0C}' | '\u{3001}' | '\u{FF1B}');
    let parts = typed.split(is_between).filter(|part| !part.is_empty());
    parts.map(number).collect()
}

/// A whole number, in full-width digits too.
pub fn number<T: std::str::FromStr>(typed: &str) -> Option<T> {
    let plain = |c: char| match c {
        '\u{FF10}'..='\u{FF19}' => char::from_digit(c as u32 - 0xFF10, 10).unwrap_or(c),
        '\u{FF0D}' | '\u{2212}' => '-',
        _ => c,
    };
    typed.chars().map(plain).collect::<String>().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_type_them() {
        assert_eq!(numbers("1 3,5\u{3001}7"), Some(vec![1, 3, 5, 7]));
        assert_eq!(numbers("\u{FF11}\u{FF12}\u{FF0C}3"), Some(vec![12, 3]));
        assert_eq!(numbers(""), Some(vec![]));
        assert_eq!(numbers("1 二"), None);
        assert_eq!(number::<i64>("\u{FF0D}\u{FF13}"), Some(-3));
    }
}
