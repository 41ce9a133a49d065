//! Audiences, duties, themes, services, documents and lists.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use super::context::{Broken, Context, link_files, plain_value, plain_values};
use crate::finding::Finding;
use crate::link::codes::{CONTRADICTION, COUNT_DIFFERS, DUPLICATE_ID, DUPLICATE_NAME};
use crate::model::{
    Arena, Audience, Catalog, Document, DocumentChoice, Duty, Entry, EntryList, Region, Role, Service, Theme,
};
use crate::place::Place;
use crate::schema::vocabulary::{
    RawAudience, RawDocument, RawDocumentChoice, RawDuty, RawEntry, RawList, RawRole, RawService, RawTheme,
};
use crate::schema::{SharedSchema, Sp};
use crate::value::{RecordKind, Text};

pub(super) fn link_tables(
    schema: &SharedSchema,
    catalog: &mut Catalog,
    broken: &mut Broken,
    findings: &mut Vec<Finding>,
) {
    let Catalog { audiences, roles, duties, themes, services, lists, .. } = catalog;
    link_files(&schema.audiences, findings, |cx, raw| {
        cx.link_table(&raw.audiences, audiences, broken, |raw| &raw.id, |raw, _| link_audience(cx, raw));
    });
    link_files(&schema.roles, findings, |cx, raw| {
        cx.link_table(&raw.roles, roles, broken, |raw| &raw.id, |raw, _| link_role(cx, raw));
        for id in raw.roles.iter().flat_map(|raw| &raw.get_ref().includes) {
            cx.resolve(id, roles, broken);
        }
    });
    link_files(&schema.duties, findings, |cx, raw| {
        cx.link_table(&raw.duties, duties, broken, |raw| &raw.id, |raw, _| link_duty(cx, raw));
    });
    link_files(&schema.services, findings, |cx, raw| {
        cx.link_table(&raw.themes, themes, broken, |raw| &raw.id, |raw, _| link_theme(cx, raw));
        let service = |raw: &Sp<RawService>, broken: &Broken| link_service(cx, raw, themes, broken);
        cx.link_table(&raw.services, services, broken, |raw| &raw.id, service);
    });
    link_files(&schema.lists, findings, |cx, raw| {
        cx.link_table(&raw.lists, lists, broken, |raw| &raw.id, |raw, _| link_list(cx, raw));
    });
}

fn link_audience(cx: &Context<'_>, raw: &Sp<RawAudience>) -> Option<Audience> {
    let (at, raw) = (cx.head(raw.span()), raw.get_ref());
    let (id, name) = cx.require_names(raw.id.as_ref(), raw.name.as_ref(), at)?;
    Some(Audience { id, name, at })
}

fn link_role(cx: &Context<'_>, raw: &Sp<RawRole>) -> Option<Role> {
    let (at, raw) = (cx.head(raw.span()), raw.get_ref());
    let (id, name) = cx.require_names(raw.id.as_ref(), raw.name.as_ref(), at)?;
    // `includes` is resolved when all roles are known.
    let includes = plain_values(&raw.includes);
    Some(Role { id, name, includes, at })
}

fn link_duty(cx: &Context<'_>, raw: &Sp<RawDuty>) -> Option<Duty> {
    let (at, raw) = (cx.head(raw.span()), raw.get_ref());
    let (id, name) = cx.require_names(raw.id.as_ref(), raw.name.as_ref(), at)?;
    // `within` is resolved when all duties are known.
    Some(Duty { id, name, within: plain_value(raw.within.as_ref()), at })
}

fn link_theme(cx: &Context<'_>, raw: &Sp<RawTheme>) -> Option<Theme> {
    let (id, name) = cx.require_names(raw.get_ref().id.as_ref(), raw.get_ref().name.as_ref(), cx.head(raw.span()))?;
    Some(Theme { id, name })
}

fn link_service(cx: &Context<'_>, raw: &Sp<RawService>, themes: &Arena<Theme>, broken: &Broken) -> Option<Service> {
    let (at, raw) = (cx.head(raw.span()), raw.get_ref());
    let names = cx.require_names(raw.id.as_ref(), raw.name.as_ref(), at);
    let theme = match &raw.theme {
        Some(theme) => cx.resolve(theme, themes, broken),
        None => {
            cx.missing("theme", at, None);
            None
        }
    };
    let (id, name) = names?;
    Some(Service { id, name, theme: theme? })
}

fn link_list(cx: &Context<'_>, raw: &Sp<RawList>) -> Option<EntryList> {
    let (at, raw) = (cx.head(raw.span()), raw.get_ref());
    let names = cx.require_names(raw.id.as_ref(), raw.name.as_ref(), at);
    let heading = cx.require(raw.heading.as_ref(), "heading", at);
    let entries: Vec<_> = raw.entries.iter().filter_map(|raw| link_entry(cx, raw)).collect();
    count_agrees(cx, raw, at);
    let (id, name) = names?;
    Some(EntryList { id, name, heading: heading?, entries })
}

/// Checks that the heading, the count and the entries give the same number.
fn count_agrees(cx: &Context<'_>, raw: &RawList, at: Place) {
    let Some(count) = &raw.count else { return cx.missing("count", at, None) };
    let (stated, found) = (*count.get_ref(), raw.entries.len());
    if stated as usize != found {
        cx.error(COUNT_DIFFERS, count.span(), format!("写明 {stated} 种，列出的却是 {found} 种"));
    }
    if let Some(heading) = &raw.heading {
        let digits: String = heading.get_ref().chars().filter(char::is_ascii_digit).collect();
        if digits.parse() != Ok(stated) {
            cx.error(COUNT_DIFFERS, heading.span(), format!("标题里的数目与 count = {stated} 不一致"));
        }
    }
}

