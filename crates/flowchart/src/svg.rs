//! SVG of a drawing. It stands on its own: no scripts, no references, no ids, so that many of them fit on one web page.

mod write;

use crate::chart::Shape;
use crate::drawing::{CONNECTOR_RADIUS, Connector, Drawing, Lane, Line, Placed, Point, Rect, Route};
use crate::shape::{TIP, WAVE, round_radius};
use write::{escape, n, put};

/// The fonts.
#[derive(Clone, Debug)]
pub struct Look {
    /// For steps and labels; what follows it is taken if it is missing.
    pub body: String,
    /// For the names of lanes, in bold.
    pub head: String,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            body: "Noto Serif CJK SC, Noto Serif SC, Source Han Serif SC, Songti SC, SimSun, serif".to_owned(),
            head: "Noto Sans CJK SC, Noto Sans SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, sans-serif"
                .to_owned(),
        }
    }
}

const INK: &str = "#222";
const PALE: &str = "#999";
const HEAD_FILL: &str = "#eee";
const DASHED: &str = r#" stroke-dasharray="4 2.5""#;
const MARGIN: f32 = 1.0;
const ARROW: f32 = 6.0;

/// The drawing as an SVG element.
pub fn svg(drawing: &Drawing, look: &Look) -> String {
    // About what a step takes with its words and lines.
    let mut out = Out(String::with_capacity(1000 * (drawing.shapes.len() + 2)));
    let (width, height) = (drawing.width + 2.0 * MARGIN, drawing.height + 2.0 * MARGIN);
    put!(
        out; r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1 -1 "#, n(width), " ", n(height), r#"" width=""#,
        n(width), r#"pt" height=""#, n(height), r#"pt" role="img" font-family=""#, escape(&look.body),
        r#"" text-anchor="middle" fill="none" stroke-linejoin="round">"#, "\n"
    );
    put!(out; "<title>", escape(&drawing.title), "</title>\n");
    if !drawing.description.is_empty() {
        put!(out; "<desc>", escape(&drawing.description), "</desc>\n");
    }
    out.lanes(drawing, look);
    for back in [true, false] {
        for route in drawing.routes.iter().filter(|route| route.back == back) {
            out.route(route);
        }
    }
    for shape in &drawing.shapes {
        out.shape(shape);
    }
    for label in &drawing.labels {
        out.lines(&label.lines);
    }
    for connector in &drawing.connectors {
        out.connector(connector);
    }
    out.0.push_str("</svg>\n");
    out.0
}

struct Out(String);

