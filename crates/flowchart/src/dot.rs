//! A chart for Graphviz, one cluster for each lane.

use crate::chart::{Chart, Node, Shape};

/// A `digraph`.
pub fn dot(chart: &Chart) -> String {
    let mut text = format!("digraph {} {{\n  node [fontname=\"Noto Serif CJK SC\"];\n", quote_words(chart.title()));
    for (number, lane) in chart.lanes().iter().enumerate() {
        text += &format!("  subgraph cluster_{number} {{\n    label={};\n", quote_words(lane));
        for node in chart.nodes().iter().filter(|node| node.lane == number) {
            text += &format!("    {} [label={}, {}];\n", node.id, quote_words(&node_label(node)), node_look(node));
        }
        text += "  }\n";
    }
    for edge in chart.edges() {
        let label = edge.label.as_ref().map(|label| format!("label={}", quote_words(label)));
        let back = (edge.to <= edge.from).then(|| "style=dashed".to_owned());
        let marks: Vec<_> = label.into_iter().chain(back).collect();
        let marks = if marks.is_empty() { String::new() } else { format!(" [{}]", marks.join(", ")) };
        text += &format!("  {} -> {}{marks};\n", chart.nodes()[edge.from].id, chart.nodes()[edge.to].id);
    }
    text + "}\n"
}

fn node_label(node: &Node) -> String {
    std::iter::once(&node.text).chain(&node.notes).cloned().collect::<Vec<_>>().join("\n")
}

fn node_look(node: &Node) -> &'static str {
    match (node.shape, node.derived) {
        (Shape::Start | Shape::Outcome, false) => "shape=box, style=rounded",
        (Shape::Start | Shape::Outcome, true) => "shape=box, style=\"rounded,dashed\"",
        (Shape::Action, false) => "shape=box",
        (Shape::Action, true) => "shape=box, style=dashed",
        (Shape::Decision, false) => "shape=diamond",
        (Shape::Decision, true) => "shape=diamond, style=dashed",
        (Shape::Wait, false) => "shape=hexagon",
        (Shape::Wait, true) => "shape=hexagon, style=dashed",
        (Shape::Document, false) => "shape=note",
        (Shape::Document, true) => "shape=note, style=dashed",
    }
}

fn quote_words(words: &str) -> String {
    format!("\"{}\"", words.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}
