//! All decisions about one chart on one width of paper, before anything has a height.
//!
//! A chart can be arranged in more than one way: many columns or few, one branch beside another or below it. The likely
//! ways are planned, and the one that is low and has few crossings is taken.

use super::channels::{Channels, channels};
use super::columns::arrange;
use super::crossing::crossings;
use super::graph::Graph;
use super::grid::Grid;
use super::ranks::{Order, ranks};
use super::routing::{Routing, route};
use super::strips::Across;
use super::widths::rows_height;
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
/// A crossing is as bad as so much height.
const CROSSING: f32 = 60.0;

impl Plan {
    /// The best of the likely plans.
    pub(crate) fn new(graph: &Graph<'_>, width: f32) -> Self {
        let mut starts: Vec<(Order, Vec<usize>, Grid)> = Vec::new();
        let (widest, lowest) = likely_caps(graph, width);
        for (caps, order) in [(&widest, Order::Beside), (&lowest, Order::Beside), (&lowest, Order::Below)] {
            let grid = cells(graph, caps, order);
            if starts.iter().all(|(.., known)| known.row != grid.row) {
                starts.push((order, caps.clone(), grid));
            }
        }
        let several = starts.len() > 1;
        let plans = starts.into_iter().map(|(order, caps, grid)| {
            let plan = Self::settled(graph, width, order, caps, grid);
            let cost = if several { plan.cost(graph, width) } else { 0.0 };
            (cost, plan)
        });
        let best = plans.reduce(|best, other| if other.0 < best.0 { other } else { best });
        // There is a start at least for the widest caps.
        best.map_or_else(|| Self::on(graph, cells(graph, &[], Order::Beside), width), |(_, plan)| plan)
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

    /// Height and crossings in one figure. What does not fit the paper is worst.
    fn cost(&self, graph: &Graph<'_>, width: f32) -> f32 {
        let room: f32 = self.across.col_width.iter().sum();
        let height = rows_height(graph, &self.grid, room) + real(self.grid.rows) * BETWEEN_ROWS;
        let beyond = (self.across.width - width).max(0.0);
        height + real(self.crossings(graph)) * CROSSING + beyond * 1000.0
    }

    fn crossings(&self, graph: &Graph<'_>) -> usize {
        let segs = &self.routing.segs;
        let pairs = (0..segs.len()).flat_map(|a| (0..a).map(move |b| (a, b)));
        pairs.filter(|&(a, b)| !graph.related(a, b)).map(|(a, b)| crossings(&segs[a], &segs[b])).sum()
    }

    fn on(graph: &Graph<'_>, mut grid: Grid, width: f32) -> Self {
        arrange(graph, &mut grid);
        let routing = route(graph, &grid);
        let channels = channels(graph, &grid, &routing);
        let across = Across::new(graph, &grid, &routing, &channels, width);
        Self { grid, routing, channels, across }
    }
}

/// How many columns each lane may have: as many as fit, and so many that the drawing is low, for many side by side are
/// narrow and therefore high. Ways are not looked for here, so that comparing costs little.
fn likely_caps(graph: &Graph<'_>, width: f32) -> (Vec<usize>, Vec<usize>) {
    let mut caps = vec![usize::MAX; graph.chart.lanes().len()];
    let mut widest: Option<Vec<usize>> = None;
    let mut best: Option<(f32, Vec<usize>)> = None;
    loop {
        let grid = cells(graph, &caps, Order::Beside);
        let room = width - real(grid.cols + 1) * GUTTER;
        let share = room / real(grid.cols.max(1));
        let is_last = !narrow(&mut caps.clone(), &grid);
        if share >= COMFORTABLE || is_last {
            widest.get_or_insert_with(|| caps.clone());
            let height = rows_height(graph, &grid, room) + real(grid.rows) * BETWEEN_ROWS;
            if best.as_ref().is_none_or(|(lowest, _)| height < lowest * WORTH) {
                best = Some((height, caps.clone()));
            }
        }
        if share >= GENEROUS || !narrow(&mut caps, &grid) {
            let lowest = best.map_or_else(|| caps.clone(), |(_, caps)| caps);
            return (widest.unwrap_or(caps), lowest);
        }
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
