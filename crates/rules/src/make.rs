//! From the resolved model to the rule set as data.

use banshi_core::model::{
    Acceptance, Answers, Audience, Case, Catalog, Condition, DocumentRequirement, Fact, Handbook, Item, Link,
    Requirement, Test, What,
};
use banshi_core::value::{DocumentKind, EligibilityRule, Id};
use banshi_reason::asked::{ATTRIBUTES, Datum, included_documents};
use banshi_reason::evaluate::Demand;
use banshi_reason::facts::{Evaluate, Question};
use serde_json::Value;

use crate::rule::{Rule, Subject, item_rules};
use crate::set::{
    CaseSet, DocumentSet, FactSet, FactTest, Member, Named, Requires, RuleEntry, RuleSet, SourceLine, When, Window,
};
use crate::words;

/// The rule set of an item.
pub fn rule_set(catalog: &Catalog, handbook: &Handbook, item: &Item) -> RuleSet {
    let make = Make { catalog, handbook, item };
    let rules = item_rules(item);
    RuleSet {
        id: format!("{}/{}", handbook.id, item.id),
        name: item.name.to_string(),
        edition: format!("{} {}", handbook.cover.title, handbook.cover.date),
        facts: asked_facts(catalog, item, &rules).into_iter().map(fact_set).collect(),
        cases: item.cases.iter().map(case_set).collect(),
        rules: rules.iter().map(|rule| make.rule_entry(rule)).collect(),
    }
}

/// Every question about a fact that the item asks, in the order of the catalog.
pub(crate) fn asked_facts<'c>(catalog: &'c Catalog, item: &Item, rules: &[Rule<'_>]) -> Vec<&'c Fact> {
    let mut asked: Vec<Id<Fact>> = Vec::new();
    let mut note = |condition: &Condition| {
        for question in condition.questions(item) {
            if let Question::Fact(fact) = question {
                asked.push(fact);
            }
        }
    };
    item.cases.iter().filter_map(|case| case.when.as_ref()).for_each(&mut note);
    for rule in rules {
        rule.conditions().iter().for_each(&mut note);
        if let Subject::Demand(demand) = &rule.subject {
            inner_conditions(demand).into_iter().for_each(&mut note);
        }
    }
    catalog.facts.iter().filter(|fact| asked.contains(&fact.id)).collect()
}

/// Every condition within a demand: of its parts, of seals, and what must be so.
pub(crate) fn inner_conditions<'d>(demand: &'d Demand<'_>) -> Vec<&'d Condition> {
    let mut conditions = Vec::new();
    for part in demand.all() {
        conditions.extend(part.requirement.when.as_deref());
        match &part.requirement.what {
            What::Meets { condition, .. } => conditions.push(condition),
            What::Document(asked) => conditions.extend(asked.seal.as_ref().and_then(|seal| seal.when.as_ref())),
            _ => {}
        }
    }
    conditions
}

fn fact_set(fact: &Fact) -> FactSet {
    let (kind, unit) = match &fact.answers {
        Answers::Choice(_) => ("choice", None),
        Answers::Several { .. } => ("several", None),
        Answers::YesNo { .. } => ("boolean", None),
        Answers::Number { unit, .. } => ("number", unit.as_ref().map(ToString::to_string)),
        Answers::Date { .. } => ("date", None),
    };
    let answers = fact.answers.choices().into_iter().flat_map(|answers| answers.iter());
    let answers = answers.map(|answer| Named { id: answer.id.to_string(), name: answer.name.to_string() });
    FactSet { id: fact.id.to_string(), question: fact.question.to_string(), kind, unit, answers: answers.collect() }
}

struct Make<'c> {
    catalog: &'c Catalog,
    handbook: &'c Handbook,
    item: &'c Item,
}

fn case_set(case: &Case) -> CaseSet {
    CaseSet {
        id: case.id.to_string(),
        name: case.name.to_string(),
        kind: if case.additive { "additive" } else { "exclusive" },
        parent: case.parent.as_ref().map(ToString::to_string),
        when: case.when.as_ref().map(condition_data),
    }
}

