//! `banshi explain` and `banshi lints`

use std::fmt::Write as _;

use banshi_core::finding::{Code, did_you_mean};
use banshi_lint::{Manual, manual_of};
use serde::Serialize;

use crate::args::{ExplainOptions, LintsFormat, LintsOptions};
use crate::render::print;
use crate::{Failure, exit};

pub(crate) fn explain(options: &ExplainOptions) -> Result<u8, Failure> {
    let id = options.code.to_uppercase();
    let code = Code::ALL.iter().copied().find(|code| code.id() == id);
    let Some(manual) = code.and_then(manual_of) else {
        let near = did_you_mean(&id, Code::ALL.iter().map(|code| code.id())).unwrap_or_default();
        return Err(Failure(format!("没有 {id} 这个代码。{near}全部代码见 banshi lints")));
    };
    print(text(manual).trim_end());
    Ok(exit::CLEAN)
}

fn text(manual: &Manual) -> String {
    let Manual { code, category, level, why, mend, bad, good } = manual;
    let mut text = format!(
        "{}  {}（{}，{}）\n\n{why}\n\n改法：{mend}\n",
        code.id(),
        code.title(),
        category.chinese(),
        level.chinese()
    );
    for (heading, example) in [("不对的", bad), ("对的", good)] {
        if !example.is_empty() {
            let _ = write!(text, "\n{heading}：\n\n{}\n", indented(example));
        }
    }
    if manual.can_be_set() {
        let _ = write!(text, "\n在 banshi.toml 里改轻重：[lints] {} = \"off\"、\"warning\" 或 \"error\"\n", code.id());
        let _ = writeln!(text, "只放过一处：在那一行上面写 # 允许 {}：理由", code.id());
    }
    text
}

fn indented(example: &str) -> String {
    let line = |line: &str| if line.is_empty() { String::new() } else { format!("  {line}") };
    example.trim().lines().map(line).collect::<Vec<_>>().join("\n")
}

/// One code for programs.
#[derive(Serialize)]
struct Entry {
    code: &'static str,
    title: &'static str,
    category: &'static str,
    level: &'static str,
    can_be_set: bool,
    why: &'static str,
    mend: &'static str,
    bad: &'static str,
    good: &'static str,
}

pub(crate) fn list(options: &LintsOptions) -> Result<u8, Failure> {
    let mut manuals: Vec<&'static Manual> = Code::ALL.iter().filter_map(|code| manual_of(*code)).collect();
    manuals.sort_by_key(|manual| manual.code.id());
    match options.format {
        LintsFormat::Text => print(table(&manuals).trim_end()),
        LintsFormat::Json => {
            let entries: Vec<Entry> = manuals.iter().map(|manual| entry(manual)).collect();
            print(&serde_json::to_string_pretty(&entries)?);
        }
        LintsFormat::Md => print(markdown(&manuals).trim_end()),
    }
    Ok(exit::CLEAN)
}

fn entry(manual: &Manual) -> Entry {
    let Manual { code, category, level, why, mend, bad, good } = *manual;
    let can_be_set = manual.can_be_set();
    let (category, level) = (category.id(), level.id());
    Entry { code: code.id(), title: code.title(), category, level, can_be_set, why, mend, bad, good }
}

/// By category, for people.
fn table(manuals: &[&Manual]) -> String {
    let mut text = String::new();
    let mut last = None;
    for manual in manuals {
        if last.replace(manual.category) != Some(manual.category) {
            let _ = write!(text, "\n{}\n", manual.category.chinese());
        }
        let _ = writeln!(text, "  {}  {}  {}", manual.code.id(), manual.level.chinese(), manual.code.title());
    }
    let _ = write!(text, "\n共 {} 种。banshi explain 代码 说明其中一种。\n", manuals.len());
    text.trim_start().to_owned()
}

/// The table of the manual.
fn markdown(manuals: &[&Manual]) -> String {
    let mut text = "| 代码 | 问题 | 轻重 | 怎么改 |\n|---|---|---|---|\n".to_owned();
    for Manual { code, level, mend, .. } in manuals {
        let _ =
            writeln!(text, "| {} | {} | {} | {} |", code.id(), code.title(), level.chinese(), mend.replace('|', "\\|"));
    }
    text
}
