//! References into catalogues: ATT&CK, RE&CT, D3FEND. Their form, and whether one stands twice; the catalogues themselves are not here.

use super::Check;
use crate::scenario::decode::Name;
use crate::scenario::diagnostic::Message;
use crate::scenario::source::SourceSpan;

impl Check<'_, '_> {
    /// ATT&CK techniques of the drill.
    pub(super) fn techniques(&mut self) {
        let scenario = self.parts.scenario;
        let at = |place: usize| self.parts.places.top(&scenario.id, &["techniques", &place.to_string()]);
        let spans: Vec<SourceSpan> = (0..scenario.techniques.len()).map(at).collect();
        self.each("bad-technique", &scenario.techniques, &spans, is_technique);
    }

    /// What an action is called in RE&CT and D3FEND.
    pub(super) fn action_references(&mut self, name: &Name, references: &[String]) {
        let at = |place: usize| self.parts.places.within(name, &["references", &place.to_string()]);
        let spans: Vec<SourceSpan> = (0..references.len()).map(at).collect();
        self.each("bad-reference", references, &spans, is_response);
    }

    fn each(&mut self, key: &'static str, ids: &[String], spans: &[SourceSpan], fits: fn(&str) -> bool) {
        for (place, id) in ids.iter().enumerate() {
            // Of a sign that doesn't belong there the lexer has spoken.
            if id.is_ascii() && !fits(id) {
                self.faults.error("E327", spans[place], Message::new(key).with("text", id));
            } else if let Some(first) = ids[..place].iter().position(|first| first == id) {
                let error = self.faults.error("E105", spans[place], Message::new("written-twice").with("name", id));
                error.note(spans[first], Message::new("first-here"));
            }
        }
    }
}

/// `T1486`, `T1021.001`
fn is_technique(id: &str) -> bool {
    let (technique, part) = id.split_once('.').map_or((id, None), |(technique, part)| (technique, Some(part)));
    technique.strip_prefix('T').is_some_and(|number| is_number(number, 4)) && part.is_none_or(|part| is_number(part, 3))
}

/// `RA5101` of RE&CT, `D3-NI` of D3FEND
fn is_response(id: &str) -> bool {
    let is_word = |word: &str| !word.is_empty() && word.len() <= 10 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    id.strip_prefix("RA").is_some_and(|number| is_number(number, 4)) || id.strip_prefix("D3-").is_some_and(is_word)
}

fn is_number(text: &str, digits: usize) -> bool {
    text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit())
}
