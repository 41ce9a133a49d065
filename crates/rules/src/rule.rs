//! The rules of an item, from the resolved model: what each is about, and its id.

use std::collections::BTreeSet;

use banshi_core::model::{Acceptance, Catalog, Condition, Eligibility, Item, MaterialLine, Proxy, Step, Test, What};
use banshi_core::printed::fold;
use banshi_core::value::{DocumentKind, EligibilityRule, SectionKind};
use banshi_reason::evaluate::{Demand, demands};
use banshi_reason::facts::Known;

use crate::ids;

/// One rule.
#[derive(Debug)]
pub struct Rule<'c> {
    /// Stable within the item.
    pub id: String,
    /// What it is about.
    pub subject: Subject<'c>,
    /// Where it is printed.
    pub section: SectionKind,
    /// The printed words; empty: nothing is printed.
    pub printed: &'c str,
}

/// What a rule is about.
#[derive(Debug)]
pub enum Subject<'c> {
    /// Something to hand in, or something that must be so.
    Demand(Demand<'c>),
    /// Who may apply.
    Eligible(&'c Eligibility),
    /// Whether somebody else may come. The first rule that applies decides; before it stand these.
    Proxy {
        /// The rule.
        rule: &'c Proxy,
        /// The rules before it.
        before: &'c [Proxy],
    },
    /// Which case it is must be said before somebody else may come.
    ProxyCase(&'c [Proxy]),
    /// On which days it is accepted; `None`: the source states no window.
    Window(Option<&'c Acceptance>),
}

/// How grave it is if a rule is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RuleSeverity {
    /// 缺件: something is to be handed in.
    Missing,
    /// 不符: something must be so.
    Unfit,
    /// 提示: a person judges, or nothing is asked of the applicant.
    Hint,
}

impl RuleSeverity {
    /// The Chinese word.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Missing => "缺件",
            Self::Unfit => "不符",
            Self::Hint => "提示",
        }
    }
}

/// Every rule of an item: materials and steps in printed order, then who may apply, who may come, and
/// when.
pub fn item_rules(item: &Item) -> Vec<Rule<'_>> {
    let mut rules: Vec<Rule<'_>> = demands(item, &Known::new())
        .into_iter()
        .map(|demand| Rule {
            id: ids::of_demand(item, &demand),
            section: demand.line.section,
            printed: demand.line.text,
            subject: Subject::Demand(demand),
        })
        .collect();
    rules.extend(item.eligibility.iter().map(|rule| Rule {
        id: ids::of_eligibility(rule),
        subject: Subject::Eligible(rule),
        section: section_of(item, &rule.quote),
        printed: &rule.quote,
    }));
    rules.extend(proxy_rules(item));
    rules.push(Rule {
        id: "window".to_owned(),
        subject: Subject::Window(item.acceptance.as_ref()),
        section: SectionKind::Limits,
        printed: "",
    });
    tell_apart(item, &mut rules);
    rules
}

fn proxy_rules(item: &Item) -> Vec<Rule<'_>> {
    let mut rules: Vec<Rule<'_>> = item
        .proxies
        .iter()
        .enumerate()
        .map(|(index, rule)| Rule {
            id: ids::of_proxy(rule),
            subject: Subject::Proxy { rule, before: &item.proxies[..index] },
            section: section_of(item, &rule.quote),
            printed: &rule.quote,
        })
        .collect();
    if let (Some(first), true) = (item.proxies.first(), item.proxies.iter().all(|rule| !rule.cases.is_empty())) {
        rules.push(Rule {
            id: "proxy-case".to_owned(),
            subject: Subject::ProxyCase(&item.proxies),
            section: section_of(item, &first.quote),
            printed: &first.quote,
        });
    }
    rules
}

