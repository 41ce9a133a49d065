//! `banshi flow`

use std::io::{IsTerminal, Write};
use std::path::Path;

use banshi_core::flow::Flow;
use banshi_core::source::io_words;
use banshi_flowchart::layout::A4;
use banshi_flowchart::{Anchors, Chart, Look, chart, dot, layout, mermaid, svg, words};
use banshi_typeset::Fonts;

use super::{answer_with, fonts, lookup};
use crate::Failure;
use crate::args::{FlowFormat, FlowOptions};

/// How much larger than SVG's own 96 pixels to the inch: 216 to the inch, print quality.
const SCALE: f32 = 2.25;

pub(crate) fn run(options: &FlowOptions) -> Result<u8, Failure> {
    let fonts = fonts(None)?;
    answer_with(&options.catalog, &fonts, |catalog| {
        let (_, item) = lookup::item(catalog, &options.item)?;
        let case = options.case.as_ref().map(|wanted| lookup::case(item, wanted)).transpose()?;
        let flow = Flow::new(catalog, item, case.as_ref());
        if flow.graph.node_count() == 0 {
            return Err(Failure(format!("「{}」没有写办理流程", item.name)));
        }
        let chart = chart(catalog, item, &flow, Anchors::None);
        let bytes = drawn(&chart, flow.origin.chinese(), options.format, &fonts)?;
        match &options.out {
            Some(path) => write(path, &bytes),
            None => show(&bytes, options.format),
        }
    })
}

fn drawn(chart: &Chart, note: &str, format: FlowFormat, fonts: &Fonts) -> Result<Vec<u8>, Failure> {
    let picture = || svg(&layout(chart, A4), &Look::default());
    Ok(match format {
        FlowFormat::Text => format!("{}\n（{note}）\n\n{}\n", chart.title(), words(chart).join("\n")).into_bytes(),
        FlowFormat::Svg => picture().into_bytes(),
        FlowFormat::Png => banshi_typeset::png(&picture(), fonts, SCALE)?,
        FlowFormat::Mermaid => format!("%% {note}\n{}\n", mermaid(chart).join("\n")).into_bytes(),
        FlowFormat::Dot => format!("// {note}\n{}", dot(chart)).into_bytes(),
    })
}

fn show(bytes: &[u8], format: FlowFormat) -> Result<(), Failure> {
    let mut screen = std::io::stdout();
    if format == FlowFormat::Png && screen.is_terminal() {
        return Err(Failure("图片不能显示在终端上；用 --out 写到文件".to_owned()));
    }
    // A reader who has gone is no failure.
    let _ = screen.write_all(bytes);
    Ok(())
}

/// Writes beside the file first, so that what was there stays whole until the new one is.
fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let about = |error: std::io::Error| Failure(format!("写不了 {}：{}", path.display(), io_words(&error)));
    let name = path.file_name().ok_or_else(|| Failure(format!("{} 不是文件名", path.display())))?;
    let beside = path.with_file_name(format!(".{}.{}", name.to_string_lossy(), std::process::id()));
    std::fs::write(&beside, bytes).and_then(|()| std::fs::rename(&beside, path)).map_err(|error| {
        // What could not be finished is not left lying about; the first error is the one to report.
        let _ = std::fs::remove_file(&beside);
        about(error)
    })
}
