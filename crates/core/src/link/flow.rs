//! Patterns of steps: checked once here, set into items by [`super::item`].

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::checks::{ReferenceEdge, report_circles};
use super::context::{Broken, Context};
use super::fact::Conditions;
use super::region::has_known_placeholders;
use super::requirement::{Plain, Requirements};
use super::window::{link_monthly, link_wait};
use crate::finding::Finding;
use crate::link::codes::CONTRADICTION;
use crate::model::{Arena, Catalog, FlowPattern, Link};
use crate::schema::flow::{PatternFile, RawStep};
use crate::schema::{Parsed, SharedSchema, Sp};
use crate::value::{Actor, Each, Id, RecordKind};

/// Every pattern that can be set into an item: linked, and not part of a circle.
#[derive(Debug, Default)]
pub(super) struct Patterns(BTreeMap<Id<FlowPattern>, Arc<Parsed<PatternFile>>>);

impl Patterns {
    pub(super) fn get(&self, link: &Link<FlowPattern>) -> Option<&Parsed<PatternFile>> {
        self.0.get(link.id()).map(Arc::as_ref)
    }
}

pub(super) fn link_patterns(
    schema: &SharedSchema,
    catalog: &mut Catalog,
    broken: &mut Broken,
    findings: &mut Vec<Finding>,
) -> Patterns {
    let mut patterns = Patterns::default();
    for parsed in &schema.flows {
        let cx = Context::new(parsed);
        match link_pattern(&cx, parsed) {
            Some(record) => {
                patterns.0.entry(record.id.clone()).or_insert_with(|| Arc::clone(parsed));
                cx.insert(&mut catalog.flows, record, 0..0);
            }
            None => broken.insert(parsed.decoded.raw.id.as_ref()),
        }
        cx.note_torn::<FlowPattern>(broken);
        findings.extend(cx.into_findings());
    }
    for parsed in &schema.flows {
        let cx = Context::new(parsed);
        let checker = Checker { cx: &cx, catalog, broken, words: &parsed.decoded.raw.words };
        parsed.decoded.raw.steps.iter().for_each(|raw| checker.check_step(raw));
        findings.extend(cx.into_findings());
    }
    for knotted in uses_in_circles(schema, findings) {
        patterns.0.retain(|id, _| id.as_str() != knotted);
    }
    patterns
}

fn link_pattern(cx: &Context<'_>, parsed: &Parsed<PatternFile>) -> Option<FlowPattern> {
    let (raw, top) = (&parsed.decoded.raw, parsed.file.top());
    let id = cx.require(raw.id.as_ref(), "id", top);
    let name = cx.require(raw.name.as_ref(), "name", top);
    if raw.steps.is_empty() {
        cx.missing("steps", top, Some("用 [[steps]] 写各个环节"));
    }
    Some(FlowPattern { id: id?, name: name? })
}

/// Reports patterns that use each other in a circle, and names all that are in one.
fn uses_in_circles(schema: &SharedSchema, findings: &mut Vec<Finding>) -> BTreeSet<String> {
    fn uses<'s>(steps: &'s [Sp<RawStep>], found: &mut Vec<&'s Sp<Id<FlowPattern>>>) {
        for step in steps {
            found.extend(&step.get_ref().pattern);
            uses(&step.get_ref().steps, found);
        }
    }
    let mut edges = Vec::new();
    for parsed in &schema.flows {
        let Some(id) = &parsed.decoded.raw.id else { continue };
        let mut used = Vec::new();
        uses(&parsed.decoded.raw.steps, &mut used);
        edges.extend(used.into_iter().map(|used| ReferenceEdge {
            from: id.get_ref().to_string(),
            to: used.get_ref().to_string(),
            at: parsed.file.place(used.span()),
        }));
    }
    report_circles(&edges, FlowPattern::CHINESE, findings)
}

/// What can be said of a pattern's steps before any item uses them.
struct Checker<'a> {
    cx: &'a Context<'a>,
    catalog: &'a Catalog,
    broken: &'a Broken,
    words: &'a [Sp<String>],
}

impl Checker<'_> {
    fn check_step(&self, written: &Sp<RawStep>) {
        let (at, raw) = (self.cx.head(written.span()), written.get_ref());
        match &raw.pattern {
            Some(used) => {
                self.cx.resolve(used, &self.catalog.flows, self.broken);
            }
            None if raw.text.is_none() => {
                self.cx.missing("text", at, Some("写这个环节的文字；或用 use 引用另一个套路"));
            }
            None => {}
        }
        if let Some(case) = &raw.case {
            let message = "套路不知道用它的事项有哪些情形，不能写 case；要逐个情形展开，写 each = \"case\"";
            self.cx.error(CONTRADICTION, case.span(), message);
        }
        // A pattern knows no cases, so that any case named in it is unknown.
        let (cases, local) = (Arena::default(), Broken::default());
        let conditions =
            Conditions { cx: self.cx, catalog: self.catalog, broken: self.broken, cases: &cases, local: &local };
        if let Some(when) = &raw.when {
            conditions.link_condition(when);
        }
        Requirements { conditions, plain: &Plain::default() }.link_all(&raw.requires);
        for ids in [&raw.forms, &raw.needs, &raw.produces] {
            self.cx.resolve_all(ids, &self.catalog.documents, self.broken);
        }
        self.cx.resolve_all(&raw.audiences, &self.catalog.audiences, self.broken);
        if let Some(monthly) = &raw.monthly {
            link_monthly(self.cx, monthly);
        }
        if let Some(waits) = &raw.waits {
            link_wait(waits, self.cx);
        }
        let mut known: Vec<&str> = Actor::ALL.iter().map(|actor| actor.id()).collect();
        known.extend(self.words.iter().map(|word| word.get_ref().as_str()));
        known.extend(raw.each.map(each_placeholder));
        for text in raw.text.iter().chain(&raw.otherwise).chain(&raw.answer).chain(&raw.answers).chain(&raw.lead) {
            has_known_placeholders(self.cx, text, &known);
        }
        raw.steps.iter().for_each(|raw| self.check_step(raw));
    }
}

/// Returns the placeholder for what a step is repeated for.
pub(super) fn each_placeholder(each: Each) -> &'static str {
    match each {
        Each::Case | Each::AdditiveCase => "case",
        Each::Channel => "channel",
    }
}
