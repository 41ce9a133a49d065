//! What is handed in, held against what is asked for.

use std::collections::BTreeSet;
use std::num::NonZeroU32;

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use super::Paper;
use crate::application::HandedIn;
use crate::facts::Question;

/// What kind of reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// 缺件: it is not there, or not all of it.
    Missing,
    /// 不符: it is there, and not as it must be.
    Unfit,
    /// 待明确: it depends on what is not stated.
    Unclear,
}

impl Grade {
    /// The word that data have for it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Unfit => "unfit",
            Self::Unclear => "unclear",
        }
    }

    /// The Chinese word.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Missing => "缺件",
            Self::Unfit => "不符",
            Self::Unclear => "待明确",
        }
    }
}

/// A document handed in, and what it is held against.
#[derive(Debug, Clone, Copy)]
pub struct Held<'c> {
    /// What is asked for.
    pub paper: Paper<'c>,
    /// What was handed in.
    pub entry: &'c HandedIn,
    /// The day of application; `None`: not stated.
    pub date: Option<Date>,
}

impl Held<'_> {
    /// The day it is dated and the day of application, or what is not stated.
    pub(super) fn issue_and_application_day(&self, what: &str) -> Result<(Date, Date), String> {
        let issued = self.entry.issued.ok_or_else(|| format!("没有写明{what}"))?;
        let date = self.date.ok_or_else(|| "没有写明申请日期，不能推算".to_owned())?;
        Ok((issued.civil(), date))
    }
}

/// What is wrong with one document, and what must be known of it. The words go on from its name.
#[derive(Debug, Default)]
pub struct Tried {
    /// What is wrong.
    pub faults: Vec<(Grade, String)>,
    /// What must be known.
    pub questions: BTreeSet<Question>,
}

impl Tried {
    pub(super) fn add_fault(&mut self, grade: Grade, words: impl Into<String>) {
        self.faults.push((grade, words.into()));
    }

    pub(super) fn add_unfit(&mut self, is_wrong: bool, words: impl FnOnce() -> String) {
        if is_wrong {
            self.add_fault(Grade::Unfit, words());
        }
    }

    pub(super) fn add_unclear(&mut self, words: impl Into<String>) {
        self.add_fault(Grade::Unclear, words);
    }
}

/// So many days as a span.
pub(super) fn day_span(days: NonZeroU32) -> Span {
    // What is too long to reckon is longer than anything has been held.
    Span::new().try_days(i64::from(days.get())).unwrap_or_else(|_| 7_000_000.days())
}
