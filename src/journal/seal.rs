//! What a seal states: the score in a form that every program writes alike, and one digest of how it ended. No file.

use super::chain::hex;
use crate::engine::event::Stamped;
use serde_json::Value;
use sha2::{Digest, Sha256};

/// The score with sorted keys. None if it holds a number that is not whole: floats have no one text form.
pub fn plain(score: &Value) -> Option<Value> {
    Some(match score {
        Value::Null | Value::Bool(_) | Value::String(_) => score.clone(),
        Value::Number(number) => (number.is_i64() || number.is_u64()).then(|| score.clone())?,
        Value::Array(items) => Value::Array(items.iter().map(plain).collect::<Option<_>>()?),
        Value::Object(fields) => {
            let mut sorted: Vec<_> = fields.iter().collect();
            sorted.sort_unstable_by_key(|(key, _)| *key);
            Value::Object(sorted.into_iter().map(|(key, value)| Some((key.clone(), plain(value)?))).collect::<Option<_>>()?)
        }
    })
}

/// Whether [`plain`] would change nothing.
pub(super) fn is_plain(score: &Value) -> bool {
    match score {
        Value::Null | Value::Bool(_) | Value::String(_) => true,
        Value::Number(number) => number.is_i64() || number.is_u64(),
        Value::Array(items) => items.iter().all(is_plain),
        // serde_json may keep keys as they come, if another crate asks it to: so their order is looked at.
        Value::Object(fields) => fields.keys().is_sorted() && fields.values().all(is_plain),
    }
}

/// The digest of a drill's end: SHA-256 over the final state's digest and all events in their JSON, a line each.
pub fn end_digest<'a>(state_digest: &str, events: impl IntoIterator<Item = &'a Stamped>) -> Result<String, serde_json::Error> {
    let mut hasher = Sha256::new_with_prefix(b"fengsui-end-1\0");
    hasher.update(state_digest);
    for event in events {
        hasher.update(b"\n");
        hasher.update(serde_json::to_vec(event)?);
    }
    Ok(hex(&hasher.finalize().into()))
}
