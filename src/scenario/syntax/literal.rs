//! What stands inside quotes, and numbers. No tokens.

use crate::scenario::diagnostic::{Code, Diagnostics, Message};
use crate::scenario::source::{FileId, SourceSpan};

/// Reads a text's body from byte `at`, just after its opening quote. The second value is where it ends, its closing quote included; `None` when it has none.
pub fn text(file: FileId, source: &str, at: usize, diagnostics: &mut Diagnostics) -> (String, Option<usize>) {
    // Nearly all texts have no escape: these are copied as they stand.
    match source[at..].find('"') {
        Some(length) if !source.as_bytes()[at..at + length].contains(&b'\\') => {
            (source[at..at + length].to_owned(), Some(at + length + 1))
        }
        _ => text_with_escapes(file, source, at, diagnostics),
    }
}

fn text_with_escapes(file: FileId, source: &str, mut at: usize, diagnostics: &mut Diagnostics) -> (String, Option<usize>) {
    let mut value = Vec::new();
    let bytes = source.as_bytes();
    let mut begun = at;
    let mut faults = Vec::new();
    let end = loop {
        match bytes.get(at) {
            None => break None,
            Some(b'"') => break Some(at + 1),
            Some(b'\\') => {
                value.extend_from_slice(&bytes[begun..at]);
                let (result, length) = escape(&source[at..]);
                match result {
                    Ok(Escape::Character(c)) => value.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
                    Ok(Escape::Nothing) => {}
                    Err(key) => faults.push((SourceSpan::new(file, at, at + length), key)),
                }
                at += length;
                begun = at;
            }
            Some(_) => at += 1,
        }
    };
    if end.is_some() {
        for (span, key) in faults {
            report(span, key, diagnostics);
        }
    }
    value.extend_from_slice(&bytes[begun..at]);
    (String::from_utf8(value).unwrap_or_default(), end)
}

/// Reads a character's body from byte `at`, just after its opening quote: the character, and where to go on.
pub fn character(file: FileId, source: &str, at: usize, diagnostics: &mut Diagnostics) -> (Option<char>, usize) {
    let rest = &source[at..];
    let (value, length) = match rest.chars().next() {
        None | Some('\n') => return (None, at),
        Some('\\') => match escape(rest) {
            (Ok(Escape::Character(c)), length) => (Some(c), length),
            (Ok(Escape::Nothing), length) => (None, length),
            (Err(key), length) => {
                report(SourceSpan::new(file, at, at + length), key, diagnostics);
                (Some('\u{fffd}'), length)
            }
        },
        Some(c) => (Some(c), c.len_utf8()),
    };
    if rest[length..].starts_with('\'') {
        return (value, at + length + 1);
    }
    let line = rest.lines().next().unwrap_or_default();
    (None, at + line.find([',', ')', ']', '}']).unwrap_or(line.len()))
}

fn report(span: SourceSpan, key: &'static str, diagnostics: &mut Diagnostics) {
    let code = if key == "refused-escape" { Code("E106") } else { Code("E100") };
    diagnostics.error(code, span, Message::new(key));
}

enum Escape {
    Character(char),
    /// A backslash at a line's end: the text goes on at the next line's first sign.
    Nothing,
}

/// Reads the escape that `rest` begins with: its value or the key of what is wrong, and its length in bytes.
fn escape(rest: &str) -> (Result<Escape, &'static str>, usize) {
    let Some(c) = rest[1..].chars().next() else { return (Err("bad-escape"), 1) };
    let simple = match c {
        '\'' | '"' | '\\' => c,
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        '0' => '\0',
        'x' => return hex_escape(rest),
        'u' => return unicode_escape(rest),
        '\n' | '\r' if rest[1..].starts_with('\n') || rest[1..].starts_with("\r\n") => {
            let skipped = rest.len() - 1 - rest[1..].trim_start_matches([' ', '\t', '\n', '\r']).len();
            return (Ok(Escape::Nothing), 1 + skipped);
        }
        _ => return (Err("bad-escape"), 1 + c.len_utf8()),
    };
    (checked(simple), 2)
}

