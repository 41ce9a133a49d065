//! B608: what is written down and nothing uses.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use aho_corasick::AhoCorasick;
use banshi_core::finding::{Code, Example, Finding, FindingLevel, Manual};
use banshi_core::model::{
    Audience, Case, Catalog, Condition, Document, DocumentChoice, Duty, Fact, FlowPattern, Handbook, Item, Link,
    Requirement, Role, Step, Test, What,
};
use banshi_core::place::Place;
use banshi_core::printed::{fold, titles};
use banshi_core::value::{DocumentKind, Id, Text};
use banshi_reason::soundness::codes::RULES;
use rustc_hash::{FxHashMap, FxHashSet};

use super::offices;
use super::walk::{Guarded, Thing};

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

/// What nothing uses of what handbooks share.
pub(super) fn check(catalog: &Catalog, handbooks: &[Arc<Handbook>], used: &Used, findings: &mut Vec<Finding>) {
    let mut audiences = used.audiences.clone();
    for region in catalog.regions.iter() {
        let assignments = region.duties.values().flatten();
        audiences.extend(assignments.flat_map(|assignment| ids(&assignment.audiences)));
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
    offices::check(catalog, handbooks, findings);
}

/// The cases that references to items name.
pub(super) fn named_cases(handbook: &Handbook) -> BTreeMap<&Id<Item>, BTreeSet<Id<Case>>> {
    let mut named: BTreeMap<&Id<Item>, BTreeSet<Id<Case>>> = BTreeMap::new();
    for reference in handbook.items.iter().flat_map(|item| &item.references) {
        named.entry(&reference.item).or_default().extend(reference.case.clone());
    }
    named
}

/// The cases of an item that nothing is said of. `named`: those that references of other items name.
pub(super) fn cases(item: &Item, all: &[Guarded<'_>], named: BTreeSet<Id<Case>>, findings: &mut Vec<Finding>) {
    if item.cases.is_empty() {
        return;
    }
    for case in unused_cases(named, item, all) {
        let message = format!("没有地方用到情形「{}」", case.name);
        let mend = "删去；漏写的，在属于它的材料、环节或时限上写 case";
        findings.push(Finding::new(UNUSED, case.at, message).mend(mend));
    }
}

/// What items use.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Used {
    documents: BTreeSet<Id<Document>>,
    choices: BTreeSet<Id<Document>>,
    roles: BTreeSet<Id<Role>>,
    facts: BTreeSet<Id<Fact>>,
    audiences: BTreeSet<Id<Audience>>,
    duties: BTreeSet<Id<Duty>>,
}

/// Documents by the words that name them without typed data.
pub(crate) struct NamedPapers<'c> {
    /// By their titles, folded.
    titles: FxHashMap<String, Vec<&'c Id<Document>>>,
    /// Choices by the first of their members.
    choices: FxHashMap<&'c Id<Document>, Vec<&'c DocumentChoice>>,
    /// Of names in the order of the finder's patterns, the papers that nobody hands in.
    papers: Vec<&'c Id<Document>>,
    /// `None` only if there are too many names to look for.
    finder: Option<AhoCorasick>,
}

impl<'c> NamedPapers<'c> {
    pub(crate) fn new(catalog: &'c Catalog) -> Self {
        let mut titles: FxHashMap<String, Vec<&Id<Document>>> = FxHashMap::default();
        let (mut papers, mut names) = (Vec::new(), Vec::new());
        for document in catalog.documents.iter() {
            for name in document.aliases.iter().chain([&document.name]) {
                titles.entry(fold(name)).or_default().push(&document.id);
                if matches!(document.kind, DocumentKind::Result | DocumentKind::Internal) {
                    papers.push(&document.id);
                    names.push(name.as_str());
                }
            }
        }
        let mut choices: FxHashMap<&Id<Document>, Vec<&DocumentChoice>> = FxHashMap::default();
        for choice in &catalog.choices {
            if let Some(first) = choice.one_of.first() {
                choices.entry(first.id()).or_default().push(choice);
            }
        }
        Self { titles, choices, papers, finder: AhoCorasick::new(names).ok() }
    }

