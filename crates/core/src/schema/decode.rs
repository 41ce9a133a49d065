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

use super::syntax::{self, Faults};
use super::{MAX_FAULTS, words};
use crate::finding::Finding;
use crate::place::Place;
use crate::schema::codes::{UNKNOWN_KEY, WRONG_TYPE};
use crate::source::SourceFile;
use crate::value::PhoneNumber;

/// What a file says, as far as it could be read.
#[derive(Debug, Default)]
pub struct Decoded<T> {
    /// The raw value; keys with errors are missing from it.
    pub raw: T,
    /// Whether anything was dropped. Then a missing key is a consequence, not a finding.
    pub faulty: bool,
    /// Whether that may have been whole records. Then one that is not there is also a consequence.
    pub torn: bool,
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
    let (tree, errors) = DeTable::parse_recoverable(&file.text);
    let Faults { findings: syntax, sound } = syntax::explain(file, &errors[..errors.len().min(MAX_FAULTS)]);
    // On a line that is not TOML, what the recovered rest means is a consequence. A recovered value may have no place.
    let first_line = |finding: &Finding| Some(line_of(file, finding.place?.range().start));
    let broken: BTreeSet<usize> = syntax.iter().filter_map(first_line).collect();
    let stands = |finding: &Finding| {
        syntax.is_empty()
            || finding.place.is_some_and(|place| place.end > 0 && place.range().start < sound)
                && first_line(finding).is_some_and(|line| !broken.contains(&line))
    };
    let mut typed = Vec::new();
    let mut decoded = decode_parsed(tree, || DeTable::parse_recoverable(&file.text).0, file, &mut typed);
    typed.retain(stands);
    decoded.faulty |= !syntax.is_empty();
    decoded.torn |= !syntax.is_empty();
    findings.extend(syntax);
    findings.extend(typed);
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
    let strings = collect_strings(&tree, file);
    // Nearly every file is without faults, and then its tree is not needed any more.
    if let Ok(raw) = T::deserialize(toml::de::Deserializer::from(tree)) {
        return Decoded { raw, faulty: false, torn: false, strings };
    }
    let mut tree = again();
    let (raw, torn) = decode_tree(&mut tree, file, findings);
    Decoded { raw, faulty: findings.len() > before, torn, strings: self::collect_strings(&tree, file) }
}

fn collect_strings(tree: &Spanned<DeTable<'_>>, file: &SourceFile) -> Vec<Words> {
    let mut collector = Collector { file, path: String::new(), paths: Vec::new(), strings: Vec::new() };
    collector.add_table(tree.get_ref());
    collector.strings
}

pub(super) fn syntax_findings(file: &SourceFile) -> Vec<Finding> {
    let (_, errors) = DeTable::parse_recoverable(&file.text);
    syntax::explain(file, &errors[..errors.len().min(MAX_FAULTS)]).findings
}

fn line_of(file: &SourceFile, offset: usize) -> usize {
    file.line_column(offset).0
}

/// Decodes a tree, and tells whether whole records were dropped from it.
fn decode_tree<T>(tree: &mut Spanned<DeTable<'_>>, file: &SourceFile, findings: &mut Vec<Finding>) -> (T, bool)
where
    T: for<'de> Deserialize<'de> + Default,
{
    let mut torn = false;
    for _ in 0..MAX_FAULTS {
        let error = match T::deserialize(toml::de::Deserializer::from(tree.clone())) {
            Ok(raw) => return (raw, torn),
            Err(error) => error,
        };
        let range = error.span().unwrap_or(0..0);
        let finding = words::decoding_finding(error.message(), file.place(range.clone()));
        let finding = as_list(above_tables::<T>(finding, file, &range), file, &range);
        findings.push(tidy_phone(finding, file, &range));
        let Some(dropped) = drop_from_table(tree.get_mut(), &range) else { break };
        torn |= is_composed(&dropped);
    }
    (T::default(), true)
}

/// Drops the innermost key or element that holds `range`, and gives its value; `None` if nothing does.
fn drop_from_table<'t>(table: &mut DeTable<'t>, range: &Range<usize>) -> Option<DeValue<'t>> {
    let mut doomed = None;
    for (key, value) in table.iter_mut() {
        if encloses(&key.span(), range) {
            doomed = Some(key.clone());
            break;
        }
        let inside = encloses(&value.span(), range) || is_composed(value.get_ref());
        let dropped = inside.then(|| drop_from_value(value.get_mut(), range)).flatten();
        if dropped.is_some() {
            return dropped;
        }
        if encloses(&value.span(), range) {
            doomed = Some(key.clone());
            break;
        }
    }
    table.remove(&doomed?).map(Spanned::into_inner)
}

