//! Which column of its lane each item stands in: such that lines are straight, short, and cross little.

use super::crossing::crossings;
use super::few::Few;
use super::graph::Graph;
use super::grid::{Grid, gutter};
use super::paths::{Path, Seg};
use crate::drawing::real;

const SWEEPS: usize = 4;
const PASSES: usize = 2;
const LONGEST_SWAP: usize = 3;
const BACK_ASIDE: f32 = 0.3;
const ASIDE: f32 = 1.0;
const BEND: f32 = 2.0;
const BLOCKED: f32 = 4.0;
const CROSSING: f32 = 8.0;
const OFF_CENTRE: f32 = 0.3;

/// Gives every item of the grid its column.
pub(crate) fn arrange(graph: &Graph<'_>, grid: &mut Grid) {
    for sweep in 0..SWEEPS {
        sweep_rows(graph, grid, sweep % 2 == 0);
    }
    let mut search = Search::new(graph, grid);
    for _ in 0..PASSES {
        let all_rows = search.grid.rows;
        let lengths = (1..=LONGEST_SWAP.min(all_rows.saturating_sub(1))).chain([all_rows]);
        let improved = lengths.fold(false, |improved, rows| improved | search.improve(rows));
        if !improved {
            break;
        }
    }
}

/// Puts the items of each row in the order of the middle of their neighbours above (or below).
fn sweep_rows(graph: &Graph<'_>, grid: &mut Grid, down: bool) {
    let rows: Vec<usize> = if down { (0..grid.rows).collect() } else { (0..grid.rows).rev().collect() };
    for row in rows {
        for lane in 0..grid.lane_start.len() - 1 {
            if grid.lane_width(lane) > 1 {
                sort_cells(graph, grid, row, lane, down);
            }
        }
    }
}

