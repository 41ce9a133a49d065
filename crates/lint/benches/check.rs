//! How long the whole check of a catalog takes. Every character counts as one that a font has.
//!
//! `BANSHI_CATALOG` names another catalog than that of the project.

use std::path::PathBuf;

use banshi_core::source::read_catalog;
use banshi_driver::{Keep, Opening};
use divan::{Bencher, black_box};

/// The program's.
#[cfg(not(target_env = "msvc"))]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() {
    divan::main();
}

fn root() -> PathBuf {
    let own = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../catalog");
    std::env::var_os("BANSHI_CATALOG").map_or_else(own, PathBuf::from)
}

/// From the directory to the sorted findings.
#[divan::bench]
fn from_disk(bencher: Bencher<'_, '_>) {
    let root = root();
    bencher.bench_local(|| Opening::new(&|_| true).open(black_box(&root)));
}

/// The same with the files read before.
#[divan::bench]
fn from_memory(bencher: Bencher<'_, '_>) {
    let (sources, _) = read_catalog(&root());
    let fresh = || sources.clone();
    bencher.with_inputs(fresh).bench_local_values(|sources| Opening::new(&|_| true).open_sources(sources, Vec::new()));
}

/// The same, looking only for what makes a catalog unusable, and giving up what no output needs: what comes before a build.
#[divan::bench]
fn before_a_build(bencher: Bencher<'_, '_>) {
    let root = root();
    bencher.bench_local(|| Opening::new(&|_| true).errors_only().keep(Keep::Catalog).open(black_box(&root)));
}
