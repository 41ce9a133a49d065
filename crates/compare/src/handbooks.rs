//! Two handbooks of one catalog, item by item along the services that they share.

use std::collections::{BTreeMap, BTreeSet};

use banshi_core::model::{Catalog, Handbook, Item, Requirement, Service};
use banshi_core::value::{Id, Purpose};
use banshi_reason::words::window_words;
use serde::Serialize;

use crate::asked::{Asked, View, identity, members};
use crate::detail::attribute_changes;
use crate::diff::{Named, named};
use crate::matching::{Pairs, by_key, forms, likeness};
use crate::materials::options;
use crate::reach::{channel_kinds, proxy_words, who};
use crate::shared::title;
use crate::time::limits_words;

/// Two handbooks side by side.
#[derive(Debug, Serialize)]
pub struct Comparison {
    /// The first.
    pub left: Side,
    /// The second.
    pub right: Side,
    /// Items that correspond, in the order of the first handbook.
    pub groups: Vec<Group>,
    /// Items of the first that have no partner.
    pub only_left: Vec<Named>,
    /// Items of the second that have no partner.
    pub only_right: Vec<Named>,
    /// How many groups there are of each relation, such as `4:1`.
    pub relations: BTreeMap<String, usize>,
}

/// One handbook.
#[derive(Debug, Serialize)]
pub struct Side {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// A short name.
    pub short: String,
    /// How many items it has.
    pub items: usize,
}

/// Items of both that offer the same services.
#[derive(Debug, Serialize)]
pub struct Group {
    /// The services that both offer.
    pub services: Vec<String>,
    /// How many items on either side, such as `1:2`.
    pub relation: String,
    /// Items of the first.
    pub left: Vec<Named>,
    /// Items of the second.
    pub right: Vec<Named>,
    /// Limits, days of acceptance, audience, channels, proxy.
    pub rows: Vec<Row>,
    /// What is to be handed in.
    pub materials: MaterialTable,
}

/// What a row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Aspect {
    /// 办结时限
    Limits,
    /// 受理的日子
    Acceptance,
    /// 服务对象
    Audience,
    /// 办理方式
    Channels,
    /// 能否代办
    Proxy,
}

impl Aspect {
    /// The Chinese word.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Limits => "办结时限",
            Self::Acceptance => "受理的日子",
            Self::Audience => "服务对象",
            Self::Channels => "办理方式",
            Self::Proxy => "能否代办",
        }
    }
}

/// One aspect on both sides.
#[derive(Debug, Serialize)]
pub struct Row {
    /// Which.
    pub aspect: Aspect,
    /// The Chinese word for it.
    pub heading: &'static str,
    /// In the first.
    pub left: String,
    /// In the second.
    pub right: String,
    /// Whether they are the same.
    pub same: bool,
}

/// What is to be handed in on both sides.
#[derive(Debug, Default, Serialize)]
pub struct MaterialTable {
    /// Asked for by both, and in the same way.
    pub same: Vec<String>,
    /// Asked for by both in different ways.
    pub differing: Vec<Differing>,
    /// Asked for by the first only.
    pub only_left: Vec<String>,
    /// Asked for by the second only.
    pub only_right: Vec<String>,
}

/// One thing that both ask for in different ways.
#[derive(Debug, Serialize)]
pub struct Differing {
    /// What.
    pub material: String,
    /// What about it.
    pub what: &'static str,
    /// In the first.
    pub left: String,
    /// In the second.
    pub right: String,
}

/// Two handbooks side by side.
pub fn compare(catalog: &Catalog, left: &Handbook, right: &Handbook) -> Comparison {
    let groups: Vec<Group> = connected(left, right)
        .into_iter()
        .map(|(first, second)| group(catalog, &views(catalog, left, &first), &views(catalog, right, &second)))
        .collect();
    let alone = |of: &Handbook, other: &Handbook| {
        let offered: BTreeSet<&Id<Service>> = other.items.iter().flat_map(services).collect();
        let alone = of.items.iter().filter(|item| !services(item).any(|service| offered.contains(service)));
        alone.map(|item| named(View { catalog, handbook: of, item })).collect::<Vec<_>>()
    };
    let mut relations = BTreeMap::new();
    for group in &groups {
        *relations.entry(group.relation.clone()).or_default() += 1;
    }
    let (left_name, right_name) = short_names(catalog, left, right);
    Comparison {
        only_left: alone(left, right),
        only_right: alone(right, left),
        left: side(left, left_name),
        right: side(right, right_name),
        groups,
        relations,
    }
}

