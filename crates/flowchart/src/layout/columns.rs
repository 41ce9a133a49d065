//! Which column of its lane each item stands in: such that lines are straight, short, and cross little.

use std::ops::Range;

use super::crossing::crossings;
use super::few::Few;
use super::graph::Graph;
use super::grid::{Grid, gutter};
use super::paths::{Path, Seg};
use crate::drawing::real;

const SWEEPS: usize = 4;
const PASSES: usize = 2;
const LONGEST_SWAP: usize = 3;
// What costs how much. Whole numbers, so that sums do not depend on their order.
const BACK_ASIDE: usize = 6;
const ASIDE: usize = 20;
const BEND: usize = 40;
const BLOCKED: usize = 80;
const CROSSING: usize = 160;
/// For each half of a column.
const OFF_CENTRE: usize = 3;
/// Nothing is gained by changing what costs less.
const LITTLE: usize = 2 * OFF_CENTRE;

/// Gives every item of the grid its column.
pub(crate) fn arrange(graph: &Graph<'_>, grid: &mut Grid) {
    if grid.cols + 1 == grid.lane_start.len() {
        return; // No lane has two columns.
    }
    for sweep in 0..SWEEPS {
        sweep_rows(graph, grid, sweep % 2 == 0);
    }
    let mut search = Search::new(graph, grid);
    let all_rows = search.grid.rows;
    for _ in 0..PASSES {
        for rows in (1..=LONGEST_SWAP.min(all_rows.saturating_sub(1))).chain([all_rows]) {
            search.improve(rows);
        }
        if search.last_gain == 0 {
            break;
        }
        search.enough = search.tries;
    }
}

