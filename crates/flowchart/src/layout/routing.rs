//! Which way each link takes: the one that costs least with all others in place, chosen again a few times.

use super::crossing::count_crossings;
use super::exits::{Exit, link_exits};
use super::few::Few;
use super::graph::{Graph, GridLink};
use super::grid::{Grid, cell_place, gutter_place};
use super::paths::{Path, Segment, candidate_paths};
use crate::chart::Shape;
use crate::drawing::real;

/// The chosen ways.
#[derive(Clone, Debug)]
pub(crate) struct Routing {
    /// The way of each link.
    pub(crate) paths: Vec<Path>,
    /// Its stretches.
    pub(crate) segs: Vec<Few<Segment>>,
}

/// Later passes hardly change anything.
const PASSES: usize = 3;
// Weighed against length: a column aside costs 1, a row 0.2.
const BEND: f32 = 3.0;
const CROSSING: f32 = 12.0;
const SIDE_OF_ACTION: f32 = 7.0;
const WRONG_SIDE: f32 = 14.0;
const BLOCKED_PORT: f32 = 2.0;
const OUTSIDE_LANES: f32 = 0.7;

/// Chooses the ways of all links.
pub(crate) fn route_links(graph: &Graph<'_>, grid: &Grid) -> Routing {
    let mut router = Router::new(graph, grid);
    for _ in 0..PASSES {
        if !router.choose_again() {
            break;
        }
    }
    let paths = router.chosen.iter().zip(&router.options).map(|(&n, options)| options[n].path).collect();
    Routing { paths, segs: router.segs }
}

struct Router<'a, 'b> {
    graph: &'b Graph<'a>,
    grid: &'b Grid,
    /// The possible ways of each link, the cheapest first.
    options: Vec<Vec<PathChoice>>,
    /// Which of them is taken.
    chosen: Vec<usize>,
    /// The stretches of that way.
    segs: Vec<Few<Segment>>,
    /// Links in the order in which they choose.
    order: Vec<usize>,
    /// Which others each link could meet because they share rows.
    near: Vec<Vec<usize>>,
    /// Which links have chosen; in the first round the others are not yet in the way.
    settled: Vec<bool>,
}

struct PathChoice {
    path: Path,
    cost: f32,
}

impl<'a, 'b> Router<'a, 'b> {
    fn new(graph: &'b Graph<'a>, grid: &'b Grid) -> Self {
        let exits = link_exits(graph, grid);
        let options: Vec<Vec<PathChoice>> =
            (0..graph.links.len()).map(|link| path_choices(graph, grid, &exits, link)).collect();
        let mut order: Vec<usize> = (0..options.len()).collect();
        order.sort_by(|&a, &b| options[a][0].cost.total_cmp(&options[b][0].cost));
        let count = options.len();
        let near = links_sharing_rows(graph, grid);
        let segs = vec![Few::new([]); count];
        Self { graph, grid, options, chosen: vec![0; count], segs, order, near, settled: vec![false; count] }
    }

    /// Lets every link choose once; `true` if any changed its way.
    fn choose_again(&mut self) -> bool {
        let mut changed = false;
        for n in 0..self.order.len() {
            let link = self.order[n];
            let best = self.best_choice(link);
            changed |= best != self.chosen[link] || !self.settled[link];
            self.chosen[link] = best;
            self.segs[link] = self.options[link][best].path.segments(self.grid, &self.graph.links[link]);
            self.settled[link] = true;
        }
        changed
    }

    fn best_choice(&self, link: usize) -> usize {
        let mut best = (f32::INFINITY, 0);
        for (n, choice) in self.options[link].iter().enumerate() {
            if choice.cost >= best.0 {
                break;
            }
            let cost = choice.cost + self.cost_against_others(link, &choice.path, best.0 - choice.cost);
            if cost < best.0 {
                best = (cost, n);
            }
        }
        best.1
    }

    /// Returns what the others add to the cost of the choice; stops counting beyond `limit`.
    fn cost_against_others(&self, link: usize, path: &Path, limit: f32) -> f32 {
        let segs = path.segments(self.grid, &self.graph.links[link]);
        let mut cost = 0.0;
        for &other in &self.near[link] {
            if !self.settled[other] {
                continue;
            }
            let theirs = &self.segs[other];
            if rows_clash(&segs, theirs) {
                return f32::INFINITY;
            }
            if !self.graph.may_overlap(link, other) {
                cost += CROSSING * real(count_crossings(&segs, theirs));
            }
            if cost >= limit {
                break;
            }
        }
        cost
    }
}

