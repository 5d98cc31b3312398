//! Bare words of the language that the engine, the views and the record use as they are.

use serde::{Deserialize, Serialize};

choice! {
    /// Level of an incident or of a response, by the national plan: I particularly major, II major, III larger, IV ordinary.
    #[derive(Copy, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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
}

choice! {
    /// Whether something is asked for.
    #[derive(Copy, Eq, Hash, Serialize, Deserialize)]
    pub enum Wanted {
        /// It isn't.
        No,
        /// It may be given.
        May,
        /// It must be given.
        Must,
    }
}

choice! {
    /// A language of texts.
    #[derive(Copy, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
    pub enum Language {
        /// 中文 Chinese.
        Zh,
        /// English.
        En,
    }
}

choice! {
    /// The colour of an ending.
    #[derive(Copy, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
    pub enum Tone {
        Good,
        Mixed,
        Bad,
    }
}

choice! {
    /// How well a service serves its residents.
    #[derive(Copy, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
    pub enum ServiceLevel {
        Up,
        Degraded,
        Down,
    }
}

choice! {
    /// Kinds of evidence.
    #[derive(Copy, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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
}

choice! {
    /// How a state looks on the map.
    #[derive(Copy, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
    pub enum StateTone {
        Well,
        Suspect,
        Alarm,
        Treated,
    }
}

choice! {
    /// Symbols on the map.
    #[derive(Copy, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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
}

choice! {
    /// The four tiers, and places without a tier of their own.
    #[derive(Copy, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
    pub enum Tier {
        City,
        District,
        Township,
        Village,
    }
}

choice! {
    /// How good an outcome is.
    #[derive(Copy, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
    pub enum OutcomeGrade {
        Success,
        Partial,
        Failure,
    }
}

choice! {
    /// How bad a harmful action is.
    #[derive(Copy, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
    pub enum Gravity {
        /// Costs 3.
        Minor,
        /// Costs 6.
        Serious,
        /// Costs 12.
        Grave,
    }
}

choice! {
    /// What a number is compared with.
    #[derive(Copy, Eq)]
    pub enum Compare {
        /// At least so much.
        AtLeast(i64),
        /// At most so much.
        AtMost(i64),
        /// Exactly so much.
        Exactly(i64),
    }
}

impl Compare {
    pub fn fits(self, number: i64) -> bool {
        match self {
            Self::AtLeast(least) => number >= least,
            Self::AtMost(most) => number <= most,
            Self::Exactly(exact) => number == exact,
        }
    }
}

/// All kinds of evidence.
pub const EVIDENCE: [Evidence; 4] = [Evidence::Photo, Evidence::Memory, Evidence::Disk, Evidence::Logs];
