//! Handbooks: house style, order of items, errata.

use std::collections::HashMap;

use rayon::prelude::*;

use super::SharedGround;
use super::context::{Broken, Context, plain_value};
use super::item;
use super::region::has_known_placeholders;
use crate::finding::Finding;
use crate::link::codes::{BAD_ERRATUM, CONTRADICTION, DUPLICATE_ID, UNKNOWN_REFERENCE, UNLISTED};
use crate::model::{
    Arena, Catalog, Cover, Doubt, Erratum, Handbook, Item, LimitStyle, Link, OWN_PAGES, OfficeStyle, Phone, Portal,
    Region, SectionStyle, Supervision, Toc,
};
use crate::place::Place;
use crate::printed::fold;
use crate::schema::codes::BAD_VALUE;
use crate::schema::handbook::{ErrataFile, HandbookFile};
use crate::schema::item::ItemFile;
use crate::schema::{HandbookSchema, Parsed, Sp};
use crate::value::{Id, Mark, OfficeLayout, RecordKind};

/// Links the handbook of a directory, and names its items that could not be built; `None` if it could not be
/// built itself.
pub(super) fn link_handbook(
    schema: &HandbookSchema,
    catalog: &Catalog,
    ground: &SharedGround,
    findings: &mut Vec<Finding>,
) -> Option<(Handbook, Broken)> {
    let Some(parsed) = &schema.handbook else {
        let message = "事项所在的目录里没有 handbook.toml";
        findings.extend(schema.items.iter().map(|item| Finding::new(UNLISTED, item.file.top(), message)));
        return None;
    };
    let cx = Context::new(parsed);
    let raw = &parsed.decoded.raw;
    let linker = HandbookLinker { cx: &cx, parsed, raw, top: parsed.file.top(), catalog, ground };
    let handbook = linker.build_handbook(schema, findings);
    findings.extend(cx.into_findings());
    handbook
}

/// What all parts of one handbook need.
struct HandbookLinker<'a> {
    cx: &'a Context<'a>,
    parsed: &'a Parsed<HandbookFile>,
    raw: &'a HandbookFile,
    top: Place,
    catalog: &'a Catalog,
    ground: &'a SharedGround,
}

