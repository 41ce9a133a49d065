//! What is not TOML, said so that it can be mended.
//!
//! The parser says where it stumbled, which may be far behind the slip. So a file that it refuses is read
//! once more, line by line, for the slips that people make: a bracket left open, a mark in full width, a
//! quotation mark too many. Only what that does not explain is said in the parser's words.

mod values;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use toml::de::Error;

use self::values::{bare_value_slip, end_of_quote, half_width, is_bare, is_header, is_pair, is_valid};
use super::{MAX_FAULTS, words};
use crate::finding::Finding;
use crate::schema::codes::SYNTAX;
use crate::source::SourceFile;

/// What is wrong with a file, and up to where it can be believed.
pub(super) struct Faults {
    pub(super) findings: Vec<Finding>,
    /// From here on what the parser made of the text follows from a slip.
    pub(super) sound: usize,
}

/// Explains the errors of the parser, at most one on each line.
pub(super) fn explain(file: &SourceFile, errors: &[Error]) -> Faults {
    let mut scan = SlipScan { text: &file.text, sound: file.text.len(), ..SlipScan::default() };
    if !errors.is_empty() {
        scan.scan_file();
    }
    let starts: Vec<usize> = file.text.match_indices('\n').map(|(at, _)| at + 1).collect();
    let line = |at: usize| starts.partition_point(|start| *start <= at);
    let start = |error: &Error| error.span().unwrap_or(0..0).start;
    let stumbled: BTreeSet<usize> = errors.iter().map(|error| line(start(error))).collect();
    let mut found: BTreeMap<usize, Finding> = BTreeMap::new();
    for SyntaxSlip { at, message, mend } in scan.slips {
        let number = line(at.start);
        if at.start == scan.sound || stumbled.contains(&number) {
            let finding = Finding::new(SYNTAX, file.place(at), message).mend_if(mend);
            found.entry(number).or_insert(finding);
        }
    }
    for error in errors {
        if start(error) < scan.sound || found.is_empty() {
            let place = file.place(error.span().unwrap_or(0..0));
            found.entry(line(start(error))).or_insert_with(|| words::syntax_finding(error.message(), place));
        }
    }
    Faults { findings: found.into_values().collect(), sound: scan.sound }
}

/// A mistake that is known, and how to mend it.
struct SyntaxSlip {
    at: Range<usize>,
    message: String,
    mend: Option<String>,
}

/// One reading of a file, line by line.
#[derive(Default)]
struct SlipScan<'t> {
    text: &'t str,
    /// What is open: the place of the bracket or of the three quotation marks, and what closes it.
    open: Vec<(usize, &'static str)>,
    /// The last character that is not blank.
    last: char,
    slips: Vec<SyntaxSlip>,
    sound: usize,
}

/// Marks that are typed in full width for want of switching the input method.
const FULL_WIDTH: &str = "，＝［］【】｛｝＃\u{3000}";
const OPENING: &str = "[{［【｛";
const CLOSING: &str = "]}］】｝";
/// Quotation marks that TOML does not know.
const FOREIGN_QUOTES: &str = "“”＂‘’＇「」";
const MULTI_LINE: [&str; 2] = ["\"\"\"", "'''"];

impl<'t> SlipScan<'t> {
    fn scan_file(&mut self) {
        let (mut at, mut filled) = (0, 0..0);
        for whole in self.text.split_inclusive('\n') {
            let line = whole.trim_end();
            if self.left_open(line) {
                break;
            }
            self.scan_line(at, line);
            if self.slips.len() >= MAX_FAULTS {
                return;
            }
            if !line.is_empty() {
                filled = at..at + line.len();
            }
            at += whole.len();
        }
        if let Some((open, close)) = self.open.first().copied() {
            self.report_unclosed(open, close, &filled);
        }
    }

    /// Returns whether something is still open although the line begins what cannot be inside it.
    fn left_open(&self, line: &str) -> bool {
        let goes_on = matches!(self.open.last(), Some((_, "}"))) && matches!(self.last, ',' | '{');
        !self.open.is_empty() && (is_header(line) || is_pair(line) && !goes_on)
    }

    fn report_unclosed(&mut self, open: usize, close: &str, filled: &Range<usize>) {
        let what = match close {
            "]" => "数组",
            "}" => "花括号",
            _ => "三个引号里的文字",
        };
        let end = self.text[open..].find('\n').map_or(self.text.len(), |length| open + length);
        let number = self.text[..filled.start].matches('\n').count() + 1;
        // What stands on the line can be part of what was left open.
        self.slips.retain(|slip| slip.at.start < open);
        self.sound = self.sound.min(open);
        let mend = format!("在第 {number} 行的末尾写上 {close}");
        let at = open..open + self.text[open..end].trim_end().len();
        self.slips.push(SyntaxSlip { at, message: format!("{what}没有写完，少了 {close}"), mend: Some(mend) });
    }

