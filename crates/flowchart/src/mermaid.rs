//! A chart for Mermaid, which Markdown viewers draw. It knows no lanes: the actor stands in each shape.

use crate::chart::{Chart, Edge, Node, Shape};

/// The lines of a `flowchart` diagram.
pub fn mermaid(chart: &Chart) -> Vec<String> {
    let nodes = chart.nodes().iter().map(|node| format!("  {}", node_shape(chart, node)));
    let edges = chart.edges().iter().map(|edge| format!("  {}", edge_arrow(chart, edge)));
    let derived = chart.nodes().iter().filter(|node| node.derived);
    let derived = derived.map(|node| format!("  style {} stroke-dasharray: 3 3", node.id));
    std::iter::once("flowchart TD".to_owned()).chain(nodes).chain(edges).chain(derived).collect()
}

fn node_shape(chart: &Chart, node: &Node) -> String {
    let (open, close) = match node.shape {
        Shape::Start | Shape::Outcome => ("([", "])"),
        Shape::Action => ("[", "]"),
        Shape::Decision => ("{", "}"),
        Shape::Wait => ("{{", "}}"),
        Shape::Document => ("[/", "/]"),
    };
    let actor = format!("【{}】", chart.lanes()[node.lane]);
    let lines: Vec<_> = [&actor, &node.text].into_iter().chain(&node.notes).map(|line| escape_words(line)).collect();
    format!("{}{open}\"{}\"{close}", node.id, lines.join("<br/>"))
}

fn edge_arrow(chart: &Chart, edge: &Edge) -> String {
    let line = if edge.to <= edge.from { "-.->" } else { "-->" };
    let label = edge.label.as_ref().map(|label| format!("|\"{}\"|", escape_words(label))).unwrap_or_default();
    format!("{} {line}{label} {}", chart.nodes()[edge.from].id, chart.nodes()[edge.to].id)
}

/// Mermaid's own entities, which need no semicolon-free text.
fn escape_words(words: &str) -> String {
    let mut escaped = String::new();
    for c in words.chars() {
        match c {
            '"' => escaped += "#quot;",
            '#' => escaped += "#35;",
            '<' => escaped += "#lt;",
            '>' => escaped += "#gt;",
            '`' => escaped += "#96;",
            _ => escaped.push(c),
        }
    }
    escaped
}
