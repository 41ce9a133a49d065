//! B306: what lines ask for in words against the typed requirements, in both directions.
//!
//! Data must be borne out by the words of their line, of a line above it, or of a note that holds for
//! several lines. Words of a line must be borne out by the data of the line or of its sub-lines. A
//! line that is typed as open wording in whole says nothing that could differ.

mod numbers;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::rc::Rc;

use banshi_core::finding::Finding;
use banshi_core::model::{Catalog, Document, DocumentRequirement, Item, MaterialLine, Requirement, Step, What};
use banshi_core::place::Place;
use banshi_core::printed::fold;
use banshi_core::value::{DocumentKind, Form, MaterialKind, SectionKind, Text};
use banshi_reason::asked::ATTRIBUTES;

use super::TEXT_DATA_DIFFER;
use super::document_names::DocumentNames;
use crate::Inputs;

/// Compares every item.
pub(super) fn check(inputs: &Inputs<'_>, findings: &mut Vec<Finding>) {
    let Some(catalog) = inputs.catalog else { return };
    for item in inputs.own_handbook().flat_map(|handbook| &handbook.items) {
        let names = &inputs.knowledge.document_names;
        let notes = notes_text(item);
        let in_notes = numbers::in_words(&notes);
        let is_typed = is_typed(item);
        let mut comparison =
            DemandComparison { catalog, item, names, notes: notes.into(), in_notes, is_typed, findings };
        comparison.check_lines(item.materials.lines(), "", "");
        // A form that a step asks for may be named where the way to hand it in is described.
        if item.all_steps().iter().all(|step| step.requires.is_empty()) {
            continue;
        }
        let channels = item.channels.iter().filter_map(|channel| channel.text.as_deref()).map(fold);
        comparison.notes = std::iter::once(comparison.notes.to_string()).chain(channels).collect::<String>().into();
        item.steps.iter().for_each(|step| comparison.check_step(step));
    }
}

/// Words that hold for several lines, folded.
fn notes_text(item: &Item) -> String {
    let mut notes = String::new();
    let section = item.sections.get(&SectionKind::Materials);
    for words in section.iter().flat_map(|section| section.note.iter().chain(&section.lead)) {
        notes += &fold(words);
    }
    let mut lines: Vec<&MaterialLine> = item.materials.lines().iter().collect();
    while let Some(line) = lines.pop() {
        if line.kind == MaterialKind::Note {
            notes += &fold(&line.text);
        }
        lines.extend(&line.lines);
    }
    notes
}

/// Whether the item gives data for its materials: words without them are then an omission.
fn is_typed(item: &Item) -> bool {
    let mut lines: Vec<&MaterialLine> = item.materials.lines().iter().collect();
    while let Some(line) = lines.pop() {
        if line.requires.iter().flat_map(Requirement::walk).any(|asked| asked.document().is_some()) {
            return true;
        }
        lines.extend(&line.lines);
    }
    false
}

struct DemandComparison<'a, 'c> {
    catalog: &'c Catalog,
    item: &'c Item,
    names: &'a DocumentNames<'c>,
    /// Words that hold for several lines, folded.
    notes: Rc<str>,
    /// The numbers in them.
    in_notes: BTreeSet<u32>,
    /// Whether the item gives data for its materials.
    is_typed: bool,
    findings: &'a mut Vec<Finding>,
}

impl DemandComparison<'_, '_> {
    /// `cases`: the names of the cases that the lines belong to, folded. What such a name mentions is
    /// what the case is about, and need not be handed in.
    fn check_lines(&mut self, lines: &[MaterialLine], above: &str, cases: &str) {
        for line in lines {
            let case = line.case.as_ref().map(|case| fold(&self.item.cases[case].name)).unwrap_or_default();
            let cases = join_words(cases, &case);
            let own = fold(&line.text);
            let words = join_words(above, &own);
            let asks = matches!(line.kind, MaterialKind::Requirement | MaterialKind::Proxy);
            let heading = line.case.is_some() && line.requires.is_empty() && !line.lines.is_empty();
            let mut data: Vec<&Requirement> = line.requires.iter().flat_map(Requirement::walk).collect();
            let untyped = data.iter().any(|asked| matches!(&asked.what, What::Open(open) if *open == line.text));
            if line.kind == MaterialKind::Requirement && untyped && self.is_typed {
                self.check_untyped(&line.text, line.at);
            }
            if asks && !untyped && !heading {
                self.borne_out_by_words(&line.requires, &own, &words, line.at);
                let mut below: Vec<&MaterialLine> = line.lines.iter().collect();
                while let Some(sub) = below.pop() {
                    data.extend(sub.requires.iter().flat_map(Requirement::walk));
                    below.extend(&sub.lines);
                }
                self.borne_out_by_data(&own, &data, &cases, line.at);
            }
            self.check_lines(&line.lines, &words, &cases);
        }
    }

