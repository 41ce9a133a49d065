//! B433: numbers within words that leave a gap, or begin and never go on.

use banshi_core::finding::{Code, Example, Finding, FindingLevel, Manual};
use banshi_core::value::FaultClass;

use crate::doubts;
use crate::lines::{self, FileKind};
use crate::registry::{Lint, STRUCTURE};
use crate::{Inputs, Report};

pub(crate) const LINT: Lint = Lint { codes: &[NUMBERING_GAP], check };

/// Numbers within words that leave a gap, or begin and never go on.
const NUMBERING_GAP: Code = Code(&Manual {
    id: "B433",
    title: "文字里的序号不连续",
    level: FindingLevel::Warning,
    category: STRUCTURE,
    why: "文字里的序号跳了号（①③），或只有一个（只有①）：不是漏了一条，就是删了一条没有改序号。",
    mend: "补上漏的，或把序号改连续；只有一条的不编号。",
    examples: &[Example {
        bad: r#"# handbooks/sample/items/enquiry.toml
[[audience]]
text = "下列对象：①用人单位；③城乡居民。"
#~ B433 序号从 1 跳到 3
#~   处：「③城乡居民。」
#~   改法：补上漏的，或把序号改连续；只有一条的不编号
"#,
        good: r#"# handbooks/sample/items/enquiry.toml
[[audience]]
text = "下列对象：①用人单位；②城乡居民。"
"#,
    }],
});

const CLASSES: [FaultClass; 4] = [FaultClass::Numbering, FaultClass::ListOfOne, FaultClass::Vague, FaultClass::Gap];

fn check(inputs: &Inputs<'_>, report: &mut Report) {
    let ours = |line: &&lines::CatalogLine<'_>| matches!(line.kind(), FileKind::Item | FileKind::Flow);
    for line in lines::printed_lines(inputs).filter(ours) {
        for marks in [circled_marks, bracketed_marks, dotted_marks].map(|marks: fn(&str) -> Marks| marks(line.text())) {
            let Some((at, message)) = find_gap(&marks) else { continue };
            let finding = Finding::new(NUMBERING_GAP, line.place(at..line.text().len()), message);
            let doubt = line.item.and_then(|(handbook, item)| {
                doubts::about_line(handbook, item, &CLASSES, line.text(), &line.text()[at..])
                    .or_else(|| doubts::about_line(handbook, item, &CLASSES, line.text(), ""))
            });
            report.weigh(finding.mend("补上漏的，或把序号改连续；只有一条的不编号"), doubt);
        }
    }
}

/// Where numbers were written, and which.
type Marks = Vec<(usize, u32)>;

fn find_gap(marks: &Marks) -> Option<(usize, String)> {
    let (first, _) = *marks.first()?;
    if marks.len() == 1 && first == 0 {
        // A mark that the text begins with is a typed number, and said there.
        return None;
    }
    if marks.len() == 1 {
        return Some((first, "文字里只有一个序号".to_owned()));
    }
    let expected = |number: u32| if number == 1 { None } else { Some(number - 1) };
    let mut before = None;
    for (at, number) in marks {
        // A second list begins with one again.
        if expected(*number) != before && *number != 1 {
            let message = match before {
                None => format!("序号从 {number} 开始"),
                Some(before) => format!("序号从 {before} 跳到 {number}"),
            };
            return Some((*at, message));
        }
        before = Some(*number);
    }
    None
}

fn circled_marks(text: &str) -> Marks {
    text.char_indices()
        .filter(|(_, c)| ('①'..='⑳').contains(c))
        .map(|(at, c)| (at, u32::from(c) - u32::from('①') + 1))
        .collect()
}

/// （1） and （一）, where something begins: 表（一） names a form.
fn bracketed_marks(text: &str) -> Marks {
    let mut marks = Marks::new();
    for (at, open) in text.match_indices(['（', '(']) {
        if !is_beginning(&text[..at]) {
            continue;
        }
        let inside = text[at + open.len()..].split_once(['）', ')']).map(|(inside, _)| inside);
        marks.extend(inside.and_then(read_number).map(|number| (at, number)));
    }
    marks
}

/// 1. behind a stop; 3.5 is a number.
fn dotted_marks(text: &str) -> Marks {
    let mut marks = Marks::new();
    for (at, dot) in text.match_indices(['.', '．']) {
        let digits = text[..at].bytes().rev().take_while(u8::is_ascii_digit).count();
        let after = text[at + dot.len()..].starts_with(|c: char| c.is_ascii_digit() || c.is_ascii_alphabetic());
        let start = at - digits;
        if (1..=2).contains(&digits) && !after && is_beginning(&text[..start]) {
            marks.extend(text[start..at].parse().ok().map(|number| (start, number)));
        }
    }
    marks
}

fn is_beginning(before: &str) -> bool {
    before.is_empty() || before.ends_with(['；', ';', '。', '：', ':'])
}

fn read_number(inside: &str) -> Option<u32> {
    let chinese = inside.chars().next().and_then(|c| "一二三四五六七八九十".chars().position(|one| one == c));
    match chinese.filter(|_| inside.chars().count() == 1) {
        Some(at) => u32::try_from(at + 1).ok(),
        None if inside.len() <= 2 => inside.parse().ok(),
        None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_and_single_numbers_are_faults() {
        assert!(find_gap(&circled_marks("①甲；②乙")).is_none());
        assert!(find_gap(&circled_marks("①甲；③乙")).is_some());
        assert!(find_gap(&circled_marks("甲：①乙")).is_some());
        assert!(find_gap(&dotted_marks("甲：1.乙；2.丙；3.5元")).is_none());
        assert!(find_gap(&dotted_marks("甲；2.乙")).is_some());
        assert!(find_gap(&bracketed_marks("《单（一）》甲")).is_none());
        assert!(find_gap(&circled_marks("①甲②乙；①丙②丁")).is_none());
    }
}
