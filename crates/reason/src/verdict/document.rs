//! One document that is asked for, against what was handed in.

use std::collections::BTreeSet;

use banshi_core::model::{Arena, Catalog, Document, DocumentRequirement, Image, Link, Record, Role, Seal};
use banshi_core::value::{DocumentKind, Id, ImageFormat, Sides};
use jiff::{Span, ToSpan, civil::Date};

use super::forms::{self, Tried};
use super::standing::Standing;
use super::{Grade, Judge, Remark, words};
use crate::application::{HandedIn, Picture};
use crate::evaluate::Demand;
use crate::facts::{Evaluate, Truth};

/// The role of whoever applies.
pub const APPLICANT: &str = "applicant";

impl<'c> Judge<'c> {
    pub(super) fn document(&self, demand: &Demand<'c>, asked: &'c DocumentRequirement) -> Standing<'c> {
        let document = &self.catalog.documents[&asked.document];
        if document.kind == DocumentKind::Internal {
            return Standing::not_asked();
        }
        let name = words::name(self.catalog, asked);
        let candidates: Vec<usize> = self.candidates(asked);
        let tried = candidates.iter().map(|index| (*index, self.attempt(asked, &self.application.documents[*index])));
        let best = tried.min_by_key(|(_, tried)| (tried.faults.len(), tried.questions.len()));
        let Some((index, best)) = best else {
            let words = format!("缺少{}", words::asked(self.catalog, demand.requirement));
            return Standing::unmet(self.reason(Grade::Missing, words, demand));
        };
        let mut standing = Standing { tried: candidates.into_iter().collect(), ..Standing::asked() };
        let printed = self.printed(&demand.line);
        standing.ask(best.questions, &printed);
        if best.faults.is_empty() {
            let judged = asked.remark.iter().map(|remark| format!("{name}：「{remark}」要由经办人员核对"));
            standing.remarks.extend(judged.map(|words| Remark { words, printed: Some(printed.clone()) }));
            standing.met.insert(index, vec![printed]);
        }
        let reasons = best.faults.into_iter();
        standing.reasons.extend(reasons.map(|(grade, words)| self.reason(grade, format!("{name}：{words}"), demand)));
        standing
    }

    /// What was handed in that is the document asked for, and that person's.
    fn candidates(&self, asked: &DocumentRequirement) -> Vec<usize> {
        let ids = included_documents(self.catalog, &asked.document);
        let found: BTreeSet<usize> = ids.iter().filter_map(|id| self.entries.get(id)).flatten().copied().collect();
        let whose = |index: &usize| self.whose(asked.whose.as_ref(), self.application.documents[*index].whose.as_ref());
        found.into_iter().filter(whose).collect()
    }

    fn whose(&self, asked: Option<&Link<Role>>, given: Option<&Link<Role>>) -> bool {
        let given = given.map_or(APPLICANT, |given| given.id().as_str());
        included_roles(self.catalog, asked).contains(given)
    }

    fn attempt(&self, asked: &DocumentRequirement, entry: &HandedIn) -> Tried {
        let seal = asked.seal.as_ref();
        let sealed = seal.map_or(Truth::Fails, |seal| self.seal_applies(seal));
        let unit = &self.catalog.documents[&asked.document].unit;
        let mut tried = forms::attempt(asked, entry, unit, sealed != Truth::Fails);
        if let (Truth::Open(questions), false) = (sealed, entry.sealed) {
            // Without the seal it is as good as what is asked, or it is not: that has to be known.
            let without = forms::attempt(asked, entry, unit, false);
            if without.faults.len() < tried.faults.len() {
                tried = Tried { questions, ..without };
            }
        }
        look(asked, entry, &mut tried);
        self.dates(asked, entry, &mut tried);
        if let Some(image) = &asked.image {
            picture(image, entry.image.as_ref(), &mut tried);
        }
        tried
    }

    fn seal_applies(&self, seal: &Seal) -> Truth {
        let when = seal.when.as_ref();
        when.map_or(Truth::Holds, |when| when.evaluate(self.item, &self.application.known))
    }

    fn dates(&self, asked: &DocumentRequirement, entry: &HandedIn, tried: &mut Tried) {
        if let Some(days) = asked.held_days {
            let late =
                |issued: Date, date: Date| issued.checked_add(days_of(days.get())).is_ok_and(|full| full <= date);
            match self.since(entry, "取得日期") {
                Err(words) => tried.fault(Grade::Unclear, words),
                Ok((issued, date)) => tried.unfit(!late(issued, date), || format!("到申请那天还不满{days}日")),
            }
        }
        if let Some(days) = asked.issued_within_days {
            match self.since(entry, "开具日期") {
                Err(words) => tried.fault(Grade::Unclear, words),
                Ok((issued, date)) => {
                    let last = issued.checked_add(days_of(days.get())).unwrap_or(Date::MAX);
                    tried.unfit(issued > date, || "开具日期在申请日期以后".to_owned());
                    tried.unfit(last < date, || format!("开具已经超过{days}日"));
                }
            }
        }
        if let (true, Some(expires)) = (asked.in_force, entry.expires) {
            match self.date {
                None => tried.fault(Grade::Unclear, "没有写明申请日期，不能判断是否过期"),
                Some(date) => tried.unfit(expires.civil() < date, || format!("{}已经过期", expires.civil())),
            }
        }
        match (asked.term_years, entry.term_years) {
            (Some(_), None) => tried.fault(Grade::Unclear, "没有写明期限是几年"),
            (Some(asked), Some(given)) => {
                tried.unfit(given < asked.get(), || format!("期限要{asked}年以上，写的是{given}年"));
            }
            (None, _) => {}
        }
    }

    /// The day it is dated and the day of application, or what is not stated.
    fn since(&self, entry: &HandedIn, what: &str) -> Result<(Date, Date), String> {
        let issued = entry.issued.ok_or_else(|| format!("没有写明{what}"))?;
        let date = self.date.ok_or_else(|| "没有写明申请日期，不能推算".to_owned())?;
        Ok((issued.civil(), date))
    }
}

