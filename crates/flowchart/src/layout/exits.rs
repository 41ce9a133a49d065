//! Where links leave: at the bottom or at a side.
//!
//! A question with two answers sends one of them to the side, so that its words are apart from those of the other. Each
//! side belongs to the neighbour that needs it; as everyone may use the right one, there is always enough.

use super::graph::Graph;
use super::grid::{Grid, cell_place, gutter_place};
use super::paths::Path;

/// Where a link leaves its item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Wherever it costs least.
    Any,
    /// At the bottom.
    Bottom,
    /// At the left side.
    Left,
    /// At the right side.
    Right,
}

/// The exits of all links, and what is kept free for them.
pub(crate) struct Exits {
    /// The exit of each link.
    pub(crate) exit: Vec<Exit>,
    /// Gutters next to a row in which nobody else may run: the row's place, the gutter's, and the link.
    kept: Vec<(usize, usize, usize)>,
}

impl Exits {
    /// Whether the link may take this way.
    pub(crate) fn allows_path(&self, link: usize, path: &Path, grid: &Grid, graph: &Graph<'_>) -> bool {
        let ends = &graph.links[link];
        match self.exit[link] {
            Exit::Bottom if path.sideways => return false,
            Exit::Left if !path.sideways || path.leaves_right(grid, ends) => return false,
            Exit::Right if !path.leaves_right(grid, ends) => return false,
            _ => {}
        }
        if !path.sideways {
            return true;
        }
        let (from, to) = (grid.column_place(ends.from), path.lanes[1]);
        let within = |place: usize| from.min(to) <= place && place <= from.max(to);
        !self.kept.iter().any(|&(row, place, owner)| row == path.lanes[0] && owner != link && within(place))
    }
}

/// Decides where links leave.
pub(crate) fn link_exits(graph: &Graph<'_>, grid: &Grid) -> Exits {
    let mut exits = Exits { exit: vec![Exit::Any; graph.links.len()], kept: Vec::new() };
    for row in 0..grid.rows {
        let mut left_taken = false;
        for col in 0..grid.cols {
            let Some(item) = grid.item_at(row, col) else { continue };
            left_taken = exits.part_exits(graph, grid, item, left_taken);
        }
    }
    exits
}

impl Exits {
    /// Parts the two exits of an item; `true` if one takes its right side.
    fn part_exits(&mut self, graph: &Graph<'_>, grid: &Grid, item: usize, left_taken: bool) -> bool {
        let Some((bottom, side)) = two_exits(graph, grid, item) else { return false };
        let right = left_taken || grid.col[graph.links[side].to] >= grid.col[item];
        self.exit[bottom] = Exit::Bottom;
        self.exit[side] = if right { Exit::Right } else { Exit::Left };
        let beside = gutter_place(if right { grid.col[item] + 1 } else { grid.col[item] });
        self.kept.push((cell_place(grid.row[item]), beside, side));
        right
    }
}

/// Returns the two exits of an item with words on at least one of them: the one at the bottom and the one at the side.
fn two_exits(graph: &Graph<'_>, grid: &Grid, item: usize) -> Option<(usize, usize)> {
    let &[a, b] = graph.leaving[item].as_slice() else { return None };
    if !graph.links[a].marked && !graph.links[b].marked {
        return None;
    }
    Some(if fitness_for_bottom(graph, grid, b) > fitness_for_bottom(graph, grid, a) { (b, a) } else { (a, b) })
}

/// Rates how much a link belongs at the bottom: the straighter it goes down, the more.
fn fitness_for_bottom(graph: &Graph<'_>, grid: &Grid, link: usize) -> i32 {
    let link = &graph.links[link];
    let aside = i32::try_from(grid.col[link.from].abs_diff(grid.col[link.to])).unwrap_or(i32::MAX / 4);
    let rows = grid.row[link.to].abs_diff(grid.row[link.from]);
    let next =
        !link.back && aside == 0 && grid.is_clear(grid.col[link.from], grid.row[link.from] + 1..grid.row[link.to]);
    100 * i32::from(next) - 50 * i32::from(link.back) - 4 * aside - i32::try_from(rows).unwrap_or(0)
}
