//! TOML text to a raw struct, with *every* error and not only the first.
//!
//! Serde stops at its first error. So the text is parsed with recovery; on an error the tree is made once
//! more, the error's place is recorded, the offending key or element is dropped from the tree, and decoding
//! starts again. Raw structs have no required fields, so this ends with a value in every case.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::words;
use crate::finding::Finding;
use crate::place::Place;
use crate::source::SourceFile;
use crate::value::PhoneNumber;

/// A file with more faults than this is not worth reading on: the rest follows from the first.
pub(super) const MAX_FAULTS: usize = 200;

/// What a file says, as far as it could be read.
#[derive(Debug, Default)]
pub struct Decoded<T> {
    /// The raw value; keys with errors are missing from it.
    pub raw: T,
    /// Whether anything was dropped. Then a missing key is a consequence, not a finding.
    pub faulty: bool,
    /// Every string value of the file that is not ASCII, for checks that look at all words.
    pub strings: Vec<Words>,
}

/// One string value of a file.
#[derive(Debug, Clone)]
pub struct Words {
    /// The keys that lead to it, as in `materials.lines.text`; places in arrays are left out.
    pub path: Arc<str>,
    /// Where it is written, quotation marks included.
    pub at: Place,
    /// The words.
    pub text: String,
}

pub(super) fn decode<T>(file: &SourceFile, findings: &mut Vec<Finding>) -> Decoded<T>
where
    T: for<'de> Deserialize<'de> + Default,
{
    let (tree, syntax_errors) = DeTable::parse_recoverable(&file.text);
    let mut syntax = Vec::new();
    for error in syntax_errors.iter().take(MAX_FAULTS) {
        let range = error.span().unwrap_or(0..0);
        syntax.push(words::syntax(error.message(), file.place(range)));
    }
    // On a line that is not TOML, what the recovered rest means is a consequence.
    let first_line = |finding: &Finding| Some(line(file, finding.place?.range().start));
    let broken: BTreeSet<usize> = syntax.iter().filter_map(first_line).collect();
    let consequence = |finding: &Finding| first_line(finding).is_some_and(|line| broken.contains(&line));
    let before = findings.len();
    let mut typed = Vec::new();
    let mut decoded = decode_parsed(tree, || DeTable::parse_recoverable(&file.text).0, file, &mut typed);
    typed.retain(|finding| !consequence(finding));
    findings.extend(syntax);
    findings.extend(typed);
    decoded.faulty = findings.len() > before;
    decoded
}

/// Decodes a tree, whatever syntax it was written in. `again` makes the same tree once more.
pub(super) fn decode_parsed<'t, T>(
    tree: Spanned<DeTable<'t>>,
    again: impl FnOnce() -> Spanned<DeTable<'t>>,
    file: &SourceFile,
    findings: &mut Vec<Finding>,
) -> Decoded<T>
where
    T: for<'de> Deserialize<'de> + Default,
{
    let before = findings.len();
    let strings = strings(&tree, file);
    // Nearly every file is without faults, and then its tree is not needed any more.
    if let Ok(raw) = T::deserialize(toml::de::Deserializer::from(tree)) {
        return Decoded { raw, faulty: false, strings };
    }
    let mut tree = again();
    let raw = decode_tree(&mut tree, file, findings);
    Decoded { raw, faulty: findings.len() > before, strings: self::strings(&tree, file) }
}

fn strings(tree: &Spanned<DeTable<'_>>, file: &SourceFile) -> Vec<Words> {
    let mut collector = Collector { file, path: String::new(), paths: Vec::new(), strings: Vec::new() };
    collector.table(tree.get_ref());
    collector.strings
}

pub(super) fn syntax(file: &SourceFile) -> Vec<Finding> {
    let (_, errors) = DeTable::parse_recoverable(&file.text);
    let place = |error: &toml::de::Error| file.place(error.span().unwrap_or(0..0));
    errors.iter().take(MAX_FAULTS).map(|error| words::syntax(error.message(), place(error))).collect()
}

fn line(file: &SourceFile, offset: usize) -> usize {
    file.line_column(offset).0
}