fn sort_cells(graph: &Graph<'_>, grid: &mut Grid, row: usize, lane: usize, down: bool) {
    let cols = grid.lane_start[lane]..grid.lane_start[lane + 1];
    let mut items: Vec<(f32, usize)> =
        cols.clone().filter_map(|col| grid.at(row, col)).map(|item| (middle(graph, grid, item, down), item)).collect();
    items.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut first_free = cols.start;
    for (n, &(wish, item)) in items.iter().enumerate() {
        let last_free = cols.end - (items.len() - n);
        let col = nearest(wish).clamp(first_free, last_free);
        grid.swap(item, col);
        first_free = col + 1;
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a column, not negative and small")]
fn nearest(wish: f32) -> usize {
    wish.round().max(0.0) as usize
}

/// The middle of an item's neighbours on one side, or where it is if it has none.
fn middle(graph: &Graph<'_>, grid: &Grid, item: usize, down: bool) -> f32 {
    let links = if down { &graph.entering[item] } else { &graph.leaving[item] };
    let ends = links.iter().map(|&link| &graph.links[link]).filter(|link| !link.back);
    let cols: Vec<f32> = ends.map(|link| real(grid.col[if down { link.from } else { link.to }])).collect();
    if cols.is_empty() { real(grid.col[item]) } else { cols.iter().sum::<f32>() / real(cols.len()) }
}

/// Swaps cells as long as that makes the drawing better.
struct Search<'a, 'b> {
    graph: &'b Graph<'a>,
    grid: &'b mut Grid,
    /// The way each link would take if it were alone.
    segs: Vec<Few<Seg>>,
    /// Which links each link could cross.
    rivals: Vec<Vec<usize>>,
}

/// Two columns of one lane, and the rows in which they are swapped.
struct Swap {
    rows: std::ops::Range<usize>,
    cols: (usize, usize),
}

impl<'a, 'b> Search<'a, 'b> {
    fn new(graph: &'b Graph<'a>, grid: &'b mut Grid) -> Self {
        let segs = (0..graph.links.len()).map(|link| ideal(graph, grid, link)).collect();
        let rivals = (0..graph.links.len()).map(|link| rivals(graph, grid, link)).collect();
        Self { graph, grid, segs, rivals }
    }

    /// Tries every swap of that many rows.
    fn improve(&mut self, rows: usize) -> bool {
        let mut improved = false;
        for lane in 0..self.grid.lane_start.len() - 1 {
            let cols = self.grid.lane_start[lane]..self.grid.lane_start[lane + 1];
            for first in 0..(self.grid.rows + 1).saturating_sub(rows) {
                for left in cols.clone() {
                    for right in left + 1..cols.end {
                        improved |= self.try_swap(&Swap { rows: first..first + rows, cols: (left, right) });
                    }
                }
            }
        }
        improved
    }

    fn try_swap(&mut self, swap: &Swap) -> bool {
        let (left, right) = swap.cols;
        let is_empty = |row: usize| self.grid.at(row, left).is_none() && self.grid.at(row, right).is_none();
        let is_part = swap.rows.len() < self.grid.rows;
        if is_part && (is_empty(swap.rows.start) || is_empty(swap.rows.end - 1)) {
            return false;
        }
        let touched = self.touched(&swap.rows);
        let before = self.cost(&touched, swap);
        if before < OFF_CENTRE {
            return false;
        }
        self.swap(&touched, swap);
        if self.cost(&touched, swap) < before - 0.01 {
            return true;
        }
        self.swap(&touched, swap);
        false
    }

    /// The links that begin, end, or pass in these rows.
    fn touched(&self, rows: &std::ops::Range<usize>) -> Vec<usize> {
        let passes = |link: &usize| {
            let ends = &self.graph.links[*link];
            let (from, to) = (self.grid.row[ends.from], self.grid.row[ends.to]);
            from.min(to) < rows.end && from.max(to) >= rows.start
        };
        (0..self.graph.links.len()).filter(passes).collect()
    }

    fn swap(&mut self, touched: &[usize], swap: &Swap) {
        for row in swap.rows.clone() {
            self.grid.swap_cells(row, swap.cols.0, swap.cols.1);
        }
        for &link in touched {
            self.segs[link] = ideal(self.graph, self.grid, link);
        }
    }

    /// What these links and the places of the items in these rows cost.
    fn cost(&self, touched: &[usize], swap: &Swap) -> f32 {
        let links: f32 = touched.iter().map(|&link| self.link_cost(link)).sum();
        let items = swap.rows.clone().flat_map(|row| [self.grid.at(row, swap.cols.0), self.grid.at(row, swap.cols.1)]);
        links + items.flatten().map(|item| self.off_centre(item)).sum::<f32>()
    }

    fn off_centre(&self, item: usize) -> f32 {
        let lane = self.graph.items[item].lane;
        let middle = real(self.grid.lane_start[lane] + self.grid.lane_start[lane + 1] - 1) / 2.0;
        OFF_CENTRE * (real(self.grid.col[item]) - middle).abs()
    }

    fn link_cost(&self, link: usize) -> f32 {
        let ends = &self.graph.links[link];
        let aside = self.grid.col[ends.from].abs_diff(self.grid.col[ends.to]);
        if ends.back {
            return BACK_ASIDE * real(aside);
        }
        let mut cost = ASIDE * real(aside) + if aside > 0 { BEND } else { 0.0 };
        for seg in self.segs[link].iter().filter(|seg| seg.upright) {
            let passed = seg.lo().div_ceil(2)..seg.hi() / 2;
            let col = seg.lane / 2;
            let is_foreign = |item: usize| item != ends.from && item != ends.to;
            cost += BLOCKED * real(passed.filter(|&row| self.grid.at(row, col).is_some_and(is_foreign)).count());
        }
        for &rival in &self.rivals[link] {
            cost += CROSSING * real(crossings(&self.segs[link], &self.segs[rival]));
        }
        cost
    }
}

/// The links that share rows with this one but no end: the only ones it can cross.
fn rivals(graph: &Graph<'_>, grid: &Grid, link: usize) -> Vec<usize> {
    let rows = |link: usize| grid.row[graph.links[link].from]..=grid.row[graph.links[link].to];
    let meets = |other: &usize| {
        let (a, b) = (rows(link), rows(*other));
        a.start() <= b.end() && b.start() <= a.end() && link != *other && !graph.related(link, *other)
    };
    (0..graph.links.len()).filter(meets).collect()
}

/// The way a link would take if nothing but shapes were in it; links that lead back are left out of account.
fn ideal(graph: &Graph<'_>, grid: &Grid, link: usize) -> Few<Seg> {
    let ends = &graph.links[link];
    if ends.back {
        return Few::of([]);
    }
    let (from, to) = (grid.x(ends.from), grid.x(ends.to));
    let (top, bottom) = (grid.row[ends.from] + 1, grid.row[ends.to]);
    let turns_late = !grid.is_clear(grid.col[ends.to], top..bottom) && grid.is_clear(grid.col[ends.from], top..bottom);
    let turn = gutter(if turns_late { bottom } else { top });
    let lanes = if from == to { Few::of([from]) } else { Few::of([from, turn, to]) };
    Path { sideways: false, lanes }.segs(grid, ends)
}