    /// A line without data that names a document must ask for it. With more choices than documents,
    /// one of them is only words: 身份证或由本人书面说明 stays as it is.
    fn check_untyped(&mut self, text: &Text, place: Place) {
        let words = fold(text);
        let named: Vec<&Document> =
            self.names.documents_in(&words).filter(|document| words.contains(&fold(&document.name))).collect();
        if let Some(first) = named.first().filter(|_| named.len() > words.matches('或').count()) {
            let message = format!("文字要「{}」，没有写数据（requires）", first.name);
            self.report_at(place, message);
        }
    }

    /// Words of steps tell much else: only the data are looked up in them.
    fn check_step(&mut self, step: &Step) {
        if !step.requires.is_empty() {
            let words: String = step.lead.iter().chain([&step.text]).map(|words| fold(words)).collect();
            self.borne_out_by_words(&step.requires, &words, &words, step.at);
        }
        step.steps.iter().for_each(|step| self.check_step(step));
    }

    fn report_at(&mut self, place: Place, message: String) {
        let mend = "改文字或改数据，让两边说的一样";
        self.findings.push(Finding::new(TEXT_DATA_DIFFER, place, message).mend(mend));
    }

    // ---- Data in words ----

    fn borne_out_by_words(&mut self, requires: &[Requirement], own: &str, words: &str, line: Place) {
        let notes = Rc::clone(&self.notes);
        let context = join_words(words, &notes);
        for asked in requires.iter().flat_map(Requirement::walk) {
            match &asked.what {
                What::Document(document) => self.document_in_words(document, own, &context, asked.at),
                What::Open(open) => self.quoted("原文的说法", std::slice::from_ref(open), own, asked.at),
                What::Meets { words: demand, .. } => {
                    self.quoted("条件", std::slice::from_ref(demand), own, asked.at);
                }
                What::AllOf(_) | What::OneOf(_) | What::AtLeast { .. } => {}
            }
        }
        let mut left = numbers::stated_numbers(requires.iter().flat_map(Requirement::walk));
        left.retain(|number| !self.in_notes.contains(number));
        if left.is_empty() {
            return;
        }
        let printed = numbers::in_words(words);
        for number in left.difference(&printed) {
            self.report_at(line, format!("数据里有数目 {number}，文字里没有"));
        }
    }

    /// `context`: the words and the notes.
    fn document_in_words(&mut self, asked: &DocumentRequirement, own: &str, context: &str, place: Place) {
        let document = &self.catalog.documents[&asked.document];
        let name = &document.name;
        let named = match &asked.name {
            Some(name) => own.contains(&fold(name)),
            None => self.names.names_of(document).iter().any(|name| context.contains(name)),
        };
        if !named {
            let called = asked.name.as_ref().unwrap_or(name);
            self.report_at(place, format!("数据要「{called}」，文字里没有"));
        }
        if let Some(form) = asked.form
            && let Some(missing) = form_words(form).iter().find(|any| !any.iter().any(|word| context.contains(word)))
        {
            let message = format!("数据说「{name}」是{}，文字里没有{}", form.chinese(), missing[0]);
            self.report_at(place, message);
        }
        for announced in ATTRIBUTES.iter().filter_map(|attribute| attribute.announced_words(asked)) {
            if !context.contains(&fold(&announced.word)) {
                self.report_at(place, format!("数据说「{name}」{}，文字里没有", announced.demand));
            }
        }
        for quote in ATTRIBUTES.iter().flat_map(|attribute| attribute.quoted_words(asked)) {
            if let Some(what) = quote.what {
                self.quoted(what, std::slice::from_ref(quote.words), own, place);
            }
        }
    }

    fn quoted(&mut self, what: &str, quoted: &[Text], own: &str, place: Place) {
        for words in quoted {
            let folded = fold(words);
            if !own.contains(&folded) && !self.notes.contains(&folded) {
                self.report_at(place, format!("数据里{what}「{words}」，文字里没有"));
            }
        }
    }

