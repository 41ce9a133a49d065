//! Cells of a row, or of several rows, swapped between two columns of a lane as long as that makes the drawing better.

use std::ops::Range;

use super::alone::{distance_cost, ideal, own_cost, rivals_before};
use super::crossing::crossings;
use super::few::Few;
use super::graph::Graph;
use super::grid::Grid;
use super::paths::Seg;

const PASSES: usize = 2;
const LONGEST_SWAP: usize = 3;
const CROSSING: usize = 160;
/// For each half of a column.
const OFF_CENTRE: usize = 3;
/// Nothing is gained by changing what costs less.
const LITTLE: usize = 2 * OFF_CENTRE;

/// Makes every swap that is a gain.
pub(crate) fn improve(graph: &Graph<'_>, grid: &mut Grid) {
    let mut search = Search::new(graph, grid);
    let all_rows = search.grid.rows;
    for _ in 0..PASSES {
        for rows in (1..=LONGEST_SWAP.min(all_rows.saturating_sub(1))).chain([all_rows]) {
            search.pass(rows);
        }
        if search.last_gain == 0 {
            break;
        }
        search.enough = search.tries;
    }
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
        let mut rivals: Vec<Vec<(usize, usize)>> = vec![Vec::new(); segs.len()];
        for link in 0..segs.len() {
            for rival in rivals_before(graph, grid, link) {
                let times = crossings(&segs[link], &segs[rival]);
                rivals[link].push((rival, times));
                rivals[rival].push((link, times));
            }
        }
        Self { graph, grid, segs, own, rivals, tries: 0, last_gain: 0, enough: usize::MAX }
    }

    /// Tries every swap of that many rows.
    fn pass(&mut self, rows: usize) {
        for lane in 0..self.grid.lane_start.len() - 1 {
            let cols = self.grid.lane_start[lane]..self.grid.lane_start[lane + 1];
            if cols.len() < 2 {
                continue;
            }
            for first in 0..(self.grid.rows + 1).saturating_sub(rows) {
                let rows = first..first + rows;
                let mut touched = None;
                for left in cols.clone() {
                    for right in left + 1..cols.end {
                        if self.tries - self.last_gain >= self.enough {
                            return;
                        }
                        self.tries += 1;
                        let swap = Swap { rows: rows.clone(), cols: (left, right) };
                        if self.is_idle(&swap) {
                            continue;
                        }
                        let touched = touched.get_or_insert_with(|| self.touched(&rows));
                        if self.try_swap(&swap, touched) {
                            self.last_gain = self.tries;
                        }
                    }
                }
            }
        }
    }

    /// Whether the swap is the same as one of fewer rows.
    fn is_idle(&self, swap: &Swap) -> bool {
        let (left, right) = swap.cols;
        let is_empty = |row: usize| self.grid.at(row, left).is_none() && self.grid.at(row, right).is_none();
        let is_part = swap.rows.len() < self.grid.rows;
        is_part && (is_empty(swap.rows.start) || is_empty(swap.rows.end - 1))
    }

    fn try_swap(&mut self, swap: &Swap, touched: &[usize]) -> bool {
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
        let new = self.changes(changed);
        let is_gain = self.is_cheaper(&new, touched, before - aside);
        if is_gain {
            self.accept(new);
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

    /// Whether the same costs less than `limit` with these changes. Crossings are counted only as long as that is open.
    fn is_cheaper(&self, changes: &[Change], touched: &[usize], limit: usize) -> bool {
        let mut cost: usize = changes.iter().map(|change| change.own).sum();
        for Change { link, segs, .. } in changes {
            for &(rival, _) in &self.rivals[*link] {
                if cost >= limit {
                    return false;
                }
                let other = changes.iter().find(|change| change.link == rival);
                let times = crossings(segs, other.map_or(&self.segs[rival], |change| &change.segs));
                if times > 0 {
                    cost += weight(other.is_some(), touched, rival) * times;
                }
            }
        }
        cost < limit
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
