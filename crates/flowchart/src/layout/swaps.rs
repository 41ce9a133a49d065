//! Cells of a row, or of several rows, swapped between two columns of a lane as long as that makes the drawing better.

use std::ops::Range;

use super::alone::{cost_without_crossings, distance_cost, lone_segments, rivals_before};
use super::crossing::count_crossings;
use super::few::Few;
use super::graph::Graph;
use super::grid::Grid;
use super::paths::Segment;

const PASSES: usize = 2;
const LONGEST_SWAP: usize = 3;
/// As much as four bends ([`super::alone`]).
const CROSSING: usize = 160;
/// The cost of each half of a column between an item and the middle of its lane: little beside a crossing.
const OFF_CENTRE: usize = 3;
/// Links and cells that cost less together are not worth improving.
const LITTLE: usize = 2 * OFF_CENTRE;

/// Makes every swap that is a gain.
pub(crate) fn improve_by_swaps(graph: &Graph<'_>, grid: &mut Grid) {
    let mut search = SwapSearch::new(graph, grid);
    let all_rows = search.grid.rows;
    for _ in 0..PASSES {
        for rows in (1..=LONGEST_SWAP.min(all_rows.saturating_sub(1))).chain([all_rows]) {
            search.try_all(rows);
        }
        if search.last_gain == 0 {
            break;
        }
        search.enough = search.tries;
    }
}

/// Swaps cells as long as that makes the drawing better.
struct SwapSearch<'a, 'b> {
    graph: &'b Graph<'a>,
    grid: &'b mut Grid,
    /// The way each link would take if it were alone.
    segs: Vec<Few<Segment>>,
    /// What it costs, crossings apart.
    own: Vec<usize>,
    /// Which links each link could cross, and how often it does.
    rivals: Vec<Vec<(usize, usize)>>,
    /// How many swaps have been tried.
    tries: usize,
    /// Which of them was the last gain.
    last_gain: usize,
    /// Number of failures in a row after which to stop: those of a whole pass, since the others would fail again.
    enough: usize,
}

/// Two columns of one lane, and the rows in which they are swapped.
struct CellSwap {
    rows: Range<usize>,
    cols: (usize, usize),
}

/// A link whose way a swap changes, with its new way and what that costs.
struct LinkChange {
    link: usize,
    segs: Few<Segment>,
    own: usize,
}

impl<'a, 'b> SwapSearch<'a, 'b> {
    fn new(graph: &'b Graph<'a>, grid: &'b mut Grid) -> Self {
        let segs: Vec<_> = (0..graph.links.len()).map(|link| lone_segments(graph, grid, link)).collect();
        let own = segs.iter().enumerate().map(|(link, segs)| cost_without_crossings(graph, grid, link, segs)).collect();
        let mut rivals: Vec<Vec<(usize, usize)>> = vec![Vec::new(); segs.len()];
        for link in 0..segs.len() {
            for rival in rivals_before(graph, grid, link) {
                let times = count_crossings(&segs[link], &segs[rival]);
                rivals[link].push((rival, times));
                rivals[rival].push((link, times));
            }
        }
        Self { graph, grid, segs, own, rivals, tries: 0, last_gain: 0, enough: usize::MAX }
    }

    /// Tries every swap of that many rows.
    fn try_all(&mut self, rows: usize) {
        for lane in 0..self.grid.lane_start.len() - 1 {
            let cols = self.grid.lane_start[lane]..self.grid.lane_start[lane + 1];
            for first in 0..(self.grid.rows + 1).saturating_sub(rows) {
                if !self.try_rows(&(first..first + rows), &cols) {
                    return;
                }
            }
        }
    }

    /// Tries every swap of two columns in these rows; `false` once enough have failed.
    fn try_rows(&mut self, rows: &Range<usize>, cols: &Range<usize>) -> bool {
        let pairs = cols.clone().flat_map(|left| (left + 1..cols.end).map(move |right| (left, right)));
        let mut touched = None;
        for cols in pairs {
            if self.tries - self.last_gain >= self.enough {
                return false;
            }
            self.tries += 1;
            let swap = CellSwap { rows: rows.clone(), cols };
            if self.is_idle(&swap) {
                continue;
            }
            let touched = touched.get_or_insert_with(|| self.touched_links(rows));
            if self.try_swap(&swap, touched) {
                self.last_gain = self.tries;
            }
        }
        true
    }

    /// Whether the swap is the same as one of fewer rows.
    fn is_idle(&self, swap: &CellSwap) -> bool {
        let (left, right) = swap.cols;
        let is_empty = |row: usize| self.grid.item_at(row, left).is_none() && self.grid.item_at(row, right).is_none();
        let is_part = swap.rows.len() < self.grid.rows;
        is_part && (is_empty(swap.rows.start) || is_empty(swap.rows.end - 1))
    }

    fn try_swap(&mut self, swap: &CellSwap, touched: &[usize]) -> bool {
        let aside = self.off_centre_cost(swap);
        if aside < LITTLE && touched.iter().all(|&link| self.is_free(link)) {
            return false;
        }
        let changed = self.changed_links(swap, touched);
        self.swap_cells(swap);
        if self.accept_gain(swap, aside, &changed, touched) {
            return true;
        }
        self.swap_cells(swap);
        false
    }

