//! `docs/layout.md`: our layout of flowcharts compared with one off the shelf, on the real flows and on random ones.

mod compare;
#[path = "../../crates/flowchart/tests/common/random.rs"]
mod random;

use std::path::Path;

use banshi_core::flow::Flow;
use banshi_flowchart::{Anchors, Chart, chart};

use compare::{Rules, Totals, compare};
use random::Kind;

/// How many random charts of each sort.
const COUNT: u32 = 200;

/// Lanes, most steps, kind.
const SORTS: [(usize, usize, Kind); 6] = [
    (1, 30, Kind::Tame),
    (2, 30, Kind::Tame),
    (3, 30, Kind::Tame),
    (4, 30, Kind::Tame),
    (3, 60, Kind::Tame),
    (3, 60, Kind::Wild),
];

const HEAD: &str = "\
# Our layout beside dagre

Made by `cargo xtask generate`. Nothing in it depends on the machine.

Ours keeps to lanes, to straight and level lines, and to the width of an A4 page. [dagre](https://crates.io/crates/dagre)
0.1.2, the best layout off the shelf, knows none of these; it can take lanes as clusters. Both draw the same shapes
at the same sizes. Each cell reads *ours / dagre*. A crossing is a point where edges cross that share no end. Fewer: in
how many charts one has fewer crossings than the other. Area is in million square points.
";

/// The whole report in Markdown.
pub(crate) fn run(root: &Path) -> Result<String, String> {
    let mut sorts = vec![("the 61 flows of the catalog".to_owned(), real(root)?)];
    for (lanes, most, kind) in SORTS {
        let name = format!("{COUNT} random, {kind:?}, {lanes} lanes, up to {most} steps");
        let size = |n: u32| 5 + n as usize % (most - 4);
        sorts.push((name, (0..COUNT).map(|n| random::chart(u64::from(n), size(n), lanes, kind)).collect()));
    }
    let mut report = HEAD.to_owned();
    let parts = [
        (Rules::SameWidth, "Lanes for both, and the width that dagre takes for both"),
        (Rules::Lanes, "Lanes for both; ours on A4, dagre as wide as it likes"),
        (Rules::Free, "Ours with lanes on A4; dagre without lanes, as wide as it likes"),
    ];
    for (rules, title) in parts {
        report += &format!("\n## {title}\n\n| charts | crossings | fewer | bends | area |\n|---|--:|--:|--:|--:|\n");
        for (name, charts) in &sorts {
            report += &row(name, &compare(charts, rules));
        }
    }
    Ok(report)
}

fn row(name: &str, (ours, theirs): &(Totals, Totals)) -> String {
    format!(
        "| {name} | {} / {} | {} / {} | {} / {} | {:.1} / {:.1} |\n",
        ours.crossings,
        theirs.crossings,
        ours.better,
        theirs.better,
        ours.bends,
        theirs.bends,
        ours.area / 1e6,
        theirs.area / 1e6,
    )
}

fn real(root: &Path) -> Result<Vec<Chart>, String> {
    let catalog = banshi_core::load(&root.join("catalog")).catalog.ok_or("the catalog has errors: run banshi check")?;
    let items = catalog.handbooks.iter().flat_map(|handbook| &handbook.items);
    Ok(items.map(|item| chart(&catalog, item, &Flow::new(&catalog, item, None), Anchors::None)).collect())
}
