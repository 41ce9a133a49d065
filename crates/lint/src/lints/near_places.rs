//! B412: two places of a region that are nearly the same.

use banshi_core::finding::{Code, Example, Finding, FindingLevel, Manual};
use banshi_core::model::Region;
use banshi_core::place::Place;
use banshi_core::printed::fold;
use banshi_core::value::FaultClass;

use crate::doubts;
use crate::likeness::{one_slip, put_in, split_numbers};
use crate::offices::{Places, candidate_pairs};
use crate::registry::{ADDRESSES, Lint};
use crate::{Inputs, Report};

pub(crate) const LINT: Lint = Lint { codes: &[NEAR_PLACES], check };

/// Two places of a region whose names or addresses are nearly the same.
const NEAR_PLACES: Code = Code(&Manual {
    id: "B412",
    title: "两处几乎相同",
    level: FindingLevel::Warning,
    category: ADDRESSES,
    why: "同一个区划里有两个机构名或两个地址只差一两个字：不是错字，就是同一处写了两种叫法（政务服务中心、政务服务管理中心）。",
    mend: "确是一处的，只留规范的那个；确是两处的，在上面写一行「# 允许 B412：理由」。",
    examples: &[Example {
        bad: r#"# regions/town.toml

[[agencies]]
id = "hall"
name = "平安县政务服务管理中心"
#~ B412 「平安县政务服务管理中心」与「平安县政务服务中心」只差一点
#~   改法：是一处的统一成一个写法；是两处的，写明允许的理由
#~   另见：name = "平安县政务服务中心"（另一个在这里）

[[agencies]]
id = "other"
name = "平安县政务管理中心"
#~ B412 「平安县政务管理中心」与「平安县政务服务管理中心」只差一点
#~   改法：是一处的统一成一个写法；是两处的，写明允许的理由
#~   另见：name = "平安县政务服务管理中心"（另一个在这里）
"#,
        good: r#"# regions/town.toml

[[agencies]]
id = "hall"
name = "平安县医疗保障局"
"#,
    }],
});

const CLASSES: [FaultClass; 4] = [FaultClass::Conflict, FaultClass::Address, FaultClass::OfficeName, FaultClass::Term];

/// Names or addresses of a region, with their places.
type Named<'c> = Vec<(&'c str, Place)>;

fn check(inputs: &Inputs<'_>, report: &mut Report) {
    let Some(catalog) = inputs.shared_records() else { return };
    let places = Places::new(inputs);
    for region in catalog.regions.iter() {
        let sites = region.sites.iter();
        let mut names: Named<'_> = Vec::new();
        for agency in &region.agencies {
            names.push((agency.name.as_str(), places.of(agency.at, "agencies.name", agency.name.as_str())));
        }
        for site in sites.clone() {
            let name = site.name.as_deref().map(|name| (name, places.of(site.at, "sites.name", name)));
            names.extend(name);
        }
        let addresses: Named<'_> = sites
            .map(|site| (site.address.as_str(), places.of(site.at, "sites.address", site.address.as_str())))
            .collect();
        compare_names(inputs, region, names, near_names, report);
        check_renamed(inputs, region, &places, report);
        compare_names(inputs, region, addresses, near_addresses, report);
    }
}

fn compare_names(
    inputs: &Inputs<'_>,
    region: &Region,
    mut named: Named<'_>,
    near: fn(&str, &str) -> bool,
    report: &mut Report,
) {
    named.sort_by_key(|(_, at)| *at);
    let mut seen: Vec<&str> = Vec::new();
    named.retain(|(words, _)| {
        !seen.contains(words) && {
            seen.push(words);
            true
        }
    });
    let folded: Vec<String> = named.iter().map(|(words, _)| fold(words)).collect();
    for (first, second) in candidate_pairs(&folded, 4) {
        if near(&folded[first], &folded[second]) {
            let ((one, at_one), (other, at_other)) = (named[first], named[second]);
            let finding = Finding::new(NEAR_PLACES, at_other, format!("「{other}」与「{one}」只差一点"))
                .mend("是一处的统一成一个写法；是两处的，写明允许的理由")
                .related(at_one, "另一个在这里");
            report.weigh(finding, doubts::about_both(inputs.handbooks, region, &CLASSES, [one, other]));
        }
    }
}

/// A site under another name than its agency, where the names begin alike: one of them was renamed.
fn check_renamed(inputs: &Inputs<'_>, region: &Region, places: &Places<'_>, report: &mut Report) {
    for site in &region.sites {
        let agency = site.agency.as_ref().map(|agency| &region.agencies[agency]);
        let (Some(agency), Some(name)) = (agency, site.name.as_deref()) else { continue };
        let first = |name: &str| name.trim_start_matches(region.name.as_str()).chars().next();
        let (own, other) = (fold(name), fold(&agency.name));
        // What is near has been told; another office in the same house has another name.
        if own == other || near_names(&own, &other) || first(name) != first(&agency.name) {
            continue;
        }
        let at = places.of(site.at, "sites.name", name);
        let message = format!("这里叫「{name}」，所属机构叫「{}」", agency.name);
        let finding = Finding::new(NEAR_PLACES, at, message).mend("机构改名的，两处一起改");
        let finding = finding.related(agency.at, "机构的名称");
        report.weigh(finding, doubts::about_both(inputs.handbooks, region, &CLASSES, [name, &agency.name]));
    }
}

fn near_names(one: &str, other: &str) -> bool {
    let long = one.chars().count().min(other.chars().count()) >= 4;
    // 人民医院 and 中医医院 differ as well; a slip or a part left out does not make another office.
    long && (one_slip(one, other) || put_in(one, other, 2))
}

/// What differs in numbers only is for other rules.
fn near_addresses(one: &str, other: &str) -> bool {
    let long = one.chars().count().min(other.chars().count()) >= 8;
    let (words, other_words) = (split_numbers(one).0, split_numbers(other).0);
    long && words != other_words && strsim::osa_distance(one, other) <= 2
}
