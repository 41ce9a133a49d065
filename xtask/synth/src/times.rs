//! When applications are accepted, and how long it takes.

use rand::RngExt;

use crate::book::Style;
use crate::draft::Draft;
use crate::random::{one_by_weight, one_of};
use crate::tables::{AcceptanceWords, GroupId, LimitWords, TimeTable, filled, tables};

/// Acceptance window and limits of an item.
#[derive(Default)]
pub(crate) struct Times {
    /// `[acceptance]` and `[[limits]]`.
    pub(crate) text: String,
    /// Printed words that cannot be made from the data.
    printed: Vec<String>,
    /// The longest limit in working days.
    pub(crate) longest: usize,
    /// Whether departments hand in lists once a year.
    pub(crate) is_yearly: bool,
    /// Whether a limit is for a class of the list.
    pub(crate) has_classes: bool,
}

/// The sorts of limits.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LimitSort {
    Immediate,
    Working,
    Calendar,
    ByChannel,
    ByClass,
    Yearly,
}

impl Times {
    pub(crate) fn new(draft: &mut Draft<'_>, is_online: bool) -> Self {
        let table = &tables().times;
        let days = *one_of(&mut draft.dice, &table.days);
        let acceptance: Vec<&AcceptanceWords> = table.acceptance.iter().collect();
        let acceptance = one_by_weight(&mut draft.dice, &acceptance, |words| words.weight);
        let sort = LimitSort::pick(draft, is_online);
        // The days of a yearly limit say when: no window besides them.
        let acceptance = acceptance.filter(|_| sort != LimitSort::Yearly);
        let mut times = Self {
            longest: sort.longest(days),
            is_yearly: sort == LimitSort::Yearly,
            has_classes: sort == LimitSort::ByClass,
            ..Self::default()
        };
        if let Some(words) = acceptance.filter(|words| !words.text.is_empty()) {
            times.text += &format!("\n[acceptance]\n{}\n", words.text);
        }
        times.add_limits(draft, sort, days, acceptance);
        draft.used.classes |= times.has_classes;
        times
    }

    fn add_limits(
        &mut self,
        draft: &mut Draft<'_>,
        sort: LimitSort,
        days: usize,
        acceptance: Option<&AcceptanceWords>,
    ) {
        let table = &tables().times;
        let first = acceptance.map_or("", |words| words.words.as_str());
        let values = [("first", first), ("days", &days.to_string()), ("twice", &(days * 2).to_string())];
        let limit = sort.words(table);
        self.text += &format!("\n{}", filled(&limit.text, &values));
        if sort == LimitSort::Working {
            for extra in &table.working_extras {
                if draft.dice.random_ratio(extra.share, 100) {
                    self.text += &format!("{}\n", filled(&extra.text, &values));
                }
            }
        }
        // The handbook has patterns for the two plain sorts, and for most windows.
        let plain = matches!(sort, LimitSort::Immediate | LimitSort::Working);
        if !plain || acceptance.is_some_and(|words| !words.patterned) {
            self.printed.extend(limit.printed.iter().map(|line| filled(line, &values)));
        }
    }

    /// Returns the section with the printed words, as TOML.
    pub(crate) fn section_text(&self, draft: &Draft<'_>) -> String {
        if self.printed.is_empty() {
            return String::new();
        }
        let section = if draft.book.style == Style::Table { "limits" } else { "process" };
        let lines: Vec<String> = self.printed.iter().map(|line| format!("\"{line}\"")).collect();
        format!("\n[sections.{section}]\ntext = [{}]\n", lines.join(", "))
    }
}

impl LimitSort {
    fn pick(draft: &mut Draft<'_>, is_online: bool) -> Self {
        // What is on record is mostly told at once.
        let at_once = if draft.topic.kind.group.id == GroupId::Proving { 0.65 } else { 0.3 };
        if draft.dice.random_bool(at_once) {
            return Self::Immediate;
        }
        match draft.dice.random_range(0..100) {
            ..18 if draft.book.style == Style::Table && !draft.topic.subject.is_for_bodies => Self::Yearly,
            18..28 if is_online => Self::ByChannel,
            28..35 => Self::ByClass,
            35..42 => Self::Calendar,
            _ => Self::Working,
        }
    }

    fn words(self, table: &TimeTable) -> &LimitWords {
        match self {
            Self::Immediate => &table.immediate,
            Self::Working => &table.working,
            Self::Calendar => &table.calendar,
            Self::ByChannel => &table.by_channel,
            Self::ByClass => &table.by_class,
            Self::Yearly => &table.yearly,
        }
    }

    /// Returns the longest limit in working days; yearly ones end on a day.
    fn longest(self, days: usize) -> usize {
        match self {
            Self::Immediate | Self::Yearly => 0,
            Self::Working | Self::ByChannel => days,
            Self::Calendar => days * 5 / 7,
            Self::ByClass => days * 2,
        }
    }
}
