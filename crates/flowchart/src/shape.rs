//! Words in shapes: how high a shape of a given width must be so that all of its words are inside it.

use crate::chart::Shape;
use crate::text::TextPieces;

/// The size of what a step says.
pub const TEXT_SIZE: f32 = 9.0;
/// The size of notes and labels; nothing is smaller.
pub const NOTE_SIZE: f32 = 8.0;
/// How deep the wave of a document goes.
pub const WAVE: f32 = 5.0;
/// How far the ends of a hexagon reach in.
pub const TIP: f32 = 7.0;

const TEXT_LEADING: f32 = 12.0;
const NOTE_LEADING: f32 = 10.5;
const PAD: f32 = 5.0;
const SIDE: f32 = 4.0;
const LOWEST_DIAMOND: f32 = 34.0;
const TALLER: [f32; 3] = [1.12, 1.24, 1.4];

/// A shape around its words.
#[derive(Clone, Debug)]
pub struct Body {
    /// How wide it is.
    pub width: f32,
    /// How high it is.
    pub height: f32,
    /// Its lines, from the top.
    pub lines: Vec<BodyLine>,
}

/// A line of words, placed from the middle of its shape.
#[derive(Clone, Debug)]
pub struct BodyLine {
    /// The words.
    pub text: String,
    /// The base line, downwards from the middle of the shape.
    pub y: f32,
    /// The size of the font.
    pub size: f32,
    /// How wide the words are at most.
    pub width: f32,
}

/// The body of a step of this width.
pub fn body(shape: Shape, text: &str, notes: &[String], width: f32) -> Body {
    let blocks = text_blocks(text, notes);
    match shape {
        Shape::Decision => diamond_body(&blocks, width),
        Shape::Start | Shape::Outcome => stadium_body(&blocks, width),
        Shape::Wait => level_body(&blocks, width, TIP + SIDE, 2.0 * PAD),
        Shape::Document => level_body(&blocks, width, SIDE, 2.0 * PAD + WAVE).raised(WAVE / 2.0),
        Shape::Action => level_body(&blocks, width, SIDE, 2.0 * PAD),
    }
}

/// What the height of a body depends on, without its words: enough to compare widths by.
#[derive(Clone, Debug)]
pub(crate) struct Extent {
    /// The shape; `None`: words without an outline.
    shape: Option<Shape>,
    /// The width of each block of words on one line, and the height of its lines.
    blocks: Vec<(f32, f32)>,
}

impl Extent {
    /// Measures a step.
    pub(crate) fn of_step(shape: Shape, text: &str, notes: &[String]) -> Self {
        let notes = notes.iter().map(|note| (crate::text::width(note, NOTE_SIZE), NOTE_LEADING));
        let text = (crate::text::width(text, TEXT_SIZE), TEXT_LEADING);
        Self { shape: Some(shape), blocks: std::iter::once(text).chain(notes).collect() }
    }

    /// Measures a label.
    pub(crate) fn of_label(text: &str) -> Self {
        Self { shape: None, blocks: vec![(crate::text::width(text, NOTE_SIZE), NOTE_LEADING)] }
    }

    /// About how high the body is when it is this wide. Where lines break does not count.
    pub(crate) fn height(&self, width: f32) -> f32 {
        let lines = |room: f32| -> f32 {
            let block = |(words, leading): &(f32, f32)| (words / room.max(NOTE_SIZE)).ceil().max(1.0) * leading;
            self.blocks.iter().map(block).sum()
        };
        match self.shape {
            None => lines(width - 2.0) + 1.0,
            // Half of the rhombus is words; the steps at its sides take about as much as a quarter more.
            Some(Shape::Decision) => {
                let area: f32 = self.blocks.iter().map(|(words, leading)| words * leading).sum();
                (area * 2.5 / width).max(LOWEST_DIAMOND)
            }
            Some(Shape::Start | Shape::Outcome) => lines(width - 2.0 * (SIDE + 3.0)) + 2.0 * PAD,
            Some(Shape::Wait) => lines(width - 2.0 * (TIP + SIDE)) + 2.0 * PAD,
            Some(Shape::Document) => lines(width - 2.0 * SIDE) + 2.0 * PAD + WAVE,
            Some(Shape::Action) => lines(width - 2.0 * SIDE) + 2.0 * PAD,
        }
    }
}

/// The body of words without an outline.
pub fn label_body(text: &str, width: f32) -> Body {
    let block = Block { words: TextPieces::new(text, NOTE_SIZE), size: NOTE_SIZE, leading: NOTE_LEADING };
    let mut body = level_body(&[block], width, 1.0, 1.0);
    body.width = body.lines.iter().map(|line| line.width).fold(0.0, f32::max) + 2.0;
    body
}

