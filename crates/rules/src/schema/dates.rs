//! Days as patterns of `2022-05-06`. A schema compares no days, but a pattern can say that the digits
//! are not smaller, for days written so sort as they follow each other.

use banshi_core::model::{Acceptance, Monthly, Quarterly};
use jiff::civil::Date;

/// A day that exists.
pub(super) fn day() -> String {
    // Months of 31 and 30 days, February, and the 29th of leap years.
    let common = "[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))";
    let leap = "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29";
    format!("^(?:{common}|{leap})$")
}

/// Not before `first`.
pub(super) fn from(first: Date) -> String {
    format!("^(?:{}|{first})$", differing(first, |digit| (digit < 9).then(|| (digit + 1, 9))))
}

/// Before `end`.
pub(super) fn before(end: Date) -> String {
    format!("^(?:{})$", differing(end, |digit| (digit > 0).then(|| (0, digit - 1))))
}

/// Days that are the same up to one digit, which lies in the range that is given for it.
fn differing(day: Date, range: impl Fn(u32) -> Option<(u32, u32)>) -> String {
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

/// The days that a window leaves; `None`: a schema cannot narrow them.
pub(super) fn window(window: Option<&Acceptance>) -> Option<String> {
    match window? {
        Acceptance::EveryWorkingDay => None,
        Acceptance::Monthly(Monthly { from, to }) => {
            let (from, to) = (from.get(), to.get());
            (from > 1 || to < 31).then(|| format!("-(?:{})$", numbers(from, to)))
        }
        Acceptance::Quarterly(window) => Some(quarter(*window)),
    }
}

fn quarter(window: Quarterly) -> String {
    let months: Vec<_> = (0..4).map(|quarter| format!("{:02}", quarter * 3 + window.month)).collect();
    let days = if window.rollover { "[0-9]{2}".to_owned() } else { format!("(?:{})", numbers(1, last_day(window))) };
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

fn numbers(from: u8, to: u8) -> String {
    (from..=to).map(|day| format!("{day:02}")).collect::<Vec<_>>().join("|")
}
