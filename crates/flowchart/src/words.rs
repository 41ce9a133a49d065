//! A chart in numbered lines, for those who cannot see it and for terminals.

use crate::chart::{Chart, Shape};

/// One line for each step: number, who, what, and where it goes on. The numbers are those of the
/// order in which the steps are written.
pub fn words(chart: &Chart) -> Vec<String> {
    (0..chart.nodes().len()).map(|node| line(chart, node)).collect()
}

fn line(chart: &Chart, at: usize) -> String {
    let node = &chart.nodes()[at];
    let sign = match node.shape {
        Shape::Decision => "判断：",
        Shape::Wait => "等待：",
        Shape::Document => "文书：",
        Shape::Start | Shape::Action | Shape::Outcome => "",
    };
    let notes = if node.notes.is_empty() { String::new() } else { format!("（{}）", node.notes.join("；")) };
    let derived = if node.derived { "（补出的环节）" } else { "" };
    let ways: Vec<_> = chart.edges().iter().filter(|edge| edge.from == at).collect();
    let plain = matches!(ways.as_slice(), [way] if way.label.is_none() && way.to == at + 1);
    let on = ways.iter().map(|way| match &way.label {
        Some(label) => format!("{label}→第{}步", way.to + 1),
        None => format!("转第{}步", way.to + 1),
    });
    let on = if plain { String::new() } else { on.collect::<Vec<_>>().join("；") };
    let on = if on.is_empty() { on } else { format!("；{on}") };
    let end = if node.shape == Shape::Outcome { "（结束）" } else { "" };
    format!("{}. 【{}】{sign}{}{notes}{derived}{on}{end}", at + 1, chart.lanes()[node.lane], node.text)
}