/// What a file may not hold plainly, it may not hold escaped either.
fn checked(c: char) -> Result<Escape, &'static str> {
    if crate::scenario::source::is_refused(c) { Err("refused-escape") } else { Ok(Escape::Character(c)) }
}

/// `\x41`: two digits, ASCII only.
fn hex_escape(rest: &str) -> (Result<Escape, &'static str>, usize) {
    let digits = rest.get(2..4).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
    let code = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
    match code {
        Some(code) if code.is_ascii() => (checked(char::from(code)), 4),
        Some(_) => (Err("bad-escape"), 4),
        None => (Err("bad-escape"), 2),
    }
}

/// `\u{7FFF}`: one to six digits.
fn unicode_escape(rest: &str) -> (Result<Escape, &'static str>, usize) {
    let Some(body) = rest.get(2..).and_then(|body| body.strip_prefix('{')) else { return (Err("bad-escape"), 2) };
    let digits = body.bytes().take(6).take_while(u8::is_ascii_hexdigit).count();
    if digits == 0 || body.as_bytes().get(digits) != Some(&b'}') {
        return (Err("bad-escape"), 3 + digits);
    }
    let code = u32::from_str_radix(&body[..digits], 16).ok().and_then(char::from_u32);
    (code.map_or(Err("bad-escape"), checked), 4 + digits)
}

pub enum Number {
    Integer(i128),
    /// As written, without underscores.
    Float(String),
    /// Whole, but beyond anything that is counted here.
    TooLarge,
    Bad,
}

/// How many bytes of `rest` look like one number.
pub fn number_length(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let is_hex = rest.trim_start_matches(['+', '-']).starts_with("0x");
    let mut length = 0;
    while let Some(byte) = bytes.get(length) {
        let after_exponent = !is_hex && length > 0 && matches!(bytes[length - 1], b'e' | b'E');
        match byte {
            b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'_' | b'.' => {}
            b'+' | b'-' if length == 0 || after_exponent => {}
            _ => break,
        }
        length += 1;
    }
    length
}

/// Reads a number as RON does. Suffixes such as `u8` and ranges are not taken.
pub fn number(written: &str) -> Number {
    let unsigned = written.strip_prefix(['+', '-']).unwrap_or(written);
    if matches!(unsigned, "inf" | "NaN") {
        return Number::Float(written.to_owned());
    }
    let (digits, base) = match unsigned.get(..2) {
        Some("0x") => (&unsigned[2..], 16),
        Some("0o") => (&unsigned[2..], 8),
        Some("0b") => (&unsigned[2..], 2),
        _ => (unsigned, 10),
    };
    if !digits.is_empty() && !digits.starts_with('_') && digits.chars().all(|c| c == '_' || c.is_digit(base)) {
        let plain: String = digits.chars().filter(|c| *c != '_').collect();
        let value = i128::from_str_radix(&plain, base);
        return value.map_or(Number::TooLarge, |value| Number::Integer(if written.starts_with('-') { -value } else { value }));
    }
    if base == 10 { float(written, unsigned) } else { Number::Bad }
}

fn float(written: &str, unsigned: &str) -> Number {
    let mut underscore_allowed = false;
    for byte in unsigned.bytes() {
        match byte {
            b'_' if !underscore_allowed => return Number::Bad,
            b'0'..=b'9' | b'e' | b'E' => underscore_allowed = true,
            b'.' => underscore_allowed = false,
            _ => {}
        }
    }
    let plain: String = written.chars().filter(|c| *c != '_').collect();
    let unsigned = plain.strip_prefix(['+', '-']).unwrap_or(&plain);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        None => (unsigned, None),
        Some((mantissa, exponent)) => (mantissa, Some(exponent.strip_prefix(['+', '-']).unwrap_or(exponent))),
    };
    let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let good = is_digits(whole) && is_digits(part) && !(whole.is_empty() && part.is_empty());
    if good && exponent.is_none_or(|digits| !digits.is_empty() && is_digits(digits)) { Number::Float(plain) } else { Number::Bad }
}
