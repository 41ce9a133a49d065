//! Flows are analysed where they are whole, and only there.

use std::path::Path;

use banshi_core::Loaded;
use banshi_core::load::Shelf;
use banshi_core::source::{Sources, read_catalog};
use banshi_reason::soundness::check_flows;

/// The faultless catalog of the end-to-end tests with another text of its card.
fn with_card(change: impl Fn(&str) -> String) -> Loaded {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/check/good");
    let (sources, _) = read_catalog(&dir);
    let texts = sources.files().iter().map(|file| {
        let is_card = file.path.ends_with("/card.toml");
        (file.path.clone(), if is_card { change(&file.text) } else { file.text.clone() })
    });
    let (sources, findings) = Sources::from_texts(&dir, texts);
    Shelf::of_sources(sources, findings).load(&check_flows)
}

fn codes(loaded: &Loaded) -> Vec<&'static str> {
    loaded.findings.iter().map(|finding| finding.code.id()).collect()
}

/// A step that nothing leads to.
const LOST: &str = "[[steps]]\nactor = \"counter\"\ntext = \"归档\"\nderived = true\n\n[[materials]]";

#[test]
fn a_fault_of_a_flow_is_found() {
    assert_eq!(codes(&with_card(str::to_owned)), [""; 0]);
    let loaded = with_card(|card| card.replacen("[[materials]]", LOST, 1));
    assert_eq!(codes(&loaded), ["B501"]);
    assert!(loaded.catalog.is_none());
}

#[test]
fn a_flow_with_a_broken_key_is_not_judged() {
    let loaded = with_card(|card| format!("colour = \"red\"\n{}", card.replacen("[[materials]]", LOST, 1)));
    assert_eq!(codes(&loaded), ["B102"]);
}

/// Cases that are part of each other would be walked round for ever.
#[test]
fn a_flow_over_a_circle_of_cases_is_not_judged() {
    const CIRCLE: &str = "[[cases]]\nid = \"a\"\nname = \"甲\"\nparent = \"b\"\n\n[[cases]]\nid = \"b\"\nname = \"乙\"\n\
                          parent = \"a\"\n\n[[channels]]";
    const STEPS: &str = "[[steps]]\ncase = \"a\"\ntext = \"去甲处\"\nderived = true\n\n[[steps]]\ncase = \"new\"\n\
                         text = \"去乙处\"\nderived = true\n\n[[steps]]\nuse";
    let loaded = with_card(|card| card.replacen("[[channels]]", CIRCLE, 1).replacen("[[steps]]\nuse", STEPS, 1));
    assert_eq!(codes(&loaded), ["B204"]);
}
