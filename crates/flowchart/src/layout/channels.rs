//! Lines in gutters: which share a track, and which end next to the middle of a shape.
//!
//! Links that leave or reach the same item and run through the same gutter share one line, a bus. In a column, the line that
//! leaves the shape above and the line that reaches the shape below both want the middle. The upper one turns away first
//! if its track can be kept above that of the other; where that would go round in a circle, the lower one ends next to
//! the middle. So no two lines ever overlap by chance.

use super::graph::Graph;
use super::grid::Grid;
use super::routing::Routing;
use super::tracks::{FINE, GutterRun, RunPin, assign_tracks};

/// The tracks of all gutters.
pub(crate) struct Channels {
    /// The track of every stretch of every link; 0 outside gutters.
    pub(crate) track: Vec<Vec<usize>>,
    /// Gutters between rows, from the top.
    pub(crate) level: Vec<Gutter>,
    /// Gutters between columns, from the left.
    pub(crate) upright: Vec<Gutter>,
    /// For each link on which side of the middle it ends: -1 left, 1 right, 0 in the middle.
    pub(crate) port: Vec<i8>,
}

/// The lines of one gutter.
#[derive(Default)]
pub(crate) struct Gutter {
    /// How many tracks it has.
    pub(crate) tracks: usize,
    nets: Vec<LineNet>,
    above: Vec<(usize, usize)>,
}

/// Stretches on one track.
struct LineNet {
    /// Link and number of the stretch.
    segs: Vec<(usize, usize)>,
}

/// What the links of a net share: an item, and whether they lead back, since a dashed line must not cover a solid one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum End {
    From(usize, bool),
    To(usize, bool),
}

const ROUNDS: usize = 2;

/// Gives every stretch its track.
pub(crate) fn plan_channels(graph: &Graph<'_>, grid: &Grid, routing: &Routing) -> Channels {
    let track = routing.segs.iter().map(|segs| vec![0; segs.len()]).collect();
    let mut channels = Channels {
        track,
        level: nets_of_gutters(graph, routing, false, grid.rows + 1),
        upright: nets_of_gutters(graph, routing, true, grid.cols + 1),
        port: vec![0; graph.links.len()],
    };
    channels.settle_ports(graph, grid, routing);
    for _ in 0..ROUNDS {
        channels.assign_tracks(routing, false);
        channels.assign_tracks(routing, true);
    }
    channels
}

/// Finds the nets of all gutters of one direction.
fn nets_of_gutters(graph: &Graph<'_>, routing: &Routing, upright: bool, count: usize) -> Vec<Gutter> {
    let mut found: Vec<Vec<(usize, usize)>> = vec![Vec::new(); count];
    for (link, segs) in routing.segs.iter().enumerate() {
        for (n, seg) in segs.iter().enumerate() {
            if seg.upright == upright && seg.lane % 2 == 0 {
                found[seg.lane / 2].push((link, n));
            }
        }
    }
    found.into_iter().map(|segs| Gutter { nets: bundle_segments(graph, routing, segs), ..Gutter::default() }).collect()
}

/// Puts stretches together that share an end; the largest bundles first.
fn bundle_segments(graph: &Graph<'_>, routing: &Routing, mut segs: Vec<(usize, usize)>) -> Vec<LineNet> {
    let mut nets: Vec<LineNet> = Vec::new();
    while !segs.is_empty() {
        let mut sizes: std::collections::BTreeMap<End, usize> = std::collections::BTreeMap::new();
        for &seg in &segs {
            for key in bundle_keys(graph, routing, seg).into_iter().flatten() {
                *sizes.entry(key).or_default() += 1;
            }
        }
        let Some((&key, _)) = sizes.iter().rev().max_by_key(|&(_, size)| size) else { break };
        let (of_key, others) =
            segs.into_iter().partition(|&seg| bundle_keys(graph, routing, seg).into_iter().flatten().any(|k| k == key));
        nets.push(LineNet { segs: of_key });
        segs = others;
    }
    nets
}

/// Returns the ends by which a stretch may be bundled: a level one next to an end only by that end, others by both.
fn bundle_keys(graph: &Graph<'_>, routing: &Routing, (link, n): (usize, usize)) -> [Option<End>; 2] {
    let ends = &graph.links[link];
    let last = routing.segs[link].len() - 1;
    let near_start = n == 1 && !routing.paths[link].sideways;
    let near_end = n + 1 == last;
    let is_middle = routing.segs[link][n].upright;
    let from = (near_start || is_middle).then_some(End::From(ends.from, ends.back));
    let to = (near_end || is_middle).then_some(End::To(ends.to, ends.back));
    [from, to]
}

