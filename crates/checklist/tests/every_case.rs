//! Every item of the real catalog, in every case and with every answer to every question it asks.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "../../reason/tests/combinations/mod.rs"]
mod combinations;

use std::path::Path;
use std::sync::LazyLock;

use banshi_checklist::{About, Sheet, sheet};
use banshi_core::model::{Catalog, Condition, Handbook, Item};
use banshi_core::value::MaterialKind;
use banshi_reason::evaluate::demands;
use banshi_reason::facts::Known;
use combinations::combinations;

static CATALOG: LazyLock<Catalog> = LazyLock::new(|| {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalog");
    banshi_core::load(&dir).catalog.unwrap()
});

fn items() -> impl Iterator<Item = (&'static Handbook, &'static Item)> {
    CATALOG.handbooks.iter().flat_map(|handbook| handbook.items.iter().map(move |item| (handbook, item)))
}

/// Every combination of answers that the item can tell apart.
fn situations(item: &Item) -> Vec<Known> {
    let demands = demands(item, &Known::new());
    let all = || demands.iter().flat_map(banshi_reason::evaluate::Demand::all);
    let conditions: Vec<&Condition> = all().flat_map(|demand| &demand.conditions).collect();
    let seals = all().filter_map(|demand| demand.document()?.seal.as_deref()?.when.as_ref());
    let conditions: Vec<&Condition> = conditions.into_iter().chain(seals).collect();
    combinations(&CATALOG, item, &conditions).unwrap()
}

fn made(handbook: &'static Handbook, item: &'static Item, known: &Known) -> Sheet {
    sheet(&CATALOG, About { handbook, item, known, region: None, date: None, printed: None })
}

#[test]
fn every_situation_has_a_checklist_that_is_settled_and_not_empty() {
    let mut count = 0;
    for (handbook, item) in items() {
        for known in situations(item) {
            let sheet = made(handbook, item, &known);
            assert!(sheet.depends.is_empty(), "{}: still open for {known:?}", sheet.id);
            if sheet.required.is_empty() {
                let said = item.materials.lines().is_empty()
                    || item.materials.lines().iter().any(|line| line.kind == MaterialKind::None)
                    || !sheet.notes.is_empty();
                assert!(said && sheet.nothing.is_some(), "{}: empty for {known:?}", sheet.id);
            }
            count += 1;
        }
    }
    assert!(count > 300, "only {count} situations");
}

/// What is needed whatever comes out is needed in every case; what is needed in no case is not
/// listed as depending on anything.
#[test]
fn a_blank_sheet_holds_for_every_situation() {
    for (handbook, item) in items() {
        let blank = made(handbook, item, &Known::new());
        let named = |sheet: &Sheet| sheet.required.iter().map(|entry| format!("{entry:?}")).collect::<Vec<_>>();
        for known in situations(item) {
            let settled = made(handbook, item, &known);
            assert!(settled.required.len() >= blank.required.len(), "{}", blank.id);
            let lines: Vec<_> = settled.required.iter().map(|entry| &entry.source.as_ref().unwrap().text).collect();
            for entry in &blank.required {
                let line = &entry.source.as_ref().unwrap().text;
                assert!(lines.contains(&line), "{}: {line} is lost for {known:?}", blank.id);
            }
            assert!(!named(&settled).iter().any(|entry| entry.contains("Depends")), "{}", blank.id);
        }
    }
}