/// How far in from the side of a stadium its outline is, `y` below its upper or above its lower edge.
pub fn round_inset(height: f32, y: f32) -> f32 {
    let radius = round_radius(height);
    let rise = (radius - y).clamp(0.0, radius);
    radius - (radius * radius - rise * rise).sqrt()
}

/// The radius of the ends of a stadium. Those of a high one are not full half circles.
pub fn round_radius(height: f32) -> f32 {
    (height / 2.0).min(13.0)
}

impl Body {
    fn raised(mut self, by: f32) -> Self {
        for line in &mut self.lines {
            line.y -= by;
        }
        self
    }
}

impl BodyLine {
    /// A line of a block, `top` below the top of its shape.
    fn new(text: &str, block: &Block<'_>, top: f32) -> Self {
        let base = (block.leading - block.size) / 2.0 + 0.88 * block.size;
        Self { text: text.to_owned(), y: top + base, size: block.size, width: crate::text::width(text, block.size) }
    }
}

struct Block<'a> {
    words: TextPieces<'a>,
    size: f32,
    leading: f32,
}

fn text_blocks<'a>(text: &'a str, notes: &'a [String]) -> Vec<Block<'a>> {
    let text = Block { words: TextPieces::new(text, TEXT_SIZE), size: TEXT_SIZE, leading: TEXT_LEADING };
    let note =
        |note: &'a String| Block { words: TextPieces::new(note, NOTE_SIZE), size: NOTE_SIZE, leading: NOTE_LEADING };
    std::iter::once(text).chain(notes.iter().map(note)).collect()
}

/// A shape whose lines are all equally wide.
fn level_body(blocks: &[Block<'_>], width: f32, side: f32, pad: f32) -> Body {
    let room = width - 2.0 * side;
    let mut lines = Vec::new();
    let mut y = 0.0;
    for block in blocks {
        for text in block.words.even_lines(room) {
            lines.push(BodyLine::new(text, block, y));
            y += block.leading;
        }
    }
    Body { width, height: y + pad, lines }.raised(y / 2.0)
}

/// Rounded ends; as narrow as its words allow.
fn stadium_body(blocks: &[Block<'_>], width: f32) -> Body {
    let longest = blocks.iter().map(|block| block.words.width()).fold(0.0, f32::max);
    let width = width.min((longest + 4.0 * PAD + 8.0).max(60.0));
    level_body(blocks, width, SIDE + 3.0, 2.0 * PAD)
}

/// A low diamond of that width which holds the words. A somewhat higher one is taken if it has fewer lines.
fn diamond_body(blocks: &[Block<'_>], width: f32) -> Body {
    let area: f32 = blocks.iter().map(|block| block.words.width() * block.leading).sum();
    let mut height = (area * 2.0 / width).max(LOWEST_DIAMOND);
    loop {
        if let Some(lines) = in_diamond(blocks, width, height) {
            let higher = TALLER.map(|factor| height * factor);
            let fewer = higher.map(|height| (height, in_diamond(blocks, width, height)));
            let lowest = Body { width, height, lines };
            return fewer.into_iter().fold(lowest, |best, (height, lines)| match lines {
                Some(lines) if lines.len() < best.lines.len() => Body { width, height, lines },
                _ => best,
            });
        }
        height += 2.0 + height / 50.0;
    }
}

fn in_diamond(blocks: &[Block<'_>], width: f32, height: f32) -> Option<Vec<BodyLine>> {
    let mut guess: f32 = blocks.iter().map(|block| block.leading).sum();
    while guess < height {
        match fill_diamond(blocks, width, height, guess) {
            Some((lines, deep)) if (guess - deep).abs() < 2.0 => return Some(lines),
            Some((_, deep)) if deep > guess => guess = deep,
            _ => guess += TEXT_LEADING,
        }
    }
    None
}

/// Fills lines into a diamond from `guess / 2` above its middle; `None` if words would be torn or stick out.
fn fill_diamond(blocks: &[Block<'_>], width: f32, height: f32, guess: f32) -> Option<(Vec<BodyLine>, f32)> {
    let mut lines = Vec::new();
    let mut y = -guess / 2.0;
    for block in blocks {
        let (top, leading) = (y, block.leading);
        let room = |n: usize| {
            let upper = top + crate::drawing::real(n) * leading;
            let far = upper.abs().max((upper + leading).abs());
            width * (1.0 - 2.0 * far / height) - 2.0
        };
        let filled = block.words.fill(room);
        if filled.torn && block.words.longest() < 0.7 * width {
            return None;
        }
        for (n, text) in filled.lines.into_iter().enumerate() {
            let line = BodyLine::new(text, block, y);
            if line.width > room(n) {
                return None;
            }
            lines.push(line);
            y += leading;
        }
    }
    Some((lines, y + guess / 2.0))
}
