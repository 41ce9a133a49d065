//! B431: a part that the handbook promises and the item lacks.

use banshi_core::finding::{Code, Example, Finding, FindingLevel, Manual};
use banshi_core::model::{Handbook, Item, Limits, Materials};
use banshi_core::value::{FaultClass, SectionKind};

use crate::doubts;
use crate::registry::{Lint, STRUCTURE};
use crate::{Inputs, Report};

pub(crate) const LINT: Lint = Lint { codes: &[MISSING_PART], check };

/// A part that the handbook promises and the item lacks.
const MISSING_PART: Code = Code(&Manual {
    id: "B431",
    title: "缺少一个栏目的内容",
    level: FindingLevel::Warning,
    category: STRUCTURE,
    why: "手册的每个事项都该有的内容，这一项没有：没有办理时限、没有监督电话、没有材料栏，或别的事项都印了流程而它没有。多半是复制时漏了一段。",
    mend: "补上；原文确实没有的，在 errata.toml 记一条存疑（class = \"gap\"）问清楚，或在 id 上面写一行「# 允许 B431：理由」。",
    examples: &[Example {
        bad: r#"# handbooks/sample/items/enquiry.toml
supervision = false
#~ B431 「卡证查询」没有监督电话
#~   行：id = "enquiry"
#~   改法：补上，或记一条存疑
"#,
        good: r"# handbooks/sample/items/enquiry.toml
supervision = true
",
    }],
});

/// With fewer items there is no telling what a handbook does.
const ENOUGH: usize = 4;
const CLASSES: [FaultClass; 4] =
    [FaultClass::Gap, FaultClass::Conflict, FaultClass::Contradiction, FaultClass::Misplaced];

fn check(inputs: &Inputs<'_>, report: &mut Report) {
    for handbook in inputs.own_handbook() {
        check_promised(handbook, report);
        let usual = Usual::of(handbook);
        for item in &handbook.items {
            for (part, words) in missing_parts(handbook, &usual, item) {
                let message = format!("「{}」没有{part}", item.name);
                let finding = Finding::new(MISSING_PART, item.at, message).mend("补上，或记一条存疑");
                let asked = |doubt: &&banshi_core::model::Doubt| words.iter().any(|word| doubt.question.contains(word));
                report.weigh(finding, doubts::of_item(handbook, item, &CLASSES).find(asked));
            }
        }
    }
}

/// The heading speaks of supervision, and hardly any item prints a number.
fn check_promised(handbook: &Handbook, report: &mut Report) {
    let offices = handbook.sections.iter().find(|section| section.kind == SectionKind::Offices);
    let heading = offices.and_then(|section| section.heading.as_ref()).filter(|heading| heading.contains("监督"));
    let printing = handbook.items.iter().filter(|item| item.supervision).count();
    if let Some(heading) = heading.filter(|_| printing * 2 < handbook.items.len()) {
        let count = handbook.items.len();
        let message = format!("栏目叫「{heading}」，{count} 个事项里只有 {printing} 个印了监督电话");
        let finding = Finding::new(MISSING_PART, handbook.at, message).mend("补上监督电话，或改栏目的名称");
        let mut doubts = handbook.doubts.iter().filter(|doubt| CLASSES.contains(&doubt.class));
        report.weigh(finding, doubts.find(|doubt| doubt.question.contains("监督电话")));
    }
}

/// What the items of a handbook have as a rule.
#[expect(clippy::struct_excessive_bools, reason = "each is about a part of its own")]
struct Usual {
    supervision: bool,
    printed_steps: bool,
    steps: bool,
    channels: bool,
}

impl Usual {
    fn of(handbook: &Handbook) -> Self {
        let all = handbook.items.len();
        let count = |has: fn(&Item) -> bool| handbook.items.iter().filter(|item| has(item)).count();
        let usual = |has| {
            let having = count(has);
            having >= ENOUGH && having * 5 >= all * 4
        };
        Self {
            supervision: handbook.supervision.is_some() && count(|item| item.supervision) * 2 >= all,
            printed_steps: usual(Item::prints_steps),
            steps: usual(|item| !item.steps.is_empty()),
            channels: usual(|item| !item.channels.is_empty()),
        }
    }
}

/// What an item lacks, and the words by which a question to the office would name it.
fn missing_parts(handbook: &Handbook, usual: &Usual, item: &Item) -> Vec<(&'static str, &'static [&'static str])> {
    let has = |kind: SectionKind| handbook.sections.iter().any(|section| section.kind == kind);
    let mut missing: Vec<(&'static str, &'static [&'static str])> = Vec::new();
    if usual.supervision && !item.supervision {
        missing.push(("监督电话", &["监督电话"]));
    }
    if has(SectionKind::Materials) && matches!(item.materials, Materials::Absent) {
        missing.push(("申办材料", &["材料", "对账单"]));
    }
    if matches!(item.limits, Limits::NotStated) {
        missing.push(("办理时限", &["时限", "期限"]));
    }
    if usual.printed_steps && !item.prints_steps() {
        missing.push(("办理流程", &["流程"]));
    } else if item.steps.is_empty() && usual.steps {
        missing.push(("办理环节（[[steps]]）", &["流程"]));
    }
    if item.channels.is_empty() && usual.channels {
        missing.push(("办理方式", &["办理方式"]));
    }
    missing
}
