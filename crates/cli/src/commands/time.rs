//! `banshi due`, `banshi open`, `banshi calendar`

use banshi_core::model::{Catalog, Item};
use banshi_core::value::NotBefore;
use banshi_reason::evaluate::{Due, due_dates};
use banshi_reason::time::{WorkingDays, accepts, next_month, next_open, open_days};
use banshi_reason::words::{CONVENTION, date_words, window_words};
use jiff::civil::Date;
use serde::Serialize;

use super::{answer_about, facts, lookup, respond};
use crate::Failure;
use crate::args::{CalendarOptions, DueOptions, OpenOptions, RunCommand, today};

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

impl RunCommand for DueOptions {
    fn run(&self) -> Result<u8, Failure> {
        answer_about(&self.question, |catalog, handbook, item| {
            let known = facts::known(catalog, item, &self.case, &self.fact)?;
            let list = self.entry.as_ref().map(|entry| lookup::list(catalog, item, entry)).transpose()?;
            let due = due_dates(catalog, item, &known, list.as_ref(), self.accepted)?;
            let limit = |due: Due| DueLimit { circumstances: due.circumstances, limit: due.words, due: due.date };
            let limits = due.into_iter().map(limit).collect();
            let answer = DueAnswer {
                handbook: handbook.id.as_str(),
                item: item.id.as_str(),
                name: &item.name,
                accepted: self.accepted,
                open: accepts(item.acceptance.as_ref(), self.accepted, &catalog.calendar)?,
                limits,
                convention: CONVENTION,
            };
            let mut text = format!("{}\n{} 受理\n", answer.name, date_words(self.accepted));
            if !answer.open {
                text += &format!("  注意：这一天{}\n", why_closed(catalog.calendar.is_working_day(answer.accepted)?));
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
            respond(&self.question.source, &text, &answer)
        })
    }
}

/// Why nothing is accepted on a day.
fn why_closed(working_day: bool) -> &'static str {
    if working_day { "不在受理期内" } else { "不是工作日" }
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
    /// Why that day cannot be told.
    unreckoned: Option<String>,
    /// What comes before it and the day from which it may then be applied for.
    after: Option<AfterAnswer>,
}

#[derive(Serialize)]
struct AfterAnswer {
    /// The day on which what comes before was done.
    done: Date,
    /// The printed words of the rule.
    rule: String,
    /// The first day of waiting over.
    earliest: Date,
    /// The first day from then on which applications are accepted.
    open: Date,
}

/// From which day the item may be applied for, if what it waits for was done on `day`.
fn after(catalog: &Catalog, item: &Item, day: Date) -> Result<AfterAnswer, Failure> {
    let reference = item.references.iter().find(|reference| reference.not_before.is_some());
    let step = item.all_steps().into_iter().find(|step| step.not_before.is_some());
    let (rule, wait) = match (reference, step) {
        (Some(reference), _) => (&reference.quote, reference.not_before),
        (None, Some(step)) => (&step.text, step.not_before),
        (None, None) => return Err(Failure(format!("「{}」没有写明要等前一件事办完多久", item.name))),
    };
    let earliest = match wait {
        Some(NotBefore::NextMonth) | None => next_month(day)?,
    };
    let window = item.acceptance.as_ref();
    let open = if accepts(window, earliest, &catalog.calendar)? {
        earliest
    } else {
        next_open(window, earliest, &catalog.calendar)?
    };
    Ok(AfterAnswer { done: day, rule: rule.to_string(), earliest, open })
}

impl RunCommand for OpenOptions {
    fn run(&self) -> Result<u8, Failure> {
        answer_about(&self.question, |catalog, handbook, item| {
            let after = self.after.map(|day| after(catalog, item, day)).transpose()?;
            let day = self.on.or(after.as_ref().map(|after| after.earliest)).unwrap_or_else(today);
            let window = item.acceptance.as_ref();
            let early = after.as_ref().is_some_and(|after| day < after.earliest);
            let accepted = !early && accepts(window, day, &catalog.calendar)?;
            let next = match &after {
                Some(after) if early => Some(Ok(after.open)),
                _ => (!accepted).then(|| next_open(window, day, &catalog.calendar)),
            };
            let answer = OpenAnswer {
                handbook: handbook.id.as_str(),
                item: item.id.as_str(),
                name: &item.name,
                on: day,
                accepted,
                working_day: catalog.calendar.is_working_day(day)?,
                window: window_words(window),
                next: next.and_then(Result::ok),
                unreckoned: next.and_then(Result::err).map(|unknown| unknown.to_string()),
                after,
            };
            let verdict = match accepted {
                true => "受理".to_owned(),
                false if early => "不受理：还没有到可以申请的日子".to_owned(),
                false => format!("不受理：{}", why_closed(answer.working_day)),
            };
            let mut text = format!("{}\n", answer.name);
            if let Some(after) = &answer.after {
                text += &format!(
                    "{} 办完之后，最早 {} 可以申请（“{}”）\n",
                    date_words(after.done),
                    date_words(after.earliest),
                    after.rule
                );
            }
            text += &format!("{}：{verdict}\n受理期：{}\n", date_words(day), answer.window);
            if let Some(next) = next {
                let next = next.map_or_else(|unknown| unknown.to_string(), date_words);
                text += &format!("下一个受理日：{next}\n");
            }
            respond(&self.question.source, &text, &answer)
        })
    }
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

impl RunCommand for CalendarOptions {
    fn run(&self) -> Result<u8, Failure> {
        answer_about(&self.question, |catalog, handbook, item| {
            let window = item.acceptance.as_ref();
            let days = open_days(window, self.year, &catalog.calendar)?;
            let answer = CalendarAnswer {
                handbook: handbook.id.as_str(),
                item: item.id.as_str(),
                name: &item.name,
                year: self.year,
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
            respond(&self.question.source, &text, &answer)
        })
    }
}
