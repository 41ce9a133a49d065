//! By when it is done, and on which days it is accepted: the answers of `banshi due`, `open` and `calendar`, and
//! what a checklist says of a day.

use banshi_core::model::{Catalog, EntryList, Handbook, Item, Link};
use banshi_core::value::{NotBefore, Text};
use banshi_reason::evaluate::{Due, Evaluation, due_dates};
use banshi_reason::facts::Known;
use banshi_reason::time::{UnpublishedYear, WorkingDays, accepts, next_month, next_open, open_days};
use banshi_reason::words::{
    closed_sentence, counting_words, date_words, due_sentence, limit_circumstances, limit_sentence, limit_words,
    window_words,
};
use jiff::civil::Date;
use serde::Serialize;

/// By when an item is done: the answer of `banshi due`.
#[derive(Debug, Serialize)]
pub struct DueAnswer<'c> {
    /// The handbook's id.
    pub handbook: &'c str,
    /// The item's id.
    pub item: &'c str,
    /// The item's name.
    pub name: &'c str,
    /// The day of acceptance.
    pub accepted: Date,
    /// Whether applications are accepted on that day at all.
    pub open: bool,
    /// Why they are not.
    #[serde(skip)]
    pub closed: Option<Closed>,
    /// Empty: the source states no limit.
    pub limits: Vec<DueLimit>,
    /// How days are counted; `null`: no limit counts days.
    pub convention: Option<&'static str>,
}

/// A limit with the day on which it ends.
#[derive(Debug, Serialize)]
pub struct DueLimit {
    /// What the limit holds for, in Chinese; empty: for everything.
    pub circumstances: String,
    /// The limit in Chinese.
    pub limit: String,
    /// The last day.
    pub due: Date,
    /// All of it in one sentence.
    #[serde(skip)]
    pub words: String,
}

impl From<&Due> for DueLimit {
    fn from(due: &Due) -> Self {
        Self {
            circumstances: due.circumstances.clone(),
            limit: due.words.clone(),
            due: due.date,
            words: due_sentence(due),
        }
    }
}

/// Whether an item is accepted on a day: the answer of `banshi open`.
#[derive(Debug, Serialize)]
pub struct OpenAnswer<'c> {
    /// The handbook's id.
    pub handbook: &'c str,
    /// The item's id.
    pub item: &'c str,
    /// The item's name.
    pub name: &'c str,
    /// The day.
    pub on: Date,
    /// Whether applications are accepted on it.
    pub accepted: bool,
    /// Why they are not.
    #[serde(skip)]
    pub closed: Option<Closed>,
    /// Whether offices work on it.
    pub working_day: bool,
    /// The acceptance window in Chinese.
    pub window: String,
    /// The next day on which applications are accepted, where they are not on this.
    pub next: Option<Date>,
    /// Why that day cannot be said.
    pub unreckoned: Option<String>,
    /// What comes before it, and the day from which it may then be applied for.
    pub after: Option<AfterAnswer>,
}

/// From which day an item may be applied for, once what comes before it is done.
#[derive(Debug, Serialize)]
pub struct AfterAnswer {
    /// The day on which what comes before was done.
    pub done: Date,
    /// The printed words of the rule.
    pub rule: String,
    /// The first day after the wait.
    pub earliest: Date,
    /// The first day from then on which applications are accepted.
    pub open: Date,
}

/// Every day of a year on which an item is accepted: the answer of `banshi calendar`.
#[derive(Debug, Serialize)]
pub struct CalendarAnswer<'c> {
    /// The handbook's id.
    pub handbook: &'c str,
    /// The item's id.
    pub item: &'c str,
    /// The item's name.
    pub name: &'c str,
    /// The year.
    pub year: i16,
    /// The acceptance window in Chinese.
    pub window: String,
    /// The days.
    pub days: Vec<Date>,
}

/// Why nothing is accepted on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closed {
    /// Offices do not work.
    NoWorkingDay,
    /// The acceptance window does not include the day.
    OutsideWindow,
    /// What must be waited for is not over.
    TooEarly,
}