fn services(item: &Item) -> impl Iterator<Item = &Id<Service>> {
    item.services.iter().map(banshi_core::model::Link::id)
}

fn views<'c>(catalog: &'c Catalog, handbook: &'c Handbook, items: &[&'c Item]) -> Vec<View<'c>> {
    items.iter().map(|item| View { catalog, handbook, item }).collect()
}

fn side(handbook: &Handbook, short: String) -> Side {
    Side { id: handbook.id.to_string(), title: title(handbook), short, items: handbook.items.len() }
}

/// The names of the regions, or of the editions where the regions are the same.
fn short_names(catalog: &Catalog, left: &Handbook, right: &Handbook) -> (String, String) {
    let region = |handbook: &Handbook| catalog.regions[&handbook.region].name.to_string();
    let (first, second) = (region(left), region(right));
    if first == second { (left.id.to_string(), right.id.to_string()) } else { (first, second) }
}

type Items<'c> = Vec<&'c Item>;

/// Items of both sides that hang together by services, in the order of the first handbook.
fn connected<'c>(left: &'c Handbook, right: &'c Handbook) -> Vec<(Items<'c>, Items<'c>)> {
    let offers = |handbook: &'c Handbook| {
        let mut offers: BTreeMap<&Id<Service>, Items<'c>> = BTreeMap::new();
        for item in &handbook.items {
            for service in services(item) {
                offers.entry(service).or_default().push(item);
            }
        }
        offers
    };
    let sides = [offers(left), offers(right)];
    let mut seen: BTreeSet<&Id<Service>> = BTreeSet::new();
    let mut groups = Vec::new();
    for item in &left.items {
        let mut waiting: Vec<&Id<Service>> = services(item).filter(|service| seen.insert(service)).collect();
        let mut found: [BTreeSet<&Id<Item>>; 2] = Default::default();
        while let Some(service) = waiting.pop() {
            // A service that only one side offers joins nothing.
            let Some((first, second)) = sides[0].get(service).zip(sides[1].get(service)) else { continue };
            for (side, items) in [first, second].into_iter().enumerate() {
                for item in items {
                    found[side].insert(&item.id);
                    waiting.extend(services(item).filter(|service| seen.insert(service)));
                }
            }
        }
        if found.iter().all(|side| !side.is_empty()) {
            let in_order = |handbook: &'c Handbook, ids: &BTreeSet<&Id<Item>>| {
                handbook.items.iter().filter(|item| ids.contains(&item.id)).collect()
            };
            groups.push((in_order(left, &found[0]), in_order(right, &found[1])));
        }
    }
    groups
}

fn group(catalog: &Catalog, left: &[View<'_>], right: &[View<'_>]) -> Group {
    let offered = |views: &[View<'_>]| {
        views.iter().flat_map(|view| services(view.item)).cloned().collect::<BTreeSet<Id<Service>>>()
    };
    let both = offered(left);
    let both: BTreeSet<_> = both.intersection(&offered(right)).cloned().collect();
    let names = catalog.services.iter().filter(|service| both.contains(&service.id));
    Group {
        services: names.map(|service| service.name.to_string()).collect(),
        relation: format!("{}:{}", left.len(), right.len()),
        left: left.iter().map(|view| named(*view)).collect(),
        right: right.iter().map(|view| named(*view)).collect(),
        rows: rows(left, right),
        materials: materials(left, right),
    }
}

fn rows(left: &[View<'_>], right: &[View<'_>]) -> Vec<Row> {
    let row = |aspect: Aspect, words: &dyn Fn(View<'_>) -> String, set: bool| {
        let (first, second) = (joined(left, words, set), joined(right, words, set));
        let same = if set { as_set(&first) == as_set(&second) } else { first == second };
        Row { aspect, heading: aspect.chinese(), left: first, right: second, same }
    };
    vec![
        row(Aspect::Limits, &limits_words, false),
        row(Aspect::Acceptance, &|view| window_words(view.item.acceptance.as_ref()), false),
        row(Aspect::Audience, &audience_words, true),
        row(Aspect::Channels, &channel_words, true),
        row(Aspect::Proxy, &|view| proxy_words(view.item), false),
    ]
}

fn as_set(words: &str) -> BTreeSet<&str> {
    words.split('、').collect()
}

