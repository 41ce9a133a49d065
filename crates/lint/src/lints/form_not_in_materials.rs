//! B458: a form of the steps that the materials do not have.

use std::cell::LazyCell;
use std::collections::HashSet;

use banshi_core::finding::{Code, Example, Finding, FindingLevel, Manual};
use banshi_core::model::{Item, MaterialLine, Requirement};
use banshi_core::printed::fold;
use banshi_core::value::{FaultClass, Reader};

use crate::doubts;
use crate::registry::{Lint, SENSE};
use crate::{Inputs, Report};

pub(crate) const LINT: Lint = Lint { codes: &[FORM_NOT_IN_MATERIALS], check };

/// A form of the steps that the materials do not have.
const FORM_NOT_IN_MATERIALS: Code = Code(&Manual {
    id: "B458",
    title: "要填的表没有列入材料",
    level: FindingLevel::Warning,
    category: SENSE,
    why: "办理流程要填一张表，申办材料里却没有：只看材料的人会少带一样。",
    mend: "在 [[materials]] 加一行；由窗口当场填的，写进材料并注明窗口领取。",
    examples: &[Example {
        bad: r#"# handbooks/sample/items/enquiry.toml
[[steps]]
#~ B458 流程要填「发卡登记簿」，申办材料里没有
#~   改法：在 [[materials]] 加一行
kind = "outcome"
actor = "applicant"
text = "填写《发卡登记簿》，当场查询。"
forms = ["register"]
timed = true
"#,
        good: r#"# handbooks/sample/items/enquiry.toml
[[steps]]
kind = "outcome"
actor = "applicant"
text = "填写《领卡申请表》，当场查询。"
forms = ["card-form"]
timed = true
"#,
    }],
});

const CLASSES: [FaultClass; 4] =
    [FaultClass::Misplaced, FaultClass::Gap, FaultClass::Placeholder, FaultClass::FormName];

fn check(inputs: &Inputs<'_>, report: &mut Report) {
    let Some(catalog) = inputs.catalog else { return };
    for handbook in inputs.own_handbook() {
        for item in &handbook.items {
            let listed = LazyCell::new(|| listed_forms(item));
            for step in item.all_steps().into_iter().filter(|step| step.reader == Reader::Applicant) {
                for form in step.forms.iter().filter(|form| !listed.contains(form.id().as_str())) {
                    let document = &catalog.documents[form];
                    let message = format!("流程要填「{}」，申办材料里没有", document.name);
                    let finding = Finding::new(FORM_NOT_IN_MATERIALS, step.at, message);
                    let name = fold(&document.name);
                    let asked =
                        doubts::of_item(handbook, item, &CLASSES).find(|doubt| fold(&doubt.printed).contains(&name));
                    report.weigh(finding.mend("在 [[materials]] 加一行"), asked);
                }
            }
        }
    }
}

/// The documents that the materials ask for.
fn listed_forms(item: &Item) -> HashSet<&str> {
    let mut listed = HashSet::new();
    let mut left: Vec<&MaterialLine> = item.materials.lines().iter().collect();
    while let Some(line) = left.pop() {
        let asked = line.requires.iter().flat_map(Requirement::documents);
        listed.extend(asked.map(|document| document.document.id().as_str()));
        left.extend(&line.lines);
    }
    listed
}
