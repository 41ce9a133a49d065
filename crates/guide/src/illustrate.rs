//! Charts in an outline, drawn as a format needs them.

use banshi_flowchart::layout::A4;
use banshi_flowchart::{Chart, Look, layout, mermaid, parts, svg};

use crate::outline::{Block, ItemOutline, Line, Picture};
use crate::output::Format;

/// What is left of a page, in points, for a chart under its heading and note.
const UNDER_HEADING: f32 = 655.0;
/// What a caption above it takes.
const CAPTION: f32 = 23.0;

/// Draws every chart of an item for `format`.
pub(crate) fn illustrate(item: &mut ItemOutline, format: Format) {
    for section in &mut item.sections {
        blocks(&mut section.blocks, format);
    }
}

fn blocks(all: &mut [Block], format: Format) {
    for (index, block) in all.iter_mut().enumerate() {
        match block {
            Block::Flowchart { picture, chart, .. } => {
                let room = if index == 0 { UNDER_HEADING } else { UNDER_HEADING - CAPTION };
                *picture = draw(chart, format, room);
            }
            Block::List { lines } => lines.iter_mut().for_each(|line: &mut Line| blocks(&mut line.blocks, format)),
            Block::Derived { blocks: inner, .. } => blocks(inner, format),
            Block::Paragraph { .. } | Block::Table { .. } | Block::Labelled { .. } | Block::NotStated { .. } => {}
        }
    }
}

/// `room` is what the first page has for it.
fn draw(chart: &Chart, format: Format, room: f32) -> Picture {
    match format {
        Format::Markdown => Picture { mermaid: mermaid(chart), ..Picture::default() },
        Format::Html => {
            let drawing = layout(chart, A4);
            Picture { svg: vec![svg(&drawing, &Look::default())], words: words(chart), ..Picture::default() }
        }
        Format::Pdf => {
            let drawing = layout(chart, A4);
            let height = if drawing.landscape { A4.width } else { room };
            let svg = parts(&drawing, height).iter().map(|part| svg(part, &Look::default())).collect();
            Picture { svg, landscape: drawing.landscape, words: words(chart), ..Picture::default() }
        }
    }
}

/// The chart in words. A chart made of a flow is described by them, a line each.
fn words(chart: &Chart) -> Vec<String> {
    chart.description().lines().map(str::to_owned).collect()
}
