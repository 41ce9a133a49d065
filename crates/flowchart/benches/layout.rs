//! How long a flow of twenty steps takes.

#[path = "../tests/common/mod.rs"]
mod common;

use banshi_flowchart::layout::A4;
use banshi_flowchart::{Chart, layout};
use common::random::{Kind, chart};
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

#[divan::bench(args = [10, 20, 40, 60])]
fn random_flow(bencher: Bencher<'_, '_>, steps: usize) {
    let charts: Vec<Chart> = (0..20).map(|seed| chart(seed, steps, 3, Kind::Tame)).collect();
    let mut next = (0..charts.len()).cycle();
    bencher.bench_local(|| layout(black_box(&charts[next.next().unwrap_or(0)]), A4));
}

#[divan::bench]
fn transfer(bencher: Bencher<'_, '_>) {
    let chart = common::samples::transfer();
    bencher.bench_local(|| layout(black_box(&chart), A4));
}
