//! Handbooks: house style, order of items, errata.

use std::collections::HashMap;

use rayon::prelude::*;

use super::Ground;
use super::context::{Broken, COUNTER, Context, ITEM, PHONE, PORTAL, REGION};
use super::{item, region::known_placeholders};
use crate::finding::Finding;
use crate::link::codes::{BAD_ERRATUM, CONTRADICTION, DUPLICATE_ID, UNKNOWN_REFERENCE, UNLISTED};
use crate::model::{
    Arena, Catalog, Cover, Doubt, Erratum, Handbook, Item, LimitStyle, OWN_PAGES, OfficeStyle, Portal, SectionStyle,
    Supervision, Toc,
};
use crate::schema::codes::BAD_VALUE;
use crate::schema::handbook::{ErrataFile, HandbookFile};
use crate::schema::item::ItemFile;
use crate::schema::{HandbookSchema, Parsed, Sp};
use crate::value::{Id, Mark, OfficeLayout, Text};

/// The handbook of a directory, and its items that could not be built; `None` if it could not be built itself.
pub(super) fn link(
    schema: &HandbookSchema,
    catalog: &Catalog,
    ground: &Ground,
    findings: &mut Vec<Finding>,
) -> Option<(Handbook, Broken)> {
    let Some(parsed) = &schema.handbook else {
        let message = "事项所在的目录里没有 handbook.toml";
        findings.extend(schema.items.iter().map(|item| Finding::new(UNLISTED, item.file.top(), message)));
        return None;
    };
    let cx = Context::new(parsed);
    let handbook = handbook(&cx, parsed, schema, catalog, ground, findings);
    findings.extend(cx.into_findings());
    handbook
}

/// The directory of a handbook, from the path of any of its files.
fn directory(path: &str) -> &str {
    path.split('/').nth(1).unwrap_or_default()
}

fn handbook(
    cx: &Context<'_>,
    parsed: &Parsed<HandbookFile>,
    schema: &HandbookSchema,
    catalog: &Catalog,
    ground: &Ground,
    findings: &mut Vec<Finding>,
) -> Option<(Handbook, Broken)> {
    let Ground { broken, patterns, plain, .. } = ground;
    let raw = &parsed.decoded.raw;
    let top = parsed.file.top();
    let dir = directory(&parsed.file.path);
    let id = cx.required(raw.id.as_ref(), "id", top);
    if let (Some(id), Some(written)) = (&id, &raw.id)
        && id.as_str() != dir
    {
        cx.error(CONTRADICTION, written.span(), format!("手册编号与目录名「{dir}」不一致"));
    }
    let title = cx.required(raw.title.as_ref(), "title", top);
    let date = cx.required(raw.date.as_ref(), "date", top);
    let region = resolve_region(cx, raw.region.as_ref(), catalog, broken, parsed);
    let regions = cx.resolve_all(&raw.regions, &catalog.regions, REGION, broken);
    if raw.regions.is_empty() {
        cx.missing("regions", top, Some("列出办理地址表里的区划，如 regions = [\"luoping\"]"));
    }
    let portals = portals(cx, raw);
    let style = item::Style {
        portals: &portals,
        supervision: raw.supervision.default.unwrap_or(false),
        satisfaction: &raw.satisfaction,
        sections: &raw.sections,
        patterns,
        plain,
    };
    let (items, gone) = items(cx, parsed, &schema.items, catalog, broken, &style, findings);
    let (errata, doubts) = errata(schema.errata.as_ref(), &items, &gone, findings);
    let text = |value: &Option<Sp<Text>>| value.as_ref().map(|text| text.get_ref().clone());
    let handbook = Handbook {
        id: id?,
        cover: Cover {
            title: title?,
            subtitle: text(&raw.subtitle),
            edition: text(&raw.edition),
            publisher: text(&raw.publisher),
            date: date?,
        },
        region: region?,
        regions,
        items,
        terminal: raw.terminal.as_ref().map(|mark| mark.get_ref().clone()).unwrap_or_default(),
        toc: Toc {
            heading: cx.required(raw.toc.heading.as_ref(), "toc.heading", top)?,
            mark: raw.toc.numbering.unwrap_or(Mark::None),
        },
        section_mark: raw.numbering.sections.unwrap_or(Mark::None),
        list_marks: raw.numbering.lists.clone(),
        supervision: supervision(cx, raw, catalog, broken),
        offices: offices(cx, parsed)?,
        limits: limits(cx, parsed)?,
        flowchart_suffix: text(&raw.flowchart.suffix),
        portals,
        sections: sections(cx, raw),
        errata,
        doubts,
        at: top,
    };
    Some((handbook, gone))
}

