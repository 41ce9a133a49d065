//! How wide words are and where lines may break.
//!
//! No font is read: a full-width character is one em, others are taken for wider than they are. Lines break as Chinese
//! is set (避头尾): closing marks do not begin a line, opening marks do not end one, words and numbers stay whole.

use unicode_width::UnicodeWidthChar;

/// Marks that do not begin a line.
pub const NOT_FIRST: &str = "，。、；：？！）》」』”’％%…—·,.;:?!)]}〉】〕～~／/℃‰";
/// Marks that do not end a line.
pub const NOT_LAST: &str = "（《「『“‘([{〈【〔￥$";

/// Text cut into the pieces that stay whole.
pub struct Words<'a> {
    pieces: Vec<Piece<'a>>,
    size: f32,
}

/// Words on lines.
pub struct Filled {
    /// The lines, none of them empty.
    pub lines: Vec<String>,
    /// Whether a piece was longer than its line and had to be cut.
    pub torn: bool,
}

struct Piece<'a> {
    text: &'a str,
    width: f32,
}

/// How wide the text is at most.
pub fn width(text: &str, size: f32) -> f32 {
    text.chars().map(em).sum::<f32>() * size
}

/// Whether a line may end between the two characters.
pub fn may_break(before: char, after: char) -> bool {
    let held = NOT_FIRST.contains(after) || NOT_LAST.contains(before) || after == ' ';
    !(held || in_word(before) && in_word(after))
}

impl<'a> Words<'a> {
    /// Cuts the text where lines may break.
    pub fn new(text: &'a str, size: f32) -> Self {
        let mut pieces = Vec::new();
        let mut start = 0;
        let mut before = None;
        for (at, after) in text.char_indices() {
            if before.is_some_and(|before| may_break(before, after)) {
                pieces.push(Piece::new(&text[start..at], size));
                start = at;
            }
            before = Some(after);
        }
        if start < text.len() {
            pieces.push(Piece::new(&text[start..], size));
        }
        Self { pieces, size }
    }

    /// The width of all of it on one line.
    pub fn width(&self) -> f32 {
        self.pieces.iter().map(|piece| piece.width).sum()
    }

    /// The width of the longest piece that stays whole.
    pub fn longest(&self) -> f32 {
        self.pieces.iter().map(|piece| piece.width).fold(0.0, f32::max)
    }

    /// Fills lines one after the other; `room` gives the width of the line with that number.
    pub fn fill(&self, room: impl Fn(usize) -> f32) -> Filled {
        let mut lines = Lines { done: Vec::new(), line: String::new(), left: room(0), torn: false };
        for piece in &self.pieces {
            if piece.width > lines.left {
                lines.end(&room);
            }
            if piece.width <= lines.left {
                lines.push(piece.text, piece.width);
            } else {
                lines.tear(piece.text, self.size, &room);
            }
        }
        lines.end(&room);
        Filled { lines: lines.done, torn: lines.torn }
    }

    /// As few lines as the width allows, and these about equally long.
    pub fn even_lines(&self, room: f32) -> Vec<String> {
        let mut best = self.fill(|_| room).lines;
        let mut narrower = room - self.size / 2.0;
        while best.len() > 1 && narrower > self.size * 2.0 {
            let filled = self.fill(|_| narrower);
            if filled.torn || filled.lines.len() > best.len() {
                break;
            }
            best = filled.lines;
            narrower -= self.size / 2.0;
        }
        best
    }
}

/// Lines being filled.
struct Lines {
    done: Vec<String>,
    line: String,
    left: f32,
    torn: bool,
}

impl Lines {
    fn push(&mut self, text: &str, width: f32) {
        self.line.push_str(text);
        self.left -= width;
    }

    /// Begins a new line, unless nothing is on this one.
    fn end(&mut self, room: impl Fn(usize) -> f32) {
        let line = std::mem::take(&mut self.line);
        let line = line.trim();
        if !line.is_empty() {
            self.done.push(line.to_owned());
        }
        self.left = room(self.done.len());
    }

    fn tear(&mut self, text: &str, size: f32, room: impl Fn(usize) -> f32) {
        self.torn = true;
        for c in text.chars() {
            let width = em(c) * size;
            if width > self.left {
                self.end(&room);
            }
            self.line.push(c);
            self.left -= width;
        }
    }
}

impl<'a> Piece<'a> {
    fn new(text: &'a str, size: f32) -> Self {
        Self { text, width: width(text, size) }
    }
}

/// The width of a character in ems. Marks that a Chinese font sets full-width count as such.
/// At least as wide as in the fonts that the project packs (`tests/text.rs`).
fn em(c: char) -> f32 {
    match c {
        'W' => 1.06,
        'M' | 'm' | '@' | '%' => 1.01,
        'A'..='Z' | 'w' | '&' => 0.87,
        'a'..='z' => 0.68,
        '0'..='9' => 0.6,
        _ if c.width_cjk().unwrap_or(0) > 1 => 1.0,
        _ if c.width_cjk() == Some(1) => 0.65,
        _ => 0.0,
    }
}

fn in_word(c: char) -> bool {
    (c.is_alphanumeric() && c.width_cjk() == Some(1)) || "-_.+#@&=".contains(c)
}
