//! Limits, windows and days, in Chinese.

use banshi_core::model::{Acceptance, Catalog, Item, Limit, Monthly, TimeLimit, Wait, YearlyDate};
use banshi_core::value::{Actor, StartEvent, TargetYear};
use jiff::civil::{Date, Weekday};

/// How due dates are counted, in one sentence for people.
pub const CONVENTION: &str = "自受理次日起算，法定节假日和休息日不计，调休上班日计入";

/// Words a limit, one line for each date that it sets.
pub fn limit_lines(time: &TimeLimit) -> Vec<String> {
    let after = |start: &StartEvent| match start {
        StartEvent::Acceptance => "",
        StartEvent::ReviewPassed => "资料审核通过后",
    };
    match time {
        TimeLimit::Immediate => vec!["即时办结".to_owned()],
        TimeLimit::WorkingDays { days, start } => vec![format!("{}{days}个工作日", after(start))],
        TimeLimit::CalendarDays { days, start } => vec![format!("{}{days}日", after(start))],
        TimeLimit::Yearly { dates, applies_to } => dates.iter().map(|date| yearly_words(date, *applies_to)).collect(),
    }
}

/// Words a limit in one line.
pub fn limit_words(time: &TimeLimit) -> String {
    limit_lines(time).join("、")
}

/// Words a limit as far as it bears on `actor`, who is not named again.
pub fn limit_words_for(time: &TimeLimit, actor: Option<Actor>) -> String {
    match time {
        TimeLimit::Yearly { dates, applies_to } if dates.iter().any(|date| Some(date.actor) == actor) => {
            let own = dates.iter().filter(|date| Some(date.actor) == actor);
            own.map(|date| yearly_day(date, *applies_to)).collect::<Vec<_>>().join("、")
        }
        _ => limit_words(time),
    }
}

fn yearly_words(date: &YearlyDate, applies_to: TargetYear) -> String {
    format!("{}{}", date.actor.chinese(), yearly_day(date, applies_to))
}

fn yearly_day(date: &YearlyDate, applies_to: TargetYear) -> String {
    let target = match applies_to {
        TargetYear::ThisYear => "",
        TargetYear::NextYear => "（办理次年的业务）",
    };
    let (month, day) = date.day.parts();
    format!("每年{month}月{day}日前{target}")
}

/// Words what a limit holds for; empty: for everything.
pub fn limit_circumstances(limit: &Limit, catalog: &Catalog, item: &Item) -> String {
    let by: Vec<_> = limit.by.iter().map(|actor| actor.chinese()).collect();
    let mut circumstances: Vec<String> = Vec::new();
    circumstances.extend((!by.is_empty()).then(|| format!("在{}办理", by.join("或"))));
    circumstances.extend(limit.list.as_ref().map(|list| catalog.lists[list].name.to_string()));
    circumstances.extend(limit.case.as_ref().map(|case| item.cases[case].name.to_string()));
    circumstances.join("、")
}

/// Words a wait.
pub fn wait_words(wait: Wait) -> String {
    match wait {
        Wait::WorkingDays(days) => format!("{days}个工作日"),
        Wait::CalendarDays(days) => format!("{days}日"),
    }
}

/// Words a window as the source has it.
pub fn acceptance_words(window: &Acceptance) -> String {
    match window {
        Acceptance::Monthly(Monthly { from, to }) => format!("每月{}-{}日", from.get(), to.get()),
        Acceptance::Quarterly(window) => {
            let month = ["首", "第二个", "第三个"][usize::from(window.month) - 1];
            format!("每季度{month}月的前{}个工作日", window.first_working_days)
        }
        Acceptance::EveryWorkingDay => "每个工作日".to_owned(),
    }
}

/// Words when applications are accepted: the window, or that the source states none.
pub fn window_words(window: Option<&Acceptance>) -> String {
    match window {
        None => "未载明，按工作日受理".to_owned(),
        Some(window @ Acceptance::EveryWorkingDay) => acceptance_words(window),
        Some(window @ Acceptance::Monthly(_)) => format!("{}中的工作日", acceptance_words(window)),
        Some(window @ Acceptance::Quarterly(quarterly)) => {
            let rollover = if quarterly.rollover { "，遇节假日顺延" } else { "" };
            format!("{}{rollover}", acceptance_words(window))
        }
    }
}

/// Words a day, as in `2021-09-13（星期一）`.
pub fn date_words(date: Date) -> String {
    let weekday = match date.weekday() {
        Weekday::Monday => "一",
        Weekday::Tuesday => "二",
        Weekday::Wednesday => "三",
        Weekday::Thursday => "四",
        Weekday::Friday => "五",
        Weekday::Saturday => "六",
        Weekday::Sunday => "日",
    };
    format!("{date}（星期{weekday}）")
}
