//! What must hold of every drawing.

use banshi_flowchart::drawing::{Drawing, Label, Placed, Point, Rect, Route, TextLine};
use banshi_flowchart::shape::{TIP, WAVE, round_inset};
use banshi_flowchart::{Chart, PageArea, Shape};

type Check = Result<(), String>;

/// Everything at once.
pub fn check(chart: &Chart, drawing: &Drawing, paper: PageArea) -> Check {
    fits_paper(drawing, paper)?;
    nothing_overlaps(drawing)?;
    words_are_inside(drawing)?;
    lines_cross_no_shape(chart, drawing)?;
    lines_cross_no_words(drawing)?;
    lines_do_not_merge(chart, drawing)?;
    lines_lead_from_end_to_end(chart, drawing)
}

/// Nothing is outside the paper, and no font is too small.
pub fn fits_paper(drawing: &Drawing, paper: PageArea) -> Check {
    let width = if drawing.landscape { paper.height } else { paper.width };
    if drawing.width > width + 0.01 {
        return Err(format!("{} wide, paper {width}", drawing.width));
    }
    let page = Rect { x: 0.0, y: 0.0, w: drawing.width, h: drawing.height };
    let rects = drawing.shapes.iter().map(|shape| shape.rect).chain(drawing.labels.iter().map(|label| label.rect));
    for rect in rects.chain(lines(drawing).map(TextLine::rect)) {
        if !holds(&page, &rect) {
            return Err(format!("{rect:?} outside the page"));
        }
    }
    for point in drawing.routes.iter().flat_map(|route| &route.points) {
        if point.x < 0.0 || point.x > drawing.width || point.y < 0.0 || point.y > drawing.height {
            return Err(format!("{point:?} outside the page"));
        }
    }
    lines(drawing).all(|line| line.size >= 8.0).then_some(()).ok_or_else(|| "font too small".to_owned())
}

/// No two of shapes, labels, and the band with the names overlap; labels keep to one lane.
pub fn nothing_overlaps(drawing: &Drawing) -> Check {
    let head = Rect { x: 0.0, y: 0.0, w: drawing.width, h: drawing.head };
    let mut rects = vec![head];
    rects.extend(drawing.shapes.iter().map(|shape| shape.rect));
    rects.extend(drawing.labels.iter().map(|label| label.rect));
    for (n, a) in rects.iter().enumerate() {
        if let Some(b) = rects[..n].iter().find(|b| overlap(a, b)) {
            return Err(format!("{a:?} and {b:?} overlap"));
        }
    }
    for lane in &drawing.lanes {
        if let Some(rect) = rects[1..].iter().find(|rect| rect.x < lane.left - 0.01 && lane.left + 0.01 < rect.right())
        {
            return Err(format!("{rect:?} lies on a border"));
        }
    }
    Ok(())
}

/// Every line of words is inside its shape, and no two lie on one another.
pub fn words_are_inside(drawing: &Drawing) -> Check {
    for shape in &drawing.shapes {
        if let Some(line) = shape.lines.iter().find(|line| !is_inside(shape, line)) {
            return Err(format!("{:?} sticks out of {:?} {:?}", line, shape.shape, shape.rect));
        }
        for (n, a) in shape.lines.iter().enumerate() {
            if shape.lines[..n].iter().any(|b| overlap(&a.rect(), &b.rect())) {
                return Err(format!("lines of {:?} overlap", shape.rect));
            }
        }
    }
    for Label { rect, lines, .. } in &drawing.labels {
        if let Some(line) = lines.iter().find(|line| !holds(rect, &line.rect())) {
            return Err(format!("{line:?} sticks out of label {rect:?}"));
        }
    }
    for lane in &drawing.lanes {
        let rect = Rect { x: lane.left, y: 0.0, w: lane.right - lane.left, h: drawing.head };
        if let Some(line) = lane.lines.iter().find(|line| !holds(&rect, &line.rect())) {
            return Err(format!("{line:?} sticks out of its lane {rect:?}"));
        }
    }
    Ok(())
}

fn is_inside(shape: &Placed, line: &TextLine) -> bool {
    let (rect, text) = (shape.rect, line.rect());
    let half = text.w / 2.0;
    let far = (text.y - rect.mid_y()).abs().max((text.bottom() - rect.mid_y()).abs());
    let deep = (text.y - rect.y).min(rect.bottom() - text.bottom());
    let room = match shape.shape {
        Shape::Decision => rect.w / 2.0 * (1.0 - 2.0 * far / rect.h),
        Shape::Start | Shape::Outcome => rect.w / 2.0 - round_inset(rect.h, deep),
        Shape::Wait => rect.w / 2.0 - TIP * 2.0 * far / rect.h,
        Shape::Action => rect.w / 2.0,
        Shape::Document if text.bottom() <= rect.bottom() - WAVE => rect.w / 2.0,
        Shape::Document => 0.0,
    };
    deep >= 0.0 && half <= room + 0.01
}

