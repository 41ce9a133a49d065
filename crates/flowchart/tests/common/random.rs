//! Random charts that look like flows: a spine with branches and joins, ways back, long jumps.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used, reason = "shared by tests, benches and examples")]

use banshi_flowchart::Shape::{Action, Decision, Document, Outcome, Start, Wait};
use banshi_flowchart::{Chart, Edge, Node};
use chacha20::ChaCha8Rng;
use rand::{RngExt, SeedableRng};

/// Numbers that are the same everywhere.
pub struct Dice(ChaCha8Rng);

impl Dice {
    /// Begins with a seed.
    pub fn new(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    /// Returns a number below the bound; 0 where there is none.
    pub fn below(&mut self, bound: usize) -> usize {
        self.0.random_range(0..bound.max(1))
    }

    /// Whether something happens that happens so many times in a hundred.
    pub fn percent(&mut self, chance: usize) -> bool {
        self.below(100) < chance
    }
}

/// How wild a chart is.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// As real flows are: few jumps, few ways back, words of common length.
    Tame,
    /// Everything at once.
    Wild,
}

/// A chart of that many steps.
pub fn chart(seed: u64, size: usize, lanes: usize, kind: Kind) -> Chart {
    let mut dice = Dice::new(seed);
    let mut draft = Draft { nodes: Vec::new(), edges: Vec::new(), lane: 0, lanes, kind };
    draft.grow(&mut dice, size);
    draft.extras(&mut dice);
    let names = (0..lanes).map(|lane| words(&mut dice, 1 + lane % 9)).collect();
    Chart::new("试图".into(), "随机".into(), names, draft.nodes, draft.edges).unwrap()
}

struct Draft {
    nodes: Vec<Node>,
    edges: Vec<Edge>,
    lane: usize,
    lanes: usize,
    kind: Kind,
}

impl Draft {
    fn grow(&mut self, dice: &mut Dice, size: usize) {
        let mut tip = self.step(dice, Start);
        while self.nodes.len() + 1 < size {
            let room = size - self.nodes.len() - 1;
            tip = if room >= 3 && dice.percent(30) { self.branch(dice, tip, room) } else { self.go_on(dice, tip) };
        }
        if size > 1 {
            let end = self.step(dice, Outcome);
            self.edge(dice, tip, end, 5);
        }
    }

    fn go_on(&mut self, dice: &mut Dice, tip: usize) -> usize {
        let shape = [Action, Action, Action, Document, Wait][dice.below(5)];
        let next = self.step(dice, shape);
        self.edge(dice, tip, next, 5);
        next
    }

    /// A question, its branches, and where they join.
    fn branch(&mut self, dice: &mut Dice, tip: usize, room: usize) -> usize {
        let question = self.step(dice, Decision);
        self.edge(dice, tip, question, 5);
        let most = if dice.percent(15) { 6 } else { 3 };
        let branches = (2 + dice.below(most - 1)).min(room - 1);
        let mut ends = Vec::new();
        for branch in 0..branches {
            let mut end = question;
            for _ in 0..dice.below(3) {
                if self.nodes.len() + 2 >= room + question {
                    break;
                }
                let shape = [Action, Action, Document, Wait, Outcome][dice.below(5)];
                let next = self.step(dice, shape);
                self.labelled(dice, end, next, question, branch, branches);
                end = next;
            }
            ends.push(end);
        }
        let join = self.step(dice, Action);
        for (branch, end) in ends.into_iter().enumerate() {
            self.labelled(dice, end, join, question, branch, branches);
        }
        join
    }

    fn labelled(&mut self, dice: &mut Dice, from: usize, to: usize, question: usize, branch: usize, branches: usize) {
        self.edge(dice, from, to, 5);
        if from == question {
            let short = ["是", "否", "续保", "OK"][branch % 4].to_owned();
            let long = 1 + dice.below(20);
            let label = if branches == 2 && dice.percent(80) { short } else { words(dice, long) };
            self.edges.last_mut().unwrap().label = Some(label);
        }
    }

    /// Ways back, jumps, loops of a single step, doubled ways.
    fn extras(&mut self, dice: &mut Dice) {
        let count = self.nodes.len();
        let share = match self.kind {
            Kind::Tame => 12,
            Kind::Wild => 4,
        };
        for _ in 0..dice.below(count / share + 1) {
            let (from, to) = (dice.below(count), dice.below(count));
            let near = (from + 1 + dice.below(4)).min(count - 1);
            match dice.below(10) {
                0..=4 => self.edge(dice, from.max(to), from.min(to), 40),
                5 | 6 => self.edge(dice, from.min(near), from.max(near), 40),
                7 => self.edge(dice, from.min(to), from.max(to), 40),
                8 => self.edge(dice, from, from, 40),
                _ => self.again(dice),
            }
        }
    }

    fn again(&mut self, dice: &mut Dice) {
        if !self.edges.is_empty() {
            let edge = self.edges[dice.below(self.edges.len())].clone();
            self.edge(dice, edge.from, edge.to, 70);
        }
    }

    fn step(&mut self, dice: &mut Dice, shape: banshi_flowchart::Shape) -> usize {
        if dice.percent(35) {
            self.lane = dice.below(self.lanes);
        }
        let longest = match self.kind {
            Kind::Tame => 24,
            Kind::Wild => 40,
        };
        let length = 1 + dice.below(longest);
        let text = words(dice, length);
        let notes = (0..dice.below(5).saturating_sub(2)).map(|_| words(dice, 9)).collect();
        let id = format!("s{}", self.nodes.len());
        let derived = dice.percent(10);
        let href = dice.percent(10).then(|| "#item".to_owned());
        self.nodes.push(Node { lane: self.lane, shape, text, notes, derived, href, id });
        self.nodes.len() - 1
    }

    fn edge(&mut self, dice: &mut Dice, from: usize, to: usize, labelled: usize) {
        let longest = if dice.percent(50) { 2 } else { 40 };
        let length = 1 + dice.below(longest);
        let label = dice.percent(labelled).then(|| words(dice, length));
        self.edges.push(Edge { from, to, label });
    }
}

const SIGNS: &[char] =
    &['，', '。', '、', '；', '：', '？', '）', '（', '《', '》', '「', '」', '“', '”', '…', '%', '-', '/'];
const SIGNS_OF_WORDS: &str = "医保经办机构受理审核并反馈结果材料齐全单位参保人员转移接续申请登记备案缴费凭证";

/// So many characters, of all sorts.
pub fn words(dice: &mut Dice, length: usize) -> String {
    let han: Vec<char> = SIGNS_OF_WORDS.chars().collect();
    let mut text = String::new();
    while text.chars().count() < length {
        match dice.below(20) {
            0 => text.push(SIGNS[dice.below(SIGNS.len())]),
            1 => text.push_str(["APP", "12345", "1-15", "PDF ", "Word", "Abcdefghijklmnop"][dice.below(6)]),
            _ => text.push(han[dice.below(han.len())]),
        }
    }
    text.chars().take(length).collect()
}
