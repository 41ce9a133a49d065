//! Cutting a drawing that is too high for a page.
//!
//! It is cut where only upright lines are. Each of them ends in a lettered circle and goes on from a circle with the same
//! letter on the next page. Lines that lie on one another share the circle.

mod fan;

use crate::drawing::{Connector, Drawing, Point, Rect, Route, real};
use fan::Fan;

/// The parts of the drawing, none higher than `max_height` unless a single row is.
pub fn parts(drawing: &Drawing, max_height: f32) -> Vec<Drawing> {
    if drawing.height <= max_height {
        return vec![drawing.clone()];
    }
    let mut fans: Vec<Fan> = drawing.cuts.iter().map(|&cut| Fan::new(drawing, cut)).collect();
    fans.insert(0, Fan::none(drawing.head));
    fans.push(Fan::none(drawing.height));
    let chosen = choose_cuts(&fans, drawing.head, max_height);
    let mut letters = 0;
    let mut parts = Vec::new();
    for pair in chosen.windows(2) {
        let (from, to) = (&fans[pair[0]], &fans[pair[1]]);
        parts.push(cut_part(drawing, from, to, letters));
        letters += from.lines.len();
    }
    parts
}

const PAGE: f32 = 1000.0;
const LINE: f32 = 8.0;
const EMPTY: f32 = 150.0;

/// The cuts with the fewest pages and, of these, the fewest lines cut, as numbers of fans.
fn choose_cuts(fans: &[Fan], head: f32, max_height: f32) -> Vec<usize> {
    let mut best = vec![(f32::INFINITY, 0); fans.len()];
    best[0].0 = 0.0;
    for to in 1..fans.len() {
        for from in (0..to).rev() {
            let height = head + fans[from].height + fans[to].y - fans[from].y + fans[to].height;
            if height > max_height && from + 1 < to {
                if fans[to].y - fans[from].y > max_height {
                    break;
                }
                continue;
            }
            let empty = if to + 1 < fans.len() { (1.0 - height / max_height).max(0.0) } else { 0.0 };
            let too_high = (height - max_height).max(0.0) * PAGE;
            let cost = best[from].0 + PAGE + LINE * real(fans[to].lines.len()) + EMPTY * empty * empty + too_high;
            if cost < best[to].0 {
                best[to] = (cost, from);
            }
        }
    }
    let mut chosen = vec![fans.len() - 1];
    while let Some(&last) = chosen.last().filter(|&&last| last > 0) {
        chosen.push(best[last].1);
    }
    chosen.reverse();
    chosen
}

/// What is between two cuts, below the names of the lanes.
fn cut_part(drawing: &Drawing, from: &Fan, to: &Fan, letters: usize) -> Drawing {
    let shift = drawing.head + from.height - from.y;
    let end = to.y + shift;
    let is_here = |rect: &Rect| from.y < rect.mid_y() && rect.mid_y() < to.y;
    let mut part = Drawing { height: end + to.height, cuts: Vec::new(), ..drawing.clone() };
    part.shapes.retain(|shape| is_here(&shape.rect));
    part.labels.retain(|label| is_here(&label.rect));
    part.routes = drawing.routes.iter().flat_map(|route| route_pieces(route, from.y, to.y)).collect();
    shift_down(&mut part, shift);
    part.connectors = from.place_connectors(drawing.head + from.height, -1.0, letters);
    part.connectors.extend(to.place_connectors(end, 1.0, letters + from.lines.len()));
    part
}

fn shift_down(part: &mut Drawing, by: f32) {
    let shapes = part.shapes.iter_mut().map(|shape| (&mut shape.rect, &mut shape.lines));
    let labels = part.labels.iter_mut().map(|label| (&mut label.rect, &mut label.lines));
    for (rect, lines) in shapes.chain(labels) {
        rect.y += by;
        for line in lines {
            line.y += by;
        }
    }
    for point in part.routes.iter_mut().flat_map(|route| &mut route.points) {
        point.y += by;
    }
}

/// What a line has between two heights; it may leave and come back.
fn route_pieces(route: &Route, top: f32, bottom: f32) -> Vec<Route> {
    let mut pieces: Vec<Vec<Point>> = vec![Vec::new()];
    for pair in route.points.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let (from, to) = (a.y.clamp(top, bottom), b.y.clamp(top, bottom));
        let is_outside = a.y.max(b.y) <= top || a.y.min(b.y) >= bottom;
        let Some(piece) = pieces.last_mut().filter(|_| !is_outside) else { continue };
        if piece.is_empty() {
            piece.push(Point { x: a.x, y: from });
        }
        piece.push(Point { x: b.x, y: to });
        if (to - b.y).abs() > f32::EPSILON {
            pieces.push(Vec::new());
        }
    }
    pieces.retain(|piece| piece.len() > 1);
    let arrives = |piece: &[Point]| route.arrow && piece.last() == route.points.last();
    pieces.into_iter().map(|points| Route { arrow: arrives(&points), points, ..route.clone() }).collect()
}

/// The circle's letter: A to Z, then A1, B1, ….
fn connector_letter(number: usize) -> String {
    let letter = char::from(b'A' + u8::try_from(number % 26).unwrap_or_default());
    if number < 26 { letter.to_string() } else { format!("{letter}{}", number / 26) }
}

impl Fan {
    /// The circles on one side of the cut: below it if `down` is 1, above if it is -1.
    fn place_connectors(&self, cut: f32, down: f32, letters: usize) -> Vec<Connector> {
        let connector = |(n, line): (usize, &fan::CutLine)| {
            let at = |x: f32, depth: f32| Point { x, y: cut + down * depth };
            let centre = at(line.end, self.depth());
            let turn = line.turn;
            let mut stem = vec![at(line.x, 0.0), at(line.x, turn), at(line.end, turn), centre];
            stem.dedup();
            Connector { letter: connector_letter(letters + n), centre, stem, back: line.back }
        };
        self.lines.iter().enumerate().map(connector).collect()
    }
}
