//! SVG of a drawing. It stands on its own: no scripts, no references, no ids, so that many of them fit on one web page.

mod write;

use crate::chart::Shape;
use crate::drawing::{CONNECTOR_RADIUS, Connector, Drawing, Lane, Placed, Point, Rect, Route, TextLine};
use crate::shape::{TIP, WAVE, round_radius};
use std::fmt::Write;
use write::{escape, n};

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
    out.put(format_args!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1 -1 {} {}" width="{}pt" height="{}pt" role="img" font-family="{}" text-anchor="middle" fill="none" stroke-linejoin="round">"#,
        n(width),
        n(height),
        n(width),
        n(height),
        escape(&look.body),
    ));
    out.put(format_args!("<title>{}</title>", escape(&drawing.title)));
    if !drawing.description.is_empty() {
        out.put(format_args!("<desc>{}</desc>", escape(&drawing.description)));
    }
    out.draw_lanes(drawing, look);
    for back in [true, false] {
        for route in drawing.routes.iter().filter(|route| route.back == back) {
            out.draw_route(route);
        }
    }
    for shape in &drawing.shapes {
        out.draw_shape(shape);
    }
    for label in &drawing.labels {
        out.draw_lines(&label.lines);
    }
    for connector in &drawing.connectors {
        out.draw_connector(connector);
    }
    out.0.push_str("</svg>\n");
    out.0
}

struct Out(String);

impl Out {
    fn add(&mut self, args: std::fmt::Arguments<'_>) {
        // Writing to a string does not fail.
        let _ = self.0.write_fmt(args);
    }

    /// The end of a line.
    fn put(&mut self, args: std::fmt::Arguments<'_>) {
        self.add(args);
        self.0.push('\n');
    }

