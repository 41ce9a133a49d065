//! Draws the sample flows into a directory.

#[path = "../tests/common/samples.rs"]
mod samples;

use banshi_flowchart::{Look, layout, layout::A4, svg};

fn main() -> std::io::Result<()> {
    let directory = std::env::args().nth(1).unwrap_or_else(|| ".".to_owned());
    for (name, chart) in samples::all() {
        let drawing = layout(&chart, A4);
        std::fs::write(format!("{directory}/{name}.svg"), svg(&drawing, &Look::default()))?;
    }
    Ok(())
}
