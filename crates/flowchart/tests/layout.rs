//! What must hold of every drawing holds of ten thousand random charts.

mod common;

use banshi_flowchart::layout::A4;
use banshi_flowchart::{Look, layout, parts, svg};
use common::checks::{check, check_parts};
use common::random::{Kind, chart};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn drawings_are_sound(size in 1_usize..=60, lanes in 1_usize..=6, wild in any::<bool>(), seed in any::<u64>()) {
        let kind = if wild { Kind::Wild } else { Kind::Tame };
        let chart = chart(seed, size, lanes, kind);
        let drawing = layout(&chart, A4);
        prop_assert_eq!(check(&chart, &drawing, A4), Ok(()));
        prop_assert_eq!(check_parts(&parts(&drawing, A4.height), A4.height), Ok(()));
        prop_assert_eq!(&layout(&chart, A4), &drawing);
    }
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
