//! YAML, and JSON as a part of it, to the tree that TOML is parsed into. From there on the three are
//! one: the same structs, the same findings.
//!
//! What TOML has no word for is a finding: null, anchors and aliases, tags, several documents. So no
//! alias is ever expanded, and the tree is never larger than the text.

mod scalar;
mod text;

use std::borrow::Cow;
use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError};
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::MAX_FAULTS;
use super::words;
use crate::finding::{Code, Finding};
use crate::schema::codes::{BAD_VALUE, SYNTAX, WRONG_TYPE};
use crate::source::SourceFile;
use text::Offsets;
pub(super) use text::PreparedText;

/// Tables within lists within tables: no file of ours comes near this.
const MAX_DEPTH: usize = 32;

/// Parses as much as can be parsed, with a finding for each fault.
pub(super) fn parse_tree<'t>(
    prepared: &'t PreparedText<'_>,
    file: &SourceFile,
    findings: &mut Vec<Finding>,
) -> Spanned<DeTable<'t>> {
    let offsets = prepared.offsets();
    let mut builder = TreeBuilder { prepared, offsets: &offsets, file, findings, open: Vec::new(), root: None };
    for event in Parser::new_from_str(&prepared.text) {
        if !builder.take_event(event) || builder.findings.len() >= MAX_FAULTS {
            break;
        }
    }
    builder.finish_tree()
}

type TreeNode<'t> = Spanned<DeValue<'t>>;

struct TreeBuilder<'t, 'b> {
    prepared: &'t PreparedText<'t>,
    offsets: &'b Offsets,
    file: &'b SourceFile,
    findings: &'b mut Vec<Finding>,
    /// Tables and lists that are not closed yet, outermost first.
    open: Vec<Open<'t>>,
    root: Option<TreeNode<'t>>,
}

/// A table or list that is not closed yet, with the bytes it takes up so far.
struct Open<'t> {
    span: Range<usize>,
    content: Content<'t>,
}

enum Content<'t> {
    Table(DeTable<'t>, NextKey<'t>),
    Array(DeArray<'t>),
}

/// What the next node of a table is.
enum NextKey<'t> {
    /// A key.
    Expected,
    /// The value of this key.
    Named(Spanned<Cow<'t, str>>),
    /// The value of a key that was refused; it is dropped.
    Refused,
}

