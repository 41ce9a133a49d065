//! B446: half-width marks or blanks in Chinese text.

use std::ops::Range;

use banshi_core::finding::{Code, Example, Finding, FindingLevel, Manual};

use crate::lines::{self, FileKind};
use crate::registry::{Lint, WORDING};
use crate::{Inputs, Report};

pub(crate) const LINT: Lint = Lint { codes: &[MIXED_WIDTH], check };

/// Half-width marks or blanks in Chinese text.
const MIXED_WIDTH: Code = Code(&Manual {
    id: "B446",
    title: "半角标点或空格",
    level: FindingLevel::Warning,
    category: WORDING,
    why: "中文里夹着半角标点或空格，多半是从别的文件粘贴、换行时带来的。一页里全角半角混用，搜索和比对也对不上。",
    mend: "用全角标点，中文之间不留空格，数字之间用半角连字符。banshi check --fix 可以代劳，字不会变。",
    examples: &[Example {
        bad: r#"# handbooks/sample/items/enquiry.toml
[[audience]]
text = "城乡居民,用人 单位。"
#~ B446 「,」是半角，应当是「，」
#~   处：「,」
#~   改法：banshi check --fix 可以改好
#~ B446 中文之间多了空格
#~   处：「 」
#~   改法：banshi check --fix 可以改好
"#,
        good: r#"# handbooks/sample/items/enquiry.toml
[[audience]]
text = "城乡居民，用人单位。"
"#,
    }],
});

fn check(inputs: &Inputs<'_>, report: &mut Report) {
    let ours = |line: &&lines::CatalogLine<'_>| line.kind() != FileKind::Errata && line.key() != "url";
    for line in lines::printed_lines(inputs).filter(|line| line.text().contains(may_have_wrong_width)).filter(ours) {
        for (range, right) in find_faults(line.text()) {
            let written = &line.text()[range.clone()];
            let message = match (written.trim().is_empty(), right) {
                (true, _) => "中文之间多了空格".to_owned(),
                (false, right) if right.is_ascii() && written.len() > 1 => {
                    format!("「{written}」应当是半角的「{right}」")
                }
                (false, right) => format!("「{written}」是半角，应当是「{right}」"),
            };
            let finding = Finding::new(MIXED_WIDTH, line.place(range.clone()), message);
            // The words stay as they are; only the typography changes, in printed words too.
            report.push(match line.part(range) {
                Some(place) => finding.mend("banshi check --fix 可以改好").fix(place, right, true),
                None => finding.mend("改成全角，去掉空格"),
            });
        }
    }
}

/// Whether `faults` may find it wrong. Most lines hold no such character.
fn may_have_wrong_width(c: char) -> bool {
    is_blank(c) || matches!(c, '—' | '－' | '–' | '０'..='９' | '.' | ',' | ';' | '(' | ')' | '!' | '?' | ':')
}

/// What to replace, and by what.
fn find_faults(text: &str) -> Vec<(Range<usize>, &'static str)> {
    let characters: Vec<(usize, char)> = text.char_indices().collect();
    let mut found = Vec::new();
    // What stands before, as it will be.
    let mut before: Option<char> = None;
    let mut index = 0;
    while let Some((at, c)) = characters.get(index).copied() {
        let length = characters[index..].iter().take_while(|(_, c)| is_blank(*c)).count();
        if length > 0 {
            let end = characters.get(index + length);
            let chinese = |c: Option<char>| c.is_some_and(|c| is_chinese(c) || is_full(c));
            // A blank within Latin words stays, and so does one within a portal's address.
            if chinese(before) || chinese(end.map(|(_, c)| *c)) {
                found.push((at..end.map_or(text.len(), |(at, _)| *at), ""));
            } else {
                before = Some(' ');
            }
            index += length;
            continue;
        }
        let after = characters.get(index + 1).map(|(_, c)| *c);
        let right = right_character(before, c, after);
        found.extend(right.map(|right| (at..at + c.len_utf8(), right)));
        before = right.and_then(|right| right.chars().next()).or(Some(c));
        index += 1;
    }
    found
}

/// What a mark should be between its neighbours.
fn right_character(before: Option<char>, c: char, after: Option<char>) -> Option<&'static str> {
    let touches = |c: Option<char>| c.is_some_and(|c| is_chinese(c) || is_full(c));
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    match c {
        '—' | '－' | '–' => (digit(before) && digit(after)).then_some("-"),
        '０'..='９' => half_width(c),
        '.' => (after.is_none() && touches(before)).then_some("。"),
        _ => full_width(c, after).filter(|_| touches(before) || touches(after)),
    }
}

/// The digit that a full-width one stands for.
fn half_width(c: char) -> Option<&'static str> {
    const DIGITS: [&str; 10] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
    let digit = usize::try_from(u32::from(c).checked_sub(u32::from('０'))?).ok()?;
    DIGITS.get(digit).copied()
}

fn full_width(c: char, after: Option<char>) -> Option<&'static str> {
    Some(match c {
        ',' => "，",
        ';' => "；",
        '(' => "（",
        ')' => "）",
        '!' => "！",
        '?' => "？",
        ':' if after != Some('/') => "：",
        _ => return None,
    })
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{3000}' | '\u{a0}' | '\t')
}

fn is_chinese(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

fn is_full(c: char) -> bool {
    "，。；：、！？（）《》“”".contains(c)
}

#[cfg(test)]
mod tests {
    use super::find_faults;

    fn mended(text: &str) -> String {
        let mut mended = text.to_owned();
        for (range, right) in find_faults(text).into_iter().rev() {
            mended.replace_range(range, right);
        }
        mended
    }

    #[test]
    fn typography_is_mended_and_latin_text_left() {
        assert_eq!(mended("身份证(原件),  复印件;"), "身份证（原件），复印件；");
        assert_eq!(mended("每月 1—15 日"), "每月1-15日");
        for right in ["https://example.org/a,b", "Windows 10 App", "时间8:30-17:00", "医院对账–结算"] {
            assert_eq!(mended(right), right);
        }
    }

    #[test]
    fn what_is_mended_stays_mended() {
        for text in ["甲(乙) ,丙", "1—2 — 3", "甲 (乙"] {
            assert_eq!(mended(&mended(text)), mended(text));
        }
    }
}
