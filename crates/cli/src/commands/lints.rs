//! `banshi explain` and `banshi lints`

use std::fmt::Write as _;

use banshi_core::finding::{Code, Example, Manual, did_you_mean};
use banshi_driver::{code, codes};
use serde::Serialize;

use crate::args::{ExplainOptions, LintsFormat, LintsOptions, RunCommand};
use crate::render::print;
use crate::{Failure, exit};

impl RunCommand for ExplainOptions {
    fn run(&self) -> Result<u8, Failure> {
        let id = self.code.to_uppercase();
        let Some(code) = code(&id) else {
            let near = did_you_mean(&id, codes().iter().map(|code| code.id())).unwrap_or_default();
            return Err(Failure(format!("没有 {id} 这个代码。{near}全部代码见 banshi lints")));
        };
        print(manual_page(code).trim_end());
        Ok(exit::CLEAN)
    }
}

fn manual_page(code: Code) -> String {
    let Manual { id, title, level, category, why, mend, examples } = code.manual();
    let mut text = format!("{id}  {title}（{}，{}）\n\n{why}\n\n改法：{mend}\n", category.chinese, level.chinese());
    for example in examples.iter().take(1) {
        let _ = write!(text, "\n不对的：\n\n{}\n", indented_example(&bad_text(example)));
        let _ = write!(text, "\n对的：\n\n{}\n", indented_example(example.good));
    }
    if code.can_be_set() {
        let _ = write!(text, "\n在 banshi.toml 里改轻重：[lints] {id} = \"off\"、\"warning\" 或 \"error\"\n");
        let _ = writeln!(text, "只放过一处：在那一行上面写 # 允许 {id}：理由");
    }
    text
}

fn bad_text(example: &Example) -> String {
    example.bad_lines().map(|line| format!("{line}\n")).collect()
}

fn indented_example(example: &str) -> String {
    let line = |line: &str| if line.is_empty() { String::new() } else { format!("  {line}") };
    example.trim().lines().map(line).collect::<Vec<_>>().join("\n")
}

/// One code for programs.
#[derive(Serialize)]
struct CodeEntry {
    code: &'static str,
    title: &'static str,
    category: &'static str,
    level: &'static str,
    can_be_set: bool,
    why: &'static str,
    mend: &'static str,
    bad: String,
    good: &'static str,
}

impl RunCommand for LintsOptions {
    fn run(&self) -> Result<u8, Failure> {
        match self.format {
            LintsFormat::Text => print(code_table().trim_end()),
            LintsFormat::Json => {
                let entries: Vec<CodeEntry> = codes().iter().map(|code| code_entry(*code)).collect();
                print(&serde_json::to_string_pretty(&entries)?);
            }
            LintsFormat::Md => print(code_markdown().trim_end()),
        }
        Ok(exit::CLEAN)
    }
}

fn code_entry(code: Code) -> CodeEntry {
    let Manual { id, title, level, category, why, mend, examples } = code.manual();
    let (bad, good) = examples.first().map(|example| (bad_text(example), example.good)).unwrap_or_default();
    let can_be_set = code.can_be_set();
    CodeEntry { code: id, title, category: category.id, level: level.id(), can_be_set, why, mend, bad, good }
}

/// By category, for people.
fn code_table() -> String {
    let mut text = String::new();
    let mut last = None;
    for Manual { id, title, level, category, .. } in codes().iter().map(|code| code.manual()) {
        if last.replace(category) != Some(category) {
            let _ = write!(text, "\n{}\n", category.chinese);
        }
        let _ = writeln!(text, "  {id}  {}  {title}", level.chinese());
    }
    let _ = write!(text, "\n共 {} 种。banshi explain 代码 说明其中一种。\n", codes().len());
    text.trim_start().to_owned()
}

/// The table of the manual.
fn code_markdown() -> String {
    let mut text = "| 代码 | 问题 | 轻重 | 怎么改 |\n|---|---|---|---|\n".to_owned();
    for Manual { id, title, level, mend, .. } in codes().iter().map(|code| code.manual()) {
        let _ = writeln!(text, "| {id} | {title} | {} | {} |", level.chinese(), mend.replace('|', "\\|"));
    }
    text
}
