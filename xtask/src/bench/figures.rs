//! Times, bytes and shares as people read them.

use std::time::{Duration, Instant};

/// How long each of several runs took, the shortest first; there is one at least.
#[derive(Debug, Clone)]
pub(super) struct Times(Vec<Duration>);

impl Times {
    /// `None` without any run.
    pub(super) fn new(mut runs: Vec<Duration>) -> Option<Self> {
        runs.sort_unstable();
        (!runs.is_empty()).then_some(Self(runs))
    }

    /// Runs it once to warm up and then so many times, at least once.
    pub(super) fn of<E>(runs: usize, mut act: impl FnMut() -> Result<Duration, E>) -> Result<Self, E> {
        act()?;
        let mut times = (0..runs.max(1)).map(|_| act()).collect::<Result<Vec<_>, E>>()?;
        times.sort_unstable();
        Ok(Self(times))
    }

    /// The median in seconds: the one in the middle, of an even number between the two.
    pub(super) fn seconds(&self) -> f64 {
        let (low, high) = (self.0[(self.0.len() - 1) / 2], self.0[self.0.len() / 2]);
        f64::midpoint(low.as_secs_f64(), high.as_secs_f64())
    }

    /// The median, with the shortest and the longest in brackets.
    pub(super) fn range(&self) -> String {
        let (least, most) = (self.0.first(), self.0.last());
        let words = |time: Option<&Duration>| time.map_or_else(String::new, |time| seconds(time.as_secs_f64()));
        format!("{} [{}–{}]", seconds(self.seconds()), words(least), words(most))
    }

    pub(super) fn count(&self) -> usize {
        self.0.len()
    }
}

/// How long it takes.
pub(super) fn clock<E>(act: impl FnOnce() -> Result<(), E>) -> Result<Duration, E> {
    let started = Instant::now();
    act()?;
    Ok(started.elapsed())
}

/// A number to reckon with.
#[expect(clippy::cast_precision_loss, reason = "figures for people; nothing here comes near 2⁵³")]
pub(super) fn real(count: u64) -> f64 {
    count as f64
}

/// A count to reckon with.
pub(super) fn count(count: usize) -> f64 {
    real(count as u64)
}

/// 4.2 ms, 124 ms, 1.31 s
pub(super) fn seconds(seconds: f64) -> String {
    match seconds {
        short if short < 0.0995 => format!("{:.1} ms", short * 1e3),
        short if short < 0.9995 => format!("{:.0} ms", short * 1e3),
        long if long < 99.5 => format!("{long:.2} s"),
        long => format!("{long:.0} s"),
    }
}

/// Bytes in thousands of thousands.
pub(super) fn megabytes(bytes: u64) -> String {
    let size = real(bytes) / 1e6;
    if size < 9.95 { format!("{size:.1} MB") } else { format!("{} MB", whole(size)) }
}

/// A number without fraction, in groups of three digits.
pub(super) fn whole(number: f64) -> String {
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

/// How many times as much.
pub(super) fn ratio(number: f64) -> String {
    format!("{number:.2} ×")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_short() {
        let shown = [0.0042, 0.0996, 0.124, 1.309, 214.0].map(seconds);
        assert_eq!(shown, ["4.2 ms", "100 ms", "124 ms", "1.31 s", "214 s"]);
        assert_eq!([12.0, 1234.4, 1_234_567.0].map(whole), ["12", "1,234", "1,234,567"]);
        assert_eq!([1_540_000, 97_500_000].map(megabytes), ["1.5 MB", "98 MB"]);
    }

    #[test]
    fn the_median_is_in_the_middle() {
        let times = Times::new([5, 1, 3].map(Duration::from_secs).to_vec()).unwrap();
        assert_eq!(times.range(), "3.00 s [1.00 s–5.00 s]");
        assert_eq!(Times::new([4, 1].map(Duration::from_secs).to_vec()).unwrap().range(), "2.50 s [1.00 s–4.00 s]");
        assert!(Times::new(Vec::new()).is_none());
    }
}
