//! How wide each column is: wide where words would otherwise make the drawing high.

use super::graph::Graph;
use super::grid::Grid;
use crate::drawing::real;
use crate::shape::Extent;

/// Four characters and a little air.
pub(crate) const NARROWEST: f32 = 46.0;
/// Wider shapes are not easier to read.
pub(crate) const WIDEST: f32 = 132.0;
/// Widths are tried in these steps.
const UNIT: f32 = 3.0;
/// How many units pass from one column to another at a time, from coarse to fine.
const PORTIONS: [usize; 3] = [8, 4, 2];
/// A gain below this is not worth columns of different widths.
const WORTH: f32 = 8.0;

/// Shares `room` out among the columns. Starts with equal shares and passes width from column to column as long as the
/// rows together get lower.
pub(crate) fn column_widths(graph: &Graph<'_>, grid: &Grid, room: f32) -> Vec<f32> {
    let equal = (room / real(grid.cols.max(1))).clamp(NARROWEST, WIDEST);
    if grid.cols < 2 || equal >= WIDEST || equal <= NARROWEST {
        return vec![equal; grid.cols];
    }
    let mut shares = Shares::new(graph, grid, equal);
    for portion in PORTIONS {
        while shares.pass_portion(portion) {}
    }
    (0..grid.cols).map(|col| shares.width_of_units(shares.units[col])).collect()
}

/// Estimates how high all rows are together when `room` is shared out well.
pub(crate) fn rows_height(graph: &Graph<'_>, grid: &Grid, room: f32) -> f32 {
    let equal = (room / real(grid.cols.max(1))).clamp(NARROWEST, WIDEST);
    let mut shares = Shares::new(graph, grid, equal);
    while shares.pass_portion(PORTIONS[0]) {}
    shares.rows.iter().sum()
}

/// Estimates how high each row is when columns are this wide.
pub(crate) fn row_heights(extents: &[Extent], grid: &Grid, width: impl Fn(usize) -> f32) -> Vec<f32> {
    let mut rows = vec![0.0; grid.rows];
    raise_rows(grid, &mut rows, |item| extents[item].height(width(grid.col[item])));
    rows
}

/// Columns and the heights of what is in them.
struct Shares<'b> {
    grid: &'b Grid,
    /// What an equal share leaves over a whole number of units.
    base: f32,
    /// How many units each column has above the base.
    units: Vec<usize>,
    /// What the height of each item depends on.
    extents: &'b [Extent],
    /// The height of each item.
    heights: Vec<f32>,
    /// The height of each row.
    rows: Vec<f32>,
}

impl<'b> Shares<'b> {
    fn new(graph: &'b Graph<'_>, grid: &'b Grid, equal: f32) -> Self {
        let mut units = 0;
        while equal - real(units + 1) * UNIT >= NARROWEST {
            units += 1;
        }
        let base = equal - real(units) * UNIT;
        let units = vec![units; grid.cols];
        let mut shares = Self { grid, base, units, extents: &graph.extents, heights: Vec::new(), rows: Vec::new() };
        shares.measure_heights();
        shares
    }

    fn width_of_units(&self, units: usize) -> f32 {
        self.base + real(units) * UNIT
    }

    /// Measures heights for the units that columns have.
    fn measure_heights(&mut self) {
        self.heights = self.heights_with(Some);
        self.rows = vec![0.0; self.grid.rows];
        raise_rows(self.grid, &mut self.rows, |item| self.heights[item]);
    }

    /// Returns the height of every item whose column has other units; 0 where there are none.
    fn heights_with(&self, other: impl Fn(usize) -> Option<usize>) -> Vec<f32> {
        let height = |(extent, &col): (&Extent, &usize)| {
            other(self.units[col]).map_or(0.0, |units| extent.height(self.width_of_units(units)))
        };
        self.extents.iter().zip(&self.grid.col).map(height).collect()
    }

    /// Passes a portion from one column to another where that gains most; `false` if it gains nowhere.
    fn pass_portion(&mut self, portion: usize) -> bool {
        let wider = self.heights_with(|units| Some(units + portion));
        let narrower = self.heights_with(|units| units.checked_sub(portion));
        let mut lowest = self.rows.iter().sum::<f32>() - WORTH;
        let mut best = None;
        let mut rows = vec![0.0; self.grid.rows];
        for to in 0..self.grid.cols {
            if !self.is_highest_somewhere(to) || self.width_of_units(self.units[to] + portion) > WIDEST {
                continue;
            }
            for from in (0..self.grid.cols).filter(|&from| from != to && self.units[from] >= portion) {
                rows.fill(0.0);
                raise_rows(self.grid, &mut rows, |item| match self.grid.col[item] {
                    col if col == to => wider[item],
                    col if col == from => narrower[item],
                    _ => self.heights[item],
                });
                let height = rows.iter().sum();
                if height < lowest {
                    (lowest, best) = (height, Some((from, to)));
                }
            }
        }
        let Some((from, to)) = best else { return false };
        self.units[from] -= portion;
        self.units[to] += portion;
        self.measure_heights();
        true
    }

    /// Whether some row is as high as it is because of this column.
    fn is_highest_somewhere(&self, col: usize) -> bool {
        let mut items = (0..self.heights.len()).filter(|&item| self.grid.col[item] == col);
        items.any(|item| self.heights[item] >= self.rows[self.grid.row[item]])
    }
}

/// Raises each row to the height of its highest item.
fn raise_rows(grid: &Grid, rows: &mut [f32], height: impl Fn(usize) -> f32) {
    for (item, &row) in grid.row.iter().enumerate() {
        rows[row] = rows[row].max(height(item));
    }
}
