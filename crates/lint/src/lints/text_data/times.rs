//! B306: days and windows in printed words against the data, in both directions.
//!
//! Words are looked at where they are written by hand: `text` of the time-limit section, and steps.
//! Everything else is made from the data and cannot differ.

use std::collections::BTreeSet;

use banshi_core::finding::Finding;
use banshi_core::model::{Acceptance, Item, Limits, Monthly, Step, TimeLimit};
use banshi_core::place::Place;
use banshi_core::printed::fold;
use banshi_core::value::{SectionKind, Text};

use super::TEXT_DATA_DIFFER;
use crate::Inputs;

/// What words or data say of time.
#[derive(Debug, Default, PartialEq, Eq)]
struct StatedTimes {
    /// 即时办结
    immediate: bool,
    /// N个工作日
    working_days: BTreeSet<u32>,
    /// 前N个工作日
    first_working_days: BTreeSet<u32>,
    /// 每月a-b日
    monthly: BTreeSet<(u32, u32)>,
}

/// Compares every item.
pub(super) fn check(inputs: &Inputs<'_>, findings: &mut Vec<Finding>) {
    let items = inputs.own_handbook().flat_map(|handbook| &handbook.items);
    for item in items {
        check_section(item, findings);
        item.steps.iter().for_each(|step| check_steps(step, findings));
    }
}

fn check_section(item: &Item, findings: &mut Vec<Finding>) {
    let kinds = [SectionKind::Limits, SectionKind::Process];
    for exceptions in kinds.iter().filter_map(|kind| item.sections.get(kind)) {
        if let Some(place) = exceptions.text_at {
            let words: Vec<_> = exceptions.text.iter().map(Text::as_str).collect();
            compare_times(&in_words(&words.join("\n")), &in_data(item), place, findings);
        }
    }
}

/// A step's own window; days within a step are not typed, so only windows are compared.
fn check_steps(step: &Step, findings: &mut Vec<Finding>) {
    if !step.text.contains('每') && step.monthly.is_none() {
        return step.steps.iter().for_each(|step| check_steps(step, findings));
    }
    let words = StatedTimes { monthly: in_words(&step.text).monthly, ..StatedTimes::default() };
    let data =
        StatedTimes { monthly: step.monthly.into_iter().map(monthly_bounds).collect(), ..StatedTimes::default() };
    compare_times(&words, &data, step.at, findings);
    step.steps.iter().for_each(|step| check_steps(step, findings));
}

fn compare_times(words: &StatedTimes, data: &StatedTimes, place: Place, findings: &mut Vec<Finding>) {
    let mut differ = |message: String| findings.push(Finding::new(TEXT_DATA_DIFFER, place, message));
    if words.immediate != data.immediate {
        let (has, lacks) = if words.immediate { ("文字", "数据") } else { ("数据", "文字") };
        differ(format!("{has}是即时办结，{lacks}却不是"));
    }
    let pairs = [
        (&words.working_days, &data.working_days, "个工作日"),
        (&words.first_working_days, &data.first_working_days, "个工作日（受理期）"),
    ];
    for (words, data, unit) in pairs {
        for days in words.difference(data) {
            differ(format!("文字写{days}{unit}，数据里没有"));
        }
        for days in data.difference(words) {
            differ(format!("数据是{days}{unit}，文字里没有"));
        }
    }
    for (from, to) in words.monthly.difference(&data.monthly) {
        differ(format!("文字写每月{from}-{to}日，数据里没有"));
    }
    for (from, to) in data.monthly.difference(&words.monthly) {
        differ(format!("数据是每月{from}-{to}日，文字里没有"));
    }
}

fn monthly_bounds(monthly: Monthly) -> (u32, u32) {
    (u32::from(monthly.from.get()), u32::from(monthly.to.get()))
}

fn in_data(item: &Item) -> StatedTimes {
    let mut times = StatedTimes::default();
    if let Limits::Stated(limits) = &item.limits {
        for limit in limits {
            match &limit.time {
                TimeLimit::Immediate => times.immediate = true,
                TimeLimit::WorkingDays { days, .. } => {
                    times.working_days.insert(days.get());
                }
                TimeLimit::CalendarDays { .. } | TimeLimit::Yearly { .. } => {}
            }
        }
    }
    match &item.acceptance {
        Some(Acceptance::Monthly(monthly)) => {
            times.monthly.insert(monthly_bounds(*monthly));
        }
        Some(Acceptance::Quarterly(quarterly)) => {
            times.first_working_days.insert(quarterly.first_working_days.get());
        }
        Some(Acceptance::EveryWorkingDay) | None => {}
    }
    times
}

fn in_words(words: &str) -> StatedTimes {
    let words = fold(words);
    let mut times = StatedTimes { immediate: words.contains("即时办结"), ..StatedTimes::default() };
    for (at, _) in words.match_indices("个工作日") {
        let before = &words[..at];
        let digits = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let (rest, number) = before.split_at(at - digits);
        if let Ok(days) = number.parse() {
            let set = if rest.ends_with('前') { &mut times.first_working_days } else { &mut times.working_days };
            set.insert(days);
        }
    }
    for (at, found) in words.match_indices("每月") {
        let span = words[at + found.len()..].split('日').next().and_then(|span| span.split_once('-'));
        if let Some((Ok(from), Ok(to))) = span.map(|(from, to)| (from.parse(), to.parse())) {
            times.monthly.insert((from, to));
        }
    }
    times
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_other_character_folds_to_the_one_that_windows_begin_with() {
        for c in (0..=u32::from(char::MAX)).filter_map(char::from_u32).filter(|c| *c != '每') {
            assert!(!fold(&c.to_string()).contains('每'), "{c:?}");
        }
    }

    #[test]
    fn times_are_read_from_words() {
        let times = in_words("每月 1—15 日受理；每季度首月的前5个工作日，在 30 个工作日内办结；即时办结");
        let expected = StatedTimes {
            immediate: true,
            working_days: BTreeSet::from([30]),
            first_working_days: BTreeSet::from([5]),
            monthly: BTreeSet::from([(1, 15)]),
        };
        assert_eq!(times, expected);
        assert_eq!(in_words("几个工作日，每月底"), StatedTimes::default());
    }
}
