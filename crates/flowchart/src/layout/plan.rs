//! All decisions about one chart on one width of paper, before anything has a height.
//!
//! A chart can be arranged in more than one way: many columns or few, one branch beside another or below it. The likely
//! ways are planned, and the one that is low and has few crossings is taken.

use std::collections::{BTreeMap, BTreeSet};

use super::channels::{Channels, channels};
use super::columns::arrange;
use super::graph::Graph;
use super::grid::Grid;
use super::paths::{Path, Seg};
use super::ranks::{Order, ranks};
use super::routing::{Routing, route};
use super::strips::Across;
use super::tracks::FINE;
use super::widths::{row_heights, rows_height};
use crate::drawing::real;

/// Who stands where and which way every line takes.
pub(crate) struct Plan {
    /// The cells.
    pub(crate) grid: Grid,
    /// The ways.
    pub(crate) routing: Routing,
    /// The tracks.
    pub(crate) channels: Channels,
    /// Widths.
    pub(crate) across: Across,
}

/// Shapes should be at least this wide.
const COMFORTABLE: f32 = 54.0;
/// Wider shapes hardly make a drawing lower.
const GENEROUS: f32 = 110.0;
/// What a column takes about besides its shapes.
const GUTTER: f32 = 16.0;
/// What a row takes about besides its shapes.
const BETWEEN_ROWS: f32 = 28.0;
/// Fewer columns must make the drawing this much lower.
const WORTH: f32 = 0.8;
/// How often single items are moved.
const ROUNDS: usize = 2;
/// How many moves are tried each time, times the number of items: a move costs more in a large chart.
const MOST_TRIALS: usize = 120;
/// A crossing is as bad as so much height.
const CROSSING: f32 = 90.0;
/// So is a bend.
const BEND: f32 = 15.0;

impl Plan {
    /// The best of the likely plans.
    pub(crate) fn new(graph: &Graph<'_>, width: f32) -> Self {
        let (widest, lowest) = likely_caps(graph, width);
        let below = cells(graph, &lowest.caps, Order::Below);
        let mut tried = vec![widest.grid.row.clone()];
        let mut best = Self::settled(graph, width, Order::Beside, widest.caps, widest.grid);
        let mut cost = best.cost(graph, width);
        let caps = lowest.caps;
        for (order, grid) in [(Order::Beside, lowest.grid), (Order::Below, below)] {
            if tried.contains(&grid.row) {
                continue;
            }
            tried.push(grid.row.clone());
            let plan = Self::settled(graph, width, order, caps.clone(), grid);
            let own = plan.cost(graph, width);
            if own < cost {
                (best, cost) = (plan, own);
            }
        }
        best.untangled(graph, width, cost)
    }

    /// Moves single items at the ends of lines that cross to other columns of their lane, as long as that gains.
    fn untangled(mut self, graph: &Graph<'_>, width: f32, mut cost: f32) -> Self {
        for _ in 0..ROUNDS {
            let moves = self.moves(graph);
            let tried = moves.into_iter().take(MOST_TRIALS / graph.items.len().max(1)).map(|(item, col)| {
                let mut grid = self.grid.clone();
                grid.swap(item, col);
                let plan = Self::arranged(graph, grid, width);
                (plan.cost(graph, width), plan)
            });
            let best = tried.reduce(|best, other| if other.0 < best.0 { other } else { best });
            match best {
                Some((lower, plan)) if lower < cost => (cost, self) = (lower, plan),
                _ => return self,
            }
        }
        self
    }

    /// Every item at the end of a line that crosses another, with every other column of its lane.
    fn moves(&self, graph: &Graph<'_>) -> Vec<(usize, usize)> {
        let mut items = BTreeSet::new();
        for (a, b) in self.crossings(graph).values() {
            items.extend([a, b].into_iter().flat_map(|&link| [graph.links[link].from, graph.links[link].to]));
        }
        let columns = |item: usize| {
            let (lane, own) = (graph.items[item].lane, self.grid.col[item]);
            let all = self.grid.lane_start[lane]..self.grid.lane_start[lane + 1];
            all.filter(move |&col| col != own).map(move |col| (item, col))
        };
        items.into_iter().flat_map(columns).collect()
    }

    /// With as many columns as `caps` allows, or fewer as long as shapes are too narrow. Fewer columns mean more lines
    /// between them; when that takes more room than it gives, it is not done.
    fn settled(graph: &Graph<'_>, width: f32, order: Order, mut caps: Vec<usize>, grid: Grid) -> Self {
        let mut plan = Self::on(graph, grid, width);
        while plan.across.share() < COMFORTABLE && narrow(&mut caps, &plan.grid) {
            let next = Self::on(graph, cells(graph, &caps, order), width);
            if !next.is_roomier(&plan) {
                return plan;
            }
            plan = next;
        }
        plan
    }

    /// Whether its shapes are wider, or at least all of it is narrower where shapes are as narrow as can be.
    fn is_roomier(&self, other: &Self) -> bool {
        let (a, b) = (&self.across, &other.across);
        a.share() > b.share() || (a.share() >= b.share() && a.width < b.width)
    }

