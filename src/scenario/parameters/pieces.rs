//! A text in pieces: words, and what stands in curly brackets.

use crate::scenario::decode::is_plain_name;

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece<'t> {
    Words(&'t str),
    /// `{{`: one bracket that is meant as such.
    Bracket,
    /// `{name}` or `{name.column}`, with its brackets.
    Gap {
        written: &'t str,
        table: String,
        column: Option<String>,
    },
    /// A bracket that neither ends nor holds a name; with all that belongs to it.
    Bad {
        written: &'t str,
        is_closed: bool,
    },
}

impl Piece<'_> {
    /// Its bytes in the text.
    pub fn bytes(&self) -> usize {
        match self {
            Self::Words(written) | Self::Gap { written, .. } | Self::Bad { written, .. } => written.len(),
            Self::Bracket => 2,
        }
    }
}

/// The pieces of a text, one after another; nothing of it is left out.
pub fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let piece = first(rest)?;
        rest = &rest[piece.bytes()..];
        Some(piece)
    })
}

fn first(text: &str) -> Option<Piece<'_>> {
    let words = text.find('{').unwrap_or(text.len());
    if words > 0 {
        return Some(Piece::Words(&text[..words]));
    }
    let inside = text.strip_prefix('{')?;
    if inside.starts_with('{') {
        return Some(Piece::Bracket);
    }
    let end = inside.find(['{', '}', '\n']).unwrap_or(inside.len());
    if !inside[end..].starts_with('}') {
        return Some(Piece::Bad { written: &text[..1], is_closed: false });
    }
    let written = &text[..end + 2];
    let name = inside[..end].trim().replace('_', "-");
    let (table, column) = match name.split_once('.') {
        Some((table, column)) => (table.trim().to_owned(), Some(column.trim().to_owned())),
        None => (name, None),
    };
    let is_name = is_plain_name(&table) && column.as_ref().is_none_or(|column| is_plain_name(column));
    Some(if is_name { Piece::Gap { written, table, column } } else { Piece::Bad { written, is_closed: true } })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_text_falls_into_words_and_gaps() {
        let gap = |written, table: &str, column: Option<&str>| Piece::Gap {
            written,
            table: table.to_owned(),
            column: column.map(str::to_owned),
        };
        let cases: [(&str, Vec<Piece>); 8] = [
            ("", vec![]),
            ("三号窗口}", vec![Piece::Words("三号窗口}")]),
            ("{a}", vec![gap("{a}", "a", None)]),
            (
                "在{ village.clerk_name }家",
                vec![Piece::Words("在"), gap("{ village.clerk_name }", "village", Some("clerk-name")), Piece::Words("家")],
            ),
            ("{{a}", vec![Piece::Bracket, Piece::Words("a}")]),
            ("{a", vec![Piece::Bad { written: "{", is_closed: false }, Piece::Words("a")]),
            ("{A b}", vec![Piece::Bad { written: "{A b}", is_closed: true }]),
            ("{a{b}", vec![Piece::Bad { written: "{", is_closed: false }, Piece::Words("a"), gap("{b}", "b", None)]),
        ];
        for (text, expected) in cases {
            assert_eq!(pieces(text).collect::<Vec<_>>(), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn pieces_leave_nothing_out(text in "[ab{}. 村_\n-]{0,40}") {
            let lengths: usize = pieces(&text).map(|piece| piece.bytes()).sum();
            prop_assert_eq!(lengths, text.len());
        }
    }
}
