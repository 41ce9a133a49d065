//! What an application names: an item, cases, answers, documents.

mod answers;
mod cases;
mod documents;

use std::path::Path;
use std::sync::Arc;

use banshi_core::finding::{Finding, Severity, did_you_mean, sort};
use banshi_core::link::codes::UNKNOWN_REFERENCE;
use banshi_core::link::context::{Broken, Context};
use banshi_core::model::{Catalog, Handbook, Item, Link, Record, Region};
use banshi_core::schema::application::ApplicationFile;
use banshi_core::schema::{Parsed, Sp, read_application};
use banshi_core::source::{SourceFile, Sources};
use banshi_core::value::RecordKind;

use super::{Application, Numbers};
use crate::facts::{Known, Question, Value};

/// Reads an application. Its file joins the sources, so that its findings are shown like those of the
/// catalog. There is no application if any finding is an error.
pub fn read(sources: &mut Sources, path: &Path, catalog: &Catalog) -> (Option<Application>, Vec<Finding>) {
    let (file, findings) = sources.add(path);
    read_file(&file, findings, catalog)
}

/// Reads a text that is at hand, called `name`; its ending says how it is read. Places in the findings are
/// places in this text.
pub fn read_text(name: &str, text: &str, catalog: &Catalog) -> (Option<Application>, Vec<Finding>) {
    read_file(&Arc::new(SourceFile::in_memory(name, text)), Vec::new(), catalog)
}

fn read_file(
    file: &Arc<SourceFile>,
    mut findings: Vec<Finding>,
    catalog: &Catalog,
) -> (Option<Application>, Vec<Finding>) {
    let parsed = read_application(file, &mut findings);
    let application = link_application(&parsed, catalog, &mut findings);
    sort(&mut findings);
    let clean = findings.iter().all(|finding| finding.severity() != Severity::Error);
    (application.filter(|_| clean), findings)
}

/// Links an application; `None` if it has no item.
fn link_application(
    parsed: &Parsed<ApplicationFile>,
    catalog: &Catalog,
    findings: &mut Vec<Finding>,
) -> Option<Application> {
    let cx = Context::new(parsed);
    let linker = ApplicationLinker { cx: &cx, catalog, raw: &parsed.decoded.raw, broken: Broken::default() };
    let application = linker.application();
    findings.extend(cx.into_findings());
    application
}

struct ApplicationLinker<'a> {
    cx: &'a Context<'a>,
    catalog: &'a Catalog,
    raw: &'a ApplicationFile,
    /// Nothing of the catalog is broken, or there would be no catalog.
    broken: Broken,
}

impl ApplicationLinker<'_> {
    /// Links everything, whether there is an item or not, so that every fault is found.
    fn application(&self) -> Option<Application> {
        let found = self.item();
        let item = found.as_ref().map(|(handbook, item)| &self.catalog.handbooks[handbook].items[item]);
        let mut known = Known::from([(Question::Proxy, Value::Yes(self.raw.proxy))]);
        known.extend(self.answers());
        known.extend(item.into_iter().flat_map(|item| self.cases(item)));
        let audience = self.raw.audience.as_ref();
        let audience = audience.and_then(|id| self.cx.resolve(id, &self.catalog.audiences, &self.broken));
        known.extend(audience.map(|who| (Question::Audience, Value::Audience(who.id().clone()))));
        known.extend(self.raw.channel.map(|kind| (Question::Channel, Value::Channel(kind))));
        let documents = self.documents(item);
        let region = self.region(found.as_ref().map(|(handbook, _)| &self.catalog.handbooks[handbook]));
        let (handbook, item) = found?;
        let date = self.raw.date.as_ref().map(|date| *date.get_ref());
        let numbers = Numbers {
            identity_number: self.raw.identity_number.clone(),
            credit_code: self.raw.credit_code.clone(),
            phone: self.raw.phone.clone(),
            bank_card: self.raw.bank_card.clone(),
        };
        Some(Application { handbook, item, region, date, name: self.raw.name.clone(), numbers, known, documents })
    }

    fn item(&self) -> Option<(Link<Handbook>, Link<Item>)> {
        let Some(written) = &self.raw.item else {
            self.cx.missing("item", self.cx.file.top(), Some("写明办哪个事项：item = \"手册/事项\""));
            return None;
        };
        let found = self.named(written.get_ref());
        if found.is_none() {
            self.unknown_item(written);
        }
        found
    }

    fn named(&self, written: &str) -> Option<(Link<Handbook>, Link<Item>)> {
        let (handbook, item) = written.split_once('/')?;
        let handbook = self.catalog.handbooks.link(&handbook.parse().ok()?)?;
        let item = self.catalog.handbooks[&handbook].items.link(&item.parse().ok()?)?;
        Some((handbook, item))
    }

    fn unknown_item(&self, written: &Sp<String>) {
        let books = self.catalog.handbooks.iter();
        let all = books.flat_map(|book| book.items.iter().map(move |item| (format!("{}/{}", book.id, item.id), item)));
        let all: Vec<(String, &Item)> = all.collect();
        let wanted = written.get_ref().as_str();
        let bare: Vec<&str> =
            all.iter().filter(|(_, item)| item.id().as_str() == wanted).map(|(address, _)| address.as_str()).collect();
        let mend = match bare.as_slice() {
            [] => did_you_mean(wanted, all.iter().map(|(address, _)| address.as_str())),
            bare => Some(format!("连手册一起写：{}", bare.join("，或 "))),
        };
        let message = format!("没有编号为「{wanted}」的{}", Item::CHINESE);
        let mend = mend.unwrap_or_else(|| "写成 手册/事项，如 luoping-2022/employer-change".to_owned());
        self.cx.report(Finding::new(UNKNOWN_REFERENCE, self.cx.place(written.span()), message).mend(mend));
    }

    fn region(&self, handbook: Option<&Handbook>) -> Option<Link<Region>> {
        let written = self.raw.region.as_ref()?;
        let region = self.cx.resolve(written, &self.catalog.regions, &self.broken)?;
        if let Some(handbook) = handbook.filter(|handbook| !handbook.regions.contains(&region)) {
            let ids: Vec<_> = handbook.regions.iter().map(|region| region.id().as_str()).collect();
            let message = format!("手册「{}」没有列出区划「{}」", handbook.id, region.id());
            let finding = Finding::new(UNKNOWN_REFERENCE, self.cx.place(written.span()), message);
            self.cx.report(finding.mend(format!("这里可以写：{}", ids.join("、"))));
        }
        Some(region)
    }
}
