//! From a chart to a drawing: rows, columns, ways, tracks, and at last lengths.
//!
//! Everything before `geometry` works on a grid without sizes. That two shapes or two lines never overlap
//! follows from the grid; the geometry only has to keep the order.

mod alone;
mod bodies;
mod channels;
mod columns;
mod crossing;
mod exits;
mod few;
mod geometry;
mod graph;
mod grid;
mod paths;
mod plan;
mod ranks;
mod routing;
mod strips;
mod swaps;
mod tracks;
mod widths;

use crate::chart::Chart;
use crate::drawing::Drawing;
use graph::Graph;
use plan::ChartPlan;

/// The printable area of a page, in points.
#[derive(Clone, Copy, Debug)]
pub struct PageArea {
    /// Its width.
    pub width: f32,
    /// Its height.
    pub height: f32,
}

/// The text area of an A4 page: 16 cm, less the SVG's margin, so that a chart is printed at its own size.
pub const A4: PageArea = PageArea { width: 451.0, height: 690.0 };

/// How much a sum of widths may miss the width it was made for.
const ROUNDING: f32 = 0.01;

/// Lays the chart out. If it does not fit the width of the paper, the paper is turned. A chart of more than ten lanes
/// may not fit then either and comes out wider, for shapes are never narrower than four characters. What is too high for
/// a page is for [`crate::parts`] to cut.
pub fn layout(chart: &Chart, paper: PageArea) -> Drawing {
    let graph = Graph::new(chart);
    let upright = ChartPlan::new(&graph, paper.width);
    if upright.across.width <= paper.width + ROUNDING {
        return geometry::draw_plan(&graph, &upright, false);
    }
    let turned = ChartPlan::new(&graph, paper.height);
    geometry::draw_plan(&graph, &turned, true)
}
