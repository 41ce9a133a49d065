//! `docs/layout.md`: our layout of flowcharts compared with one off the shelf, on the real flows and on random ones.

mod compare;
#[path = "../../crates/flowchart/tests/common/random.rs"]
mod random;

use std::path::Path;

use banshi_core::flow::Flow;
use banshi_flowchart::{Anchors, Chart, chart};

use crate::repository::load_catalog;
use compare::{LayoutRules, LayoutTotals, compare_layouts};
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

/// Writes the whole report in Markdown.
pub(crate) fn layout_report(root: &Path) -> Result<String, String> {
    let real = real_charts(root)?;
    let mut sorts = vec![(format!("the {} flows of the catalog", real.len()), real)];
    for (lanes, most, kind) in SORTS {
        let name = format!("{COUNT} random, {kind:?}, {lanes} lanes, up to {most} steps");
        let size = |n: u32| 5 + n as usize % (most - 4);
        sorts.push((name, (0..COUNT).map(|n| random::chart(u64::from(n), size(n), lanes, kind)).collect()));
    }
    let parts = [
        (LayoutRules::SameWidth, "Lanes for both, and the width that dagre takes for both"),
        (LayoutRules::Lanes, "Lanes for both; ours on A4, dagre as wide as it likes"),
        (LayoutRules::Free, "Ours with lanes on A4; dagre without lanes, as wide as it likes"),
    ];
    let compare = |rules| sorts.iter().map(|(_, charts)| compare_layouts(charts, rules)).collect();
    let totals: [Vec<(LayoutTotals, LayoutTotals)>; 3] = parts.map(|(rules, _)| compare(rules));
    let mut report = HEAD.to_owned() + &conclusion_words(&totals);
    for ((_, title), totals) in parts.iter().zip(&totals) {
        report += &format!("\n## {title}\n\n| charts | crossings | fewer | bends | area |\n|---|--:|--:|--:|--:|\n");
        for ((name, _), totals) in sorts.iter().zip(totals) {
            report += &table_row(name, totals);
        }
    }
    Ok(report)
}

/// Says what the figures mean for the charts that are printed.
fn conclusion_words([same_width, lanes, free]: &[Vec<(LayoutTotals, LayoutTotals)>; 3]) -> String {
    let crossings = |totals: &[(LayoutTotals, LayoutTotals)]| (totals[0].0.crossings, totals[0].1.crossings);
    let ((_, dagre), (ours, _), (_, dagre_free)) = (crossings(same_width), crossings(lanes), crossings(free));
    let wider = crossings(same_width).0;
    let bends = (lanes[0].0.bends, lanes[0].1.bends);
    let random = lanes[1..].iter().filter(|(ours, theirs)| ours.crossings < theirs.crossings).count();
    let winner = if ours <= dagre { "our layout" } else { "dagre" };
    format!(
        "
## Conclusion

On the project's own charts {winner} has fewer crossings: {ours} in ours on A4 ({wider} where it may be as wide as
dagre's), {dagre} in dagre's with lanes, {dagre_free} without; {} bends in ours, {} in dagre's. With lanes ours has fewer
crossings on {random} of the {} sorts of random charts. What ours gives for its crossings and bends are lanes, level and
straight lines, and a drawing that fits the page.
",
        bends.0,
        bends.1,
        lanes.len() - 1,
    )
}

fn table_row(name: &str, (ours, theirs): &(LayoutTotals, LayoutTotals)) -> String {
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

fn real_charts(root: &Path) -> Result<Vec<Chart>, String> {
    let catalog = load_catalog(&root.join("catalog"))?;
    let items = catalog.handbooks.iter().flat_map(|handbook| &handbook.items);
    Ok(items.map(|item| chart(&catalog, item, &Flow::new(&catalog, item, None), Anchors::None)).collect())
}
