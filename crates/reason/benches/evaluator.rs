//! How long it takes to say what is asked of somebody, and to judge what was handed in, on the real catalog.

#![expect(clippy::unwrap_used, reason = "without a catalog there is nothing to measure")]

use std::path::Path;

use banshi_core::model::{Catalog, Condition, Handbook, Item, MaterialLine, Step};
use banshi_reason::application::{Application, HandedIn, Numbers};
use banshi_reason::evaluate::{Demand, Situation, answers, demands, evaluate};
use banshi_reason::facts::{Evaluate, Known};
use banshi_reason::time::next_open;
use banshi_reason::verdict::judge;
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use jiff::civil::{Date, date};

/// The program's.
#[cfg(not(target_env = "msvc"))]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() {
    divan::main();
}

fn catalog() -> Catalog {
    banshi_core::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalog")).catalog.unwrap()
}

fn items(catalog: &Catalog) -> Vec<(&Handbook, &Item)> {
    catalog.handbooks.iter().flat_map(|handbook| handbook.items.iter().map(move |item| (handbook, item))).collect()
}

/// The first answer to whatever is asked next, until nothing is.
fn answered(catalog: &Catalog, item: &Item) -> Known {
    let mut known = Known::new();
    loop {
        let open = evaluate(catalog, item, Situation { known: &known, region: None, date: None }).open;
        let next = open.into_iter().find_map(|question| {
            let answer = answers(catalog, item, &question).into_iter().next()?;
            Some((question, answer))
        });
        match next {
            Some((question, answer)) => known.insert(question, answer),
            None => return known,
        };
    }
}

/// A day on which the item is accepted.
fn day(catalog: &Catalog, item: &Item) -> Date {
    next_open(item.acceptance.as_ref(), date(2022, 5, 6), &catalog.calendar).unwrap()
}

fn evaluation(bencher: Bencher<'_, '_>, known: impl Fn(&Catalog, &Item) -> Known) {
    let catalog = catalog();
    let situated = |(handbook, item): (&Handbook, &Item)| (handbook.regions.first().cloned(), known(&catalog, item));
    let situations: Vec<_> = items(&catalog).into_iter().map(situated).collect();
    let items = items(&catalog);
    bencher.counter(ItemsCount::new(items.len())).bench_local(|| {
        for ((_, item), (region, known)) in items.iter().zip(&situations) {
            let region = region.as_ref().map(|region| &catalog.regions[region]);
            let situation = Situation { known, region, date: Some(date(2022, 5, 6)) };
            black_box(evaluate(black_box(&catalog), item, situation));
        }
    });
}

/// Nothing is known.
#[divan::bench]
fn evaluated_at_first(bencher: Bencher<'_, '_>) {
    evaluation(bencher, |_, _| Known::new());
}

/// Everything is known that makes a difference.
#[divan::bench]
fn evaluated_at_last(bencher: Bencher<'_, '_>) {
    evaluation(bencher, answered);
}

/// From nothing known to the last question answered.
#[divan::bench(sample_count = 20)]
fn asked_to_the_end(bencher: Bencher<'_, '_>) {
    let catalog = catalog();
    let items = items(&catalog);
    bencher
        .counter(ItemsCount::new(items.len()))
        .bench_local(|| items.iter().map(|(_, item)| answered(black_box(&catalog), item).len()).sum::<usize>());
}

/// Every condition on lines and steps of all items, with nothing known and with everything.
#[divan::bench]
fn conditions(bencher: Bencher<'_, '_>) {
    let catalog = catalog();
    let mut all: Vec<(&Item, Vec<Condition>, Known)> = Vec::new();
    for (_, item) in items(&catalog) {
        let lines = item.materials.lines().iter().flat_map(MaterialLine::conditions);
        let steps = item.steps.iter().flat_map(Step::conditions);
        all.push((item, lines.chain(steps).collect(), answered(&catalog, item)));
    }
    let count = all.iter().map(|(_, conditions, _)| 2 * conditions.len()).sum::<usize>();
    bencher.counter(ItemsCount::new(count)).bench_local(|| {
        for (item, conditions, known) in &all {
            for condition in conditions {
                black_box(black_box(condition).evaluate(item, &Known::new()));
                black_box(black_box(condition).evaluate(item, known));
            }
        }
    });
}

/// One application for each item, with an original of every document that the item names.
#[divan::bench]
fn verdicts(bencher: Bencher<'_, '_>) {
    let catalog = catalog();
    let application = |(handbook, item): (&Handbook, &Item)| {
        let known = answered(&catalog, item);
        let asked = demands(item, &known);
        let documents = asked.iter().flat_map(Demand::all).filter_map(Demand::document);
        Application {
            handbook: catalog.handbooks.link(&handbook.id).unwrap(),
            item: handbook.items.link(&item.id).unwrap(),
            region: handbook.regions.first().cloned(),
            date: None,
            name: None,
            documents: documents.map(|asked| HandedIn::original(asked.document.clone())).collect(),
            known,
            numbers: Numbers::default(),
        }
    };
    let all: Vec<(Application, Date)> =
        items(&catalog).into_iter().map(|pair| (application(pair), day(&catalog, pair.1))).collect();
    bencher.counter(ItemsCount::new(all.len())).bench_local(|| {
        for (application, day) in &all {
            black_box(judge(black_box(&catalog), application, Some(*day)).unwrap());
        }
    });
}
