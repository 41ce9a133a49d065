//! From a chart to a drawing: rows, columns, ways, tracks, and at last lengths.
//!
//! Everything before [`geometry`] works on a grid without sizes. That two shapes or two lines never lie on one another
//! follows from the grid; the geometry only has to keep the order.

mod channels;
mod columns;
mod crossing;
mod exits;
mod geometry;
mod graph;
mod grid;
mod paths;
mod plan;
mod ranks;
mod routing;
mod strips;
mod tracks;

use crate::chart::Chart;
use crate::drawing::Drawing;
use graph::Graph;
use plan::Plan;

/// The printable area of a page, in points.
#[derive(Clone, Copy, Debug)]
pub struct Paper {
    /// Its width.
    pub width: f32,
    /// Its height.
    pub height: f32,
}

/// The text area of an A4 page.
pub const A4: Paper = Paper { width: 453.0, height: 690.0 };

/// Narrower shapes are not drawn upright; the paper is turned instead.
const NARROWEST: f32 = 46.0;

/// Lays the chart out. It is never higher than it must be for its width to fit; what is too high for a page is for
/// [`crate::parts`] to cut.
pub fn layout(chart: &Chart, paper: Paper) -> Drawing {
    let graph = Graph::of(chart);
    let upright = Plan::new(&graph, paper.width);
    if upright.across.col_width >= NARROWEST {
        return geometry::draw(&graph, &upright, false);
    }
    let turned = Plan::new(&graph, paper.height);
    geometry::draw(&graph, &turned, true)
}