    /// A document is used where its title is printed. A paper that nobody hands in is used where its
    /// name is printed at all.
    fn named<'a>(&'a self, words: &'a str) -> impl Iterator<Item = &'c Id<Document>> + use<'a, 'c> {
        let titled = titles(words).filter_map(|(_, title)| self.titles.get(&fold(title))).flatten().copied();
        let named = self.finder.iter().flat_map(move |finder| finder.find_overlapping_iter(words));
        titled.chain(named.map(|found| self.papers[found.pattern().as_usize()]))
    }
}

impl Used {
    /// This and the other.
    pub(super) fn add(&mut self, other: &Self) {
        self.documents.extend(other.documents.iter().cloned());
        self.choices.extend(other.choices.iter().cloned());
        self.roles.extend(other.roles.iter().cloned());
        self.facts.extend(other.facts.iter().cloned());
        self.audiences.extend(other.audiences.iter().cloned());
        self.duties.extend(other.duties.iter().cloned());
    }
}

/// What items use, while they are gone through one after another.
#[derive(Default)]
pub(super) struct Noted {
    pub(super) used: Used,
    /// Where in memory the ids and words lie that have been noted: those of a record are held once, however
    /// many items share them.
    seen: FxHashSet<*const u8>,
}

impl Noted {
    pub(super) fn item(&mut self, named: &NamedPapers<'_>, item: &Item, guarded: &[Guarded<'_>]) {
        note(&mut self.used.duties, &mut self.seen, [item.duty.id()]);
        note(&mut self.used.audiences, &mut self.seen, item.audience.iter().flat_map(|line| &line.who).map(Link::id));
        note(
            &mut self.used.audiences,
            &mut self.seen,
            item.eligibility.iter().flat_map(|rule| &rule.who).map(Link::id),
        );
        for guarded in guarded {
            for test in guarded.own.iter().flat_map(|own| tests(own)) {
                self.test(test);
            }
            if let Some(requirement) = guarded.demand() {
                self.requirement(named, requirement);
            }
        }
        item.all_steps().into_iter().for_each(|step| self.step(step));
        let of_references = item.references.iter().filter_map(|reference| Some(reference.document.as_ref()?.id()));
        note(&mut self.used.documents, &mut self.seen, of_references);
        for words in printed(item) {
            if self.seen.insert(words.as_ptr()) {
                note(&mut self.used.documents, &mut self.seen, named.named(words));
            }
        }
    }

    fn test(&mut self, test: &Test) {
        match test {
            Test::Answer { fact, .. }
            | Test::Yes { fact, .. }
            | Test::Number { fact, .. }
            | Test::Date { fact, .. } => {
                note(&mut self.used.facts, &mut self.seen, [fact.id()]);
            }
            Test::Audience(who) => note(&mut self.used.audiences, &mut self.seen, who.iter().map(Link::id)),
            Test::Case(_) | Test::Channel(_) | Test::Proxy(_) => {}
        }
    }

    fn requirement(&mut self, named: &NamedPapers<'_>, requirement: &Requirement) {
        if let Some(document) = requirement.document() {
            note(&mut self.used.documents, &mut self.seen, [document.document.id()]);
            note(&mut self.used.roles, &mut self.seen, document.whose.as_ref().map(Link::id));
        }
        let What::OneOf(members) = &requirement.what else { return };
        let first = members.first().and_then(Requirement::document).map(|first| first.document.id());
        let likely = first.and_then(|first| named.choices.get(first)).into_iter().flatten();
        let chosen = likely.filter(|choice| is_choice(requirement, members, choice));
        note(&mut self.used.choices, &mut self.seen, chosen.map(|choice| &choice.id));
    }

    fn step(&mut self, step: &Step) {
        let papers = step.forms.iter().chain(&step.needs).chain(&step.produces);
        note(&mut self.used.documents, &mut self.seen, papers.map(Link::id));
    }
}

