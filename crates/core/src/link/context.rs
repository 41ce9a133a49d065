//! What linking one file needs at hand: reporting, required keys, resolving ids. Applications, which are no
//! files of a catalog, are linked with it from outside.

use std::cell::RefCell;
use std::collections::HashSet;
use std::ops::Range;

use crate::finding::{Code, Finding, did_you_mean};
use crate::link::codes::{DUPLICATE_ID, UNKNOWN_REFERENCE};
use crate::model::{Arena, Link, Record};
use crate::place::Place;
use crate::schema::codes::MISSING_KEY;
use crate::schema::{Parsed, Sp};
use crate::source::SourceFile;
use crate::value::Id;

/// Records that are written down but could not be built. References to them are not findings:
/// the fault has been reported where it is.
#[derive(Debug, Default)]
pub struct Broken(HashSet<(&'static str, String)>);

impl Broken {
    /// Notes that the record `id` of `kind` is broken; without an id, any of that kind may be meant.
    pub(super) fn insert(&mut self, kind: &'static str, id: Option<&str>) {
        self.0.insert((kind, id.unwrap_or("*").to_owned()));
    }

    pub(super) fn holds(&self, kind: &'static str, id: &str) -> bool {
        [id, "*"].iter().any(|id| self.0.contains(&(kind, (*id).to_owned())))
    }
}

/// One file being linked.
pub struct Context<'a> {
    /// The file.
    pub file: &'a SourceFile,
    /// Keys were dropped in reading: a missing key is then a consequence.
    faulty: bool,
    findings: RefCell<Vec<Finding>>,
}

impl<'a> Context<'a> {
    /// Begins to link a file that has been parsed.
    pub fn new<T>(parsed: &'a Parsed<T>) -> Self {
        Self { file: &parsed.file, faulty: parsed.decoded.faulty, findings: RefCell::default() }
    }

    /// Whether keys were dropped in reading.
    pub(super) fn faulty(&self) -> bool {
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
    pub(super) fn required<T: Clone>(&self, value: Option<&Sp<T>>, key: &str, owner: Place) -> Option<T> {
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
    pub fn resolve<T: Record>(&self, id: &Sp<Id<T>>, arena: &Arena<T>, kind: Kind, broken: &Broken) -> Option<Link<T>> {
        let link = arena.link(id.get_ref());
        if link.is_none() && !broken.holds(kind.0, id.get_ref().as_str()) {
            self.unknown(id.get_ref().as_str(), id.span(), kind, arena.ids().map(Id::as_str));
        }
        link
    }

    /// Returns links to every record that `ids` name.
    pub(super) fn resolve_all<T: Record>(
        &self,
        ids: &[Sp<Id<T>>],
        arena: &Arena<T>,
        kind: Kind,
        broken: &Broken,
    ) -> Vec<Link<T>> {
        ids.iter().filter_map(|id| self.resolve(id, arena, kind, broken)).collect()
    }

    /// Reports a reference that leads nowhere.
    pub(super) fn unknown<'i>(&self, id: &str, range: Range<usize>, kind: Kind, ids: impl Iterator<Item = &'i str>) {
        let message = format!("没有编号为「{id}」的{}", kind.1);
        let mend = did_you_mean(id, ids).unwrap_or_else(|| format!("{}写在 {}", kind.1, kind.2));
        self.report(Finding::new(UNKNOWN_REFERENCE, self.place(range), message).mend(mend));
    }

    /// Adds a record to its arena, or reports that its id is taken.
    pub(super) fn insert<T: Record>(&self, arena: &mut Arena<T>, record: T, range: Range<usize>, kind: Kind) {
        if let Err(record) = arena.insert(record) {
            let message = format!("{}编号「{}」已经用过", kind.1, record.id());
            self.report(Finding::new(DUPLICATE_ID, self.head(range), message).mend("换一个编号，或删去重复的一处"));
        }
    }
}

/// A kind of record: key in [`Broken`], Chinese name, and where it is written.
#[derive(Clone, Copy)]
pub struct Kind(pub(super) &'static str, pub(super) &'static str, &'static str);

impl Kind {
    /// Returns the Chinese name.
    pub fn chinese(self) -> &'static str {
        self.1
    }
}

/// 服务对象
pub const AUDIENCE: Kind = Kind("audience", "服务对象", "audiences.toml");
/// 材料所属的人
pub const ROLE: Kind = Kind("role", "材料所属的人", "roles.toml");
pub(super) const DUTY: Kind = Kind("duty", "业务", "duties.toml");
pub(super) const THEME: Kind = Kind("theme", "主题", "services.toml");
pub(super) const SERVICE: Kind = Kind("service", "服务", "services.toml");
/// 材料
pub const DOCUMENT: Kind = Kind("document", "材料", "documents/");
pub(super) const LIST: Kind = Kind("list", "目录", "lists/");
/// 事实
pub const FACT: Kind = Kind("fact", "事实", "facts.toml");
/// 回答
pub const ANSWER: Kind = Kind("answer", "回答", "这个事实的 answers");
pub(super) const FLOW: Kind = Kind("flow", "流程套路", "flows/");
pub(super) const STEP: Kind = Kind("step", "环节", "同一组 [[steps]]");
/// 区划
pub const REGION: Kind = Kind("region", "区划", "regions/");
pub(super) const AGENCY: Kind = Kind("agency", "机构", "本区划文件的 [[agencies]]");
pub(super) const PHONE: Kind = Kind("phone", "电话", "区划文件的 [[phones]]");
pub(super) const SITE: Kind = Kind("site", "地点", "本区划文件的 [[sites]]");
pub(super) const COUNTER: Kind = Kind("counter", "窗口", "本区划文件的 [[counters]]");
/// 事项
pub const ITEM: Kind = Kind("item", "事项", "本手册的 items/");
/// 情形
pub const CASE: Kind = Kind("case", "情形", "事项文件的 [[cases]]");
pub(super) const PORTAL: Kind = Kind("portal", "门户", "handbook.toml 的 [[portals]]");
