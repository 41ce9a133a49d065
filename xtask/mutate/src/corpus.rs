//! The files of a catalog as a careless hand sees them: lines, words in quotes, blocks.

use std::ops::Range;

use banshi_core::source::Sources;

/// The files of a catalog.
#[derive(Debug)]
pub(crate) struct Corpus {
    pub(crate) files: Vec<CorpusFile>,
}

/// One file of a catalog.
#[derive(Debug)]
pub(crate) struct CorpusFile {
    pub(crate) index: usize,
    pub(crate) path: String,
    pub(crate) text: String,
    /// Words in quotes, in order.
    pub(crate) literals: Vec<Literal>,
    /// Numbers, dates and truth values, in order.
    pub(crate) bare: Vec<Literal>,
    /// Headers with what is below them.
    pub(crate) blocks: Vec<TableBlock>,
}

/// A value as it is written, with the keys that lead to it.
#[derive(Debug, Clone)]
pub(crate) struct Literal {
    /// The table, for instance `materials.lines`; empty above the first header.
    pub(crate) table: String,
    /// The nearest key before it.
    pub(crate) key: String,
    /// Its place, without its quotes.
    pub(crate) range: Range<usize>,
    /// Its line, with the line end.
    pub(crate) line: Range<usize>,
}

/// A table with its header.
#[derive(Debug, Clone)]
pub(crate) struct TableBlock {
    pub(crate) table: String,
    /// From the header to the next header.
    pub(crate) own: Range<usize>,
    /// With the tables within it.
    pub(crate) whole: Range<usize>,
}

impl Corpus {
    pub(crate) fn new(sources: &Sources) -> Self {
        let files = sources.files().iter().enumerate();
        Self { files: files.map(|(index, file)| CorpusFile::new(index, &file.path, &file.text)).collect() }
    }

    pub(crate) fn item_files(&self) -> impl Iterator<Item = &CorpusFile> {
        self.files.iter().filter(|file| file.path.contains("/items/"))
    }

    pub(crate) fn region_files(&self) -> impl Iterator<Item = &CorpusFile> {
        self.files.iter().filter(|file| file.path.starts_with("regions/"))
    }

    pub(crate) fn document_files(&self) -> impl Iterator<Item = &CorpusFile> {
        self.files.iter().filter(|file| file.path.starts_with("documents/"))
    }

    pub(crate) fn handbook_files(&self) -> impl Iterator<Item = &CorpusFile> {
        self.files.iter().filter(|file| file.path.ends_with("/handbook.toml"))
    }

    /// Returns all words in quotes.
    pub(crate) fn literals(&self) -> impl Iterator<Item = (&CorpusFile, &Literal)> {
        self.files.iter().flat_map(|file| file.literals.iter().map(move |literal| (file, literal)))
    }

    /// Returns the blocks of items that belong to one of the tables.
    pub(crate) fn item_blocks<'c>(
        &'c self,
        tables: &'c [String],
    ) -> impl Iterator<Item = (&'c CorpusFile, &'c TableBlock)> {
        self.item_files().flat_map(move |file| {
            let blocks = file.blocks.iter().filter(|block| tables.contains(&block.table));
            blocks.map(move |block| (file, block))
        })
    }

    /// Returns the words of items that the public reads.
    pub(crate) fn printed_literals(&self) -> impl Iterator<Item = (&CorpusFile, &Literal)> {
        self.item_files().flat_map(|file| file.printed_literals().map(move |literal| (file, literal)))
    }
}