impl HandbookLinker<'_> {
    fn build_handbook(&self, schema: &HandbookSchema, findings: &mut Vec<Finding>) -> Option<(Handbook, Broken)> {
        let (cx, raw) = (self.cx, self.raw);
        let id = self.directory_id();
        let cover = self.link_cover();
        let region = self.link_region();
        let regions = self.link_regions();
        let (toc, offices, limits) = (self.link_toc(), self.link_offices(), self.link_limit_style());
        let portals = link_portals(cx, raw);
        let (items, gone) = self.link_items(&schema.items, &portals, findings);
        let (errata, doubts) = link_errata(schema.errata.as_ref(), &items, &gone, findings);
        let handbook = Handbook {
            id: id?,
            cover: cover?,
            region: region?,
            regions,
            items,
            terminal: plain_value(raw.terminal.as_ref()).unwrap_or_default(),
            toc: toc?,
            section_mark: raw.numbering.sections.unwrap_or(Mark::None),
            list_marks: raw.numbering.lists.clone(),
            supervision: self.link_supervision(),
            offices: offices?,
            limits: limits?,
            flowchart_suffix: plain_value(raw.flowchart.suffix.as_ref()),
            portals,
            sections: link_sections(cx, raw),
            errata,
            doubts,
            at: self.top,
        };
        Some((handbook, gone))
    }

    /// Links the id, which must be the name of the directory.
    fn directory_id(&self) -> Option<Id<Handbook>> {
        let id = self.cx.require(self.raw.id.as_ref(), "id", self.top);
        let directory = self.parsed.file.path.split('/').nth(1).unwrap_or_default();
        if let Some(written) = self.raw.id.as_ref().filter(|written| written.get_ref().as_str() != directory) {
            self.cx.error(CONTRADICTION, written.span(), format!("手册编号与目录名「{directory}」不一致"));
        }
        id
    }

    fn link_cover(&self) -> Option<Cover> {
        let raw = self.raw;
        let title = self.cx.require(raw.title.as_ref(), "title", self.top);
        let date = self.cx.require(raw.date.as_ref(), "date", self.top);
        Some(Cover {
            title: title?,
            subtitle: plain_value(raw.subtitle.as_ref()),
            edition: plain_value(raw.edition.as_ref()),
            publisher: plain_value(raw.publisher.as_ref()),
            date: date?,
        })
    }

    fn link_toc(&self) -> Option<Toc> {
        let heading = self.cx.require(self.raw.toc.heading.as_ref(), "toc.heading", self.top)?;
        Some(Toc { heading, mark: self.raw.toc.numbering.unwrap_or(Mark::None) })
    }

    fn link_region(&self) -> Option<Link<Region>> {
        let Some(written) = &self.raw.region else {
            self.cx.missing("region", self.top, None);
            return None;
        };
        self.cx.resolve(written, &self.catalog.regions, &self.ground.broken)
    }

    fn link_regions(&self) -> Vec<Link<Region>> {
        if self.raw.regions.is_empty() {
            self.cx.missing("regions", self.top, Some("列出办理地址表里的区划，如 regions = [\"luoping\"]"));
        }
        self.cx.resolve_all(&self.raw.regions, &self.catalog.regions, &self.ground.broken)
    }

    fn link_offices(&self) -> Option<OfficeStyle> {
        let (cx, raw, top) = (self.cx, &self.raw.offices, self.top);
        let layout = cx.require(raw.layout.as_ref(), "offices.layout", top);
        let address = cx.require(raw.address_heading.as_ref(), "offices.address_heading", top);
        let phone = cx.require(raw.phone_heading.as_ref(), "offices.phone_heading", top);
        if layout == Some(OfficeLayout::Table) && raw.region_heading.is_none() {
            cx.missing("offices.region_heading", top, None);
        }
        Some(OfficeStyle {
            layout: layout?,
            region_heading: plain_value(raw.region_heading.as_ref()),
            address_heading: address?,
            phone_heading: phone?,
        })
    }

    fn link_limit_style(&self) -> Option<LimitStyle> {
        let (cx, raw, top) = (self.cx, &self.raw.limits, self.top);
        for (pattern, parts) in [(&raw.working_days, &["days"][..]), (&raw.monthly, &["from", "to"])] {
            if let Some(pattern) = pattern {
                has_known_placeholders(cx, pattern, parts);
            }
        }
        let immediate = cx.require(raw.immediate.as_ref(), "limits.immediate", top);
        let working_days = cx.require(raw.working_days.as_ref(), "limits.working_days", top);
        let monthly = cx.require(raw.monthly.as_ref(), "limits.monthly", top);
        let label = plain_value(raw.label.as_ref()).unwrap_or_default();
        Some(LimitStyle { label, immediate: immediate?, working_days: working_days?, monthly: monthly? })
    }

    /// Links `phone = "region/phone"`.
    fn link_supervision(&self) -> Option<Supervision> {
        let (cx, raw, broken) = (self.cx, self.raw, &self.ground.broken);
        let written = raw.supervision.phone.as_ref()?;
        let unknown = |message: &str| {
            let place = cx.place(written.span());
            let mend = "写成 区划编号/电话编号，如 \"chuxiong/supervision\"；电话写在该区划文件的 [[phones]]";
            cx.report(Finding::new(UNKNOWN_REFERENCE, place, message).mend(mend));
        };
        let Some((region, phone)) = written.get_ref().split_once('/') else {
            unknown("监督电话的写法不对");
            return None;
        };
        let region = region.parse().ok().and_then(|id| self.catalog.regions.link(&id));
        let Some(region) = region else {
            if !broken.holds::<Region>(written.get_ref().split('/').next().unwrap_or_default()) {
                unknown("监督电话所指的区划不存在");
            }
            return None;
        };
        let phones = &self.catalog.regions[&region].phones;
        let link = phone.parse().ok().and_then(|id| phones.link(&id));
        let Some(phone) = link else {
            if broken.is_torn_region(region.id()) {
                return None;
            }
            unknown(&format!("区划「{}」里没有这个{}", region.id(), Phone::CHINESE));
            return None;
        };
        let label = plain_value(raw.supervision.label.as_ref());
        let label = label.or_else(|| "监督电话：".parse().ok())?;
        Some(Supervision { number: phones[&phone].number.clone(), region, phone, label })
    }

    /// Links the items of a handbook, in its order, and names those that could not be built.
    fn link_items(
        &self,
        own: &[Parsed<ItemFile>],
        portals: &Arena<Portal>,
        findings: &mut Vec<Finding>,
    ) -> (Arena<Item>, Broken) {
        let SharedGround { broken, patterns, plain, .. } = self.ground;
        let style = item::HandbookDefaults {
            portals,
            supervision: self.raw.supervision.default.unwrap_or(false),
            satisfaction: &self.raw.satisfaction,
            sections: &self.raw.sections,
            patterns,
            plain,
        };
        let built: Vec<_> = own
            .par_iter()
            .map(|parsed| {
                let cx = Context::new(parsed);
                let item = item::link_item(&cx, parsed, self.catalog, broken, &style);
                (item, cx.into_findings())
            })
            .collect();
        let mut gone = Broken::default();
        let mut all = Arena::default();
        for (parsed, (item, found)) in own.iter().zip(built) {
            findings.extend(found);
            match item {
                Some(item) => {
                    let cx = Context::new(parsed);
                    let span = parsed.decoded.raw.id.as_ref().map_or(0..0, Sp::span);
                    if OWN_PAGES.contains(&item.id.as_str()) {
                        let message = format!("编号「{}」已经用作手册自己的网页，事项另起一个", item.id);
                        cx.error(BAD_VALUE, span.clone(), message);
                    }
                    cx.insert(&mut all, item, span);
                    findings.extend(cx.into_findings());
                }
                None => gone.insert_named::<Item>(item_id(parsed)),
            }
        }
        (self.put_in_order(all, own, &gone, findings), gone)
    }

    /// Puts the items into the handbook's order; each must be listed once and each listed must exist.
    fn put_in_order(
        &self,
        all: Arena<Item>,
        own: &[Parsed<ItemFile>],
        gone: &Broken,
        findings: &mut Vec<Finding>,
    ) -> Arena<Item> {
        let (cx, parsed) = (self.cx, self.parsed);
        let mut position: HashMap<&str, usize> = HashMap::new();
        for (index, id) in parsed.decoded.raw.items.iter().enumerate() {
            cx.resolve(id, &all, gone);
            if position.insert(id.get_ref().as_str(), index).is_some() {
                cx.error(DUPLICATE_ID, id.span(), format!("事项「{}」列了两次", id.get_ref()));
            }
        }
        for file in own.iter().filter(|file| !parsed.decoded.torn && !position.contains_key(item_id(file))) {
            let place = file.decoded.raw.id.as_ref().map_or(file.file.top(), |id| file.file.place(id.span()));
            let message = format!("{} 的 items 里没有列入「{}」", parsed.file.path, item_id(file));
            findings.push(Finding::new(UNLISTED, place, message).mend("把编号加进 items，或删去这个文件"));
        }
        let mut items = all.into_records();
        items.sort_by_key(|item| position.get(item.id.as_str()).copied());
        Arena::from_unique(items).full()
    }
}

