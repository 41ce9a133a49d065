//! The checklist on a terminal.

use banshi_answers::dialogue::{AnswerKind, OpenQuestion};
use banshi_reason::words::NOT_STATED;

use crate::sheet::{EntryKind, Sheet, SheetEntry};

/// The sheet as plain text, with a final line break.
pub fn text(sheet: &Sheet) -> String {
    let mut out = format!("{}\n{} {} 第{}项\n", sheet.item, sheet.handbook, sheet.edition, sheet.number);
    for answer in &sheet.answers {
        out += &format!("{}：{}\n", answer.question, answer.answer);
    }
    out += "\n";
    match &sheet.nothing {
        Some(why) => out += &format!("{why}\n"),
        None if sheet.required.is_empty() => {}
        None => out += "要交的材料\n",
    }
    let mut number = 0;
    for entry in &sheet.required {
        number += 1;
        out += &entry_block(entry, number);
    }
    if !sheet.depends.is_empty() {
        out += if sheet.required.is_empty() { "看情况的材料\n" } else { "\n看情况的材料\n" };
        for group in &sheet.depends {
            out += &format!("  {}：\n", group.when);
            for entry in &group.entries {
                number += 1;
                out += &entry_block(entry, number);
            }
        }
    }
    if !sheet.not_required.is_empty() {
        let names = spared_lines(sheet);
        if !names.is_empty() {
            out += &format!("\n不用带：{}\n", names.join("；"));
        }
    }
    for note in &sheet.notes {
        out += &format!("说明：{note}\n");
    }
    out += &questions_text(&sheet.questions);
    out += "\n";
    for rule in &sheet.eligibility {
        out += &format!("{}：{}\n", rule.heading, rule.words);
    }
    out += &format!("{}\n", sheet.proxy);
    out += &place_text(sheet);
    out += &time_text(sheet);
    out += &format!("监督电话：{}\n", sheet.supervision.as_deref().unwrap_or(NOT_STATED));
    if let Some(day) = &sheet.printed {
        out += &format!("打印日期：{day}\n");
    }
    out
}

/// What is not needed and stands nowhere else on the sheet, each once.
fn spared_lines(sheet: &Sheet) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for entry in &sheet.not_required {
        let documents = entry.document_ids();
        let elsewhere = !documents.is_empty() && documents.iter().all(|document| sheet.listed.contains(*document));
        let name = one_line(entry);
        if !elsewhere && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

fn entry_block(entry: &SheetEntry, number: usize) -> String {
    let mut out = format!(" □ {number}. {}\n", entry_head(entry));
    write_members(entry, "      ", &mut out);
    out
}

fn write_members(entry: &SheetEntry, indent: &str, out: &mut String) {
    let mark = if entry.kind == EntryKind::OneOf { "○" } else { "□" };
    for member in &entry.members {
        let when = member.when.as_ref().map(|when| format!("{when}：")).unwrap_or_default();
        *out += &format!("{indent}{mark} {when}{}\n", entry_head(member));
        write_members(member, &format!("{indent}   "), out);
    }
}

/// Name and demands of one entry.
pub(crate) fn entry_head(entry: &SheetEntry) -> String {
    let mut parts = vec![entry.title.clone()];
    let form = entry.form.iter().chain(&entry.amount).cloned().collect::<String>();
    parts.extend((!form.is_empty()).then_some(form));
    parts.extend(entry.seal.clone());
    parts.extend(entry.maker.clone());
    parts.extend(entry.remarks.iter().cloned());
    match entry.kind {
        EntryKind::Open => parts.push("（原文如此，请问窗口）".to_owned()),
        EntryKind::Condition => parts.insert(0, "条件：".to_owned()),
        EntryKind::Data if entry.form.is_none() => parts.push("（提供信息，不是纸质材料）".to_owned()),
        _ => {}
    }
    parts.join("　").replace("条件：　", "条件：")
}

/// An entry with its members on one line.
pub(crate) fn one_line(entry: &SheetEntry) -> String {
    if entry.members.is_empty() {
        return entry.title.clone();
    }
    let names: Vec<String> = entry.members.iter().map(one_line).collect();
    names.join(if entry.kind == EntryKind::AllOf { "和" } else { "或" })
}

fn questions_text(questions: &[OpenQuestion]) -> String {
    if questions.is_empty() {
        return String::new();
    }
    let mut out = "\n还要问清（回答用 --fact 编号=回答）\n".to_owned();
    for question in questions {
        let answers = match question.kind {
            AnswerKind::Number => "数目".to_owned(),
            AnswerKind::Date => "日期".to_owned(),
            AnswerKind::One | AnswerKind::Several => {
                let answers: Vec<_> =
                    question.answers.iter().map(|answer| format!("{} {}", answer.id, answer.name)).collect();
                answers.join("，")
            }
        };
        let several = if question.kind == AnswerKind::Several { "（可以多选）" } else { "" };
        out += &format!("  {}  {}{several}\n      {answers}\n", question.id, question.question);
    }
    out
}

fn place_text(sheet: &Sheet) -> String {
    let Some(office) = &sheet.office else { return "办理地点：用 --region 说明区划\n".to_owned() };
    if office.places.is_empty() {
        return format!("办理地点：{} 不办理本事项，手册没有列它的窗口\n", office.region);
    }
    let mut out = String::new();
    for place in &office.places {
        let label = place.label.as_ref().map(|label| format!("（{label}）")).unwrap_or_default();
        let phones = if place.phones.is_empty() { NOT_STATED.to_owned() } else { place.phones.join("、") };
        let desk = place.desk.as_ref().map(|desk| format!("窗口{label}：{desk}\n")).unwrap_or_default();
        out += &format!("办理地点{label}：{}\n{desk}电话{label}：{phones}\n", place.address);
    }
    out
}

fn time_text(sheet: &Sheet) -> String {
    let mut out = format!("受理期：{}\n", sheet.window);
    out.extend(sheet.day.iter().map(|day| format!("{}\n", day.words)));
    out.extend(sheet.done.iter().map(|done| format!("办结时限：{}\n", done.words)));
    if sheet.done.is_empty() {
        out += &format!("办结时限：{NOT_STATED}\n");
    }
    out + &sheet.convention.map_or_else(String::new, |counting| format!("（{counting}）\n"))
}
