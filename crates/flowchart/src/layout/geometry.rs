//! Lengths: from cells and tracks to points on paper.

use std::sync::Arc;

use super::bodies::item_body;
use super::graph::Graph;
use super::plan::ChartPlan;
use super::strips::SPACING;
use crate::chart::Shape;
use crate::drawing::{Drawing, Label, Lane, Placed, Point, Rect, Route, TextLine, real};
use crate::shape::{Body, BodyLine, NOTE_SIZE, TEXT_SIZE, WAVE};
use crate::text::{self, TextPieces};

const HEAD_LEADING: f32 = 12.0;
const HEAD_PAD: f32 = 8.0;
const MARK_ROOM: f32 = 12.5;
const ARROW_ROOM: f32 = 8.0;
const TURN_ROOM: f32 = 6.0;
const MARK_HEIGHT: f32 = 9.0;

/// Draws what has been planned.
pub(crate) fn draw_plan(graph: &Graph<'_>, plan: &ChartPlan, landscape: bool) -> Drawing {
    let bodies: Vec<Arc<Body>> =
        (0..graph.items.len()).map(|item| item_body(graph, item, plan.across.col_width[plan.grid.col[item]])).collect();
    let lanes = named_lanes(graph, plan);
    let head = real(lanes.iter().map(|lane| lane.lines.len()).max().unwrap_or(0)) * HEAD_LEADING + HEAD_PAD;
    let down = Down::new(graph, plan, &bodies, head);
    let mut drawing = Drawing {
        title: graph.chart.title().to_owned(),
        description: graph.chart.description().to_owned(),
        width: plan.across.width,
        height: down.height,
        landscape,
        head,
        lanes,
        shapes: Vec::new(),
        labels: Vec::new(),
        routes: Vec::new(),
        connectors: Vec::new(),
        cuts: down.cuts.clone(),
    };
    let pen = Pen { graph, plan, bodies: &bodies, down: &down };
    for item in 0..graph.items.len() {
        pen.draw_item(item, &mut drawing);
    }
    for link in 0..graph.links.len() {
        pen.draw_link(link, &mut drawing);
    }
    drawing
}

/// Places the lanes with their names, whose base lines are set from the top of the drawing.
fn named_lanes(graph: &Graph<'_>, plan: &ChartPlan) -> Vec<Lane> {
    let borders = plan.across.border.windows(2);
    let named = graph.lanes.iter().map(|&lane| &graph.chart.lanes()[lane]).zip(borders);
    let mut lanes: Vec<Lane> = named.map(|(name, border)| named_lane(name, border[0], border[1])).collect();
    let most = lanes.iter().map(|lane| lane.lines.len()).max().unwrap_or(0);
    for lane in &mut lanes {
        let spare = real(most - lane.lines.len()) * HEAD_LEADING / 2.0;
        for line in &mut lane.lines {
            line.y += spare;
        }
    }
    lanes
}

fn named_lane(name: &str, left: f32, right: f32) -> Lane {
    let words = TextPieces::new(name, TEXT_SIZE).even_lines(right - left - 4.0);
    let line = |(n, text): (usize, &str)| {
        let y = HEAD_PAD / 2.0 + real(n) * HEAD_LEADING + 1.5 + 0.88 * TEXT_SIZE;
        let width = text::width(text, TEXT_SIZE);
        TextLine { text: text.to_owned(), x: f32::midpoint(left, right), y, size: TEXT_SIZE, width }
    };
    Lane { left, right, lines: words.into_iter().enumerate().map(line).collect() }
}

/// Places from top to bottom.
struct Down {
    /// The middle of each row.
    middle: Vec<f32>,
    /// The tracks of each gutter.
    track: Vec<Vec<f32>>,
    cuts: Vec<f32>,
    height: f32,
}

/// What a gutter has to leave room for.
#[derive(Clone, Copy, Default)]
struct GutterNeed {
    above: f32,
    below: f32,
    least: f32,
}