fn link_portals(cx: &Context<'_>, raw: &HandbookFile) -> Arena<Portal> {
    let mut arena = Arena::default();
    for raw in &raw.portals {
        let (at, range, raw) = (cx.head(raw.span()), raw.span(), raw.get_ref());
        let (id, url) = (cx.require(raw.id.as_ref(), "id", at), cx.require(raw.url.as_ref(), "url", at));
        if let (Some(id), Some(url)) = (id, url) {
            if !url.starts_with("https://") && !url.starts_with("http://") {
                let span = raw.url.as_ref().map_or(range.clone(), Sp::span);
                cx.error(BAD_VALUE, span, "网址要以 https:// 或 http:// 开头");
            }
            let name = plain_value(raw.name.as_ref());
            cx.insert(&mut arena, Portal { id, name, url }, range);
        }
    }
    arena
}

fn link_sections(cx: &Context<'_>, raw: &HandbookFile) -> Vec<SectionStyle> {
    let mut seen = Vec::new();
    let mut styles = Vec::new();
    for raw in &raw.sections {
        let at = cx.head(raw.span());
        let Some(kind) = cx.require(raw.get_ref().kind.as_ref(), "kind", at) else { continue };
        if seen.contains(&kind) {
            cx.report(Finding::new(DUPLICATE_ID, at, "同一种栏目写了两次"));
            continue;
        }
        seen.push(kind);
        styles.push(SectionStyle { kind, heading: raw.get_ref().heading.as_ref().map(|text| text.get_ref().clone()) });
    }
    styles
}

