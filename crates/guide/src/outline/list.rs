//! Numbered trees: steps, materials, and plain lines.

use banshi_core::value::Mark;

use super::{Block, Line, Run};

/// A line before numbering.
pub(super) struct Node {
    pub(super) runs: Vec<Run>,
    /// Paragraphs between the line and its sub-lines.
    pub(super) lead: Vec<String>,
    /// Sub-lines run on in the same paragraph.
    pub(super) inline: bool,
    pub(super) children: Vec<Node>,
    pub(super) anchor: Option<String>,
}

impl Node {
    pub(super) fn words(words: &str) -> Self {
        Self { runs: vec![Run::text(words)], lead: Vec::new(), inline: false, children: Vec::new(), anchor: None }
    }
}

/// Numbers a tree with `marks` by depth. One line alone bears no mark; the last mark serves all
/// deeper levels.
pub(super) fn list(nodes: Vec<Node>, marks: &[Mark]) -> Option<Block> {
    let (mark, deeper) = match marks {
        [] => (Mark::None, marks),
        [only] => (*only, marks),
        [first, rest @ ..] => (*first, rest),
    };
    let alone = nodes.len() == 1;
    let lines: Vec<_> = nodes
        .into_iter()
        .enumerate()
        .map(|(index, node)| {
            let mark = if alone { String::new() } else { mark.of(index + 1) };
            line(node, mark, deeper)
        })
        .collect();
    (!lines.is_empty()).then_some(Block::List { lines })
}

fn line(node: Node, mark: String, deeper: &[Mark]) -> Line {
    let blocks = node.lead.into_iter().map(Block::words).collect();
    let mut line = Line { mark, runs: node.runs, blocks, anchor: node.anchor };
    match list(node.children, deeper) {
        Some(Block::List { lines }) if node.inline => run_on(&mut line, lines),
        Some(block) => line.blocks.push(block),
        None => {}
    }
    line
}

/// Appends sub-lines to the paragraph, marks included.
fn run_on(line: &mut Line, lines: Vec<Line>) {
    for mut sub in lines {
        if let Some(first) = sub.runs.first_mut() {
            first.anchor = sub.anchor.take();
        }
        if !sub.mark.is_empty() {
            line.runs.push(Run::text(sub.mark));
        }
        line.runs.extend(sub.runs);
        line.blocks.extend(sub.blocks);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks_of(block: &Block) -> Vec<&str> {
        let Block::List { lines } = block else { panic!("not a list") };
        lines.iter().map(|line| line.mark.as_str()).collect()
    }

    #[test]
    fn a_list_of_one_bears_no_mark() {
        let one = list(vec![Node::words("甲")], &[Mark::ArabicDot]).unwrap();
        assert_eq!(marks_of(&one), [""]);
        let two = list(vec![Node::words("甲"), Node::words("乙")], &[Mark::ArabicDot]).unwrap();
        assert_eq!(marks_of(&two), ["1.", "2."]);
        assert!(list(Vec::new(), &[Mark::ArabicDot]).is_none());
    }

    #[test]
    fn inline_lines_run_on_with_their_marks() {
        let mut node = Node::words("还需提供：");
        node.inline = true;
        node.children = vec![Node::words("甲；"), Node::words("乙。")];
        let Some(Block::List { lines }) = list(vec![node, Node::words("丙")], &[Mark::ArabicDot, Mark::Circle]) else {
            panic!("not a list")
        };
        let words: String = lines[0].runs.iter().map(|run| run.text.as_str()).collect();
        assert_eq!(words, "还需提供：①甲；②乙。");
    }
}
