//! How our drawings compare with those of dagre, which knows neither lanes nor paper: crossings, bends, area.
//!
//! Both draw the same steps at the same sizes.

use std::collections::BTreeSet;

use banshi_flowchart::drawing::{Drawing, Point, Route};
use banshi_flowchart::layout::A4;
use banshi_flowchart::{Chart, PageArea, layout};
use dagre::graph::{Graph, GraphOptions};
use dagre::{EdgeLabel, LayoutOptions, NodeLabel};

/// What is counted of one way of drawing.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct LayoutTotals {
    /// Crossings.
    pub(super) crossings: usize,
    /// Corners.
    pub(super) bends: usize,
    /// Width times height, in square points.
    pub(super) area: f64,
    /// How many charts have fewer crossings than the other way gives them.
    pub(super) better: usize,
}

/// What dagre keeps to, and what we do.
#[derive(Clone, Copy, Debug)]
pub(super) enum LayoutRules {
    /// We keep to lanes and an A4 page, dagre to neither.
    Free,
    /// Dagre gets each lane as a cluster. It knows no page.
    Lanes,
    /// The same, and our page is as wide as dagre's drawing.
    SameWidth,
}

/// An edge as drawn: its ends, and its line in one or more pieces.
struct Drawn {
    from: usize,
    to: usize,
    pieces: Vec<Vec<(f64, f64)>>,
}

/// Counts what there is in our drawings of these charts, and in dagre's.
pub(super) fn compare_layouts(charts: &[Chart], rules: LayoutRules) -> (LayoutTotals, LayoutTotals) {
    let (mut ours, mut theirs) = (LayoutTotals::default(), LayoutTotals::default());
    for chart in charts {
        let on_a4 = layout(chart, A4);
        let (edges, width, height) = dagre_edges(chart, &on_a4, !matches!(rules, LayoutRules::Free));
        let drawing = match rules {
            LayoutRules::Free | LayoutRules::Lanes => on_a4,
            LayoutRules::SameWidth => layout(chart, PageArea { width: A4.width.max(to_points(width)), ..A4 }),
        };
        let a = ours.add(&our_edges(chart, &drawing), f64::from(drawing.width), f64::from(drawing.height));
        let b = theirs.add(&edges, width, height);
        ours.better += usize::from(a < b);
        theirs.better += usize::from(b < a);
    }
    (ours, theirs)
}

#[expect(clippy::cast_possible_truncation, reason = "a width in points is far below what f32 can hold")]
fn to_points(length: f64) -> f32 {
    length as f32
}

impl LayoutTotals {
    fn add(&mut self, edges: &[Drawn], width: f64, height: f64) -> usize {
        let crossings = count_crossings(edges);
        self.crossings += crossings;
        self.bends += edges.iter().flat_map(|edge| &edge.pieces).map(|piece| count_bends(piece)).sum::<usize>();
        self.area += width * height;
        crossings
    }
}

fn our_edges(chart: &Chart, drawing: &Drawing) -> Vec<Drawn> {
    let point = |point: &Point| (f64::from(point.x), f64::from(point.y));
    let piece = |route: &Route| route.points.iter().map(point).collect();
    let drawn = |(n, edge): (usize, &banshi_flowchart::Edge)| {
        let pieces = drawing.routes.iter().filter(|route| route.edge == n).map(piece).collect();
        Drawn { from: edge.from, to: edge.to, pieces }
    };
    chart.edges().iter().enumerate().map(drawn).collect()
}

/// The same chart drawn by dagre, with the sizes our shapes and labels have.
fn dagre_edges(chart: &Chart, drawing: &Drawing, lanes: bool) -> (Vec<Drawn>, f64, f64) {
    let mut graph: Graph<NodeLabel, EdgeLabel> =
        Graph::with_options(GraphOptions { directed: true, multigraph: true, compound: lanes });
    for shape in &drawing.shapes {
        let (width, height) = (f64::from(shape.rect.w), f64::from(shape.rect.h));
        graph.set_node(shape.node.to_string(), Some(NodeLabel { width, height, ..NodeLabel::default() }));
    }
    for (node, step) in chart.nodes().iter().enumerate().filter(|_| lanes) {
        let lane = format!("lane{}", step.lane);
        graph.set_node(lane.clone(), Some(NodeLabel::default()));
        graph.set_parent(&node.to_string(), Some(&lane));
    }
    for (n, edge) in chart.edges().iter().enumerate() {
        let size = drawing.labels.iter().find(|label| label.edge == n).map(|label| label.rect);
        let (width, height) = size.map_or((0.0, 0.0), |rect| (f64::from(rect.w), f64::from(rect.h)));
        let label =
            EdgeLabel { width, height, labelpos: dagre::layout::types::LabelPos::Center, ..EdgeLabel::default() };
        graph.set_edge(edge.from.to_string(), edge.to.to_string(), Some(label), Some(&n.to_string()));
    }
    let options = LayoutOptions { nodesep: 12.0, edgesep: 5.0, ranksep: 20.0, ..LayoutOptions::default() };
    dagre::layout(&mut graph, Some(options));
    let drawn = |(n, edge): (usize, &banshi_flowchart::Edge)| {
        let label = graph.edge(&edge.from.to_string(), &edge.to.to_string(), Some(&n.to_string()));
        let points = label.map(|label| label.points.iter().map(|point| (point.x, point.y)).collect());
        Drawn { from: edge.from, to: edge.to, pieces: points.into_iter().collect() }
    };
    let edges: Vec<Drawn> = chart.edges().iter().enumerate().map(drawn).collect();
    let (width, height) = graph_extent(&graph, &edges);
    (edges, width, height)
}