/// The words of all items of one side: once, if they are the same for all.
fn joined(views: &[View<'_>], words: &dyn Fn(View<'_>) -> String, set: bool) -> String {
    let each: Vec<String> = views.iter().map(|view| words(*view)).collect();
    if set {
        let mut all: Vec<&str> = Vec::new();
        for one in each.iter().flat_map(|words| words.split('、')) {
            if !all.contains(&one) {
                all.push(one);
            }
        }
        return all.join("、");
    }
    match each.split_first() {
        Some((first, rest)) if rest.iter().all(|words| words == first) => first.clone(),
        _ => {
            let each = views.iter().zip(each).map(|(view, words)| format!("{}：{words}", view.item.name));
            each.collect::<Vec<_>>().join("；")
        }
    }
}

fn audience_words(view: View<'_>) -> String {
    let names: Vec<_> = who(view).into_iter().map(|(_, name)| name).collect();
    if names.is_empty() { "只有文字".to_owned() } else { names.join("、") }
}

fn channel_words(view: View<'_>) -> String {
    let kinds = channel_kinds(view.item);
    let mut names: Vec<&str> = Vec::new();
    for (kind, _) in kinds.iter().filter(|(_, purpose)| *purpose == Purpose::Application) {
        if !names.contains(&kind.chinese()) {
            names.push(kind.chinese());
        }
    }
    if names.is_empty() { "只有文字".to_owned() } else { names.join("、") }
}

fn materials(left: &[View<'_>], right: &[View<'_>]) -> MaterialTable {
    let (first, second) = (asks(left), asks(right));
    let pairs = paired(&first, &second);
    let mut table = MaterialTable::default();
    for &(old, new) in &pairs.paired {
        let (old, new) = (&first[old], &second[new]);
        let differing = differing(old, new);
        if differing.is_empty() {
            push_new(&mut table.same, new.name());
        }
        table.differing.extend(differing);
    }
    for &index in &pairs.only_old {
        push_new(&mut table.only_left, words(&first[index]));
    }
    for &index in &pairs.only_new {
        push_new(&mut table.only_right, words(&second[index]));
    }
    table
}

fn push_new(list: &mut Vec<String>, words: String) {
    if !list.contains(&words) {
        list.push(words);
    }
}

fn words(asked: &Asked<'_>) -> String {
    let when = asked.when().map(|when| format!("{when}：")).unwrap_or_default();
    format!("{when}{}", asked.words())
}

/// What the items of one side ask for, each thing once: its conditions are those where it stands first.
fn asks<'c>(views: &[View<'c>]) -> Vec<Asked<'c>> {
    let mut seen = BTreeSet::new();
    let all = views.iter().flat_map(|view| view.asks());
    all.filter(|asked| seen.insert(asked.options.clone())).collect()
}

/// By what they are, then by what they share, then forms by their names: each handbook has its own.
fn paired(first: &[Asked<'_>], second: &[Asked<'_>]) -> Pairs {
    let keys = |asks: &[Asked<'_>]| asks.iter().map(|asked| asked.options.clone()).collect::<Vec<_>>();
    let mut pairs = by_key(&keys(first), &keys(second));
    pairs.by_score(|old, new| likeness(&first[old], &second[new]));
    pairs.by_score(|old, new| forms(&first[old], &second[new]));
    pairs
}

fn differing(left: &Asked<'_>, right: &Asked<'_>) -> Vec<Differing> {
    let (added, removed) = options(left, right);
    let renamed = left.document().is_some() && right.document().is_some();
    let what = if renamed { "名称" } else { "可选的材料" };
    let mut rows = Vec::new();
    if !added.is_empty() || !removed.is_empty() {
        rows.push(Differing { material: left.name(), what, left: left.name(), right: right.name() });
    }
    rows.extend(demands(left, right, renamed));
    rows
}

/// How the documents that both sides know must be. Members for which the same holds share a row.
fn demands(left: &Asked<'_>, right: &Asked<'_>, renamed: bool) -> Vec<Differing> {
    let mut rows: BTreeMap<(&'static str, String, String), Vec<String>> = BTreeMap::new();
    for one in members(left.requirement) {
        let other = members(right.requirement).into_iter().find(|other| renamed || identity(other) == identity(one));
        let both = one.document().zip(other.and_then(Requirement::document));
        let all = both.map(|(first, second)| attribute_changes((left.view, first), (right.view, second)));
        for change in all.into_iter().flatten() {
            rows.entry((change.aspect, change.from, change.to)).or_default().push(left.part_name(one));
        }
    }
    let rows = rows.into_iter();
    rows.map(|((what, left, right), of)| Differing { material: of.join("或"), what, left, right }).collect()
}