    fn scan_line(&mut self, at: usize, line: &'t str) {
        let before = self.slips.len();
        let within = !self.open.is_empty();
        let mut is_header = false;
        match (self.open.last().copied(), line.trim_start().chars().next()) {
            (Some((_, close)), _) if MULTI_LINE.contains(&close) => {
                if let Some(end) = line.find(close) {
                    self.open.pop();
                    self.scan_values(at, line, end + close.len());
                }
            }
            (Some(_), _) => self.scan_values(at, line, 0),
            (None, None | Some('#')) => {}
            (None, Some('[' | '［' | '【')) => {
                is_header = true;
                self.scan_header(at, line);
            }
            (None, _) => self.scan_pair(at, line),
        }
        if let Some(slip) = self.slips.get(before).filter(|_| !is_header) {
            let from = slip.at.start;
            // What follows the slip is not understood; but what it closes is closed.
            if within || !self.open.is_empty() {
                self.sound = self.sound.min(from);
            }
            self.count_brackets(from, &line[from - at..]);
        }
    }

    fn count_brackets(&mut self, at: usize, rest: &str) {
        for (offset, mark) in rest.char_indices() {
            if OPENING.contains(mark) {
                self.open.push((at + offset, if "{｛".contains(mark) { "}" } else { "]" }));
            } else if CLOSING.contains(mark) {
                self.open.pop();
            }
        }
    }

    fn report_slip(&mut self, at: Range<usize>, message: impl Into<String>, mend: impl Into<Option<String>>) {
        self.slips.push(SyntaxSlip { at, message: message.into(), mend: mend.into() });
    }

    /// Scans `[name]` or `[[name]]`. Where it is not one, what follows is in the wrong table.
    fn scan_header(&mut self, at: usize, line: &str) {
        let written = line.split(['#', '＃']).next().unwrap_or_default().trim();
        let half = half_width(written);
        let name = half.trim_matches(['[', ']', ' ']);
        let right =
            if half.starts_with("[[") || half.ends_with("]]") { format!("[[{name}]]") } else { format!("[{name}]") };
        let from = at + line.find(written).unwrap_or_default();
        let range = from..from + written.len();
        if half != written {
            self.report_slip(range, "表头的方括号要用半角", format!("写成 {right}"));
        } else if half.replace(' ', "") != right && is_bare(name) {
            self.report_slip(range, "表头的方括号没有配对", format!("写成 {right}"));
        } else {
            return;
        }
        self.sound = self.sound.min(from);
    }

    /// Scans `key = value`.
    fn scan_pair(&mut self, at: usize, line: &'t str) {
        let Some(end) = line.find(['=', '＝', ':', '：', '"', '\'', '#', '\u{3000}']) else { return };
        let (key, from) = (line[..end].trim(), at + end);
        match line[end..].chars().next() {
            Some('=') => self.scan_value(at, line, end + 1),
            Some(mark @ (':' | '：')) => {
                let mend = format!("写成 {key} ={}", line[end + mark.len_utf8()..].trim_end_matches('='));
                self.report_slip(from..from + mark.len_utf8(), "键和值之间用等号，不用冒号", mend);
            }
            Some(mark @ ('＝' | '\u{3000}')) => self.report_full_width(from, mark),
            // Keys in quotation marks are left to the parser.
            _ => {}
        }
    }

    fn scan_value(&mut self, at: usize, line: &'t str, from: usize) {
        let rest = line[from..].trim_start();
        let start = line.len() - rest.len();
        match rest.chars().next() {
            None | Some('#') => {
                let mend = "写上值；没有值的，删去这一行".to_owned();
                self.report_slip(at + from - 1..at + from, "等号后面缺少值", mend);
            }
            Some('=') => self.report_slip(at + start..at + start + 1, "多了一个等号", "删去一个等号".to_owned()),
            _ => self.scan_values(at, line, from),
        }
    }

