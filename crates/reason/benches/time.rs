//! How long reckoning with working days takes, on the published holidays of the real catalog.

#![expect(clippy::unwrap_used, reason = "without a calendar there is nothing to measure")]

use std::num::NonZeroU32;
use std::path::Path;

use banshi_core::model::{Calendar, Catalog};
use banshi_reason::time::{WorkingDays, due, next_open, open_days};
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use jiff::civil::{Date, date};

fn main() {
    divan::main();
}

fn catalog() -> Catalog {
    banshi_core::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalog")).catalog.unwrap()
}

/// Every day of a year.
fn days() -> Vec<Date> {
    date(2022, 1, 1).series(jiff::Span::new().days(1)).take_while(|day| day.year() == 2022).collect()
}

/// A year has about 250 of them.
#[divan::bench(args = [1, 5, 20, 60, 250])]
fn working_days_added(bencher: Bencher<'_, '_>, count: u32) {
    let (calendar, count) = (catalog().calendar, NonZeroU32::new(count).unwrap());
    bencher.bench_local(|| calendar.working_days_after(black_box(date(2022, 1, 5)), count).unwrap());
}

/// The working days of a year.
#[divan::bench]
fn working_days_counted(bencher: Bencher<'_, '_>) {
    let (calendar, days) = (catalog().calendar, days());
    let is_working = |calendar: &Calendar, day: &Date| calendar.is_working_day(*day).unwrap();
    bencher
        .counter(ItemsCount::new(days.len()))
        .bench_local(|| black_box(&days).iter().filter(|day| is_working(&calendar, day)).count());
}

/// Every limit of every item, for one day of acceptance.
#[divan::bench]
fn due_dates(bencher: Bencher<'_, '_>) {
    let catalog = catalog();
    let items = catalog.handbooks.iter().flat_map(|handbook| &handbook.items);
    let limits: Vec<_> = items.flat_map(|item| item.limits.stated()).collect();
    bencher.counter(ItemsCount::new(limits.len())).bench_local(|| {
        let dates = |time| due(time, black_box(date(2022, 5, 6)), &catalog.calendar).unwrap().len();
        limits.iter().map(|limit| dates(&limit.time)).sum::<usize>()
    });
}

/// For every item, the next day on which it is accepted.
#[divan::bench]
fn next_acceptance(bencher: Bencher<'_, '_>) {
    let catalog = catalog();
    let items: Vec<_> = catalog.handbooks.iter().flat_map(|handbook| &handbook.items).collect();
    bencher.counter(ItemsCount::new(items.len())).bench_local(|| {
        for item in &items {
            black_box(next_open(item.acceptance.as_ref(), black_box(date(2022, 5, 16)), &catalog.calendar).unwrap());
        }
    });
}

/// For every item, all days of a year on which it is accepted.
#[divan::bench]
fn year_of_acceptance(bencher: Bencher<'_, '_>) {
    let catalog = catalog();
    let items: Vec<_> = catalog.handbooks.iter().flat_map(|handbook| &handbook.items).collect();
    bencher.counter(ItemsCount::new(items.len())).bench_local(|| {
        let days = |window| open_days(window, black_box(2022), &catalog.calendar).unwrap().len();
        items.iter().map(|item| days(item.acceptance.as_ref())).sum::<usize>()
    });
}
