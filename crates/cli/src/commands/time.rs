//! `banshi due`, `banshi open`, `banshi calendar`

use banshi_core::model::{Acceptance, Catalog, Item, Limit, Limits, TimeLimit};
use banshi_core::time::{CONVENTION, accepts, due as due_dates, next_open, open_days};
use banshi_core::value::StartEvent;
use jiff::civil::{Date, Weekday};
use serde::Serialize;

use super::{answer_about, respond};
use crate::Failure;
use crate::args::{CalendarOptions, DueOptions, OpenOptions};

#[derive(Serialize)]
struct DueAnswer<'a> {
    handbook: &'a str,
    item: &'a str,
    name: &'a str,
    accepted: Date,
    /// Whether applications are accepted on that day at all.
    open: bool,
    /// Empty: the source states no limit.
    limits: Vec<DueLimit>,
    convention: &'static str,
}

#[derive(Serialize)]
struct DueLimit {
    /// What the limit holds for, in Chinese; empty: for everything.
    circumstances: String,
    /// The limit in Chinese.
    limit: String,
    due: Date,
}

pub(crate) fn due(options: &DueOptions) -> Result<u8, Failure> {
    answer_about(&options.question, |catalog, handbook, item| {
        let limits = match &item.limits {
            Limits::NotStated => Vec::new(),
            Limits::Stated(limits) => {
                let mut due = Vec::new();
                for limit in limits {
                    due.extend(due_limits(catalog, item, limit, options.accepted)?);
                }
                due
            }
        };
        let answer = DueAnswer {
            handbook: handbook.id.as_str(),
            item: item.id.as_str(),
            name: &item.name,
            accepted: options.accepted,
            open: accepts(item.acceptance.as_ref(), options.accepted, &catalog.calendar)?,
            limits,
            convention: CONVENTION,
        };
        let mut text = format!("{}\n{} 受理\n", answer.name, shown(options.accepted));
        if !answer.open {
            text += "  注意：这一天不在受理期内，或不是工作日\n";
        }
        for limit in &answer.limits {
            let circumstances =
                if limit.circumstances.is_empty() { String::new() } else { format!("{}：", limit.circumstances) };
            text += &format!("  {circumstances}{}，最迟 {} 办结\n", limit.limit, shown(limit.due));
        }
        if answer.limits.is_empty() {
            text += "  办结时限未载明\n";
        }
        text += &format!("（{CONVENTION}）\n");
        respond(&options.question.source, &text, &answer)
    })
}

/// One answer for each date that a limit sets.
fn due_limits(catalog: &Catalog, item: &Item, limit: &Limit, accepted: Date) -> Result<Vec<DueLimit>, Failure> {
    let by: Vec<_> = limit.by.iter().map(|actor| actor.chinese()).collect();
    let mut circumstances: Vec<String> = Vec::new();
    circumstances.extend((!by.is_empty()).then(|| format!("在{}办理", by.join("或"))));
    circumstances.extend(limit.list.as_ref().map(|list| catalog.lists[list].name.to_string()));
    circumstances.extend(limit.case.as_ref().map(|case| item.cases[case].name.to_string()));
    let circumstances = circumstances.join("、");
    let dates = due_dates(&limit.time, accepted, &catalog.calendar)?;
    let words = limit_words(&limit.time);
    let answers = words.into_iter().zip(dates);
    Ok(answers.map(|(limit, due)| DueLimit { circumstances: circumstances.clone(), limit, due }).collect())
}

/// The words of a limit, one for each date it sets.
fn limit_words(time: &TimeLimit) -> Vec<String> {
    let from_review = matches!(
        time,
        TimeLimit::WorkingDays { start: StartEvent::ReviewPassed, .. }
            | TimeLimit::CalendarDays { start: StartEvent::ReviewPassed, .. }
    );
    let assumed = if from_review { "（这里以受理当天通过审核计）" } else { "" };
    time.words().into_iter().map(|words| words + assumed).collect()
}

#[derive(Serialize)]
struct OpenAnswer<'a> {
    handbook: &'a str,
    item: &'a str,
    name: &'a str,
    on: Date,
    accepted: bool,
    working_day: bool,
    /// The window in Chinese.
    window: String,
    /// The next day on which it is accepted, where `on` is none.
    next: Option<Date>,
}

pub(crate) fn open(options: &OpenOptions) -> Result<u8, Failure> {
    answer_about(&options.question, |catalog, handbook, item| {
        let (day, window) = (options.on, item.acceptance.as_ref());
        let accepted = accepts(window, day, &catalog.calendar)?;
        let next = if accepted { None } else { Some(next_open(window, day, &catalog.calendar)?) };
        let answer = OpenAnswer {
            handbook: handbook.id.as_str(),
            item: item.id.as_str(),
            name: &item.name,
            on: day,
            accepted,
            working_day: catalog.calendar.is_working_day(day)?,
            window: window_words(window),
            next,
        };
        let verdict = match (accepted, answer.working_day) {
            (true, _) => "受理",
            (false, true) => "不受理：不在受理期内",
            (false, false) => "不受理：不是工作日",
        };
        let mut text = format!("{}\n{}：{verdict}\n受理期：{}\n", answer.name, shown(day), answer.window);
        if let Some(next) = next {
            text += &format!("下一个受理日：{}\n", shown(next));
        }
        respond(&options.question.source, &text, &answer)
    })
}

#[derive(Serialize)]
struct CalendarAnswer<'a> {
    handbook: &'a str,
    item: &'a str,
    name: &'a str,
    year: i16,
    window: String,
    days: Vec<Date>,
}

pub(crate) fn calendar(options: &CalendarOptions) -> Result<u8, Failure> {
    answer_about(&options.question, |catalog, handbook, item| {
        let window = item.acceptance.as_ref();
        let days = open_days(window, options.year, &catalog.calendar)?;
        let answer = CalendarAnswer {
            handbook: handbook.id.as_str(),
            item: item.id.as_str(),
            name: &item.name,
            year: options.year,
            window: window_words(window),
            days,
        };
        let mut text = format!("{}\n{} 年受理日\n受理期：{}\n", answer.name, answer.year, answer.window);
        for month in 1..=12 {
            let days: Vec<_> =
                answer.days.iter().filter(|day| day.month() == month).map(|day| day.day().to_string()).collect();
            if !days.is_empty() {
                text += &format!("  {month:>2} 月  {} 日\n", days.join("、"));
            }
        }
        respond(&options.question.source, &text, &answer)
    })
}

fn window_words(window: Option<&Acceptance>) -> String {
    match window {
        None => "未载明，按工作日受理".to_owned(),
        Some(Acceptance::EveryWorkingDay) => "每个工作日".to_owned(),
        Some(Acceptance::Monthly(monthly)) => format!("每月{}-{}日中的工作日", monthly.from.get(), monthly.to.get()),
        Some(Acceptance::Quarterly(quarterly)) => {
            let month = ["首月", "第二个月", "第三个月"][usize::from(quarterly.month) - 1];
            let rollover = if quarterly.rollover { "，遇节假日顺延" } else { "" };
            format!("每季度{month}的前{}个工作日{rollover}", quarterly.first_working_days)
        }
    }
}

/// `2021-09-13（星期一）`
fn shown(date: Date) -> String {
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
