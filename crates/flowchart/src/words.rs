//! A chart in numbered lines, for those who cannot see it and for terminals.

use crate::chart::{Chart, Shape};

/// One line for each step: number, who, what, and where it goes on. The numbers are those of the
/// order in which the steps are written.
pub fn words(chart: &Chart) -> Vec<String> {
    (0..chart.nodes().len()).map(|node| node_line(chart, node)).collect()
}

fn node_line(chart: &Chart, at: usize) -> String {
    let node = &chart.nodes()[at];
    let sign = match node.shape {
        Shape::Decision => "判断：",
        Shape::Wait => "等待：",
        Shape::Document => "文书：",
        Shape::Start | Shape::Action | Shape::Outcome => "",
    };
    let mut line = format!("{}. 【{}】{sign}{}", at + 1, chart.lanes()[node.lane], node.text);
    if !node.notes.is_empty() {
        line.extend(["（", &node.notes.join("；"), "）"]);
    }
    if node.derived {
        line.push_str("（补出的环节）");
    }
    let ways: Vec<_> = chart.edges().iter().filter(|edge| edge.from == at).collect();
    let plain = matches!(ways.as_slice(), [way] if way.label.is_none() && way.to == at + 1);
    for way in ways.iter().filter(|_| !plain) {
        match &way.label {
            Some(label) => line.extend(["；", label, "→"]),
            None => line.push_str("；转"),
        }
        line += &format!("第{}步", way.to + 1);
    }
    if node.shape == Shape::Outcome {
        line.push_str("（结束）");
    }
    line
}
