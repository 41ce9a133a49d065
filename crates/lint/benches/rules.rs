//! How long the analysis of requirement rules takes.

#![expect(clippy::unwrap_used, reason = "without a catalog there is nothing to measure")]

#[path = "../tests/common/mod.rs"]
mod common;

use std::path::Path;

use banshi_lint::analysis::{duties_by_audience, of_item};
use common::Kind;
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

/// The rules of every item of both handbooks.
#[divan::bench]
fn real_catalog(bencher: Bencher<'_, '_>) {
    let loaded = banshi_core::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalog"));
    let catalog = loaded.catalog.unwrap();
    let duties = duties_by_audience(&catalog);
    let items: Vec<_> = catalog.handbooks.iter().flat_map(|handbook| &handbook.items).collect();
    bencher.bench_local(|| {
        items.iter().map(|item| of_item(black_box(&catalog), item, &duties).findings.len()).sum::<usize>()
    });
}

/// One item of so many facts and three times as many materials, each on conditions.
#[divan::bench(args = [5, 10, 15, 20], sample_count = 10)]
fn facts_and_materials(bencher: Bencher<'_, '_>, facts: u64) {
    let catalog = common::synthetic(1, facts, 3 * facts, Kind::Mixed).catalog.unwrap();
    let duties = duties_by_audience(&catalog);
    bencher.bench_local(|| of_item(black_box(&catalog), common::card(&catalog), &duties));
}

/// Twenty facts and sixty materials, put together in several ways.
#[divan::bench(args = 2..8, sample_count = 5)]
fn mixed(bencher: Bencher<'_, '_>, seed: u64) {
    let catalog = common::synthetic(seed, 20, 60, Kind::Mixed).catalog.unwrap();
    let duties = duties_by_audience(&catalog);
    bencher.bench_local(|| of_item(black_box(&catalog), common::card(&catalog), &duties));
}

/// The same with materials that hardly anybody is asked for: who is asked for none is hard to say.
#[divan::bench(args = 1..8, sample_count = 5)]
fn narrow(bencher: Bencher<'_, '_>, seed: u64) {
    let catalog = common::synthetic(seed, 20, 60, Kind::Narrow).catalog.unwrap();
    let duties = duties_by_audience(&catalog);
    bencher.bench_local(|| of_item(black_box(&catalog), common::card(&catalog), &duties));
}
