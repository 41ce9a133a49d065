//! The cells: which item is in which row and column.
//!
//! Lines have places as well as cells. Along each axis places are counted so that even numbers are gutters and odd
//! ones rows or columns: gutter, row, gutter, row, …, gutter.

/// Items in cells.
#[derive(Clone, Debug)]
pub(crate) struct Grid {
    /// How many rows there are.
    pub(crate) rows: usize,
    /// How many columns there are.
    pub(crate) cols: usize,
    /// The row of each item.
    pub(crate) row: Vec<usize>,
    /// The column of each item.
    pub(crate) col: Vec<usize>,
    /// The first column of each lane, and one more for the end.
    pub(crate) lane_start: Vec<usize>,
    cells: Vec<Option<usize>>,
}

/// Returns the place of a row or column among rows (columns) and gutters.
pub(crate) fn cell_place(cell: usize) -> usize {
    2 * cell + 1
}

/// Returns the place of the gutter before a row or column.
pub(crate) fn gutter_place(before: usize) -> usize {
    2 * before
}

impl Grid {
    /// Makes a grid with every item in its row, those of one lane side by side in the middle of it.
    pub(crate) fn new(row: Vec<usize>, lane: &[usize], lanes: usize) -> Self {
        let rows = row.iter().max().map_or(0, |last| last + 1);
        let mut taken = vec![0; rows * lanes];
        let mut col: Vec<usize> = Vec::with_capacity(row.len());
        for (item, &row) in row.iter().enumerate() {
            let taken = &mut taken[row * lanes + lane[item]];
            col.push(*taken);
            *taken += 1;
        }
        let widest = |lane: usize| (0..rows).map(|row| taken[row * lanes + lane]).max().unwrap_or(0).max(1);
        let mut lane_start = vec![0];
        for lane in 0..lanes {
            lane_start.push(lane_start[lane] + widest(lane));
        }
        let cols = lane_start[lanes];
        let mut cells = vec![None; rows * cols];
        for (item, col) in col.iter_mut().enumerate() {
            let spare = lane_start[lane[item] + 1] - lane_start[lane[item]] - taken[row[item] * lanes + lane[item]];
            *col += lane_start[lane[item]] + spare / 2;
            cells[row[item] * cols + *col] = Some(item);
        }
        Self { rows, cols, row, col, lane_start, cells }
    }

    /// Returns what is in the cell.
    pub(crate) fn item_at(&self, row: usize, col: usize) -> Option<usize> {
        self.cells[row * self.cols + col]
    }

    /// Puts the item into another column of its row; what is there takes its place.
    pub(crate) fn move_item(&mut self, item: usize, col: usize) {
        let row = self.row[item];
        let from = self.col[item];
        if let Some(other) = self.item_at(row, col) {
            self.col[other] = from;
        }
        self.col[item] = col;
        self.cells.swap(row * self.cols + from, row * self.cols + col);
    }

    /// Swaps what is in two cells of a row.
    pub(crate) fn swap_cells(&mut self, row: usize, a: usize, b: usize) {
        match (self.item_at(row, a), self.item_at(row, b)) {
            (Some(item), _) => self.move_item(item, b),
            (None, Some(item)) => self.move_item(item, a),
            (None, None) => {}
        }
    }

    /// Whether the cells of a column are empty in all these rows.
    pub(crate) fn is_clear(&self, col: usize, rows: std::ops::Range<usize>) -> bool {
        rows.into_iter().all(|row| self.item_at(row, col).is_none())
    }

    /// Finds the lowest item above a row.
    pub(crate) fn item_above(&self, row: usize, col: usize) -> Option<usize> {
        (0..row).rev().find_map(|row| self.item_at(row, col))
    }

    /// Returns the number of columns of the lane.
    pub(crate) fn lane_width(&self, lane: usize) -> usize {
        self.lane_start[lane + 1] - self.lane_start[lane]
    }

    /// Returns the place of the item's row among rows and gutters.
    pub(crate) fn row_place(&self, item: usize) -> usize {
        cell_place(self.row[item])
    }

    /// Returns the place of the item's column among columns and gutters.
    pub(crate) fn column_place(&self, item: usize) -> usize {
        cell_place(self.col[item])
    }

    /// Whether two lanes meet in the gutter before this column.
    pub(crate) fn is_border(&self, col: usize) -> bool {
        self.lane_start.contains(&col)
    }
}