fn days_of(days: u32) -> Span {
    // What is too long to reckon is longer than anything has been held.
    Span::new().try_days(i64::from(days)).unwrap_or_else(|_| 7_000_000.days())
}

/// What can be seen of it.
fn look(asked: &DocumentRequirement, entry: &HandedIn, tried: &mut Tried) {
    tried.unfit(asked.sides == Some(Sides::Both) && !entry.both_sides, || "没有复印正反两面".to_owned());
    if let Some(pages) = asked.pages {
        let there = entry.pages.is_some_and(|given| given.cover(pages));
        tried.unfit(!there, || format!("要第{}至{}页", pages.from, pages.to));
    }
    let lacks: Vec<_> = asked.words().filter(|words| entry.lacks.iter().any(|lack| lack.as_str() == *words)).collect();
    tried.unfit(!lacks.is_empty(), || format!("没有{}", lacks.join("、")));
    match &entry.brand {
        None if !asked.except.is_empty() => {
            tried.fault(Grade::Unclear, format!("没有写明是哪一种：{}除外", words::list(&asked.except)));
        }
        Some(brand) => {
            let excepted = asked.except.iter().find(|except| words::same_brand(except, brand));
            tried.unfit(excepted.is_some(), || format!("{}除外，交的是{brand}", words::list(&asked.except)));
        }
        None => {}
    }
}

