//! What is wrong with a flow, each fault with the way that shows it.

use std::collections::{BTreeSet, HashSet, VecDeque};

use petgraph::Direction;
use petgraph::algo::tarjan_scc;
use petgraph::graph::NodeIndex;
use petgraph::visit::{Bfs, EdgeRef};

use super::build::{bears, channels};
use super::{Condition, Flow, FlowStep, Papers, Question};
use crate::facts::{Rule, Space};
use crate::finding::{Code, Finding};
use crate::model::{Case, Catalog, Document, Item, Limit, Limits, Link, Step, TimeLimit, Wait};
use crate::printed::fold;
use crate::value::{DocumentKind, Relation, StepKind};

/// Every fault of the flow of one item. An item without steps has no flow and no faults.
/// `papers` are those of its handbook.
pub fn analyse(catalog: &Catalog, papers: &Papers<'_>, item: &Item) -> Vec<Finding> {
    let flow = Flow::new(catalog, item, None);
    if flow.graph.node_count() == 0 {
        return Vec::new();
    }
    let mut analysis = Analysis { catalog, papers, item, reached: reached(&flow), flow: &flow, findings: Vec::new() };
    analysis.starts();
    analysis.unreachable();
    analysis.endless_loops();
    analysis.dead_ends();
    analysis.decisions();
    analysis.documents();
    analysis.limits();
    analysis.waits();
    analysis.findings
}

struct Analysis<'a> {
    catalog: &'a Catalog,
    papers: &'a Papers<'a>,
    item: &'a Item,
    flow: &'a Flow,
    reached: HashSet<NodeIndex>,
    findings: Vec<Finding>,
}

fn starts(flow: &Flow) -> impl Iterator<Item = NodeIndex> {
    flow.steps().filter(|(_, step)| step.kind == StepKind::Start).map(|(node, _)| node)
}

fn reached(flow: &Flow) -> HashSet<NodeIndex> {
    let mut reached = HashSet::new();
    for start in starts(flow) {
        let mut walk = Bfs::new(&flow.graph, start);
        while let Some(node) = walk.next(&flow.graph) {
            reached.insert(node);
        }
    }
    reached
}

