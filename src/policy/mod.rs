//! Ways to play a seat without a person: a view in, a command out. Nothing here looks at the truth.

pub mod drive;
pub mod random;
pub mod script;
pub mod twist;