/// No line crosses a shape, not even its own.
pub fn lines_cross_no_shape(chart: &Chart, drawing: &Drawing) -> Check {
    for route in &drawing.routes {
        let edge = &chart.edges()[route.edge];
        for shape in &drawing.shapes {
            let own = shape.node == edge.from || shape.node == edge.to;
            if own && shape.shape == Shape::Decision {
                continue;
            }
            let rect = shrink(&shape.rect, if own { 3.0 } else { 0.0 });
            if segments(route).any(|(a, b)| crosses(a, b, &rect)) {
                return Err(format!("edge {} crosses step {}", route.edge, shape.node));
            }
        }
    }
    Ok(())
}

/// No line crosses words.
pub fn lines_cross_no_words(drawing: &Drawing) -> Check {
    for route in &drawing.routes {
        for label in &drawing.labels {
            if segments(route).any(|(a, b)| crosses(a, b, &label.rect)) {
                return Err(format!("edge {} crosses the label of edge {}", route.edge, label.edge));
            }
        }
    }
    Ok(())
}

/// Lines lie on one another only if their edges share an end; none lies on the border of a lane.
pub fn lines_do_not_merge(chart: &Chart, drawing: &Drawing) -> Check {
    for (n, a) in drawing.routes.iter().enumerate() {
        let on_border = |(p, q): (Point, Point)| {
            p.x == q.x
                && drawing.lanes.iter().any(|lane| (lane.left - p.x).abs() < 1.0 || (lane.right - p.x).abs() < 1.0)
        };
        if segments(a).any(on_border) {
            return Err(format!("edge {} runs on a border", a.edge));
        }
        for b in &drawing.routes[..n] {
            if !related(chart, a, b) && segments(a).any(|s| segments(b).any(|t| merge(s, t))) {
                return Err(format!("edges {} and {} merge", a.edge, b.edge));
            }
        }
    }
    Ok(())
}

/// Whether two routes may lie on one another.
pub fn related(chart: &Chart, a: &Route, b: &Route) -> bool {
    let (a, b) = (&chart.edges()[a.edge], &chart.edges()[b.edge]);
    a.from == b.from || a.to == b.to
}

/// Every edge begins at its first step, ends at its last, and is not interrupted but by its label.
pub fn lines_lead_from_end_to_end(chart: &Chart, drawing: &Drawing) -> Check {
    for (n, edge) in chart.edges().iter().enumerate() {
        let routes: Vec<&Route> = drawing.routes.iter().filter(|route| route.edge == n).collect();
        let (Some(first), Some(last)) = (routes.first(), routes.last()) else {
            return Err(format!("edge {n} is missing"));
        };
        let rect = |node: usize| drawing.shapes.iter().find(|shape| shape.node == node).map(|shape| shape.rect);
        let (from, to) = (rect(edge.from).unwrap(), rect(edge.to).unwrap());
        let label = drawing.labels.iter().find(|label| label.edge == n);
        let through = routes.len() == 1
            || label.is_some_and(|label| {
                touches(&label.rect, *first.points.last().unwrap()) && touches(&label.rect, last.points[0])
            });
        if !touches(&from, first.points[0]) || !touches(&to, *last.points.last().unwrap()) || !through {
            return Err(format!("edge {n} is interrupted"));
        }
        let words = edge.label.as_deref().unwrap_or_default().trim();
        if words.is_empty() != label.is_none() {
            return Err(format!("edge {n} has lost its label"));
        }
        for route in routes {
            let slanting = segments(route).any(|(a, b)| a.x != b.x && a.y != b.y);
            let arrives = segments(route)
                .last()
                .is_some_and(|(a, b)| a.x == b.x && b.y > a.y + if route.arrow { 6.0 } else { 0.5 });
            if slanting || !arrives {
                return Err(format!("edge {n} slants or has no room for its arrow"));
            }
        }
    }
    Ok(())
}

/// The stretches of a line.
pub fn segments(route: &Route) -> impl DoubleEndedIterator<Item = (Point, Point)> {
    route.points.windows(2).map(|pair| (pair[0], pair[1]))
}

fn lines(drawing: &Drawing) -> impl Iterator<Item = &TextLine> {
    let shapes = drawing.shapes.iter().flat_map(|shape| &shape.lines);
    let labels = drawing.labels.iter().flat_map(|label| &label.lines);
    shapes.chain(labels).chain(drawing.lanes.iter().flat_map(|lane| &lane.lines))
}

fn merge((a, b): (Point, Point), (c, d): (Point, Point)) -> bool {
    let overlap = |p: f32, q: f32, r: f32, s: f32| p.max(q).min(r.max(s)) - p.min(q).max(r.min(s)) > 0.05;
    let upright = a.x == b.x && c.x == d.x && (a.x - c.x).abs() < 0.5 && overlap(a.y, b.y, c.y, d.y);
    let level = a.y == b.y && c.y == d.y && (a.y - c.y).abs() < 0.5 && overlap(a.x, b.x, c.x, d.x);
    upright || level
}

fn crosses(a: Point, b: Point, rect: &Rect) -> bool {
    let (left, right, top, bottom) = (a.x.min(b.x), a.x.max(b.x), a.y.min(b.y), a.y.max(b.y));
    let e = 0.05;
    left < rect.right() - e && right > rect.x + e && top < rect.bottom() - e && bottom > rect.y + e
}

