//! B442: a place left to be filled in.

use std::ops::Range;

use banshi_core::finding::{Code, Example, Finding, FindingLevel, Manual};
use banshi_core::value::FaultClass;

use crate::doubts;
use crate::lines::{self, CatalogLine, FileKind};
use crate::registry::{Lint, WORDING};
use crate::words::WordList;
use crate::{Inputs, Report};

pub(crate) const LINT: Lint = Lint { codes: &[PLACEHOLDER], check };

/// A place left to be filled in.
const PLACEHOLDER: Code = Code(&Manual {
    id: "B442",
    title: "占位没有填",
    level: FindingLevel::Warning,
    category: WORDING,
    why: "XX、XXX、××、____、待填、待定是留着填的，印出来群众不知道是哪个州市、哪张表。",
    mend: "填上实际的名称；不知道的，在 errata.toml 记一条存疑（class = \"placeholder\"）。",
    examples: &[Example {
        bad: r#"# handbooks/sample/items/enquiry.toml
[[audience]]
text = "XX县城乡居民。"
#~ B442 「XX」是留着填的，没有填
#~   处：「XX」
#~   改法：填上实际的名称
"#,
        good: r#"# handbooks/sample/items/enquiry.toml
[[audience]]
text = "平安县城乡居民。"
"#,
    }],
});

const CLASSES: [FaultClass; 1] = [FaultClass::Placeholder];

fn check(inputs: &Inputs<'_>, report: &mut Report) {
    for line in lines::all_lines(inputs).filter(|line| line.is_shown()) {
        let Some(range) = find_blank(line) else { continue };
        let term = &line.text()[range.clone()];
        let finding = Finding::new(PLACEHOLDER, line.place(range.clone()), format!("「{term}」是留着填的，没有填"));
        // A name of the vocabulary is there because some item prints it.
        let doubt = match line.item {
            Some((handbook, item)) => doubts::about_line(handbook, item, &CLASSES, line.text(), term),
            None if line.kind() == FileKind::Document => doubts::find_anywhere(inputs.handbooks, &CLASSES, line.text()),
            None => None,
        };
        report.weigh(finding.mend("填上实际的名称"), doubt);
    }
}

static FILLERS: WordList<12> =
    WordList::new(["XX", "ＸＸ", "××", "xx", "__", "＿＿", "□□", "○○", "〇〇", SOMEBODY, "待填", UNDECIDED]);
const SOMEBODY: &str = "某某";
const UNDECIDED: &str = "待定";

/// XX and more, ×× and more, 某某, a line to write on, or that it is yet to be written.
fn find_blank(line: &CatalogLine<'_>) -> Option<Range<usize>> {
    let (start, words) = FILLERS.find_first(line.text())?;
    // 待定点医院审核 is about 定点医院.
    if words == UNDECIDED && line.text()[start..].starts_with("待定点") {
        return None;
    }
    let repeated = words.chars().next().filter(|_| words != SOMEBODY);
    let filled = line.text()[start..].chars().take_while(|c| Some(*c) == repeated).map(char::len_utf8).sum();
    Some(start..start + words.len().max(filled))
}
