//! B425: a phone of one place printed with another.

use std::collections::BTreeMap;

use banshi_core::finding::{Code, Example, Finding, FindingLevel, Manual};
use banshi_core::model::{PhoneUse, Region, Site};
use banshi_core::place::Place;
use banshi_core::printed::fold;

use crate::registry::{Lint, PHONES};
use crate::{Inputs, Report};

pub(crate) const LINT: Lint = Lint { codes: &[PHONE_ELSEWHERE], check };

/// A phone printed with two places.
const PHONE_ELSEWHERE: Code = Code(&Manual {
    id: "B425",
    title: "电话印在别处的窗口",
    level: FindingLevel::Warning,
    category: PHONES,
    why: "一部电话印在两处不同的地址：在一处接电话的人，说不清另一处的事，多半有一处抄错了。号码后面印了是哪里的（label），或两处地址相同，不算。",
    mend: "换成这一处自己的电话；确是一部电话管两处的，给电话写 label 说明，或写一行「# 允许 B425：理由」。",
    examples: &[Example {
        bad: r#"# regions/town.toml

[[sites]]
id = "annex"
address = "平安县东风路5号"
name = "平安县便民服务站"

[[counters]]
#~ B425 0878-1234567 是别处的电话，这里是「平安县东风路5号」
#~   改法：换成这一处的电话；一部电话管两处的，写 label 说明
#~   另见：[[counters]]（这部电话原在这里）
id = "annex"
site = "annex"
phones = ["hall"]

[duties]
cards = ["hall"]
enquiry = ["annex"]
"#,
        good: r#"# regions/town.toml

[[phones]]
id = "annex"
number = "0878-1238888"

[[sites]]
id = "annex"
address = "平安县东风路5号"
name = "平安县便民服务站"

[[counters]]
id = "annex"
site = "annex"
phones = ["annex"]

[duties]
cards = ["hall"]
enquiry = ["annex"]
"#,
    }],
});

/// Phones that are printed at a place.
struct PrintedPhones<'c> {
    phones: &'c [PhoneUse],
    site: &'c Site,
    at: Place,
}

fn check(inputs: &Inputs<'_>, report: &mut Report) {
    let Some(catalog) = inputs.shared_records() else { return };
    for region in catalog.regions.iter() {
        // A counter's own phones say where a phone is at home; what a duty says comes after.
        let mut homes: BTreeMap<&str, (String, Place)> = BTreeMap::new();
        let mut told = Vec::new();
        for printed in printed_phones(region) {
            for used in printed.phones.iter().filter(|used| used.label.is_none()) {
                let number = region.phones[&used.phone].number.as_str();
                let address = fold(&printed.site.address);
                let (home, first) = homes.entry(number).or_insert((address.clone(), printed.at)).clone();
                if home == address || told.contains(&(number, address.clone())) {
                    continue;
                }
                told.push((number, address));
                let message = format!("{number} 是别处的电话，这里是「{}」", printed.site.address);
                report.push(
                    Finding::new(PHONE_ELSEWHERE, printed.at, message)
                        .mend("换成这一处的电话；一部电话管两处的，写 label 说明")
                        .related(first, "这部电话原在这里"),
                );
            }
        }
    }
}

fn printed_phones(region: &Region) -> impl Iterator<Item = PrintedPhones<'_>> {
    let counters = region.counters.iter().map(|counter| PrintedPhones {
        phones: &counter.phones,
        site: &region.sites[&counter.site],
        at: counter.at,
    });
    let own = region.own_duties.iter().filter_map(|duty| region.duties.get(duty)).flatten();
    counters.chain(own.map(|assignment| PrintedPhones {
        phones: &assignment.phones,
        site: &region.sites[&region.counters[&assignment.counter].site],
        at: assignment.at,
    }))
}