    // ---- Words in data ----

    fn borne_out_by_data(&mut self, words: &str, data: &[&Requirement], cases: &str, place: Place) {
        let documents: Vec<&DocumentRequirement> = data.iter().filter_map(|asked| asked.document()).collect();
        let quoted: String = data.iter().flat_map(|asked| quoted(asked)).map(|words| fold(words)).collect();
        self.documents_in_data(words, &documents, &join_words(&quoted, cases), place);
        for (word, marks) in [("原件", 0), ("复印件", 1)] {
            let typed = documents.iter().filter_map(|document| document.form).any(|form| mentioned_forms(form)[marks]);
            if !typed && words.contains(word) && !quoted.contains(word) {
                self.report_at(place, format!("文字写了{word}，数据里没有"));
            }
        }
        let seal = documents.iter().any(|document| document.seal.is_some());
        if !seal && words.contains('章') && !quoted.contains('章') {
            self.report_at(place, "文字要求盖章，数据里没有（seal）".to_owned());
        }
        if documents.iter().all(|document| document.sides.is_none()) && words.contains("正反面") {
            self.report_at(place, "文字要求正反面，数据里没有（sides）".to_owned());
        }
        let printed = numbers::in_words(words);
        if printed.is_empty() {
            return;
        }
        for number in printed.difference(&numbers::in_data(data)) {
            self.report_at(place, format!("文字里有数目 {number}，数据里没有"));
        }
    }

    /// Every known document that the words name is asked for.
    fn documents_in_data(&mut self, words: &str, asked: &[&DocumentRequirement], besides: &str, place: Place) {
        let mut left = Cow::Borrowed(words);
        let called: Vec<String> = asked.iter().filter_map(|asked| asked.name.as_ref()).map(|name| fold(name)).collect();
        for name in called.iter().filter(|name| !name.is_empty()) {
            left = left.replace(name.as_str(), "\u{fffd}").into();
        }
        let names = self.names;
        let mut told: Vec<&Document> = Vec::new();
        for document in names.documents_in(&left) {
            if told.iter().any(|other| other.id == document.id) {
                continue;
            }
            told.push(document);
            let known = |asked: &&DocumentRequirement| {
                let record = &self.catalog.documents[&asked.document];
                record.id == document.id || record.includes.contains(&document.id)
            };
            let exempt = matches!(document.kind, DocumentKind::Other | DocumentKind::Result | DocumentKind::Internal);
            if exempt || asked.iter().any(known) {
                continue;
            }
            if !names.documents_in(besides).any(|other| other.id == document.id) {
                let message = format!("文字提到「{}」，数据里没有要它", document.name);
                self.findings.push(Finding::new(TEXT_DATA_DIFFER, place, message));
            }
        }
    }
}

/// One behind the other.
fn join_words<'a>(words: &'a str, more: &'a str) -> Cow<'a, str> {
    match (words, more) {
        ("", only) | (only, "") => only.into(),
        _ => [words, more].concat().into(),
    }
}

/// What a requirement quotes of the words, beyond the document's name.
fn quoted(asked: &Requirement) -> Vec<&Text> {
    match &asked.what {
        What::Document(document) => {
            let quotes = ATTRIBUTES.iter().flat_map(|attribute| attribute.quoted_words(document));
            quotes.map(|quote| quote.words).collect()
        }
        What::Open(words) | What::Meets { words, .. } => vec![words],
        What::AllOf(_) | What::OneOf(_) | What::AtLeast { .. } => Vec::new(),
    }
}

/// Returns groups of words: one of each must be printed where this form is asked for.
fn form_words(form: Form) -> &'static [&'static [&'static str]] {
    const ORIGINAL: &[&str] = &["原件"];
    const COPY: &[&str] = &["复印件"];
    const SHOWN: &[&str] = &["原件", "验", "审"];
    match form {
        Form::Original => &[ORIGINAL],
        Form::Copy => &[COPY],
        Form::OriginalChecked => &[SHOWN, COPY],
        Form::OriginalAndCopy | Form::OriginalOrCopy | Form::OriginalOrSealedCopy | Form::OriginalOrSignedCopy => {
            &[ORIGINAL, COPY]
        }
    }
}

/// Whether a form has to do with originals, and with copies.
fn mentioned_forms(form: Form) -> [bool; 2] {
    [form != Form::Copy, form != Form::Original]
}
