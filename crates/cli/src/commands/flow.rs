//! `banshi flow`

use std::io::IsTerminal;

use banshi_answers::given::find_case;
use banshi_core::flow::Flow;
use banshi_flowchart::layout::A4;
use banshi_flowchart::{Anchors, Chart, Look, chart, dot, layout, mermaid, svg, words};
use banshi_reason::words::origin_words;
use banshi_typeset::Fonts;

use super::facts;
use crate::Failure;
use crate::args::{FlowFormat, FlowOptions, RunCommand};
use crate::catalog::{answer_with, handbook_line, item_meant, load_fonts};
use crate::render::{write_file, write_stdout};

/// How much larger than SVG's own 96 pixels to the inch: 216 to the inch, print quality.
const SCALE: f32 = 2.25;

impl RunCommand for FlowOptions {
    fn run(&self) -> Result<u8, Failure> {
        let fonts = load_fonts(None)?;
        answer_with(&self.catalog, &fonts, |catalog| {
            let (handbook, item) = item_meant(catalog, (&self.within, None), &self.item)?;
            let case = self.case.as_ref().map(|wanted| find_case(item, wanted)).transpose();
            let case = case.map_err(facts::not_understood)?;
            let flow = Flow::new(catalog, item, case.as_ref());
            if flow.graph.node_count() == 0 {
                return Err(Failure(format!("「{}」没有写办理流程", item.name)));
            }
            let chart = chart(catalog, item, &flow, Anchors::None);
            let heading = format!("{}\n{}", chart.title(), handbook_line(catalog, handbook));
            let bytes = drawn_chart(&chart, (&heading, origin_words(flow.origin)), self.format, &fonts)?;
            match &self.out {
                Some(path) => write_file(path, &bytes),
                None => show_chart(&bytes, self.format),
            }
        })
    }
}

fn drawn_chart(
    chart: &Chart,
    (heading, note): (&str, &str),
    format: FlowFormat,
    fonts: &Fonts,
) -> Result<Vec<u8>, Failure> {
    let picture = || svg(&layout(chart, A4), &Look::default());
    Ok(match format {
        FlowFormat::Text => format!("{heading}\n（{note}）\n\n{}\n", words(chart).join("\n")).into_bytes(),
        FlowFormat::Svg => picture().into_bytes(),
        FlowFormat::Png => banshi_typeset::png(&picture(), fonts, SCALE)?,
        FlowFormat::Mermaid => format!("%% {note}\n{}\n", mermaid(chart).join("\n")).into_bytes(),
        FlowFormat::Dot => format!("// {note}\n{}", dot(chart)).into_bytes(),
    })
}

fn show_chart(bytes: &[u8], format: FlowFormat) -> Result<(), Failure> {
    if format == FlowFormat::Png && std::io::stdout().is_terminal() {
        return Err(Failure("图片不能显示在终端上；用 --out 写到文件".to_owned()));
    }
    write_stdout(bytes);
    Ok(())
}