impl Closed {
    /// The reason in Chinese.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::NoWorkingDay => "不是工作日",
            Self::OutsideWindow => "不在受理期内",
            Self::TooEarly => "还没有到可以申请的日子",
        }
    }

    fn on(working_day: bool) -> Self {
        if working_day { Self::OutsideWindow } else { Self::NoWorkingDay }
    }
}

/// Why a question about days has no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    /// The catalog has no holidays of that year.
    #[error(transparent)]
    Unpublished(#[from] UnpublishedYear),
    /// The item waits for nothing.
    #[error("「{item}」没有写明要等前一件事办完多久")]
    NothingToWaitFor {
        /// The item's name.
        item: String,
    },
}

/// Returns by when an item is done that was accepted on `accepted`. With a `list`, limits of other lists are left out.
pub fn due_answer<'c>(
    catalog: &'c Catalog,
    (handbook, item): (&'c Handbook, &'c Item),
    known: &Known,
    list: Option<&Link<EntryList>>,
    accepted: Date,
) -> Result<DueAnswer<'c>, UnpublishedYear> {
    let limits = due_dates(catalog, item, known, list, accepted)?.iter().map(DueLimit::from).collect();
    let open = accepts(item.acceptance.as_ref(), accepted, &catalog.calendar)?;
    let working_day = catalog.calendar.is_working_day(accepted)?;
    Ok(DueAnswer {
        handbook: handbook.id.as_str(),
        item: item.id.as_str(),
        name: &item.name,
        accepted,
        open,
        closed: (!open).then(|| Closed::on(working_day)),
        limits,
        convention: counting_words(item.limits.stated()),
    })
}

/// Returns whether an item is accepted on the day `on`. `after`: the day on which what comes before it was done.
/// Without `on`, the day is the earliest after that, or else `today`.
pub fn open_answer<'c>(
    catalog: &'c Catalog,
    (handbook, item): (&'c Handbook, &'c Item),
    on: Option<Date>,
    after: Option<Date>,
    today: Date,
) -> Result<OpenAnswer<'c>, CalendarError> {
    let after = after.map(|done| after_answer(catalog, item, done)).transpose()?;
    let day = on.or(after.as_ref().map(|after| after.earliest)).unwrap_or(today);
    let window = item.acceptance.as_ref();
    let early = after.as_ref().filter(|after| day < after.earliest);
    let accepted = early.is_none() && accepts(window, day, &catalog.calendar)?;
    let working_day = catalog.calendar.is_working_day(day)?;
    let next = match early {
        Some(after) => Some(Ok(after.open)),
        None => (!accepted).then(|| next_open(window, day, &catalog.calendar)),
    };
    let closed = if early.is_some() { Closed::TooEarly } else { Closed::on(working_day) };
    Ok(OpenAnswer {
        handbook: handbook.id.as_str(),
        item: item.id.as_str(),
        name: &item.name,
        on: day,
        accepted,
        closed: (!accepted).then_some(closed),
        working_day,
        window: window_words(window),
        next: next.and_then(Result::ok),
        unreckoned: next.and_then(Result::err).map(|unknown| unknown.to_string()),
        after,
    })
}

/// Returns from which day the item may be applied for, if what it waits for was done on `done`.
fn after_answer(catalog: &Catalog, item: &Item, done: Date) -> Result<AfterAnswer, CalendarError> {
    let (rule, wait) =
        stated_wait(item).ok_or_else(|| CalendarError::NothingToWaitFor { item: item.name.to_string() })?;
    let earliest = match wait {
        NotBefore::NextMonth => next_month(done)?,
    };
    let window = item.acceptance.as_ref();
    let open = if accepts(window, earliest, &catalog.calendar)? {
        earliest
    } else {
        next_open(window, earliest, &catalog.calendar)?
    };
    Ok(AfterAnswer { done, rule: rule.to_string(), earliest, open })
}

