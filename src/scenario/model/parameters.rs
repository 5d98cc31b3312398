//! Parameters: what is another in each play of one drill.

use crate::scenario::decode::{Attributes, Entries, Spanned};
use crate::text::Text;

record! {
    /// What differs from play to play: the seed draws it, or whoever sets up the drill does. It has either rows or values. `{name}` in a text or in place of a
    /// name or number stands for it; a curly bracket of a text's own is written twice: `{{`.
    pub struct Parameter {
        /// Its name for people.
        pub title: Text,
        /// What belongs together, row by row, with the same columns in each: `{name}` is the row's own name, `{name.column}` what stands in it. The first column
        /// is what people call the row.
        pub rows: Entries<Attributes<Spanned<Value>>>,
        /// Single values, where nothing else varies with them.
        pub values: Vec<Spanned<Value>>,
    }
}

choice! {
    /// What a parameter stands for.
    #[derive(Eq)]
    pub enum Value {
        /// A name, a time or any other word: the same in both languages.
        Word(String),
        /// A whole number, such as a sum of money.
        Number(i64),
        /// A text in both languages.
        Said(Text),
    }
    plain text Word, integer Number, record Said
}
