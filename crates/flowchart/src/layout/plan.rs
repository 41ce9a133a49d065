//! All decisions about one chart on one width of paper, before anything has a height.
//!
//! A chart can be arranged in more than one way: many columns or few, one branch next to another or below it. The likely
//! ways are planned, and the one that is low and has few crossings is taken.

use std::collections::{BTreeMap, BTreeSet};

use super::channels::{Channels, plan_channels};
use super::columns::arrange_columns;
use super::graph::Graph;
use super::grid::Grid;
use super::paths::{Path, Segment};
use super::ranks::{BranchOrder, assign_rows};
use super::routing::{Routing, route_links};
use super::strips::Across;
use super::tracks::FINE;
use super::widths::{row_heights, rows_height};
use crate::drawing::real;

/// Where every item is and which way every line takes.
pub(crate) struct ChartPlan {
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

impl ChartPlan {
    /// Makes the best of the likely plans.
    pub(crate) fn new(graph: &Graph<'_>, width: f32) -> Self {
        let (widest, lowest) = likely_caps(graph, width);
        let below = capped_grid(graph, &lowest.caps, BranchOrder::Below);
        let mut tried = vec![widest.grid.row.clone()];
        let mut best = Self::with_wide_shapes(graph, width, BranchOrder::Beside, widest.caps, widest.grid);
        let mut cost = best.total_cost(graph, width);
        let caps = lowest.caps;
        for (order, grid) in [(BranchOrder::Beside, lowest.grid), (BranchOrder::Below, below)] {
            if tried.contains(&grid.row) {
                continue;
            }
            tried.push(grid.row.clone());
            let plan = Self::with_wide_shapes(graph, width, order, caps.clone(), grid);
            let own = plan.total_cost(graph, width);
            if own < cost {
                (best, cost) = (plan, own);
            }
        }
        best.with_moved_items(graph, width, cost)
    }

    /// Moves single items at the ends of lines that cross to other columns of their lane, as long as that gains.
    fn with_moved_items(mut self, graph: &Graph<'_>, width: f32, mut cost: f32) -> Self {
        for _ in 0..ROUNDS {
            let moves = self.possible_moves(graph);
            let tried = moves.into_iter().take(MOST_TRIALS / graph.items.len().max(1)).map(|(item, col)| {
                let mut grid = self.grid.clone();
                grid.move_item(item, col);
                let plan = Self::with_fixed_items(graph, grid, width);
                (plan.total_cost(graph, width), plan)
            });
            let best = tried.reduce(|best, other| if other.0 < best.0 { other } else { best });
            match best {
                Some((lower, plan)) if lower < cost => (cost, self) = (lower, plan),
                _ => return self,
            }
        }
        self
    }

    /// Returns every item at the end of a line that crosses another, with every other column of its lane.
    fn possible_moves(&self, graph: &Graph<'_>) -> Vec<(usize, usize)> {
        let mut items = BTreeSet::new();
        for (a, b) in self.line_crossings(graph).values() {
            items.extend([a, b].into_iter().flat_map(|&link| [graph.links[link].from, graph.links[link].to]));
        }
        let columns = |item: usize| {
            let (lane, own) = (graph.items[item].lane, self.grid.col[item]);
            let all = self.grid.lane_start[lane]..self.grid.lane_start[lane + 1];
            all.filter(move |&col| col != own).map(move |col| (item, col))
        };
        items.into_iter().flat_map(columns).collect()
    }

