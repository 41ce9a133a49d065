//! The order of lines in one gutter.
//!
//! A gutter is taken as running from left to right here, whichever it is. Lines that overlap get tracks of their own. The
//! order is chosen such that their ends cross few of the others.

/// A line in a gutter: all links in it share an end.
#[derive(Clone, Debug, Default)]
pub(crate) struct GutterRun {
    /// Where it begins and ends, as places among rows or columns.
    pub(crate) lo: usize,
    /// Its other end.
    pub(crate) hi: usize,
    /// Where it is left or joined.
    pub(crate) pins: Vec<RunPin>,
}

/// Where a line leaves the gutter.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RunPin {
    /// How far along; finer than places.
    pub(crate) at: usize,
    /// Whether towards the last track, or towards the first.
    pub(crate) towards_last: bool,
}

/// How fine [`RunPin::at`] is: so many of its steps are one place.
pub(crate) const FINE: usize = 1024;

/// Assigns a track to each run. For each pair in `above`, the first is on an earlier track than the second; these pairs must
/// not form a circle.
pub(crate) fn assign_tracks(runs: &[GutterRun], above: &[(usize, usize)]) -> Vec<usize> {
    let count = runs.len();
    let mut track = vec![0; count];
    if count < 2 {
        return track;
    }
    let order = crossing_order(runs, above);
    for (n, &run) in order.iter().enumerate() {
        for &earlier in &order[..n] {
            if runs_overlap(&runs[run], &runs[earlier]) {
                track[run] = track[run].max(track[earlier] + 1);
            }
        }
    }
    track
}

fn runs_overlap(a: &GutterRun, b: &GutterRun) -> bool {
    a.lo <= b.hi && b.lo <= a.hi
}

/// Finds an order that crosses little and keeps above what must be above.
fn crossing_order(runs: &[GutterRun], above: &[(usize, usize)]) -> Vec<usize> {
    let count = runs.len();
    let cost: Vec<i32> = (0..count * count).map(|n| count_crossings(&runs[n / count], &runs[n % count])).collect();
    // What is gained when the first comes before the second.
    let gain = |first: usize, second: usize| cost[second * count + first] - cost[first * count + second];
    let mut left: Vec<usize> = (0..count).collect();
    let mut order = Vec::with_capacity(count);
    while !left.is_empty() {
        let is_free = |&&run: &&usize| !above.iter().any(|&(first, second)| second == run && left.contains(&first));
        let total = |run: usize| left.iter().filter(|&&other| other != run).map(|&other| gain(run, other)).sum::<i32>();
        let next = left.iter().filter(is_free).copied().max_by_key(|&run| (total(run), std::cmp::Reverse(run)));
        let next = next.unwrap_or(left[0]);
        left.retain(|&run| run != next);
        order.push(next);
    }
    improve_order(&mut order, above, gain);
    order
}

/// Moves single runs to better places in the order.
fn improve_order(order: &mut [usize], above: &[(usize, usize)], gain: impl Fn(usize, usize) -> i32) {
    let held = |first: usize, second: usize| above.contains(&(first, second));
    for _ in 0..order.len() {
        let mut improved = false;
        for n in 0..order.len() {
            improved |= sink_run(order, n, held, &gain);
        }
        if !improved {
            return;
        }
    }
}

/// Moves one run to the place further down where the gain is greatest.
fn sink_run(
    order: &mut [usize],
    n: usize,
    held: impl Fn(usize, usize) -> bool,
    gain: impl Fn(usize, usize) -> i32,
) -> bool {
    let mut best = (0, n);
    let mut sum = 0;
    for to in n + 1..order.len() {
        if held(order[n], order[to]) {
            break;
        }
        sum += gain(order[to], order[n]);
        if sum > best.0 {
            best = (sum, to);
        }
    }
    order[n..=best.1].rotate_left(1);
    best.1 != n
}

/// Counts the crossings between two overlapping runs if the first has the earlier track.
fn count_crossings(first: &GutterRun, second: &GutterRun) -> i32 {
    if !runs_overlap(first, second) {
        return 0;
    }
    ends_inside(first, second, true) + ends_inside(second, first, false)
}

fn ends_inside(run: &GutterRun, other: &GutterRun, towards_last: bool) -> i32 {
    let bounds = other.pins.iter().map(|pin| pin.at);
    let (Some(lo), Some(hi)) = (bounds.clone().min(), bounds.max()) else { return 0 };
    let crosses = |pin: &&RunPin| pin.towards_last == towards_last && lo < pin.at && pin.at < hi;
    i32::try_from(run.pins.iter().filter(crosses).count()).unwrap_or(i32::MAX / 1024)
}
