//! What is wrong with a flow, each fault with the way that shows it.

pub mod codes;
mod decisions;

use std::collections::{BTreeSet, HashSet, VecDeque};

use banshi_core::finding::{Code, Finding};
use banshi_core::flow::{Flow, FlowStep, Papers};
use banshi_core::load::{Shared, Volume};
use banshi_core::model::{Catalog, Document, Item, Limits, Link, MaterialLine, Step, TimeLimit, Wait};
use banshi_core::printed::fold;
use banshi_core::value::{DocumentKind, Relation, StepKind};
use petgraph::Direction;
use petgraph::algo::{is_cyclic_directed, tarjan_scc};
use petgraph::graph::NodeIndex;
use petgraph::visit::{Bfs, EdgeRef};
use rayon::prelude::*;

use crate::soundness::codes::{
    DOCUMENT_FROM_NOWHERE, DOCUMENT_TO_NOBODY, ENDLESS_LOOP, LIMIT_NOT_CARRIED, NO_OUTCOME, SEVERAL_STARTS,
    UNREACHABLE_STEP, WAIT_TOO_LONG,
};
use crate::words::{limit_words, step_words, wait_words};

/// Adds to the findings of a handbook what is wrong with its flows, as far as they are whole.
pub fn check_flows(volume: &mut Volume, shared: &Shared) {
    let Some(handbook) = &volume.handbook else { return };
    let papers = Papers::new(handbook);
    let items = volume.items_with_whole_flows();
    let faults = items.into_par_iter().flat_map_iter(|item| flow_faults(&shared.catalog, &papers, item));
    let faults: Vec<Finding> = faults.collect();
    volume.findings.extend(faults);
}

/// Returns every fault of the flow of one item. An item without steps has no flow and no faults.
/// `papers` are those of its handbook.
fn flow_faults(catalog: &Catalog, papers: &Papers<'_>, item: &Item) -> Vec<Finding> {
    let flow = Flow::new(catalog, item, None);
    if flow.graph.node_count() == 0 {
        return Vec::new();
    }
    let mut analysis =
        FlowAnalysis { catalog, papers, item, reached: reached_nodes(&flow), flow: &flow, findings: Vec::new() };
    analysis.check_starts();
    analysis.check_reachability();
    analysis.check_loops();
    analysis.check_dead_ends();
    analysis.check_decisions();
    analysis.check_documents();
    analysis.check_limits();
    analysis.check_waits();
    analysis.findings
}

struct FlowAnalysis<'a> {
    catalog: &'a Catalog,
    papers: &'a Papers<'a>,
    item: &'a Item,
    flow: &'a Flow,
    /// Whether a way leads from a start to each node, by its index.
    reached: Vec<bool>,
    findings: Vec<Finding>,
}

fn start_nodes(flow: &Flow) -> impl Iterator<Item = NodeIndex> {
    flow.steps().filter(|(_, step)| step.kind == StepKind::Start).map(|(node, _)| node)
}

fn reached_nodes(flow: &Flow) -> Vec<bool> {
    let mut reached = vec![false; flow.graph.node_count()];
    for start in start_nodes(flow) {
        let mut walk = Bfs::new(&flow.graph, start);
        while let Some(node) = walk.next(&flow.graph) {
            reached[node.index()] = true;
        }
    }
    reached
}

