//! What must hold of every drawing holds of ten thousand random charts.

mod common;

use banshi_flowchart::layout::A4;
use banshi_flowchart::{Chart, Look, layout, parts, svg};
use common::checks::{check, check_parts};
use common::random::{Kind, chart};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 5_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn drawings_of_flows_are_sound(size in 1_usize..=60, lanes in 1_usize..=6, seed in any::<u64>()) {
        prop_assert_eq!(draw_and_check(&chart(seed, size, lanes, Kind::Tame)), Ok(()));
    }

    #[test]
    fn drawings_of_anything_are_sound(size in 1_usize..=60, lanes in 1_usize..=6, seed in any::<u64>()) {
        prop_assert_eq!(draw_and_check(&chart(seed, size, lanes, Kind::Wild)), Ok(()));
    }
}

/// Draws twice, cuts, and checks everything.
fn draw_and_check(chart: &Chart) -> Result<(), String> {
    let drawing = layout(chart, A4);
    check(chart, &drawing, A4)?;
    check_parts(&drawing, &parts(&drawing, A4.height), A4.height)?;
    if layout(chart, A4) == drawing { Ok(()) } else { Err("the second drawing differs".to_owned()) }
}

#[test]
fn many_lanes_turn_the_paper() {
    for lanes in 7..=10 {
        let chart = chart(1, 30, lanes, Kind::Tame);
        assert_eq!(draw_and_check(&chart), Ok(()), "{lanes} lanes");
    }
    assert!(layout(&chart(1, 30, 9, Kind::Tame), A4).landscape);
}

#[test]
fn nothing_is_drawn_of_nothing() {
    let empty = Chart::new(String::new(), String::new(), Vec::new(), Vec::new(), Vec::new()).unwrap();
    assert_eq!(draw_and_check(&empty), Ok(()));
}

#[test]
fn charts_that_refer_to_nothing_are_refused() {
    let edge = banshi_flowchart::Edge { from: 0, to: 0, label: None };
    let chart = Chart::new(String::new(), String::new(), Vec::new(), Vec::new(), vec![edge]);
    assert_eq!(chart.err(), Some(banshi_flowchart::chart::ChartError::NoSuchNode { edge: 0 }));
}

#[test]
fn samples_are_sound() {
    for (name, chart) in common::samples::all() {
        assert_eq!(check(&chart, &layout(&chart, A4), A4), Ok(()), "{name}");
    }
}

#[test]
fn svg_escapes_words_and_links() {
    let mut flow = common::samples::Flow::new("<b>&\"", &["甲<乙"]);
    flow.step(0, banshi_flowchart::Shape::Action, "a<b & c");
    let drawn = svg(&layout(&flow.chart(), A4), &Look::default());
    assert!(drawn.contains("<title>&lt;b&gt;&amp;&quot;</title>"));
    assert!(!drawn.contains("<b"));
}
