//! How long web pages take: the outline, the charts on it, and the pages in whole.
//!
//! `BANSHI_CATALOG` names another catalog than that of the project.

#![expect(clippy::unwrap_used, reason = "without a catalog there is nothing to measure")]

use std::path::PathBuf;
use std::sync::Arc;

use banshi_core::model::{Catalog, Handbook};
use banshi_flowchart::layout::A4;
use banshi_flowchart::{Chart, Look, layout, svg};
use banshi_guide::outline::{OutlineBlock, handbook_outline};
use banshi_guide::{Book, Format, Request};
use banshi_render::Templates;
use banshi_typeset::Fonts;
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use rayon::prelude::*;

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

fn catalog() -> Catalog {
    banshi_core::load(&root()).catalog.unwrap()
}

/// The handbook with the most items.
fn largest(catalog: &Catalog) -> &Handbook {
    catalog.handbooks.iter().max_by_key(|handbook| handbook.items.len()).unwrap()
}

/// The charts of a handbook, one for each item.
fn charts(catalog: &Catalog) -> Vec<Arc<Chart>> {
    let sections = handbook_outline(catalog, largest(catalog)).items.into_iter().flat_map(|item| item.sections);
    let chart = |block| if let OutlineBlock::Flowchart { chart, .. } = block { Some(chart) } else { None };
    sections.flat_map(|section| section.blocks).filter_map(chart).collect()
}

#[divan::bench]
fn outlines(bencher: Bencher<'_, '_>) {
    let catalog = catalog();
    let handbook = largest(&catalog);
    bencher
        .counter(ItemsCount::new(handbook.items.len()))
        .bench_local(|| handbook_outline(black_box(&catalog), black_box(handbook)));
}

#[divan::bench]
fn layouts(bencher: Bencher<'_, '_>) {
    let charts = charts(&catalog());
    bencher
        .counter(ItemsCount::new(charts.len()))
        .bench_local(|| charts.iter().for_each(|chart| drop(black_box(layout(black_box(chart), A4)))));
}

#[divan::bench]
fn drawings(bencher: Bencher<'_, '_>) {
    let drawings: Vec<_> = charts(&catalog()).iter().map(|chart| layout(chart, A4)).collect();
    let look = Look::default();
    bencher
        .counter(ItemsCount::new(drawings.len()))
        .bench_local(|| drawings.iter().for_each(|drawing| drop(black_box(svg(black_box(drawing), &look)))));
}

/// On as many threads as rayon takes.
#[divan::bench]
fn pages(bencher: Bencher<'_, '_>) {
    let (catalog, templates, fonts) = (catalog(), Templates::load(&root()).unwrap(), Fonts::load(None).unwrap());
    let handbook = largest(&catalog);
    let request = Request {
        formats: vec![Format::Html],
        checklists: None,
        templates: &templates,
        fonts: &fonts,
        timestamp: None,
    };
    bencher.counter(ItemsCount::new(handbook.items.len())).bench_local(|| {
        let book = Book::new(black_box(&catalog), handbook, &request);
        book.parts().into_par_iter().map(|part| part.make().unwrap().len()).sum::<usize>()
    });
}