fn resolve_region(
    cx: &Context<'_>,
    written: Option<&Sp<Id<crate::model::Region>>>,
    catalog: &Catalog,
    broken: &Broken,
    parsed: &Parsed<HandbookFile>,
) -> Option<crate::model::Link<crate::model::Region>> {
    let Some(written) = written else {
        cx.missing("region", parsed.file.top(), None);
        return None;
    };
    cx.resolve(written, &catalog.regions, REGION, broken)
}

fn portals(cx: &Context<'_>, raw: &HandbookFile) -> Arena<Portal> {
    let mut arena = Arena::default();
    for raw in &raw.portals {
        let (at, range, raw) = (cx.head(raw.span()), raw.span(), raw.get_ref());
        let (id, url) = (cx.required(raw.id.as_ref(), "id", at), cx.required(raw.url.as_ref(), "url", at));
        if let (Some(id), Some(url)) = (id, url) {
            if !url.starts_with("https://") && !url.starts_with("http://") {
                let span = raw.url.as_ref().map_or(range.clone(), Sp::span);
                cx.error(BAD_VALUE, span, "网址要以 https:// 或 http:// 开头");
            }
            let name = raw.name.as_ref().map(|name| name.get_ref().clone());
            cx.insert(&mut arena, Portal { id, name, url }, range, PORTAL);
        }
    }
    arena
}

fn sections(cx: &Context<'_>, raw: &HandbookFile) -> Vec<SectionStyle> {
    let mut seen = Vec::new();
    let mut styles = Vec::new();
    for raw in &raw.sections {
        let at = cx.head(raw.span());
        let Some(kind) = cx.required(raw.get_ref().kind.as_ref(), "kind", at) else { continue };
        if seen.contains(&kind) {
            cx.report(Finding::new(DUPLICATE_ID, at, "同一种栏目写了两次"));
            continue;
        }
        seen.push(kind);
        styles.push(SectionStyle { kind, heading: raw.get_ref().heading.as_ref().map(|text| text.get_ref().clone()) });
    }
    styles
}

fn offices(cx: &Context<'_>, parsed: &Parsed<HandbookFile>) -> Option<OfficeStyle> {
    let (raw, top) = (&parsed.decoded.raw.offices, parsed.file.top());
    let layout = cx.required(raw.layout.as_ref(), "offices.layout", top);
    let address = cx.required(raw.address_heading.as_ref(), "offices.address_heading", top);
    let phone = cx.required(raw.phone_heading.as_ref(), "offices.phone_heading", top);
    if layout == Some(OfficeLayout::Table) && raw.region_heading.is_none() {
        cx.missing("offices.region_heading", top, None);
    }
    Some(OfficeStyle {
        layout: layout?,
        region_heading: raw.region_heading.as_ref().map(|text| text.get_ref().clone()),
        address_heading: address?,
        phone_heading: phone?,
    })
}

fn limits(cx: &Context<'_>, parsed: &Parsed<HandbookFile>) -> Option<LimitStyle> {
    let (raw, top) = (&parsed.decoded.raw.limits, parsed.file.top());
    for (pattern, parts) in [(&raw.working_days, &["days"][..]), (&raw.monthly, &["from", "to"])] {
        if let Some(pattern) = pattern {
            known_placeholders(cx, pattern, parts);
        }
    }
    let immediate = cx.required(raw.immediate.as_ref(), "limits.immediate", top);
    let working_days = cx.required(raw.working_days.as_ref(), "limits.working_days", top);
    let monthly = cx.required(raw.monthly.as_ref(), "limits.monthly", top);
    let label = raw.label.as_ref().map(|label| label.get_ref().clone()).unwrap_or_default();
    Some(LimitStyle { label, immediate: immediate?, working_days: working_days?, monthly: monthly? })
}

/// `phone = "region/phone"`
fn supervision(cx: &Context<'_>, raw: &HandbookFile, catalog: &Catalog, broken: &Broken) -> Option<Supervision> {
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
    let region = region.parse().ok().and_then(|id| catalog.regions.link(&id));
    let Some(region) = region else {
        if !broken.holds(REGION.0, written.get_ref().split('/').next().unwrap_or_default()) {
            unknown("监督电话所指的区划不存在");
        }
        return None;
    };
    let phones = &catalog.regions[&region].phones;
    let link = phone.parse().ok().and_then(|id| phones.link(&id));
    let Some(phone) = link else {
        if broken.holds(COUNTER.0, region.id().as_str()) {
            return None;
        }
        unknown(&format!("区划「{}」里没有这个{}", region.id(), PHONE.1));
        return None;
    };
    let label = raw.supervision.label.as_ref().map(|label| label.get_ref().clone());
    let label = label.or_else(|| "监督电话：".parse().ok())?;
    Some(Supervision { number: phones[&phone].number.clone(), region, phone, label })
}