impl Out {
    fn lanes(&mut self, drawing: &Drawing, look: &Look) {
        let (w, h, head) = (n(drawing.width), n(drawing.height), n(drawing.head));
        put!(self; r#"<rect x="0" y="0" width=""#, w, r#"" height=""#, head, r#"" fill=""#, HEAD_FILL, r#""/>"#, "\n");
        put!(
            self; r#"<rect x="0" y="0" width=""#, w, r#"" height=""#, h, r#"" stroke=""#, PALE,
            r#"" stroke-width="0.6"/>"#, "\n"
        );
        put!(self; r#"<path d="M0 "#, head, "H", w);
        for lane in drawing.lanes.iter().skip(1) {
            put!(self; "M", n(lane.left), " 0V", h);
        }
        put!(self; r#"" stroke=""#, PALE, r#"" stroke-width="0.6"/>"#, "\n");
        put!(self; r#"<g font-family=""#, escape(&look.head), r#"" font-weight="bold">"#, "\n");
        for Lane { lines, .. } in &drawing.lanes {
            self.lines(lines);
        }
        put!(self; "</g>\n");
    }

    fn route(&mut self, route: &Route) {
        let Some((&last, others)) = route.points.split_last() else { return };
        let Some((&first, corners)) = others.split_first() else { return };
        put!(self; r#"<path d="M"#, n(first.x), " ", n(first.y));
        for corner in corners {
            put!(self; "L", n(corner.x), " ", n(corner.y));
        }
        let short = if route.arrow { ARROW - 1.0 } else { 0.0 };
        let dash = if route.back { DASHED } else { "" };
        let (x, y) = (n(last.x), n(last.y - short));
        put!(self; "L", x, " ", y, r#"" stroke=""#, INK, r#"" stroke-width="0.8""#, dash, "/>\n");
        if route.arrow {
            self.arrow(last);
        }
    }

    fn arrow(&mut self, tip: Point) {
        let (x, y) = (tip.x, tip.y);
        let (left, right, top) = (n(x - 2.6), n(x + 2.6), n(y - ARROW));
        put!(
            self; r#"<path d="M"#, n(x), " ", n(y), "L", left, " ", top, "H", right, r#"Z" fill=""#, INK, r#""/>"#,
            "\n"
        );
    }

    fn shape(&mut self, placed: &Placed) {
        if let Some(href) = &placed.href {
            put!(self; r#"<a href=""#, escape(href), r#"">"#, "\n");
        }
        let (weight, gaps) = match placed.shape {
            Shape::Outcome => ("1.8", r#" stroke-dasharray="5 3""#),
            _ => ("0.8", r#" stroke-dasharray="2.5 2""#),
        };
        let dash = if placed.derived { gaps } else { "" };
        put!(self; r#"<path d=""#);
        self.outline(placed.shape, &placed.rect);
        put!(self; r##"" fill="#fff" stroke=""##, INK, r#"" stroke-width=""#, weight, r#"""#, dash, "/>\n");
        self.lines(&placed.lines);
        if placed.href.is_some() {
            put!(self; "</a>\n");
        }
    }

    fn lines(&mut self, lines: &[Line]) {
        for line in lines {
            let (x, y, size) = (n(line.x), n(line.y), n(line.size));
            let text = escape(&line.text);
            put!(
                self; r#"<text x=""#, x, r#"" y=""#, y, r#"" font-size=""#, size, r#"" text-anchor="middle" fill=""#,
                INK, r#"">"#, text, "</text>\n"
            );
        }
    }

    fn connector(&mut self, connector: &Connector) {
        let Point { x, y } = connector.centre;
        let dash = if connector.back { DASHED } else { "" };
        put!(self; r#"<path d=""#);
        for (at, point) in connector.stem.iter().enumerate() {
            put!(self; if at == 0 { "M" } else { "L" }, n(point.x), " ", n(point.y));
        }
        put!(self; r#"" stroke=""#, INK, r#"" stroke-width="0.8""#, dash, "/>\n");
        let (r, base) = (n(CONNECTOR_RADIUS), n(y + 2.9));
        let (x, y) = (n(x), n(y));
        put!(
            self; r#"<circle cx=""#, x, r#"" cy=""#, y, r#"" r=""#, r, r##"" fill="#fff" stroke=""##, INK,
            r#"" stroke-width="0.8"/>"#, "\n"
        );
        let letter = escape(&connector.letter);
        put!(
            self; r#"<text x=""#, x, r#"" y=""#, base, r#"" font-size="8" text-anchor="middle" fill=""#, INK,
            r#"">"#, letter, "</text>\n"
        );
    }

    fn outline(&mut self, shape: Shape, rect: &Rect) {
        let (left, top, right, bottom) = (n(rect.x), n(rect.y), n(rect.right()), n(rect.bottom()));
        let (mid_x, mid_y) = (n(rect.mid_x()), n(rect.mid_y()));
        match shape {
            Shape::Action => put!(self; "M", left, " ", top, "H", right, "V", bottom, "H", left, "Z"),
            Shape::Decision => {
                put!(
                    self; "M", mid_x, " ", top, "L", right, " ", mid_y, "L", mid_x, " ", bottom, "L", left, " ",
                    mid_y, "Z"
                );
            }
            Shape::Wait => {
                let (from, to) = (n(rect.x + TIP), n(rect.right() - TIP));
                put!(
                    self; "M", from, " ", top, "H", to, "L", right, " ", mid_y, "L", to, " ", bottom, "H", from, "L",
                    left, " ", mid_y, "Z"
                );
            }
            Shape::Document => {
                let sides = n(rect.bottom() - WAVE / 2.0);
                let (crest, trough) = (n(rect.bottom() - WAVE * 1.5), n(rect.bottom() + WAVE / 2.0));
                let (near, far) = (n(rect.x + rect.w * 0.25), n(rect.x + rect.w * 0.75));
                put!(
                    self; "M", left, " ", top, "H", right, "V", sides, "Q", far, " ", crest, " ", mid_x, " ", sides,
                    "Q", near, " ", trough, " ", left, " ", sides, "Z"
                );
            }
            Shape::Start | Shape::Outcome => self.stadium(rect),
        }
    }

    fn stadium(&mut self, rect: &Rect) {
        let (left, top, right, bottom) = (n(rect.x), n(rect.y), n(rect.right()), n(rect.bottom()));
        let radius = round_radius(rect.h);
        let (from, to) = (n(rect.x + radius), n(rect.right() - radius));
        let (upper, lower) = (n(rect.y + radius), n(rect.bottom() - radius));
        let r = n(radius);
        put!(
            self; "M", from, " ", top, "H", to, "A", r, " ", r, " 0 0 1 ", right, " ", upper, "V", lower, "A", r,
            " ", r, " 0 0 1 ", to, " ", bottom
        );
        put!(
            self; "H", from, "A", r, " ", r, " 0 0 1 ", left, " ", lower, "V", upper, "A", r, " ", r, " 0 0 1 ",
            from, " ", top, "Z"
        );
    }
}