    /// Scans values and what is between them, up to the end of the line or the first slip.
    fn scan_values(&mut self, at: usize, line: &'t str, mut from: usize) {
        let before = self.slips.len();
        while self.slips.len() == before
            && let Some(mark) = line[from..].chars().next().filter(|mark| *mark != '#')
        {
            let here = at + from;
            from += match mark {
                '"' | '\'' => match self.scan_quoted(here, &line[from..]) {
                    Some(length) => length,
                    None => return,
                },
                _ if FULL_WIDTH.contains(mark) => {
                    self.report_full_width(here, mark);
                    return;
                }
                _ if FOREIGN_QUOTES.contains(mark) => {
                    self.report_foreign_quote(here, &line[from..]);
                    return;
                }
                ']' | '}' if self.open.len() > 1 && !self.closes_innermost(mark) => {
                    self.report_crossed(here, mark);
                    return;
                }
                '[' | '{' | ']' | '}' => {
                    self.count_brackets(here, &line[from..=from]);
                    1
                }
                ' ' | '\t' | ',' | '=' => 1,
                _ => self.scan_bare(here, &line[from..]),
            };
            if !mark.is_whitespace() {
                self.last = mark;
            }
        }
    }

    fn closes_innermost(&self, mark: char) -> bool {
        self.open.last().is_some_and(|(_, close)| close.starts_with(mark))
    }

    /// Reports a bracket that closes an outer one while an inner one is still open.
    fn report_crossed(&mut self, at: usize, mark: char) {
        if let Some((_, close)) = self.open.pop() {
            self.report_slip(at..at + 1, format!("这里少了 {close}"), format!("在 {mark} 的前面写上 {close}"));
        }
    }

    /// Scans a string in quotation marks and returns its length; `None` if the line ends within it.
    fn scan_quoted(&mut self, at: usize, rest: &str) -> Option<usize> {
        if let Some(close) = MULTI_LINE.into_iter().find(|close| rest.starts_with(close)) {
            let end = rest[3..].find(close);
            if end.is_none() {
                self.open.push((at, close));
            }
            return end.map(|end| end + 6);
        }
        let quote = &rest[..1];
        let Some(end) = end_of_quote(rest) else {
            let words = rest[1..].trim_end_matches(|c| FOREIGN_QUOTES.contains(c));
            if words.len() + 1 < rest.len() {
                self.report_slip(at..at + rest.len(), "引号要用英文的半角双引号 \"", format!("写成 \"{words}\""));
            } else {
                let message = "引号里的文字没有写完，缺少右边的引号";
                self.report_slip(at..at + rest.len(), message, format!("在文字的末尾写上 {quote}"));
            }
            return None;
        };
        let after = rest[end..].trim_start_matches(' ');
        if after.starts_with(char::is_alphabetic) && after.contains(quote) {
            let mend = "正文里的引号用 “ ”；文字的两头各一个 \"".to_owned();
            self.report_slip(at..at + rest.len(), "文字里面又有双引号，文字到那里就断了", mend);
        }
        Some(end)
    }

    fn report_full_width(&mut self, at: usize, mark: char) {
        let range = at..at + mark.len_utf8();
        if mark == '\u{3000}' {
            self.report_slip(range, "这里有一个全角空格", "删去它，或换成半角空格".to_owned());
        } else {
            let half = half_width(&mark.to_string());
            self.report_slip(range, format!("全角的「{mark}」要换成半角的「{half}」"), format!("写成 {half}"));
        }
    }

    fn report_foreign_quote(&mut self, at: usize, rest: &str) {
        let mut marks = rest.char_indices().filter(|(_, c)| *c == '"' || FOREIGN_QUOTES.contains(*c)).skip(1);
        let (words, length) = match marks.next() {
            Some((end, mark)) => (&rest[..end], end + mark.len_utf8()),
            None => (rest, rest.len()),
        };
        let words = words.trim_start_matches(|c| FOREIGN_QUOTES.contains(c));
        self.report_slip(at..at + length, "引号要用英文的半角双引号 \"", format!("写成 \"{words}\""));
    }

    /// Scans a number, a date, true or false, or a key of an inline table, and returns its length.
    fn scan_bare(&mut self, at: usize, rest: &str) -> usize {
        let length = rest.find([',', ']', '}', '#', '=', '"']).unwrap_or(rest.len());
        let word = rest[..length].trim_end();
        let is_key = rest[length..].starts_with('=');
        let stop = word.find(|c| FULL_WIDTH.contains(c)).unwrap_or(word.len());
        if is_key && is_bare(word) || word.is_empty() {
            return length.max(1);
        }
        if stop < word.len() && (is_valid(word[..stop].trim_end()) || is_key) {
            // What stands before it is right.
            return stop;
        }
        if !is_key && let Some((message, mend)) = bare_value_slip(word) {
            self.report_slip(at..at + word.len(), message, mend);
        }
        length.max(1)
    }
}
