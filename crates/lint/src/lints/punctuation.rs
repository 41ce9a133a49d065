//! B440: brackets that do not close, marks that stand twice.

use std::collections::HashSet;
use std::ops::Range;

use banshi_core::finding::{Code, Example, Finding, FindingLevel, Manual};
use banshi_core::model::MaterialLine;
use banshi_core::value::FaultClass;

use crate::doubts;
use crate::lines::{self, FileKind};
use crate::registry::{Lint, WORDING};
use crate::{Inputs, Report};

pub(crate) const LINT: Lint = Lint { codes: &[PUNCTUATION], check };

/// Brackets or marks that do not close, or stand twice.
const PUNCTUATION: Code = Code(&Manual {
    id: "B440",
    title: "标点不成对或重复",
    level: FindingLevel::Warning,
    category: WORDING,
    why: "括号、书名号、引号不成对，标点连着写了两个（；。），或一行停在逗号上：句子没有写完，或删改时留下了半截。",
    mend: "补上另一半，留下一个标点，把句子写完。",
    examples: &[Example {
        bad: r#"# handbooks/sample/items/enquiry.toml
[[audience]]
text = "用人单位（含个体工商户。"
#~ B440 「（」没有另一半
#~   处：「（」
#~   改法：补上另一半，或删去多的
"#,
        good: r#"# handbooks/sample/items/enquiry.toml
[[audience]]
text = "用人单位（含个体工商户）。"
"#,
    }],
});

const PAIRS: [(char, char); 8] =
    [('（', '）'), ('《', '》'), ('“', '”'), ('‘', '’'), ('【', '】'), ('「', '」'), ('〔', '〕'), ('〈', '〉')];
const CLASSES: [FaultClass; 2] = [FaultClass::Punctuation, FaultClass::Typo];

fn check(inputs: &Inputs<'_>, report: &mut Report) {
    let inline = inline_lines(inputs);
    for line in lines::printed_lines(inputs) {
        // Parts of offices are put together with the words of a layout.
        let whole =
            line.key() != "layout" && matches!(line.key(), "text" | "lead" | "note") && !inline.contains(line.text());
        let fault = find_unbalanced(line.text())
            .or_else(|| find_doubled(line.text()))
            .or_else(|| broken_off(line.text()).filter(|_| whole));
        let Some((range, message)) = fault.filter(|_| line.kind() != FileKind::Errata) else { continue };
        let finding = Finding::new(PUNCTUATION, line.place(range), message);
        let doubt =
            line.item.and_then(|(handbook, item)| doubts::about_line(handbook, item, &CLASSES, line.text(), ""));
        report.weigh(finding.mend("补上另一半，或删去多的"), doubt);
    }
}

/// Lines that go on with the lines below them, in one sentence.
fn inline_lines<'a>(inputs: &Inputs<'a>) -> HashSet<&'a str> {
    let items = inputs.own_handbook().flat_map(|handbook| &handbook.items);
    let mut left: Vec<&MaterialLine> = items.flat_map(|item| item.materials.lines()).collect();
    let mut inline = HashSet::new();
    while let Some(line) = left.pop() {
        inline.extend(line.inline.then_some(line.text.as_str()));
        left.extend(&line.lines);
    }
    inline
}

/// Whether it is of those among which all brackets and marks are.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{202f}' | '\u{3000}'..='\u{301f}' | '\u{ff00}'..='\u{ff3f}')
}

fn find_unbalanced(text: &str) -> Option<(Range<usize>, String)> {
    let mut open: Vec<(usize, char, char)> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| is_mark(*c)) {
        if let Some((_, close)) = PAIRS.iter().find(|(opening, _)| *opening == c) {
            open.push((at, c, *close));
        } else if PAIRS.iter().any(|(_, close)| *close == c) {
            match open.pop() {
                Some((_, _, close)) if close == c => {}
                _ => return Some((at..at + c.len_utf8(), format!("「{c}」前面没有与它成对的"))),
            }
        }
    }
    open.pop().map(|(at, c, _)| (at..at + c.len_utf8(), format!("「{c}」没有另一半")))
}

fn find_doubled(text: &str) -> Option<(Range<usize>, String)> {
    let mut before: Option<(usize, char)> = None;
    for (at, c) in text.char_indices() {
        let is_stop = is_stop(c);
        if let Some((start, first)) = before.filter(|_| is_stop) {
            return Some((start..at + c.len_utf8(), format!("标点「{first}{c}」连着写")));
        }
        before = is_stop.then_some((at, c));
    }
    None
}

/// Whether it is a mark of which no two follow each other.
fn is_stop(c: char) -> bool {
    matches!(c, '，' | '。' | '；' | '：' | '、' | '！' | '？')
}

fn broken_off(text: &str) -> Option<(Range<usize>, String)> {
    let last = text.chars().last().filter(|c| "，、".contains(*c))?;
    Some((text.len() - last.len_utf8()..text.len(), format!("一行停在「{last}」上，话没有说完")))
}