/// The items of a handbook in its order, and the ids of those that could not be built.
fn items(
    cx: &Context<'_>,
    parsed: &Parsed<HandbookFile>,
    own: &[Parsed<ItemFile>],
    catalog: &Catalog,
    broken: &Broken,
    style: &item::Style<'_>,
    findings: &mut Vec<Finding>,
) -> (Arena<Item>, Broken) {
    let built: Vec<_> = own
        .par_iter()
        .map(|parsed| {
            let cx = Context::new(parsed);
            let item = item::link(&cx, parsed, catalog, broken, style);
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
                cx.insert(&mut all, item, span, ITEM);
                findings.extend(cx.into_findings());
            }
            None => gone.insert(ITEM.0, Some(item_id(parsed))),
        }
    }
    (in_order(cx, parsed, all, own, &gone, findings), gone)
}

fn item_id(parsed: &Parsed<ItemFile>) -> &str {
    parsed.decoded.raw.id.as_ref().map_or(parsed.file.stem(), |id| id.get_ref().as_str())
}

/// Puts the items into the handbook's order; each must be listed once and each listed must exist.
fn in_order(
    cx: &Context<'_>,
    parsed: &Parsed<HandbookFile>,
    all: Arena<Item>,
    own: &[Parsed<ItemFile>],
    gone: &Broken,
    findings: &mut Vec<Finding>,
) -> Arena<Item> {
    let mut position: HashMap<&str, usize> = HashMap::new();
    for (index, id) in parsed.decoded.raw.items.iter().enumerate() {
        cx.resolve(id, &all, ITEM, gone);
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

fn errata(
    file: Option<&Parsed<ErrataFile>>,
    items: &Arena<Item>,
    gone: &Broken,
    findings: &mut Vec<Finding>,
) -> (Vec<Erratum>, Vec<Doubt>) {
    let (mut errata, mut doubts) = (Vec::new(), Vec::new());
    if let Some(parsed) = file {
        let cx = Context::new(parsed);
        errata_of(&cx, &parsed.decoded.raw, items, gone, &mut errata);
        doubts_of(&cx, &parsed.decoded.raw, items, gone, &mut doubts);
        findings.extend(cx.into_findings());
    }
    (errata, doubts)
}

fn errata_of(cx: &Context<'_>, raw: &ErrataFile, items: &Arena<Item>, gone: &Broken, errata: &mut Vec<Erratum>) {
    for raw in &raw.errata {
        let (at, raw) = (cx.head(raw.span()), raw.get_ref());
        let item = raw.item.as_ref().and_then(|id| cx.resolve(id, items, ITEM, gone));
        let printed = cx.required(raw.printed.as_ref(), "printed", at);
        let corrected = cx.required(raw.corrected.as_ref(), "corrected", at);
        let class = cx.required(raw.class.as_ref(), "class", at);
        let reason = cx.required(raw.reason.as_ref(), "reason", at);
        let lines = lines(cx, &raw.lines, at);
        let (Some(printed), Some(corrected), Some(class), Some(reason)) = (printed, corrected, class, reason) else {
            continue;
        };
        if crate::printed::fold(&printed) == crate::printed::fold(&corrected) {
            cx.report(Finding::new(BAD_ERRATUM, at, "勘误前后的文字相同（空格、全半角、横线不算差别）"));
        }
        errata.push(Erratum { item, lines, printed, corrected, class, reason, at });
    }
}

fn doubts_of(cx: &Context<'_>, raw: &ErrataFile, items: &Arena<Item>, gone: &Broken, doubts: &mut Vec<Doubt>) {
    for raw in &raw.doubts {
        let (at, raw) = (cx.head(raw.span()), raw.get_ref());
        let item = raw.item.as_ref().and_then(|id| cx.resolve(id, items, ITEM, gone));
        let printed = cx.required(raw.printed.as_ref(), "printed", at);
        let class = cx.required(raw.class.as_ref(), "class", at);
        let question = cx.required(raw.question.as_ref(), "question", at);
        let lines = lines(cx, &raw.lines, at);
        if let (Some(printed), Some(class), Some(question)) = (printed, class, question) {
            doubts.push(Doubt { item, lines, printed, class, question, at });
        }
    }
}

fn lines(cx: &Context<'_>, raw: &[Sp<u32>], at: crate::place::Place) -> Vec<u32> {
    if raw.is_empty() {
        cx.missing("lines", at, Some("写原文的行号，如 lines = [148]"));
    }
    for line in raw.iter().filter(|line| *line.get_ref() == 0) {
        cx.error(BAD_VALUE, line.span(), "行号从 1 数起");
    }
    raw.iter().map(|line| *line.get_ref()).collect()
}
