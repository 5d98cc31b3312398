//! The one embedded typeface, for panels and for words in drawings. No font is looked for on the system, so that every desk looks alike.

/// Noto Sans SC, regular.
pub static NOTO_SANS_SC: &[u8] = include_bytes!("../../assets/fonts/NotoSansSC-Regular.ttf");