impl Analysis<'_> {
    fn report(&mut self, code: Code, node: NodeIndex, message: String, mend: &str) {
        let finding = Finding::new(code, self.flow.graph[node].at, message);
        self.findings.push(finding.mend(mend));
    }

    /// The words of a step, short enough to stand in a path.
    fn short(&self, node: NodeIndex) -> String {
        let text = self.flow.graph[node].text.trim_end_matches(['。', '；']);
        match text.char_indices().nth(16) {
            Some((end, _)) => format!("{}…", &text[..end]),
            None => text.to_owned(),
        }
    }

    fn shown(&self, path: &[NodeIndex]) -> String {
        path.iter().map(|node| self.short(*node)).collect::<Vec<_>>().join(" → ")
    }

    /// The shortest way from a start, in words. A step that cannot be reached stands alone.
    fn way_to(&self, to: NodeIndex) -> String {
        let mut before = vec![None; self.flow.graph.node_count()];
        let mut queue: VecDeque<NodeIndex> = starts(self.flow).collect();
        let mut seen: HashSet<NodeIndex> = queue.iter().copied().collect();
        while let Some(node) = queue.pop_front() {
            for (_, next) in self.flow.ways(node) {
                if seen.insert(next) {
                    before[next.index()] = Some(node);
                    queue.push_back(next);
                }
            }
        }
        let mut path = vec![to];
        while let Some(node) = before[path[path.len() - 1].index()] {
            path.push(node);
        }
        path.reverse();
        self.shown(&path)
    }

    fn starts(&mut self) {
        let starts: Vec<_> = starts(self.flow).collect();
        let mut alike = starts.iter().filter(|start| self.flow.graph[**start].starts_for.is_none());
        if let (true, Some(first)) = (starts.len() > 1, alike.next().copied()) {
            let names: Vec<_> = starts.iter().map(|start| format!("「{}」", self.short(*start))).collect();
            let message = format!("流程有 {} 个起点，分不清从哪里开始：{}", starts.len(), names.join("、"));
            self.report(Code::SeveralStarts, first, message, "给每个起点写上 case、for 或 channels，说明谁从这里开始");
        }
    }

    /// Only the first of a row of unreachable steps is reported.
    fn unreachable(&mut self) {
        let lost: Vec<_> = self.flow.graph.node_indices().filter(|node| !self.reached.contains(node)).collect();
        for node in &lost {
            let mut from = self.flow.graph.neighbors_directed(*node, Direction::Incoming);
            if from.next().is_some() && lost.iter().any(|other| *other < *node) {
                continue;
            }
            let before = node.index().checked_sub(1).map(|before| self.way_to(NodeIndex::new(before)));
            let after = before.map(|way| format!("；它前面的环节到此为止：{way}")).unwrap_or_default();
            let message = format!("走不到环节「{}」{after}", self.short(*node));
            self.report(
                Code::UnreachableStep,
                *node,
                message,
                "让前面的环节通向它（去掉 next 或 kind = \"outcome\"），或删去这个环节",
            );
        }
    }

    fn endless_loops(&mut self) {
        for knot in tarjan_scc(&self.flow.graph) {
            let own: BTreeSet<_> = knot.iter().copied().collect();
            let edges: Vec<_> = knot.iter().flat_map(|node| self.flow.graph.edges(*node)).collect();
            let circles = edges.iter().any(|edge| own.contains(&edge.target()));
            let leaves = edges.iter().any(|edge| !own.contains(&edge.target()));
            if !circles || leaves {
                continue;
            }
            // A knot has at least one node.
            let Some(first) = own.first().copied() else { continue };
            let round: Vec<_> = own.iter().copied().chain([first]).collect();
            let message =
                format!("流程在这里兜圈子，走不出来：{}；走到这里：{}", self.shown(&round), self.way_to(first));
            self.report(Code::EndlessLoop, first, message, "给圈里的判断加一个通向后面环节的回答");
        }
    }

    fn dead_ends(&mut self) {
        for node in self.flow.graph.node_indices() {
            if !self.reached.contains(&node) {
                continue;
            }
            let ends = self.flow.graph.edges(node).next().is_none();
            if ends && self.flow.graph[node].kind != StepKind::Outcome {
                let message = format!("流程到这里断了，走不到办结：{}", self.way_to(node));
                self.report(
                    Code::NoOutcome,
                    node,
                    message,
                    "最后一个环节写 kind = \"outcome\"，或用 use 接上办结的套路",
                );
            }
        }
    }

    fn decisions(&mut self) {
        let decisions: Vec<_> =
            self.flow.steps().filter_map(|(node, step)| Some((node, step.question.clone()?))).collect();
        for (node, question) in decisions {
            let exits: Vec<Option<Condition>> =
                self.flow.ways(node).into_iter().map(|(way, _)| way.condition.clone()).collect();
            if exits.len() == 1 {
                let only = exits[0].as_ref().map(|exit| format!("，就是「{}」", exit.label(self.catalog, self.item)));
                let message = format!(
                    "判断「{}」只有一个出口{}：{}",
                    self.short(node),
                    only.unwrap_or_default(),
                    self.way_to(node)
                );
                self.report(Code::OneExit, node, message, "写全其他情况怎么走；只有一种情况的，不用写成判断");
            }
            if exits.iter().any(Option::is_none) {
                let message = format!("判断「{}」有出口没有写明条件：{}", self.short(node), self.way_to(node));
                self.report(
                    Code::UnlabelledExit,
                    node,
                    message,
                    "给每个分支写 answer、case、channels，或写成带小步骤的标题",
                );
            }
            let exits: Vec<_> = exits.into_iter().flatten().collect();
            self.overlaps(node, &exits);
            if exits.len() > 1 {
                self.uncovered(node, &question, &exits);
            }
        }
    }

    fn overlaps(&mut self, node: NodeIndex, exits: &[Condition]) {
        for (at, one) in exits.iter().enumerate() {
            for other in &exits[at + 1..] {
                if let Some(both) = self.both(node, one, other) {
                    let message = format!(
                        "判断「{}」的两个出口重叠，当 {both} 时不知道走哪一个：{}",
                        self.short(node),
                        self.way_to(node)
                    );
                    self.report(
                        Code::OverlappingExits,
                        node,
                        message,
                        "让每种情况只属于一个分支；同一分支的环节要写在一起",
                    );
                }
            }
        }
    }

    /// What meets both conditions, in words.
    fn both(&mut self, node: NodeIndex, one: &Condition, other: &Condition) -> Option<String> {
        if let (Condition::Facts(a), Condition::Facts(b)) = (one, other) {
            return self.shown_by(node, &[a, b], |space, rules| space.and(rules[0], rules[1]));
        }
        let label = |condition: Condition| condition.label(self.catalog, self.item);
        match (one, other) {
            (Condition::Case(a), Condition::Case(b)) => {
                let inner = if self.item.is_within(a, b) { Some(a) } else { self.item.is_within(b, a).then_some(b) };
                inner.map(|case| format!("情形=「{}」", label(Condition::Case(case.clone()))))
            }
            (Condition::Channels(a), Condition::Channels(b)) => {
                common(a, b).map(|kinds| format!("办理方式={}", label(Condition::Channels(kinds))))
            }
            (Condition::Audiences(a), Condition::Audiences(b)) => {
                common(a, b).map(|who| format!("服务对象={}", label(Condition::Audiences(who))))
            }
            (Condition::Answers(a), Condition::Answers(b)) => {
                common(a, b).map(|answers| format!("回答=「{}」", label(Condition::Answers(answers))))
            }
            (Condition::Alternative(a), Condition::Alternative(b)) => (a == b).then(|| format!("选了「{a}」")),
            _ => None,
        }
    }

    fn uncovered(&mut self, node: NodeIndex, question: &Question, exits: &[Condition]) {
        let left: Vec<String> = match question {
            Question::Case(within) => self.cases_left(within.as_ref(), exits),
            Question::Channel => {
                let covered =
                    |kind| exits.iter().any(|exit| matches!(exit, Condition::Channels(kinds) if kinds.contains(kind)));
                channels(self.item)
                    .iter()
                    .filter(|kind| !covered(kind))
                    .map(|kind| format!("办理方式={}", kind.chinese()))
                    .collect()
            }
            Question::Audience => {
                let covered =
                    |who| exits.iter().any(|exit| matches!(exit, Condition::Audiences(them) if them.contains(who)));
                let everybody = self.item.audience.iter().flat_map(|line| &line.who);
                everybody
                    .filter(|who| !covered(who))
                    .map(|who| format!("服务对象={}", self.catalog.audiences[who].name))
                    .collect()
            }
            Question::Facts => {
                let conditions: Vec<_> = exits
                    .iter()
                    .filter_map(|exit| if let Condition::Facts(facts) = exit { Some(facts) } else { None })
                    .collect();
                let none = |space: &mut Space<'_>, rules: &[Rule]| {
                    let any = rules.iter().fold(Rule::NEVER, |any, rule| space.or(any, *rule));
                    space.not(any)
                };
                self.shown_by(node, &conditions, none).into_iter().collect()
            }
            Question::Additive(_) | Question::Alternative | Question::Answers(_) => Vec::new(),
        };
        if !left.is_empty() {
            let message = format!(
                "判断「{}」没有说这时怎么走：当 {} 时：{}",
                self.short(node),
                left.join("，或 "),
                self.way_to(node)
            );
            self.report(Code::UncoveredCase, node, message, "补上这种情况的分支，或把它并入已有的分支");
        }
    }

    /// A combination of facts for which the rule holds that `join` makes of the conditions, in words.
    fn shown_by(
        &mut self,
        node: NodeIndex,
        conditions: &[&crate::model::Condition],
        join: impl Fn(&mut Space<'_>, &[Rule]) -> Rule,
    ) -> Option<String> {
        let mut space = Space::new(self.catalog, self.item, conditions);
        let rules: Vec<Rule> = conditions.iter().map(|condition| space.rule(condition)).collect();
        let joined = join(&mut space, &rules);
        let witness = space.witness(joined);
        if space.is_too_large() {
            let message = format!(
                "判断「{}」的条件有 {} 种回答组合，太多，没有核对出口是否重叠、有没有遗漏",
                self.short(node),
                space.size()
            );
            self.report(Code::NotAnalysed, node, message, "把条件写得简单些，或把判断拆成几个");
            return None;
        }
        Some(witness?.words(self.catalog, self.item))
    }

    fn cases_left(&self, within: Option<&Link<Case>>, exits: &[Condition]) -> Vec<String> {
        let parent = within.map(Link::id);
        let choices = self.item.cases.iter().filter(|case| !case.additive && case.parent.as_ref() == parent);
        let links = choices.filter_map(|case| self.item.cases.link(&case.id));
        let covered = |case: &Link<Case>| {
            let touches = |exit: &Condition| matches!(exit, Condition::Case(of) if self.item.is_within(case, of) || self.item.is_within(of, case));
            exits.iter().any(touches)
        };
        links.filter(|case| !covered(case)).map(|case| format!("情形=「{}」", self.item.cases[&case].name)).collect()
    }

    fn documents(&mut self) {
        for node in self.flow.graph.node_indices() {
            let step = &self.flow.graph[node];
            let lacking: Vec<_> =
                step.needs.iter().filter(|document| !self.is_provided(node, document)).cloned().collect();
            let lost: Vec<_> = step
                .produces
                .iter()
                .filter(|document| step.to.is_none() && !self.is_received(node, document))
                .cloned()
                .collect();
            for document in lacking {
                let name = &self.catalog.documents[&document].name;
                let message = format!(
                    "这一步要用《{name}》，可是申请人不交、前面的环节和别的事项也不产生：{}",
                    self.way_to(node)
                );
                self.report(
                    Code::DocumentFromNowhere,
                    node,
                    message,
                    "在产生它的环节写 produces，或写进申办材料，或用 [[references]] 指明哪个事项出具",
                );
            }
            for document in lost {
                let name = &self.catalog.documents[&document].name;
                let message = format!("这一步产生《{name}》，没有人接收：{}", self.way_to(node));
                self.report(
                    Code::DocumentToNobody,
                    node,
                    message,
                    "写 to 说明交给谁；后面的环节要用的，在那里写 needs",
                );
            }
        }
    }

    fn is_provided(&self, node: NodeIndex, document: &Link<Document>) -> bool {
        let earlier =
            self.before(node).into_iter().any(|step| step.produces.contains(document) || step.forms.contains(document));
        earlier || self.item.materials_name(self.catalog, document) || self.others_make(document)
    }

    fn before(&self, node: NodeIndex) -> Vec<&FlowStep> {
        let graph = petgraph::visit::Reversed(&self.flow.graph);
        let mut walk = Bfs::new(graph, node);
        let mut steps = Vec::new();
        while let Some(at) = walk.next(graph) {
            steps.extend((at != node).then(|| &self.flow.graph[at]));
        }
        steps
    }

    fn others_make(&self, document: &Link<Document>) -> bool {
        let refers = self.item.references.iter().any(|reference| reference.document.as_ref() == Some(document));
        refers || self.papers.made_elsewhere(document, self.item)
    }

    fn is_received(&self, node: NodeIndex, document: &Link<Document>) -> bool {
        let mut walk = Bfs::new(&self.flow.graph, node);
        while let Some(at) = walk.next(&self.flow.graph) {
            let step = &self.flow.graph[at];
            if at != node && (step.needs.contains(document) || step.forms.contains(document)) {
                return true;
            }
        }
        let passed = |relation: Relation| matches!(relation, Relation::ProducesFor | Relation::FollowsWith);
        let here = self
            .item
            .references
            .iter()
            .any(|other| passed(other.relation) && other.document.as_ref() == Some(document));
        let internal = self.catalog.documents[document].kind == DocumentKind::Internal;
        here || internal || self.papers.used_elsewhere(document, self.item)
    }

    /// Every stated limit must bear on a step.
    fn limits(&mut self) {
        let Limits::Stated(limits) = &self.item.limits else { return };
        for limit in limits {
            if !any_step(&self.item.steps, &|step| step.charted && step.timed && bears(step, limit)) {
                let path = self.main_path();
                let message = format!("办结时限「{}」没有落到任何环节上：{path}", words(limit));
                let mend =
                    "在负责办结的环节写 timed = true；时限写了 by、channels 的，环节的 actor、channels 要与它对得上";
                self.findings.push(Finding::new(Code::LimitNotCarried, limit.at, message).mend(mend));
            }
        }
    }

    /// The shortest way from the start to an outcome.
    fn main_path(&self) -> String {
        let outcomes =
            self.flow.steps().filter(|(node, step)| step.kind == StepKind::Outcome && self.reached.contains(node));
        outcomes.map(|(node, _)| self.way_to(node)).min_by_key(|way| way.matches('→').count()).unwrap_or_default()
    }

    fn waits(&mut self) {
        let Limits::Stated(limits) = &self.item.limits else { return };
        let Some(longest) = limits.iter().map(|limit| working_days(&limit.time)).collect::<Option<Vec<_>>>() else {
            return;
        };
        let longest = longest.into_iter().max().unwrap_or_default();
        for node in self.flow.graph.node_indices() {
            let Some(wait) = self.flow.graph[node].waits else { continue };
            if waited(wait) > longest {
                let all: Vec<_> = limits.iter().map(words).collect();
                let message =
                    format!("这一步要等{}，比办结时限（{}）还长：{}", wait.words(), all.join("；"), self.way_to(node));
                self.report(Code::WaitTooLong, node, message, "核对等待的天数和办结时限，改其中一个");
            }
        }
    }
}

