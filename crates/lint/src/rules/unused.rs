//! B436: a record that nothing uses.

use std::collections::{HashMap, HashSet};

use banshi_core::finding::{Code, Finding};
use banshi_core::model::{Catalog, Region};
use banshi_core::place::Place;
use banshi_core::source::Sources;
use crate::manual::{Category, Level, Manual, Rule};
use crate::{Inputs, Report};

pub(crate) const RULE: Rule = Rule {
    manual: Manual {
        code: Code::Unused,
        category: Category::Structure,
        level: Level::Warning,
        why: "写了电话、地点、窗口、机构或材料，却没有一处用到：多半是改了一处的引用，或删了一行，留下这一条；也可能该用的地方漏了。",
        mend: "该用的地方补上引用；不要了的删去。",
        bad: r#"# regions/town.toml
[[phones]]
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
    },
    check,
};

fn check(inputs: &Inputs<'_>, report: &mut Report) {
    let Some(catalog) = inputs.catalog else { return };
    for region in &catalog.regions {
        of_region(catalog, region, report);
    }
    let named = named(inputs.sources);
    for document in &catalog.documents {
        // Once where it is written; whatever else it is called, a second time is a use.
        if named.get(document.id.as_str()).is_none_or(|times| *times < 2) {
            let message = format!("没有一处用到材料「{}」", document.name);
            report.push(Finding::new(Code::Unused, document.at, message).mend("该用的地方写上它的编号；不要了的删去"));
        }
    }
}

fn of_region(catalog: &Catalog, region: &Region, report: &mut Report) {
    let own = || region.own_duties.iter().filter_map(|duty| region.duties.get(duty)).flatten();
    let counters: HashSet<&str> = own().map(|assignment| assignment.counter.id().as_str()).collect();
    let used = region.counters.iter().flat_map(|counter| &counter.phones).chain(own().flat_map(|one| &one.phones));
    let mut phones: HashSet<&str> = used.map(|used| used.phone.id().as_str()).collect();
    let supervision = catalog.handbooks.iter().filter_map(|handbook| handbook.supervision.as_ref());
    phones.extend(supervision.filter(|one| *one.region.id() == region.id).map(|one| one.phone.id().as_str()));
    let sites: HashSet<&str> = region.counters.iter().map(|counter| counter.site.id().as_str()).collect();
    let mut tell = |what: &str, name: &str, at: Place| {
        let message = format!("没有一处用到{what}「{name}」");
        report.push(Finding::new(Code::Unused, at, message).mend("该用的地方补上引用；不要了的删去"));
    };
    for phone in region.phones.iter().filter(|phone| !phones.contains(phone.id.as_str())) {
        tell("电话", phone.number.as_str(), phone.at);
    }
    for site in region.sites.iter().filter(|site| !sites.contains(site.id.as_str())) {
        tell("地点", &site.address, site.at);
    }
    for counter in region.counters.iter().filter(|counter| !counters.contains(counter.id.as_str())) {
        tell("窗口", counter.id.as_str(), counter.at);
    }
}

/// How often each id is written in quotation marks, in all files together.
fn named(sources: &Sources) -> HashMap<&str, usize> {
    let mut named = HashMap::new();
    for file in sources.files() {
        let mut open = None;
        for (at, byte) in file.text.bytes().enumerate() {
            match (byte, open) {
                (b'"', Some(start)) => {
                    let id = &file.text[start..at];
                    if !id.is_empty() {
                        *named.entry(id).or_insert(0) += 1;
                    }
                    // The end of one string may be the beginning of the next.
                    open = Some(at + 1);
                }
                (b'"', None) => open = Some(at + 1),
                (b'a'..=b'z' | b'0'..=b'9' | b'-', _) => {}
                _ => open = None,
            }
        }
    }
    named
}
