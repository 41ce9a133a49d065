//! Numbered trees: steps, materials, and plain lines.

use banshi_core::value::Mark;

use super::blocks::{ListLine, OutlineBlock, TextRun};

/// A line before numbering.
pub(super) struct ListNode {
    pub(super) runs: Vec<TextRun>,
    /// Paragraphs between the line and its sub-lines.
    pub(super) lead: Vec<String>,
    /// Whether sub-lines continue in the same paragraph.
    pub(super) inline: bool,
    pub(super) children: Vec<ListNode>,
    pub(super) anchor: Option<String>,
}

impl ListNode {
    pub(super) fn words(words: &str) -> Self {
        Self { runs: vec![TextRun::text(words)], lead: Vec::new(), inline: false, children: Vec::new(), anchor: None }
    }
}

/// Numbers a tree with `marks` by depth. One line alone has no mark; the last mark serves all
/// deeper levels.
pub(super) fn numbered_list(nodes: Vec<ListNode>, marks: &[Mark]) -> Option<OutlineBlock> {
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
            numbered_line(node, mark, deeper)
        })
        .collect();
    (!lines.is_empty()).then_some(OutlineBlock::List { lines })
}

fn numbered_line(node: ListNode, mark: String, deeper: &[Mark]) -> ListLine {
    let blocks = node.lead.into_iter().map(OutlineBlock::words).collect();
    let mut line = ListLine { mark, runs: node.runs, blocks, anchor: node.anchor };
    match numbered_list(node.children, deeper) {
        Some(OutlineBlock::List { lines }) if node.inline => append_inline(&mut line, lines),
        Some(block) => line.blocks.push(block),
        None => {}
    }
    line
}

/// Appends sub-lines to the paragraph, marks included.
fn append_inline(line: &mut ListLine, lines: Vec<ListLine>) {
    for mut sub in lines {
        if let Some(first) = sub.runs.first_mut() {
            first.anchor = sub.anchor.take();
        }
        if !sub.mark.is_empty() {
            line.runs.push(TextRun::text(sub.mark));
        }
        line.runs.extend(sub.runs);
        line.blocks.extend(sub.blocks);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks_of(block: &OutlineBlock) -> Vec<&str> {
        let OutlineBlock::List { lines } = block else { panic!("not a list") };
        lines.iter().map(|line| line.mark.as_str()).collect()
    }

    #[test]
    fn a_list_of_one_has_no_mark() {
        let one = numbered_list(vec![ListNode::words("甲")], &[Mark::ArabicDot]).unwrap();
        assert_eq!(marks_of(&one), [""]);
        let two = numbered_list(vec![ListNode::words("甲"), ListNode::words("乙")], &[Mark::ArabicDot]).unwrap();
        assert_eq!(marks_of(&two), ["1.", "2."]);
        assert!(numbered_list(Vec::new(), &[Mark::ArabicDot]).is_none());
    }

    #[test]
    fn inline_lines_run_on_with_their_marks() {
        let mut node = ListNode::words("还需提供：");
        node.inline = true;
        node.children = vec![ListNode::words("甲；"), ListNode::words("乙。")];
        let Some(OutlineBlock::List { lines }) =
            numbered_list(vec![node, ListNode::words("丙")], &[Mark::ArabicDot, Mark::Circle])
        else {
            panic!("not a list")
        };
        let words: String = lines[0].runs.iter().map(|run| run.text.as_str()).collect();
        assert_eq!(words, "还需提供：①甲；②乙。");
    }
}