    /// Height, crossings and bends in one figure. What does not fit the paper is worst.
    fn cost(&self, graph: &Graph<'_>, width: f32) -> f32 {
        let rows = row_heights(&graph.extents, &self.grid, |col| self.across.col_width[col]);
        let height = rows.iter().sum::<f32>() + real(self.grid.rows) * BETWEEN_ROWS;
        let beyond = (self.across.width - width).max(0.0);
        let bends: usize = self.routing.paths.iter().map(Path::bends).sum();
        height + real(self.crossings(graph).len()) * CROSSING + real(bends) * BEND + beyond * 1000.0
    }

    /// The places where lines cross, tracks included, with two links that do. What crosses a bus crosses it once.
    fn crossings(&self, graph: &Graph<'_>) -> BTreeMap<(usize, usize), (usize, usize)> {
        let lines: Vec<Vec<Stretch>> = (0..graph.links.len()).map(|link| self.stretches(link)).collect();
        let mut places = BTreeMap::new();
        for a in 0..lines.len() {
            for b in (0..a).filter(|&b| !graph.related(a, b)) {
                let met = lines[a].iter().flat_map(|one| lines[b].iter().filter_map(|other| one.crosses(other)));
                places.extend(met.map(|place| (place, (a, b))));
            }
        }
        places
    }

    fn stretches(&self, link: usize) -> Vec<Stretch> {
        let segs = &self.routing.segs[link];
        let at = |n: usize| segs[n].lane * FINE + 2 * self.channels.track[link][n];
        let stretch = |(n, seg): (usize, &Seg)| {
            let from = if n == 0 { seg.from * FINE } else { at(n - 1) };
            let to = if n + 1 == segs.len() { seg.to * FINE } else { at(n + 1) };
            Stretch { upright: seg.upright, at: at(n), lo: from.min(to), hi: from.max(to) }
        };
        segs.iter().enumerate().map(stretch).collect()
    }

    fn on(graph: &Graph<'_>, mut grid: Grid, width: f32) -> Self {
        arrange(graph, &mut grid);
        Self::arranged(graph, grid, width)
    }

    /// With every item where it is.
    fn arranged(graph: &Graph<'_>, grid: Grid, width: f32) -> Self {
        let routing = route(graph, &grid);
        let channels = channels(graph, &grid, &routing);
        let across = Across::new(graph, &grid, &routing, &channels, width);
        Self { grid, routing, channels, across }
    }
}

/// A straight piece of a line, in places and tracks.
struct Stretch {
    upright: bool,
    at: usize,
    lo: usize,
    hi: usize,
}

impl Stretch {
    /// Where an upright and a level stretch cross.
    fn crosses(&self, other: &Self) -> Option<(usize, usize)> {
        let meet = self.lo < other.at && other.at < self.hi && other.lo < self.at && self.at < other.hi;
        let place = if self.upright { (self.at, other.at) } else { (other.at, self.at) };
        (self.upright != other.upright && meet).then_some(place)
    }
}

/// Cells that keep to a number of columns for each lane.
#[derive(Clone)]
struct Capped {
    caps: Vec<usize>,
    grid: Grid,
}

/// How many columns each lane may have: as many as fit, and so many that the drawing is low, for many side by side are
/// narrow and therefore high. Ways are not looked for here, so that comparing costs little.
fn likely_caps(graph: &Graph<'_>, width: f32) -> (Capped, Capped) {
    let mut caps = vec![usize::MAX; graph.chart.lanes().len()];
    let mut widest: Option<Capped> = None;
    let mut best: Option<(f32, Capped)> = None;
    loop {
        let grid = cells(graph, &caps, Order::Beside);
        let room = width - real(grid.cols + 1) * GUTTER;
        let share = room / real(grid.cols.max(1));
        let is_last = !narrow(&mut caps.clone(), &grid);
        if share >= COMFORTABLE || is_last {
            let capped = || Capped { caps: caps.clone(), grid: grid.clone() };
            widest.get_or_insert_with(capped);
            let height = rows_height(graph, &grid, room) + real(grid.rows) * BETWEEN_ROWS;
            if best.as_ref().is_none_or(|(lowest, _)| height < lowest * WORTH) {
                best = Some((height, capped()));
            }
        }
        if let (Some(widest), Some((_, lowest))) = (&widest, &best)
            && (share >= GENEROUS || is_last)
        {
            return (widest.clone(), lowest.clone());
        }
        narrow(&mut caps, &grid);
    }
}

fn cells(graph: &Graph<'_>, caps: &[usize], order: Order) -> Grid {
    let lanes: Vec<usize> = graph.items.iter().map(|item| item.lane).collect();
    Grid::new(ranks(graph, caps, order), &lanes, caps.len())
}

/// Takes a column from the lane in which the fewest items have to wait for a later row then, if any has more than one.
fn narrow(caps: &mut [usize], grid: &Grid) -> bool {
    let wide = (0..caps.len()).filter(|&lane| grid.lane_width(lane) > 1);
    let Some(lane) = wide.min_by_key(|&lane| (full_rows(grid, lane), std::cmp::Reverse(grid.lane_width(lane)))) else {
        return false;
    };
    caps[lane] = grid.lane_width(lane) - 1;
    true
}

/// How many rows use every column of the lane.
fn full_rows(grid: &Grid, lane: usize) -> usize {
    let is_full =
        |&row: &usize| (grid.lane_start[lane]..grid.lane_start[lane + 1]).all(|col| grid.at(row, col).is_some());
    (0..grid.rows).filter(is_full).count()
}
