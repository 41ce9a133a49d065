//! Days as patterns of `2022-05-06`. A schema compares no days, but a pattern can say that the digits
//! are not smaller, for days written so sort as they follow each other.

use banshi_core::model::{Acceptance, Monthly, Quarterly};
use jiff::civil::Date;

/// A day that exists.
pub(super) fn day_pattern() -> String {
    // Months of 31 and 30 days, February, and the 29th of leap years.
    let common = "[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))";
    let leap = "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29";
    format!("^(?:{common}|{leap})$")
}

/// Not before `first`.
pub(super) fn from_pattern(first: Date) -> String {
    format!("^(?:{}|{first})$", differing_digits(first, |digit| (digit < 9).then(|| (digit + 1, 9))))
}

/// Before `end`.
pub(super) fn before_pattern(end: Date) -> String {
    format!("^(?:{})$", differing_digits(end, |digit| (digit > 0).then(|| (0, digit - 1))))
}

/// Days that are the same up to one digit, which lies in the range that is given for it.
fn differing_digits(day: Date, range: impl Fn(u32) -> Option<(u32, u32)>) -> String {
    let written = day.to_string();
    let mut ways = Vec::new();
    for (at, c) in written.char_indices() {
        let Some((low, high)) = c.to_digit(10).and_then(&range) else { continue };
        let rest: String = written[at + 1..].chars().map(|c| if c == '-' { "-" } else { "[0-9]" }).collect();
        ways.push(format!("{}[{low}-{high}]{rest}", &written[..at]));
    }
    // Before the first of all days there is none; a pattern that nothing fits says so.
    if ways.is_empty() { "[^\\s\\S]".to_owned() } else { ways.join("|") }
}

/// Whether the pattern of a window takes a day.
pub(crate) fn window_takes(window: Option<&Acceptance>, day: Date) -> bool {
    // Days of a month are 1 to 31, months 1 to 12.
    let (month, day) = (day.month().unsigned_abs(), day.day().unsigned_abs());
    match window {
        None | Some(Acceptance::EveryWorkingDay) => true,
        Some(Acceptance::Monthly(monthly)) => (monthly.from.get()..=monthly.to.get()).contains(&day),
        Some(Acceptance::Quarterly(window)) => {
            (month - 1) % 3 + 1 == window.month && (window.rollover || day <= last_day(*window))
        }
    }
}

/// The days that a window leaves; `None`: a schema cannot narrow them.
pub(super) fn window_pattern(window: Option<&Acceptance>) -> Option<String> {
    match window? {
        Acceptance::EveryWorkingDay => None,
        Acceptance::Monthly(Monthly { from, to }) => {
            let (from, to) = (from.get(), to.get());
            (from > 1 || to < 31).then(|| format!("-(?:{})$", number_pattern(from, to)))
        }
        Acceptance::Quarterly(window) => Some(quarter_pattern(*window)),
    }
}

fn quarter_pattern(window: Quarterly) -> String {
    let months: Vec<_> = (0..4).map(|quarter| format!("{:02}", quarter * 3 + window.month)).collect();
    let days =
        if window.rollover { "[0-9]{2}".to_owned() } else { format!("(?:{})", number_pattern(1, last_day(window))) };
    format!("^[0-9]{{4}}-(?:{})-{days}$", months.join("|"))
}

/// The last day of a month on which its first weekdays can end: five of any seven days are weekdays,
/// and the two others may come in between.
fn last_day(window: Quarterly) -> u8 {
    let days = window.first_working_days.get();
    let (weeks, rest) = (days / 5, days % 5);
    let last = weeks * 7 + if rest == 0 { 0 } else { rest + 2 };
    u8::try_from(last).unwrap_or(31).min(31)
}

fn number_pattern(from: u8, to: u8) -> String {
    (from..=to).map(|day| format!("{day:02}")).collect::<Vec<_>>().join("|")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(pattern: &str, day: Date) -> bool {
        // A validator's own reader of patterns, for they are written for it.
        let schema = serde_json::json!({ "pattern": pattern });
        jsonschema::is_valid(&schema, &serde_json::json!(day.to_string()))
    }

    #[test]
    fn days_are_compared_by_their_digits() {
        let bound = jiff::civil::date(2020, 11, 9);
        let mut day = jiff::civil::date(2019, 10, 25);
        while day < jiff::civil::date(2021, 12, 12) {
            assert_eq!(fits(&from_pattern(bound), day), day >= bound, "{day}");
            assert_eq!(fits(&before_pattern(bound), day), day < bound, "{day}");
            day = day.tomorrow().unwrap();
        }
    }

    #[test]
    fn only_days_that_exist_are_days() {
        let schema = serde_json::json!({ "pattern": day_pattern() });
        for year in [1900, 2000, 2023, 2024] {
            for month in 0..=13 {
                for day in 0..=32 {
                    let written = format!("{year}-{month:02}-{day:02}");
                    let exists = written.parse::<Date>().is_ok();
                    assert_eq!(jsonschema::is_valid(&schema, &serde_json::json!(written)), exists, "{written}");
                }
            }
        }
    }

    #[test]
    fn weekdays_that_come_first_end_by_the_day_that_is_reckoned() {
        for count in 1..=20_u32 {
            let window =
                Quarterly { month: 1, first_working_days: std::num::NonZeroU32::new(count).unwrap(), rollover: false };
            for month in 1..=12 {
                let first = jiff::civil::date(2021, month, 1);
                let weekdays =
                    first.series(jiff::ToSpan::days(1)).filter(|day| day.weekday().to_monday_one_offset() < 6);
                let last = weekdays.take(count as usize).last().unwrap();
                assert!(last.month() == month && last.day().unsigned_abs() <= last_day(window), "{count} {last}");
            }
        }
    }
}
