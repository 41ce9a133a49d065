//! Applications as files, read into what the verdict judges.
//!
//! What is not stated is not known, with three exceptions: cases on top that are not listed do not apply, nobody
//! else applies for the applicant unless it is said, and a seal that is not mentioned is not there.

mod circumstances;
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
use banshi_reason::application::{Application, Numbers};

use crate::lookup::find_region;

/// Reads an application. Its file joins the sources, so that its findings are shown like those of the catalog.
/// There is no application if any finding is an error.
pub fn read_application_file(
    sources: &mut Sources,
    path: &Path,
    catalog: &Catalog,
) -> (Option<Application>, Vec<Finding>) {
    let (file, findings) = sources.add(path);
    read_source(&file, findings, catalog)
}

/// Reads an application from a text called `name`, whose ending says how it is read. Places in the findings are
/// places in this text.
pub fn read_application_text(name: &str, text: &str, catalog: &Catalog) -> (Option<Application>, Vec<Finding>) {
    read_source(&Arc::new(SourceFile::in_memory(name, text)), Vec::new(), catalog)
}

fn read_source(
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
        let handbook = found.as_ref().map(|(handbook, _)| &self.catalog.handbooks[handbook]);
        let item = found.as_ref().zip(handbook).map(|((_, item), handbook)| &handbook.items[item]);
        let known = self.circumstances(item);
        let documents = self.documents(item);
        let region = self.region(handbook);
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
        let found = self.item_at(written.get_ref());
        if found.is_none() {
            self.report_unknown_item(written);
        }
        found
    }

    /// The item at `handbook/item`. A file is kept: it names its item so that no other can ever be meant.
    fn item_at(&self, address: &str) -> Option<(Link<Handbook>, Link<Item>)> {
        let (handbook, item) = address.split_once('/')?;
        let handbook = self.catalog.handbooks.link(&handbook.parse().ok()?)?;
        let item = self.catalog.handbooks[&handbook].items.link(&item.parse().ok()?)?;
        Some((handbook, item))
    }

    fn report_unknown_item(&self, written: &Sp<String>) {
        let books = self.catalog.handbooks.iter();
        let all = books.flat_map(|book| book.items.iter().map(move |item| (format!("{}/{}", book.id, item.id), item)));
        let all: Vec<(String, &Item)> = all.collect();
        let wanted = written.get_ref().as_str();
        let is_meant = |item: &Item| item.id().as_str() == wanted || item.name.as_str() == wanted;
        let meant: Vec<&str> =
            all.iter().filter(|(_, item)| is_meant(item)).map(|(address, _)| address.as_str()).collect();
        let fix = match meant.as_slice() {
            [] => did_you_mean(wanted, all.iter().map(|(address, _)| address.as_str())),
            meant => Some(format!("连手册一起写：{}", meant.join("，或 "))),
        };
        let message = format!("没有编号为「{wanted}」的{}", Item::CHINESE);
        let fix = fix.unwrap_or_else(|| "写成 手册/事项，如 luoping-2022/employer-change".to_owned());
        self.cx.report(Finding::new(UNKNOWN_REFERENCE, self.cx.place(written.span()), message).mend(fix));
    }

    fn region(&self, handbook: Option<&Handbook>) -> Option<Link<Region>> {
        let written = self.raw.region.as_ref()?;
        let words = written.get_ref().written.as_str();
        let finding = |message| Finding::new(UNKNOWN_REFERENCE, self.cx.place(written.span()), message);
        let Some(handbook) = handbook else {
            let names = || self.catalog.regions.iter().flat_map(|region| [region.id.as_str(), region.name.as_str()]);
            if names().all(|name| name != words) {
                let near = did_you_mean(words, names());
                self.cx.report(finding(format!("没有叫「{words}」的区划")).mend_if(near));
            }
            return None;
        };
        match find_region(self.catalog, handbook, words) {
            Ok(region) => Some(region),
            Err(refused) => {
                self.cx.report(finding(refused.to_string()));
                None
            }
        }
    }
}
