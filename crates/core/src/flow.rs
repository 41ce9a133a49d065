//! Flows: the steps of an item as a graph, and what items pass to each other.
//!
//! Staff write a list; the graph is made from it. Steps follow one another. Neighbours that belong
//! to different cases, audiences, channels or answers part into branches at a decision, and the
//! branches meet again. Charts, text and analysis all read this one graph. It is typed: where staff wrote
//! no words, it says what a step is, and the words are made where they are shown.

mod branch;
mod build;
mod deps;

use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;

pub use deps::{Dependencies, Dependency, Papers, Passing};

use crate::model::{
    Acceptance, Audience, Case, Catalog, Condition, Document, Fact, Item, Limit, Link, StepNumber, Wait,
};
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

/// One step of a flow.
#[derive(Debug, Clone)]
pub struct FlowStep {
    /// What it is.
    pub kind: StepKind,
    /// Who acts; where no step says so, the actor of the step before.
    pub actor: Actor,
    /// What it says.
    pub text: StepText,
    /// Windows, limits and papers that belong to it, in the order in which they are shown.
    pub notes: Vec<StepNote>,
    /// Whether the words are the source's.
    pub printed: bool,
    /// The step of the item it was made from; `None` for what the graph itself needs.
    pub step: Option<StepNumber>,
    /// What a decision asks; `None` for all other kinds.
    pub decision: Option<Decision>,
    /// What distinguishes this start from others.
    pub starts_for: Option<WayCondition>,
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

/// What a step says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StepText {
    /// Words that staff wrote.
    Written(Text),
    /// That the flow begins here.
    Beginning,
    /// That the next month is waited for.
    NextMonth,
    /// The document that passes from one actor to another.
    Paper(Link<Document>),
    /// The question of the decision that it is.
    Asking,
}

/// What is noted with a step.
#[derive(Debug, Clone)]
pub enum StepNote {
    /// When applications are accepted.
    Window(Acceptance),
    /// By when it is done.
    Limit {
        /// The limit.
        limit: Limit,
        /// Who acts, if the step says so: of a limit that sets a day for each actor, theirs.
        actor: Option<Actor>,
    },
    /// How long it is waited.
    Wait(Wait),
    /// A document that comes into being here, where the words do not name it.
    Produces(Link<Document>),
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
pub enum Decision {
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
    /// Whether conditions allow a step that is optional.
    Optional,
    /// Facts; the one that all branches ask about, if there is one.
    Facts(Option<Link<Fact>>),
    /// Something that is answered on the spot.
    Answers(Vec<Text>),
}

/// On what condition a way is taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WayCondition {
    /// In this case.
    Case(Link<Case>),
    /// For these.
    Audiences(Vec<Link<Audience>>),
    /// Through these channels.
    Channels(Vec<ChannelKind>),
    /// With one of these answers.
    Answers(Vec<Text>),
    /// If what the decision asks is so, or is not.
    Holds(bool),
    /// On this way of several.
    Alternative(Text),
    /// When these facts are so.
    Facts(Condition),
}

/// A way from one step to the next.
#[derive(Debug, Clone)]
pub struct Way {
    /// When it is taken; `None`: always.
    pub condition: Option<WayCondition>,
}

impl Flow {
    /// Makes the flow of `item`; with a case, only what happens in it.
    pub fn new(catalog: &Catalog, item: &Item, case: Option<&Link<Case>>) -> Self {
        build::FlowBuilder::new(catalog, item, case).build_flow()
    }

    /// Lists the steps in the order in which they are written.
    pub fn steps(&self) -> impl Iterator<Item = (NodeIndex, &FlowStep)> {
        self.graph.node_indices().map(|index| (index, &self.graph[index]))
    }

    /// Returns the ways from a step, in the order in which they are written.
    pub fn ways(&self, from: NodeIndex) -> Vec<(&Way, NodeIndex)> {
        let mut edges: Vec<_> = self.graph.edges(from).collect();
        edges.sort_by_key(EdgeRef::id);
        edges.into_iter().map(|edge| (edge.weight(), edge.target())).collect()
    }
}
