//! What can only be said once everything is known: circles, missing counters, references between
//! items, quotations, titles.

use std::collections::{BTreeSet, HashMap, HashSet};

use petgraph::algo::{astar, tarjan_scc};
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;

use super::SharedGround;
use super::context::{Broken, Context};
use crate::finding::{Finding, Severity, did_you_mean};
use crate::flow::{Dependencies, Passing};
use crate::link::codes::{CYCLE, NO_COUNTER, QUOTE_NOT_PRINTED, REFERENCES, UNKNOWN_TITLE};
use crate::model::{Case, Catalog, Document, Duty, Handbook, Item, Link, Region};
use crate::place::{FileIndex, Place};
use crate::printed::{fold, titles};
use crate::schema::codes::FORMAT;
use crate::schema::item::ItemFile;
use crate::schema::{HandbookSchema, Parsed, SharedSchema, Sp};
use crate::source::SourceFile;
use crate::source::codes::FILES;
use crate::value::{Id, RecordKind, Text};

/// Checks what can be checked only once all that handbooks share is linked.
pub(super) fn check_shared(schema: &SharedSchema, catalog: &Catalog, broken: &Broken, findings: &mut Vec<Finding>) {
    report_duty_circles(schema, catalog, broken, findings);
    report_region_circles(schema, catalog, broken, findings);
}

/// Checks what can be checked only once a handbook is linked.
pub(super) fn check_handbook(
    schema: &HandbookSchema,
    handbook: &Handbook,
    gone: &Broken,
    catalog: &Catalog,
    ground: &SharedGround,
    findings: &mut Vec<Finding>,
) {
    check_counters(handbook, catalog, &ground.broken, findings);
    for parsed in &schema.items {
        let cx = Context::new(parsed);
        check_references(&cx, parsed, handbook, gone);
        check_quotations(&cx, parsed);
        check_titles(&cx, parsed, &ground.titles);
        findings.extend(cx.into_findings());
    }
    report_item_circles(handbook, findings);
}

/// Returns the files with broken keys or references.
pub(crate) fn files_with_faults(findings: &[Finding]) -> HashSet<FileIndex> {
    let breaking = findings.iter().filter(|finding| is_breaking(finding));
    breaking.filter_map(|finding| Some(finding.place?.file)).collect()
}

/// Returns whether something could not be read or linked, so that what is said of the rest may be a consequence.
fn is_breaking(finding: &Finding) -> bool {
    let breaking = [FILES, FORMAT, REFERENCES];
    finding.severity() == Severity::Error && breaking.contains(&finding.code.manual().category)
}

/// One edge of a graph of references: from, to, and where it is written.
pub(super) struct ReferenceEdge {
    pub(super) from: String,
    pub(super) to: String,
    pub(super) at: Place,
}

/// Reports one circle of each knot of references, with a way round that exists as evidence. Gives
/// the names of all that are in a knot.
pub(super) fn report_circles(edges: &[ReferenceEdge], what: &str, findings: &mut Vec<Finding>) -> BTreeSet<String> {
    let mut knotted = BTreeSet::new();
    if edges.is_empty() {
        return knotted;
    }
    let mut graph = DiGraph::<&str, usize>::new();
    let mut nodes: HashMap<&str, NodeIndex> = HashMap::new();
    for (index, edge) in edges.iter().enumerate() {
        let [from, to] = [&edge.from, &edge.to].map(|name| *nodes.entry(name).or_insert_with(|| graph.add_node(name)));
        graph.add_edge(from, to, index);
    }
    for knot in tarjan_scc(&graph) {
        let Some((first, path)) = way_round(&graph, &knot) else { continue };
        knotted.extend(knot.iter().map(|node| graph[*node].to_owned()));
        let names: Vec<_> = path.iter().map(|node| graph[*node]).collect();
        let message = format!("{what}互相引用成了一圈：{}", names.join(" → "));
        findings.push(Finding::new(CYCLE, edges[first].at, message).mend("去掉其中一个引用，让它们有先后"));
    }
    knotted
}