impl Channels {
    fn assign_tracks(&mut self, routing: &Routing, upright: bool) {
        let gutters = if upright { &self.upright } else { &self.level };
        let mut counts = Vec::with_capacity(gutters.len());
        let mut placed = Vec::new();
        for gutter in gutters {
            let runs: Vec<GutterRun> = gutter.nets.iter().map(|net| self.net_run(routing, net)).collect();
            let track = assign_tracks(&runs, &gutter.above);
            counts.push(track.iter().max().map_or(0, |last| last + 1));
            for (net, track) in gutter.nets.iter().zip(track) {
                placed.extend(net.segs.iter().map(|&seg| (seg, track)));
            }
        }
        for ((link, n), track) in placed {
            self.track[link][n] = track;
        }
        let gutters = if upright { &mut self.upright } else { &mut self.level };
        for (gutter, count) in gutters.iter_mut().zip(counts) {
            gutter.tracks = count;
        }
    }

    fn net_run(&self, routing: &Routing, net: &LineNet) -> GutterRun {
        let mut run = GutterRun { lo: usize::MAX, ..GutterRun::default() };
        for &(link, n) in &net.segs {
            let seg = &routing.segs[link][n];
            run.lo = run.lo.min(seg.lo());
            run.hi = run.hi.max(seg.hi());
            for (end, side, next) in [(seg.from, seg.from_side, n.wrapping_sub(1)), (seg.to, seg.to_side, n + 1)] {
                let track = self.track[link].get(next).copied().unwrap_or(0);
                let at = end * FINE + track * 2 + self.port_shift(link, next);
                run.pins.push(RunPin { at, towards_last: side > 0 });
            }
        }
        run
    }

    /// Returns how a line that ends next to the middle compares with those in the middle.
    fn port_shift(&self, link: usize, n: usize) -> usize {
        let is_last = n + 1 == self.track[link].len();
        match self.port[link] {
            _ if !is_last => 1,
            -1 => 0,
            0 => 1,
            _ => 2,
        }
    }

    /// Decides for each link whether it ends in the middle.
    fn settle_ports(&mut self, graph: &Graph<'_>, grid: &Grid, routing: &Routing) {
        let net_of = self.net_of(routing);
        for link in 0..graph.links.len() {
            let segs = &routing.segs[link];
            let Some(turn) = segs.len().checked_sub(2).map(|n| segs[n]) else { continue };
            let col = grid.col[graph.links[link].to];
            let Some(upper) = grid.item_above(turn.lane / 2, col) else { continue };
            let must_yield = graph.leaving[upper].iter().any(|&leaving| {
                let theirs = &routing.segs[leaving];
                if routing.paths[leaving].sideways || theirs.len() == 1 || theirs[1].lane < turn.lane {
                    return false;
                }
                let (first, second) = (net_of[leaving][1], net_of[link][segs.len() - 2]);
                theirs[1].lane > turn.lane || !self.level[turn.lane / 2].put_above(first, second)
            });
            if must_yield {
                self.port[link] = if turn.from < turn.to { -1 } else { 1 };
            }
        }
    }

    /// Finds the net of each stretch within its gutter.
    fn net_of(&self, routing: &Routing) -> Vec<Vec<usize>> {
        let mut net_of: Vec<Vec<usize>> = routing.segs.iter().map(|segs| vec![usize::MAX; segs.len()]).collect();
        for gutter in self.level.iter().chain(&self.upright) {
            for (number, net) in gutter.nets.iter().enumerate() {
                for &(link, n) in &net.segs {
                    net_of[link][n] = number;
                }
            }
        }
        net_of
    }
}

impl Gutter {
    /// Keeps one net above another, if that does not go round in a circle.
    fn put_above(&mut self, first: usize, second: usize) -> bool {
        if self.is_kept_above(second, first) {
            return false;
        }
        if !self.above.contains(&(first, second)) {
            self.above.push((first, second));
        }
        true
    }

    fn is_kept_above(&self, from: usize, to: usize) -> bool {
        from == to || self.above.iter().any(|&(first, second)| first == from && self.is_kept_above(second, to))
    }
}
