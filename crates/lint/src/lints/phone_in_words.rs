//! B427: a number in printed words that is none of the catalog’s.

use std::ops::Range;

use banshi_core::finding::{Code, Example, Finding, FindingLevel, Manual};
use banshi_core::value::{FaultClass, PhoneNumber};

use crate::doubts;
use crate::lines::{self, FileKind};
use crate::registry::{Lint, PHONES};
use crate::{Inputs, Report};

pub(crate) const LINT: Lint = Lint { codes: &[PHONE_IN_WORDS], check };

/// A number in printed words that is no number of the catalog.
const PHONE_IN_WORDS: Code = Code(&Manual {
    id: "B427",
    title: "正文里的电话号码不对",
    level: FindingLevel::Warning,
    category: PHONES,
    why: "正文里写了一个座机号码，格式不对，或任何区划都没有这个号码。号码写在正文里，以后换号容易漏改。",
    mend: "号码写在区划文件的 [[phones]]，正文里最好不写；要写的，核对清楚。",
    examples: &[Example {
        bad: r#"# handbooks/sample/items/enquiry.toml
[[audience]]
text = "有疑问的拨打0878-1239999。"
#~ B427 没有一个区划有 0878-1239999 这个电话
#~   处：「0878-1239999」
#~   改法：核对号码
"#,
        good: r#"# handbooks/sample/items/enquiry.toml
[[audience]]
text = "有疑问的拨打0878-1234567。"
"#,
    }],
});

fn check(inputs: &Inputs<'_>, report: &mut Report) {
    let ours = |line: &&lines::CatalogLine<'_>| line.kind() == FileKind::Item;
    for line in lines::printed_lines(inputs).filter(ours) {
        for range in land_lines(line.text()) {
            let written = &line.text()[range.clone()];
            let message = match PhoneNumber::tidied(written) {
                Some(number) if inputs.knowledge.phones.contains(number.as_str()) => continue,
                Some(number) => format!("没有一个区划有 {number} 这个电话"),
                None => format!("「{written}」不是电话号码"),
            };
            let finding = Finding::new(PHONE_IN_WORDS, line.place(range), message).mend("核对号码");
            let doubt = line.item.and_then(|(handbook, item)| {
                doubts::about_line(handbook, item, &[FaultClass::Phone], line.text(), written)
            });
            report.weigh(finding, doubt);
        }
    }
}

/// What looks like a land line with its area code: 0, two or three digits, a dash or blank, digits.
fn land_lines(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].find('0').map(|at| from + at) {
        from = at + 1;
        if text[..at].ends_with(|c: char| c.is_ascii_digit()) {
            continue;
        }
        let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
        let area = digits(&text[at..]);
        let rest = &text[at + area..];
        let dash: usize = rest.chars().take_while(|c| "-—－–‐ ".contains(*c)).map(char::len_utf8).sum();
        let local = digits(&rest[dash..]);
        if (3..=4).contains(&area) && dash > 0 && local >= 5 {
            found.push(at..at + area + dash + local);
        }
    }
    found
}
