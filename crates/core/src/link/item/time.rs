//! Acceptance windows and time limits.

use std::ops::Range;

use super::ItemLinker;
use crate::finding::Finding;
use crate::link::codes::{CONTRADICTION, IMPOSSIBLE_DATE};
use crate::link::context::plain_value;
use crate::link::window::link_monthly;
use crate::model::{Acceptance, Limit, Limits, List, Quarterly, TimeLimit, YearlyDate};
use crate::schema::Sp;
use crate::schema::item::{RawLimit, RawQuarterly, RawYearlyDate};
use crate::value::{LimitKind, MonthDay, StartEvent, TargetYear};

/// No month has more working days than this.
const MOST_WORKING_DAYS: u32 = 23;

impl ItemLinker<'_> {
    pub(super) fn link_acceptance(&self) -> Option<Acceptance> {
        let raw = self.raw.acceptance.as_ref()?;
        let (at, raw) = (self.cx.head(raw.span()), raw.get_ref());
        match (&raw.monthly, &raw.quarterly, raw.every_working_day) {
            (Some(monthly), None, None) => link_monthly(self.cx, monthly).map(Acceptance::Monthly),
            (None, Some(quarterly), None) => self.link_quarterly(quarterly).map(Acceptance::Quarterly),
            (None, None, Some(true)) => Some(Acceptance::EveryWorkingDay),
            _ => {
                let message = "受理期要写、且只能写 monthly、quarterly、every_working_day = true 中的一种";
                self.cx.report(Finding::new(CONTRADICTION, at, message));
                None
            }
        }
    }

    fn link_quarterly(&self, raw: &Sp<RawQuarterly>) -> Option<Quarterly> {
        let (at, raw) = (self.cx.head(raw.span()), raw.get_ref());
        let month = self.cx.require(raw.month.as_ref(), "month", at);
        let days = self.cx.require(raw.first_working_days.as_ref(), "first_working_days", at);
        if let Some(written) = raw.month.as_ref().filter(|month| !(1..=3).contains(month.get_ref())) {
            self.report_impossible(written.span(), "季度里只有第 1、2、3 个月");
            return None;
        }
        if let Some(written) = raw.first_working_days.as_ref().filter(|days| days.get_ref().get() > MOST_WORKING_DAYS) {
            self.report_impossible(written.span(), format!("一个月没有 {} 个工作日", written.get_ref()));
            return None;
        }
        Some(Quarterly { month: month?, first_working_days: days?, rollover: raw.rollover })
    }

    pub(super) fn link_limits(&self) -> Option<Limits> {
        let raw = &self.raw.limits;
        if raw.is_empty() {
            let mend = "用 [[limits]] 写办结时限；原文没有写的，写 kind = \"not-stated\"";
            self.cx.missing("limits", self.top, Some(mend));
            return None;
        }
        let (silent, stated): (Vec<_>, Vec<_>) = raw.iter().partition(|raw| is_kind(raw, LimitKind::NotStated));
        let limits: List<_> = stated.iter().filter_map(|raw| self.link_limit(raw)).collect();
        match (silent.first(), stated.is_empty()) {
            (None, _) => Some(Limits::Stated(limits)),
            (Some(_), true) => Some(Limits::NotStated),
            (Some(extra), false) => {
                let message = "既写了时限，又写了原文未载明（not-stated）";
                self.cx.report(Finding::new(CONTRADICTION, self.cx.head(extra.span()), message));
                None
            }
        }
    }

    fn link_limit(&self, raw: &Sp<RawLimit>) -> Option<Limit> {
        let (at, time) = (self.cx.head(raw.span()), self.link_time(raw)?);
        let raw = raw.get_ref();
        let counted = matches!(time, TimeLimit::WorkingDays { .. } | TimeLimit::CalendarDays { .. });
        if let Some(days) = raw.statutory.as_ref().filter(|_| !counted) {
            self.cx.error(CONTRADICTION, days.span(), "这种时限不写法定天数（statutory）");
        }
        Some(Limit {
            time,
            statutory: plain_value(raw.statutory.as_ref()),
            by: raw.by.clone(),
            channels: raw.channels.clone(),
            list: raw.list.as_ref().and_then(|id| self.cx.resolve(id, &self.catalog.lists, self.broken)),
            case: self.link_case(raw.case.as_ref()),
            at,
        })
    }

    fn link_time(&self, raw: &Sp<RawLimit>) -> Option<TimeLimit> {
        let (at, raw) = (self.cx.head(raw.span()), raw.get_ref());
        let start = raw.start.unwrap_or(StartEvent::Acceptance);
        let counted =
            matches!(self.cx.require(raw.kind.as_ref(), "kind", at)?, LimitKind::WorkingDays | LimitKind::CalendarDays);
        if let Some(days) = raw.days.as_ref().filter(|_| !counted) {
            self.cx.error(CONTRADICTION, days.span(), "这种时限不写天数（days）");
        }
        match raw.kind.as_ref()?.get_ref() {
            LimitKind::Immediate => Some(TimeLimit::Immediate),
            LimitKind::WorkingDays => {
                Some(TimeLimit::WorkingDays { days: self.cx.require(raw.days.as_ref(), "days", at)?, start })
            }
            LimitKind::CalendarDays => {
                Some(TimeLimit::CalendarDays { days: self.cx.require(raw.days.as_ref(), "days", at)?, start })
            }
            LimitKind::Yearly => {
                if raw.dates.is_empty() {
                    self.cx.missing("dates", at, None);
                }
                let dates: Vec<_> = raw.dates.iter().filter_map(|raw| self.link_yearly_date(raw)).collect();
                let applies_to = raw.applies_to.unwrap_or(TargetYear::ThisYear);
                (!dates.is_empty()).then_some(TimeLimit::Yearly { dates, applies_to })
            }
            LimitKind::NotStated => None,
        }
    }

    fn link_yearly_date(&self, raw: &Sp<RawYearlyDate>) -> Option<YearlyDate> {
        let (at, range, raw) = (self.cx.head(raw.span()), raw.span(), raw.get_ref());
        let actor = self.cx.require(raw.actor.as_ref(), "actor", at);
        let month = self.cx.require(raw.month.as_ref(), "month", at);
        let day = self.cx.require(raw.day.as_ref(), "day", at);
        match MonthDay::new(month?, day?) {
            Ok(day) => Some(YearlyDate { actor: actor?, day }),
            Err(refused) => {
                self.report_impossible(range, refused.0);
                None
            }
        }
    }

    fn report_impossible(&self, range: Range<usize>, message: impl Into<String>) {
        self.cx.error(IMPOSSIBLE_DATE, range, message);
    }
}

fn is_kind(raw: &Sp<RawLimit>, kind: LimitKind) -> bool {
    raw.get_ref().kind.as_ref().is_some_and(|written| *written.get_ref() == kind)
}
