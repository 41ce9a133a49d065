//! B455: a step by a channel that the item does not have.

use banshi_core::finding::{Code, Example, Finding, FindingLevel, Manual};
use banshi_core::model::Item;
use banshi_core::value::{ChannelKind, FaultClass};

use crate::doubts;
use crate::lines::{self, FileKind};
use crate::registry::{Lint, SENSE};
use crate::words::WordList;
use crate::{Inputs, Report};

pub(crate) const LINT: Lint = Lint { codes: &[CHANNEL_NOT_LISTED], check };

/// A step by a channel that the item does not have.
const CHANNEL_NOT_LISTED: Code = Code(&Manual {
    id: "B455",
    title: "流程里的办理方式没有列出",
    level: FindingLevel::Warning,
    category: SENSE,
    why: "办理流程说可以网上办、邮寄或在自助机上办，办理方式里却没有列：群众不知道到底行不行。",
    mend: "在 [[channels]] 补上，或改流程的文字。",
    examples: &[Example {
        bad: r#"# handbooks/sample/items/enquiry.toml
[[steps]]
kind = "outcome"
actor = "applicant"
timed = true
text = "在自助机上查询。"
#~ B455 流程说「自助机」，办理方式里没有自助
#~   处：「自助机」
#~   改法：在 [[channels]] 补上，或改流程的文字
"#,
        good: r#"# handbooks/sample/items/enquiry.toml
[[steps]]
kind = "outcome"
actor = "applicant"
timed = true
text = "在窗口查询。"
"#,
    }],
});

const CLASSES: [FaultClass; 5] =
    [FaultClass::Contradiction, FaultClass::Gap, FaultClass::Conflict, FaultClass::Vague, FaultClass::Misplaced];
static WORDS: WordList<6> = WordList::new(["网上", "网络", "邮寄", "传真", "自助机", "自助终端"]);

fn check(inputs: &Inputs<'_>, report: &mut Report) {
    for line in lines::printed_lines(inputs).filter(|line| line.kind() == FileKind::Item) {
        let Some((handbook, item)) = line.item.filter(|_| line.words.path.starts_with("steps")) else { continue };
        let mut found = WORDS.find_all(line.text()).map(|(at, word)| (at, word, channel_kind(word)));
        let Some((at, word, kind)) = found.find(|(_, _, kind)| !is_listed(item, *kind)) else { continue };
        let message = format!("流程说「{word}」，办理方式里没有{}", kind.chinese());
        let finding = Finding::new(CHANNEL_NOT_LISTED, line.place(at..at + word.len()), message);
        let doubt = doubts::about_line(handbook, item, &CLASSES, line.text(), word);
        report.weigh(finding.mend("在 [[channels]] 补上，或改流程的文字"), doubt);
    }
}

/// The kind of channel that a word speaks of.
fn channel_kind(word: &str) -> ChannelKind {
    match word {
        "邮寄" => ChannelKind::Mail,
        "传真" => ChannelKind::Fax,
        "网上" | "网络" => ChannelKind::Online,
        _ => ChannelKind::SelfService,
    }
}

/// A channel that is words only may be any.
fn is_listed(item: &Item, kind: ChannelKind) -> bool {
    item.channels.iter().any(|channel| channel.kinds.contains(&kind) || channel.kinds.is_empty())
}
