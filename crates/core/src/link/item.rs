//! Items: every printed line and every typed statement of one file.

mod lines;
mod steps;
mod time;

use super::context::{Broken, Context, plain_value, plain_values};
use super::fact::Conditions;
use super::flow::Patterns;
use super::requirement::{Plain, Requirements};
use crate::finding::Finding;
use crate::link::codes::{BAD_PATTERN, CONTRADICTION};
use crate::model::{
    Arena, AudienceLine, Case, Catalog, Channel, Condition, Eligibility, Flowchart, Item, List, Portal, Proxy,
    Reference, Requirement, SectionExceptions,
};
use crate::place::Place;
use crate::schema::fact::RawCondition;
use crate::schema::handbook::RawSectionStyle;
use crate::schema::item::{ItemFile, RawCase, RawChannel, RawEligibility, RawProxy, RawReference, RawSection};
use crate::schema::requirement::RawRequirement;
use crate::schema::{Parsed, Sp};
use crate::value::{Id, Purpose, SectionKind, Text};

/// What an item takes from its handbook.
pub(super) struct HandbookDefaults<'a> {
    pub(super) portals: &'a Arena<Portal>,
    pub(super) supervision: bool,
    pub(super) satisfaction: &'a [Sp<Text>],
    pub(super) sections: &'a [Sp<RawSectionStyle>],
    /// Steps that items share; the same for all handbooks.
    pub(super) patterns: &'a Patterns,
    pub(super) plain: &'a Plain,
}

/// What all parts of one item need.
struct ItemLinker<'a> {
    cx: &'a Context<'a>,
    raw: &'a ItemFile,
    catalog: &'a Catalog,
    broken: &'a Broken,
    patterns: &'a Patterns,
    plain: &'a Plain,
    cases: Arena<Case>,
    /// Cases that could not be built.
    local: Broken,
    top: Place,
}

pub(super) fn link_item<'a>(
    cx: &'a Context<'a>,
    parsed: &'a Parsed<ItemFile>,
    catalog: &'a Catalog,
    broken: &'a Broken,
    style: &HandbookDefaults<'a>,
) -> Option<Item> {
    let raw = &parsed.decoded.raw;
    let mut local = Broken::default();
    let cases = link_cases(cx, &raw.cases, catalog, broken, &mut local);
    let (patterns, plain) = (style.patterns, style.plain);
    let linker = ItemLinker { cx, raw, catalog, broken, patterns, plain, cases, local, top: parsed.file.top() };
    linker.build_item(style)
}

fn link_cases(
    cx: &Context<'_>,
    raw: &[Sp<RawCase>],
    catalog: &Catalog,
    broken: &Broken,
    local: &mut Broken,
) -> Arena<Case> {
    let mut arena = Arena::default();
    for raw in raw {
        let (at, range, raw) = (cx.head(raw.span()), raw.span(), raw.get_ref());
        match cx.require_names(raw.id.as_ref(), raw.name.as_ref(), at) {
            Some((id, name)) => {
                let parent = plain_value(raw.parent.as_ref());
                let when = raw.when.as_ref().and_then(|when| link_case_condition(cx, raw, when, catalog, broken));
                let phrase = plain_value(raw.phrase.as_ref());
                let case = Case { id, name, phrase, additive: raw.additive, parent, when, at };
                cx.insert(&mut arena, case, range);
            }
            None => local.insert(raw.id.as_ref()),
        }
    }
    for parent in raw.iter().filter_map(|raw| raw.get_ref().parent.as_ref()) {
        cx.resolve(parent, &arena, local);
    }
    arena
}

/// Links when a case on top applies. Its condition may speak of anything but cases.
fn link_case_condition(
    cx: &Context<'_>,
    raw: &RawCase,
    when: &Sp<RawCondition>,
    catalog: &Catalog,
    broken: &Broken,
) -> Option<Condition> {
    if !raw.additive {
        let message = "when 只用在附加情形（additive = true）上；互斥的情形由申请人自己选";
        cx.error(CONTRADICTION, when.span(), message);
        return None;
    }
    let (cases, local) = (Arena::default(), Broken::default());
    Conditions { cx, catalog, broken, cases: &cases, local: &local }.link_condition(when)
}

