//! When it is accepted, and by when it is done.

use banshi_core::model::{Catalog, Condition, EntryList, Item, Limit, Link, Test, TimeLimit};
use banshi_core::value::StartEvent;
use jiff::civil::Date;

use crate::facts::{Evaluate, Known, Truth, combine};
use crate::time::{UnpublishedYear, accepts, due, next_open};
use crate::words::{limit_circumstances, limit_lines};

/// What a day means for an application.
#[derive(Debug)]
pub struct Timing {
    /// The day.
    pub date: Date,
    /// Whether applications are accepted on it.
    pub accepted: bool,
    /// The next day on which they are, where on this one they are not. The calendar may not reach that far.
    pub next: Option<Result<Date, UnpublishedYear>>,
    /// The last days on which it is done if accepted on this day, or else on the next; empty: the source
    /// states no limit. The calendar may know the day of acceptance and not the days after it.
    pub due: Result<Vec<Due>, UnpublishedYear>,
}

/// One date by which it is done.
#[derive(Debug)]
pub struct Due {
    /// What the limit holds for, in Chinese; empty: for everything.
    pub circumstances: String,
    /// The limit in Chinese.
    pub words: String,
    /// The last day.
    pub date: Date,
}

pub(super) fn evaluate_timing(
    catalog: &Catalog,
    item: &Item,
    known: &Known,
    date: Date,
) -> Result<Timing, UnpublishedYear> {
    let window = item.acceptance.as_ref();
    let accepted = accepts(window, date, &catalog.calendar)?;
    let next = (!accepted).then(|| next_open(window, date, &catalog.calendar));
    let due = next.unwrap_or(Ok(date)).and_then(|from| due_dates(catalog, item, known, None, from));
    Ok(Timing { date, accepted, next, due })
}

/// Returns every date that the limits set for what is accepted on `accepted`, less the limits that are known
/// not to apply. With a `list` of diseases, limits for other lists do not.
pub fn due_dates(
    catalog: &Catalog,
    item: &Item,
    known: &Known,
    list: Option<&Link<EntryList>>,
    accepted: Date,
) -> Result<Vec<Due>, UnpublishedYear> {
    let mut dates = Vec::new();
    for limit in item.limits.stated() {
        let listed = list.is_none() || limit.list.is_none() || limit.list.as_ref() == list;
        if listed && limit_truth(limit, item, known) != Truth::Fails {
            dates.extend(limit_dates(catalog, item, limit, accepted)?);
        }
    }
    Ok(dates)
}

fn limit_dates(catalog: &Catalog, item: &Item, limit: &Limit, accepted: Date) -> Result<Vec<Due>, UnpublishedYear> {
    let circumstances = limit_circumstances(limit, catalog, item);
    let words = due_words(&limit.time).into_iter().zip(due(&limit.time, accepted, &catalog.calendar)?);
    Ok(words.map(|(words, date)| Due { circumstances: circumstances.clone(), words, date }).collect())
}

/// Words a limit, one line for each date it sets.
fn due_words(time: &TimeLimit) -> Vec<String> {
    let from_review = matches!(
        time,
        TimeLimit::WorkingDays { start: StartEvent::ReviewPassed, .. }
            | TimeLimit::CalendarDays { start: StartEvent::ReviewPassed, .. }
    );
    let assumed = if from_review { "（这里以受理当天通过审核计）" } else { "" };
    limit_lines(time).into_iter().map(|words| words + assumed).collect()
}

/// Returns whether a limit applies. Who accepts and which class of disease it is are no facts: a limit that
/// depends on them is given with the others, with its circumstances.
fn limit_truth(limit: &Limit, item: &Item, known: &Known) -> Truth {
    let case = limit.case.as_ref().map(|case| Condition::Test(Test::Case(case.clone())));
    let channels = (!limit.channels.is_empty()).then(|| Condition::Test(Test::Channel(limit.channels.clone())));
    let truths = case.into_iter().chain(channels).map(|condition| condition.evaluate(item, known));
    combine(truths, &Truth::Fails, Truth::Holds)
}