fn decode_tree<T>(tree: &mut Spanned<DeTable<'_>>, file: &SourceFile, findings: &mut Vec<Finding>) -> T
where
    T: for<'de> Deserialize<'de> + Default,
{
    for _ in 0..MAX_FAULTS {
        let error = match T::deserialize(toml::de::Deserializer::from(tree.clone())) {
            Ok(raw) => return raw,
            Err(error) => error,
        };
        let range = error.span().unwrap_or(0..0);
        findings.push(tidy_phone(words::typed(error.message(), file.place(range.clone())), file, &range));
        if !drop_from_table(tree.get_mut(), &range) {
            break;
        }
    }
    T::default()
}

/// Drops the innermost key or element that holds `range`; false if nothing does.
fn drop_from_table(table: &mut DeTable<'_>, range: &Range<usize>) -> bool {
    let mut doomed = None;
    for (key, value) in table.iter_mut() {
        if holds(&key.span(), range) {
            doomed = Some(key.clone());
            break;
        }
        let inside = holds(&value.span(), range) || is_composed(value.get_ref());
        if inside && drop_from_value(value.get_mut(), range) {
            return true;
        }
        if holds(&value.span(), range) {
            doomed = Some(key.clone());
            break;
        }
    }
    doomed.is_some_and(|key| table.remove(&key).is_some())
}

fn drop_from_value(value: &mut DeValue<'_>, range: &Range<usize>) -> bool {
    match value {
        DeValue::Table(table) => drop_from_table(table, range),
        DeValue::Array(array) => {
            let inner = array.iter_mut().any(|element| drop_from_value(element.get_mut(), range));
            if inner {
                return true;
            }
            let found = array.iter().position(|element| holds(&element.span(), range));
            if let Some(index) = found {
                remove_element(array, index);
            }
            found.is_some()
        }
        _ => false,
    }
}

fn remove_element(array: &mut DeArray<'_>, index: usize) {
    let all = std::mem::replace(array, DeArray::new());
    for (_, element) in all.into_iter().enumerate().filter(|(at, _)| *at != index) {
        array.push(element);
    }
}

fn holds(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// The span of `[a.b]` does not cover what follows in `[a.b.c]`: look inside all the same.
fn is_composed(value: &DeValue<'_>) -> bool {
    matches!(value, DeValue::Table(_) | DeValue::Array(_))
}

/// A phone number that is right but for dashes and blanks can be mended at once.
fn tidy_phone(finding: Finding, file: &SourceFile, range: &Range<usize>) -> Finding {
    let written = file.text.get(range.clone()).unwrap_or_default();
    let tidied = finding
        .message
        .contains("不是电话号码")
        .then(|| PhoneNumber::tidied(written.trim_matches(['"', '\''])))
        .flatten();
    match (tidied, finding.place) {
        (Some(number), Some(place)) => finding.mend(format!("改成 {number}")).fix(place, format!("\"{number}\""), true),
        _ => finding,
    }
}

/// Gathers the string values of a file. A path is held once, however many values it leads to.
struct Collector<'f> {
    file: &'f SourceFile,
    path: String,
    paths: Vec<Arc<str>>,
    strings: Vec<Words>,
}

impl Collector<'_> {
    fn table(&mut self, table: &DeTable<'_>) {
        for (key, value) in table {
            let above = self.path.len();
            if above > 0 {
                self.path.push('.');
            }
            self.path.push_str(key.get_ref());
            self.value(value);
            self.path.truncate(above);
        }
    }

    fn value(&mut self, value: &Spanned<DeValue<'_>>) {
        match value.get_ref() {
            DeValue::String(words) if !words.is_ascii() => {
                let (path, at) = (self.shared_path(), self.file.place(value.span()));
                self.strings.push(Words { path, at, text: words.to_string() });
            }
            DeValue::Array(array) => array.iter().for_each(|element| self.value(element)),
            DeValue::Table(table) => self.table(table),
            _ => {}
        }
    }

    fn shared_path(&mut self) -> Arc<str> {
        // A file has a dozen paths, and the last one is the likeliest.
        let known = self.paths.iter().rev().find(|known| ***known == *self.path).cloned();
        known.unwrap_or_else(|| {
            let path: Arc<str> = self.path.as_str().into();
            self.paths.push(Arc::clone(&path));
            path
        })
    }
}
