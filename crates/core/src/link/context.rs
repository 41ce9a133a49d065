//! What linking one file needs at hand: reporting, required keys, resolving ids. Applications, which are no
//! files of a catalog, are linked with it from outside.

use std::cell::RefCell;
use std::collections::HashSet;
use std::ops::Range;

use crate::finding::{Code, Finding, did_you_mean};
use crate::link::codes::{DUPLICATE_ID, UNKNOWN_REFERENCE};
use crate::model::{Arena, Counter, Link, Record, Region};
use crate::place::Place;
use crate::schema::codes::MISSING_KEY;
use crate::schema::{Parsed, Sp};
use crate::source::SourceFile;
use crate::value::{Id, RecordKind, Text};

/// Records that are written down but could not be built. References to them are not findings:
/// the fault has been reported where it is.
#[derive(Debug, Default)]
pub struct Broken {
    records: HashSet<(&'static str, String)>,
    /// Kinds of which any record may be meant.
    kinds: HashSet<&'static str>,
    /// Regions whose counters may not all have been read.
    torn_regions: HashSet<String>,
}

impl Broken {
    /// Notes that a record is broken; without an id, any of its kind may be meant.
    pub(super) fn insert<T: RecordKind>(&mut self, id: Option<&Sp<Id<T>>>) {
        match id {
            Some(id) => self.insert_named::<T>(id.get_ref().as_str()),
            None => self.insert_any::<T>(),
        }
    }

    /// Notes that the record with this id is broken.
    pub(super) fn insert_named<T: RecordKind>(&mut self, id: &str) {
        self.records.insert((T::ID, id.to_owned()));
    }

    /// Notes that any record of a kind may be broken.
    pub(super) fn insert_any<T: RecordKind>(&mut self) {
        self.kinds.insert(T::ID);
    }

    /// Notes that a region may have more counters than were read: for which duties is not known.
    pub(super) fn note_torn_region(&mut self, region: Option<&Sp<Id<Region>>>) {
        match region {
            Some(region) => {
                self.torn_regions.insert(region.get_ref().to_string());
            }
            None => self.insert_any::<Counter>(),
        }
    }

    /// Returns whether a region may have more counters than were read.
    pub(super) fn is_torn_region(&self, region: &Id<Region>) -> bool {
        self.holds_any::<Counter>() || self.torn_regions.contains(region.as_str())
    }

    /// Returns whether any record of a kind may be broken.
    pub(super) fn holds_any<T: RecordKind>(&self) -> bool {
        self.kinds.contains(T::ID)
    }

    /// Returns whether the record with this id is broken, or may be.
    pub(super) fn holds<T: RecordKind>(&self, id: &str) -> bool {
        self.holds_any::<T>() || self.records.contains(&(T::ID, id.to_owned()))
    }
}

/// One file being linked.
pub struct Context<'a> {
    /// The file.
    pub file: &'a SourceFile,
    /// Keys were dropped in reading: a missing key is then a consequence.
    faulty: bool,
    /// Whole records may have been dropped.
    torn: bool,
    findings: RefCell<Vec<Finding>>,
}

