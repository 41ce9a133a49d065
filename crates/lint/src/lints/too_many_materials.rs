//! B452: more materials than a public-facing item should ask for.

use crate::registry::{Lint, SENSE};
use crate::{Inputs, Report};
use banshi_core::finding::{Code, Example, Finding, FindingLevel, Manual};
use banshi_core::model::{Case, Item, Link, MaterialLine};
use banshi_core::value::MaterialKind;

pub(crate) const LINT: Lint = Lint { codes: &[TOO_MANY_MATERIALS], check };

/// More materials than a public-facing item should ask for.
const TOO_MANY_MATERIALS: Code = Code(&Manual {
    id: "B452",
    title: "材料多于四样",
    level: FindingLevel::Off,
    category: SENSE,
    why: "一种情形要交的材料多于四样。减材料是便民的要求，能用数据共享核验的不该再要。默认不报，要用的在 banshi.toml 里打开。",
    mend: "看哪些可以共享核验、用承诺代替或合并。",
    examples: &[Example {
        bad: r#"# handbooks/sample/items/card.toml
[[materials]]
text = "户口簿。"

[[materials]]
text = "照片。"

[[materials]]
text = "存折。"
#~ B452 「领卡」最多的一种情形要交 5 样材料
#~   行：id = "card"
#~   改法：看哪些可以共享核验、合并或用承诺代替
"#,
        good: r#"# handbooks/sample/items/card.toml
[[materials]]
text = "户口簿。"
"#,
    }],
});

const MOST: usize = 4;

fn check(inputs: &Inputs<'_>, report: &mut Report) {
    for item in inputs.own_handbook().flat_map(|handbook| &handbook.items) {
        let cases = item.cases.iter().filter(|case| !case.additive).map(|case| item.cases.link(&case.id));
        let most =
            std::iter::once(None).chain(cases).map(|case| count_asked(item, case.as_ref())).max().unwrap_or_default();
        if most > MOST {
            let message = format!("「{}」最多的一种情形要交 {most} 样材料", item.name);
            report
                .push(Finding::new(TOO_MANY_MATERIALS, item.at, message).mend("看哪些可以共享核验、合并或用承诺代替"));
        }
    }
}

/// How many things somebody brings in a case; a choice counts as one.
fn count_asked(item: &Item, case: Option<&Link<Case>>) -> usize {
    count_lines(item, item.materials.lines(), case)
}

fn count_lines(item: &Item, lines: &[MaterialLine], case: Option<&Link<Case>>) -> usize {
    let holds = |line: &&MaterialLine| match (&line.case, case) {
        (None, _) => true,
        (Some(of), Some(case)) => item.is_within(case, of),
        (Some(_), None) => false,
    };
    let asks = |line: &MaterialLine| match (line.kind, &line.options) {
        (MaterialKind::Requirement, Some(_)) => 1,
        (MaterialKind::Requirement, None) => line.requires.len() + count_lines(item, &line.lines, case),
        _ => 0,
    };
    lines.iter().filter(holds).filter(|line| line.when.is_none()).map(asks).sum()
}
