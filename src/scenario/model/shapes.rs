//! Shapes that several types share.

use crate::scenario::decode::{Attributes, Name};

choice! {
    /// One name or a list of names of which one suffices: `"shiqiao-it"`, `["a", "b"]` or `Any(["a", "b"])`.
    pub enum OneOrMore {
        /// Exactly this one.
        One(Name),
        /// Any of these; the first is the usual one.
        Any(Vec<Name>),
    }
    plain text One, list Any
}

impl OneOrMore {
    /// All the names, the usual one first.
    pub fn names(&self) -> &[Name] {
        match self {
            Self::One(name) => std::slice::from_ref(name),
            Self::Any(names) => names,
        }
    }
}

/// Attribute values, as `(password: "weak", remote_tool: "vendor")`.
pub type Settings = Attributes<Name>;
