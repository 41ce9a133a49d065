//! Everything in an item that applies to some people only.

use std::borrow::Cow;

use banshi_core::model::{
    Audience, Case, Channel, Condition, DocumentRequirement, Item, Limit, Link, MaterialLine, Proxy, Requirement, Step,
    Test, What,
};
use banshi_core::place::Place;
use banshi_core::value::{EligibilityRule, MaterialKind};

/// Something with the conditions on which it applies.
pub(super) struct Guarded<'c> {
    pub(super) thing: Thing<'c>,
    pub(super) at: Place,
    /// What stands around it, if anything does; its conditions must hold, too.
    pub(super) within: Option<usize>,
    /// Its own conditions: all of them.
    pub(super) own: Vec<Cow<'c, Condition>>,
}

#[derive(Clone, Copy)]
pub(super) enum Thing<'c> {
    Case(&'c Case),
    Line(&'c MaterialLine),
    Step(&'c Step),
    /// Asked for by a line or a step, or as a part of what they ask for.
    Demand(&'c Requirement),
    /// What must be so, and is no paper: the condition is the demand.
    Meets(&'c Requirement),
    Seal(&'c DocumentRequirement),
    Limit(&'c Limit),
    Proxy(&'c Proxy),
    Channel(&'c Channel),
    /// Who may not apply.
    Excluded,
}

impl<'c> Guarded<'c> {
    pub(super) fn demand(&self) -> Option<&'c Requirement> {
        if let Thing::Demand(requirement) = self.thing { Some(requirement) } else { None }
    }

    pub(super) fn document(&self) -> Option<&'c DocumentRequirement> {
        self.demand().and_then(Requirement::document)
    }
}

/// A usual item has so many things, or fewer.
const USUAL: usize = 64;

pub(super) fn of_item(item: &Item) -> Vec<Guarded<'_>> {
    let mut walk = ItemWalk { guarded: Vec::with_capacity(USUAL) };
    item.cases.iter().for_each(|case| walk.walk_case(item, case));
    walk.walk_lines(item.materials.lines(), None);
    walk.walk_steps(&item.steps, None);
    for channel in &item.channels {
        let own = audience_condition(&channel.audiences).map(Cow::Owned);
        walk.push_guarded(Thing::Channel(channel), channel.at, None, own.into_iter().collect());
    }
    for rule in item.eligibility.iter().filter(|rule| rule.rule == EligibilityRule::Exclude) {
        if let Some(who) = audience_condition(&rule.who) {
            walk.push_guarded(Thing::Excluded, item.at, None, vec![Cow::Owned(who)]);
        }
    }
    for limit in item.limits.stated() {
        let channels = (!limit.channels.is_empty()).then(|| Condition::Test(Test::Channel(limit.channels.clone())));
        let own = limit.case.as_ref().map(in_case).into_iter().chain(channels);
        walk.push_guarded(Thing::Limit(limit), limit.at, None, own.map(Cow::Owned).collect());
    }
    for proxy in &item.proxies {
        let cases: Vec<_> = proxy.cases.iter().map(in_case).collect();
        let own = (!cases.is_empty()).then_some(Cow::Owned(Condition::Any(cases)));
        walk.push_guarded(Thing::Proxy(proxy), proxy.at, None, own.into_iter().collect());
    }
    walk.guarded
}

fn in_case(case: &Link<Case>) -> Condition {
    Condition::Test(Test::Case(case.clone()))
}

fn audience_condition(who: &[Link<Audience>]) -> Option<Condition> {
    (!who.is_empty()).then(|| Condition::Test(Test::Audience(who.to_vec())))
}

struct ItemWalk<'c> {
    guarded: Vec<Guarded<'c>>,
}

impl<'c> ItemWalk<'c> {
    fn push_guarded(
        &mut self,
        thing: Thing<'c>,
        at: Place,
        within: Option<usize>,
        own: Vec<Cow<'c, Condition>>,
    ) -> usize {
        self.guarded.push(Guarded { thing, at, within, own });
        self.guarded.len() - 1
    }

    /// A case on top applies within the case that it is part of.
    fn walk_case(&mut self, item: &'c Item, case: &'c Case) {
        let Some(when) = &case.when else { return };
        let parent = case.parent.as_ref().and_then(|parent| item.cases.link(parent));
        let around = parent.map(|parent| vec![Cow::Owned(in_case(&parent))]);
        let within = around.map(|own| self.push_guarded(Thing::Case(case), case.at, None, own));
        self.push_guarded(Thing::Case(case), case.at, within, vec![Cow::Borrowed(when)]);
    }

    fn walk_lines(&mut self, lines: &'c [MaterialLine], within: Option<usize>) {
        for line in lines {
            let index = Some(self.push_guarded(Thing::Line(line), line.at, within, line.guards().collect()));
            self.walk_demands(&line.requires, index);
            match &line.options {
                // The choice holds what the lines below ask for; only their remarks are left.
                Some(options) => {
                    self.walk_demands(std::slice::from_ref(options.as_ref()), index);
                    self.walk_remarks(&line.lines, index);
                }
                None => self.walk_lines(&line.lines, index),
            }
        }
    }

    fn walk_remarks(&mut self, lines: &'c [MaterialLine], within: Option<usize>) {
        for line in lines.iter().filter(|line| is_remark(line)) {
            self.push_guarded(Thing::Line(line), line.at, within, line.guards().collect());
        }
    }

    fn walk_steps(&mut self, steps: &'c [Step], within: Option<usize>) {
        for step in steps {
            let index = Some(self.push_guarded(Thing::Step(step), step.at, within, step.guards().collect()));
            self.walk_demands(&step.requires, index);
            self.walk_steps(&step.steps, index);
        }
    }

    fn walk_demands(&mut self, requires: &'c [Requirement], within: Option<usize>) {
        for requirement in requires {
            let own = requirement.when.as_deref().map(Cow::Borrowed).into_iter().collect();
            let index = Some(self.push_guarded(Thing::Demand(requirement), requirement.at, within, own));
            match &requirement.what {
                What::Meets { condition, .. } => {
                    self.push_guarded(Thing::Meets(requirement), requirement.at, index, vec![Cow::Borrowed(condition)]);
                }
                What::Document(document) => {
                    if let Some(when) = document.seal.as_ref().and_then(|seal| seal.when.as_ref()) {
                        self.push_guarded(Thing::Seal(document), requirement.at, index, vec![Cow::Borrowed(when)]);
                    }
                }
                _ => {}
            }
            self.walk_demands(requirement.parts(), index);
        }
    }
}

/// Whether the line says something to those who need not hand anything in.
pub(super) fn is_remark(line: &MaterialLine) -> bool {
    matches!(line.kind, MaterialKind::Note | MaterialKind::Exclusion | MaterialKind::None)
}