impl FlowAnalysis<'_> {
    fn report_fault(&mut self, code: Code, node: NodeIndex, message: String, mend: &str) {
        let finding = Finding::new(code, self.flow.graph[node].at, message);
        self.findings.push(finding.mend(mend));
    }

    /// Words a step, short enough for a path.
    fn short_words(&self, node: NodeIndex) -> String {
        let words = step_words(&self.flow.graph[node], self.catalog);
        let text = words.trim_end_matches(['。', '；']);
        match text.char_indices().nth(16) {
            Some((end, _)) => format!("{}…", &text[..end]),
            None => text.to_owned(),
        }
    }

    fn path_words(&self, path: &[NodeIndex]) -> String {
        path.iter().map(|node| self.short_words(*node)).collect::<Vec<_>>().join(" → ")
    }

    /// Words the shortest way from a start. A step that cannot be reached is alone.
    fn way_to(&self, to: NodeIndex) -> String {
        let mut before = vec![None; self.flow.graph.node_count()];
        let mut queue: VecDeque<NodeIndex> = start_nodes(self.flow).collect();
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
        self.path_words(&path)
    }

    fn check_starts(&mut self) {
        let starts: Vec<_> = start_nodes(self.flow).collect();
        let mut alike = starts.iter().filter(|start| self.flow.graph[**start].starts_for.is_none());
        if let (true, Some(first)) = (starts.len() > 1, alike.next().copied()) {
            let names: Vec<_> = starts.iter().map(|start| format!("「{}」", self.short_words(*start))).collect();
            let message = format!("流程有 {} 个起点，分不清从哪里开始：{}", starts.len(), names.join("、"));
            self.report_fault(SEVERAL_STARTS, first, message, "给每个起点写上 case、for 或 channels，说明谁从这里开始");
        }
    }

    /// Reports steps that cannot be reached; of a row of them, the first.
    fn check_reachability(&mut self) {
        let lost: Vec<_> = self.flow.graph.node_indices().filter(|node| !self.reached[node.index()]).collect();
        for node in &lost {
            let mut from = self.flow.graph.neighbors_directed(*node, Direction::Incoming);
            if from.next().is_some() && lost.iter().any(|other| *other < *node) {
                continue;
            }
            let before = node.index().checked_sub(1).map(|before| self.way_to(NodeIndex::new(before)));
            let after = before.map(|way| format!("；它前面的环节到此为止：{way}")).unwrap_or_default();
            let message = format!("走不到环节「{}」{after}", self.short_words(*node));
            self.report_fault(
                UNREACHABLE_STEP,
                *node,
                message,
                "让前面的环节通向它（去掉 next 或 kind = \"outcome\"），或删去这个环节",
            );
        }
    }

    fn check_loops(&mut self) {
        if !is_cyclic_directed(&self.flow.graph) {
            return;
        }
        for knot in tarjan_scc(&self.flow.graph) {
            // By itself only a step that leads to itself is a circle.
            if knot.len() == 1 && !self.flow.graph.contains_edge(knot[0], knot[0]) {
                continue;
            }
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
                format!("流程在这里兜圈子，走不出来：{}；走到这里：{}", self.path_words(&round), self.way_to(first));
            self.report_fault(ENDLESS_LOOP, first, message, "给圈里的判断加一个通向后面环节的回答");
        }
    }

    fn check_dead_ends(&mut self) {
        for node in self.flow.graph.node_indices() {
            if !self.reached[node.index()] {
                continue;
            }
            let ends = self.flow.graph.edges(node).next().is_none();
            if ends && self.flow.graph[node].kind != StepKind::Outcome {
                let message = format!("流程到这里断了，走不到办结：{}", self.way_to(node));
                self.report_fault(
                    NO_OUTCOME,
                    node,
                    message,
                    "最后一个环节写 kind = \"outcome\"，或用 use 接上办结的套路",
                );
            }
        }
    }

    fn check_documents(&mut self) {
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
                self.report_fault(
                    DOCUMENT_FROM_NOWHERE,
                    node,
                    message,
                    "在产生它的环节写 produces，或写进申办材料，或用 [[references]] 指明哪个事项出具",
                );
            }
            for document in lost {
                let name = &self.catalog.documents[&document].name;
                let message = format!("这一步产生《{name}》，没有人接收：{}", self.way_to(node));
                self.report_fault(
                    DOCUMENT_TO_NOBODY,
                    node,
                    message,
                    "写 to 说明交给谁；后面的环节要用的，在那里写 needs",
                );
            }
        }
    }

    fn is_provided(&self, node: NodeIndex, document: &Link<Document>) -> bool {
        let earlier = self
            .steps_before(node)
            .into_iter()
            .any(|step| step.produces.contains(document) || step.forms.contains(document));
        earlier || materials_name(self.catalog, self.item, document) || self.others_make(document)
    }

    fn steps_before(&self, node: NodeIndex) -> Vec<&FlowStep> {
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

    /// Checks that every stated limit applies to a step.
    fn check_limits(&mut self) {
        let Limits::Stated(limits) = &self.item.limits else { return };
        for limit in limits {
            if !any_step(&self.item.steps, &|step| step.charted && step.timed && limit.covers(step)) {
                let path = self.main_path();
                let message = format!("办结时限「{}」没有落到任何环节上：{path}", limit_words(&limit.time));
                let mend =
                    "在负责办结的环节写 timed = true；时限写了 by、channels 的，环节的 actor、channels 要与它对得上";
                self.findings.push(Finding::new(LIMIT_NOT_CARRIED, limit.at, message).mend(mend));
            }
        }
    }

    /// Words the shortest way from the start to an outcome.
    fn main_path(&self) -> String {
        let outcomes =
            self.flow.steps().filter(|(node, step)| step.kind == StepKind::Outcome && self.reached[node.index()]);
        outcomes.map(|(node, _)| self.way_to(node)).min_by_key(|way| way.matches('→').count()).unwrap_or_default()
    }

    fn check_waits(&mut self) {
        let Limits::Stated(limits) = &self.item.limits else { return };
        let Some(longest) = limits.iter().map(|limit| working_days(&limit.time)).collect::<Option<Vec<_>>>() else {
            return;
        };
        let longest = longest.into_iter().max().unwrap_or_default();
        for node in self.flow.graph.node_indices() {
            let Some(wait) = self.flow.graph[node].waits else { continue };
            if wait_days(wait) > longest {
                let all: Vec<_> = limits.iter().map(|limit| limit_words(&limit.time)).collect();
                let message = format!(
                    "这一步要等{}，比办结时限（{}）还长：{}",
                    wait_words(wait),
                    all.join("；"),
                    self.way_to(node)
                );
                self.report_fault(WAIT_TOO_LONG, node, message, "核对等待的天数和办结时限，改其中一个");
            }
        }
    }
}