impl<'t> TreeBuilder<'t, '_> {
    /// Takes in one event; false: the rest is not worth reading.
    fn take_event(&mut self, event: Result<(Event<'t>, saphyr_parser::Span), ScanError>) -> bool {
        let (event, from, to) = match event {
            Ok((event, span)) => (event, span.start.index(), span.end.index()),
            Err(error) => {
                let at = self.offsets.in_file(error.marker().index(), error.marker().index() + 1);
                self.findings.push(words::yaml_finding(error.info(), self.file.place(at)));
                return false;
            }
        };
        let span = self.offsets.in_file(from, to);
        match event {
            Event::DocumentStart(_) if self.root.is_some() => {
                self.report_fault(SYNTAX, &span, "一个文件里只能写一份，这里又开始了一份（---）");
                return false;
            }
            Event::MappingStart(anchor, tag) => {
                self.check_plain(anchor, tag.is_some(), &span);
                return self.open_node(span, Content::Table(DeTable::new(), NextKey::Expected));
            }
            Event::SequenceStart(anchor, tag) => {
                self.check_plain(anchor, tag.is_some(), &span);
                return self.open_node(span, Content::Array(DeArray::new()));
            }
            Event::MappingEnd | Event::SequenceEnd => self.close_node(&span),
            Event::Scalar(words, style, anchor, tag) => {
                self.check_plain(anchor, tag.is_some(), &span);
                // The parser counts blanks behind quotation marks in.
                let written = self.prepared.text.get(self.offsets.in_text(from, to)).unwrap_or_default();
                let blanks = written.chars().rev().take_while(|c| c.is_whitespace()).count();
                self.add_scalar(words, style, written.trim_end(), self.offsets.in_file(from, to - blanks));
            }
            Event::Alias(_) => {
                self.report_fault(SYNTAX, &span, "不能用别名（*）：把内容写在这里");
                self.add_node(span, None);
            }
            _ => {}
        }
        true
    }

    fn report_fault(&mut self, code: Code, span: &Range<usize>, message: &str) {
        self.findings.push(Finding::new(code, self.file.place(span.clone()), message));
    }

    fn check_plain(&mut self, anchor: usize, tagged: bool, span: &Range<usize>) {
        if anchor > 0 {
            self.report_fault(SYNTAX, span, "不能用锚点（&）：每处都写上内容");
        }
        if tagged {
            self.report_fault(SYNTAX, span, "不能用类型标记（!）：直接写内容");
        }
    }

    fn open_node(&mut self, span: Range<usize>, content: Content<'t>) -> bool {
        if self.open.len() >= MAX_DEPTH {
            self.report_fault(SYNTAX, &span, "套得太深，没有继续读");
            return false;
        }
        self.open.push(Open { span, content });
        true
    }

    /// Closes a table or list. One without brackets ends where the next thing begins.
    fn close_node(&mut self, span: &Range<usize>) {
        let Some(mut closed) = self.open.pop() else { return };
        if !span.is_empty() {
            closed.span.end = span.end;
        }
        let value = match closed.content {
            Content::Table(table, _) => DeValue::Table(table),
            Content::Array(array) => DeValue::Array(array),
        };
        self.add_node(closed.span, Some(value));
    }

    fn add_scalar(&mut self, words: Cow<'t, str>, style: ScalarStyle, written: &'t str, span: Range<usize>) {
        let is_key = matches!(self.open.last(), Some(Open { content: Content::Table(_, NextKey::Expected), .. }));
        let plain = style == ScalarStyle::Plain;
        if is_key {
            return self.add_node(span, (!words.is_empty()).then_some(DeValue::String(words)));
        }
        if plain && scalar::is_null(&words) {
            let finding = Finding::new(BAD_VALUE, self.file.place(span.clone()), "这里写的是空值");
            self.findings.push(finding.mend("没有内容的键，整个不写"));
            return self.add_node(span, None);
        }
        if scalar::is_no_day(&words) {
            self.report_fault(BAD_VALUE, &span, &format!("没有 {words} 这一天"));
            return self.add_node(span, None);
        }
        let value = scalar::scalar_value(words, plain, written);
        self.add_node(span, Some(value));
    }

    /// Puts a finished node where it belongs; `None`: one that has been refused.
    fn add_node(&mut self, span: Range<usize>, value: Option<DeValue<'t>>) {
        let Some(within) = self.open.last_mut() else {
            self.root = value.map(|value| Spanned::new(span, value));
            return;
        };
        within.span.end = within.span.end.max(span.end);
        match &mut within.content {
            Content::Array(array) => {
                if let Some(value) = value {
                    array.push(Spanned::new(span, value));
                }
            }
            Content::Table(table, key) => match std::mem::replace(key, NextKey::Expected) {
                NextKey::Expected => self.set_key(span, value),
                NextKey::Refused => {}
                NextKey::Named(name) => {
                    if let Some(value) = value {
                        table.insert(name, Spanned::new(span, value));
                    }
                }
            },
        }
    }

    fn set_key(&mut self, span: Range<usize>, written: Option<DeValue<'t>>) {
        let Some(Open { content: Content::Table(table, key), .. }) = self.open.last_mut() else { return };
        let DeValue::String(name) = written.unwrap_or(DeValue::Boolean(false)) else {
            *key = NextKey::Refused;
            return self.report_fault(SYNTAX, &span, "键要写成文字，不能是空的、列表或表");
        };
        if table.contains_key(name.as_ref()) {
            *key = NextKey::Refused;
            return self.findings.push(words::syntax_finding("duplicate key", self.file.place(span)));
        }
        *key = NextKey::Named(Spanned::new(span, name));
    }

    fn finish_tree(mut self) -> Spanned<DeTable<'t>> {
        // What a fault has left open still says what it says.
        while !self.open.is_empty() {
            self.close_node(&(0..0));
        }
        let Some(root) = self.root.take() else { return Spanned::new(0..0, DeTable::new()) };
        let span = root.span();
        match root.into_inner() {
            DeValue::Table(table) => Spanned::new(span, table),
            _ => {
                self.report_fault(WRONG_TYPE, &span, "整个文件应当是一个表：一行一个键，如 item: 手册/事项");
                Spanned::new(0..0, DeTable::new())
            }
        }
    }
}
