//! What is to be drawn: lanes, the steps in them, and the ways from step to step.

/// A flow chart whose indices have been checked.
#[derive(Clone, Debug, Hash)]
pub struct Chart {
    title: String,
    description: String,
    lanes: Vec<String>,
    nodes: Vec<Node>,
    edges: Vec<Edge>,
}

/// One step.
#[derive(Clone, Debug, Hash)]
pub struct Node {
    /// Which lane it stands in.
    pub lane: usize,
    /// What kind of step it is, which its outline shows.
    pub shape: Shape,
    /// What is to be done.
    pub text: String,
    /// Smaller lines below the text, such as a time limit.
    pub notes: Vec<String>,
    /// Whether the step is inferred and not printed in the source; it gets a dashed outline.
    pub derived: bool,
    /// Where a click leads.
    pub href: Option<String>,
    /// The name of the step, for whoever compares drawings with the chart.
    pub id: String,
}

/// The kinds of steps, drawn as GB/T 1526 has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// Where the flow begins: rounded ends.
    Start,
    /// Something is done: a rectangle.
    Action,
    /// A question with several answers: a diamond.
    Decision,
    /// Time passes: a hexagon.
    Wait,
    /// A paper is handed over: a rectangle with a wavy bottom.
    Document,
    /// Where the flow ends: rounded ends, heavier.
    Outcome,
}

/// A way from one step to another.
#[derive(Clone, Debug, Hash)]
pub struct Edge {
    /// The step it leaves.
    pub from: usize,
    /// The step it leads to.
    pub to: usize,
    /// When it is taken.
    pub label: Option<String>,
}

/// Why a chart cannot be drawn.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChartError {
    /// A step stands in a lane that does not exist.
    #[error("第 {node} 个步骤所在的泳道不存在")]
    NoSuchLane {
        /// The step, counted from 0.
        node: usize,
    },
    /// An edge leaves or reaches a step that does not exist.
    #[error("第 {edge} 条连线所连的步骤不存在")]
    NoSuchNode {
        /// The edge, counted from 0.
        edge: usize,
    },
}

impl Chart {
    /// Puts a chart together, if every lane and step that is referred to exists.
    pub fn new(
        title: String,
        description: String,
        lanes: Vec<String>,
        nodes: Vec<Node>,
        edges: Vec<Edge>,
    ) -> Result<Self, ChartError> {
        if let Some(node) = nodes.iter().position(|node| node.lane >= lanes.len()) {
            return Err(ChartError::NoSuchLane { node });
        }
        if let Some(edge) = edges.iter().position(|edge| edge.from.max(edge.to) >= nodes.len()) {
            return Err(ChartError::NoSuchNode { edge });
        }
        Ok(Self { title, description, lanes, nodes, edges })
    }

    /// Puts a chart together whose indices are right, for they are those of a flow of the model. It has no description.
    pub(crate) fn of_flow(title: String, lanes: Vec<String>, nodes: Vec<Node>, edges: Vec<Edge>) -> Self {
        Self { title, description: String::new(), lanes, nodes, edges }
    }

    /// Gives the chart a description.
    pub(crate) fn with_description(self, description: String) -> Self {
        Self { description, ..self }
    }

    /// What the chart is called.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Returns the chart in words, for those who cannot see it.
    pub fn description(&self) -> &str {
        &self.description
    }

    /// The names of the lanes, from left to right.
    pub fn lanes(&self) -> &[String] {
        &self.lanes
    }

    /// The steps.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The ways from step to step.
    pub fn edges(&self) -> &[Edge] {
        &self.edges
    }
}
