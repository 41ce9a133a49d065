//! Audiences, duties, themes, services, documents and lists.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use super::context::{AUDIENCE, Broken, Context, DOCUMENT, DUTY, LIST, REGION, ROLE, SERVICE, THEME};
use crate::finding::Finding;
use crate::link::codes::{CONTRADICTION, COUNT_DIFFERS, DUPLICATE_ID, DUPLICATE_NAME};
use crate::model::{Audience, Catalog, Document, DocumentChoice, Duty, Entry, EntryList, Role, Service, Theme};
use crate::place::Place;
use crate::schema::vocabulary::{RawDocument, RawDocumentChoice, RawDuty, RawEntry, RawList, RawRole, RawService};
use crate::schema::{SharedSchema, Sp};
use crate::value::Text;

pub(super) fn link(schema: &SharedSchema, catalog: &mut Catalog, broken: &mut Broken, findings: &mut Vec<Finding>) {
    for parsed in &schema.audiences {
        let cx = Context::new(parsed);
        for raw in &parsed.decoded.raw.audiences {
            let (at, raw, range) = (cx.head(raw.span()), raw.get_ref(), raw.span());
            match (cx.required(raw.id.as_ref(), "id", at), cx.required(raw.name.as_ref(), "name", at)) {
                (Some(id), Some(name)) => {
                    cx.insert(&mut catalog.audiences, Audience { id, name, at }, range, AUDIENCE);
                }
                _ => broken.insert(AUDIENCE.0, raw.id.as_ref().map(|id| id.get_ref().as_str())),
            }
        }
        findings.extend(cx.into_findings());
        note_torn(parsed.decoded.torn, broken, &[AUDIENCE.0]);
    }
    for parsed in &schema.roles {
        let cx = Context::new(parsed);
        for raw in &parsed.decoded.raw.roles {
            match role(&cx, raw) {
                Some(role) => cx.insert(&mut catalog.roles, role, raw.span(), ROLE),
                None => broken.insert(ROLE.0, raw.get_ref().id.as_ref().map(|id| id.get_ref().as_str())),
            }
        }
        note_torn(parsed.decoded.torn, broken, &[ROLE.0]);
        for id in parsed.decoded.raw.roles.iter().flat_map(|raw| &raw.get_ref().includes) {
            cx.resolve(id, &catalog.roles, ROLE, broken);
        }
        findings.extend(cx.into_findings());
    }
    for parsed in &schema.duties {
        let cx = Context::new(parsed);
        for raw in &parsed.decoded.raw.duties {
            match duty(&cx, raw) {
                Some(duty) => cx.insert(&mut catalog.duties, duty, raw.span(), DUTY),
                None => broken.insert(DUTY.0, raw.get_ref().id.as_ref().map(|id| id.get_ref().as_str())),
            }
        }
        findings.extend(cx.into_findings());
        note_torn(parsed.decoded.torn, broken, &[DUTY.0]);
    }
    for parsed in &schema.services {
        let cx = Context::new(parsed);
        note_torn(parsed.decoded.torn, broken, &[THEME.0, SERVICE.0]);
        for raw in &parsed.decoded.raw.themes {
            let (at, raw, range) = (cx.head(raw.span()), raw.get_ref(), raw.span());
            match (cx.required(raw.id.as_ref(), "id", at), cx.required(raw.name.as_ref(), "name", at)) {
                (Some(id), Some(name)) => cx.insert(&mut catalog.themes, Theme { id, name }, range, THEME),
                _ => broken.insert(THEME.0, raw.id.as_ref().map(|id| id.get_ref().as_str())),
            }
        }
        for raw in &parsed.decoded.raw.services {
            match service(&cx, raw, catalog, broken) {
                Some(service) => cx.insert(&mut catalog.services, service, raw.span(), SERVICE),
                None => broken.insert(SERVICE.0, raw.get_ref().id.as_ref().map(|id| id.get_ref().as_str())),
            }
        }
        findings.extend(cx.into_findings());
    }
    for parsed in &schema.lists {
        let cx = Context::new(parsed);
        for raw in &parsed.decoded.raw.lists {
            match list(&cx, raw) {
                Some(list) => cx.insert(&mut catalog.lists, list, raw.span(), LIST),
                None => broken.insert(LIST.0, raw.get_ref().id.as_ref().map(|id| id.get_ref().as_str())),
            }
        }
        findings.extend(cx.into_findings());
        note_torn(parsed.decoded.torn, broken, &[LIST.0]);
    }
}