/// Returns the shortest way from the knot's first node (by name) back to itself, and the edge it begins
/// with; `None` if the knot is a single node that does not refer to itself.
fn way_round(graph: &DiGraph<&str, usize>, knot: &[NodeIndex]) -> Option<(usize, Vec<NodeIndex>)> {
    let start = *knot.iter().min_by_key(|node| graph[**node])?;
    let ways = graph.edges(start).filter_map(|edge| {
        let (length, back) = astar(graph, edge.target(), |node| node == start, |_| 1usize, |_| 0)?;
        Some((length, *edge.weight(), back))
    });
    let (_, first, back) = ways.min_by_key(|(length, first, _)| (*length, *first))?;
    Some((first, std::iter::once(start).chain(back).collect()))
}

fn report_duty_circles(schema: &SharedSchema, catalog: &Catalog, broken: &Broken, findings: &mut Vec<Finding>) {
    let mut edges = Vec::new();
    for parsed in &schema.duties {
        let cx = Context::new(parsed);
        for raw in &parsed.decoded.raw.duties {
            if let (Some(id), Some(within)) = (&raw.get_ref().id, &raw.get_ref().within) {
                cx.resolve(within, &catalog.duties, broken);
                edges.push(reference_edge(&parsed.file, id, within));
            }
        }
        findings.extend(cx.into_findings());
    }
    report_circles(&edges, Duty::CHINESE, findings);
}

fn report_region_circles(schema: &SharedSchema, catalog: &Catalog, broken: &Broken, findings: &mut Vec<Finding>) {
    let mut edges = Vec::new();
    for parsed in &schema.regions {
        let cx = Context::new(parsed);
        if let (Some(id), Some(parent)) = (&parsed.decoded.raw.id, &parsed.decoded.raw.parent) {
            cx.resolve(parent, &catalog.regions, broken);
            edges.push(reference_edge(&parsed.file, id, parent));
        }
        findings.extend(cx.into_findings());
    }
    report_circles(&edges, Region::CHINESE, findings);
}

/// Reports cases that are part of themselves.
pub(super) fn report_case_circles(schema: &HandbookSchema, findings: &mut Vec<Finding>) {
    for parsed in &schema.items {
        let cases = parsed.decoded.raw.cases.iter().map(Sp::get_ref);
        let parts: Vec<_> = cases
            .filter_map(|case| Some(reference_edge(&parsed.file, case.id.as_ref()?, case.parent.as_ref()?)))
            .collect();
        report_circles(&parts, Case::CHINESE, findings);
    }
}

/// Reports items that can never be begun, because each needs the other first, or a paper that the other makes.
fn report_item_circles(handbook: &Handbook, findings: &mut Vec<Finding>) {
    let dependencies = Dependencies::new(handbook).all;
    let binding = dependencies.iter().filter(|dependency| dependency.passing != Passing::See);
    let edges: Vec<_> = binding
        .map(|dependency| ReferenceEdge {
            from: dependency.then.to_string(),
            to: dependency.first.to_string(),
            at: dependency.at,
        })
        .collect();
    report_circles(&edges, Item::CHINESE, findings);
}

fn reference_edge<F, T>(file: &SourceFile, from: &Sp<Id<F>>, to: &Sp<Id<T>>) -> ReferenceEdge {
    ReferenceEdge { from: from.get_ref().to_string(), to: to.get_ref().to_string(), at: file.place(to.span()) }
}

/// Checks that each region of a handbook says who serves each duty of its items, or that nobody does.
fn check_counters(handbook: &Handbook, catalog: &Catalog, broken: &Broken, findings: &mut Vec<Finding>) {
    let mut asked = BTreeSet::new();
    let mut duties: HashSet<&Id<Duty>> = HashSet::new();
    // Of several items with one duty, the first speaks for all.
    for item in handbook.items.iter().filter(|item| duties.insert(item.duty.id())) {
        let whole = |link: &&Link<Region>| !broken.is_torn_region(link.id());
        for link in handbook.regions.iter().filter(whole) {
            let region = &catalog.regions[link];
            let duty = &catalog.duties[&item.duty];
            if !region.duties.contains_key(&duty.id) && asked.insert((link.id().clone(), duty.id.clone())) {
                let message = format!(
                    "{} 没有安排办理「{}」（{}）的窗口，事项「{}」要用",
                    region.name, duty.name, duty.id, item.name
                );
                let mend = format!("在 [duties] 里写 {} = [\"窗口编号\"]；确实没有的，写 {0} = []", duty.id);
                findings.push(Finding::new(NO_COUNTER, region.at, message).mend(mend));
            }
        }
    }
}

