//! Bare words of the language that the engine, the views and the record use as they are.

use super::{
    decode::Decode,
    diagnostic::{Code, Diagnostics, Message, nearest},
    syntax::{Node, NodeKind},
};
use serde::{Deserialize, Serialize};

/// Defines enums of bare words, the reading of them, and their names for error messages.
macro_rules! words {
    ($($(#[doc = $doc:literal])* pub enum $name:ident { $($(#[doc = $word_doc:literal])* $word:ident,)* })*) => {$(
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name { $($(#[doc = $word_doc])* $word,)* }

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$word,)*];

            /// The word as authors write it.
            pub fn word(self) -> &'static str {
                match self { $(Self::$word => stringify!($word),)* }
            }
        }

        impl Decode for $name {
            fn decode(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
                bare_word(node, diagnostics, Self::ALL, Self::word)
            }
        }
    )*};
}

words! {
    /// Level of an incident or of a response, by the national plan: I particularly major, II major, III larger, IV ordinary.
    pub enum Level {
        /// 特别重大
        I,
        /// 重大
        II,
        /// 较大
        III,
        /// 一般
        IV,
        /// Not an incident (false alarm).
        Below,
    }
    /// The colour of an ending.
    pub enum Tone {
        Good,
        Mixed,
        Bad,
    }
    /// How well a service serves its residents.
    pub enum ServiceLevel {
        Up,
        Degraded,
        Down,
    }
    /// Kinds of evidence.
    pub enum Evidence {
        /// 照片 photograph or screenshot.
        Photo,
        /// 内存镜像 memory image.
        Memory,
        /// 磁盘镜像 disk image.
        Disk,
        /// 日志 logs.
        Logs,
    }
    /// How a state looks on the map.
    pub enum StateTone {
        Well,
        Suspect,
        Alarm,
        Treated,
    }
    /// Symbols on the map.
    pub enum Symbol {
        Computer,
        Server,
        Router,
        Firewall,
        Storage,
        Camera,
        Loudspeaker,
        Controller,
        Phone,
        Printer,
        Platform,
        Group,
        Counter,
    }
    /// The four tiers, and places without a tier of their own.
    pub enum Tier {
        City,
        District,
        Township,
        Village,
    }
    /// How good an outcome is.
    pub enum OutcomeGrade {
        Success,
        Partial,
        Failure,
    }
    /// How bad a harmful action is.
    pub enum Gravity {
        /// Costs 3.
        Minor,
        /// Costs 6.
        Serious,
        /// Costs 12.
        Grave,
    }
}

/// Reads one of a few bare words.
fn bare_word<T: Copy>(node: &Node, diagnostics: &mut Diagnostics, all: &[T], word: fn(T) -> &'static str) -> Option<T> {
    let known = || all.iter().map(|w| word(*w));
    let NodeKind::Ident(written) = &node.kind else {
        diagnostics.error(Code("E114"), node.span, Message::new("expected-word").with("known", known().collect::<Vec<_>>().join(", ")));
        return None;
    };
    let found = all.iter().copied().find(|w| word(*w) == written);
    if found.is_none() {
        let message = Message::new("unknown-variant").with("name", written.clone()).with("known", known().collect::<Vec<_>>().join(", "));
        let diagnostic = diagnostics.error(Code("E105"), node.span, message);
        diagnostic.hint = nearest(written, known()).map(|near| Message::new("did-you-mean").with("name", near.to_owned()));
    }
    found
}