impl Down {
    fn new(graph: &Graph<'_>, plan: &ChartPlan, bodies: &[Arc<Body>], head: f32) -> Self {
        let rows = plan.grid.rows;
        let mut height = vec![0.0_f32; rows];
        for (item, body) in bodies.iter().enumerate() {
            let row = plan.grid.row[item];
            height[row] = height[row].max(body.height);
        }
        let needs = gutter_needs(graph, plan);
        let mut down = Down { middle: Vec::new(), track: Vec::new(), cuts: Vec::new(), height: head };
        for (gutter, need) in needs.iter().enumerate() {
            down.add_gutter(need, plan.channels.level[gutter].tracks, gutter > 0 && gutter < rows);
            if gutter < rows {
                down.middle.push(down.height + height[gutter] / 2.0);
                down.height += height[gutter];
            }
        }
        down
    }

    fn add_gutter(&mut self, need: &GutterNeed, tracks: usize, may_cut: bool) {
        let between = SPACING * real(tracks.saturating_sub(1));
        let used = need.above + between + need.below;
        let spare = (need.least - used).max(0.0) / 2.0;
        let first = self.height + need.above + spare;
        self.track.push((0..tracks).map(|track| first + SPACING * real(track)).collect());
        if may_cut {
            let half = SPACING / 2.0;
            self.cuts.extend((0..=tracks).map(|track| first - half + SPACING * real(track)));
        }
        self.height += used + 2.0 * spare;
    }
}

fn gutter_needs(graph: &Graph<'_>, plan: &ChartPlan) -> Vec<GutterNeed> {
    let rows = plan.grid.rows;
    let mut needs = vec![GutterNeed { above: 4.0, below: 4.0, least: 8.0 }; rows + 1];
    for (link, path) in graph.links.iter().zip(&plan.routing.paths) {
        let below_start = &mut needs[plan.grid.row[link.from] + 1];
        if !path.sideways {
            let room = if link.marked { MARK_ROOM } else { TURN_ROOM };
            below_start.above = below_start.above.max(room);
        }
        let above_end = &mut needs[plan.grid.row[link.to]];
        let is_step = graph.items[link.to].label_of.is_none();
        above_end.below = above_end.below.max(if is_step { ARROW_ROOM } else { TURN_ROOM });
        above_end.least = above_end.least.max(if is_step { 15.0 } else { 11.0 });
    }
    needs[0].least = needs[0].least.max(10.0);
    needs[rows].least = needs[rows].least.max(10.0);
    needs
}

/// Places single items and links.
struct Pen<'a, 'b> {
    graph: &'b Graph<'a>,
    plan: &'b ChartPlan,
    bodies: &'b [Arc<Body>],
    down: &'b Down,
}

impl Pen<'_, '_> {
    /// Returns the middle of an item's column.
    fn column_middle(&self, item: usize) -> f32 {
        self.plan.across.middle[self.plan.grid.col[item]]
    }

    fn item_rect(&self, item: usize) -> Rect {
        let body = &self.bodies[item];
        let (x, y) = (self.column_middle(item), self.down.middle[self.plan.grid.row[item]]);
        Rect { x: x - body.width / 2.0, y: y - body.height / 2.0, w: body.width, h: body.height }
    }

    fn draw_item(&self, item: usize, drawing: &mut Drawing) {
        let rect = self.item_rect(item);
        let (x, y) = (self.column_middle(item), rect.mid_y());
        let line = |line: &BodyLine| TextLine {
            text: line.text.clone(),
            x,
            y: y + line.y,
            size: line.size,
            width: line.width,
        };
        let lines = self.bodies[item].lines.iter().map(line).collect();
        if let Some(edge) = self.graph.items[item].label_of {
            drawing.labels.push(Label { edge, rect, lines });
            return;
        }
        let node = &self.graph.chart.nodes()[item];
        let (shape, derived, href) = (node.shape, node.derived, node.href.clone());
        drawing.shapes.push(Placed { node: item, shape, derived, href, rect, lines });
    }

