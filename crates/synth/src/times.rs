//! When applications are accepted, and how long it takes.

use crate::departments::PROVING;
use crate::draft::Draft;
use crate::handbook::Style;
use crate::one_of;

/// Acceptance window and limits of an item.
pub(crate) struct Times {
    /// `[acceptance]` and `[[limits]]`.
    pub(crate) text: String,
    /// Printed words that cannot be made from the data.
    pub(crate) printed: Vec<String>,
    /// The longest limit in working days.
    pub(crate) longest: usize,
    /// Whether departments hand in lists once a year.
    pub(crate) yearly: bool,
    /// Whether a limit is for a class of the list.
    pub(crate) classes: bool,
}

/// What the words on a limit begin with.
struct First {
    words: String,
    /// Whether the house style has no pattern for it, so that the item must say it.
    own: bool,
}

impl Times {
    pub(crate) fn any(draft: &mut Draft<'_>, online: bool) -> Self {
        let mut times = Self { text: String::new(), printed: Vec::new(), longest: 0, yearly: false, classes: false };
        let days = one_of(&mut draft.rng, &[3, 5, 7, 10, 15, 20, 30]);
        let first = times.acceptance(draft);
        // What is on record is mostly told at once.
        let at_once = if draft.kind.group == PROVING { 65 } else { 30 };
        if draft.rng.chance(at_once) {
            times.immediate(&first);
            return times;
        }
        match draft.rng.below(100) {
            ..18 if draft.book.style == Style::Table && !draft.subject.bodies => times.yearly(),
            18..28 if online => times.by_channel(days, &first.words),
            28..35 => times.by_class(draft, days, &first.words),
            35..42 => times.calendar(days, &first.words),
            _ => times.working(draft, days, &first),
        }
        times
    }

    fn acceptance(&mut self, draft: &mut Draft<'_>) -> First {
        let (table, words, own) = match draft.rng.below(100) {
            ..10 => {
                let (from, to) = one_of(&mut draft.rng, &[(1, 10), (1, 15), (1, 20), (5, 25)]);
                (format!("monthly = {{ from = {from}, to = {to} }}"), format!("每月{from}-{to}日受理，"), false)
            }
            10..14 => {
                let days = one_of(&mut draft.rng, &[5, 10]);
                let table = format!("quarterly = {{ month = 1, first_working_days = {days}, rollover = true }}");
                (table, format!("每季度首月的前{days}个工作日受理，遇节假日顺延，"), true)
            }
            14..18 => ("every_working_day = true".to_owned(), "工作日受理，".to_owned(), true),
            _ => return First { words: String::new(), own: false },
        };
        self.text += &format!("\n[acceptance]\n{table}\n");
        First { words, own }
    }

    fn immediate(&mut self, first: &First) {
        self.text += "\n[[limits]]\nkind = \"immediate\"\n";
        self.printed.extend(first.own.then(|| format!("{}即时办结", first.words)));
    }

    fn working(&mut self, draft: &mut Draft<'_>, days: usize, first: &First) {
        self.longest = days;
        self.text += &format!("\n[[limits]]\nkind = \"working-days\"\ndays = {days}\n");
        if draft.rng.chance(25) {
            self.text += &format!("statutory = {}\n", days * 2);
        }
        if draft.rng.chance(15) {
            self.text += "start = \"review-passed\"\n";
        }
        self.printed.extend(first.own.then(|| format!("{}{days}个工作日内办结", first.words)));
    }

    fn calendar(&mut self, days: usize, first: &str) {
        self.longest = days * 5 / 7;
        self.text += &format!("\n[[limits]]\nkind = \"calendar-days\"\ndays = {days}\n");
        self.printed.push(format!("{first}自受理之日起{days}日内办结"));
    }

    fn by_channel(&mut self, days: usize, first: &str) {
        self.longest = days;
        self.text += "\n[[limits]]\nkind = \"immediate\"\nchannels = [\"counter\"]\n";
        self.text += &format!("\n[[limits]]\nkind = \"working-days\"\ndays = {days}\nchannels = [\"online\"]\n");
        self.printed.push(format!("{first}窗口办理的即时办结；网上办理的{days}个工作日内办结"));
    }

    fn by_class(&mut self, draft: &mut Draft<'_>, days: usize, first: &str) {
        draft.used.classes = true;
        self.classes = true;
        self.longest = days * 2;
        let more = days * 2;
        for (list, days) in [("general-class", days), ("key-class", more)] {
            self.text += &format!("\n[[limits]]\nkind = \"working-days\"\ndays = {days}\nlist = \"{list}\"\n");
        }
        self.printed.push(format!("{first}一般类别{days}个工作日内办结；重点类别{more}个工作日内办结"));
    }

    fn yearly(&mut self) {
        // The days of the year say when: no window beside them.
        self.text = String::from("\n[[limits]]\nkind = \"immediate\"\nby = [\"grass-roots\"]\n");
        self.text += "\n[[limits]]\nkind = \"yearly\"\nby = [\"civil-affairs\"]\n";
        self.text += "dates = [{ actor = \"civil-affairs\", month = 9, day = 30 }, { actor = \"agency\", month = 12, day = 25 }]\n";
        self.text += "applies_to = \"next-year\"\n";
        self.printed.push("由街道、社区、村委会办理的，即时办结；".to_owned());
        self.printed.push("由有关部门报送的，于9月30日前报送次年新增人员，经办机构12月25日前反馈结果。".to_owned());
        self.yearly = true;
    }

    /// The section in which the words stand, as TOML.
    pub(crate) fn section(&self, draft: &Draft<'_>) -> String {
        if self.printed.is_empty() {
            return String::new();
        }
        let section = if draft.book.style == Style::Table { "limits" } else { "process" };
        let lines: Vec<String> = self.printed.iter().map(|line| format!("\"{line}\"")).collect();
        format!("\n[sections.{section}]\ntext = [{}]\n", lines.join(", "))
    }
}
