//! Names for people put together: 石桥镇 + 文件服务器, Shiqiao + file server. No words of its own.

use crate::text::Text;

/// A thing of a site: `石桥镇文件服务器`, `Shiqiao file server`. What both say is said once: 团结村 + 村广播 = `团结村广播`.
pub fn of_site(site: &Text, thing: &Text) -> Text {
    let en = site.en.as_ref().zip(thing.en.as_ref()).map(|(site, thing)| joined_en(site, thing));
    Text { zh: joined_zh(&site.zh, &thing.zh), en }
}

fn joined_zh(site: &str, thing: &str) -> String {
    if thing.starts_with(site) || site.ends_with(thing) {
        return if thing.len() > site.len() { thing.to_owned() } else { site.to_owned() };
    }
    match site.chars().next_back().and_then(|last| thing.strip_prefix(last)) {
        Some(rest) => format!("{site}{rest}"),
        None => format!("{site}{thing}"),
    }
}

fn joined_en(site: &str, thing: &str) -> String {
    if thing.starts_with(site) {
        return thing.to_owned();
    }
    let thing = within_a_phrase(thing);
    let last = site.rsplit(' ').next().unwrap_or(site);
    match thing.split_once(' ') {
        Some((first, rest)) if first.eq_ignore_ascii_case(last) => format!("{site} {rest}"),
        _ => format!("{site} {thing}"),
    }
}

/// One of several like things: `石桥镇办公电脑3`, `Shiqiao office computer 3`.
pub fn numbered(label: &Text, number: &str) -> Text {
    Text { zh: format!("{}{number}", label.zh), en: label.en.as_ref().map(|en| format!("{en} {number}")) }
}

/// A name as it stands inside a phrase: without its capital, unless its first word has others (`IT officer`, `Wi-Fi`).
fn within_a_phrase(name: &str) -> String {
    let word = name.split(' ').next().unwrap_or(name);
    let capital = word.chars().next().filter(char::is_ascii_uppercase);
    match capital {
        Some(first) if !word[1..].contains(|c: char| c.is_uppercase()) => format!("{}{}", first.to_ascii_lowercase(), &name[1..]),
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::of_site;
    use crate::text::Text;

    #[test]
    fn labels_say_nothing_twice() {
        for (site, thing, both) in [
            (("石桥镇", "Shiqiao"), ("文件服务器", "File server"), ("石桥镇文件服务器", "Shiqiao file server")),
            (("团结村", "Tuanjie"), ("村广播", "Village broadcast"), ("团结村广播", "Tuanjie village broadcast")),
            (("云岭区", "Yunling district"), ("区委", "District office"), ("云岭区委", "Yunling district office")),
            (("区融媒体中心", "Media centre"), ("融媒体中心", "Media centre"), ("区融媒体中心", "Media centre")),
            (("石桥镇", "Shiqiao"), ("无线网络", "Wi-Fi"), ("石桥镇无线网络", "Shiqiao Wi-Fi")),
        ] {
            assert_eq!(of_site(&Text::new(site.0, site.1), &Text::new(thing.0, thing.1)), Text::new(both.0, both.1));
        }
    }
}