    fn draw_link(&self, link: usize, drawing: &mut Drawing) {
        let ends = &self.graph.links[link];
        let arrow = self.graph.items[ends.to].label_of.is_none();
        let back = ends.back || self.is_back(ends.edge);
        drawing.routes.push(Route { edge: ends.edge, points: self.route_points(link), back, arrow });
        if ends.marked {
            drawing.labels.push(self.mark_label(link));
        }
    }

    /// Whether the edge leads back, whichever part of it a link is.
    fn is_back(&self, edge: usize) -> bool {
        self.graph.links.iter().any(|link| link.edge == edge && link.back)
    }

    fn route_points(&self, link: usize) -> Vec<Point> {
        let path = &self.plan.routing.paths[link];
        let end = self.end_point(link);
        let mut at = self.start_point(link);
        let mut points = vec![at];
        for (n, &lane) in path.lanes.iter().enumerate().skip(1) {
            let is_last = n + 1 == path.lanes.len();
            if !path.is_upright(n) {
                at.y = self.level_place(link, n, lane);
            } else if is_last {
                at.x = end.x;
            } else {
                at.x = self.plan.across.track[lane / 2][self.plan.channels.track[link][n]];
            }
            points.push(at);
        }
        points.push(end);
        points.dedup();
        points
    }

    fn level_place(&self, link: usize, n: usize, lane: usize) -> f32 {
        self.down.track[lane / 2][self.plan.channels.track[link][n]]
    }

    /// Returns where a link leaves its item.
    fn start_point(&self, link: usize) -> Point {
        let ends = &self.graph.links[link];
        let path = &self.plan.routing.paths[link];
        let rect = self.item_rect(ends.from);
        if !path.sideways {
            let is_document = self.step_shape(ends.from) == Some(Shape::Document);
            return Point {
                x: self.column_middle(ends.from),
                y: rect.bottom() - if is_document { WAVE / 2.0 } else { 0.0 },
            };
        }
        let x = if path.leaves_right(&self.plan.grid, ends) { rect.right() } else { rect.x };
        Point { x, y: rect.mid_y() }
    }

    /// Returns where a link reaches its item: at the top, in the middle or next to it.
    fn end_point(&self, link: usize) -> Point {
        let ends = &self.graph.links[link];
        let rect = self.item_rect(ends.to);
        let aside = f32::from(self.plan.channels.port[link]) / 6.0;
        let slant = if self.step_shape(ends.to) == Some(Shape::Decision) { aside.abs() * rect.h } else { 0.0 };
        Point { x: self.column_middle(ends.to) + aside * rect.w, y: rect.y + slant }
    }

    fn step_shape(&self, item: usize) -> Option<Shape> {
        self.graph.items[item].label_of.is_none().then(|| self.graph.chart.nodes()[item].shape)
    }

    /// Places the short words where a link leaves.
    fn mark_label(&self, link: usize) -> Label {
        let ends = &self.graph.links[link];
        let path = &self.plan.routing.paths[link];
        let words = self.graph.chart.edges()[ends.edge].label.as_deref().unwrap_or_default().trim();
        let (w, h) = (text::width(words, NOTE_SIZE), MARK_HEIGHT);
        let start = self.start_point(link);
        let (x, y) = match (path.sideways, path.leaves_right(&self.plan.grid, ends)) {
            (false, _) => (start.x + 2.5, self.item_rect(ends.from).bottom() + 1.0),
            (true, true) => (start.x + 2.0, start.y - h - 1.5),
            (true, false) => (start.x - 2.0 - w, start.y - h - 1.5),
        };
        let base = y + 0.5 + 0.88 * NOTE_SIZE;
        let lines = vec![TextLine { text: words.to_owned(), x: x + w / 2.0, y: base, size: NOTE_SIZE, width: w }];
        Label { edge: ends.edge, rect: Rect { x, y, w, h }, lines }
    }
}
