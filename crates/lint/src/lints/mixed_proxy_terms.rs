//! B445: several words for the proxy within one item.

use std::collections::BTreeMap;

use banshi_core::finding::{Code, Example, Finding, FindingLevel, Manual};
use banshi_core::model::Doubt;
use banshi_core::place::FileIndex;
use banshi_core::value::FaultClass;

use crate::doubts;
use crate::lines::{self, CatalogLine, FileKind};
use crate::registry::{Lint, WORDING};
use crate::words::WordList;
use crate::{Inputs, Report};

pub(crate) const LINT: Lint = Lint { codes: &[MIXED_PROXY_TERMS], check };

/// Several words for the proxy within one item.
const MIXED_PROXY_TERMS: Code = Code(&Manual {
    id: "B445",
    title: "代办人的叫法不一",
    level: FindingLevel::Warning,
    category: WORDING,
    why: "同一个事项里，替人来办的一会儿叫代办人，一会儿叫代理人、受托人：群众会以为是几种人，要几份材料。",
    mend: "统一用一个，最好与手册别的事项相同。",
    examples: &[Example {
        bad: r#"# handbooks/sample/items/enquiry.toml
[[materials]]
text = "代办人出示证件。"
kind = "proxy"

[[materials]]
text = "代理人签字。"
#~ B445 这里叫「代理人」，前面叫「代办人」
#~   处：「代理人」
#~   改法：统一用一个
#~   另见：text = "代办人出示证件。"（前面在这里）
kind = "proxy"
"#,
        good: r#"# handbooks/sample/items/enquiry.toml
[[materials]]
text = "代办人出示证件。"
kind = "proxy"

[[materials]]
text = "代办人签字。"
kind = "proxy"
"#,
    }],
});

const CLASSES: [FaultClass; 1] = [FaultClass::Term];
static TERMS: WordList<5> = WordList::new(["代办人", "代理人", "受托人", "代领人", "委托人"]);

fn check(inputs: &Inputs<'_>, report: &mut Report) {
    let mut first: BTreeMap<FileIndex, (&'static str, &CatalogLine<'_>)> = BTreeMap::new();
    let mut told: Vec<FileIndex> = Vec::new();
    for line in lines::printed_lines(inputs).filter(|line| line.kind() == FileKind::Item) {
        let file = line.words.at.file;
        let Some((at, term)) = find_proxy_term(line) else { continue };
        let Some((before, first_line)) = first.get(&file) else {
            first.insert(file, (term, line));
            continue;
        };
        if *before == term || told.last() == Some(&file) {
            continue;
        }
        told.push(file);
        let finding = Finding::new(
            MIXED_PROXY_TERMS,
            line.place(at..at + term.len()),
            format!("这里叫「{term}」，前面叫「{before}」"),
        );
        let finding = finding.mend("统一用一个").related(first_line.words.at, "前面在这里");
        let doubt = line.item.and_then(|(handbook, item)| {
            let here = doubts::about_line(handbook, item, &CLASSES, line.text(), term);
            let there = doubts::about_line(handbook, item, &CLASSES, first_line.text(), before);
            // A question about one word covers the other only if it speaks of both.
            let both = |doubt: &&Doubt| {
                let words = format!("{}{}", doubt.printed, doubt.question);
                words.contains(term) && words.contains(before)
            };
            here.filter(both).or(there.filter(both))
        });
        report.weigh(finding, doubt);
    }
}

/// The word for the proxy in a line. The principal counts only where no other word stands.
fn find_proxy_term(line: &CatalogLine<'_>) -> Option<(usize, &'static str)> {
    let found = TERMS.find_first(line.text())?;
    (found.1 != "委托人" || !line.text().contains("委托人授权")).then_some(found)
}
