//! Drill time: whole milliseconds since the drill's start. No wall clock, no float.

use serde::{Deserialize, Serialize};
use std::{fmt, ops};

/// A moment of the drill, in milliseconds since its start (T+0).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Time(pub u64);

/// A length of drill time in milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Span(pub u64);

/// The longest duration that a file may state.
pub const SPAN_MAX: Span = Span(7 * 24 * 3_600_000); // seven days: no drill needs more, and sums stay far from overflow

impl Time {
    pub const ZERO: Self = Self(0);

    pub fn since(self, earlier: Self) -> Span {
        Span(self.0.saturating_sub(earlier.0))
    }
}

impl Span {
    pub const ZERO: Self = Self(0);

    pub const fn seconds(n: u64) -> Self {
        Self(n * 1_000)
    }

    pub const fn minutes(n: u64) -> Self {
        Self(n * 60_000)
    }

    /// Reads `90s`, `15min`, `2h`, `1d`: a whole number and a unit, nothing between.
    pub fn parse(text: &str) -> Result<Self, SpanError> {
        let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (number, unit) = text.split_at(digits);
        let unit_ms: u64 = match unit {
            "ms" => 1,
            "s" => 1_000,
            "min" => 60_000,
            "h" => 3_600_000,
            "d" => 86_400_000,
            _ => return Err(SpanError::Form),
        };
        if number.is_empty() {
            return Err(SpanError::Form);
        }
        let span = number.parse::<u64>().ok().and_then(|n| n.checked_mul(unit_ms)).map(Self);
        span.filter(|span| *span <= SPAN_MAX).ok_or(SpanError::TooLong)
    }
}

/// Why a text is no duration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpanError {
    /// Not a whole number with a unit.
    Form,
    /// Longer than [`SPAN_MAX`].
    TooLong,
}

impl ops::Add<Span> for Time {
    type Output = Time;
    fn add(self, span: Span) -> Time {
        Time(self.0.saturating_add(span.0))
    }
}

impl ops::Add for Span {
    type Output = Span;
    fn add(self, other: Span) -> Span {
        Span(self.0.saturating_add(other.0))
    }
}

/// The largest unit that divides the span: what [`Span::parse`] reads back.
impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let units = [(86_400_000, "d"), (3_600_000, "h"), (60_000, "min"), (1_000, "s"), (1, "ms")];
        let (unit_ms, unit) = units.into_iter().find(|&(ms, _)| self.0 != 0 && self.0.is_multiple_of(ms)).unwrap_or((1_000, "s"));
        write!(f, "{}{unit}", self.0 / unit_ms)
    }
}

/// `T+H:MM:SS`.
impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let s = self.0 / 1_000;
        write!(f, "T+{}:{:02}:{:02}", s / 3_600, s / 60 % 60, s % 60)
    }
}

/// A weekday and a time of day, at which a drill starts: `Mon 08:40`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoryClock {
    /// Minutes since Monday 00:00.
    pub minute_of_week: u32,
}

pub const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

impl StoryClock {
    pub fn parse(text: &str) -> Option<Self> {
        let (day, clock) = text.split_once(' ')?;
        let day = WEEKDAYS.iter().position(|d| *d == day)? as u32;
        let (hour, minute) = clock.split_once(':')?;
        if hour.len() != 2 || minute.len() != 2 {
            return None;
        }
        let (hour, minute) = (hour.parse::<u32>().ok()?, minute.parse::<u32>().ok()?);
        (hour < 24 && minute < 60).then_some(Self { minute_of_week: day * 1_440 + hour * 60 + minute })
    }

    /// Weekday (0 = Monday), hour, minute and second at `time` of the drill.
    pub fn at(self, time: Time) -> (u32, u32, u32, u32) {
        let s = u64::from(self.minute_of_week) * 60 + time.0 / 1_000;
        let day = s / 86_400 % 7;
        (day as u32, (s / 3_600 % 24) as u32, (s / 60 % 60) as u32, (s % 60) as u32)
    }

    /// `08:41:30` at `time` of the drill.
    pub fn time_of_day(self, time: Time) -> String {
        let (_, hour, minute, second) = self.at(time);
        format!("{hour:02}:{minute:02}:{second:02}")
    }
}

/// A time of day, with or without the weekday: `09:30`, `Tue 09:30`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockTime {
    /// 0 = Monday.
    pub day: Option<u32>,
    pub minute_of_day: u32,
}

impl ClockTime {
    pub fn parse(text: &str) -> Option<Self> {
        let (day, clock) = match text.split_once(' ') {
            Some((day, clock)) => (Some(WEEKDAYS.iter().position(|d| *d == day)? as u32), clock),
            None => (None, text),
        };
        let of_monday = StoryClock::parse(&format!("Mon {clock}"))?;
        Some(Self { day, minute_of_day: of_monday.minute_of_week })
    }

    /// How long after a start at `starts` the clock first shows this.
    pub fn after(self, starts: StoryClock) -> Span {
        let (wanted, period) = match self.day {
            Some(day) => (day * 1_440 + self.minute_of_day, 7 * 1_440),
            None => (self.minute_of_day, 1_440),
        };
        Span::minutes(u64::from((wanted + period - starts.minute_of_week % period) % period))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_and_print_back() {
        for text in ["90s", "15min", "2h", "7d", "250ms"] {
            assert_eq!(Span::parse(text).unwrap().to_string(), text);
        }
        assert_eq!(Span::parse("120min").unwrap().to_string(), "2h");
        for text in ["", "5", "min", "-3min", "1.5h", "5 min", "5minutes", "五min"] {
            assert_eq!(Span::parse(text), Err(SpanError::Form), "{text}");
        }
        for text in ["8d", "9223372036854775808s", "99999999999999999999h"] {
            assert_eq!(Span::parse(text), Err(SpanError::TooLong), "{text}");
        }
    }

    #[test]
    fn the_story_clock_runs_with_the_drill() {
        let clock = StoryClock::parse("Sun 23:59").unwrap();
        assert_eq!(clock.at(Time(61_000)), (0, 0, 0, 1));
        assert_eq!(StoryClock::parse("Mon 24:00"), None);
        assert_eq!(StoryClock::parse("Mon 8:40"), None);
    }

    #[test]
    fn a_time_of_day_is_the_next_one_after_the_start() {
        let starts = StoryClock::parse("Tue 09:00").unwrap();
        let after = |text| ClockTime::parse(text).map(|clock| clock.after(starts));
        assert_eq!(after("09:30"), Some(Span::minutes(30)));
        assert_eq!(after("09:00"), Some(Span::ZERO));
        assert_eq!(after("08:00"), Some(Span::minutes(23 * 60)));
        assert_eq!(after("Wed 09:00"), Some(Span::minutes(24 * 60)));
        assert_eq!(after("Mon 09:00"), Some(Span::minutes(6 * 24 * 60)));
        for text in ["9:30", "24:00", "Tue", "Die 09:30", "09:30 "] {
            assert_eq!(after(text), None, "{text}");
        }
    }
}