fn picture(asked: &Image, given: Option<&Picture>, tried: &mut Tried) {
    let none = Picture::default();
    let given = given.unwrap_or(&none);
    if let Some(format) = asked.format {
        match &given.format {
            None => tried.fault(Grade::Unclear, "没有写明文件格式"),
            Some(name) => {
                tried.unfit(!is_format(format, name), || format!("要{}格式，交的是{name}", format.chinese()));
            }
        }
    }
    let (width, height) = (asked.width.map(u32::from), asked.height.map(u32::from));
    let turned = width != height && (given.width, given.height) == (height, width) && given.width.is_some();
    tried.unfit(turned, || "高宽颠倒".to_owned());
    let sides = [("宽", width, given.width), ("高", height, given.height)];
    for (side, asked, given) in sides.into_iter().filter(|_| !turned) {
        match (asked, given) {
            (Some(_), None) => tried.fault(Grade::Unclear, format!("没有写明{side}度")),
            (Some(asked), Some(given)) => {
                tried.unfit(asked != given, || format!("{side}要{asked}像素，交的是{given}像素"));
            }
            (None, _) => {}
        }
    }
    size(asked, given.kb, tried);
}

fn size(asked: &Image, given: Option<u32>, tried: &mut Tried) {
    match given {
        None if asked.kb_from.or(asked.kb_to).is_some() => tried.fault(Grade::Unclear, "没有写明文件大小"),
        Some(kb) => {
            let small = asked.kb_from.filter(|from| kb < from.get());
            tried.unfit(small.is_some(), || format!("文件只有{kb}KB，要{}KB以上", small.map_or(0, u32::from)));
            let large = asked.kb_to.filter(|to| kb > to.get());
            tried.unfit(large.is_some(), || format!("文件有{kb}KB，要{}KB以下", large.map_or(0, u32::from)));
        }
        None => {}
    }
}

fn is_format(asked: ImageFormat, name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    match asked {
        ImageFormat::Jpg => matches!(name.trim_start_matches('.'), "jpg" | "jpeg"),
        ImageFormat::Png => name.trim_start_matches('.') == "png",
    }
}

/// The documents that are taken where this one is asked for, itself among them.
pub fn included_documents<'c>(catalog: &'c Catalog, asked: &Link<Document>) -> BTreeSet<&'c Id<Document>> {
    closure(&catalog.documents, asked, |document| &document.includes)
}

/// The ids of those whose document is taken where it is asked for of `asked`.
pub fn included_roles<'c>(catalog: &'c Catalog, asked: Option<&Link<Role>>) -> BTreeSet<&'c str> {
    let Some(asked) = asked else { return BTreeSet::from([APPLICANT]) };
    closure(&catalog.roles, asked, |role| &role.includes).into_iter().map(Id::as_str).collect()
}

/// A record and all that counts as it, however many steps away. Circles end.
fn closure<'c, T: Record>(arena: &'c Arena<T>, link: &Link<T>, includes: fn(&T) -> &[Id<T>]) -> BTreeSet<&'c Id<T>> {
    let mut found = BTreeSet::new();
    let mut left = vec![&arena[link]];
    while let Some(record) = left.pop() {
        if found.insert(record.id()) {
            left.extend(includes(record).iter().filter_map(|id| arena.get(id)));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(id: &str, includes: &[&str]) -> Document {
        let text = |words: &str| words.parse().unwrap();
        let place = banshi_core::source::SourceFile::in_memory("documents.toml", "").top();
        Document {
            id: id.parse().unwrap(),
            name: text("名"),
            aliases: Vec::new(),
            avoid: Vec::new(),
            kind: DocumentKind::Form,
            includes: includes.iter().map(|id| id.parse().unwrap()).collect(),
            unit: text("份"),
            issuer: None,
            filled_by: None,
            template_from: None,
            attachment: None,
            region: None,
            at: place,
        }
    }

    #[test]
    fn a_circle_of_inclusions_ends() {
        let mut arena = Arena::default();
        for record in [document("a", &["b"]), document("b", &["c", "nowhere"]), document("c", &["a"])] {
            assert!(arena.insert(record).is_ok());
        }
        let link = arena.link(&"b".parse().unwrap()).unwrap();
        let ids: Vec<_> = closure(&arena, &link, |record| &record.includes).into_iter().map(Id::as_str).collect();
        assert_eq!(ids, ["a", "b", "c"]);
    }
}
