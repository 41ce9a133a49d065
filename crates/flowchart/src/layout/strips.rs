//! Where columns, tracks and borders of lanes are, from left to right.

use super::channels::Channels;
use super::graph::Graph;
use super::grid::Grid;
use super::routing::Routing;
use super::widths::{NARROWEST, column_widths};
use crate::drawing::real;
use crate::shape::NOTE_SIZE;
use crate::text;

/// Places from left to right.
#[derive(Clone, Debug)]
pub(crate) struct Across {
    /// How wide each column is.
    pub(crate) col_width: Vec<f32>,
    /// The middle of each column.
    pub(crate) middle: Vec<f32>,
    /// The tracks of each gutter.
    pub(crate) track: Vec<Vec<f32>>,
    /// The borders of lanes, from the left side to the right.
    pub(crate) border: Vec<f32>,
    /// The width of everything.
    pub(crate) width: f32,
}

/// How far tracks are apart.
pub(crate) const SPACING: f32 = 5.0;
const EDGE: f32 = 7.0;
const BESIDE_SHAPE: f32 = 6.0;
const BESIDE_BORDER: f32 = 4.0;
const CLOSEST: f32 = 2.5;

/// One gutter: tracks and perhaps a border, from its left side.
struct Strip {
    track: Vec<f32>,
    border: Option<f32>,
    width: f32,
}

impl Across {
    /// Shares the width out: gutters take what they need, columns what is left.
    pub(crate) fn new(graph: &Graph<'_>, grid: &Grid, routing: &Routing, channels: &Channels, width: f32) -> Self {
        let room = Room::new(graph, grid, routing);
        let mut spacing = SPACING;
        loop {
            let strips: Vec<Strip> = (0..=grid.cols)
                .map(|col| room.gutter_strip(grid, col, channels.upright[col].tracks, spacing))
                .collect();
            let gutters: f32 = strips.iter().map(|strip| strip.width).sum();
            let room = width - gutters;
            if room / real(grid.cols.max(1)) >= NARROWEST || spacing <= CLOSEST {
                return Self::with_strips(&strips, column_widths(graph, grid, room));
            }
            spacing -= 0.5;
        }
    }

    /// Returns how wide columns would be if all were equal.
    pub(crate) fn mean_column_width(&self) -> f32 {
        self.col_width.iter().sum::<f32>() / real(self.col_width.len().max(1))
    }

    fn with_strips(strips: &[Strip], col_width: Vec<f32>) -> Self {
        let mut across = Self { col_width, middle: Vec::new(), track: Vec::new(), border: Vec::new(), width: 0.0 };
        for (col, strip) in strips.iter().enumerate() {
            let left = across.width;
            across.track.push(strip.track.iter().map(|track| left + track).collect());
            across.border.extend(strip.border.map(|border| left + border));
            across.width += strip.width;
            if let Some(col_width) = across.col_width.get(col) {
                across.middle.push(across.width + col_width / 2.0);
                across.width += col_width;
            }
        }
        across
    }
}

/// The room that words at side exits need in gutters.
struct Room {
    after_column: Vec<f32>,
    before_column: Vec<f32>,
}

impl Room {
    fn new(graph: &Graph<'_>, grid: &Grid, routing: &Routing) -> Self {
        let mut room = Room { after_column: vec![0.0; grid.cols + 1], before_column: vec![0.0; grid.cols + 1] };
        for (link, path) in graph.links.iter().zip(&routing.paths) {
            if !link.marked || !path.sideways {
                continue;
            }
            let label = graph.chart.edges()[link.edge].label.as_deref().unwrap_or_default();
            let width = text::width(label.trim(), NOTE_SIZE) + 4.0;
            let col = grid.col[link.from];
            let side = if path.leaves_right(grid, link) {
                &mut room.after_column[col + 1]
            } else {
                &mut room.before_column[col]
            };
            *side = side.max(width);
        }
        room
    }

    fn gutter_strip(&self, grid: &Grid, col: usize, tracks: usize, spacing: f32) -> Strip {
        let mut left = self.after_column[col].max(BESIDE_SHAPE);
        let mut right = self.before_column[col].max(BESIDE_SHAPE);
        if col == 0 {
            left = EDGE;
        }
        if col == grid.cols {
            right = EDGE;
        }
        let is_inner_border = col > 0 && col < grid.cols && grid.is_border(col);
        let mut strip = Strip { track: Vec::new(), border: None, width: left };
        for track in 0..=tracks {
            if is_inner_border && track == tracks / 2 {
                strip.width += if track > 0 { BESIDE_BORDER } else { 0.0 };
                strip.border = Some(strip.width);
                strip.width += if track < tracks { BESIDE_BORDER } else { 0.0 };
            } else if track > 0 && track < tracks {
                strip.width += spacing;
            }
            if track < tracks {
                strip.track.push(strip.width);
            }
        }
        strip.width += right;
        if col == 0 {
            strip.border = Some(0.0);
        } else if col == grid.cols {
            strip.border = Some(strip.width);
        }
        strip
    }
}
