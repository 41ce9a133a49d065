//! Time limits and waits in words, with what they hold for.

use banshi_core::model::{Catalog, Condition, Item, Limit, Test, TimeLimit, Wait, YearlyDate};
use banshi_core::value::{Actor, StartEvent, TargetYear};

use super::condition::{Clause, clause_of};
use super::{date_words, either};
use crate::evaluate::Due;

/// Words how the days of limits are counted; `None`: none of them counts days.
pub fn counting_words(limits: &[Limit]) -> Option<&'static str> {
    let has = |is_it: fn(&TimeLimit) -> bool| limits.iter().any(|limit| is_it(&limit.time));
    let counts_working_days = has(|time| matches!(time, TimeLimit::WorkingDays { .. }));
    match (counts_working_days, has(|time| matches!(time, TimeLimit::CalendarDays { .. }))) {
        (true, false) => Some("自受理次日起算，法定节假日和休息日不计，调休上班日计入"),
        (true, true) => Some("自受理次日起算，工作日不计法定节假日和休息日，调休上班日计入；其他的按自然日计"),
        (false, true) => Some("自受理次日起算，按自然日计"),
        (false, false) => None,
    }
}

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

/// Words what a limit holds for: 「由医保经办机构在窗口办理的门诊特殊病」; empty: for everything.
pub fn limit_circumstances(limit: &Limit, catalog: &Catalog, item: &Item) -> String {
    let case = limit.case.as_ref().map(|case| Condition::Test(Test::Case(case.clone())));
    let case = case.map(|case| clause_of(&case, catalog, item));
    let by: Vec<_> = limit.by.iter().map(|actor| actor.chinese()).collect();
    let channels: Vec<_> = limit.channels.iter().map(|kind| kind.chinese()).collect();
    let handled = match (by.is_empty(), channels.is_empty()) {
        (true, true) => None,
        (true, false) => {
            let channel = Condition::Test(Test::Channel(limit.channels.clone()));
            Some(clause_of(&channel, catalog, item))
        }
        (false, true) => Some(Clause::Predicate(format!("由{}办理", either(&by, "或")))),
        (false, false) => Some(Clause::Predicate(format!("由{}在{}办理", either(&by, "或"), either(&channels, "或")))),
    };
    let list = limit.list.as_ref().map(|list| Clause::Noun(catalog.lists[list].name.to_string()));
    let clauses: Vec<Clause> = case.into_iter().chain(handled).chain(list).collect();
    if clauses.is_empty() { String::new() } else { Clause::Both(clauses).phrase() }
}

/// Words a limit with what it holds for: 「窗口办理的，20个工作日」.
pub fn limit_sentence(circumstances: &str, limit: &str) -> String {
    if circumstances.is_empty() { limit.to_owned() } else { format!("{circumstances}，{limit}") }
}

/// Words a date by which it is done: 「窗口办理的，20个工作日，最迟2021年8月2日（星期一）办结」.
pub fn due_sentence(due: &Due) -> String {
    format!("{}，最迟{}办结", limit_sentence(&due.circumstances, &due.words), date_words(due.date))
}

/// Words a wait.
pub fn wait_words(wait: Wait) -> String {
    match wait {
        Wait::WorkingDays(days) => format!("{days}个工作日"),
        Wait::CalendarDays(days) => format!("{days}日"),
    }
}
