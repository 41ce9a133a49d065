//! B448: two documents with nearly one name.

use banshi_core::finding::{Code, Example, Finding, FindingLevel, Manual};
use banshi_core::model::Document;
use banshi_core::printed::fold;
use banshi_core::value::{FaultClass, Text};

use crate::doubts;
use crate::likeness::{one_slip, put_in};
use crate::offices::candidate_pairs;
use crate::registry::{Lint, WORDING};
use crate::{Inputs, Report};

pub(crate) const LINT: Lint = Lint { codes: &[NEAR_DOCUMENTS], check };

/// Two documents with nearly one name.
const NEAR_DOCUMENTS: Code = Code(&Manual {
    id: "B448",
    title: "两种材料名称几乎相同",
    level: FindingLevel::Warning,
    category: WORDING,
    why: "材料库里两种材料的名称只差一两个字：多半是同一张表的两种叫法，群众会以为要两张。",
    mend: "是一种的合并，另一个名称放进 aliases（不该再用的放进 avoid）；确是两种的，写一行「# 允许 B448：理由」。",
    examples: &[Example {
        bad: r#"# documents/more.toml
[[documents]]
id = "claim-form"
name = "平安县医疗费用报销登记表"
kind = "form"

[[documents]]
#~ B448 「平安县医疗费用报销申请登记表」与「平安县医疗费用报销登记表」只差一点
#~   改法：是一种的合并，另一个名称放进 aliases；是两种的，写明允许的理由
#~   另见：[[documents]]（另一种）
id = "claims-form"
name = "平安县医疗费用报销申请登记表"
kind = "form"

# handbooks/sample/items/enquiry.toml
[[materials]]
text = "《平安县医疗费用报销登记表》和《平安县医疗费用报销申请登记表》。"
requires = ["claim-form", "claims-form"]
"#,
        good: r#"# documents/more.toml
[[documents]]
id = "claim-form"
name = "平安县医疗费用报销登记表"
aliases = ["平安县医疗费用报销申请登记表"]
kind = "form"

# handbooks/sample/items/enquiry.toml
[[materials]]
text = "《平安县医疗费用报销登记表》。"
requires = ["claim-form"]
"#,
    }],
});

const CLASSES: [FaultClass; 4] = [FaultClass::FormName, FaultClass::Term, FaultClass::Placeholder, FaultClass::Vague];
/// The fewest characters of a long name. In short ones a single character may make all the difference: 出院证, 入院证.
const LONG: usize = 7;

fn check(inputs: &Inputs<'_>, report: &mut Report) {
    let Some(catalog) = inputs.shared_records() else { return };
    let named: Vec<_> = catalog.documents.iter().flat_map(document_names).collect();
    let folded: Vec<String> = named.iter().map(|(name, _)| fold(name)).collect();
    let mut told = Vec::new();
    for (first, second) in candidate_pairs(&folded, 4) {
        let ((one, document), (other, later)) = (named[first], named[second]);
        let pair = (&document.id, &later.id);
        if document.id == later.id || told.contains(&pair) || !is_near(&folded[first], &folded[second]) {
            continue;
        }
        told.push(pair);
        let finding = Finding::new(NEAR_DOCUMENTS, later.at, format!("「{other}」与「{one}」只差一点"))
            .mend("是一种的合并，另一个名称放进 aliases；是两种的，写明允许的理由")
            .related(document.at, "另一种");
        let doubt = doubts::find_anywhere(inputs.handbooks, &CLASSES, other)
            .or_else(|| doubts::find_anywhere(inputs.handbooks, &CLASSES, one));
        report.weigh(finding, doubt);
    }
}

/// Every name with its document.
fn document_names(document: &Document) -> impl Iterator<Item = (&Text, &Document)> {
    std::iter::once(&document.name).chain(&document.aliases).map(move |name| (name, document))
}

fn is_near(one: &str, other: &str) -> bool {
    let long = one.chars().count().min(other.chars().count()) >= LONG;
    // A word before the whole name makes another document: 计划生育医疗费发票.
    let qualified = one.ends_with(other) || other.ends_with(one);
    long && (one_slip(one, other) || !qualified && put_in(one, other, 2))
}