/// Where an id occurs again, what the rule depends on is added, or its words, or at last a number. The
/// first of them keeps the plain id.
fn tell_apart(item: &Item, rules: &mut [Rule<'_>]) {
    let mut taken = BTreeSet::new();
    for rule in rules {
        let base = rule.id.clone();
        let own = [ids::of_conditions(item, &rule.conditions()), ids::pinyin_initials(rule.printed)];
        let own = own.into_iter().filter(|suffix| !suffix.is_empty());
        let mut suffixes = own.chain((2_u32..).map(|number| number.to_string()));
        while !taken.insert(rule.id.clone()) {
            rule.id = format!("{base}.{}", suffixes.next().unwrap_or_default());
        }
    }
}

impl Rule<'_> {
    /// When it applies: all of these; empty: always.
    pub fn conditions(&self) -> Vec<Condition> {
        let in_cases = |proxy: &Proxy| {
            let cases: Vec<_> = proxy.cases.iter().map(|case| Condition::Test(Test::Case(case.clone()))).collect();
            match cases.len() {
                0 => None,
                1 => cases.into_iter().next(),
                _ => Some(Condition::Any(cases)),
            }
        };
        match &self.subject {
            Subject::Demand(demand) => demand.conditions.clone(),
            Subject::Eligible(_) | Subject::Window(_) => Vec::new(),
            Subject::Proxy { rule, .. } => {
                std::iter::once(Condition::Test(Test::Proxy(true))).chain(in_cases(rule)).collect()
            }
            Subject::ProxyCase(_) => vec![Condition::Test(Test::Proxy(true))],
        }
    }

    /// How grave it is if it is broken.
    pub fn severity(&self, catalog: &Catalog) -> RuleSeverity {
        match &self.subject {
            Subject::Demand(demand) => of_demand(catalog, demand),
            Subject::Eligible(rule) if judged_by_people(rule) => RuleSeverity::Hint,
            Subject::Proxy { rule, .. } if rule.allowed => RuleSeverity::Hint,
            Subject::Eligible(_) | Subject::Proxy { .. } | Subject::ProxyCase(_) | Subject::Window(_) => {
                RuleSeverity::Unfit
            }
        }
    }
}

fn of_demand(catalog: &Catalog, demand: &Demand<'_>) -> RuleSeverity {
    match &demand.requirement.what {
        What::Document(asked) if catalog.documents[&asked.document].kind == DocumentKind::Internal => {
            RuleSeverity::Hint
        }
        What::Document(_) => RuleSeverity::Missing,
        What::Meets { .. } => RuleSeverity::Unfit,
        What::Open(_) => RuleSeverity::Hint,
        What::AllOf(_) | What::OneOf(_) | What::AtLeast { .. } => {
            let parts = || demand.parts.iter().map(|part| of_demand(catalog, part));
            [RuleSeverity::Missing, RuleSeverity::Unfit]
                .into_iter()
                .find(|severity| parts().any(|part| part == *severity))
                .unwrap_or(RuleSeverity::Hint)
        }
    }
}

/// No fact says whether an event has been, nor whether somebody is what is required: a person judges.
pub(crate) fn judged_by_people(rule: &Eligibility) -> bool {
    rule.rule == EligibilityRule::Require || rule.who.is_empty() || rule.event.is_some()
}

/// The section that prints these words.
fn section_of(item: &Item, quote: &str) -> SectionKind {
    fn in_materials(lines: &[MaterialLine], holds: &dyn Fn(&str) -> bool) -> bool {
        lines.iter().any(|line| holds(&line.text) || in_materials(&line.lines, holds))
    }
    fn in_steps(steps: &[Step], holds: &dyn Fn(&str) -> bool) -> bool {
        steps.iter().any(|step| holds(&step.text) || in_steps(&step.steps, holds))
    }
    let quote = fold(quote);
    let holds = |words: &str| fold(words).contains(&quote);
    if in_materials(item.materials.lines(), &holds) {
        SectionKind::Materials
    } else if in_steps(&item.steps, &holds) {
        SectionKind::Steps
    } else if item.channels.iter().filter_map(|channel| channel.text.as_deref()).any(holds) {
        SectionKind::Channels
    } else {
        SectionKind::Audience
    }
}
