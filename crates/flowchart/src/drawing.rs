//! What stands where: pure geometry, in points, y downwards. Everything a test can check and a renderer needs.

use crate::chart::Shape;

/// A chart laid out, or one part of it after [`crate::parts`].
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// What the chart is called.
    pub title: String,
    /// The chart in words.
    pub description: String,
    /// The width of everything.
    pub width: f32,
    /// The height of everything.
    pub height: f32,
    /// Whether the paper has to be turned for it to fit.
    pub landscape: bool,
    /// The height of the band with the lanes' names.
    pub head: f32,
    /// The lanes, from left to right.
    pub lanes: Vec<Lane>,
    /// The steps.
    pub shapes: Vec<Placed>,
    /// The words on edges.
    pub labels: Vec<Label>,
    /// The lines. An edge through a label is two of them.
    pub routes: Vec<Route>,
    /// Where lines leave the page or come back; only after cutting.
    pub connectors: Vec<Connector>,
    /// Heights at which the drawing may be cut: nothing but upright lines is there.
    pub cuts: Vec<f32>,
}

/// A rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rect {
    /// Left.
    pub x: f32,
    /// Top.
    pub y: f32,
    /// Width.
    pub w: f32,
    /// Height.
    pub h: f32,
}

/// A lane and its name.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    /// Its left border.
    pub left: f32,
    /// Its right border.
    pub right: f32,
    /// Its name.
    pub lines: Vec<TextLine>,
}

/// A line of text, centred on `x`.
#[derive(Clone, Debug, PartialEq)]
pub struct TextLine {
    /// The words.
    pub text: String,
    /// The middle of the line.
    pub x: f32,
    /// The base line.
    pub y: f32,
    /// The size of the font.
    pub size: f32,
    /// How wide the words are at most.
    pub width: f32,
}

/// A step that has its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// Which step of the chart it is.
    pub node: usize,
    /// What kind.
    pub shape: Shape,
    /// Whether the outline is dashed.
    pub derived: bool,
    /// Where a click leads.
    pub href: Option<String>,
    /// What the outline just fits in.
    pub rect: Rect,
    /// Its words.
    pub lines: Vec<TextLine>,
}

/// Words on an edge.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// Which edge of the chart they belong to.
    pub edge: usize,
    /// The space they take.
    pub rect: Rect,
    /// The words.
    pub lines: Vec<TextLine>,
}

/// A line from shape to shape, or from shape to label, or from label to shape.
#[derive(Clone, Debug, PartialEq)]
pub struct Route {
    /// Which edge of the chart it is part of.
    pub edge: usize,
    /// Its corners; every stretch is level or upright.
    pub points: Vec<Point>,
    /// Whether it leads back to an earlier step.
    pub back: bool,
    /// Whether it ends in an arrow head.
    pub arrow: bool,
}

/// A point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f32,
    /// Downwards.
    pub y: f32,
}

/// A lettered circle in which a line ends at a cut. The same letter is on the other page.
#[derive(Clone, Debug, PartialEq)]
pub struct Connector {
    /// The letter.
    pub letter: String,
    /// Its middle.
    pub centre: Point,
    /// Its line, from the cut to the circle or from the circle to the cut.
    pub stem: Vec<Point>,
    /// Whether all its edges lead back.
    pub back: bool,
}

/// How wide the circle of a connector is, from the middle.
pub const CONNECTOR_RADIUS: f32 = 6.5;

impl TextLine {
    /// The space the glyphs may take.
    pub fn rect(&self) -> Rect {
        let h = self.size;
        Rect { x: self.x - self.width / 2.0, y: self.y - 0.88 * h, w: self.width, h }
    }
}

impl Rect {
    /// The right side.
    pub fn right(&self) -> f32 {
        self.x + self.w
    }

    /// The lower side.
    pub fn bottom(&self) -> f32 {
        self.y + self.h
    }

    /// The middle, from left to right.
    pub fn mid_x(&self) -> f32 {
        self.x + self.w / 2.0
    }

    /// The middle, from top to bottom.
    pub fn mid_y(&self) -> f32 {
        self.y + self.h / 2.0
    }
}

/// A small count as a length.
pub(crate) fn real(n: usize) -> f32 {
    u16::try_from(n).map_or(f32::from(u16::MAX), f32::from)
}