impl ItemLinker<'_> {
    fn build_item(self, style: &HandbookDefaults<'_>) -> Option<Item> {
        let (cx, raw, top) = (self.cx, self.raw, self.top);
        let id = cx.require(raw.id.as_ref(), "id", top);
        let name = cx.require(raw.name.as_ref(), "name", top);
        if raw.services.is_empty() {
            cx.missing("services", top, Some("写明属于哪项服务，如 services = [\"transfer\"]"));
        }
        let services = cx.resolve_all(&raw.services, &self.catalog.services, self.broken);
        let duty = self.link_duty();
        let audience = self.link_audience();
        let channels = self.link_channels(style);
        let steps = self.link_steps(&channels);
        let materials = self.link_materials();
        let acceptance = self.link_acceptance();
        let limits = self.link_limits();
        let eligibility = raw.eligibility.iter().filter_map(|raw| self.link_eligibility(raw)).collect();
        let proxies = raw.proxies.iter().filter_map(|raw| self.link_proxy(raw)).collect();
        let references = raw.references.iter().filter_map(|raw| self.link_reference(raw)).collect();
        self.check_sections(style);
        Some(Item {
            id: id?,
            name: name?,
            printed_name: plain_value(raw.printed_name.as_ref()),
            scope: plain_values(&raw.scope),
            services: services.into(),
            duty: duty?,
            lists: cx.resolve_all(&raw.lists, &self.catalog.lists, self.broken).into(),
            supervision: raw.supervision.unwrap_or(style.supervision),
            satisfaction: plain_values(if raw.satisfaction.is_empty() {
                style.satisfaction
            } else {
                &raw.satisfaction
            }),
            audience,
            channels,
            steps,
            materials: materials?,
            acceptance,
            limits: limits?,
            eligibility,
            proxies,
            references,
            flowchart: Flowchart {
                title: plain_value(raw.flowchart.title.as_ref()),
                caption: raw.flowchart.caption,
                materials_lead: plain_value(raw.flowchart.materials_lead.as_ref()),
            },
            sections: raw.sections.iter().map(|(kind, raw)| (*kind.get_ref(), link_section(cx, raw))).collect(),
            cases: self.cases.full(),
            at: raw.id.as_ref().map_or(top, |id| cx.place(id.span())),
        })
    }

    fn link_duty(&self) -> Option<crate::model::Link<crate::model::Duty>> {
        let Some(duty) = &self.raw.duty else {
            self.cx.missing("duty", self.top, Some("写明由哪项业务的窗口办理，业务写在 duties.toml"));
            return None;
        };
        self.cx.resolve(duty, &self.catalog.duties, self.broken)
    }

    fn link_audience(&self) -> List<AudienceLine> {
        if self.raw.audience.is_empty() {
            self.cx.missing("audience", self.top, Some("用 [[audience]] 写服务对象"));
        }
        let line = |raw: &Sp<crate::schema::item::RawAudienceLine>| {
            let (at, raw) = (self.cx.head(raw.span()), raw.get_ref());
            let who = self.cx.resolve_all(&raw.who, &self.catalog.audiences, self.broken).into();
            Some(AudienceLine { text: self.cx.require(raw.text.as_ref(), "text", at)?, who })
        };
        self.raw.audience.iter().filter_map(line).collect()
    }

    fn link_channels(&self, style: &HandbookDefaults<'_>) -> List<Channel> {
        if self.raw.channels.is_empty() {
            self.cx.missing("channels", self.top, Some("用 [[channels]] 写办理方式"));
        }
        self.raw.channels.iter().map(|raw| self.link_channel(raw, style)).collect()
    }

    fn link_channel(&self, raw: &Sp<RawChannel>, style: &HandbookDefaults<'_>) -> Channel {
        let (at, raw) = (self.cx.head(raw.span()), raw.get_ref());
        if let Some(text) = &raw.text {
            let parts: &[&str] = if raw.portal.is_some() { &["portal"] } else { &[] };
            let known = super::region::has_known_placeholders(self.cx, text, parts);
            if known && raw.portal.is_some() && !text.get_ref().contains("{portal}") {
                let message = "写了 portal，文字里却没有用 {portal} 标出网址的位置";
                self.cx.error(BAD_PATTERN, text.span(), message);
            }
        }
        Channel {
            kinds: raw.kinds.clone().into(),
            text: plain_value(raw.text.as_ref()),
            portal: raw.portal.as_ref().and_then(|id| self.cx.resolve(id, style.portals, self.broken)),
            audiences: self.cx.resolve_all(&raw.audiences, &self.catalog.audiences, self.broken).into(),
            purpose: raw.purpose.unwrap_or(Purpose::Application),
            at,
        }
    }

    fn link_case(&self, id: Option<&Sp<Id<Case>>>) -> Option<crate::model::Link<Case>> {
        self.link_case_in(id, self.cx)
    }

    /// Links a case named in another file than the item's own.
    fn link_case_in(&self, id: Option<&Sp<Id<Case>>>, cx: &Context<'_>) -> Option<crate::model::Link<Case>> {
        id.and_then(|id| cx.resolve(id, &self.cases, &self.local))
    }

    /// Links what is asked for in `cx`.
    fn link_requirements(&self, raw: &[Sp<RawRequirement>], cx: &Context<'_>) -> Vec<Requirement> {
        Requirements { conditions: self.conditions_in(cx), plain: self.plain }.link_all(raw)
    }

    /// Returns what links conditions written in `cx`.
    fn conditions_in<'c>(&'c self, cx: &'c Context<'c>) -> Conditions<'c> {
        Conditions { cx, catalog: self.catalog, broken: self.broken, cases: &self.cases, local: &self.local }
    }

    fn link_eligibility(&self, raw: &Sp<RawEligibility>) -> Option<Eligibility> {
        let (at, raw) = (self.cx.head(raw.span()), raw.get_ref());
        let rule = self.cx.require(raw.rule.as_ref(), "rule", at);
        let quote = self.cx.require(raw.quote.as_ref(), "quote", at);
        if raw.event.is_some() != raw.before.is_some() && !self.cx.is_faulty() {
            self.cx.report(Finding::new(CONTRADICTION, at, "event 和 before 要一起写：什么事、在哪一天之前"));
        }
        let event = raw.event.as_ref().zip(raw.before.as_ref());
        Some(Eligibility {
            rule: rule?,
            who: self.cx.resolve_all(&raw.who, &self.catalog.audiences, self.broken),
            event: event.map(|(event, before)| (event.get_ref().clone(), *before.get_ref())),
            quote: quote?,
        })
    }

    fn link_proxy(&self, raw: &Sp<RawProxy>) -> Option<Proxy> {
        let (at, raw) = (self.cx.head(raw.span()), raw.get_ref());
        let allowed = self.cx.require(raw.allowed.as_ref(), "allowed", at);
        let quote = self.cx.require(raw.quote.as_ref(), "quote", at);
        Some(Proxy {
            allowed: allowed?,
            cases: self.cx.resolve_all(&raw.cases, &self.cases, &self.local),
            term: plain_value(raw.term.as_ref()),
            quote: quote?,
            at,
        })
    }

    /// Links a reference. The other item is looked up once all items of the handbook are known.
    fn link_reference(&self, raw: &Sp<RawReference>) -> Option<Reference> {
        let (at, raw) = (self.cx.head(raw.span()), raw.get_ref());
        let item = self.cx.require(raw.item.as_ref(), "item", at);
        let relation = self.cx.require(raw.relation.as_ref(), "relation", at);
        let quote = self.cx.require(raw.quote.as_ref(), "quote", at);
        let document = raw.document.as_ref();
        Some(Reference {
            item: item?,
            relation: relation?,
            case: plain_value(raw.case.as_ref()),
            document: document.and_then(|id| self.cx.resolve(id, &self.catalog.documents, self.broken)),
            not_before: raw.not_before,
            quote: quote?,
            at: raw.item.as_ref().map_or(at, |item| self.cx.place(item.span())),
        })
    }

    /// Checks that exceptions belong to sections that the handbook has, and to keys that the section knows.
    fn check_sections(&self, style: &HandbookDefaults<'_>) {
        for (kind, raw) in &self.raw.sections {
            let known = style.sections.iter().filter_map(|section| section.get_ref().kind.as_ref());
            if !style.sections.is_empty() && known.clone().all(|known| known.get_ref() != kind.get_ref()) {
                self.cx.error(CONTRADICTION, kind.span(), "手册的体例里没有这个栏目");
            } else {
                self.check_section_is_printed(kind, raw, style);
            }
            self.check_section_key(!raw.text.is_empty(), kind, &[SectionKind::Limits, SectionKind::Process], "text");
            self.check_section_key(raw.address_heading.is_some(), kind, &[SectionKind::Offices], "address_heading");
            self.check_section_key(raw.shows.is_some(), kind, &[SectionKind::Channels], "shows");
            self.check_section_key(raw.absent, kind, &[SectionKind::Materials], "absent");
        }
    }

    /// A section without a heading is not on the page, nor are the words that are written for it.
    fn check_section_is_printed(&self, kind: &Sp<SectionKind>, raw: &RawSection, style: &HandbookDefaults<'_>) {
        let has_words = !(raw.lead.is_empty() && raw.note.is_empty() && raw.text.is_empty());
        let has_heading = |section: &Sp<RawSectionStyle>| {
            let section = section.get_ref();
            section.heading.is_some() && section.kind.as_ref().is_some_and(|known| known.get_ref() == kind.get_ref())
        };
        let is_printed = *kind.get_ref() == SectionKind::Flowchart
            || raw.heading.is_some()
            || style.sections.is_empty()
            || style.sections.iter().any(has_heading);
        if has_words && !is_printed {
            let message = "这个栏目没有标题，不印在手册里，下面写的话也就看不到";
            let finding = Finding::new(CONTRADICTION, self.cx.place(kind.span()), message);
            self.cx.report(finding.mend("写上标题 heading = \"……\""));
        }
    }

    fn check_section_key(&self, written: bool, kind: &Sp<SectionKind>, allowed: &[SectionKind], key: &str) {
        if written && !allowed.contains(kind.get_ref()) {
            self.cx.error(CONTRADICTION, kind.span(), format!("{key} 不能用在这个栏目"));
        }
    }
}

fn link_section(cx: &Context<'_>, raw: &RawSection) -> SectionExceptions {
    SectionExceptions {
        heading: plain_value(raw.heading.as_ref()),
        lead: plain_values(&raw.lead),
        note: plain_values(&raw.note),
        numbering: raw.numbering.clone().into(),
        text: plain_values(&raw.text),
        text_at: raw.text.first().map(|text| cx.place(text.span())),
        shows: plain_value(raw.shows.as_ref()),
        address_heading: plain_value(raw.address_heading.as_ref()),
    }
}
