//! B432: a numbering mark typed into the words.

use banshi_core::finding::{Code, Example, Finding, FindingLevel, Manual};
use banshi_core::value::FaultClass;

use crate::doubts;
use crate::lines::{self, CatalogLine, FileKind};
use crate::registry::{Lint, STRUCTURE};
use crate::{Inputs, Report};

pub(crate) const LINT: Lint = Lint { codes: &[TYPED_NUMBER], check };

/// A numbering mark typed into the words.
const TYPED_NUMBER: Code = Code(&Manual {
    id: "B432",
    title: "序号写进了文字",
    level: FindingLevel::Warning,
    category: STRUCTURE,
    why: "序号由程序按手册的体例编。写进文字里，印出来就有两个序号；增删一行以后，后面的全错。",
    mend: "删去文字开头的序号。要换一种序号，写 [sections.<栏目>] numbering。",
    examples: &[Example {
        bad: r#"# handbooks/sample/items/enquiry.toml
[[audience]]
text = "2.用人单位。"
#~ B432 文字开头写了序号「2.」
#~   处：「2.」
#~   改法：删去，序号由程序编
"#,
        good: r#"# handbooks/sample/items/enquiry.toml
[[audience]]
text = "用人单位。"
"#,
    }],
});

const CLASSES: [FaultClass; 2] = [FaultClass::Numbering, FaultClass::Vague];

fn check(inputs: &Inputs<'_>, report: &mut Report) {
    for line in lines::printed_lines(inputs).filter(|line| is_typed(line)) {
        let Some(length) = find_mark(line.text()) else { continue };
        let written = &line.text()[..length];
        let finding = Finding::new(TYPED_NUMBER, line.place(0..length), format!("文字开头写了序号「{written}」"))
            .mend("删去，序号由程序编");
        let finding = match line.part(0..length) {
            Some(place) => finding.fix(place, "", false),
            None => finding,
        };
        let doubt =
            line.item.and_then(|(handbook, item)| doubts::about_line(handbook, item, &CLASSES, line.text(), written));
        report.weigh(finding, doubt);
    }
}

/// Lines that are numbered by the program: those of items and patterns, and the headings of a handbook.
fn is_typed(line: &CatalogLine<'_>) -> bool {
    match line.kind() {
        FileKind::Item | FileKind::Flow => true,
        FileKind::Handbook => line.key() == "heading",
        _ => false,
    }
}

/// The length of a numbering mark that the text begins with.
fn find_mark(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    if ('①'..='⑳').contains(&first) {
        return Some(first.len_utf8());
    }
    let bracketed = text.strip_prefix(['（', '(']).and_then(|rest| rest.split_once(['）', ')']));
    if let Some((inside, rest)) = bracketed.filter(|(inside, _)| is_number(inside)) {
        return Some(text.len() - rest.len()).filter(|length| inside.len() < *length);
    }
    let digits: usize =
        text.chars().take_while(|c| c.is_ascii_digit() || is_chinese_digit(*c)).map(char::len_utf8).sum();
    let (number, rest) = text.split_at(digits);
    let latin = number.is_empty() && first.is_ascii_uppercase();
    let (number, rest) = if latin { text.split_at(1) } else { (number, rest) };
    let dot = rest.chars().next().filter(|c| ['.', '．', '、'].contains(c))?;
    let goes_on = rest[dot.len_utf8()..].starts_with(|c: char| c.is_ascii_digit());
    // 1、2号窗口 and 3.5 are no marks; 五、六级 is none either.
    let words =
        dot == '、' && rest['、'.len_utf8()..].chars().take(3).any(|c| c.is_ascii_digit() || is_chinese_digit(c));
    (!number.is_empty() && !goes_on && !words).then_some(number.len() + dot.len_utf8())
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && (text.chars().all(|c| c.is_ascii_digit()) || text.chars().all(is_chinese_digit))
}

fn is_chinese_digit(c: char) -> bool {
    matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
}

#[cfg(test)]
mod tests {
    use super::find_mark;

    #[test]
    fn marks_are_known() {
        for marked in ["1.甲", "（一）甲", "(2)甲", "①甲", "三、甲", "A.甲", "12、甲"] {
            assert!(find_mark(marked).is_some(), "{marked}");
        }
        for plain in ["甲", "一、二级残疾人", "3.5元", "（甲）乙", "（一级）", "5个工作日", "POS机"]
        {
            assert_eq!(find_mark(plain), None, "{plain}");
        }
    }
}
