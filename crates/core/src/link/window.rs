//! Windows and waits, which items and patterns have.

use super::context::Context;
use crate::link::codes::{CONTRADICTION, IMPOSSIBLE_DATE};
use crate::model::{Monthly, Wait};
use crate::schema::Sp;
use crate::schema::flow::RawWait;
use crate::schema::window::RawMonthly;

/// Links days of every month.
pub(super) fn link_monthly(cx: &Context<'_>, raw: &Sp<RawMonthly>) -> Option<Monthly> {
    let (at, raw, range) = (cx.head(raw.span()), raw.get_ref(), raw.span());
    let from = cx.require(raw.from.as_ref(), "from", at);
    let to = cx.require(raw.to.as_ref(), "to", at);
    let (from, to) = (from?, to?);
    if from > to {
        let message = format!("受理期从 {} 日到 {} 日，开始在结束之后", from.get(), to.get());
        cx.error(IMPOSSIBLE_DATE, range, message);
        return None;
    }
    Some(Monthly { from, to })
}

/// Links how long something is waited.
pub(super) fn link_wait(raw: &Sp<RawWait>, cx: &Context<'_>) -> Option<Wait> {
    match (raw.get_ref().working_days, raw.get_ref().calendar_days) {
        (Some(days), None) => Some(Wait::WorkingDays(days)),
        (None, Some(days)) => Some(Wait::CalendarDays(days)),
        _ => {
            cx.error(CONTRADICTION, raw.span(), "等待要写、且只能写 working_days、calendar_days 中的一种");
            None
        }
    }
}
