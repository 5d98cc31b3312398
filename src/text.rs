//! Texts that people read: Chinese first, English beside. No file, no window.

use serde::{Deserialize, Serialize};

/// The two languages of every text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    #[default]
    Zh,
    En,
}

/// One text in both languages. `en` may be left out by an author; then the Chinese text stands in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    pub zh: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
}

impl Text {
    pub fn new(zh: &str, en: &str) -> Self {
        Self { zh: zh.to_owned(), en: Some(en.to_owned()) }
    }

    /// This, and the other behind it; in English with a blank between.
    pub fn then(&self, other: &Self) -> Self {
        let has_english = self.en.is_some() || other.en.is_some();
        let en = has_english.then(|| format!("{} {}", self.get(Lang::En), other.get(Lang::En)));
        Self { zh: format!("{}{}", self.zh, other.zh), en }
    }

    /// The text in `lang`, or in Chinese where there is no English.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => self.en.as_deref().unwrap_or(&self.zh),
        }
    }
}
