//! The files of a catalog as a careless hand sees them: lines, words in quotes, blocks.

use std::ops::Range;

use banshi_core::source::Sources;

/// The files.
#[derive(Debug)]
pub(crate) struct Corpus {
    pub(crate) files: Vec<File>,
}

/// One file.
#[derive(Debug)]
pub(crate) struct File {
    pub(crate) index: usize,
    pub(crate) path: String,
    pub(crate) text: String,
    /// Words in quotes, in order.
    pub(crate) literals: Vec<Value>,
    /// Numbers, dates and truth values, in order.
    pub(crate) bare: Vec<Value>,
    /// Headers with what stands below them.
    pub(crate) blocks: Vec<Block>,
}

/// A value with the keys that lead to it.
#[derive(Debug, Clone)]
pub(crate) struct Value {
    /// The table, for instance `materials.lines`; empty above the first header.
    pub(crate) table: String,
    /// The nearest key before it.
    pub(crate) key: String,
    /// Where it stands, without its quotes.
    pub(crate) range: Range<usize>,
    /// Its line, with the line end.
    pub(crate) line: Range<usize>,
}

/// A table with its header.
#[derive(Debug, Clone)]
pub(crate) struct Block {
    pub(crate) table: String,
    /// From the header to the next header.
    pub(crate) own: Range<usize>,
    /// With the tables within it.
    pub(crate) whole: Range<usize>,
}

impl Corpus {
    pub(crate) fn new(sources: &Sources) -> Self {
        let files = sources.files().iter().enumerate();
        Self { files: files.map(|(index, file)| File::new(index, &file.path, &file.text)).collect() }
    }

    pub(crate) fn items(&self) -> impl Iterator<Item = &File> {
        self.files.iter().filter(|file| file.path.contains("/items/"))
    }

    pub(crate) fn regions(&self) -> impl Iterator<Item = &File> {
        self.files.iter().filter(|file| file.path.starts_with("regions/"))
    }

    pub(crate) fn documents(&self) -> impl Iterator<Item = &File> {
        self.files.iter().filter(|file| file.path.starts_with("documents/"))
    }

    pub(crate) fn handbooks(&self) -> impl Iterator<Item = &File> {
        self.files.iter().filter(|file| file.path.ends_with("/handbook.toml"))
    }

    /// Words of items that the public reads.
    pub(crate) fn printed(&self) -> impl Iterator<Item = (&File, &Value)> {
        self.items().flat_map(|file| file.printed().map(move |value| (file, value)))
    }
}

impl File {
    fn new(index: usize, path: &str, text: &str) -> Self {
        let (literals, bare, blocks) = (Vec::new(), Vec::new(), Vec::new());
        let mut file = Self { index, path: path.to_owned(), text: text.to_owned(), literals, bare, blocks };
        let mut scan = Scan::default();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            scan.line(&mut file, start..start + line.len());
            start += line.len();
        }
        file.close();
        file
    }

    /// Says where each table ends.
    fn close(&mut self) {
        let starts: Vec<(usize, String)> =
            self.blocks.iter().map(|block| (block.own.start, block.table.clone())).collect();
        for (at, block) in self.blocks.iter_mut().enumerate() {
            let end = |found: Option<&(usize, String)>| found.map_or(self.text.len(), |(start, _)| *start);
            let within = format!("{}.", block.table);
            block.own.end = end(starts.get(at + 1));
            block.whole.end = end(starts[at + 1..].iter().find(|(_, table)| !table.starts_with(&within)));
        }
    }

    /// The words of a value.
    pub(crate) fn of(&self, value: &Value) -> &str {
        &self.text[value.range.clone()]
    }

    pub(crate) fn printed(&self) -> impl Iterator<Item = &Value> {
        self.literals.iter().filter(|value| {
            let kept = ["eligibility", "proxies", "references"].contains(&value.table.as_str());
            matches!(value.key.as_str(), "text" | "lead") && !kept
        })
    }

    /// Words in quotes at this key of this table.
    pub(crate) fn at<'f>(&'f self, table: &'f str, key: &'f str) -> impl Iterator<Item = &'f Value> {
        self.literals.iter().filter(move |value| value.table == table && value.key == key)
    }

    /// Words in quotes of one block.
    pub(crate) fn within(&self, range: &Range<usize>) -> impl Iterator<Item = &Value> {
        let range = range.clone();
        self.literals.iter().filter(move |value| range.contains(&value.range.start))
    }

    pub(crate) fn blocks_of<'f>(&'f self, table: &'f str) -> impl Iterator<Item = &'f Block> {
        self.blocks.iter().filter(move |block| block.table == table)
    }
}

/// How far the reading is.
#[derive(Default)]
struct Scan {
    table: String,
    key: String,
    depth: usize,
}

impl Scan {
    fn line(&mut self, file: &mut File, line: Range<usize>) {
        let text = file.text[line.clone()].to_owned();
        let trimmed = text.trim();
        if self.depth == 0 && trimmed.starts_with('[') {
            trimmed.trim_matches(['[', ']']).clone_into(&mut self.table);
            file.blocks.push(Block { table: self.table.clone(), own: line.clone(), whole: line });
            return;
        }
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            at = match bytes[at] {
                b'#' => return,
                b'"' => {
                    let end = closing(bytes, at + 1);
                    file.literals.push(self.value(&line, at + 1..end));
                    end + 1
                }
                b'[' | b'{' => {
                    self.depth += 1;
                    at + 1
                }
                b']' | b'}' => {
                    self.depth = self.depth.saturating_sub(1);
                    at + 1
                }
                byte if is_bare(byte) => self.word(file, &line, &text, at),
                _ => at + 1,
            };
        }
    }

    /// A key, or a value without quotes.
    fn word(&mut self, file: &mut File, line: &Range<usize>, text: &str, at: usize) -> usize {
        let end = at + text[at..].bytes().take_while(|byte| is_bare(*byte)).count();
        if text[end..].trim_start().starts_with('=') {
            text[at..end].clone_into(&mut self.key);
        } else {
            file.bare.push(self.value(line, at..end));
        }
        end
    }

    fn value(&self, line: &Range<usize>, within: Range<usize>) -> Value {
        let range = line.start + within.start..line.start + within.end;
        Value { table: self.table.clone(), key: self.key.clone(), range, line: line.clone() }
    }
}

fn is_bare(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-' || byte == b'.'
}

fn closing(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while at < bytes.len() && bytes[at] != b'"' {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    at.min(bytes.len())
}
