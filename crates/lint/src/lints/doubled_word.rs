//! B443: a word written twice.

use std::ops::Range;

use banshi_core::finding::{Code, Example, Finding, FindingLevel, Manual};
use banshi_core::value::FaultClass;

use crate::doubts;
use crate::lines;
use crate::registry::{Lint, WORDING};
use crate::{Inputs, Report};

pub(crate) const LINT: Lint = Lint { codes: &[DOUBLED_WORD], check };

/// A word written twice.
const DOUBLED_WORD: Code = Code(&Manual {
    id: "B443",
    title: "重复的字词",
    level: FindingLevel::Warning,
    category: WORDING,
    why: "一个字或词连写了两遍（提供提供、的的、代办办理），是粘贴或改字时留下的。",
    mend: "删去多的一个；确是叠词的，写一行「# 允许 B443：理由」。",
    examples: &[Example {
        bad: r#"# handbooks/sample/items/enquiry.toml
[[audience]]
text = "办理过过登记的城乡居民。"
#~ B443 「过」写了两遍
#~   处：「过过」
#~   改法：写一个「过」
"#,
        good: r#"# handbooks/sample/items/enquiry.toml
[[audience]]
text = "办理过登记的城乡居民。"
"#,
    }],
});

const CLASSES: [FaultClass; 3] = [FaultClass::Typo, FaultClass::Name, FaultClass::Term];
/// Doubled characters that are words.
const REAL: [&str; 29] = [
    "人人", "等等", "天天", "年年", "个个", "刚刚", "常常", "往往", "仅仅", "种种", "层层", "家家", "处处", "时时",
    "事事", "件件", "样样", "月月", "次次", "代代", "妈妈", "爸爸", "哥哥", "弟弟", "姐姐", "妹妹", "慢慢", "多多",
    "谢谢",
];
/// Ends of words that may meet a word of [`BEGINNINGS`].
const ENDS: [&str; 26] = [
    "职工", "务工", "用工", "员工", "招工", "性病", "特病", "殊病", "疾病", "大病", "重病", "就医", "中医", "西医",
    "在职", "离职", "任职", "贫办", "道办", "保办", "审核", "参保", "单位", "学生", "发生", "报销",
];
/// Words that begin with what another word ends with.
const BEGINNINGS: [&str; 28] = [
    "工资", "工作", "工伤", "工会", "工种", "病种", "病历", "病史", "病情", "医疗", "医院", "医保", "医生", "医师",
    "职工", "职业", "职务", "办理", "办结", "办事", "核对", "核实", "保险", "保障", "位于", "生育", "生活", "销户",
];

fn check(inputs: &Inputs<'_>, report: &mut Report) {
    for line in lines::printed_lines(inputs) {
        let Some(range) = find_doubled(line.text()) else { continue };
        let words = &line.text()[range.clone()];
        let once = &words[..words.len() / 2];
        let finding = Finding::new(DOUBLED_WORD, line.place(range.clone()), format!("「{once}」写了两遍"))
            .mend(format!("写一个「{once}」"));
        let finding = match line.part(range) {
            Some(place) => finding.fix(place, once, false),
            None => finding,
        };
        let doubt =
            line.item.and_then(|(handbook, item)| doubts::about_line(handbook, item, &CLASSES, line.text(), words));
        report.weigh(finding, doubt);
    }
}

/// No word that may stand twice has more characters.
const LONGEST: usize = 6;
/// How long a Chinese character is in UTF-8.
const CHINESE_BYTES: usize = 3;

/// The first word of one to six characters that stands twice in a row.
fn find_doubled(text: &str) -> Option<Range<usize>> {
    for (start, _) in text.char_indices().filter(|(_, c)| is_chinese(*c)) {
        for length in (1..=LONGEST).map(|characters| characters * CHINESE_BYTES) {
            let range = start..start + 2 * length;
            let Some((one, other)) = text.get(range.clone()).and_then(|both| both.split_at_checked(length)) else {
                continue;
            };
            if one == other && one.chars().all(is_chinese) && !is_word(text, &range) {
                return Some(range);
            }
        }
    }
    None
}

/// Whether what is doubled is a word, or the end of one word and the beginning of the next.
fn is_word(text: &str, range: &Range<usize>) -> bool {
    let words = &text[range.clone()];
    let middle = range.start + words.len() / 2;
    let meet = || {
        ENDS.iter().any(|end| text[..middle].ends_with(end))
            && BEGINNINGS.iter().any(|word| text[middle..].starts_with(word))
    };
    REAL.contains(&words) || words.chars().count() == 2 && meet()
}

fn is_chinese(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::find_doubled;

    #[test]
    fn doubled_words_are_found_and_real_ones_are_not() {
        for wrong in ["如代办办理", "提供提供材料", "的的", "参保参保信息", "身份证件身份证件", "医医疗费"]
        {
            assert!(find_doubled(wrong).is_some(), "{wrong}");
        }
        for right in [
            "人人参保",
            "等等",
            "11月11日",
            "审核核对",
            "职工工资表",
            "慢特病病种",
            "县中医医院",
            "扶贫办办理",
            "XX",
            "一式两份",
        ] {
            assert_eq!(find_doubled(right), None, "{right}");
        }
    }
}
