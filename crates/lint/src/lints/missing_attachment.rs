//! B449: an attachment that is not there.

use std::ops::Range;

use banshi_core::finding::{Code, Example, Finding, FindingLevel, Manual};
use banshi_core::value::FaultClass;

use crate::doubts;
use crate::lines::{self, CatalogLine, FileKind};
use crate::registry::{Lint, WORDING};
use crate::words::WordList;
use crate::{Inputs, Report};

pub(crate) const LINT: Lint = Lint { codes: &[MISSING_ATTACHMENT], check };

/// An attachment that is not there.
const MISSING_ATTACHMENT: Code = Code(&Manual {
    id: "B449",
    title: "没有这个附件",
    level: FindingLevel::Warning,
    category: WORDING,
    why: "文字说“见附件5”，手册里没有附件：多半是从文件里摘出来的，附件没有跟来。群众找不到表。",
    mend: "写明表在哪里领、哪里下载；附件确实另发的，在 errata.toml 记一条存疑（class = \"attachment\"）。",
    examples: &[Example {
        bad: r#"# handbooks/sample/items/enquiry.toml
[[audience]]
text = "填表（见附件5）的城乡居民。"
#~ B449 「见附件5」：手册里没有附件
#~   处：「见附件5」
#~   改法：写明表在哪里领、哪里下载
"#,
        good: r#"# handbooks/sample/items/enquiry.toml
[[audience]]
text = "填表（窗口领取）的城乡居民。"
"#,
    }],
});

const CLASSES: [FaultClass; 2] = [FaultClass::Attachment, FaultClass::Gap];
static REFERENCES: WordList<6> = WordList::new(["见附件", "见附表", "附件", "附表", "见下表", "见后附"]);

fn check(inputs: &Inputs<'_>, report: &mut Report) {
    for line in lines::printed_lines(inputs).filter(|line| line.kind() == FileKind::Item) {
        let Some(range) = find_reference(line) else { continue };
        let words = &line.text()[range.clone()];
        let finding =
            Finding::new(MISSING_ATTACHMENT, line.place(range.clone()), format!("「{words}」：手册里没有附件"));
        let doubt =
            line.item.and_then(|(handbook, item)| doubts::about_line(handbook, item, &CLASSES, line.text(), words));
        report.weigh(finding.mend("写明表在哪里领、哪里下载"), doubt);
    }
}

/// A reference with its number. Without either 见 or a number, 附件 is only a word.
fn find_reference(line: &CatalogLine<'_>) -> Option<Range<usize>> {
    REFERENCES.find_all(line.text()).find_map(|(at, words)| {
        let rest = &line.text()[at + words.len()..];
        let number: usize = rest
            .chars()
            .take_while(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(*c))
            .map(char::len_utf8)
            .sum();
        (words.starts_with('见') || number > 0).then_some(at..at + words.len() + number)
    })
}
