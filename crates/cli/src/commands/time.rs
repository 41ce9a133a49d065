//! `banshi due`, `banshi open`, `banshi calendar`

use banshi_core::evaluate::{Due, due_dates};
use banshi_core::facts::Known;
use banshi_core::time::{CONVENTION, accepts, date_words, next_open, open_days, window_words};
use jiff::civil::Date;
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
        let due = due_dates(catalog, item, &Known::new(), options.accepted)?;
        let limit = |due: Due| DueLimit { circumstances: due.circumstances, limit: due.words, due: due.date };
        let limits = due.into_iter().map(limit).collect();
        let answer = DueAnswer {
            handbook: handbook.id.as_str(),
            item: item.id.as_str(),
            name: &item.name,
            accepted: options.accepted,
            open: accepts(item.acceptance.as_ref(), options.accepted, &catalog.calendar)?,
            limits,
            convention: CONVENTION,
        };
        let mut text = format!("{}\n{} 受理\n", answer.name, date_words(options.accepted));
        if !answer.open {
            text += "  注意：这一天不在受理期内，或不是工作日\n";
        }
        for limit in &answer.limits {
            let circumstances =
                if limit.circumstances.is_empty() { String::new() } else { format!("{}：", limit.circumstances) };
            text += &format!("  {circumstances}{}，最迟 {} 办结\n", limit.limit, date_words(limit.due));
        }
        if answer.limits.is_empty() {
            text += "  办结时限未载明\n";
        }
        text += &format!("（{CONVENTION}）\n");
        respond(&options.question.source, &text, &answer)
    })
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
        let mut text = format!("{}\n{}：{verdict}\n受理期：{}\n", answer.name, date_words(day), answer.window);
        if let Some(next) = next {
            text += &format!("下一个受理日：{}\n", date_words(next));
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
