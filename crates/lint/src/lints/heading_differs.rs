//! B434: a heading that differs from the item’s name or the house style.

use banshi_core::finding::{Code, Example, Finding, FindingLevel, Manual};
use banshi_core::model::{Handbook, Item, SectionExceptions};
use banshi_core::printed::fold;
use banshi_core::value::FaultClass;

use crate::doubts;
use crate::lines::{self, CatalogLine, FileKind};
use crate::registry::{Lint, STRUCTURE};
use crate::{Inputs, Report};

pub(crate) const LINT: Lint = Lint { codes: &[HEADING_DIFFERS], check };

/// A heading that differs from the item's name or the house style.
const HEADING_DIFFERS: Code = Code(&Manual {
    id: "B434",
    title: "标题与事项名称不符",
    level: FindingLevel::Warning,
    category: STRUCTURE,
    why: "事项名称栏、流程图的标题或栏目标题与事项名称、手册体例不同：多半是改了名没有改全，或从别的事项抄来。",
    mend: "去掉 printed_name、title 或 heading，标题自动与名称一致；确要不同的，记一条存疑或写一行「# 允许 B434：理由」。",
    examples: &[Example {
        bad: r#"# handbooks/sample/items/enquiry.toml
[flowchart]
title = "领证流程图"
#~ B434 流程图的标题与名称「卡证查询」不同
#~   改法：去掉这一行，标题就自动一致
"#,
        good: r#"# handbooks/sample/items/enquiry.toml
[flowchart]
title = "卡证查询流程图"
"#,
    }],
});

const CLASSES: [FaultClass; 4] = [FaultClass::Name, FaultClass::Heading, FaultClass::Caption, FaultClass::Term];

fn check(inputs: &Inputs<'_>, report: &mut Report) {
    for line in lines::printed_lines(inputs).filter(|line| line.kind() == FileKind::Item) {
        let Some((handbook, item)) = line.item else { continue };
        if let Some(message) = find_difference(line, handbook, item) {
            let finding = Finding::new(HEADING_DIFFERS, line.words.at, message).mend("去掉这一行，标题就自动一致");
            report.weigh(finding, doubts::about_line(handbook, item, &CLASSES, line.text(), ""));
        }
    }
}

fn find_difference(line: &CatalogLine<'_>, handbook: &Handbook, item: &Item) -> Option<String> {
    let words = line.text();
    match &*line.words.path {
        "printed_name" if fold(words) != fold(&item.name) => Some(format!("事项名称栏与名称「{}」不同", item.name)),
        "flowchart.title" => {
            let suffix = handbook.flowchart_suffix.as_deref().unwrap_or_default();
            let expected = fold(&format!("{}{suffix}", item.name));
            let plain = fold(&format!("{}流程图", item.name));
            (![expected, plain].contains(&fold(words))).then(|| format!("流程图的标题与名称「{}」不同", item.name))
        }
        path if path.starts_with("sections.") && path.ends_with(".address_heading") => {
            let usual = &handbook.offices.address_heading;
            (words != usual.as_str()).then(|| format!("表头与手册的「{usual}」不同"))
        }
        path if path.starts_with("sections.") && path.ends_with(".heading") => {
            let own = |exceptions: &SectionExceptions| exceptions.heading.as_deref() == Some(words);
            let (kind, _) = item.sections.iter().find(|(_, exceptions)| own(exceptions))?;
            let style = handbook.sections.iter().find(|section| section.kind == *kind)?;
            let usual = style.heading.as_ref()?;
            (words != usual.as_str()).then(|| format!("栏目标题与手册的「{usual}」不同"))
        }
        _ => None,
    }
}