    /// Plans with as many columns as `caps` allows, or fewer as long as shapes are too narrow. Fewer columns mean more lines
    /// between them; when that takes more room than it gives, it is not done.
    fn with_wide_shapes(graph: &Graph<'_>, width: f32, order: BranchOrder, mut caps: Vec<usize>, grid: Grid) -> Self {
        let mut plan = Self::with_arranged_columns(graph, grid, width);
        while plan.across.mean_column_width() < COMFORTABLE && narrow_lane(&mut caps, &plan.grid) {
            let next = Self::with_arranged_columns(graph, capped_grid(graph, &caps, order), width);
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
        a.mean_column_width() > b.mean_column_width()
            || (a.mean_column_width() >= b.mean_column_width() && a.width < b.width)
    }

    /// Returns height, crossings and bends in one figure. What does not fit the paper is worst.
    fn total_cost(&self, graph: &Graph<'_>, width: f32) -> f32 {
        let rows = row_heights(&graph.extents, &self.grid, |col| self.across.col_width[col]);
        let height = rows.iter().sum::<f32>() + real(self.grid.rows) * BETWEEN_ROWS;
        let beyond = (self.across.width - width).max(0.0);
        let bends: usize = self.routing.paths.iter().map(Path::bend_count).sum();
        height + real(self.line_crossings(graph).len()) * CROSSING + real(bends) * BEND + beyond * 1000.0
    }

    /// Finds the places where lines cross, tracks included, with two links that do. What crosses a bus crosses it once.
    fn line_crossings(&self, graph: &Graph<'_>) -> BTreeMap<(usize, usize), (usize, usize)> {
        let lines: Vec<Vec<Stretch>> = (0..graph.links.len()).map(|link| self.line_stretches(link)).collect();
        let mut places = BTreeMap::new();
        for a in 0..lines.len() {
            for b in (0..a).filter(|&b| !graph.may_overlap(a, b)) {
                let met = lines[a].iter().flat_map(|one| lines[b].iter().filter_map(|other| one.crosses(other)));
                places.extend(met.map(|place| (place, (a, b))));
            }
        }
        places
    }

    fn line_stretches(&self, link: usize) -> Vec<Stretch> {
        let segs = &self.routing.segs[link];
        let at = |n: usize| segs[n].lane * FINE + 2 * self.channels.track[link][n];
        let stretch = |(n, seg): (usize, &Segment)| {
            let from = if n == 0 { seg.from * FINE } else { at(n - 1) };
            let to = if n + 1 == segs.len() { seg.to * FINE } else { at(n + 1) };
            Stretch { upright: seg.upright, at: at(n), lo: from.min(to), hi: from.max(to) }
        };
        segs.iter().enumerate().map(stretch).collect()
    }

    fn with_arranged_columns(graph: &Graph<'_>, mut grid: Grid, width: f32) -> Self {
        arrange_columns(graph, &mut grid);
        Self::with_fixed_items(graph, grid, width)
    }

    /// Plans with every item where it is.
    fn with_fixed_items(graph: &Graph<'_>, grid: Grid, width: f32) -> Self {
        let routing = route_links(graph, &grid);
        let channels = plan_channels(graph, &grid, &routing);
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
    /// Returns where an upright and a level stretch cross.
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

/// Returns how many columns each lane may have: as many as fit, and so many that the drawing is low, since many side by
/// side are narrow and therefore high. Ways are not looked for here, so that comparing costs little.
fn likely_caps(graph: &Graph<'_>, width: f32) -> (Capped, Capped) {
    let mut caps = vec![usize::MAX; graph.chart.lanes().len()];
    let mut widest: Option<Capped> = None;
    let mut best: Option<(f32, Capped)> = None;
    loop {
        let grid = capped_grid(graph, &caps, BranchOrder::Beside);
        let room = width - real(grid.cols + 1) * GUTTER;
        let share = room / real(grid.cols.max(1));
        let is_last = !narrow_lane(&mut caps.clone(), &grid);
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
        narrow_lane(&mut caps, &grid);
    }
}

fn capped_grid(graph: &Graph<'_>, caps: &[usize], order: BranchOrder) -> Grid {
    let lanes: Vec<usize> = graph.items.iter().map(|item| item.lane).collect();
    Grid::new(assign_rows(graph, caps, order), &lanes, caps.len())
}

/// Takes a column from the lane in which the fewest items have to wait for a later row then, if any has more than one.
fn narrow_lane(caps: &mut [usize], grid: &Grid) -> bool {
    let wide = (0..caps.len()).filter(|&lane| grid.lane_width(lane) > 1);
    let Some(lane) = wide.min_by_key(|&lane| (full_rows(grid, lane), std::cmp::Reverse(grid.lane_width(lane)))) else {
        return false;
    };
    caps[lane] = grid.lane_width(lane) - 1;
    true
}

/// Counts the rows that use every column of the lane.
fn full_rows(grid: &Grid, lane: usize) -> usize {
    let is_full =
        |&row: &usize| (grid.lane_start[lane]..grid.lane_start[lane + 1]).all(|col| grid.item_at(row, col).is_some());
    (0..grid.rows).filter(is_full).count()
}
