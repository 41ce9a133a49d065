//! The way that a link would take if it were alone, and what that costs.

use super::few::Few;
use super::graph::Graph;
use super::grid::{Grid, gutter_place};
use super::paths::{Path, Segment};

// Whole numbers, here and for swaps, so that sums do not depend on their order. Only their proportions matter: to pass
// through a shape is worse than to bend, and to bend worse than to go one column aside.
const BACK_ASIDE: usize = 6;
const ASIDE: usize = 20;
const BEND: usize = 40;
const BLOCKED: usize = 80;

/// Returns what a link costs that goes this way, without crossings.
pub(crate) fn cost_without_crossings(graph: &Graph<'_>, grid: &Grid, link: usize, segs: &[Segment]) -> usize {
    let ends = &graph.links[link];
    let is_foreign = |item: usize| item != ends.from && item != ends.to;
    let blocked = |seg: &Segment| {
        let passed = seg.lo().div_ceil(2)..seg.hi() / 2;
        passed.filter(|&row| grid.item_at(row, seg.lane / 2).is_some_and(is_foreign)).count()
    };
    let blocked: usize = segs.iter().filter(|seg| seg.upright).map(blocked).sum();
    distance_cost(graph, grid, link) + BLOCKED * blocked
}

/// Returns what a link costs at least.
pub(crate) fn distance_cost(graph: &Graph<'_>, grid: &Grid, link: usize) -> usize {
    let ends = &graph.links[link];
    match grid.col[ends.from].abs_diff(grid.col[ends.to]) {
        0 => 0,
        aside if ends.back => BACK_ASIDE * aside,
        aside => ASIDE * aside + BEND,
    }
}

/// Returns the links before this one that share rows with it but no end: the only ones of them it can cross.
pub(crate) fn rivals_before(graph: &Graph<'_>, grid: &Grid, link: usize) -> impl Iterator<Item = usize> {
    let rows = move |link: usize| grid.row[graph.links[link].from]..=grid.row[graph.links[link].to];
    let meets = move |other: &usize| {
        let (a, b) = (rows(link), rows(*other));
        a.start() <= b.end() && b.start() <= a.end() && !graph.may_overlap(link, *other)
    };
    (0..link).filter(meets)
}

/// Returns the way a link would take if nothing but shapes were in it; nothing for links that lead back.
pub(crate) fn lone_segments(graph: &Graph<'_>, grid: &Grid, link: usize) -> Few<Segment> {
    let ends = &graph.links[link];
    if ends.back {
        return Few::new([]);
    }
    let (from, to) = (grid.column_place(ends.from), grid.column_place(ends.to));
    let (top, bottom) = (grid.row[ends.from] + 1, grid.row[ends.to]);
    let turns_late = !grid.is_clear(grid.col[ends.to], top..bottom) && grid.is_clear(grid.col[ends.from], top..bottom);
    let turn = gutter_place(if turns_late { bottom } else { top });
    let lanes = if from == to { Few::new([from]) } else { Few::new([from, turn, to]) };
    Path { sideways: false, lanes }.segments(grid, ends)
}
