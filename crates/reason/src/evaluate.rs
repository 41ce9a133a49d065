//! What is asked of somebody, as far as the known facts go: the one evaluator.
//!
//! Checklist, verdict and exported rules are made from what [`evaluate`] gives. It is monotone: one
//! more known fact settles what was open, and never turns what was settled.

mod pending;
mod questions;
mod time;

use std::rc::Rc;

pub use questions::answers;
pub use time::{Due, Timing, due_dates};

use crate::facts::{Evaluate, Known, Question, Truth, Value, combine, rule_applies};
use crate::time::UnpublishedYear;
use banshi_core::model::{
    Assignment, Case, Catalog, Condition, DocumentRequirement, Eligibility, Item, Link, MaterialLine, Proxy, Region,
    Requirement, Step, Test,
};
use banshi_core::value::{MaterialKind, SectionKind};

/// What is asked of somebody.
#[derive(Debug)]
pub struct Evaluation<'c> {
    /// Everything that the item asks of anybody, in printed order, with its state.
    pub demands: Vec<Demand<'c>>,
    /// Printed remarks on the materials that hold, or may.
    pub notes: Vec<&'c MaterialLine>,
    /// What would settle more, best first.
    pub open: Vec<Question>,
    /// Who may, who may not: the rules that apply to this applicant, or may.
    pub eligibility: Vec<&'c Eligibility>,
    /// Whether somebody else may come.
    pub proxy: ProxyRule<'c>,
    /// Where to go; empty: not served in that region. `None`: no region was named.
    pub places: Option<Vec<&'c Assignment>>,
    /// When; `None`: no date was named.
    pub timing: Option<Result<Timing, UnpublishedYear>>,
}

/// One requirement and its state.
#[derive(Debug)]
pub struct Demand<'c> {
    /// The printed line that asks for it.
    pub line: Rc<Line<'c>>,
    /// What is asked for.
    pub requirement: &'c Requirement,
    /// When it is asked for: all of these; empty: always.
    pub conditions: Vec<Condition>,
    /// Whether it is asked for.
    pub state: Truth,
    /// Whether its seal is asked for; `Fails` where there is none.
    pub seal: Truth,
    /// Members of a choice or of several things.
    pub parts: Vec<Demand<'c>>,
}

/// A printed line.
#[derive(Debug)]
pub struct Line<'c> {
    /// The section that it is part of.
    pub section: SectionKind,
    /// Its words.
    pub text: &'c str,
    /// The case it belongs to.
    pub case: Option<Link<Case>>,
    /// What kind of line it is; steps count as requirements.
    pub kind: MaterialKind,
}

/// Whether somebody else may come for the applicant.
#[derive(Debug)]
pub enum ProxyRule<'c> {
    /// The source does not say.
    NotStated,
    /// The source says so for what is known.
    Stated(&'c Proxy),
    /// It depends on the case.
    Open,
}

/// Who is evaluated for, where and when.
#[derive(Debug, Clone, Copy)]
pub struct Situation<'a, 'c> {
    /// What is known.
    pub known: &'a Known,
    /// The region applied in.
    pub region: Option<&'c Region>,
    /// The day applied on.
    pub date: Option<jiff::civil::Date>,
}

/// Evaluates an item for one situation.
pub fn evaluate<'c>(catalog: &'c Catalog, item: &'c Item, situation: Situation<'_, 'c>) -> Evaluation<'c> {
    let known = situation.known;
    let demands = demands(item, known);
    let places = situation.region.map(|region| serving_counters(region, item, known));
    let timing = situation.date.map(|date| time::evaluate_timing(catalog, item, known, date));
    Evaluation {
        open: questions::open_questions(catalog, item, known, &demands, places.as_deref()),
        notes: bearing_notes(item.materials.lines(), item, known),
        eligibility: bearing_rules(item, known),
        proxy: proxy_rule(item, known),
        demands,
        places,
        timing,
    }
}

/// Returns every requirement of the item, in printed order, materials before steps.
pub fn demands<'c>(item: &'c Item, known: &Known) -> Vec<Demand<'c>> {
    let mut walk = DemandWalk { item, known, demands: Vec::new() };
    walk.walk_lines(item.materials.lines(), &[], None);
    walk.walk_steps(&item.steps, &[]);
    walk.demands
}

/// Lists remarks and exclusions on lines that are not known to be about something else.
fn bearing_notes<'c>(lines: &'c [MaterialLine], item: &Item, known: &Known) -> Vec<&'c MaterialLine> {
    let mut notes = Vec::new();
    for line in lines {
        let bears = line.conditions().iter().all(|condition| condition.evaluate(item, known) != Truth::Fails);
        if bears {
            notes.extend(matches!(line.kind, MaterialKind::Note | MaterialKind::Exclusion).then_some(line));
            notes.extend(self::bearing_notes(&line.lines, item, known));
        }
    }
    notes
}