fn graph_extent(graph: &Graph<NodeLabel, EdgeLabel>, edges: &[Drawn]) -> (f64, f64) {
    let mut corners: Vec<(f64, f64)> = edges.iter().flat_map(|edge| edge.pieces.concat()).collect();
    for node in graph.nodes() {
        let Some(node) = graph.node(&node) else { continue };
        let (x, y) = (node.x.unwrap_or(0.0), node.y.unwrap_or(0.0));
        corners.push((x - node.width / 2.0, y - node.height / 2.0));
        corners.push((x + node.width / 2.0, y + node.height / 2.0));
    }
    let range = |of: fn(&(f64, f64)) -> f64| {
        let (lo, hi) = corners.iter().map(of).fold((f64::MAX, f64::MIN), |(lo, hi), at| (lo.min(at), hi.max(at)));
        (hi - lo).max(0.0)
    };
    (range(|corner| corner.0), range(|corner| corner.1))
}

/// The points at which lines of edges that share no end cross. Where edges run along one line, what crosses the line
/// crosses all of them in one point, and that is one crossing to the eye.
fn count_crossings(edges: &[Drawn]) -> usize {
    let mut points = BTreeSet::new();
    for (n, a) in edges.iter().enumerate() {
        for b in &edges[..n] {
            let share = a.from == b.from || a.to == b.to || a.from == b.to || a.to == b.from;
            if !share {
                let pairs = edge_segments(a).flat_map(|s| edge_segments(b).map(move |t| (s, t)));
                points
                    .extend(pairs.filter_map(|(s, t)| find_crossing(s, t)).map(|(x, y)| (to_tenths(x), to_tenths(y))));
            }
        }
    }
    points.len()
}

#[expect(clippy::cast_possible_truncation, reason = "a place on a page in tenths of a point is a small number")]
fn to_tenths(length: f64) -> i64 {
    (length * 10.0).round() as i64
}

type Segment = ((f64, f64), (f64, f64));

fn edge_segments(edge: &Drawn) -> impl Iterator<Item = Segment> + '_ {
    edge.pieces.iter().flat_map(|piece| piece.windows(2).map(|pair| (pair[0], pair[1])))
}

/// Where two stretches cross within both.
fn find_crossing((a, b): Segment, (c, d): Segment) -> Option<(f64, f64)> {
    let side = |p: (f64, f64), q: (f64, f64), r: (f64, f64)| (q.0 - p.0) * (r.1 - p.1) - (q.1 - p.1) * (r.0 - p.0);
    let apart = |x: f64, y: f64| (x > 1e-6 && y < -1e-6) || (x < -1e-6 && y > 1e-6);
    let (from, to) = (side(c, d, a), side(c, d, b));
    let cross = apart(side(a, b, c), side(a, b, d)) && apart(from, to);
    let part = from / (from - to);
    cross.then_some((a.0 + part * (b.0 - a.0), a.1 + part * (b.1 - a.1)))
}

fn count_bends(piece: &[(f64, f64)]) -> usize {
    let turns = |p: &&[(f64, f64)]| {
        let (u, v) = ((p[1].0 - p[0].0, p[1].1 - p[0].1), (p[2].0 - p[1].0, p[2].1 - p[1].1));
        let (length, across) = ((u.0.hypot(u.1)) * (v.0.hypot(v.1)), u.0 * v.1 - u.1 * v.0);
        length > 1e-9 && (across / length).abs() > 0.02
    };
    piece.windows(3).filter(turns).count()
}