fn words(limit: &Limit) -> String {
    limit.time.words().join("、")
}

fn any_step(steps: &[Step], test: &dyn Fn(&Step) -> bool) -> bool {
    steps.iter().any(|step| test(step) || any_step(&step.steps, test))
}

fn common<T: PartialEq + Clone>(a: &[T], b: &[T]) -> Option<Vec<T>> {
    let both: Vec<T> = a.iter().filter(|one| b.contains(one)).cloned().collect();
    (!both.is_empty()).then_some(both)
}

/// A limit in working days, with five to a week; `None` for a day of the year, which limits no wait.
fn working_days(time: &TimeLimit) -> Option<u32> {
    match time {
        TimeLimit::Immediate => Some(0),
        TimeLimit::WorkingDays { days, .. } => Some(days.get()),
        TimeLimit::CalendarDays { days, .. } => Some(days.get().saturating_mul(5) / 7),
        TimeLimit::Yearly { .. } => None,
    }
}

fn waited(wait: Wait) -> u32 {
    match wait {
        Wait::WorkingDays(days) => days.get(),
        Wait::CalendarDays(days) => days.get().saturating_mul(5) / 7,
    }
}

impl Item {
    /// Whether the materials ask for this document: typed, or by its name in the printed words.
    fn materials_name(&self, catalog: &Catalog, document: &Link<Document>) -> bool {
        let record = &catalog.documents[document];
        let names: Vec<String> = record.aliases.iter().chain([&record.name]).map(|name| fold(name)).collect();
        let mut lines: Vec<&crate::model::MaterialLine> = self.materials.lines().iter().collect();
        while let Some(line) = lines.pop() {
            let words = fold(&line.text);
            if names.iter().any(|name| words.contains(name)) || line.requires.iter().any(|asked| asked.names(document))
            {
                return true;
            }
            lines.extend(&line.lines);
        }
        false
    }
}
