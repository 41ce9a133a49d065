//! Time rules: working days, due dates, and when applications are accepted.
//!
//! The convention, stated wherever days are counted ([`crate::words::counting_words`]): the day after acceptance is
//! day 1, as 民法典 第二百零一条 counts periods in days. Days that the State Council's notices make
//! holidays or working days are taken from the catalog's calendar; a year without a published
//! notice is refused, never estimated.

use std::num::NonZeroU32;

use banshi_core::model::{Acceptance, Calendar, Monthly, Quarterly, TimeLimit, YearlyDate};
use jiff::civil::{Date, Weekday};

/// A year whose holidays are not in the catalog.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("日历里没有 {0} 年的节假日安排，不能推算；请把当年的放假通知写进 calendar/{0}.toml")]
pub struct UnpublishedYear(pub i16);

/// What a calendar says of days.
pub trait WorkingDays {
    /// Returns whether offices work on `day`.
    fn is_working_day(&self, day: Date) -> Result<bool, UnpublishedYear>;

    /// Returns the `count`th working day after `day`.
    fn working_days_after(&self, day: Date, count: NonZeroU32) -> Result<Date, UnpublishedYear>;
}

impl WorkingDays for Calendar {
    fn is_working_day(&self, day: Date) -> Result<bool, UnpublishedYear> {
        let year = self.year(day.year()).ok_or(UnpublishedYear(day.year()))?;
        let published = banshi_core::value::Date::from(day);
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        Ok(year.workdays.contains_key(&published) || (!weekend && !year.holidays.contains_key(&published)))
    }

    fn working_days_after(&self, day: Date, count: NonZeroU32) -> Result<Date, UnpublishedYear> {
        let mut at = day;
        let mut left = count.get();
        while left > 0 {
            at = next_day(at)?;
            left -= u32::from(self.is_working_day(at)?);
        }
        Ok(at)
    }
}

/// Returns the last day on which something accepted on `accepted` is done, under one time limit. A yearly
/// limit may set several dates, each for somebody else: one after the other, each is waited for from the
/// one before.
pub fn due(time: &TimeLimit, accepted: Date, calendar: &Calendar) -> Result<Vec<Date>, UnpublishedYear> {
    Ok(match time {
        TimeLimit::Immediate => vec![accepted],
        TimeLimit::WorkingDays { days, .. } => vec![calendar.working_days_after(accepted, *days)?],
        TimeLimit::CalendarDays { days, .. } => {
            let days = jiff::Span::new().days(i64::from(days.get()));
            vec![accepted.checked_add(days).map_err(|_| UnpublishedYear(accepted.year()))?]
        }
        TimeLimit::Yearly { dates, .. } => {
            let mut from = accepted;
            let next = |date: &YearlyDate| {
                from = next_yearly(date.day.parts(), from)?;
                Ok(from)
            };
            dates.iter().map(next).collect::<Result<_, _>>()?
        }
    })
}

/// Returns the first day with this month and day that is not before `from`.
fn next_yearly((month, day): (i8, i8), from: Date) -> Result<Date, UnpublishedYear> {
    // A `MonthDay` exists in every year.
    let in_year = |year: i16| Date::new(year, month, day).map_err(|_| UnpublishedYear(year));
    let this_year = in_year(from.year())?;
    if this_year >= from { Ok(this_year) } else { in_year(from.year() + 1) }
}

/// Returns the first day of the month after `day`: 次月.
pub fn next_month(day: Date) -> Result<Date, UnpublishedYear> {
    next_day(day.last_of_month())
}

/// Returns whether applications are accepted on `day`. Where the source states no window, on working days.
pub fn accepts(acceptance: Option<&Acceptance>, day: Date, calendar: &Calendar) -> Result<bool, UnpublishedYear> {
    if !calendar.is_working_day(day)? {
        return Ok(false);
    }
    Ok(match acceptance {
        None | Some(Acceptance::EveryWorkingDay) => true,
        Some(Acceptance::Monthly(Monthly { from, to })) => {
            // Days of a month are 1 to 31.
            (i16::from(from.get())..=i16::from(to.get())).contains(&i16::from(day.day()))
        }
        Some(Acceptance::Quarterly(window)) => quarter_days(*window, day, calendar)?.contains(&day),
    })
}

/// Returns the days of a quarterly window in the month of `day`; none in a month without one.
///
/// With roll-over, holidays at the start of the month move the window on. Without, the window ends
/// with the month's `first_working_days`th weekday, holidays or not.
fn quarter_days(window: Quarterly, day: Date, calendar: &Calendar) -> Result<Vec<Date>, UnpublishedYear> {
    if (day.month() - 1) % 3 + 1 != i8::try_from(window.month).unwrap_or_default() {
        return Ok(Vec::new());
    }
    if window.rollover {
        return first_working_days(calendar, day.year(), day.month(), window.first_working_days);
    }
    let weekday = |day: &Date| !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
    Ok(days_of_month(day.year(), day.month()).filter(weekday).take(window.first_working_days.get() as usize).collect())
}

/// Returns the first `count` working days of a month; fewer if the month has no more.
fn first_working_days(
    calendar: &Calendar,
    year: i16,
    month: i8,
    count: NonZeroU32,
) -> Result<Vec<Date>, UnpublishedYear> {
    let mut days = Vec::new();
    for day in days_of_month(year, month) {
        if calendar.is_working_day(day)? {
            days.push(day);
        }
        if days.len() == count.get() as usize {
            break;
        }
    }
    Ok(days)
}

/// Returns the first day after `day` on which applications are accepted.
pub fn next_open(acceptance: Option<&Acceptance>, day: Date, calendar: &Calendar) -> Result<Date, UnpublishedYear> {
    let mut at = next_day(day)?;
    while !accepts(acceptance, at, calendar)? {
        at = next_day(at)?;
    }
    Ok(at)
}

/// Returns every day of `year` on which applications are accepted.
pub fn open_days(
    acceptance: Option<&Acceptance>,
    year: i16,
    calendar: &Calendar,
) -> Result<Vec<Date>, UnpublishedYear> {
    let mut open = Vec::new();
    for day in (1..=12).flat_map(|month| days_of_month(year, month)) {
        if accepts(acceptance, day, calendar)? {
            open.push(day);
        }
    }
    if open.is_empty() && calendar.year(year).is_none() {
        return Err(UnpublishedYear(year));
    }
    Ok(open)
}

fn days_of_month(year: i16, month: i8) -> impl Iterator<Item = Date> {
    (1..=31).filter_map(move |day| Date::new(year, month, day).ok())
}

fn next_day(day: Date) -> Result<Date, UnpublishedYear> {
    day.tomorrow().map_err(|_| UnpublishedYear(day.year()))
}