    /// Checks whether the swap that has been made is a gain; if it is, gives the changed links their new ways.
    fn accept_gain(&mut self, swap: &CellSwap, aside: usize, changed: &[usize], touched: &[usize]) -> bool {
        let before = aside + self.cost_of_links(changed, touched);
        let least: usize = changed.iter().map(|&link| distance_cost(self.graph, self.grid, link)).sum();
        let aside = self.off_centre_cost(swap);
        // Most swaps are no gain even if nothing were in the way. These cost no search for ways and crossings.
        if aside + least >= before {
            return false;
        }
        let new = self.link_changes(changed);
        let is_gain = self.is_cheaper(&new, touched, before - aside);
        if is_gain {
            self.accept_changes(new);
        }
        is_gain
    }

    /// Whether nothing is wrong with a link.
    fn is_free(&self, link: usize) -> bool {
        self.own[link] == 0 && self.rivals[link].iter().all(|&(_, times)| times == 0)
    }

    /// Returns the links that begin, end, or pass in these rows.
    fn touched_links(&self, rows: &Range<usize>) -> Vec<usize> {
        let passes = |link: &usize| {
            let ends = &self.graph.links[*link];
            let (from, to) = (self.grid.row[ends.from], self.grid.row[ends.to]);
            from.min(to) < rows.end && from.max(to) >= rows.start
        };
        (0..self.graph.links.len()).filter(passes).collect()
    }

    fn swap_cells(&mut self, swap: &CellSwap) {
        for row in swap.rows.clone() {
            self.grid.swap_cells(row, swap.cols.0, swap.cols.1);
        }
    }

    /// Returns what the places of the items in these cells cost.
    fn off_centre_cost(&self, swap: &CellSwap) -> usize {
        let items = swap
            .rows
            .clone()
            .flat_map(|row| [self.grid.item_at(row, swap.cols.0), self.grid.item_at(row, swap.cols.1)]);
        let aside = |item: usize| {
            let lane = self.graph.items[item].lane;
            let middle = self.grid.lane_start[lane] + self.grid.lane_start[lane + 1] - 1;
            OFF_CENTRE * (2 * self.grid.col[item]).abs_diff(middle)
        };
        items.flatten().map(aside).sum()
    }

    /// Returns the links whose ways the swap changes: those with an end in one of the two columns.
    fn changed_links(&self, swap: &CellSwap, touched: &[usize]) -> Vec<usize> {
        let is_there = |item: usize| [swap.cols.0, swap.cols.1].contains(&self.grid.col[item]);
        let ends = |link: usize| &self.graph.links[link];
        touched.iter().copied().filter(|&link| is_there(ends(link).from) || is_there(ends(link).to)).collect()
    }

    fn link_changes(&self, changed: &[usize]) -> Vec<LinkChange> {
        let change = |&link: &usize| {
            let segs = lone_segments(self.graph, self.grid, link);
            LinkChange { link, segs, own: cost_without_crossings(self.graph, self.grid, link, &segs) }
        };
        changed.iter().map(change).collect()
    }

    /// Returns what the changed links cost the touched ones, themselves included. As every link counts the lines that it
    /// crosses, a crossing of two touched links counts twice.
    fn cost_of_links(&self, changed: &[usize], touched: &[usize]) -> usize {
        let mut cost = 0;
        for &link in changed {
            cost += self.own[link];
            for &(rival, times) in self.rivals[link].iter().filter(|(_, times)| *times > 0) {
                cost += crossing_cost(changed.contains(&rival), touched, rival) * times;
            }
        }
        cost
    }

    /// Whether the same costs less than `limit` with these changes. Crossings are counted only as long as that is open.
    fn is_cheaper(&self, changes: &[LinkChange], touched: &[usize], limit: usize) -> bool {
        let mut cost: usize = changes.iter().map(|change| change.own).sum();
        for LinkChange { link, segs, .. } in changes {
            for &(rival, _) in &self.rivals[*link] {
                if cost >= limit {
                    return false;
                }
                let other = changes.iter().find(|change| change.link == rival);
                let times = count_crossings(segs, other.map_or(&self.segs[rival], |change| &change.segs));
                if times > 0 {
                    cost += crossing_cost(other.is_some(), touched, rival) * times;
                }
            }
        }
        cost < limit
    }

    fn accept_changes(&mut self, changes: Vec<LinkChange>) {
        for LinkChange { link, segs, own } in &changes {
            (self.segs[*link], self.own[*link]) = (*segs, *own);
        }
        for LinkChange { link, .. } in changes {
            for n in 0..self.rivals[link].len() {
                let (rival, _) = self.rivals[link][n];
                let times = count_crossings(&self.segs[link], &self.segs[rival]);
                self.rivals[link][n].1 = times;
                if let Some(back) = self.rivals[rival].iter_mut().find(|(other, _)| *other == link) {
                    back.1 = times;
                }
            }
        }
    }
}

/// Returns what a crossing costs, seen from a changed link. That of two changed links is seen from both.
fn crossing_cost(is_changed: bool, touched: &[usize], rival: usize) -> usize {
    if !is_changed && touched.contains(&rival) { 2 * CROSSING } else { CROSSING }
}
