//! B435: a satisfaction scale that differs from the handbook’s.

use std::collections::BTreeMap;

use banshi_core::finding::{Code, Example, Finding, FindingLevel, Manual};
use banshi_core::place::{FileIndex, Place};
use banshi_core::value::FaultClass;

use crate::doubts;
use crate::lines::{self, FileKind};
use crate::registry::{Lint, STRUCTURE};
use crate::{Inputs, Report};

pub(crate) const LINT: Lint = Lint { codes: &[SCALE_DIFFERS], check };

/// A satisfaction scale that differs from the handbook's.
const SCALE_DIFFERS: Code = Code(&Manual {
    id: "B435",
    title: "满意度档次与手册不同",
    level: FindingLevel::Warning,
    category: STRUCTURE,
    why: "满意度测评的档次与手册不同：同一本手册里有的四档、有的五档，结果没法合在一起算。",
    mend: "去掉事项里的 satisfaction，用手册的；确要不同的，记一条存疑或写一行「# 允许 B435：理由」。",
    examples: &[Example {
        bad: r#"# handbooks/sample/items/enquiry.toml
satisfaction = ["满意", "一般", "不满意"]
#~ B435 满意度是 3 档（满意、一般、不满意），手册是 2 档
#~   处：「"满意"」
#~   改法：去掉这一行，用手册的档次
"#,
        good: r#"# handbooks/sample/items/enquiry.toml
satisfaction = ["满意", "不满意"]
"#,
    }],
});

const CLASSES: [FaultClass; 2] = [FaultClass::Conflict, FaultClass::Gap];

fn check(inputs: &Inputs<'_>, report: &mut Report) {
    let mut scales: BTreeMap<FileIndex, (Vec<&str>, Place)> = BTreeMap::new();
    let ours = |line: &&lines::CatalogLine<'_>| matches!(line.kind(), FileKind::Item | FileKind::Handbook);
    for line in lines::all_lines(inputs).filter(|line| &*line.words.path == "satisfaction").filter(ours) {
        scales.entry(line.words.at.file).or_insert((Vec::new(), line.words.at)).0.push(line.text());
    }
    for handbook in inputs.own_handbook() {
        let Some((usual, _)) = scales.get(&handbook.at.file) else { continue };
        for item in &handbook.items {
            let Some((own, at)) = scales.get(&item.at.file).filter(|(own, _)| own != usual) else { continue };
            let message = format!("满意度是 {} 档（{}），手册是 {} 档", own.len(), own.join("、"), usual.len());
            let finding = Finding::new(SCALE_DIFFERS, *at, message).mend("去掉这一行，用手册的档次");
            let asked = doubts::of_item(handbook, item, &CLASSES).find(|doubt| doubt.question.contains("满意度"));
            report.weigh(finding, asked);
        }
    }
}