fn check_references(cx: &Context<'_>, parsed: &Parsed<ItemFile>, handbook: &Handbook, gone: &Broken) {
    for raw in parsed.decoded.raw.references.iter().map(Sp::get_ref) {
        let Some(written) = &raw.item else { continue };
        let Some(other) = handbook.items.get(written.get_ref()) else {
            if !gone.holds::<Item>(written.get_ref().as_str()) {
                report_unknown(cx, written, handbook.items.ids());
            }
            continue;
        };
        if let Some(case) = raw.case.as_ref().filter(|case| other.cases.get(case.get_ref()).is_none()) {
            report_unknown(cx, case, other.cases.ids());
        }
    }
}

fn report_unknown<'i, T: RecordKind + 'i>(cx: &Context<'_>, id: &Sp<Id<T>>, ids: impl Iterator<Item = &'i Id<T>>) {
    cx.report_unknown::<T>(id.get_ref().as_str(), id.span(), ids.map(Id::as_str));
}

/// Checks that the printed words on which a typed statement rests are there.
fn check_quotations(cx: &Context<'_>, parsed: &Parsed<ItemFile>) {
    let raw = &parsed.decoded.raw;
    let eligibility = raw.eligibility.iter().map(|raw| &raw.get_ref().quote);
    let proxies = raw.proxies.iter().map(|raw| &raw.get_ref().quote);
    let references = raw.references.iter().map(|raw| &raw.get_ref().quote);
    let quotes: Vec<_> = eligibility.chain(proxies).chain(references).flatten().collect();
    // Words that were dropped in reading may be the ones quoted.
    if quotes.is_empty() || parsed.decoded.faulty {
        return;
    }
    let spans: BTreeSet<_> = quotes.iter().map(|quote| cx.place(quote.span()).start).collect();
    let printed: String = parsed
        .decoded
        .strings
        .iter()
        .filter(|words| !spans.contains(&words.at.start))
        .map(|words| fold(&words.text) + "\n")
        .collect();
    for quote in quotes {
        if !printed.contains(&fold(quote.get_ref())) {
            let place = cx.place(quote.span());
            let finding = Finding::new(QUOTE_NOT_PRINTED, place, "本事项印出来的文字里没有这句引文");
            cx.report(finding.mend("引文要与正文逐字相同；正文改了，引文也要改"));
        }
    }
}

/// Titles that 《…》 may hold, folded, and the documents' names for suggestions.
#[derive(Debug)]
pub(super) struct Titles {
    known: HashSet<String>,
    names: Vec<Text>,
    /// Some file of documents could not be read: any title may be in it.
    any: bool,
}

impl Titles {
    pub(super) fn new(catalog: &Catalog, broken: &Broken) -> Self {
        let mut titles = Self { known: HashSet::new(), names: Vec::new(), any: broken.holds_any::<Document>() };
        for document in catalog.documents.iter() {
            titles.known.extend(document.aliases.iter().chain([&document.name]).map(|name| fold(name)));
            titles.names.push(document.name.clone());
        }
        titles
    }
}

/// Checks that every 《…》 in printed words is a document of the vocabulary, under its name or an alias.
fn check_titles(cx: &Context<'_>, parsed: &Parsed<ItemFile>, known: &Titles) {
    if known.any {
        return;
    }
    for words in &parsed.decoded.strings {
        for (_, title) in titles(&words.text) {
            if !known.known.contains(&fold(title)) {
                let place = words.at;
                let finding = Finding::new(UNKNOWN_TITLE, place, format!("材料库里没有《{title}》"));
                cx.report(
                    finding
                        .mend(did_you_mean(title, known.names.iter().map(Text::as_str)).unwrap_or_else(|| {
                            "把它加进 documents/，或作为别名（aliases）加到已有的材料上".to_owned()
                        })),
                );
            }
        }
    }
}
