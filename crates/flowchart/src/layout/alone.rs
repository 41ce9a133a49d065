//! The way that a link would take if it were alone, and what that costs.

use super::few::Few;
use super::graph::Graph;
use super::grid::{Grid, gutter};
use super::paths::{Path, Seg};

// Whole numbers, here and for swaps, so that sums do not depend on their order.
const BACK_ASIDE: usize = 6;
const ASIDE: usize = 20;
const BEND: usize = 40;
const BLOCKED: usize = 80;

/// What a link costs that goes this way, crossings apart.
pub(crate) fn own_cost(graph: &Graph<'_>, grid: &Grid, link: usize, segs: &[Seg]) -> usize {
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
pub(crate) fn distance_cost(graph: &Graph<'_>, grid: &Grid, link: usize) -> usize {
    let ends = &graph.links[link];
    match grid.col[ends.from].abs_diff(grid.col[ends.to]) {
        0 => 0,
        aside if ends.back => BACK_ASIDE * aside,
        aside => ASIDE * aside + BEND,
    }
}

/// The links before this one that share rows with it but no end: the only ones of them it can cross.
pub(crate) fn rivals_before(graph: &Graph<'_>, grid: &Grid, link: usize) -> impl Iterator<Item = usize> {
    let rows = move |link: usize| grid.row[graph.links[link].from]..=grid.row[graph.links[link].to];
    let meets = move |other: &usize| {
        let (a, b) = (rows(link), rows(*other));
        a.start() <= b.end() && b.start() <= a.end() && !graph.related(link, *other)
    };
    (0..link).filter(meets)
}

/// The way a link would take if nothing but shapes were in it; links that lead back are left out of account.
pub(crate) fn ideal(graph: &Graph<'_>, grid: &Grid, link: usize) -> Few<Seg> {
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
