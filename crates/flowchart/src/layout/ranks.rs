//! Which row each item is in.
//!
//! Every item is below all that lead to it. A lane has only so many columns; what does not fit beside the others
//! waits for a later row.

use super::graph::Graph;

/// Which of two branches waits when a lane is full.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum BranchOrder {
    /// They take turns, and so come to be side by side.
    Beside,
    /// The one goes on to its end, and the other comes below it.
    Below,
}

/// Assigns a row to each item, when a lane may be as many columns wide as `caps` says.
pub(crate) fn assign_rows(graph: &Graph<'_>, caps: &[usize], order: BranchOrder) -> Vec<usize> {
    let mut scheduler = Scheduler::new(graph, order);
    let mut row = 0;
    while scheduler.open > 0 {
        scheduler.fill_row(row, caps);
        row += 1;
    }
    scheduler.row
}

struct Scheduler<'a, 'b> {
    graph: &'b Graph<'a>,
    row: Vec<usize>,
    /// How many predecessors of each item have no row yet.
    waits_for: Vec<usize>,
    /// Items all of whose predecessors are above, the next to be placed first.
    ready: Vec<usize>,
    order: BranchOrder,
    open: usize,
}

impl<'a, 'b> Scheduler<'a, 'b> {
    fn new(graph: &'b Graph<'a>, order: BranchOrder) -> Self {
        let count = graph.items.len();
        let mut waits_for = vec![0; count];
        for link in graph.links.iter().filter(|link| !link.back) {
            waits_for[link.to] += 1;
        }
        let ready = (0..count).filter(|&item| waits_for[item] == 0).collect();
        Self { graph, row: vec![0; count], waits_for, ready, order, open: count }
    }

    fn fill_row(&mut self, row: usize, caps: &[usize]) {
        let mut free = caps.to_vec();
        let (labelled, others) =
            std::mem::take(&mut self.ready).into_iter().partition::<Vec<_>, _>(|&item| self.is_labelled(item));
        let mut placed = Vec::new();
        for item in labelled.into_iter().chain(others) {
            let lane = self.graph.items[item].lane;
            if free[lane] == 0 {
                self.ready.push(item);
                continue;
            }
            free[lane] -= 1;
            self.row[item] = row;
            placed.push(item);
        }
        self.open -= placed.len();
        self.release_followers(&placed);
    }

    /// Makes those ready that waited only for what has just been placed.
    fn release_followers(&mut self, placed: &[usize]) {
        let mut next = Vec::new();
        for &item in placed {
            for &link in &self.graph.leaving[item] {
                let link = self.graph.links[link];
                if link.back {
                    continue;
                }
                self.waits_for[link.to] -= 1;
                if self.waits_for[link.to] == 0 {
                    next.push(link.to);
                }
            }
        }
        next.sort_unstable();
        match self.order {
            BranchOrder::Beside => self.ready.extend(next),
            BranchOrder::Below => {
                next.append(&mut self.ready);
                self.ready = next;
            }
        }
    }

    /// Whether a label leads to the item, which then follows it at once.
    fn is_labelled(&self, item: usize) -> bool {
        self.graph.entering[item].iter().any(|&link| self.graph.items[self.graph.links[link].from].label_of.is_some())
    }
}
