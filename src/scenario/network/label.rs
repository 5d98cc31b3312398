//! Names for people put together: 石桥镇 + 文件服务器, Shiqiao + file server. No words of its own.

use crate::text::Text;

/// A thing of a site: `石桥镇文件服务器`, `Shiqiao file server`. A label that already begins with the site's name stays as it is.
pub fn of_site(site: &Text, thing: &Text) -> Text {
    let zh = if thing.zh.starts_with(&site.zh) { thing.zh.clone() } else { format!("{}{}", site.zh, thing.zh) };
    let en = site.en.as_ref().zip(thing.en.as_ref()).map(|(site, thing)| {
        if thing.starts_with(site.as_str()) { thing.clone() } else { format!("{site} {}", within_a_phrase(thing)) }
    });
    Text { zh, en }
}

/// One of several like things: `石桥镇办公电脑3`, `Shiqiao office computer 3`.
pub fn numbered(label: &Text, number: &str) -> Text {
    Text { zh: format!("{}{number}", label.zh), en: label.en.as_ref().map(|en| format!("{en} {number}")) }
}

/// A name as it stands inside a phrase: without its capital, unless it is an abbreviation.
fn within_a_phrase(name: &str) -> String {
    let mut letters = name.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if first.is_ascii_uppercase() && second.is_ascii_lowercase() => {
            format!("{}{}", first.to_ascii_lowercase(), &name[1..])
        }
        _ => name.to_owned(),
    }
}