/// A named choice is resolved to its members, all written at the same place.
fn is_choice(requirement: &Requirement, members: &[Requirement], choice: &DocumentChoice) -> bool {
    let documents: Vec<_> = members.iter().filter_map(|member| Some(&member.document()?.document)).collect();
    let same_place = members.iter().all(|member| member.at == requirement.at);
    same_place && documents.len() == members.len() && documents.into_iter().eq(&choice.one_of)
}

/// All words of an item in which titles may be printed.
fn printed(item: &Item) -> Vec<&str> {
    let sections = item.sections.values();
    let sections = sections.flat_map(|section| section.lead.iter().chain(&section.note).chain(&section.text));
    let leads = item.all_steps().into_iter().flat_map(|step| &step.lead);
    let others = item.scope.iter().chain(&item.flowchart.materials_lead).chain(sections).chain(leads);
    let cases = item.cases.iter().map(|case| case.name.as_str());
    others.map(Text::as_str).chain([item.name.as_str()]).chain(cases).chain(item.lines()).collect()
}

/// `used`: the cases that references of other items name.
fn unused_cases<'c>(mut used: BTreeSet<Id<Case>>, item: &'c Item, all: &[Guarded<'_>]) -> Vec<&'c Case> {
    // A pattern that repeats itself for every case says nothing of any of them.
    let in_pattern = |guarded: &Guarded<'_>| {
        let own = pattern(guarded);
        own.is_some() && guarded.within.is_some_and(|around| pattern(&all[around]) == own)
    };
    for guarded in all.iter().filter(|guarded| !in_pattern(guarded)) {
        let cases = guarded.own.iter().flat_map(|own| tests(own)).filter_map(|test| match test {
            Test::Case(case) => Some(case.id().clone()),
            _ => None,
        });
        used.extend(cases);
    }
    // What a part is used for, the whole is used for.
    let used = with_members(&used, |id| item.cases.get(id).map(|case| &case.parent));
    // Of cases that exclude each other, one may be there for those whom the others do not fit.
    let has_used_sister = |case: &&Case| {
        let mut sisters = item.cases.iter().filter(|other| !other.additive && other.parent == case.parent);
        !case.additive && sisters.any(|sister| used.contains(&sister.id))
    };
    item.cases.iter().filter(|case| !used.contains(&case.id) && !has_used_sister(case)).collect()
}

/// The pattern that a step comes from.
fn pattern<'c>(guarded: &Guarded<'c>) -> Option<&'c Id<FlowPattern>> {
    if let Thing::Step(step) = guarded.thing { step.pattern.as_ref().map(Link::id) } else { None }
}

/// Every test in a condition.
fn tests(condition: &Condition) -> Vec<&Test> {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().flat_map(tests).collect(),
        Condition::Not(part) => tests(part),
        Condition::Test(test) => vec![test],
    }
}

/// Adds ids of which most have been seen already.
fn note<'i, T: 'i>(
    known: &mut BTreeSet<Id<T>>,
    seen: &mut FxHashSet<*const u8>,
    ids: impl IntoIterator<Item = &'i Id<T>>,
) {
    for id in ids {
        if seen.insert(id.as_str().as_ptr()) {
            known.insert(id.clone());
        }
    }
}

fn ids<T>(links: &[Link<T>]) -> impl Iterator<Item = Id<T>> {
    links.iter().map(|link| link.id().clone())
}

/// `ids`, and what is used with them.
fn with_members<'c, T: 'c, M>(ids: &'c BTreeSet<Id<T>>, members: impl Fn(&Id<T>) -> Option<&'c M>) -> BTreeSet<Id<T>>
where
    &'c M: IntoIterator<Item = &'c Id<T>>,
    M: 'c,
{
    let (mut all, mut left) = (BTreeSet::new(), ids.iter().collect::<Vec<_>>());
    while let Some(id) = left.pop() {
        if all.insert(id.clone()) {
            left.extend(members(id).into_iter().flatten());
        }
    }
    all
}