/// Returns for each link the others whose ways have a row or gutter in common with its own. Whichever way is taken, it stays
/// between its ends, or between the gutters beyond them if it leads back.
fn links_sharing_rows(graph: &Graph<'_>, grid: &Grid) -> Vec<Vec<usize>> {
    let span = |link: &GridLink| {
        if link.back {
            (gutter_place(grid.row[link.to]), gutter_place(grid.row[link.from] + 1))
        } else {
            (grid.row_place(link.from), grid.row_place(link.to))
        }
    };
    let spans: Vec<_> = graph.links.iter().map(span).collect();
    let meets = |a: usize, b: usize| a != b && spans[a].0 <= spans[b].1 && spans[b].0 <= spans[a].1;
    (0..spans.len()).map(|a| (0..spans.len()).filter(|&b| meets(a, b)).collect()).collect()
}

/// Whether both run along the same stretch of a row.
fn rows_clash(a: &[Segment], b: &[Segment]) -> bool {
    let (a, b) = (&a[0], &b[0]);
    let are_sideways = !a.upright && !b.upright;
    are_sideways
        && a.lane == b.lane
        && a.lo() <= b.hi()
        && b.lo() <= a.hi()
        && !(a.from == b.from && (a.to < a.from) != (b.to < b.from))
}

/// Returns the ways a link may take on its own account, the cheapest first.
fn path_choices(graph: &Graph<'_>, grid: &Grid, exits: &super::exits::Exits, link: usize) -> Vec<PathChoice> {
    let ends = &graph.links[link];
    let is_step = graph.items[ends.from].label_of.is_none();
    let mut choices = Vec::new();
    for path in candidate_paths(grid, ends, is_step) {
        if !exits.allows_path(link, &path, grid, graph) {
            continue;
        }
        let cost = path_cost(graph, grid, exits.exit[link], link, &path);
        choices.push(PathChoice { path, cost });
    }
    choices.sort_by(|a, b| a.cost.total_cmp(&b.cost));
    choices
}

/// Returns what a path costs on its own account: bends, length, and what looks odd.
fn path_cost(graph: &Graph<'_>, grid: &Grid, exit: Exit, link: usize, path: &Path) -> f32 {
    let ends = &graph.links[link];
    let mut cost = BEND * real(path.bend_count());
    for (n, &lane) in path.lanes.iter().enumerate() {
        let (upright, (from, to)) = (path.is_upright(n), path.segment_ends(n, grid, ends));
        let weight = if upright { 0.1 } else { 0.5 };
        cost += weight * real(from.abs_diff(to));
        if upright && (lane == 0 || lane == 2 * grid.cols) {
            cost += OUTSIDE_LANES;
        }
    }
    if path.sideways && exit == Exit::Any && !ends.back && !opens_wide(graph, ends.from, path) {
        cost += SIDE_OF_ACTION;
    }
    if path.sideways && !ends.back && turns_away(grid, ends, path) {
        cost += WRONG_SIDE;
    }
    let enters = path.lanes.len().checked_sub(2).map(|n| path.lanes[n]);
    if let Some(enters) = enters.filter(|enters| enters % 2 == 0 && *enters > 0) {
        let above = grid.item_at(enters / 2 - 1, grid.col[ends.to]);
        cost += if above.is_some() { BLOCKED_PORT } else { 0.0 };
    }
    debug_assert!(path.lanes.last() == Some(&cell_place(grid.col[ends.to])));
    cost
}

/// Whether the path leaves to one side although it leads to the other.
fn turns_away(grid: &Grid, ends: &GridLink, path: &Path) -> bool {
    let (from, to) = (grid.col[ends.from], grid.col[ends.to]);
    if path.leaves_right(grid, ends) { to < from } else { to > from }
}

/// Whether the path is one of three that leave a diamond to the left, down and to the right.
fn opens_wide(graph: &Graph<'_>, from: usize, path: &Path) -> bool {
    let is_question = graph.chart.nodes().get(from).is_some_and(|node| node.shape == Shape::Decision);
    is_question && path.lanes.len() == 2 && graph.leaving[from].len() == 3
}
