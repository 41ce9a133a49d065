//! Days of acceptance in words.

use banshi_core::model::{Acceptance, Monthly};
use jiff::civil::Date;

use super::date_words;

/// What is said where the source says nothing.
pub const NOT_STATED: &str = "原文没有写明";

/// Words a window as the source has it, beside the step that it bears on.
pub fn acceptance_words(window: &Acceptance) -> String {
    match window {
        Acceptance::Monthly(Monthly { from, to }) => format!("每月{}-{}日", from.get(), to.get()),
        _ => window_days(*window),
    }
}

/// Words when applications are accepted: the window, or that the source states none.
pub fn window_words(window: Option<&Acceptance>) -> String {
    match window {
        None => format!("{NOT_STATED}，按工作日受理"),
        Some(window) => format!("{}{}", window_days(*window), rollover_words(*window)),
    }
}

/// Words the same as a sentence without its full stop: 「每月1日至15日的工作日受理」.
pub fn window_sentence(window: Option<&Acceptance>) -> String {
    match window {
        None => format!("{NOT_STATED}受理期，按工作日受理"),
        Some(window) => format!("{}受理{}", window_days(*window), rollover_words(*window)),
    }
}

/// Words that nothing is accepted on a day, why, and when it is again. `next`: that day, or why it is not known.
pub fn closed_sentence(
    day: Date,
    window: Option<&Acceptance>,
    is_working_day: bool,
    next: Result<Date, String>,
) -> String {
    let why = if is_working_day { window_sentence(window) } else { "不是工作日".to_owned() };
    let next = next.map_or_else(|unknown| unknown, |next| format!("下一个受理日：{}", date_words(next)));
    format!("{}不受理：{why}。{next}。", date_words(day))
}

fn window_days(window: Acceptance) -> String {
    match window {
        Acceptance::Monthly(Monthly { from, to }) if from == to => format!("每月{}日（工作日）", from.get()),
        Acceptance::Monthly(Monthly { from, to }) => format!("每月{}日至{}日的工作日", from.get(), to.get()),
        Acceptance::Quarterly(window) => {
            let month = ["首", "第二个", "第三个"][usize::from(window.month) - 1];
            format!("每季度{month}月的前{}个工作日", window.first_working_days)
        }
        Acceptance::EveryWorkingDay => "每个工作日".to_owned(),
    }
}

fn rollover_words(window: Acceptance) -> &'static str {
    if matches!(window, Acceptance::Quarterly(window) if window.rollover) { "，遇节假日顺延" } else { "" }
}
