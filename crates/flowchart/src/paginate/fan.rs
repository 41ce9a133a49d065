//! The lines at one cut, spread so that each has room for its circle.

use crate::drawing::{CONNECTOR_RADIUS, Drawing, real};

/// A cut and the lines it goes through.
pub(super) struct Fan {
    /// Where the drawing is cut.
    pub(super) y: f32,
    /// From left to right.
    pub(super) lines: Vec<CutLine>,
    /// How much room the lines and circles take on each side of the cut.
    pub(super) height: f32,
}

/// A line that is cut.
pub(super) struct CutLine {
    /// Where it meets the cut.
    pub(super) x: f32,
    /// Where its circle is.
    pub(super) end: f32,
    /// How far from the cut it turns towards its circle.
    pub(super) turn: f32,
    /// Whether all of its edges lead back.
    pub(super) back: bool,
}

const APART: f32 = 2.0 * CONNECTOR_RADIUS + 3.0;
const LEVEL: f32 = 4.0;
const GAP: f32 = 3.0;

impl Fan {
    /// An end of the drawing, where nothing is cut.
    pub(super) fn none(y: f32) -> Self {
        Self { y, lines: Vec::new(), height: 0.0 }
    }

    /// The lines at a cut.
    pub(super) fn new(drawing: &Drawing, y: f32) -> Self {
        let mut fan = Self { y, lines: cut_lines(drawing, y), height: 0.0 };
        if fan.lines.is_empty() {
            return fan;
        }
        fan.spread_lines(drawing.width);
        fan.turn_lines();
        fan.height = fan.depth() + CONNECTOR_RADIUS + GAP;
        fan
    }

    /// How far the circles' middles are from the cut.
    pub(super) fn depth(&self) -> f32 {
        self.lines.iter().map(|line| line.turn).fold(0.0, f32::max) + GAP + CONNECTOR_RADIUS
    }

    /// Moves the circles apart, as little as possible and in the same order.
    fn spread_lines(&mut self, width: f32) {
        let edge = CONNECTOR_RADIUS + 1.0;
        let gaps = real(self.lines.len().saturating_sub(1).max(1));
        let apart = APART.min((width - 2.0 * edge) / gaps);
        let mut groups: Vec<(f32, usize)> = Vec::new();
        for (n, line) in self.lines.iter().enumerate() {
            let mut group = (line.x - apart * real(n), 1);
            while let Some(before) = groups.pop_if(|before| before.0 > group.0) {
                let count = before.1 + group.1;
                group = ((before.0 * real(before.1) + group.0 * real(group.1)) / real(count), count);
            }
            groups.push(group);
        }
        let ends = groups.into_iter().flat_map(|(offset, count)| std::iter::repeat_n(offset, count));
        let last = width - edge - apart * real(self.lines.len().saturating_sub(1));
        for (n, (line, offset)) in self.lines.iter_mut().zip(ends).enumerate() {
            line.end = offset.min(last).max(edge) + apart * real(n);
            if (line.end - line.x).abs() < 0.3 {
                line.end = line.x;
            }
        }
    }

    /// Lets lines turn one after the other where their ways to the circles would meet.
    fn turn_lines(&mut self) {
        let count = self.lines.len();
        for n in (0..count).rev() {
            let line = &self.lines[n];
            if line.end > line.x {
                let next = self.lines.get(n + 1).filter(|next| next.end > next.x && line.end > next.x - GAP);
                self.lines[n].turn = LEVEL + next.map_or(0.0, |next| next.turn);
            }
        }
        for n in 0..count {
            let line = &self.lines[n];
            if line.end < line.x {
                let before = n.checked_sub(1).map(|n| &self.lines[n]);
                let before = before.filter(|before| before.end < before.x && line.end < before.x + GAP);
                self.lines[n].turn = LEVEL + before.map_or(0.0, |before| before.turn);
            }
        }
    }
}

/// The upright lines at that height, those on one another counted once.
fn cut_lines(drawing: &Drawing, y: f32) -> Vec<CutLine> {
    let mut lines: Vec<CutLine> = Vec::new();
    for route in &drawing.routes {
        for pair in route.points.windows(2) {
            if pair[0].y.min(pair[1].y) < y && y < pair[0].y.max(pair[1].y) {
                lines.push(CutLine { x: pair[0].x, end: pair[0].x, turn: 0.0, back: route.back });
            }
        }
    }
    lines.sort_by(|a, b| a.x.total_cmp(&b.x));
    lines.dedup_by(|next, line| {
        let same = (next.x - line.x).abs() < 0.5;
        line.back &= next.back || !same;
        same
    });
    lines
}
