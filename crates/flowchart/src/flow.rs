//! From a flow of the model to a chart: who has a lane, and what stands in each shape.

use banshi_core::flow::{Flow, FlowStep, MaterialsOf, Origin};
use banshi_core::model::{Catalog, Item};
use banshi_core::value::{Actor, StepKind};
use banshi_reason::words::{note_words, step_words, way_label};

use crate::chart::{Chart, Edge, Node, Shape};
use crate::words::words;

/// Whether steps link to the materials they ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchors {
    /// To `#materials` and `#materials-<case>` of the page that the chart stands on.
    SamePage,
    /// Not at all.
    None,
}

/// The chart of a flow.
pub fn chart(catalog: &Catalog, item: &Item, flow: &Flow, anchors: Anchors) -> Chart {
    let mut lanes: Vec<Actor> = Vec::new();
    for (_, step) in flow.steps() {
        if !lanes.contains(&step.actor) {
            lanes.push(step.actor);
        }
    }
    let lane = |actor: Actor| lanes.iter().position(|lane| *lane == actor).unwrap_or_default();
    let nodes = flow.steps().map(|(index, step)| Node {
        lane: lane(step.actor),
        shape: step_shape(step.kind),
        text: shown_words(&step_words(step, catalog)).to_owned(),
        notes: step.notes.iter().map(|note| note_words(note, catalog)).collect(),
        // In a chart that is derived as a whole, a mark on every step would say nothing.
        derived: flow.origin == Origin::Mixed && !step.printed,
        href: (anchors == Anchors::SamePage).then(|| step_anchor(item, step)).flatten(),
        id: format!("s{}", index.index() + 1),
    });
    let nodes: Vec<_> = nodes.collect();
    let ways = flow.steps().flat_map(|(from, _)| flow.ways(from).into_iter().map(move |(way, to)| (from, way, to)));
    let edges: Vec<_> = ways
        .map(|(from, way, to)| Edge {
            from: from.index(),
            to: to.index(),
            label: way.condition.as_ref().map(|condition| way_label(condition, catalog, item)),
        })
        .collect();
    let names = lanes.iter().map(|lane| lane.chinese().to_owned()).collect();
    let case = flow.case.as_ref().map(|case| format!("（{}）", item.cases[case].name)).unwrap_or_default();
    let chart = Chart::of_flow(format!("{}流程图{case}", item.name), names, nodes, edges);
    let description = words(&chart).join("\n");
    chart.with_description(description)
}

/// A step's words without the mark that ends a line of a list.
fn shown_words(words: &str) -> &str {
    words.trim_end_matches(['；', '。', '，'])
}

fn step_anchor(item: &Item, step: &FlowStep) -> Option<String> {
    Some(match step.materials.as_ref()? {
        MaterialsOf::Case(case) if item.has_materials_of(case) => format!("#materials-{}", case.id()),
        MaterialsOf::Case(_) | MaterialsOf::Item => "#materials".to_owned(),
    })
}

fn step_shape(kind: StepKind) -> Shape {
    match kind {
        StepKind::Start => Shape::Start,
        StepKind::Action => Shape::Action,
        StepKind::Decision => Shape::Decision,
        StepKind::Wait => Shape::Wait,
        StepKind::Document => Shape::Document,
        StepKind::Outcome => Shape::Outcome,
    }
}