/// Links some files of one kind, each by itself.
pub(super) fn link_files<R>(files: &[Parsed<R>], findings: &mut Vec<Finding>, mut link: impl FnMut(&Context<'_>, &R)) {
    for parsed in files {
        let cx = Context::new(parsed);
        link(&cx, &parsed.decoded.raw);
        findings.extend(cx.into_findings());
    }
}

impl<'a> Context<'a> {
    /// Begins to link a file that has been parsed.
    pub fn new<T>(parsed: &'a Parsed<T>) -> Self {
        let (faulty, torn) = (parsed.decoded.faulty, parsed.decoded.torn);
        Self { file: &parsed.file, faulty, torn, findings: RefCell::default() }
    }

    /// Returns whether keys were dropped in reading.
    pub(super) fn is_faulty(&self) -> bool {
        self.faulty
    }

    /// Returns what was reported.
    pub fn into_findings(self) -> Vec<Finding> {
        self.findings.into_inner()
    }

    /// Reports a finding.
    pub fn report(&self, finding: Finding) {
        self.findings.borrow_mut().push(finding);
    }

    /// Returns the place of a byte range of the file.
    pub fn place(&self, range: Range<usize>) -> Place {
        self.file.place(range)
    }

    /// Returns where a record begins: the first line of its span, so that an excerpt stays short.
    pub fn head(&self, range: Range<usize>) -> Place {
        let text = &self.file.text[range.start.min(self.file.text.len())..];
        let line = text.find('\n').unwrap_or(text.len());
        self.file.place(range.start..range.end.min(range.start + line))
    }

    /// Reports a fault at a byte range of the file.
    pub fn error(&self, code: Code, range: Range<usize>, message: impl Into<String>) {
        self.report(Finding::new(code, self.place(range), message));
    }

    /// Returns the value of a required key, or reports at `owner` that it is missing.
    pub(super) fn require<T: Clone>(&self, value: Option<&Sp<T>>, key: &str, owner: Place) -> Option<T> {
        if value.is_none() {
            self.missing(key, owner, None);
        }
        value.map(|value| value.get_ref().clone())
    }

    /// Reports a missing key, unless something was dropped from this file in reading.
    pub fn missing(&self, key: &str, owner: Place, mend: Option<&str>) {
        if !self.faulty {
            let message = format!("缺少必填的键 {key}");
            self.report(Finding::new(MISSING_KEY, owner, message).mend_if(mend.map(str::to_owned)));
        }
    }

    /// Returns a link to the record that `id` names, or reports that there is none.
    pub fn resolve<T: Record>(&self, id: &Sp<Id<T>>, arena: &Arena<T>, broken: &Broken) -> Option<Link<T>> {
        let link = arena.link(id.get_ref());
        if link.is_none() && !broken.holds::<T>(id.get_ref().as_str()) {
            self.report_unknown::<T>(id.get_ref().as_str(), id.span(), arena.ids().map(Id::as_str));
        }
        link
    }

    /// Returns links to every record that `ids` name.
    pub(super) fn resolve_all<T: Record>(&self, ids: &[Sp<Id<T>>], arena: &Arena<T>, broken: &Broken) -> Vec<Link<T>> {
        ids.iter().filter_map(|id| self.resolve(id, arena, broken)).collect()
    }

    /// Reports a reference that leads nowhere.
    pub(super) fn report_unknown<'i, T: RecordKind>(
        &self,
        id: &str,
        range: Range<usize>,
        ids: impl Iterator<Item = &'i str>,
    ) {
        let message = format!("没有编号为「{id}」的{}", T::CHINESE);
        let mend = did_you_mean(id, ids).unwrap_or_else(|| format!("{}写在 {}", T::CHINESE, T::HOME));
        self.report(Finding::new(UNKNOWN_REFERENCE, self.place(range), message).mend(mend));
    }

    /// Links the records of a table into their arena. Those that could not be built are noted as broken.
    pub(super) fn link_table<R, T: Record>(
        &self,
        table: &[Sp<R>],
        arena: &mut Arena<T>,
        broken: &mut Broken,
        id: impl Fn(&R) -> &Option<Sp<Id<T>>>,
        build: impl Fn(&Sp<R>, &Broken) -> Option<T>,
    ) {
        self.note_torn::<T>(broken);
        for raw in table {
            match build(raw, broken) {
                Some(record) => self.insert(arena, record, raw.span()),
                None => broken.insert(id(raw.get_ref()).as_ref()),
            }
        }
    }

    /// Notes that a file of which whole records may be missing may hold any record of a kind.
    pub(super) fn note_torn<T: RecordKind>(&self, broken: &mut Broken) {
        if self.torn {
            broken.insert_any::<T>();
        }
    }

    /// Returns what most records have: a required id and a required name.
    pub(super) fn require_names<T>(
        &self,
        id: Option<&Sp<Id<T>>>,
        name: Option<&Sp<Text>>,
        owner: Place,
    ) -> Option<(Id<T>, Text)> {
        let (id, name) = (self.require(id, "id", owner), self.require(name, "name", owner));
        Some((id?, name?))
    }

    /// Adds a record to its arena, or reports that its id is taken.
    pub(super) fn insert<T: Record>(&self, arena: &mut Arena<T>, record: T, range: Range<usize>) {
        if let Err(record) = arena.insert(record) {
            let message = format!("{}编号「{}」已经用过", T::CHINESE, record.id());
            self.report(Finding::new(DUPLICATE_ID, self.head(range), message).mend("换一个编号，或删去重复的一处"));
        }
    }
}

/// Returns what is written without its place.
pub(super) fn plain_value<T: Clone>(raw: Option<&Sp<T>>) -> Option<T> {
    raw.map(|value| value.get_ref().clone())
}

/// Returns what is written one by one, without places.
pub(super) fn plain_values<T: Clone, L: FromIterator<T>>(raw: &[Sp<T>]) -> L {
    raw.iter().map(|value| value.get_ref().clone()).collect()
}
