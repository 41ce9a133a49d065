//! The chart as the layout sees it: items that take a cell, and links that take a line.
//!
//! A long label is an item of its own and cuts its edge into two links, so that room for its words is found in the same
//! way as for a step. Edges that lead back are found here; without them the links have no circle.

use crate::chart::Chart;
use crate::shape::Extent;
use crate::text;

/// Items and links.
pub(crate) struct Graph<'a> {
    /// What is to be drawn.
    pub(crate) chart: &'a Chart,
    /// The lanes of the chart from left to right.
    pub(crate) lanes: Vec<usize>,
    /// What takes a cell: first the steps in their order, then labels.
    pub(crate) items: Vec<GridItem>,
    /// What the height of each item depends on.
    pub(crate) extents: Vec<Extent>,
    /// What takes a line.
    pub(crate) links: Vec<GridLink>,
    /// The links that leave each item.
    pub(crate) leaving: Vec<Vec<usize>>,
    /// The links that reach each item.
    pub(crate) entering: Vec<Vec<usize>>,
}

/// Something that takes a cell.
#[derive(Clone, Copy, Debug)]
pub(crate) struct GridItem {
    /// Its lane, counted from the left.
    pub(crate) lane: usize,
    /// The edge whose label it is; `None` for steps.
    pub(crate) label_of: Option<usize>,
}

/// A line from item to item.
#[derive(Clone, Copy, Debug)]
pub(crate) struct GridLink {
    /// The edge it is part of.
    pub(crate) edge: usize,
    /// The item it leaves.
    pub(crate) from: usize,
    /// The item it reaches.
    pub(crate) to: usize,
    /// Whether it leads upwards.
    pub(crate) back: bool,
    /// Whether a short label is where it leaves.
    pub(crate) marked: bool,
}

/// Labels longer than this many ems become items.
const SHORT: f32 = 2.0;
/// With more exits than this, all labels become items.
const FEW_EXITS: usize = 2;

impl<'a> Graph<'a> {
    /// Finds the items and links of a chart.
    pub(crate) fn new(chart: &'a Chart) -> Self {
        let lanes = lane_order(chart);
        let mut place = vec![0; lanes.len()];
        for (at, &lane) in lanes.iter().enumerate() {
            place[lane] = at;
        }
        let items = chart.nodes().iter().map(|node| GridItem { lane: place[node.lane], label_of: None }).collect();
        let empty = Vec::new();
        let mut graph = Graph {
            chart,
            lanes,
            items,
            extents: Vec::new(),
            links: Vec::new(),
            leaving: empty.clone(),
            entering: empty,
        };
        let back = back_edges(chart);
        let mut exits = vec![0; chart.nodes().len()];
        for edge in chart.edges() {
            exits[edge.from] += 1;
        }
        for (edge, back) in back.into_iter().enumerate() {
            graph.add_edge(edge, back, exits[chart.edges()[edge].from]);
        }
        graph.join_links();
        graph.extents = (0..graph.items.len()).map(|item| graph.item_extent(item)).collect();
        graph
    }

    fn item_extent(&self, item: usize) -> Extent {
        match self.items[item].label_of {
            Some(edge) => Extent::of_label(self.chart.edges()[edge].label.as_deref().unwrap_or_default().trim()),
            None => {
                let node = &self.chart.nodes()[item];
                Extent::of_step(node.shape, &node.text, &node.notes)
            }
        }
    }

    /// Whether the two links may overlap: they leave or reach the same item.
    pub(crate) fn may_overlap(&self, a: usize, b: usize) -> bool {
        let (a, b) = (&self.links[a], &self.links[b]);
        a.from == b.from || a.to == b.to || a.edge == b.edge
    }

    fn add_edge(&mut self, edge: usize, back: bool, exits: usize) {
        let &crate::chart::Edge { from, to, ref label } = &self.chart.edges()[edge];
        let label = label.as_deref().map(str::trim).filter(|label| !label.is_empty());
        let as_item = label.is_some_and(|label| exits > FEW_EXITS || text::width(label, 1.0) > SHORT);
        if !as_item {
            self.links.push(GridLink { edge, from, to, back, marked: label.is_some() });
            return;
        }
        let lane = self.items[if back { from } else { to }].lane;
        let item = self.items.len();
        self.items.push(GridItem { lane, label_of: Some(edge) });
        self.links.push(GridLink { edge, from, to: item, back: false, marked: false });
        self.links.push(GridLink { edge, from: item, to, back, marked: false });
    }

    fn join_links(&mut self) {
        self.leaving = vec![Vec::new(); self.items.len()];
        self.entering = vec![Vec::new(); self.items.len()];
        for (n, link) in self.links.iter().enumerate() {
            self.leaving[link.from].push(n);
            self.entering[link.to].push(n);
        }
    }
}

/// Orders the lanes so that edges have the shortest way across. The first stays first: there the flow begins.
fn lane_order(chart: &Chart) -> Vec<usize> {
    let count = chart.lanes().len();
    let mut between = vec![vec![0_usize; count]; count];
    for edge in chart.edges() {
        let (a, b) = (chart.nodes()[edge.from].lane, chart.nodes()[edge.to].lane);
        between[a][b] += 1;
    }
    let across = |order: &[usize]| -> usize {
        let pairs = (0..count).flat_map(|a| (0..count).map(move |b| (a, b)));
        pairs.map(|(a, b)| between[order[a]][order[b]] * a.abs_diff(b)).sum()
    };
    let mut order: Vec<usize> = (0..count).collect();
    let mut shortest = across(&order);
    loop {
        let before = shortest;
        for a in 1..count {
            for b in a + 1..count {
                order.swap(a, b);
                let length = across(&order);
                if length < shortest {
                    shortest = length;
                } else {
                    order.swap(a, b);
                }
            }
        }
        if shortest == before {
            return order;
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum VisitState {
    No,
    Open,
    Done,
}

/// Finds the edges that lead back by walking from where nothing leads to, in the order of the chart.
fn back_edges(chart: &Chart) -> Vec<bool> {
    let count = chart.nodes().len();
    let mut leaving = vec![Vec::new(); count];
    let mut reached = vec![false; count];
    for (n, edge) in chart.edges().iter().enumerate() {
        leaving[edge.from].push(n);
        reached[edge.to] |= edge.from != edge.to;
    }
    let mut back = vec![false; chart.edges().len()];
    let mut seen = vec![VisitState::No; count];
    let sources = (0..count).filter(|&node| !reached[node]);
    for start in sources.chain(0..count) {
        walk_from(chart, start, &leaving, &mut seen, &mut back);
    }
    back
}

fn walk_from(chart: &Chart, start: usize, leaving: &[Vec<usize>], seen: &mut [VisitState], back: &mut [bool]) {
    if seen[start] != VisitState::No {
        return;
    }
    seen[start] = VisitState::Open;
    let mut stack = vec![(start, 0)];
    while let Some(&mut (node, ref mut next)) = stack.last_mut() {
        let Some(&edge) = leaving[node].get(*next) else {
            seen[node] = VisitState::Done;
            stack.pop();
            continue;
        };
        *next += 1;
        let to = chart.edges()[edge].to;
        match seen[to] {
            VisitState::Open => back[edge] = true,
            VisitState::Done => {}
            VisitState::No => {
                seen[to] = VisitState::Open;
                stack.push((to, 0));
            }
        }
    }
}
