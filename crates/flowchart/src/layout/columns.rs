//! Which column of its lane each item is in: such that lines are straight, short, and cross little.

use super::graph::Graph;
use super::grid::Grid;
use super::swaps::improve_by_swaps;
use crate::drawing::real;

const SWEEPS: usize = 4;

/// Gives every item of the grid its column.
pub(crate) fn arrange_columns(graph: &Graph<'_>, grid: &mut Grid) {
    if grid.cols + 1 == grid.lane_start.len() {
        return; // No lane has two columns.
    }
    for sweep in 0..SWEEPS {
        sweep_rows(graph, grid, sweep % 2 == 0);
    }
    improve_by_swaps(graph, grid);
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
    let mut items: Vec<(f32, usize)> = cols
        .clone()
        .filter_map(|col| grid.item_at(row, col))
        .map(|item| (neighbours_middle(graph, grid, item, down), item))
        .collect();
    items.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut first_free = cols.start;
    for (n, &(wish, item)) in items.iter().enumerate() {
        let last_free = cols.end - (items.len() - n);
        let col = nearest_column(wish).clamp(first_free, last_free);
        grid.move_item(item, col);
        first_free = col + 1;
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a column, not negative and small")]
fn nearest_column(wish: f32) -> usize {
    wish.round().max(0.0) as usize
}

/// Returns the middle of an item's neighbours on one side, or where it is if it has none.
fn neighbours_middle(graph: &Graph<'_>, grid: &Grid, item: usize, down: bool) -> f32 {
    let links = if down { &graph.entering[item] } else { &graph.leaving[item] };
    let ends = links.iter().map(|&link| &graph.links[link]).filter(|link| !link.back);
    let cols = ends.map(|link| grid.col[if down { link.from } else { link.to }]);
    let (count, sum) = cols.fold((0, 0), |(count, sum), col| (count + 1, sum + col));
    if count == 0 { real(grid.col[item]) } else { real(sum) / real(count) }
}