/// A file of which records may be missing may hold anything of its kinds.
pub(super) fn note_torn(torn: bool, broken: &mut Broken, kinds: &[&'static str]) {
    for kind in kinds.iter().filter(|_| torn) {
        broken.insert(kind, None);
    }
}

fn role(cx: &Context<'_>, raw: &Sp<RawRole>) -> Option<Role> {
    let (at, raw) = (cx.head(raw.span()), raw.get_ref());
    let (id, name) = (cx.required(raw.id.as_ref(), "id", at), cx.required(raw.name.as_ref(), "name", at));
    // `includes` is resolved when all roles are known.
    let includes = raw.includes.iter().map(|id| id.get_ref().clone()).collect();
    Some(Role { id: id?, name: name?, includes, at })
}

fn duty(cx: &Context<'_>, raw: &Sp<RawDuty>) -> Option<Duty> {
    let (at, raw) = (cx.head(raw.span()), raw.get_ref());
    let (id, name) = (cx.required(raw.id.as_ref(), "id", at), cx.required(raw.name.as_ref(), "name", at));
    // `within` is resolved when all duties are known.
    Some(Duty { id: id?, name: name?, within: raw.within.as_ref().map(|within| within.get_ref().clone()), at })
}

fn service(cx: &Context<'_>, raw: &Sp<RawService>, catalog: &Catalog, broken: &Broken) -> Option<Service> {
    let (at, raw) = (cx.head(raw.span()), raw.get_ref());
    let (id, name) = (cx.required(raw.id.as_ref(), "id", at), cx.required(raw.name.as_ref(), "name", at));
    let theme = match &raw.theme {
        Some(theme) => cx.resolve(theme, &catalog.themes, THEME, broken),
        None => {
            cx.missing("theme", at, None);
            None
        }
    };
    Some(Service { id: id?, name: name?, theme: theme? })
}

fn list(cx: &Context<'_>, raw: &Sp<RawList>) -> Option<EntryList> {
    let (at, raw) = (cx.head(raw.span()), raw.get_ref());
    let id = cx.required(raw.id.as_ref(), "id", at);
    let name = cx.required(raw.name.as_ref(), "name", at);
    let heading = cx.required(raw.heading.as_ref(), "heading", at);
    let entries: Vec<_> = raw.entries.iter().filter_map(|raw| entry(cx, raw)).collect();
    count_agrees(cx, raw, at);
    Some(EntryList { id: id?, name: name?, heading: heading?, entries })
}

/// The heading, the count and the entries must tell the same number.
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

fn entry(cx: &Context<'_>, raw: &Sp<RawEntry>) -> Option<Entry> {
    let at = cx.head(raw.span());
    let raw = raw.get_ref();
    let text = |value: &Option<Sp<Text>>| value.as_ref().map(|text| text.get_ref().clone());
    Some(Entry {
        name: cx.required(raw.name.as_ref(), "name", at)?,
        grade: text(&raw.grade),
        note: text(&raw.note),
        includes: raw.includes.iter().map(|text| text.get_ref().clone()).collect(),
    })
}

/// Documents come after regions, which they may name.
pub(super) fn link_documents(
    schema: &SharedSchema,
    catalog: &mut Catalog,
    broken: &mut Broken,
    findings: &mut Vec<Finding>,
) {
    let mut names: HashMap<Text, Place> = HashMap::new();
    for parsed in &schema.documents {
        let cx = Context::new(parsed);
        for raw in &parsed.decoded.raw.documents {
            let raw_names = raw.get_ref();
            for name in raw_names.name.iter().chain(&raw_names.aliases).chain(&raw_names.avoid) {
                let place = cx.place(name.span());
                if let Some(first) = names.insert(name.get_ref().clone(), place) {
                    let message = format!("材料名称「{}」用了两次，分不清是哪一种", name.get_ref());
                    cx.report(Finding::new(DUPLICATE_NAME, place, message).related(first, "第一次用在这里"));
                }
            }
            match document(&cx, raw, catalog, broken) {
                Some(document) => cx.insert(Arc::make_mut(&mut catalog.documents), document, raw.span(), DOCUMENT),
                None => broken.insert(DOCUMENT.0, raw.get_ref().id.as_ref().map(|id| id.get_ref().as_str())),
            }
        }
        findings.extend(cx.into_findings());
        note_torn(parsed.decoded.torn, broken, &[DOCUMENT.0]);
    }
    // What documents include, and choices of them, may be written before the documents.
    for parsed in &schema.documents {
        let cx = Context::new(parsed);
        for id in parsed.decoded.raw.documents.iter().flat_map(|raw| &raw.get_ref().includes) {
            cx.resolve(id, &catalog.documents, DOCUMENT, broken);
        }
        for raw in &parsed.decoded.raw.choices {
            match choice(&cx, raw, catalog, broken) {
                Some(choice) => catalog.choices.push(choice),
                None => broken.insert(DOCUMENT.0, raw.get_ref().id.as_ref().map(|id| id.get_ref().as_str())),
            }
        }
        findings.extend(cx.into_findings());
    }
}

fn choice(
    cx: &Context<'_>,
    written: &Sp<RawDocumentChoice>,
    catalog: &Catalog,
    broken: &Broken,
) -> Option<DocumentChoice> {
    let (at, raw) = (cx.head(written.span()), written.get_ref());
    let (id, name) = (cx.required(raw.id.as_ref(), "id", at), cx.required(raw.name.as_ref(), "name", at));
    let one_of = cx.resolve_all(&raw.one_of, &catalog.documents, DOCUMENT, broken);
    if raw.one_of.len() < 2 && !cx.faulty() {
        cx.report(Finding::new(CONTRADICTION, at, "任选其一（one_of）至少要有两种材料"));
    }
    let id = id?;
    let taken = catalog.documents.get(&id).is_some() || catalog.choices.iter().any(|choice| choice.id == id);
    if taken {
        let message = format!("{}编号「{id}」已经用过", DOCUMENT.1);
        cx.report(Finding::new(DUPLICATE_ID, at, message).mend("换一个编号，或删去重复的一处"));
    }
    (!taken && one_of.len() > 1).then_some(())?;
    Some(DocumentChoice { id, name: name?, one_of, at })
}

/// 份, what documents are counted in unless they say otherwise.
fn copies() -> Text {
    static COPIES: LazyLock<Text> = LazyLock::new(|| {
        #[expect(clippy::expect_used, reason = "a constant that is a text")]
        "份".parse().expect("one character")
    });
    COPIES.clone()
}

fn document(cx: &Context<'_>, raw: &Sp<RawDocument>, catalog: &Catalog, broken: &Broken) -> Option<Document> {
    let (at, raw) = (cx.head(raw.span()), raw.get_ref());
    let id = cx.required(raw.id.as_ref(), "id", at);
    let name = cx.required(raw.name.as_ref(), "name", at);
    let kind = cx.required(raw.kind.as_ref(), "kind", at);
    let text = |value: &Option<Sp<Text>>| value.as_ref().map(|text| text.get_ref().clone());
    Some(Document {
        id: id?,
        name: name?,
        aliases: raw.aliases.iter().chain(&raw.avoid).map(|alias| alias.get_ref().clone()).collect(),
        avoid: raw.avoid.iter().map(|name| name.get_ref().clone()).collect(),
        kind: kind?,
        // Resolved when all documents are known.
        includes: raw.includes.iter().map(|id| id.get_ref().clone()).collect(),
        unit: text(&raw.unit).unwrap_or_else(copies),
        issuer: text(&raw.issuer),
        filled_by: text(&raw.filled_by),
        template_from: text(&raw.template_from),
        attachment: text(&raw.attachment),
        region: raw.region.as_ref().and_then(|region| cx.resolve(region, &catalog.regions, REGION, broken)),
        at,
    })
}