impl Make<'_> {
    fn rule_entry(&self, rule: &Rule<'_>) -> RuleEntry {
        let section = self.handbook.section_heading(self.item, rule.section).to_owned();
        RuleEntry {
            id: rule.id.clone(),
            statement: words::rule_statement(self.catalog, self.item, rule),
            severity: rule.severity(self.catalog).chinese(),
            when: all_conditions(&rule.conditions()),
            requires: self.rule_requires(rule),
            source: SourceLine { section, line: rule.printed.to_owned() },
        }
    }

    fn rule_requires(&self, rule: &Rule<'_>) -> Requires {
        match &rule.subject {
            Subject::Demand(demand) => self.requirement_data(demand.requirement),
            Subject::Eligible(rule) if rule.rule == EligibilityRule::Exclude => {
                Requires::Excluded(audience_ids(&rule.who))
            }
            Subject::Eligible(rule) => Requires::Eligible(audience_ids(&rule.who)),
            Subject::Proxy { rule, .. } => Requires::ProxyAllowed(rule.allowed),
            Subject::ProxyCase(_) => Requires::CaseKnown(true),
            Subject::Window(window) => Requires::AcceptedOn(window_data(*window)),
        }
    }

    fn requirement_data(&self, requirement: &Requirement) -> Requires {
        match &requirement.what {
            What::Document(asked) => Requires::Document(Box::new(self.document_set(asked))),
            What::Open(words) => Requires::Words(words.to_string()),
            What::Meets { condition, .. } => Requires::Meets(condition_data(condition)),
            What::AllOf(parts) => Requires::AllOf(self.member_data(parts)),
            What::OneOf(parts) => Requires::OneOf(self.member_data(parts)),
            What::AtLeast { count, of } => Requires::AtLeast { count: count.get(), of: self.member_data(of) },
        }
    }

    fn member_data(&self, parts: &[Requirement]) -> Vec<Member> {
        let member = |part: &Requirement| Member {
            when: part.when.as_deref().map(condition_data),
            requires: self.requirement_data(part),
        };
        parts.iter().map(member).collect()
    }

    fn document_set(&self, asked: &DocumentRequirement) -> DocumentSet {
        let document = &self.catalog.documents[&asked.document];
        let included = included_documents(self.catalog, &asked.document);
        let included = included.into_iter().filter(|id| **id != document.id);
        let stated = ATTRIBUTES.iter().flat_map(|attribute| attribute.rule_data(asked));
        DocumentSet {
            document: document.id.to_string(),
            name: asked.name.as_ref().unwrap_or(&document.name).to_string(),
            includes: included.map(ToString::to_string).collect(),
            attributes: stated.map(|(key, datum)| (key.to_owned(), datum_value(datum))).collect(),
            internal: document.kind == DocumentKind::Internal,
        }
    }
}

/// The value of an attribute as a rule set has it.
fn datum_value(datum: Datum<'_>) -> Value {
    match datum {
        Datum::Value(value) => value,
        Datum::Table(entries) => {
            let entries = entries.into_iter().filter_map(|(key, datum)| Some((key.to_owned(), datum_value(datum?))));
            Value::Object(entries.collect())
        }
        // A condition is data through and through.
        Datum::When(condition) => serde_json::to_value(condition_data(condition)).unwrap_or_default(),
    }
}

fn audience_ids(who: &[Link<Audience>]) -> Vec<String> {
    who.iter().map(|who| who.id().to_string()).collect()
}

fn window_data(window: Option<&Acceptance>) -> Window {
    match window {
        None | Some(Acceptance::EveryWorkingDay) => Window::WorkingDays(true),
        Some(Acceptance::Monthly(monthly)) => Window::Monthly { first: monthly.from.get(), last: monthly.to.get() },
        Some(Acceptance::Quarterly(window)) => Window::Quarterly {
            month: window.month,
            working_days: window.first_working_days.get(),
            rollover: window.rollover,
        },
    }
}

/// All of these conditions as one; `None`: there are none.
fn all_conditions(conditions: &[Condition]) -> Option<When> {
    match conditions {
        [] => None,
        [only] => Some(condition_data(only)),
        several => Some(When::All(several.iter().map(condition_data).collect())),
    }
}

fn condition_data(condition: &Condition) -> When {
    match condition {
        Condition::All(parts) => When::All(parts.iter().map(condition_data).collect()),
        Condition::Any(parts) => When::Any(parts.iter().map(condition_data).collect()),
        Condition::Not(part) => When::Not(Box::new(condition_data(part))),
        Condition::Test(test) => test_data(test),
    }
}

fn test_data(test: &Test) -> When {
    let about = |fact: &Link<Fact>| FactTest { fact: fact.id().to_string(), ..FactTest::default() };
    match test {
        Test::Answer { fact, answers } => {
            let answers = answers.iter().map(|answer| answer.id().to_string()).collect();
            When::Answer(FactTest { answers, ..about(fact) })
        }
        Test::Yes { fact, yes } => When::Answer(FactTest { is: Some(*yes), ..about(fact) }),
        Test::Number { fact, from, to } => When::Answer(FactTest { minimum: *from, maximum: *to, ..about(fact) }),
        Test::Date { fact, from, before } => {
            let day = |day: &banshi_core::value::Date| day.civil().to_string();
            When::Answer(FactTest { from: from.as_ref().map(day), before: before.as_ref().map(day), ..about(fact) })
        }
        Test::Case(case) => When::Case { case: case.id().to_string() },
        Test::Audience(who) => When::Audience { audience: audience_ids(who) },
        Test::Channel(kinds) => When::Channel { channel: kinds.iter().map(|kind| kind.id()).collect() },
        Test::Proxy(proxy) => When::Proxy { proxy: *proxy },
    }
}
