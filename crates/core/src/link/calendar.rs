//! The working calendar: one published year a file.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::context::Context;
use crate::finding::Finding;
use crate::link::codes::{CONTRADICTION, DUPLICATE_ID, IMPOSSIBLE_DATE};
use crate::model::{Calendar, CalendarYear};
use crate::schema::calendar::{CalendarFile, RawDay};
use crate::schema::{Parsed, SharedSchema, Sp};
use crate::value::{Date, Text};

pub(super) fn link_calendar(schema: &SharedSchema, calendar: &mut Calendar, findings: &mut Vec<Finding>) {
    for parsed in &schema.calendar {
        let cx = Context::new(parsed);
        link_year(&cx, parsed, calendar);
        findings.extend(cx.into_findings());
    }
}

fn link_year(cx: &Context<'_>, parsed: &Parsed<CalendarFile>, calendar: &mut Calendar) {
    let raw = &parsed.decoded.raw;
    let top = parsed.file.top();
    let Some(written) = &raw.year else { return cx.missing("year", top, Some("写明是哪一年，如 year = 2026")) };
    let year = *written.get_ref();
    let holidays = link_days(cx, &raw.holidays, year);
    let workdays = link_days(cx, &raw.workdays, year);
    for day in raw.workdays.iter().filter_map(|day| day.get_ref().date.as_ref()) {
        if holidays.contains_key(day.get_ref()) {
            cx.error(CONTRADICTION, day.span(), "同一天既放假又上班");
        }
    }
    match calendar.years.entry(year) {
        Entry::Vacant(place) => {
            place.insert(CalendarYear { holidays, workdays });
        }
        Entry::Occupied(_) => cx.error(DUPLICATE_ID, written.span(), format!("{year} 年的日历写了两次")),
    }
}

fn link_days(cx: &Context<'_>, raw: &[Sp<RawDay>], year: i16) -> BTreeMap<Date, Text> {
    let mut days = BTreeMap::new();
    for raw in raw {
        let at = cx.head(raw.span());
        let (date, name) = (&raw.get_ref().date, &raw.get_ref().name);
        let (Some(day), Some(name)) = (cx.require(date.as_ref(), "date", at), cx.require(name.as_ref(), "name", at))
        else {
            continue;
        };
        if day.civil().year() != year {
            cx.error(IMPOSSIBLE_DATE, raw.span(), format!("这一天不在 {year} 年"));
        }
        if days.insert(day, name).is_some() {
            cx.error(DUPLICATE_ID, raw.span(), "同一天写了两次");
        }
    }
    days
}
