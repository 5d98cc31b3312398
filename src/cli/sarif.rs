//! Diagnostics as SARIF 2.1.0, which editors and code hosts read: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/>. Columns count UTF-16 units.

use super::diagnostics::sentence;
use super::explain;
use super::place::Place;
use crate::fluent::Words;
use crate::scenario::codes::page;
use crate::scenario::diagnostic::{Diagnostic, Fix, Severity};
use crate::scenario::source::{SourceSpan, Sources};
use crate::text::Lang;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// All that was found, as one log: `results` by [`result`], and the rules that they break, each with its page.
pub fn log(results: Vec<Value>, codes: &BTreeSet<&'static str>, lang: Lang, words: &Words) -> Value {
    let language = match lang {
        Lang::Zh => "zh-CN",
        Lang::En => "en",
    };
    let rules: Vec<Value> = codes.iter().map(|code| rule(code, lang, words)).collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {"name": "fengsui", "version": env!("CARGO_PKG_VERSION"), "language": language, "rules": rules}},
            "language": language,
            "columnKind": "utf16CodeUnits",
            "results": results,
        }],
    })
}

fn rule(code: &str, lang: Lang, words: &Words) -> Value {
    let level = if code.starts_with('W') { "warning" } else { "error" };
    let mut rule = json!({"id": code, "defaultConfiguration": {"level": level}});
    if let Some(page) = page(code) {
        let text = explain::text(&page, lang, words);
        rule["shortDescription"] = json!({"text": page.title.get(lang)});
        rule["fullDescription"] = json!({"text": page.what.get(lang)});
        rule["help"] = json!({"text": text, "markdown": text});
    }
    rule
}

/// One fault. Other places that belong to it are related locations; a hint is a line of its message.
pub fn result(diagnostic: &Diagnostic, sources: &Sources, words: &Words) -> Value {
    let level = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let hint = diagnostic.hint.as_ref().map(|hint| sentence(hint, words));
    let message = std::iter::once(sentence(&diagnostic.message, words)).chain(hint.clone()).collect::<Vec<_>>().join("\n");
    let mut result = json!({"ruleId": diagnostic.code.0, "level": level, "message": {"text": message}});
    if let Some(location) = location(diagnostic.span, sources) {
        result["locations"] = json!([location]);
    }
    let related: Vec<Value> = diagnostic
        .notes
        .iter()
        .filter_map(|(span, message)| {
            let mut location = location(*span, sources)?;
            location["message"] = json!({"text": sentence(message, words)});
            Some(location)
        })
        .collect();
    if !related.is_empty() {
        result["relatedLocations"] = json!(related);
    }
    if let Some(fix) = diagnostic.fix.as_ref().and_then(|fix| change(fix, hint.as_deref(), sources)) {
        result["fixes"] = json!([fix]);
    }
    result
}

fn change(fix: &Fix, description: Option<&str>, sources: &Sources) -> Option<Value> {
    let place = Place::of(fix.span, sources, char::len_utf16)?;
    let replacement = json!({"deletedRegion": region(&place), "insertedContent": {"text": fix.text}});
    let change = json!({"artifactLocation": {"uri": uri(&place.file)}, "replacements": [replacement]});
    Some(json!({"description": {"text": description.unwrap_or(&fix.text)}, "artifactChanges": [change]}))
}

fn location(span: SourceSpan, sources: &Sources) -> Option<Value> {
    let place = Place::of(span, sources, char::len_utf16)?;
    Some(json!({"physicalLocation": {"artifactLocation": {"uri": uri(&place.file)}, "region": region(&place)}}))
}

fn region(place: &Place) -> Value {
    json!({"startLine": place.line, "startColumn": place.column, "endLine": place.end_line, "endColumn": place.end_column})
}

/// A path as an address: relative as it is, absolute as `file:///…`; what an address can't hold as `%E5%A4%A7`.
fn uri(path: &str) -> String {
    let path = path.replace('\\', "/");
    let has_drive = path.as_bytes().get(1) == Some(&b':');
    let mut uri = match path.starts_with('/') {
        true => "file://".to_owned(),
        false if has_drive => "file:///".to_owned(),
        false => String::new(),
    };
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) || (byte == b':' && has_drive) {
            uri.push(char::from(byte));
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn paths_become_addresses() {
        for (path, address) in [
            ("scenarios/a.ron", "scenarios/a.ron"),
            ("/tmp/a b.ron", "file:///tmp/a%20b.ron"),
            ("C:\\x\\a.ron", "file:///C:/x/a.ron"),
            ("\u{5927}.ron", "%E5%A4%A7.ron"),
            ("a:b.ron", "file:///a:b.ron"),
            ("ab:c.ron", "ab%3Ac.ron"),
        ] {
            assert_eq!(uri(path), address);
        }
    }
}
