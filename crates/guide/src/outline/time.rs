//! The words of acceptance windows and time limits, made from the data.

use banshi_core::model::{Acceptance, Catalog, Handbook, Item, Limit, Limits, TimeLimit};
use banshi_core::value::Text;
use banshi_reason::words::{limit_circumstances, limit_sentence};

/// Returns the printed lines of the time limit; `None`: the source states none.
///
/// Where the words cannot be made from the data, the item has them and they are taken as they
/// are. Otherwise the handbook's phrases are filled in.
pub(super) fn limit_lines(
    (catalog, handbook, item): (&Catalog, &Handbook, &Item),
    written: &[Text],
) -> Option<Vec<String>> {
    if !written.is_empty() {
        return Some(written.iter().map(ToString::to_string).collect());
    }
    match &item.limits {
        Limits::NotStated => None,
        Limits::Stated(limits) => {
            let window = window_words(handbook, item.acceptance.as_ref());
            // A limit that does not hold for all says for whom it holds.
            let words = |limit: &Limit| {
                limit_sentence(&limit_circumstances(limit, catalog, item), &limit_words(handbook, &limit.time))
            };
            let times: Vec<_> = limits.iter().map(words).collect();
            Some(vec![format!("{window}{}{}", times.join("；"), handbook.terminal)])
        }
    }
}

fn window_words(handbook: &Handbook, acceptance: Option<&Acceptance>) -> String {
    match acceptance {
        Some(Acceptance::Monthly(monthly)) => handbook
            .limits
            .monthly
            .replace("{from}", &monthly.from.get().to_string())
            .replace("{to}", &monthly.to.get().to_string()),
        Some(Acceptance::Quarterly(quarterly)) => {
            let month = ["首", "第二个", "第三个"][usize::from(quarterly.month) - 1];
            let rollover = if quarterly.rollover { "遇节假日顺延，" } else { "" };
            format!("每季度{month}月的前{}个工作日受理，{rollover}", quarterly.first_working_days)
        }
        Some(Acceptance::EveryWorkingDay) => "工作日受理，".to_owned(),
        None => String::new(),
    }
}

fn limit_words(handbook: &Handbook, time: &TimeLimit) -> String {
    match time {
        TimeLimit::Immediate => handbook.limits.immediate.to_string(),
        TimeLimit::WorkingDays { days, .. } => handbook.limits.working_days.replace("{days}", &days.to_string()),
        TimeLimit::CalendarDays { days, .. } => format!("{days}日内办结"),
        TimeLimit::Yearly { dates, .. } => {
            let days = dates.iter().map(|date| date.day.parts());
            days.map(|(month, day)| format!("每年{month}月{day}日前")).collect::<Vec<_>>().join("、")
        }
    }
}
