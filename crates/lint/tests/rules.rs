//! The analysis of rules says what going through all combinations of answers says.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "../../reason/tests/combinations/mod.rs"]
mod combinations;
mod common;

use std::fmt::Write as _;

use banshi_core::finding::Finding;
use banshi_core::model::{Condition, Item, MaterialLine};
use banshi_core::place::Place;
use banshi_lint::analysis::{duties_by_audience, of_item};
use banshi_reason::evaluate::demands;
use banshi_reason::facts::{Evaluate, Known, Truth};
use banshi_reason::soundness::codes::NOT_ANALYSED;
use combinations::combinations;
use proptest::prelude::*;

const FACTS: &str = r#"
[[facts]]
id = "residence"
name = "户籍"
question = "户籍在哪里？"
kind = "choice"
answers = [{ id = "local", name = "本县", phrase = "本县户籍人员" }, { id = "non-local", name = "外县", phrase = "外县户籍人员" }, { id = "abroad", name = "国外", phrase = "国外人员" }]

[[facts]]
id = "age"
name = "年龄"
question = "多大年纪？"
kind = "number"
phrase = { at_least = "年满{}的", less_than = "不满{}的" }

[[facts]]
id = "lost"
name = "旧卡丢失"
question = "旧卡丢了？"
kind = "yes-no"
phrase = { yes = "旧卡丢失的", no = "旧卡没有丢失的" }
"#;

/// One test, as it is written.
fn any_test() -> impl Strategy<Value = String> {
    prop_oneof![
        proptest::sample::select(vec!["local", "non-local", "abroad"])
            .prop_map(|answer| format!("residence = \"{answer}\"")),
        any::<bool>().prop_map(|yes| format!("lost = {yes}")),
        (1i64..4).prop_map(|from| format!("age = {{ at_least = {from} }}")),
        (1i64..4).prop_map(|to| format!("age = {{ less_than = {to} }}")),
    ]
}

fn any_when() -> impl Strategy<Value = Option<String>> {
    proptest::option::weighted(0.8, proptest::collection::vec(any_test(), 1..3)).prop_map(|tests| {
        let tests: Vec<_> = tests?.into_iter().map(|test| format!("{{ {test} }}")).collect();
        Some(format!("when = {{ all = [{}] }}", tests.join(", ")))
    })
}

/// Lines with the lines below them.
fn any_materials() -> impl Strategy<Value = Vec<(Option<String>, Vec<Option<String>>)>> {
    let below = proptest::collection::vec(any_when(), 0..3);
    proptest::collection::vec((any_when(), below), 1..4)
}

fn written(materials: &[(Option<String>, Vec<Option<String>>)]) -> String {
    let mut text = String::new();
    for (at, (when, below)) in materials.iter().enumerate() {
        let when = when.clone().unwrap_or_default();
        writeln!(text, "[[materials]]\ntext = \"材料{at}\"\n{when}").unwrap();
        for (sub, when) in below.iter().enumerate() {
            let when = when.clone().unwrap_or_default();
            writeln!(text, "[[materials.lines]]\ntext = \"材料{at}之{sub}\"\n{when}").unwrap();
        }
    }
    text
}

fn holds(conditions: &[&Condition], item: &Item, known: &Known) -> bool {
    conditions.iter().all(|condition| condition.evaluate(item, known) == Truth::Holds)
}

fn conjuncts(condition: &Condition) -> Vec<&Condition> {
    match condition {
        Condition::All(parts) => parts.iter().flat_map(conjuncts).collect(),
        _ => vec![condition],
    }
}

/// Where lines never apply, and where a part of their condition says nothing: found by going through
/// all combinations.
#[derive(Default)]
struct Faults {
    never: Vec<Place>,
    idle: Vec<Place>,
}

impl Faults {
    fn look(&mut self, lines: &[MaterialLine], around: &[&Condition], item: &Item, all: &[Known]) {
        for line in lines {
            let own: Vec<&Condition> = line.when.as_deref().into_iter().flat_map(conjuncts).collect();
            let within: Vec<&Condition> = around.iter().copied().chain(own.iter().copied()).collect();
            if !all.iter().any(|known| holds(around, item, known)) {
                continue;
            }
            if !all.iter().any(|known| holds(&within, item, known)) {
                self.never.push(line.at);
            } else if (0..own.len()).any(|at| says_nothing(&own, at, around, item, all)) {
                self.idle.push(line.at);
            }
            self.look(&line.lines, &within, item, all);
        }
    }
}

fn says_nothing(own: &[&Condition], at: usize, around: &[&Condition], item: &Item, all: &[Known]) -> bool {
    let others = around.iter().chain(&own[..at]).chain(&own[at + 1..]).copied().collect::<Vec<_>>();
    all.iter().filter(|known| holds(&others, item, known)).all(|known| holds(&[own[at]], item, known))
}

fn conditions(lines: &[MaterialLine]) -> Vec<Condition> {
    lines.iter().flat_map(|line| line.conditions().into_iter().chain(conditions(&line.lines))).collect()
}

fn places(findings: &[Finding], code: &str) -> Vec<Place> {
    let mut places: Vec<Place> =
        findings.iter().filter(|finding| finding.code.id() == code).filter_map(|finding| finding.place).collect();
    places.sort();
    places.dedup();
    places
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn findings_are_what_all_combinations_show(materials in any_materials()) {
        let loaded = common::load(FACTS, &written(&materials));
        let catalog = loaded.catalog.unwrap_or_else(|| panic!("{:?}", loaded.findings));
        let item = common::card(&catalog);
        let lines = item.materials.lines();
        let conditions = conditions(lines);
        let all = combinations(&catalog, item, &conditions.iter().collect::<Vec<_>>()).unwrap();

        let found = of_item(&catalog, item, &duties_by_audience(&catalog)).findings;
        let mut faults = Faults::default();
        faults.look(lines, &[], item, &all);
        prop_assert_eq!(places(&found, "B601"), faults.never);
        prop_assert_eq!(places(&found, "B602"), faults.idle);

        let asks_nothing = |known: &&Known| demands(item, known).iter().all(|demand| demand.state == Truth::Fails);
        let silent = all.iter().find(asks_nothing);
        let everybody = all.iter().all(|known| asks_nothing(&known));
        let expected = silent.is_some() && !everybody;
        prop_assert_eq!(!places(&found, "B604").is_empty(), expected, "{:?}", silent);
    }
}

#[test]
fn twenty_facts_and_sixty_materials_are_analysed() {
    for kind in [common::Kind::Mixed, common::Kind::Narrow] {
        let loaded = common::synthetic(1, 20, 60, kind);
        let catalog = loaded.catalog.unwrap_or_else(|| panic!("{:?}", loaded.findings));
        let found = of_item(&catalog, common::card(&catalog), &duties_by_audience(&catalog)).findings;
        assert!(found.iter().all(|finding| finding.code != NOT_ANALYSED), "{found:?}");
    }
}
