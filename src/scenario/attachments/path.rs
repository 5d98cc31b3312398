//! Which names files of attachments may have: names that mean the same file on every system, inside the pack's folder for them.

use super::FOLDER;
use crate::scenario::diagnostic::Message;
use crate::scenario::limits::ASSET_PATH_BYTES_MAX;
use crate::scenario::source::Visible;

/// Names that Windows keeps for devices, with any ending.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// What is wrong with a path.
pub(super) fn fault(path: &str) -> Option<Message> {
    if path.len() > ASSET_PATH_BYTES_MAX {
        return Some(Message::new("asset-path-too-long").with("bytes", path.len()).with("max", ASSET_PATH_BYTES_MAX));
    }
    if let Some(sign) = path.chars().find(|c| !is_sign(*c)) {
        let shown = if sign.is_alphanumeric() || sign.is_ascii_graphic() { sign.to_string() } else { Visible(sign).to_string() };
        return Some(Message::new("asset-path-sign").with("path", path).with("sign", shown));
    }
    if let Some(part) = path.split('/').find(|part| !is_part(part)) {
        return Some(Message::new("asset-path-part").with("path", path).with("part", part));
    }
    let is_inside = path.split_once('/').is_some_and(|(first, _)| first == FOLDER);
    (!is_inside).then(|| Message::new("asset-outside").with("path", path).with("folder", FOLDER))
}

fn is_sign(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | ' ' | '_' | '.' | '/' | '-') || c.is_ascii_alphanumeric()
}

fn is_part(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or_default().trim_end().to_ascii_lowercase();
    let port = stem.strip_prefix("com").or(stem.strip_prefix("lpt"));
    let is_port = port.is_some_and(|number| matches!(number.as_bytes(), [b'0'..=b'9']));
    !part.is_empty() && !part.ends_with(['.', ' ']) && !part.starts_with(' ') && !DEVICES.contains(&&*stem) && !is_port
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_stays_in_the_folder_and_means_one_file_everywhere() {
        for good in ["assets/note.png", "assets/勒索信 1.svg", "assets/logs/router-2.log", "assets/.hidden.txt"] {
            assert_eq!(fault(good), None, "{good}");
        }
        let bad = [
            ("note.png", "asset-outside"),
            ("maps/note.png", "asset-outside"),
            ("assets", "asset-outside"),
            ("", "asset-path-part"),
            ("/etc/passwd", "asset-path-part"),
            ("assets/../../secret.txt", "asset-path-part"),
            ("assets//a.png", "asset-path-part"),
            ("assets/a.png.", "asset-path-part"),
            ("assets/NUL.png", "asset-path-part"),
            ("assets/com1.txt", "asset-path-part"),
            ("assets\\a.png", "asset-path-sign"),
            ("C:/a.png", "asset-path-sign"),
            ("http://a.example/a.png", "asset-path-sign"),
            ("assets/\u{430}.png", "asset-path-sign"),
        ];
        for (path, key) in bad {
            assert_eq!(fault(path).map(|message| message.key), Some(key), "{path}");
        }
        assert_eq!(fault(&format!("assets/{}.png", "a".repeat(200))).map(|message| message.key), Some("asset-path-too-long"));
    }
}
