//! Wall clock to drill time. The caller hands in "now"; nothing here reads a clock.

use crate::time::{Span, Time};
use std::time::Duration;

/// How fast a drill runs, and since when.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pace {
    /// Drill seconds for each second of the room.
    times: u16,
    /// Where both clocks were when this pace was set; none while paused.
    since: Option<(Duration, Time)>,
}

impl Pace {
    pub fn paused(times: u16) -> Self {
        Self { times, since: None }
    }

    pub fn times(&self) -> u16 {
        self.times
    }

    pub fn is_running(&self) -> bool {
        self.since.is_some()
    }

    /// The clock goes on from `at` at this pace.
    pub fn run(&mut self, now: Duration, at: Time) {
        self.since = Some((now, at));
    }

    pub fn pause(&mut self) {
        self.since = None;
    }

    /// Another pace, from `at` on.
    pub fn set(&mut self, times: u16, now: Duration, at: Time) {
        self.times = times;
        if self.since.is_some() {
            self.run(now, at);
        }
    }

    /// The drill time that it should be `now`; none while paused.
    pub fn drill_time(&self, now: Duration) -> Option<Time> {
        let (since, at) = self.since?;
        let passed_ms = u64::try_from(now.saturating_sub(since).as_millis()).unwrap_or(u64::MAX);
        Some(at + Span(passed_ms.saturating_mul(u64::from(self.times))))
    }

    /// How long in the room until the drill reaches `at`; none while paused.
    pub fn wait_until(&self, at: Time, now: Duration) -> Option<Duration> {
        let drill_now = self.drill_time(now)?;
        Some(Duration::from_millis(at.since(drill_now).0.div_ceil(u64::from(self.times.max(1)))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paused_clock_stands_and_a_running_one_keeps_its_pace() {
        let mut pace = Pace::paused(10);
        assert_eq!(pace.drill_time(Duration::from_secs(5)), None);
        pace.run(Duration::from_secs(5), Time(1_000));
        assert_eq!(pace.drill_time(Duration::from_secs(7)), Some(Time(21_000)));
        assert_eq!(pace.wait_until(Time(41_000), Duration::from_secs(7)), Some(Duration::from_secs(2)));
        pace.set(60, Duration::from_secs(7), Time(21_000));
        assert_eq!(pace.drill_time(Duration::from_secs(8)), Some(Time(81_000)));
    }
}
