//! B441: wording that leaves open what is meant.

use std::collections::HashMap;

use banshi_core::finding::{Allowed, Code, Example, Finding, FindingLevel, Manual};
use banshi_core::place::FileIndex;
use banshi_core::value::FaultClass;

use crate::doubts;
use crate::lines::{self, CatalogLine, FileKind};
use crate::registry::{Lint, WORDING};
use crate::words::WordList;
use crate::{Inputs, Report};

pub(crate) const LINT: Lint = Lint { codes: &[VAGUE_TERM], check };

/// Wording that leaves open what is meant.
const VAGUE_TERM: Code = Code(&Manual {
    id: "B441",
    title: "模糊表述",
    level: FindingLevel::Warning,
    category: WORDING,
    why: "“相关材料”“等有关资料”“必要的材料”没有说清要交什么，窗口可以今天要这个、明天要那个，群众只好多跑。国家政务服务规范要求取消这类模糊表述和兜底条款。",
    mend: "写明是哪几种材料。要由经办机构定的，在 errata.toml 记一条存疑（class = \"vague\"），或在这一行的 requires 里写 { open = \"原文\" }。",
    examples: &[Example {
        bad: r#"# handbooks/sample/items/enquiry.toml
[[materials]]
text = "户口簿等相关材料。"
#~ B441 「等相关材料」没有说清要什么
#~   处：「等相关材料」
#~   改法：写明是哪几种；定不了的记一条存疑
"#,
        good: r#"# handbooks/sample/items/enquiry.toml
[[materials]]
text = "户口簿。"
"#,
    }],
});

/// Vague wherever they stand.
static ALWAYS: WordList<12> = WordList::new([
    "等相关材料",
    "等有关材料",
    "等相关资料",
    "等有关资料",
    "等相关证明",
    "等有关证明",
    "其他相关材料",
    "其他有关材料",
    "其他材料",
    "其它材料",
    "规定的其他",
    "必要的",
]);
/// Vague where materials are asked for. In steps they mean the materials of the item.
static IN_MATERIALS: WordList<15> = WordList::new([
    "相关材料",
    "有关材料",
    "相关资料",
    "有关资料",
    "相关证明",
    "有关证明",
    "相关证件",
    "有关证件",
    "相关手续",
    "其他资料",
    "等材料",
    "等资料",
    "等证件",
    "视情况",
    "根据需要",
]);
const CLASSES: [FaultClass; 4] = [FaultClass::Vague, FaultClass::Gap, FaultClass::Misplaced, FaultClass::Contradiction];

fn check(inputs: &Inputs<'_>, report: &mut Report) {
    let mut open: HashMap<FileIndex, Vec<&str>> = HashMap::new();
    for line in lines::all_lines(inputs).filter(|line| line.key() == "open") {
        open.entry(line.words.at.file).or_default().push(line.text());
    }
    for line in lines::printed_lines(inputs).filter(|line| line.kind() == FileKind::Item) {
        let Some((at, term)) = find_vague(line) else { continue };
        let finding = Finding::new(VAGUE_TERM, line.place(at..at + term.len()), format!("「{term}」没有说清要什么"))
            .mend("写明是哪几种；定不了的记一条存疑");
        let doubt =
            line.item.and_then(|(handbook, item)| doubts::about_line(handbook, item, &CLASSES, line.text(), term));
        let typed = open
            .get(&line.words.at.file)
            .is_some_and(|open| open.iter().any(|words| words.contains(term) && line.text().contains(words)));
        if doubt.is_none() && typed {
            let reason = "数据里已标为原文的开放说法（open）".to_owned();
            report.allowed.push(Allowed { finding, reason });
        } else {
            report.weigh(finding, doubt);
        }
    }
}

fn find_vague(line: &CatalogLine<'_>) -> Option<(usize, &'static str)> {
    let text = line.text();
    let materials = line.words.path.starts_with("materials") && !text.ends_with('：');
    ALWAYS.find_first(text).or_else(|| materials.then(|| IN_MATERIALS.find_first(text)).flatten())
}
