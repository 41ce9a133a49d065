//! B608: what is written down and nothing uses.

use banshi_core::finding::{Code, Example, Finding, FindingLevel, Manual};
use banshi_core::model::{Catalog, Link};
use banshi_core::place::Place;
use banshi_core::value::{Id, Text};
use banshi_reason::soundness::codes::RULES;

use super::usage::{UsedRecords, with_members};

/// Something written down that nothing uses.
pub(super) const UNUSED: Code = Code(&Manual {
    id: "B608",
    title: "没有地方用到",
    level: FindingLevel::Warning,
    category: RULES,
    why: "写下了材料、角色、事实、服务对象、业务、情形、窗口、地点或电话，却没有地方用到：多半是改了一处的引用，或删了一行，留下这一条；也可能该用的地方漏了。",
    mend: "删去；漏写的，在该用它的地方写上。",
    examples: &[Example {
        bad: r#"# regions/town.toml
[[phones]]
#~ B608 平安县没有地方用到电话「0878-1238888」
#~   改法：在用它的窗口写上 phones；停用了的，删去
id = "second"
number = "0878-1238888"
"#,
        good: r#"# regions/town.toml
[[phones]]
id = "second"
number = "0878-1238888"

[duties]
cards = [{ counter = "hall", phones = ["second"] }]
"#,
    }],
});

/// Reports the shared records that no handbook uses.
pub(super) fn unused_records(catalog: &Catalog, used: &UsedRecords, findings: &mut Vec<Finding>) {
    let mut audiences = used.audiences.clone();
    for region in catalog.regions.iter() {
        let assignments = region.duties.values().flatten();
        audiences.extend(assignments.flat_map(|assignment| linked_ids(&assignment.audiences)));
    }
    let documents = with_members(&used.documents, |id| catalog.documents.get(id).map(|document| &document.includes));
    let roles = with_members(&used.roles, |id| catalog.roles.get(id).map(|role| &role.includes));
    let duties = with_members(&used.duties, |id| catalog.duties.get(id).map(|duty| &duty.within));

    let mut report = |place: Place, what: &str, name: &Text, mend: &str| {
        let message = format!("没有地方用到{what}「{name}」");
        findings.push(Finding::new(UNUSED, place, message).mend(mend));
    };
    let delete = "删去；漏写的，在该用它的地方写上";
    for document in catalog.documents.iter().filter(|document| !documents.contains(&document.id)) {
        report(document.at, "材料", &document.name, "删去；漏写的，写进要它的申办材料（requires）或环节");
    }
    for choice in catalog.choices.iter().filter(|choice| !used.choices.contains(&choice.id)) {
        report(choice.at, "任选其一的", &choice.name, delete);
    }
    for role in catalog.roles.iter().filter(|role| !roles.contains(&role.id)) {
        report(role.at, "角色", &role.name, delete);
    }
    for fact in catalog.facts.iter().filter(|fact| !used.facts.contains(&fact.id)) {
        report(fact.at, "事实", &fact.question, "删去；漏写的，在要它的条件（when）里写上");
    }
    for audience in catalog.audiences.iter().filter(|audience| !audiences.contains(&audience.id)) {
        report(audience.at, "服务对象", &audience.name, delete);
    }
    for duty in catalog.duties.iter().filter(|duty| !duties.contains(&duty.id)) {
        report(duty.at, "业务", &duty.name, "删去；漏写的，在事项的 duty 里写上");
    }
}

fn linked_ids<T>(links: &[Link<T>]) -> impl Iterator<Item = Id<T>> {
    links.iter().map(|link| link.id().clone())
}