    fn draw_lanes(&mut self, drawing: &Drawing, look: &Look) {
        let (w, h, head) = (n(drawing.width), n(drawing.height), n(drawing.head));
        self.put(format_args!(r#"<rect x="0" y="0" width="{w}" height="{head}" fill="{HEAD_FILL}"/>"#));
        self.put(format_args!(r#"<rect x="0" y="0" width="{w}" height="{h}" stroke="{PALE}" stroke-width="0.6"/>"#));
        self.add(format_args!(r#"<path d="M0 {head}H{w}"#));
        for lane in drawing.lanes.iter().skip(1) {
            self.add(format_args!("M{} 0V{h}", n(lane.left)));
        }
        self.put(format_args!(r#"" stroke="{PALE}" stroke-width="0.6"/>"#));
        self.put(format_args!(r#"<g font-family="{}" font-weight="bold">"#, escape(&look.head)));
        for Lane { lines, .. } in &drawing.lanes {
            self.draw_lines(lines);
        }
        self.put(format_args!("</g>"));
    }

    fn draw_route(&mut self, route: &Route) {
        let Some((&last, others)) = route.points.split_last() else { return };
        let Some((&first, corners)) = others.split_first() else { return };
        self.add(format_args!(r#"<path d="M{} {}"#, n(first.x), n(first.y)));
        for corner in corners {
            self.add(format_args!("L{} {}", n(corner.x), n(corner.y)));
        }
        let short = if route.arrow { ARROW - 1.0 } else { 0.0 };
        let dash = if route.back { DASHED } else { "" };
        let (x, y) = (n(last.x), n(last.y - short));
        self.put(format_args!(r#"L{x} {y}" stroke="{INK}" stroke-width="0.8"{dash}/>"#));
        if route.arrow {
            self.draw_arrow(last);
        }
    }

    fn draw_arrow(&mut self, tip: Point) {
        let (x, y) = (tip.x, tip.y);
        let (left, right, top) = (n(x - 2.6), n(x + 2.6), n(y - ARROW));
        self.put(format_args!(r#"<path d="M{} {}L{left} {top}H{right}Z" fill="{INK}"/>"#, n(x), n(y)));
    }

    fn draw_shape(&mut self, placed: &Placed) {
        if let Some(href) = &placed.href {
            self.put(format_args!(r#"<a href="{}">"#, escape(href)));
        }
        let (weight, gaps) = match placed.shape {
            Shape::Outcome => ("1.8", r#" stroke-dasharray="5 3""#),
            _ => ("0.8", r#" stroke-dasharray="2.5 2""#),
        };
        let dash = if placed.derived { gaps } else { "" };
        self.add(format_args!(r#"<path d=""#));
        self.draw_outline(placed.shape, &placed.rect);
        self.put(format_args!(r##"" fill="#fff" stroke="{INK}" stroke-width="{weight}"{dash}/>"##));
        self.draw_lines(&placed.lines);
        if placed.href.is_some() {
            self.put(format_args!("</a>"));
        }
    }

    fn draw_lines(&mut self, lines: &[TextLine]) {
        for line in lines {
            let (x, y, size) = (n(line.x), n(line.y), n(line.size));
            let text = escape(&line.text);
            self.put(format_args!(
                r#"<text x="{x}" y="{y}" font-size="{size}" text-anchor="middle" fill="{INK}">{text}</text>"#
            ));
        }
    }

    fn draw_connector(&mut self, connector: &Connector) {
        let Point { x, y } = connector.centre;
        let stem: Vec<String> = connector.stem.iter().map(|point| format!("{} {}", n(point.x), n(point.y))).collect();
        let dash = if connector.back { DASHED } else { "" };
        self.put(format_args!(r#"<path d="M{}" stroke="{INK}" stroke-width="0.8"{dash}/>"#, stem.join("L")));
        let (r, base) = (n(CONNECTOR_RADIUS), n(y + 2.9));
        let (x, y) = (n(x), n(y));
        self.put(format_args!(
            r##"<circle cx="{x}" cy="{y}" r="{r}" fill="#fff" stroke="{INK}" stroke-width="0.8"/>"##
        ));
        let letter = escape(&connector.letter);
        self.put(format_args!(
            r#"<text x="{x}" y="{base}" font-size="8" text-anchor="middle" fill="{INK}">{letter}</text>"#
        ));
    }

    fn draw_outline(&mut self, shape: Shape, rect: &Rect) {
        let (left, top, right, bottom) = (n(rect.x), n(rect.y), n(rect.right()), n(rect.bottom()));
        let (mid_x, mid_y) = (n(rect.mid_x()), n(rect.mid_y()));
        match shape {
            Shape::Action => self.add(format_args!("M{left} {top}H{right}V{bottom}H{left}Z")),
            Shape::Decision => {
                self.add(format_args!("M{mid_x} {top}L{right} {mid_y}L{mid_x} {bottom}L{left} {mid_y}Z"));
            }
            Shape::Wait => {
                let (from, to) = (n(rect.x + TIP), n(rect.right() - TIP));
                self.add(format_args!("M{from} {top}H{to}L{right} {mid_y}L{to} {bottom}H{from}L{left} {mid_y}Z"));
            }
            Shape::Document => {
                let sides = n(rect.bottom() - WAVE / 2.0);
                let (crest, trough) = (n(rect.bottom() - WAVE * 1.5), n(rect.bottom() + WAVE / 2.0));
                let (near, far) = (n(rect.x + rect.w * 0.25), n(rect.x + rect.w * 0.75));
                self.add(format_args!(
                    "M{left} {top}H{right}V{sides}Q{far} {crest} {mid_x} {sides}Q{near} {trough} {left} {sides}Z"
                ));
            }
            Shape::Start | Shape::Outcome => self.draw_stadium(rect),
        }
    }

    fn draw_stadium(&mut self, rect: &Rect) {
        let (left, top, right, bottom) = (n(rect.x), n(rect.y), n(rect.right()), n(rect.bottom()));
        let radius = round_radius(rect.h);
        let (from, to) = (n(rect.x + radius), n(rect.right() - radius));
        let (upper, lower) = (n(rect.y + radius), n(rect.bottom() - radius));
        let r = n(radius);
        self.add(format_args!("M{from} {top}H{to}A{r} {r} 0 0 1 {right} {upper}V{lower}A{r} {r} 0 0 1 {to} {bottom}"));
        self.add(format_args!("H{from}A{r} {r} 0 0 1 {left} {lower}V{upper}A{r} {r} 0 0 1 {from} {top}Z"));
    }
}
