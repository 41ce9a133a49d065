//! B424: a phone for enquiries that is also the one for complaints.

use std::collections::HashSet;

use banshi_core::finding::{Code, Example, Finding, FindingLevel, Manual};
use banshi_core::model::{Phone, Region};
use banshi_core::place::Place;
use banshi_core::value::PhoneRole;

use crate::offices::regions_above;
use crate::registry::{Lint, PHONES};
use crate::{Inputs, Report};

pub(crate) const LINT: Lint = Lint { codes: &[PHONE_TWO_ROLES], check };

/// A phone for enquiries that is also the one for complaints.
const PHONE_TWO_ROLES: Code = Code(&Manual {
    id: "B424",
    title: "咨询电话就是监督电话",
    level: FindingLevel::Warning,
    category: PHONES,
    why: "咨询电话就是监督电话：群众要投诉，接电话的就是被投诉的窗口。也可能是抄错了一行。",
    mend: "换成窗口自己的电话，或单独的监督电话。",
    examples: &[Example {
        bad: r#"# regions/town.toml

[duties]
cards = [{ counter = "hall", phones = ["supervision"] }]
#~ B424 咨询电话 0878-7654321 就是监督电话
#~   处：「{ counter = "hall", phones = ["supervision"] }」
#~   改法：换成窗口自己的电话，或单独的监督电话
"#,
        good: r#"# regions/town.toml

[duties]
cards = [{ counter = "hall", phones = ["hall"] }]
"#,
    }],
});

fn check(inputs: &Inputs<'_>, report: &mut Report) {
    let Some(catalog) = inputs.shared_records() else { return };
    for region in catalog.regions.iter() {
        let supervision: HashSet<&str> = std::iter::once(region)
            .chain(regions_above(catalog, region))
            .flat_map(|region| &region.phones)
            .filter(|phone| phone.role == PhoneRole::Supervision)
            .map(|phone| phone.number.as_str())
            .collect();
        for phone in region.phones.iter().filter(|phone| phone.role == PhoneRole::Enquiry) {
            if supervision.contains(phone.number.as_str()) {
                report_phone(phone, phone.at, report);
            }
        }
        used_at_counters(region, report);
    }
}

/// A phone that says itself that it is for complaints, and stands at a counter.
fn used_at_counters(region: &Region, report: &mut Report) {
    let at_counters = region.counters.iter().map(|counter| (&counter.phones, counter.at));
    let own = region.own_duties.iter().filter_map(|duty| region.duties.get(duty)).flatten();
    // An assignment without phones of its own has the counter's: told at the counter.
    let at_duties = own
        .filter(|assignment| {
            region.counters[&assignment.counter].phones.len() != assignment.phones.len() || {
                let counter = &region.counters[&assignment.counter].phones;
                counter.iter().zip(&assignment.phones).any(|(one, other)| one.phone != other.phone)
            }
        })
        .map(|assignment| (&assignment.phones, assignment.at));
    for (phones, at) in at_counters.chain(at_duties) {
        for phone in phones.iter().map(|used| &region.phones[&used.phone]) {
            if phone.role == PhoneRole::Supervision {
                report_phone(phone, at, report);
            }
        }
    }
}

fn report_phone(phone: &Phone, at: Place, report: &mut Report) {
    let message = format!("咨询电话 {} 就是监督电话", phone.number);
    report.push(Finding::new(PHONE_TWO_ROLES, at, message).mend("换成窗口自己的电话，或单独的监督电话"));
}