fn item_id(parsed: &Parsed<ItemFile>) -> &str {
    parsed.decoded.raw.id.as_ref().map_or(parsed.file.stem(), |id| id.get_ref().as_str())
}

fn link_errata(
    file: Option<&Parsed<ErrataFile>>,
    items: &Arena<Item>,
    gone: &Broken,
    findings: &mut Vec<Finding>,
) -> (Vec<Erratum>, Vec<Doubt>) {
    let (mut errata, mut doubts) = (Vec::new(), Vec::new());
    if let Some(parsed) = file {
        let cx = Context::new(parsed);
        add_errata(&cx, &parsed.decoded.raw, items, gone, &mut errata);
        add_doubts(&cx, &parsed.decoded.raw, items, gone, &mut doubts);
        findings.extend(cx.into_findings());
    }
    (errata, doubts)
}

fn add_errata(cx: &Context<'_>, raw: &ErrataFile, items: &Arena<Item>, gone: &Broken, errata: &mut Vec<Erratum>) {
    for raw in &raw.errata {
        let (at, raw) = (cx.head(raw.span()), raw.get_ref());
        let item = raw.item.as_ref().and_then(|id| cx.resolve(id, items, gone));
        let printed = cx.require(raw.printed.as_ref(), "printed", at);
        let corrected = cx.require(raw.corrected.as_ref(), "corrected", at);
        let class = cx.require(raw.class.as_ref(), "class", at);
        let reason = cx.require(raw.reason.as_ref(), "reason", at);
        let lines = source_lines(cx, &raw.lines, at);
        let (Some(printed), Some(corrected), Some(class), Some(reason)) = (printed, corrected, class, reason) else {
            continue;
        };
        if fold(&printed) == fold(&corrected) {
            cx.report(Finding::new(BAD_ERRATUM, at, "勘误前后的文字相同（空格、全半角、横线不算差别）"));
        }
        errata.push(Erratum { item, lines, printed, corrected, class, reason, at });
    }
}

fn add_doubts(cx: &Context<'_>, raw: &ErrataFile, items: &Arena<Item>, gone: &Broken, doubts: &mut Vec<Doubt>) {
    for raw in &raw.doubts {
        let (at, raw) = (cx.head(raw.span()), raw.get_ref());
        let item = raw.item.as_ref().and_then(|id| cx.resolve(id, items, gone));
        let printed = cx.require(raw.printed.as_ref(), "printed", at);
        let class = cx.require(raw.class.as_ref(), "class", at);
        let question = cx.require(raw.question.as_ref(), "question", at);
        let lines = source_lines(cx, &raw.lines, at);
        if let (Some(printed), Some(class), Some(question)) = (printed, class, question) {
            doubts.push(Doubt { item, lines, printed, class, question, at });
        }
    }
}

fn source_lines(cx: &Context<'_>, raw: &[Sp<u32>], at: Place) -> Vec<u32> {
    if raw.is_empty() {
        cx.missing("lines", at, Some("写原文的行号，如 lines = [148]"));
    }
    for line in raw.iter().filter(|line| *line.get_ref() == 0) {
        cx.error(BAD_VALUE, line.span(), "行号从 1 数起");
    }
    raw.iter().map(|line| *line.get_ref()).collect()
}