fn any_step(steps: &[Step], test: &dyn Fn(&Step) -> bool) -> bool {
    steps.iter().any(|step| test(step) || any_step(&step.steps, test))
}

/// Returns a limit in working days, with five to a week; `None` for a day of the year, which limits no wait.
fn working_days(time: &TimeLimit) -> Option<u32> {
    match time {
        TimeLimit::Immediate => Some(0),
        TimeLimit::WorkingDays { days, .. } => Some(days.get()),
        TimeLimit::CalendarDays { days, .. } => Some(days.get().saturating_mul(5) / 7),
        TimeLimit::Yearly { .. } => None,
    }
}

fn wait_days(wait: Wait) -> u32 {
    match wait {
        Wait::WorkingDays(days) => days.get(),
        Wait::CalendarDays(days) => days.get().saturating_mul(5) / 7,
    }
}

/// Returns whether the materials ask for this document: typed, or by its name in the printed words.
fn materials_name(catalog: &Catalog, item: &Item, document: &Link<Document>) -> bool {
    let lines = item.materials.lines();
    if any_line(lines, &|line| line.requires.iter().any(|asked| asked.names(document))) {
        return true;
    }
    let record = &catalog.documents[document];
    let names: Vec<String> = record.aliases.iter().chain([&record.name]).map(|name| fold(name)).collect();
    any_line(lines, &|line| {
        let words = fold(&line.text);
        names.iter().any(|name| words.contains(name))
    })
}

fn any_line(lines: &[MaterialLine], test: &dyn Fn(&MaterialLine) -> bool) -> bool {
    lines.iter().any(|line| test(line) || any_line(&line.lines, test))
}
