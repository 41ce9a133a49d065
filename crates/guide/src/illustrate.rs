//! Charts in an outline, drawn as a format needs them.

use banshi_flowchart::layout::A4;
use banshi_flowchart::{Chart, Look, layout, mermaid, parts, svg};

use crate::outline::{ItemOutline, OutlineBlock, Shown};
use crate::output::Format;

/// What is left of a page, in points, for a chart under its heading and note.
const UNDER_HEADING: f32 = 655.0;
/// What a caption above it takes.
const CAPTION: f32 = 23.0;

/// Draws every chart of an item for `format`.
pub(crate) fn illustrate(item: &mut ItemOutline, format: Format) {
    for section in &mut item.sections {
        illustrate_blocks(&mut section.blocks, format);
    }
}

fn illustrate_blocks(blocks: &mut [OutlineBlock], format: Format) {
    for (index, block) in blocks.iter_mut().enumerate() {
        match block {
            OutlineBlock::Flowchart { shown, chart, .. } => {
                let room = if index == 0 { UNDER_HEADING } else { UNDER_HEADING - CAPTION };
                *shown = ChartPicture::new(chart, format, room).into();
            }
            OutlineBlock::List { lines } => {
                for line in lines {
                    illustrate_blocks(&mut line.blocks, format);
                }
            }
            OutlineBlock::Derived { blocks, .. } => illustrate_blocks(blocks, format),
            OutlineBlock::Paragraph { .. }
            | OutlineBlock::Table { .. }
            | OutlineBlock::Labelled { .. }
            | OutlineBlock::NotStated { .. } => {}
        }
    }
}

/// A chart as a format needs it.
#[derive(Default)]
struct ChartPicture {
    /// SVG documents, one for each page that it takes.
    svg: Vec<String>,
    /// Whether the paper is turned for it.
    landscape: bool,
    /// Lines of a Mermaid diagram.
    mermaid: Vec<String>,
    /// The same in numbered lines, for those who cannot see it.
    words: Vec<String>,
}

impl ChartPicture {
    /// Draws a chart; `room` is what the first page has for it.
    fn new(chart: &Chart, format: Format, room: f32) -> Self {
        match format {
            Format::Markdown => Self { mermaid: mermaid(chart), ..Self::default() },
            Format::Html => {
                let svg = vec![svg(&layout(chart, A4), &Look::default())];
                Self { svg, words: description_lines(chart), ..Self::default() }
            }
            Format::Pdf => {
                let drawing = layout(chart, A4);
                let height = if drawing.landscape { A4.width } else { room };
                let svg = parts(&drawing, height).iter().map(|part| svg(part, &Look::default())).collect();
                Self { svg, landscape: drawing.landscape, words: description_lines(chart), ..Self::default() }
            }
        }
    }
}

impl From<ChartPicture> for Shown {
    fn from(picture: ChartPicture) -> Self {
        let ChartPicture { svg, landscape, mermaid, words } = picture;
        let values = [
            ("svg", svg.into()),
            ("landscape", landscape.into()),
            ("mermaid", mermaid.into()),
            ("words", words.into()),
        ];
        values.into_iter().collect()
    }
}

/// Returns the chart in words. A chart made of a flow is described by them, a line each.
fn description_lines(chart: &Chart) -> Vec<String> {
    chart.description().lines().map(str::to_owned).collect()
}