/// The printed words that make the item wait for another, or for an earlier step, and how long.
fn stated_wait(item: &Item) -> Option<(&Text, NotBefore)> {
    let references = item.references.iter().map(|reference| (&reference.quote, reference.not_before));
    let steps = item.all_steps().into_iter().map(|step| (&step.text, step.not_before));
    references.chain(steps).find_map(|(words, wait)| Some((words, wait?)))
}

/// Returns every day of `year` on which the item is accepted.
pub fn calendar_answer<'c>(
    catalog: &'c Catalog,
    (handbook, item): (&'c Handbook, &'c Item),
    year: i16,
) -> Result<CalendarAnswer<'c>, UnpublishedYear> {
    let window = item.acceptance.as_ref();
    let days = open_days(window, year, &catalog.calendar)?;
    Ok(CalendarAnswer {
        handbook: handbook.id.as_str(),
        item: item.id.as_str(),
        name: &item.name,
        year,
        window: window_words(window),
        days,
    })
}

/// The day applied on, in words.
#[derive(Debug, Clone, Serialize)]
pub struct ApplicationDay {
    /// The day.
    pub date: String,
    /// Whether applications are accepted on it; `None`: the year's holidays are not known.
    pub accepted: Option<bool>,
    /// The next day on which they are.
    pub next: Option<String>,
    /// Why no more can be said.
    pub unknown: Option<String>,
    /// All of it in one sentence.
    pub words: String,
}

/// A limit in words, with its last day where one can be said.
#[derive(Debug, Clone, Serialize)]
pub struct CompletionLimit {
    /// What it holds for; empty: for everything.
    pub circumstances: String,
    /// The limit.
    pub limit: String,
    /// The last day; `None`: no day of application is said.
    pub due: Option<String>,
    /// All of it in one sentence.
    pub words: String,
}

/// Returns what a day means for an application that has been evaluated for it.
pub fn application_day(catalog: &Catalog, item: &Item, date: Date, evaluation: &Evaluation<'_>) -> ApplicationDay {
    let date_in_words = date_words(date);
    let mut day =
        ApplicationDay { date: date_in_words, accepted: None, next: None, unknown: None, words: String::new() };
    match &evaluation.timing {
        Some(Ok(timing)) => {
            day.accepted = Some(timing.accepted);
            match timing.next {
                Some(Ok(next)) => day.next = Some(date_words(next)),
                Some(Err(error)) => day.unknown = Some(format!("不受理；{error}")),
                None => {}
            }
            let is_working_day = catalog.calendar.is_working_day(date) == Ok(true);
            let next = timing.next.map(|next| next.map_err(|unknown| unknown.to_string()));
            day.words = match next {
                Some(next) => closed_sentence(date, item.acceptance.as_ref(), is_working_day, next),
                None => format!("{}受理", day.date),
            };
        }
        Some(Err(error)) => {
            day.unknown = Some(error.to_string());
            day.words = format!("{}：{error}", day.date);
        }
        None => {}
    }
    day
}

/// Returns the limits with their last days; without, where no day is said or the calendar does not reach that far.
pub fn completion_limits(catalog: &Catalog, item: &Item, evaluation: &Evaluation<'_>) -> Vec<CompletionLimit> {
    let due = match &evaluation.timing {
        Some(Ok(timing)) => Some(&timing.due),
        _ => None,
    };
    if let Some(Ok(due)) = due {
        let dated = due.iter().map(|due| CompletionLimit {
            circumstances: due.circumstances.clone(),
            limit: due.words.clone(),
            due: Some(date_words(due.date)),
            words: due_sentence(due),
        });
        return dated.collect();
    }
    let why = due.and_then(|due| due.as_ref().err()).map(|error| format!("（{error}）")).unwrap_or_default();
    let limits = item.limits.stated().iter().map(|limit| {
        let circumstances = limit_circumstances(limit, catalog, item);
        let limit = format!("{}{why}", limit_words(&limit.time));
        CompletionLimit { words: limit_sentence(&circumstances, &limit), circumstances, limit, due: None }
    });
    limits.collect()
}
