//! The ways a link may take through the grid, before anything has a size.

use super::few::Few;
use super::graph::GridLink;
use super::grid::{Grid, cell_place, gutter_place};

/// A way: the places of its stretches, which are upright and level by turns. It always ends upright, from above.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Path {
    /// Whether it leaves at a side, so that its first stretch is level; otherwise it leaves at the bottom.
    pub(crate) sideways: bool,
    /// The place of each stretch: a column or a gutter between columns if upright, a row or a gutter if level.
    pub(crate) lanes: Few<usize>,
}

/// A stretch of a path.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Segment {
    /// Upright or level.
    pub(crate) upright: bool,
    /// Its place across its direction.
    pub(crate) lane: usize,
    /// Where it begins.
    pub(crate) from: usize,
    /// Where it ends.
    pub(crate) to: usize,
    /// On which side the stretch before it is: -1 before its lane, 1 behind it, 0 if there is none.
    pub(crate) from_side: i8,
    /// On which side the stretch after it is.
    pub(crate) to_side: i8,
}

impl Path {
    /// Returns its stretches, between the places of the items at its ends.
    pub(crate) fn segments(&self, grid: &Grid, link: &GridLink) -> Few<Segment> {
        let last = self.lanes.len() - 1;
        let seg = |n: usize| {
            let (from, to) = self.segment_ends(n, grid, link);
            let lane = self.lanes[n];
            let side_of = |place: usize| if place < lane { -1 } else { 1 };
            let from_side = match n {
                0 => 0,
                1 => side_of(start_across(self.sideways, grid, link)),
                _ => side_of(self.lanes[n - 2]),
            };
            let to_side = match last - n {
                0 => 0,
                1 => side_of(grid.row_place(link.to)),
                _ => side_of(self.lanes[n + 2]),
            };
            Segment { upright: self.is_upright(n), lane, from, to, from_side, to_side }
        };
        Few::new((0..=last).map(seg))
    }

    /// Returns where the stretch with that number begins and ends.
    pub(crate) fn segment_ends(&self, n: usize, grid: &Grid, link: &GridLink) -> (usize, usize) {
        let from = if n == 0 { start_across(self.sideways, grid, link) } else { self.lanes[n - 1] };
        let to = if n + 1 == self.lanes.len() { grid.row_place(link.to) } else { self.lanes[n + 1] };
        (from, to)
    }

    /// Whether the stretch with that number is upright.
    pub(crate) fn is_upright(&self, n: usize) -> bool {
        n.is_multiple_of(2) != self.sideways
    }

    /// Counts its turns.
    pub(crate) fn bend_count(&self) -> usize {
        self.lanes.len() - 1
    }

    /// Whether it leaves to the right; only asked of paths that leave sideways.
    pub(crate) fn leaves_right(&self, grid: &Grid, link: &GridLink) -> bool {
        self.sideways && self.lanes[1] > grid.column_place(link.from)
    }
}

impl Segment {
    /// Returns its lower end.
    pub(crate) fn lo(&self) -> usize {
        self.from.min(self.to)
    }

    /// Returns its upper end.
    pub(crate) fn hi(&self) -> usize {
        self.from.max(self.to)
    }
}

/// Returns where the first stretch begins, along the direction of the second.
fn start_across(sideways: bool, grid: &Grid, link: &GridLink) -> usize {
    if sideways { grid.column_place(link.from) } else { grid.row_place(link.from) }
}

/// Returns every way the link may take.
pub(crate) fn candidate_paths(grid: &Grid, link: &GridLink, from_step: bool) -> Vec<Path> {
    let mut paths = Vec::new();
    if !link.back {
        straight_down(grid, link, &mut paths);
    }
    through_gutters(grid, link, &mut paths);
    if from_step {
        to_the_side(grid, link, true, &mut paths);
        to_the_side(grid, link, false, &mut paths);
    }
    paths
}

/// Down the columns of both ends, with at most one level stretch.
fn straight_down(grid: &Grid, link: &GridLink, paths: &mut Vec<Path>) {
    let (top, left) = (grid.row[link.from], grid.col[link.from]);
    let (bottom, right) = (grid.row[link.to], grid.col[link.to]);
    for turn in top + 1..=bottom {
        if !grid.is_clear(left, top + 1..turn) {
            break;
        }
        if !grid.is_clear(right, turn..bottom) {
            continue;
        }
        if left == right {
            paths.push(Path { sideways: false, lanes: Few::new([cell_place(left)]) });
            break;
        }
        paths
            .push(Path { sideways: false, lanes: Few::new([cell_place(left), gutter_place(turn), cell_place(right)]) });
    }
}

/// Down to the next gutter, along it, up or down between columns, and along the gutter above the end.
fn through_gutters(grid: &Grid, link: &GridLink, paths: &mut Vec<Path>) {
    let leave = gutter_place(grid.row[link.from] + 1);
    let enter = gutter_place(grid.row[link.to]);
    if leave == enter {
        return;
    }
    for col in 0..=grid.cols {
        let lanes =
            Few::new([grid.column_place(link.from), leave, gutter_place(col), enter, grid.column_place(link.to)]);
        paths.push(Path { sideways: false, lanes });
    }
}

/// Along the row as far as it is empty, then up or down between columns, or down the column of the end.
fn to_the_side(grid: &Grid, link: &GridLink, right: bool, paths: &mut Vec<Path>) {
    let row = grid.row[link.from];
    let (end_row, end_col) = (grid.row[link.to], grid.col[link.to]);
    let enter = gutter_place(end_row);
    let mut col = grid.col[link.from];
    loop {
        let between = if right { col + 1 } else { col };
        let lanes = Few::new([cell_place(row), gutter_place(between), enter, cell_place(end_col)]);
        paths.push(Path { sideways: true, lanes });
        let next = if right { col + 1 } else { col.wrapping_sub(1) };
        if next >= grid.cols || grid.item_at(row, next).is_some() {
            return;
        }
        col = next;
        if col == end_col && !link.back && grid.is_clear(col, row + 1..end_row) {
            paths.push(Path { sideways: true, lanes: Few::new([cell_place(row), cell_place(col)]) });
        }
    }
}
