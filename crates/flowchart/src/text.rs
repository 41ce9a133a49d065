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
pub struct TextPieces<'a> {
    text: &'a str,
    pieces: Vec<Piece>,
    size: f32,
}

/// Words on lines.
pub struct Filled<'a> {
    /// The lines, none of them empty.
    pub lines: Vec<&'a str>,
    /// Whether a piece was longer than its line and had to be cut.
    pub torn: bool,
}

/// Begins where the piece before it ends.
struct Piece {
    end: usize,
    width: f32,
}

/// How wide the text is at most.
pub fn width(text: &str, size: f32) -> f32 {
    text.chars().map(em).sum::<f32>() * size
}

/// Whether a line may end between the two characters.
pub fn may_break(before: char, after: char) -> bool {
    if is_ideograph(before) && is_ideograph(after) {
        return true;
    }
    let held = NOT_FIRST.contains(after) || NOT_LAST.contains(before) || after == ' ';
    !(held || in_word(before) && in_word(after))
}

impl<'a> TextPieces<'a> {
    /// Cuts the text where lines may break.
    pub fn new(text: &'a str, size: f32) -> Self {
        // In Chinese, a piece is a character.
        let mut pieces = Vec::with_capacity(text.len() / 3 + 1);
        let mut start = 0;
        let mut before = None;
        for (at, after) in text.char_indices() {
            if before.is_some_and(|before| may_break(before, after)) {
                pieces.push(Piece { end: at, width: width(&text[start..at], size) });
                start = at;
            }
            before = Some(after);
        }
        if start < text.len() {
            pieces.push(Piece { end: text.len(), width: width(&text[start..], size) });
        }
        Self { text, pieces, size }
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
    pub fn fill(&self, room: impl Fn(usize) -> f32) -> Filled<'a> {
        let left = room(0);
        let mut lines = Lines { text: self.text, done: Vec::new(), start: 0, end: 0, left, torn: false };
        for piece in &self.pieces {
            if piece.width > lines.left {
                lines.end(&room);
            }
            if piece.width <= lines.left {
                lines.push(piece.end, piece.width);
            } else {
                lines.tear(piece.end, self.size, &room);
            }
        }
        lines.end(&room);
        Filled { lines: lines.done, torn: lines.torn }
    }

    /// As few lines as the width allows, and these about equally long.
    pub fn even_lines(&self, room: f32) -> Vec<&'a str> {
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

/// Lines being filled, the last of them from `start` to `end`.
struct Lines<'a> {
    text: &'a str,
    done: Vec<&'a str>,
    start: usize,
    end: usize,
    left: f32,
    torn: bool,
}

impl Lines<'_> {
    fn push(&mut self, end: usize, width: f32) {
        self.end = end;
        self.left -= width;
    }

    /// Begins a new line, unless nothing is on this one.
    fn end(&mut self, room: impl Fn(usize) -> f32) {
        let line = self.text[self.start..self.end].trim();
        self.start = self.end;
        if !line.is_empty() {
            self.done.push(line);
        }
        self.left = room(self.done.len());
    }

    fn tear(&mut self, end: usize, size: f32, room: impl Fn(usize) -> f32) {
        self.torn = true;
        for c in self.text[self.end..end].chars() {
            let width = em(c) * size;
            if width > self.left {
                self.end(&room);
            }
            self.push(self.end + c.len_utf8(), width);
        }
    }
}

/// The width of a character in ems. Marks that a Chinese font sets full-width count as such.
/// At least as wide as in the fonts that the project packs (`tests/text.rs`).
fn em(c: char) -> f32 {
    match c {
        _ if is_ideograph(c) => 1.0,
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

/// Whether this is one of the common Chinese characters: nearly all of a text, and told without a table.
fn is_ideograph(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

fn in_word(c: char) -> bool {
    (c.is_alphanumeric() && c.width_cjk() == Some(1)) || "-_.+#@&=".contains(c)
}
