//! Flows: the steps of an item as a graph, its analysis, and what items pass to each other.
//!
//! Staff write a list; the graph is made from it. Steps follow one another. Neighbours that belong
//! to different cases, audiences, channels or answers part into branches at a decision, and the
//! branches meet again. Charts, text and analysis all read this one graph.

mod analysis;
mod build;
mod deps;

use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;

pub use analysis::{analyse, codes};
pub use build::channels;
pub use deps::{Dependencies, Dependency, Papers, Passing};

use crate::model::{self, Audience, Case, Catalog, Document, Item, Link, StepNumber, Wait};
use crate::place::Place;
use crate::value::{Actor, ChannelKind, StepKind, Text};

/// The flow of one item, perhaps of one case only.
#[derive(Debug)]
pub struct Flow {
    /// Steps and the ways between them.
    pub graph: DiGraph<FlowStep, Way>,
    /// Whose words the steps are.
    pub origin: Origin,
    /// The case it is of; `None`: all.
    pub case: Option<Link<Case>>,
}

/// Whose words the steps of a flow are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Every step is the source's.
    Printed,
    /// Some are the source's, some are made from what the item states.
    Mixed,
    /// All are made from what the item states.
    Derived,
}

impl Origin {
    /// The sentence that every output shows with the flow.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Printed => "原件的流程图是图片，本图依据原件的办理流程绘制",
            Self::Mixed => "原件的流程图是图片，本图依据办理流程绘制；虚线框是依据办理方式、材料和时限补出的环节",
            Self::Derived => "本图依据办理方式、材料和时限生成",
        }
    }
}

/// One step of a flow.
#[derive(Debug, Clone)]
pub struct FlowStep {
    /// What it is.
    pub kind: StepKind,
    /// Who acts; where no step says so, the actor of the step before.
    pub actor: Actor,
    /// Its words.
    pub text: String,
    /// Windows, limits and papers that belong to it, one short line each.
    pub notes: Vec<String>,
    /// Whether the words are the source's.
    pub printed: bool,
    /// The step of the item it was made from; `None` for what the graph itself needs.
    pub step: Option<StepNumber>,
    /// What a decision asks; `None` for all other kinds.
    pub question: Option<Question>,
    /// What distinguishes this start from others.
    pub starts_for: Option<Condition>,
    /// The materials got ready here: of one case, or of all.
    pub materials: Option<MaterialsOf>,
    /// Documents consumed.
    pub needs: Vec<Link<Document>>,
    /// Documents filled in here.
    pub forms: Vec<Link<Document>>,
    /// Documents produced.
    pub produces: Vec<Link<Document>>,
    /// Who receives them.
    pub to: Option<Actor>,
    /// How long a wait takes.
    pub waits: Option<Wait>,
    /// Where it is written.
    pub at: Place,
}

/// Which materials a step gets ready.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MaterialsOf {
    /// All.
    Item,
    /// Those of one case.
    Case(Link<Case>),
}

/// What a decision asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// Which of the cases that exclude each other; within one, which of its parts.
    Case(Option<Link<Case>>),
    /// Whether a case comes on top.
    Additive(Link<Case>),
    /// For whom.
    Audience,
    /// Through which channel.
    Channel,
    /// Any one of several ways.
    Alternative,
    /// Facts.
    Facts,
    /// Something that is answered on the spot.
    Answers(Vec<Text>),
}

/// On what condition a way is taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// In this case.
    Case(Link<Case>),
    /// For these.
    Audiences(Vec<Link<Audience>>),
    /// Through these channels.
    Channels(Vec<ChannelKind>),
    /// With one of these answers.
    Answers(Vec<Text>),
    /// On this way of several.
    Alternative(Text),
    /// When these facts are so.
    Facts(model::Condition),
}

/// A way from one step to the next.
#[derive(Debug, Clone)]
pub struct Way {
    /// When it is taken; `None`: always.
    pub condition: Option<Condition>,
}

impl Flow {
    /// The flow of `item`; with a case, only what happens in it.
    pub fn new(catalog: &Catalog, item: &Item, case: Option<&Link<Case>>) -> Self {
        build::Builder::new(catalog, item, case).flow()
    }

    /// Steps in the order in which they are written.
    pub fn steps(&self) -> impl Iterator<Item = (NodeIndex, &FlowStep)> {
        self.graph.node_indices().map(|index| (index, &self.graph[index]))
    }

    /// The ways from a step, in the order in which they are written.
    pub fn ways(&self, from: NodeIndex) -> Vec<(&Way, NodeIndex)> {
        let mut edges: Vec<_> = self.graph.edges(from).collect();
        edges.sort_by_key(EdgeRef::id);
        edges.into_iter().map(|edge| (edge.weight(), edge.target())).collect()
    }
}

impl Condition {
    /// The words at the way.
    pub fn label(&self, catalog: &Catalog, item: &Item) -> String {
        let names = |names: Vec<&str>| names.join("、");
        match self {
            Self::Case(case) => item.cases[case].name.to_string(),
            Self::Audiences(who) => names(who.iter().map(|who| catalog.audiences[who].name.as_str()).collect()),
            Self::Channels(kinds) => names(kinds.iter().map(|kind| kind.chinese()).collect()),
            Self::Answers(answers) => names(answers.iter().map(Text::as_str).collect()),
            Self::Alternative(name) => name.to_string(),
            Self::Facts(condition) => condition.label(catalog, item),
        }
    }
}
