//! Times, bytes and shares as people read them.

use std::time::{Duration, Instant};

/// How long each of several runs took, the shortest first; there is one at least.
#[derive(Debug, Clone)]
pub(super) struct RunTimes(Vec<Duration>);

impl RunTimes {
    /// Sorts the runs; `None` without any run.
    pub(super) fn new(mut runs: Vec<Duration>) -> Option<Self> {
        runs.sort_unstable();
        (!runs.is_empty()).then_some(Self(runs))
    }

    /// Runs it once to warm up and then so many times, at least once.
    pub(super) fn of_runs<E>(runs: usize, mut act: impl FnMut() -> Result<Duration, E>) -> Result<Self, E> {
        act()?;
        let mut times = (0..runs.max(1)).map(|_| act()).collect::<Result<Vec<_>, E>>()?;
        times.sort_unstable();
        Ok(Self(times))
    }

    /// Returns the median: the run in the middle, or between the two in the middle.
    pub(super) fn median_seconds(&self) -> f64 {
        let (low, high) = (self.0[(self.0.len() - 1) / 2], self.0[self.0.len() / 2]);
        f64::midpoint(low.as_secs_f64(), high.as_secs_f64())
    }

    /// Writes the median, with the shortest and the longest in brackets.
    pub(super) fn median_with_range(&self) -> String {
        let (least, most) = (self.0.first(), self.0.last());
        let words = |time: Option<&Duration>| time.map_or_else(String::new, |time| format_seconds(time.as_secs_f64()));
        format!("{} [{}–{}]", format_seconds(self.median_seconds()), words(least), words(most))
    }

    pub(super) fn run_count(&self) -> usize {
        self.0.len()
    }
}

/// Measures how long something takes.
pub(super) fn measure_time<E>(act: impl FnOnce() -> Result<(), E>) -> Result<Duration, E> {
    let started = Instant::now();
    act()?;
    Ok(started.elapsed())
}

/// Returns a number to calculate with.
#[expect(clippy::cast_precision_loss, reason = "figures for people; nothing here comes near 2⁵³")]
pub(super) fn as_f64(count: u64) -> f64 {
    count as f64
}

/// Returns a count to calculate with.
pub(super) fn count_as_f64(count: usize) -> f64 {
    as_f64(count as u64)
}

/// Writes a time as 4.2 ms, 124 ms or 1.31 s.
pub(super) fn format_seconds(seconds: f64) -> String {
    match seconds {
        short if short < 0.0995 => format!("{:.1} ms", short * 1e3),
        short if short < 0.9995 => format!("{:.0} ms", short * 1e3),
        long if long < 99.5 => format!("{long:.2} s"),
        long => format!("{long:.0} s"),
    }
}

/// Writes seconds, short ones in millionths.
pub(super) fn format_microseconds(time: f64) -> String {
    if time < 1.0 { format!("{} µs", format_whole(time * 1e6)) } else { format_seconds(time) }
}

/// Writes bytes in thousands.
pub(super) fn format_kilobytes(bytes: f64) -> String {
    let size = bytes / 1e3;
    if size < 99.5 { format!("{size:.1} KB") } else { format!("{} KB", format_whole(size)) }
}

/// Writes bytes in millions.
pub(super) fn format_megabytes(bytes: u64) -> String {
    let size = as_f64(bytes) / 1e6;
    if size < 9.95 { format!("{size:.1} MB") } else { format!("{} MB", format_whole(size)) }
}

/// Writes a number without fraction, in groups of three digits.
pub(super) fn format_whole(number: f64) -> String {
    let digits = format!("{number:.0}");
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// Writes how many times as much something is.
pub(super) fn format_ratio(number: f64) -> String {
    format!("{number:.2} ×")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_short() {
        let shown = [0.0042, 0.0996, 0.124, 1.309, 214.0].map(format_seconds);
        assert_eq!(shown, ["4.2 ms", "100 ms", "124 ms", "1.31 s", "214 s"]);
        assert_eq!([12.0, 1234.4, 1_234_567.0].map(format_whole), ["12", "1,234", "1,234,567"]);
        assert_eq!([1_540_000, 97_500_000].map(format_megabytes), ["1.5 MB", "98 MB"]);
    }

    #[test]
    fn the_median_is_in_the_middle() {
        let times = RunTimes::new([5, 1, 3].map(Duration::from_secs).to_vec()).unwrap();
        assert_eq!(times.median_with_range(), "3.00 s [1.00 s–5.00 s]");
        assert_eq!(
            RunTimes::new([4, 1].map(Duration::from_secs).to_vec()).unwrap().median_with_range(),
            "2.50 s [1.00 s–4.00 s]"
        );
        assert!(RunTimes::new(Vec::new()).is_none());
    }
}
