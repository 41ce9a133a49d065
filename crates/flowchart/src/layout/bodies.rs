//! Bodies of items, kept for the next chart.
//!
//! Charts differ, their steps hardly do: a hundred thousand steps of ten thousand charts have some twelve thousand
//! bodies. To find the lines of one takes several times as long as to find it here.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use banshi_core::fingerprint::Fingerprint;

use super::graph::Graph;
use crate::chart::Shape;
use crate::shape::{Body, body, label_body};

/// Number of bodies that are kept; then all are dropped, and those that are still asked for come again.
const MOST: usize = 4096;

static KNOWN: LazyLock<Mutex<HashMap<Fingerprint, Arc<Body>>>> = LazyLock::new(Mutex::default);

/// Returns the body of an item in a column of this width.
pub(crate) fn item_body(graph: &Graph<'_>, item: usize, width: f32) -> Arc<Body> {
    match graph.items[item].label_of {
        Some(edge) => {
            let words = graph.chart.edges()[edge].label.as_deref().unwrap_or_default().trim();
            known_body(Fingerprint::of(&(None::<Shape>, words, width.to_bits())), || label_body(words, width))
        }
        None => {
            let node = &graph.chart.nodes()[item];
            let of = Fingerprint::of(&(Some(node.shape), &node.text, &node.notes, width.to_bits()));
            known_body(of, || body(node.shape, &node.text, &node.notes, width))
        }
    }
}

fn known_body(of: Fingerprint, make: impl FnOnce() -> Body) -> Arc<Body> {
    let known = || KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(body) = known().get(&of) {
        return Arc::clone(body);
    }
    // Two who come at once may both make it; they make the same.
    let body = Arc::new(make());
    let mut known = known();
    if known.len() >= MOST {
        known.clear();
    }
    known.insert(of, Arc::clone(&body));
    body
}
