//! Working days and due dates on the real calendar.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::num::NonZeroU32;
use std::path::Path;
use std::sync::OnceLock;

use banshi_core::model::{Calendar, Catalog, TimeLimit};
use banshi_core::value::StartEvent;
use banshi_reason::time::{UnpublishedYear, WorkingDays, due};
use jiff::civil::{Date, date};
use proptest::prelude::*;

fn calendar() -> &'static Calendar {
    static CATALOG: OnceLock<Catalog> = OnceLock::new();
    let load = || banshi_core::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalog")).catalog.unwrap();
    &CATALOG.get_or_init(load).calendar
}

fn works(day: Date) -> bool {
    calendar().is_working_day(day).unwrap()
}

#[test]
fn notices_change_the_week() {
    assert!(works(date(2021, 9, 18)), "中秋调休的星期六上班");
    assert!(!works(date(2021, 9, 21)), "中秋");
    assert!(works(date(2022, 10, 8)), "国庆调休的星期六上班");
    assert!(!works(date(2022, 10, 7)), "国庆");
    assert!(works(date(2023, 3, 1)));
    assert!(!works(date(2023, 3, 4)), "普通的星期六");
}

/// Every day from 2018 to 2026 and whether offices work on it, from another source than the catalog.
fn table() -> Vec<(Date, bool)> {
    let text = include_str!("data/working-days.txt");
    let years = text.lines().filter(|line| !line.starts_with('#')).map(|line| line.split_once(' ').unwrap());
    let days = years.flat_map(|(year, days)| {
        let first = Date::new(year.parse().unwrap(), 1, 1).unwrap();
        days.chars().enumerate().map(move |(index, works)| {
            let offset = jiff::Span::new().days(i64::try_from(index).unwrap());
            (first.checked_add(offset).unwrap(), works == '1')
        })
    });
    days.collect()
}

#[test]
fn every_day_is_what_another_source_says() {
    let table = table();
    assert_eq!((table.len(), table.last().unwrap().0), (9 * 365 + 2, date(2026, 12, 31)));
    for (day, expected) in table {
        assert_eq!(works(day), expected, "{day}");
    }
}

/// Due dates of 1 to 60 working days after every day, counted on the other source's table.
#[test]
fn every_due_date_is_what_the_table_counts() {
    let table = table();
    let working: Vec<Date> = table.iter().filter(|(_, works)| *works).map(|(day, _)| *day).collect();
    for (day, _) in table {
        let next = working.partition_point(|other| *other <= day);
        for days in [1, 2, 5, 10, 15, 20, 30, 60] {
            let Some(expected) = working.get(next + days - 1) else { continue };
            let count = NonZeroU32::new(u32::try_from(days).unwrap()).unwrap();
            assert_eq!(calendar().working_days_after(day, count).unwrap(), *expected, "{day} + {days}");
        }
    }
}

#[test]
fn an_unpublished_year_is_refused() {
    assert_eq!(calendar().is_working_day(date(2027, 1, 4)), Err(UnpublishedYear(2027)));
    let limit = TimeLimit::WorkingDays { days: NonZeroU32::new(5).unwrap(), start: StartEvent::Acceptance };
    assert_eq!(due(&limit, date(2026, 12, 30), calendar()), Err(UnpublishedYear(2027)));
}

fn any_day() -> impl Strategy<Value = Date> {
    (0..365 * 8i32).prop_map(|days| date(2018, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_due_date_is_the_nth_working_day_after(accepted in any_day(), days in 1u32..60) {
        let end = calendar().working_days_after(accepted, NonZeroU32::new(days).unwrap()).unwrap();
        let mut between = Vec::new();
        let mut at = accepted;
        while at < end {
            at = at.tomorrow().unwrap();
            between.push(at);
        }
        prop_assert!(works(end));
        prop_assert_eq!(between.into_iter().filter(|day| works(*day)).count(), days as usize);
    }

    #[test]
    fn a_later_acceptance_is_never_due_earlier(accepted in any_day(), days in 1u32..60) {
        let days = NonZeroU32::new(days).unwrap();
        let limit = TimeLimit::WorkingDays { days, start: StartEvent::Acceptance };
        let today = due(&limit, accepted, calendar()).unwrap();
        let tomorrow = due(&limit, accepted.tomorrow().unwrap(), calendar()).unwrap();
        prop_assert!(today <= tomorrow);
    }
}