fn overlap(a: &Rect, b: &Rect) -> bool {
    let e = 0.05;
    a.x < b.right() - e && b.x < a.right() - e && a.y < b.bottom() - e && b.y < a.bottom() - e
}

fn holds(outer: &Rect, inner: &Rect) -> bool {
    let e = 0.05;
    inner.x >= outer.x - e
        && inner.right() <= outer.right() + e
        && inner.y >= outer.y - e
        && inner.bottom() <= outer.bottom() + e
}

fn touches(rect: &Rect, point: Point) -> bool {
    let e = 0.05;
    rect.x - e <= point.x && point.x <= rect.right() + e && rect.y - e <= point.y && point.y <= rect.bottom() + e
}

fn shrink(rect: &Rect, by: f32) -> Rect {
    Rect { x: rect.x + by, y: rect.y + by, w: rect.w - 2.0 * by, h: rect.h - 2.0 * by }
}

/// No part is too high, nothing is lost, every line that is cut goes on under the same letter, and circles stand free.
pub fn check_parts(whole: &Drawing, parts: &[Drawing], max_height: f32) -> Check {
    let mut letters: std::collections::BTreeMap<&str, Vec<usize>> = std::collections::BTreeMap::new();
    for (n, part) in parts.iter().enumerate() {
        let rows: std::collections::BTreeSet<String> =
            part.shapes.iter().map(|shape| format!("{:.0}", shape.rect.mid_y())).collect();
        if part.height > max_height + 0.01 && rows.len() > 1 {
            return Err(format!("part {n} is too high: {} with {} rows", part.height, rows.len()));
        }
        circles_stand_free(part)?;
        nothing_overlaps(part)?;
        words_are_inside(part)?;
        lines_cross_no_words(part)?;
        for connector in &part.connectors {
            letters.entry(&connector.letter).or_default().push(n);
        }
    }
    for (letter, pages) in letters {
        if !matches!(pages.as_slice(), &[first, second] if first + 1 == second) {
            return Err(format!("connector {letter} is on {pages:?}"));
        }
    }
    let shapes = parts.iter().map(|part| part.shapes.len()).sum::<usize>();
    let labels = parts.iter().map(|part| part.labels.len()).sum::<usize>();
    let arrows = |drawing: &Drawing| drawing.routes.iter().filter(|route| route.arrow).count();
    let whole_again = shapes == whole.shapes.len()
        && labels == whole.labels.len()
        && parts.iter().map(arrows).sum::<usize>() == arrows(whole)
        && (length(parts.iter()) - length(std::iter::once(whole))).abs() < 1.0;
    if whole_again { Ok(()) } else { Err("something was lost in cutting".to_owned()) }
}

/// How long all lines are together.
fn length<'a>(drawings: impl Iterator<Item = &'a Drawing>) -> f32 {
    let routes = drawings.flat_map(|drawing| &drawing.routes);
    routes.flat_map(segments).map(|(a, b)| (a.x - b.x).abs() + (a.y - b.y).abs()).sum()
}

fn circles_stand_free(part: &Drawing) -> Check {
    let r = banshi_flowchart::drawing::CONNECTOR_RADIUS;
    let rects: Vec<Rect> =
        part.connectors.iter().map(|c| Rect { x: c.centre.x - r, y: c.centre.y - r, w: 2.0 * r, h: 2.0 * r }).collect();
    let page = Rect { x: 0.0, y: part.head, w: part.width, h: part.height - part.head };
    for (n, rect) in rects.iter().enumerate() {
        if !holds(&page, rect) {
            return Err(format!("connector {rect:?} outside the page"));
        }
        if rects[..n].iter().any(|other| overlap(rect, other)) {
            return Err("connectors overlap".to_owned());
        }
        if part.shapes.iter().any(|shape| overlap(rect, &shape.rect))
            || part.labels.iter().any(|label| overlap(rect, &label.rect))
        {
            return Err("connector on a shape or label".to_owned());
        }
        if part.routes.iter().any(|route| segments(route).any(|(a, b)| crosses(a, b, rect))) {
            return Err("connector on a line".to_owned());
        }
    }
    for (n, a) in part.connectors.iter().enumerate() {
        let joined = |p: &Point| (a.stem[0].x - p.x).abs() < 0.5 && (a.stem[0].y - p.y).abs() < 0.5;
        let ends = |route: &Route| joined(&route.points[0]) || joined(&route.points[route.points.len() - 1]);
        if !part.routes.iter().any(ends) {
            return Err("connector without line".to_owned());
        }
        let stem =
            |c: &banshi_flowchart::drawing::Connector| c.stem.windows(2).map(|p| (p[0], p[1])).collect::<Vec<_>>();
        for (m, b) in part.connectors.iter().enumerate() {
            if n != m && stem(a).iter().any(|&s| crosses(s.0, s.1, &rects[m]) || stem(b).iter().any(|&t| merge(s, t))) {
                return Err("connector's line meets another".to_owned());
            }
        }
    }
    Ok(())
}