/// Puts the items of each row in the order of the middle of their neighbours above (or below).
fn sweep_rows(graph: &Graph<'_>, grid: &mut Grid, down: bool) {
    for n in 0..grid.rows {
        let row = if down { n } else { grid.rows - 1 - n };
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
    let cols = ends.map(|link| grid.col[if down { link.from } else { link.to }]);
    let (count, sum) = cols.fold((0, 0), |(count, sum), col| (count + 1, sum + col));
    if count == 0 { real(grid.col[item]) } else { real(sum) / real(count) }
}

/// Swaps cells as long as that makes the drawing better.
struct Search<'a, 'b> {
    graph: &'b Graph<'a>,
    grid: &'b mut Grid,
    /// The way each link would take if it were alone.
    segs: Vec<Few<Seg>>,
    /// What it costs, crossings apart.
    own: Vec<usize>,
    /// Which links each link could cross, and how often it does.
    rivals: Vec<Vec<(usize, usize)>>,
    /// How many swaps have been tried.
    tries: usize,
    /// Which of them was the last gain.
    last_gain: usize,
    /// How many that fail one after another are enough: those of a whole pass, for then the others would fail again.
    enough: usize,
}

/// Two columns of one lane, and the rows in which they are swapped.
struct Swap {
    rows: Range<usize>,
    cols: (usize, usize),
}

/// A link whose way a swap changes, with its new way and what that costs.
struct Change {
    link: usize,
    segs: Few<Seg>,
    own: usize,
}

impl<'a, 'b> Search<'a, 'b> {
    fn new(graph: &'b Graph<'a>, grid: &'b mut Grid) -> Self {
        let segs: Vec<_> = (0..graph.links.len()).map(|link| ideal(graph, grid, link)).collect();
        let own = segs.iter().enumerate().map(|(link, segs)| own_cost(graph, grid, link, segs)).collect();
        let crossed = |link: usize| {
            rivals(graph, grid, link).map(|rival| (rival, crossings(&segs[link], &segs[rival]))).collect()
        };
        let rivals = (0..segs.len()).map(crossed).collect();
        Self { graph, grid, segs, own, rivals, tries: 0, last_gain: 0, enough: usize::MAX }
    }

    /// Tries every swap of that many rows.
    fn improve(&mut self, rows: usize) {
        for lane in 0..self.grid.lane_start.len() - 1 {
            let cols = self.grid.lane_start[lane]..self.grid.lane_start[lane + 1];
            if cols.len() < 2 {
                continue;
            }
            for first in 0..(self.grid.rows + 1).saturating_sub(rows) {
                let rows = first..first + rows;
                let touched = self.touched(&rows);
                for left in cols.clone() {
                    for right in left + 1..cols.end {
                        if self.tries - self.last_gain >= self.enough {
                            return;
                        }
                        self.tries += 1;
                        if self.try_swap(&Swap { rows: rows.clone(), cols: (left, right) }, &touched) {
                            self.last_gain = self.tries;
                        }
                    }
                }
            }
        }
    }

    fn try_swap(&mut self, swap: &Swap, touched: &[usize]) -> bool {
        let (left, right) = swap.cols;
        let is_empty = |row: usize| self.grid.at(row, left).is_none() && self.grid.at(row, right).is_none();
        let is_part = swap.rows.len() < self.grid.rows;
        if is_part && (is_empty(swap.rows.start) || is_empty(swap.rows.end - 1)) {
            return false;
        }
        let aside = self.off_centre(swap);
        if aside < LITTLE && touched.iter().all(|&link| self.is_free(link)) {
            return false;
        }
        let changed = self.changed(swap, touched);
        self.swap(swap);
        if self.is_gain(swap, aside, &changed, touched) {
            return true;
        }
        self.swap(swap);
        false
    }

    /// Whether the swap that has been made is a gain; then the changed links have their new ways.
    fn is_gain(&mut self, swap: &Swap, aside: usize, changed: &[usize], touched: &[usize]) -> bool {
        let before = aside + self.cost(changed, touched);
        let least: usize = changed.iter().map(|&link| distance_cost(self.graph, self.grid, link)).sum();
        let aside = self.off_centre(swap);
        // Most swaps are no gain even if nothing were in the way. These cost no search for ways and crossings.
        if aside + least >= before {
            return false;
        }
        let changes = self.changes(changed);
        let is_gain = aside + self.cost_with(&changes, touched) < before;
        if is_gain {
            self.accept(changes);
        }
        is_gain
    }

    /// Whether nothing is wrong with a link.
    fn is_free(&self, link: usize) -> bool {
        self.own[link] == 0 && self.rivals[link].iter().all(|&(_, times)| times == 0)
    }

    /// The links that begin, end, or pass in these rows.
    fn touched(&self, rows: &Range<usize>) -> Vec<usize> {
        let passes = |link: &usize| {
            let ends = &self.graph.links[*link];
            let (from, to) = (self.grid.row[ends.from], self.grid.row[ends.to]);
            from.min(to) < rows.end && from.max(to) >= rows.start
        };
        (0..self.graph.links.len()).filter(passes).collect()
    }

    fn swap(&mut self, swap: &Swap) {
        for row in swap.rows.clone() {
            self.grid.swap_cells(row, swap.cols.0, swap.cols.1);
        }
    }

    /// What the places of the items in these cells cost.
    fn off_centre(&self, swap: &Swap) -> usize {
        let items = swap.rows.clone().flat_map(|row| [self.grid.at(row, swap.cols.0), self.grid.at(row, swap.cols.1)]);
        let aside = |item: usize| {
            let lane = self.graph.items[item].lane;
            let middle = self.grid.lane_start[lane] + self.grid.lane_start[lane + 1] - 1;
            OFF_CENTRE * (2 * self.grid.col[item]).abs_diff(middle)
        };
        items.flatten().map(aside).sum()
    }

    /// The links whose ways the swap changes: those with an end in one of the two columns.
    fn changed(&self, swap: &Swap, touched: &[usize]) -> Vec<usize> {
        let is_there = |item: usize| [swap.cols.0, swap.cols.1].contains(&self.grid.col[item]);
        let ends = |link: usize| &self.graph.links[link];
        touched.iter().copied().filter(|&link| is_there(ends(link).from) || is_there(ends(link).to)).collect()
    }

    fn changes(&self, changed: &[usize]) -> Vec<Change> {
        let change = |&link: &usize| {
            let segs = ideal(self.graph, self.grid, link);
            Change { link, segs, own: own_cost(self.graph, self.grid, link, &segs) }
        };
        changed.iter().map(change).collect()
    }

    /// What the changed links cost the touched ones, themselves included. As every link counts the lines that it
    /// crosses, a crossing of two touched links counts twice.
    fn cost(&self, changed: &[usize], touched: &[usize]) -> usize {
        let mut cost = 0;
        for &link in changed {
            cost += self.own[link];
            for &(rival, times) in self.rivals[link].iter().filter(|(_, times)| *times > 0) {
                cost += weight(changed.contains(&rival), touched, rival) * times;
            }
        }
        cost
    }

    /// The same with these changes.
    fn cost_with(&self, changes: &[Change], touched: &[usize]) -> usize {
        let mut cost = 0;
        for Change { link, segs, own } in changes {
            cost += own;
            for &(rival, _) in &self.rivals[*link] {
                let other = changes.iter().find(|change| change.link == rival);
                let times = crossings(segs, other.map_or(&self.segs[rival], |change| &change.segs));
                if times > 0 {
                    cost += weight(other.is_some(), touched, rival) * times;
                }
            }
        }
        cost
    }

    fn accept(&mut self, changes: Vec<Change>) {
        for Change { link, segs, own } in &changes {
            (self.segs[*link], self.own[*link]) = (*segs, *own);
        }
        for Change { link, .. } in changes {
            for n in 0..self.rivals[link].len() {
                let (rival, _) = self.rivals[link][n];
                let times = crossings(&self.segs[link], &self.segs[rival]);
                self.rivals[link][n].1 = times;
                if let Some(back) = self.rivals[rival].iter_mut().find(|(other, _)| *other == link) {
                    back.1 = times;
                }
            }
        }
    }
}

/// What a crossing costs, seen from a changed link. That of two changed links is seen from both.
fn weight(is_changed: bool, touched: &[usize], rival: usize) -> usize {
    if !is_changed && touched.contains(&rival) { 2 * CROSSING } else { CROSSING }
}

/// What a link costs that goes this way, crossings apart.
fn own_cost(graph: &Graph<'_>, grid: &Grid, link: usize, segs: &[Seg]) -> usize {
    let ends = &graph.links[link];
    let is_foreign = |item: usize| item != ends.from && item != ends.to;
    let blocked = |seg: &Seg| {
        let passed = seg.lo().div_ceil(2)..seg.hi() / 2;
        passed.filter(|&row| grid.at(row, seg.lane / 2).is_some_and(is_foreign)).count()
    };
    let blocked: usize = segs.iter().filter(|seg| seg.upright).map(blocked).sum();
    distance_cost(graph, grid, link) + BLOCKED * blocked
}

/// What a link costs at least.
fn distance_cost(graph: &Graph<'_>, grid: &Grid, link: usize) -> usize {
    let ends = &graph.links[link];
    match grid.col[ends.from].abs_diff(grid.col[ends.to]) {
        0 => 0,
        aside if ends.back => BACK_ASIDE * aside,
        aside => ASIDE * aside + BEND,
    }
}

/// The links that share rows with this one but no end: the only ones it can cross.
fn rivals(graph: &Graph<'_>, grid: &Grid, link: usize) -> impl Iterator<Item = usize> {
    let rows = move |link: usize| grid.row[graph.links[link].from]..=grid.row[graph.links[link].to];
    let meets = move |other: &usize| {
        let (a, b) = (rows(link), rows(*other));
        a.start() <= b.end() && b.start() <= a.end() && link != *other && !graph.related(link, *other)
    };
    (0..graph.links.len()).filter(meets)
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
