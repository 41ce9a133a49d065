//! B455: a step by a channel that the item does not have.

use banshi_core::finding::{Code, Finding};
use banshi_core::model::Item;
use banshi_core::value::{ChannelKind, FaultClass};

use crate::doubts;
use crate::lines::{self, FileKind};
use crate::manual::{Category, Level, Manual, Rule};
use crate::{Inputs, Report};

pub(crate) const RULE: Rule = Rule {
    manuals: &[Manual {
        code: Code::ChannelNotListed,
        category: Category::Sense,
        level: Level::Warning,
        why: "办理流程说可以网上办、邮寄或在自助机上办，办理方式里却没有列：群众不知道到底行不行。",
        mend: "在 [[channels]] 补上，或改流程的文字。",
        bad: r#"# handbooks/sample/items/enquiry.toml
[[steps]]
kind = "outcome"
actor = "applicant"
timed = true
text = "在自助机上查询。"
"#,
        good: r#"# handbooks/sample/items/enquiry.toml
[[steps]]
kind = "outcome"
actor = "applicant"
timed = true
text = "在窗口查询。"
"#,
    }],
    check,
};

const CLASSES: [FaultClass; 5] =
    [FaultClass::Contradiction, FaultClass::Gap, FaultClass::Conflict, FaultClass::Vague, FaultClass::Misplaced];
const WORDS: [(&str, ChannelKind); 6] = [
    ("网上", ChannelKind::Online),
    ("网络", ChannelKind::Online),
    ("邮寄", ChannelKind::Mail),
    ("传真", ChannelKind::Fax),
    ("自助机", ChannelKind::SelfService),
    ("自助终端", ChannelKind::SelfService),
];

fn check(inputs: &Inputs<'_>, report: &mut Report) {
    for line in lines::printed(inputs).filter(|line| line.kind() == FileKind::Item) {
        let Some((handbook, item)) = line.item.filter(|_| line.words.path.starts_with("steps")) else { continue };
        let found = WORDS.iter().find(|(word, kind)| line.text().contains(word) && !lists(item, *kind));
        let Some((word, kind)) = found else { continue };
        let at = line.text().find(word).unwrap_or_default();
        let message = format!("流程说「{word}」，办理方式里没有{}", kind.chinese());
        let finding = Finding::new(Code::ChannelNotListed, line.place(at..at + word.len()), message);
        let doubt = doubts::about_line(handbook, item, &CLASSES, line.text(), word);
        report.weigh(finding.mend("在 [[channels]] 补上，或改流程的文字"), doubt);
    }
}

/// A channel that is words only may be any.
fn lists(item: &Item, kind: ChannelKind) -> bool {
    item.channels.iter().any(|channel| channel.kinds.contains(&kind) || channel.kinds.is_empty())
}
