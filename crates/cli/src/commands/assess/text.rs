//! A verdict for people.

use banshi_answers::office::RegionOffice;
use banshi_answers::verdict::{PrintedAnswer, ReasonAnswer, TimingAnswer, VerdictAnswer, VerdictLimit};
use banshi_reason::words::{NOT_STATED, date_words};

use crate::commands::place::place_text;

/// A question may bear on dozens of lines; more of them than this are counted.
const MOST_LINES: usize = 3;

pub(super) fn verdict_text(verdict: &VerdictAnswer<'_>) -> String {
    let mut text = format!("{}（{}/{}）\n", verdict.name, verdict.handbook, verdict.item);
    if let Some(applicant) = verdict.applicant {
        text += &format!("申请人：{applicant}\n");
    }
    if let Some(date) = verdict.date {
        text += &format!("申请日期：{}\n", date_words(date));
    }
    text += &format!("\n结论：{}\n", verdict.conclusion);
    text += &reasons_text(&verdict.reasons);
    let taken = verdict.taken.iter().map(|taken| taken.handed.words.clone());
    text += &section_text("符合要求的材料", taken);
    text += &section_text("没有要求的材料", verdict.unasked.iter().map(|handed| handed.words.clone()));
    let remarks = verdict.remarks.iter().map(|remark| {
        // Where the remark is the line itself, the line is not repeated.
        let printed = remark.printed.iter().filter(|printed| !remark.words.contains(line_words(printed.words)));
        format!("{}\n{}", remark.words, printed.map(printed_line).collect::<String>()).trim_end().to_owned()
    });
    text += &section_text("由经办人员判断", remarks);
    if let Some(region) = &verdict.region {
        text += &places_text(region);
    }
    match &verdict.timing {
        Some(timing) if verdict.outcome == "accept" => text += &due_text(timing),
        _ => {}
    }
    text
}

fn section_text(heading: &str, lines: impl Iterator<Item = String>) -> String {
    let mut text = String::new();
    for line in lines {
        if text.is_empty() {
            text += &format!("\n{heading}\n");
        }
        text += &format!("  {line}\n");
    }
    text
}

fn reasons_text(reasons: &[ReasonAnswer<'_>]) -> String {
    let mut text = String::new();
    for (index, reason) in reasons.iter().enumerate() {
        let kind = if reason.refuses { format!("{}，不予受理", reason.kind) } else { reason.kind.to_owned() };
        text += &format!("\n{}. 【{kind}】{}\n", index + 1, reason.words);
        text.extend(reason.printed.iter().take(MOST_LINES).map(printed_line));
        if reason.printed.len() > MOST_LINES {
            text += &format!("     等 {} 处\n", reason.printed.len());
        }
    }
    text
}

fn printed_line(printed: &PrintedAnswer<'_>) -> String {
    let case = printed.case.map_or_else(String::new, |case| format!("（{case}）"));
    format!("     依据：{}{case}“{}”\n", printed.section, printed.words)
}

fn places_text(region: &RegionOffice<'_>) -> String {
    let places: String = region.places.iter().map(place_text).collect();
    let none = "  不在这里办理：手册没有列这个区划的窗口\n";
    format!("\n办理地点（{}）\n{}", region.name, if places.is_empty() { none } else { &places })
}

fn due_text(timing: &TimingAnswer) -> String {
    let line = |limit: &VerdictLimit| limit.words.clone();
    if let Some(why) = &timing.unreckoned {
        return format!("\n办结日期没有算出：{why}\n");
    }
    if timing.limits.is_empty() {
        return format!("\n办结时限：{NOT_STATED}\n");
    }
    let counting = timing.convention.map_or_else(String::new, |counting| format!("  （{counting}）\n"));
    section_text("办结日期", timing.limits.iter().map(line)) + &counting
}

/// A printed line without the mark that it ends in, as sentences quote it.
fn line_words(printed: &str) -> &str {
    printed.trim_end_matches(['。', '；', '，', '、', '：'])
}
