//! `banshi due`, `banshi open`, `banshi calendar`

use banshi_answers::calendar::{CalendarAnswer, DueAnswer, OpenAnswer, calendar_answer, due_answer, open_answer};
use banshi_answers::lookup::find_list;
use banshi_reason::words::{NOT_STATED, date_words};

use super::{answer_about, facts, heading_of, print_answer};
use crate::Failure;
use crate::args::{CalendarOptions, DueOptions, OpenOptions, RunCommand, today};

impl RunCommand for DueOptions {
    fn run(&self) -> Result<u8, Failure> {
        answer_about((&self.question, None), |catalog, handbook, item| {
            let known = facts::read_facts(catalog, item, &self.case, &self.fact)?.into_known();
            let list = self.entry.as_ref().map(|entry| find_list(catalog, item, entry)).transpose()?;
            let answer = due_answer(catalog, (handbook, item), &known, list.as_ref(), self.accepted)?;
            print_answer(&self.question.source, &due_text(&heading_of(catalog, handbook, item), &answer), &answer)
        })
    }
}

fn due_text(heading: &str, answer: &DueAnswer<'_>) -> String {
    let mut text = format!("{heading}\n{} 受理\n", date_words(answer.accepted));
    if let Some(closed) = answer.closed {
        text += &format!("  注意：这一天{}\n", closed.chinese());
    }
    for limit in &answer.limits {
        text += &format!("  {}\n", limit.words);
    }
    if answer.limits.is_empty() {
        text += &format!("  办结时限：{NOT_STATED}\n");
    }
    text + &answer.convention.map_or_else(String::new, |counting| format!("（{counting}）\n"))
}

impl RunCommand for OpenOptions {
    fn run(&self) -> Result<u8, Failure> {
        answer_about((&self.question, None), |catalog, handbook, item| {
            let answer = open_answer(catalog, (handbook, item), self.on, self.after, today())?;
            print_answer(&self.question.source, &open_text(&heading_of(catalog, handbook, item), &answer), &answer)
        })
    }
}

fn open_text(heading: &str, answer: &OpenAnswer<'_>) -> String {
    let mut text = format!("{heading}\n");
    if let Some(after) = &answer.after {
        text += &format!(
            "{} 办完之后，最早 {} 可以申请（“{}”）\n",
            date_words(after.done),
            date_words(after.earliest),
            after.rule
        );
    }
    let verdict = match answer.closed {
        None => "受理".to_owned(),
        Some(closed) => format!("不受理：{}", closed.chinese()),
    };
    text += &format!("{}：{verdict}\n受理期：{}\n", date_words(answer.on), answer.window);
    let next = answer.next.map(date_words).or_else(|| answer.unreckoned.clone());
    text + &next.map(|next| format!("下一个受理日：{next}\n")).unwrap_or_default()
}

impl RunCommand for CalendarOptions {
    fn run(&self) -> Result<u8, Failure> {
        answer_about((&self.question, None), |catalog, handbook, item| {
            let answer = calendar_answer(catalog, (handbook, item), self.year)?;
            print_answer(&self.question.source, &calendar_text(&heading_of(catalog, handbook, item), &answer), &answer)
        })
    }
}

fn calendar_text(heading: &str, answer: &CalendarAnswer<'_>) -> String {
    let mut text = format!("{heading}\n{} 年受理日\n受理期：{}\n", answer.year, answer.window);
    for month in 1..=12 {
        let in_month = answer.days.iter().filter(|day| day.month() == month);
        let days: Vec<String> = in_month.map(|day| day.day().to_string()).collect();
        if !days.is_empty() {
            text += &format!("  {month:>2} 月  {} 日\n", days.join("、"));
        }
    }
    text
}