impl CorpusFile {
    fn new(index: usize, path: &str, text: &str) -> Self {
        let (literals, bare, blocks) = (Vec::new(), Vec::new(), Vec::new());
        let mut file = Self { index, path: path.to_owned(), text: text.to_owned(), literals, bare, blocks };
        let mut scanner = Scanner::default();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            scanner.scan_line(&mut file, start..start + line.len());
            start += line.len();
        }
        file.close_blocks();
        file
    }

    /// Finds where each table ends.
    fn close_blocks(&mut self) {
        let starts: Vec<(usize, String)> =
            self.blocks.iter().map(|block| (block.own.start, block.table.clone())).collect();
        for (at, block) in self.blocks.iter_mut().enumerate() {
            let end = |found: Option<&(usize, String)>| found.map_or(self.text.len(), |(start, _)| *start);
            let within = format!("{}.", block.table);
            block.own.end = end(starts.get(at + 1));
            block.whole.end = end(starts[at + 1..].iter().find(|(_, table)| !table.starts_with(&within)));
        }
    }

    /// Returns the words of a literal.
    pub(crate) fn text_of(&self, literal: &Literal) -> &str {
        &self.text[literal.range.clone()]
    }

    /// Returns the words that the public reads.
    pub(crate) fn printed_literals(&self) -> impl Iterator<Item = &Literal> {
        self.literals.iter().filter(|literal| {
            let kept = ["eligibility", "proxies", "references"].contains(&literal.table.as_str());
            matches!(literal.key.as_str(), "text" | "lead") && !kept
        })
    }

    /// Returns the words in quotes at this key of this table.
    pub(crate) fn literals_at<'f>(&'f self, table: &'f str, key: &'f str) -> impl Iterator<Item = &'f Literal> {
        self.literals.iter().filter(move |literal| literal.table == table && literal.key == key)
    }

    /// Returns the words in quotes of one block.
    pub(crate) fn literals_within(&self, range: &Range<usize>) -> impl Iterator<Item = &Literal> {
        let range = range.clone();
        self.literals.iter().filter(move |literal| range.contains(&literal.range.start))
    }

    /// Returns the blocks of one table.
    pub(crate) fn blocks_of<'f>(&'f self, table: &'f str) -> impl Iterator<Item = &'f TableBlock> {
        self.blocks.iter().filter(move |block| block.table == table)
    }

    /// Returns a block without the tables within it.
    pub(crate) fn block_text(&self, block: &TableBlock) -> &str {
        &self.text[block.own.clone()]
    }

    /// Returns the words at a key of a block.
    pub(crate) fn block_value(&self, block: &TableBlock, key: &str) -> Option<&str> {
        self.literals_within(&block.own).find(|literal| literal.key == key).map(|literal| self.text_of(literal))
    }
}

/// State of the scanner.
#[derive(Default)]
struct Scanner {
    table: String,
    key: String,
    depth: usize,
}

impl Scanner {
    fn scan_line(&mut self, file: &mut CorpusFile, line: Range<usize>) {
        let text = file.text[line.clone()].to_owned();
        let trimmed = text.trim();
        if self.depth == 0 && trimmed.starts_with('[') {
            trimmed.trim_matches(['[', ']']).clone_into(&mut self.table);
            file.blocks.push(TableBlock { table: self.table.clone(), own: line.clone(), whole: line });
            return;
        }
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            at = match bytes[at] {
                b'#' => return,
                b'"' => {
                    let end = closing_quote(bytes, at + 1);
                    file.literals.push(self.read_literal(&line, at + 1..end));
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
                byte if is_bare_byte(byte) => self.scan_bare(file, &line, &text, at),
                _ => at + 1,
            };
        }
    }

    /// Reads a key, or a value without quotes, and returns where it ends.
    fn scan_bare(&mut self, file: &mut CorpusFile, line: &Range<usize>, text: &str, at: usize) -> usize {
        let end = at + text[at..].bytes().take_while(|byte| is_bare_byte(*byte)).count();
        if text[end..].trim_start().starts_with('=') {
            text[at..end].clone_into(&mut self.key);
        } else {
            file.bare.push(self.read_literal(line, at..end));
        }
        end
    }

    fn read_literal(&self, line: &Range<usize>, within: Range<usize>) -> Literal {
        let range = line.start + within.start..line.start + within.end;
        Literal { table: self.table.clone(), key: self.key.clone(), range, line: line.clone() }
    }
}

fn is_bare_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-' || byte == b'.'
}

fn closing_quote(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while at < bytes.len() && bytes[at] != b'"' {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    at.min(bytes.len())
}