fn drop_from_value<'t>(value: &mut DeValue<'t>, range: &Range<usize>) -> Option<DeValue<'t>> {
    match value {
        DeValue::Table(table) => drop_from_table(table, range),
        DeValue::Array(array) => {
            let inner = array.iter_mut().find_map(|element| drop_from_value(element.get_mut(), range));
            inner.or_else(|| {
                let index = array.iter().position(|element| encloses(&element.span(), range))?;
                remove_element(array, index)
            })
        }
        _ => None,
    }
}

fn remove_element<'t>(array: &mut DeArray<'t>, index: usize) -> Option<DeValue<'t>> {
    let mut removed = None;
    for (at, element) in std::mem::replace(array, DeArray::new()).into_iter().enumerate() {
        if at == index {
            removed = Some(element.into_inner());
        } else {
            array.push(element);
        }
    }
    removed
}

fn encloses(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// Returns whether a value has parts. The span of `[a.b]` does not cover what follows in `[a.b.c]`: its parts are
/// looked at all the same.
fn is_composed(value: &DeValue<'_>) -> bool {
    matches!(value, DeValue::Table(_) | DeValue::Array(_))
}

/// Explains an unknown key that is one of the whole file: below a table it is taken for one of the table's.
fn above_tables<T: for<'de> Deserialize<'de>>(finding: Finding, file: &SourceFile, range: &Range<usize>) -> Finding {
    let key = file.text.get(range.clone()).unwrap_or_default();
    let below = file.text.get(..range.start).is_some_and(|before| before.lines().any(|line| line.starts_with('[')));
    if finding.code != UNKNOWN_KEY || !below || !words::top_keys::<T>().iter().any(|known| known == key) {
        return finding;
    }
    finding.mend(format!("「{key}」是整个文件的键：写到第一个 [[…]] 的上面"))
}

/// Explains one value where a list is expected: it is written as a list.
fn as_list(finding: Finding, file: &SourceFile, range: &Range<usize>) -> Finding {
    let written = file.text.get(range.clone()).unwrap_or_default().lines().next().unwrap_or_default();
    if finding.code != WRONG_TYPE || !finding.message.starts_with("这里应当是一组值") {
        return finding;
    }
    match written.trim().strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        Some(name) => finding.mend(format!("表头写成 [[{name}]]")),
        None => finding.mend(format!("写成 [{written}]")),
    }
}

/// Adds the fix to a phone number that is right but for dashes and blanks.
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
    fn add_table(&mut self, table: &DeTable<'_>) {
        for (key, value) in table {
            let above = self.path.len();
            if above > 0 {
                self.path.push('.');
            }
            self.path.push_str(key.get_ref());
            self.add_value(value);
            self.path.truncate(above);
        }
    }

    fn add_value(&mut self, value: &Spanned<DeValue<'_>>) {
        match value.get_ref() {
            DeValue::String(words) if !words.is_ascii() => {
                let (path, at) = (self.shared_path(), self.file.place(value.span()));
                self.strings.push(Words { path, at, text: words.to_string() });
            }
            DeValue::Array(array) => array.iter().for_each(|element| self.add_value(element)),
            DeValue::Table(table) => self.add_table(table),
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
