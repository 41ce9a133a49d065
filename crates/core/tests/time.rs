//! Working days and due dates on the real calendar.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::num::NonZeroU32;
use std::path::Path;
use std::sync::OnceLock;

use banshi_core::model::{Calendar, Catalog, TimeLimit};
use banshi_core::time::{UnpublishedYear, due};
use banshi_core::value::StartEvent;
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

/// Days of work in a year by the notices of the State Council, as published lists count them.
#[test]
fn every_year_has_as_many_working_days_as_its_notice_leaves() {
    for year in 2018..=2026 {
        let days = (1..=12).flat_map(|month| (1..=31).filter_map(move |day| Date::new(year, month, day).ok()));
        let working = days.filter(|day| works(*day)).count();
        // 52 weeks of five days less eleven statutory holidays (thirteen from 2025), give or take
        // those that fall on a weekend and the extra days of 2020.
        assert!((246..=252).contains(&working), "{year}: {working}");
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
