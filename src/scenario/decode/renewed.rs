//! What was read again of a scenario, on its way into its place.

use super::Decode;
use crate::scenario::diagnostic::Diagnostics;
use crate::scenario::syntax::{Field, Node};
use std::ops::Range;

/// What was read again of a field.
pub(in crate::scenario) enum Renewed {
    /// All of it.
    Value(Field),
    /// The entries of this range.
    Entries(Range<usize>, Vec<(Node, Node)>),
}

/// A field that can be read again.
pub(in crate::scenario) trait Renew {
    /// Whether what was read again can be decoded; nothing if the whole field must be, to know that.
    fn is_sound(&mut self, renewed: &Renewed, diagnostics: &mut Diagnostics) -> Option<bool>;
    /// Puts it in its place.
    fn put(&mut self, renewed: &Renewed);
}

impl<T: Decode> Renew for T {
    fn is_sound(&mut self, renewed: &Renewed, diagnostics: &mut Diagnostics) -> Option<bool> {
        match renewed {
            Renewed::Value(field) => Some(T::decode(&field.value, diagnostics).is_some()),
            Renewed::Entries(at, new) => self.entries_again(at, new, false, diagnostics),
        }
    }

    fn put(&mut self, renewed: &Renewed) {
        let mut unheard = Diagnostics::new(); // it was sound
        match renewed {
            Renewed::Value(field) => {
                if let Some(value) = T::decode(&field.value, &mut unheard) {
                    *self = value;
                }
            }
            Renewed::Entries(at, new) => {
                self.entries_again(at, new, true, &mut unheard);
            }
        }
    }
}