fn link_entry(cx: &Context<'_>, raw: &Sp<RawEntry>) -> Option<Entry> {
    let at = cx.head(raw.span());
    let raw = raw.get_ref();
    Some(Entry {
        name: cx.require(raw.name.as_ref(), "name", at)?,
        grade: plain_value(raw.grade.as_ref()),
        note: plain_value(raw.note.as_ref()),
        includes: plain_values(&raw.includes),
    })
}

/// Links documents, after the regions, which they may name.
pub(super) fn link_documents(
    schema: &SharedSchema,
    catalog: &mut Catalog,
    broken: &mut Broken,
    findings: &mut Vec<Finding>,
) {
    check_names(schema, findings);
    let Catalog { documents, choices, regions, .. } = catalog;
    let documents = Arc::make_mut(documents);
    link_files(&schema.documents, findings, |cx, raw| {
        let document = |raw: &Sp<RawDocument>, broken: &Broken| link_document(cx, raw, regions, broken);
        cx.link_table(&raw.documents, documents, broken, |raw| &raw.id, document);
    });
    // What documents include, and choices of them, may be written before the documents.
    link_files(&schema.documents, findings, |cx, raw| {
        for id in raw.documents.iter().flat_map(|raw| &raw.get_ref().includes) {
            cx.resolve(id, documents, broken);
        }
        for raw in &raw.choices {
            match link_choice(cx, raw, documents, choices, broken) {
                Some(choice) => choices.push(choice),
                None => broken.insert(raw.get_ref().id.as_ref()),
            }
        }
    });
}

/// Reports names and aliases that two documents have.
fn check_names(schema: &SharedSchema, findings: &mut Vec<Finding>) {
    let mut names: HashMap<Text, Place> = HashMap::new();
    link_files(&schema.documents, findings, |cx, raw| {
        for raw in raw.documents.iter().map(Sp::get_ref) {
            for name in raw.name.iter().chain(&raw.aliases).chain(&raw.avoid) {
                let place = cx.place(name.span());
                if let Some(first) = names.insert(name.get_ref().clone(), place) {
                    let message = format!("材料名称「{}」用了两次，分不清是哪一种", name.get_ref());
                    cx.report(Finding::new(DUPLICATE_NAME, place, message).related(first, "第一次用在这里"));
                }
            }
        }
    });
}

fn link_choice(
    cx: &Context<'_>,
    written: &Sp<RawDocumentChoice>,
    documents: &Arena<Document>,
    known: &[DocumentChoice],
    broken: &Broken,
) -> Option<DocumentChoice> {
    let (at, raw) = (cx.head(written.span()), written.get_ref());
    let (id, name) = (cx.require(raw.id.as_ref(), "id", at), cx.require(raw.name.as_ref(), "name", at));
    let one_of = cx.resolve_all(&raw.one_of, documents, broken);
    if raw.one_of.len() < 2 && !cx.is_faulty() {
        cx.report(Finding::new(CONTRADICTION, at, "任选其一（one_of）至少要有两种材料"));
    }
    let id = id?;
    let taken = documents.get(&id).is_some() || known.iter().any(|choice| choice.id == id);
    if taken {
        let message = format!("{}编号「{id}」已经用过", Document::CHINESE);
        cx.report(Finding::new(DUPLICATE_ID, at, message).mend("换一个编号，或删去重复的一处"));
    }
    (!taken && one_of.len() > 1).then_some(())?;
    Some(DocumentChoice { id, name: name?, one_of, at })
}

/// Returns 份, what documents are counted in unless they say otherwise.
fn default_unit() -> Text {
    static COPIES: LazyLock<Text> = LazyLock::new(|| {
        #[expect(clippy::expect_used, reason = "a constant that is a text")]
        "份".parse().expect("one character")
    });
    COPIES.clone()
}

fn link_document(
    cx: &Context<'_>,
    raw: &Sp<RawDocument>,
    regions: &Arena<Region>,
    broken: &Broken,
) -> Option<Document> {
    let (at, raw) = (cx.head(raw.span()), raw.get_ref());
    let id = cx.require(raw.id.as_ref(), "id", at);
    let name = cx.require(raw.name.as_ref(), "name", at);
    let kind = cx.require(raw.kind.as_ref(), "kind", at);
    Some(Document {
        id: id?,
        name: name?,
        aliases: raw.aliases.iter().chain(&raw.avoid).map(|alias| alias.get_ref().clone()).collect(),
        avoid: plain_values(&raw.avoid),
        kind: kind?,
        // Resolved when all documents are known.
        includes: plain_values(&raw.includes),
        unit: plain_value(raw.unit.as_ref()).unwrap_or_else(default_unit),
        issuer: plain_value(raw.issuer.as_ref()),
        filled_by: plain_value(raw.filled_by.as_ref()),
        template_from: plain_value(raw.template_from.as_ref()),
        attachment: plain_value(raw.attachment.as_ref()),
        region: raw.region.as_ref().and_then(|region| cx.resolve(region, regions, broken)),
        at,
    })
}
