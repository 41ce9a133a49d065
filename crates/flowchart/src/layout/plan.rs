//! All decisions about one chart on one width of paper, before anything has a height.

use super::channels::{Channels, channels};
use super::columns::arrange;
use super::graph::Graph;
use super::grid::Grid;
use super::ranks::ranks;
use super::routing::{Routing, route};
use super::strips::Across;

/// Who stands where and which way every line takes.
pub(crate) struct Plan {
    /// The cells.
    pub(crate) grid: Grid,
    /// The ways.
    pub(crate) routing: Routing,
    /// The tracks.
    pub(crate) channels: Channels,
    /// Widths.
    pub(crate) across: Across,
}

/// Shapes should be at least this wide.
const COMFORTABLE: f32 = 60.0;
/// What a column takes at least, with its share of a gutter.
const COLUMN: f32 = COMFORTABLE + 12.0;

impl Plan {
    /// Decides, with as many columns side by side as are not too narrow.
    pub(crate) fn new(graph: &Graph<'_>, width: f32) -> Self {
        let mut caps = vec![usize::MAX; graph.chart.lanes().len()];
        loop {
            let grid = cells(graph, &caps);
            let too_many = crate::drawing::real(grid.cols) * COLUMN > width;
            if too_many && narrow(&mut caps, &grid) {
                continue;
            }
            let plan = Self::on(graph, grid, width);
            if plan.across.col_width >= COMFORTABLE || !narrow(&mut caps, &plan.grid) {
                return plan;
            }
        }
    }

    fn on(graph: &Graph<'_>, mut grid: Grid, width: f32) -> Self {
        arrange(graph, &mut grid);
        let routing = route(graph, &grid);
        let channels = channels(graph, &grid, &routing);
        let across = Across::new(graph, &grid, &routing, &channels, width);
        Self { grid, routing, channels, across }
    }
}

fn cells(graph: &Graph<'_>, caps: &[usize]) -> Grid {
    let lanes: Vec<usize> = graph.items.iter().map(|item| item.lane).collect();
    Grid::new(ranks(graph, caps), &lanes, caps.len())
}

/// Takes a column from the widest lane, if any has more than one.
fn narrow(caps: &mut [usize], grid: &Grid) -> bool {
    let widest = (0..caps.len()).rev().max_by_key(|&lane| grid.lane_width(lane));
    let Some(widest) = widest.filter(|&lane| grid.lane_width(lane) > 1) else { return false };
    caps[widest] = grid.lane_width(widest) - 1;
    true
}