struct DemandWalk<'a, 'c> {
    item: &'c Item,
    known: &'a Known,
    demands: Vec<Demand<'c>>,
}

impl<'c> DemandWalk<'_, 'c> {
    fn walk_lines(&mut self, lines: &'c [MaterialLine], around: &[Condition], case: Option<&Link<Case>>) {
        for line in lines {
            let mut conditions = around.to_vec();
            conditions.extend(line.conditions());
            let case = line.case.as_ref().or(case);
            let section = SectionKind::Materials;
            let printed = Line { section, text: &line.text, case: case.cloned(), kind: line.kind };
            let printed = Rc::new(printed);
            self.walk_requirements(&line.requires, &conditions, &printed);
            match &line.options {
                Some(options) => self.walk_requirements(std::slice::from_ref(options.as_ref()), &conditions, &printed),
                None => self.walk_lines(&line.lines, &conditions, case),
            }
        }
    }

    fn walk_steps(&mut self, steps: &'c [Step], around: &[Condition]) {
        for step in steps {
            let mut conditions = around.to_vec();
            conditions.extend(step.conditions());
            let (section, kind) = (SectionKind::Steps, MaterialKind::Requirement);
            let printed = Line { section, text: &step.text, case: step.case.clone(), kind };
            self.walk_requirements(&step.requires, &conditions, &Rc::new(printed));
            self.walk_steps(&step.steps, &conditions);
        }
    }

    fn walk_requirements(&mut self, requires: &'c [Requirement], around: &[Condition], line: &Rc<Line<'c>>) {
        for requirement in requires {
            let demand = self.make_demand(requirement, around, Rc::clone(line));
            self.demands.push(demand);
        }
    }

    fn make_demand(&self, requirement: &'c Requirement, around: &[Condition], line: Rc<Line<'c>>) -> Demand<'c> {
        let mut conditions = around.to_vec();
        conditions.extend(requirement.when.as_deref().cloned());
        let state = self.all(&conditions);
        let seal = requirement.document().and_then(|document| document.seal.as_ref());
        let seal = seal.map_or(Truth::Fails, |seal| {
            let sealed = seal.when.as_ref().map_or(Truth::Holds, |when| when.evaluate(self.item, self.known));
            combine([state.clone(), sealed].into_iter(), &Truth::Fails, Truth::Holds)
        });
        let parts = requirement.parts().iter();
        let parts = parts.map(|part| self.make_demand(part, &conditions, Rc::clone(&line))).collect();
        Demand { line, requirement, conditions, state, seal, parts }
    }

    fn all(&self, conditions: &[Condition]) -> Truth {
        let truths = conditions.iter().map(|condition| condition.evaluate(self.item, self.known));
        combine(truths, &Truth::Fails, Truth::Holds)
    }
}

impl Demand<'_> {
    /// Lists it and everything in it.
    pub fn all(&self) -> Vec<&Self> {
        let mut all = vec![self];
        let mut next = 0;
        while let Some(at) = all.get(next) {
            all.extend(&at.parts);
            next += 1;
        }
        all
    }

    /// Returns the document asked for, if it is one.
    pub fn document(&self) -> Option<&DocumentRequirement> {
        self.requirement.document()
    }
}

/// Returns the rules that apply to the applicant, or may. A rule that is about somebody else is left out.
fn bearing_rules<'c>(item: &'c Item, known: &Known) -> Vec<&'c Eligibility> {
    item.eligibility.iter().filter(|rule| rule_applies(rule, item, known) != Truth::Fails).collect()
}

fn proxy_rule<'c>(item: &'c Item, known: &Known) -> ProxyRule<'c> {
    let truth = |proxy: &Proxy| {
        let cases = proxy.cases.iter().map(|case| Condition::Test(Test::Case(case.clone())).evaluate(item, known));
        if proxy.cases.is_empty() { Truth::Holds } else { combine(cases, &Truth::Holds, Truth::Fails) }
    };
    let mut open = false;
    for proxy in &item.proxies {
        match truth(proxy) {
            Truth::Holds => return ProxyRule::Stated(proxy),
            Truth::Open(_) => open = true,
            Truth::Fails => {}
        }
    }
    if open { ProxyRule::Open } else { ProxyRule::NotStated }
}

/// Returns the counters for this item, less those that are known to serve others.
fn serving_counters<'c>(region: &'c Region, item: &Item, known: &Known) -> Vec<&'c Assignment> {
    let all = region.duties.get(item.duty.id()).map(Vec::as_slice).unwrap_or_default();
    let serves = |assignment: &&Assignment| match known.get(&Question::Audience) {
        Some(Value::Audience(who)) => {
            assignment.audiences.is_empty() || assignment.audiences.iter().any(|served| served.id() == who)
        }
        _ => true,
    };
    let serving: Vec<_> = all.iter().filter(serves).collect();
    // An audience that no counter is named for is served by all.
    if serving.is_empty() { all.iter().collect() } else { serving }
}
