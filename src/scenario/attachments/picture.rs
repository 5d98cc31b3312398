//! What a picture's first bytes tell: its format and its size. Nothing is unpacked, however large it says it is.

/// How a picture is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Png,
    Jpeg,
    Svg,
}

/// Endings of pictures' files.
pub(super) const ENDINGS: &[&str] = &["png", "jpg", "jpeg", "svg"];

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
const JPEG: &[u8] = b"\xff\xd8\xff";

impl Format {
    /// By its content, whatever its name says.
    pub(super) fn of(bytes: &[u8]) -> Option<Self> {
        let text = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes).trim_ascii_start();
        if bytes.starts_with(PNG) {
            Some(Self::Png)
        } else if bytes.starts_with(JPEG) {
            Some(Self::Jpeg)
        } else if text.starts_with(b"<") {
            Some(Self::Svg)
        } else {
            None
        }
    }

    /// How people call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Png => "PNG",
            Self::Jpeg => "JPEG",
            Self::Svg => "SVG",
        }
    }

    pub(super) fn has_ending(self, ending: &str) -> bool {
        match self {
            Self::Png => ending == "png",
            Self::Jpeg => matches!(ending, "jpg" | "jpeg"),
            Self::Svg => ending == "svg",
        }
    }
}

/// Width and height of a PNG whose parts are all there.
pub(super) fn png_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut rest = bytes.strip_prefix(PNG)?;
    let mut size = None;
    loop {
        let length = number(rest.get(..4)?) as usize;
        let kind = rest.get(4..8)?;
        let data = rest.get(8..length.checked_add(8)?)?;
        rest = rest.get(length.checked_add(12)?..)?; // behind length, kind, data and check sum
        match (kind, size) {
            (b"IHDR", None) if length == 13 => size = Some((number(&data[..4]), number(&data[4..8]))),
            (b"IHDR", _) | (_, None) => return None,
            (b"IEND", Some(_)) => return size.filter(|(width, height)| *width > 0 && *height > 0),
            (_, Some(_)) => {}
        }
    }
}

/// Width and height of a JPEG, from the segment that begins its image.
pub(super) fn jpeg_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut rest = bytes.get(2..)?;
    loop {
        let [0xFF, marker, ..] = *rest else { return None };
        match marker {
            0xFF => rest = &rest[1..],               // filling
            0x01 | 0xD0..=0xD7 => rest = &rest[2..], // alone
            0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => {
                let height = number(rest.get(5..7)?);
                let width = number(rest.get(7..9)?);
                return (width > 0 && height > 0).then_some((width, height));
            }
            0xD8..=0xDA => return None, // another picture, its end, or its data
            _ => rest = rest.get(2 + (number(rest.get(2..4)?) as usize).max(2)..)?,
        }
    }
}

/// The first bytes are the greater ones.
fn number(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |sum, byte| sum << 8 | u32::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
        [&(data.len() as u32).to_be_bytes(), kind.as_slice(), data, &[0; 4]].concat()
    }

    fn png(width: u32, height: u32) -> Vec<u8> {
        let head = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
        [PNG, &chunk(b"IHDR", &head), &chunk(b"IDAT", b"packed"), &chunk(b"IEND", b"")].concat()
    }

    #[test]
    fn the_size_stands_in_the_head() {
        assert_eq!(png_size(&png(640, 70_000)), Some((640, 70_000)));
        assert_eq!(png_size(&png(0, 4)), None);
        let jpeg = [JPEG, b"\xe0\x00\x04ab\xff\xff\xc2\x00\x0b\x08\x01\x02\x03\x04\x03"].concat();
        assert_eq!(jpeg_size(&jpeg), Some((0x304, 0x102)));
    }

    #[test]
    fn a_picture_cut_anywhere_is_broken_and_nothing_is_read_past_its_end() {
        let whole = png(3, 3);
        for end in 0..whole.len() {
            assert_eq!(png_size(&whole[..end]), None, "{end}");
        }
        let huge = [PNG, &u32::MAX.to_be_bytes(), b"IHDR"].concat();
        assert_eq!(png_size(&huge), None);
        for bytes in [
            &b"\xff\xd8\xff"[..],
            b"\xff\xd8\xff\xe0",
            b"\xff\xd8\xff\xe0\x00\x00",
            b"\xff\xd8\xff\xe0\xff\xff",
            b"\xff\xd8\xff\xc0\x00",
        ] {
            assert_eq!(jpeg_size(bytes), None, "{bytes:?}");
        }
    }

    #[test]
    fn the_content_says_what_it_is() {
        assert_eq!(Format::of(&png(1, 1)), Some(Format::Png));
        assert_eq!(Format::of("\u{feff}\n<?xml".as_bytes()), Some(Format::Svg));
        assert_eq!(Format::of(b"GIF89a"), None);
        assert_eq!(Format::of(b""), None);
    }
}
