//! Words of materials changed and their data not, or the other way round.

use rand::seq::IndexedRandom;

use crate::corpus::{Corpus, CorpusFile, Literal, TableBlock};
use crate::mistake::{FinderRow, Search};
use crate::mutation::{Mutation, replace_each, replace_each_within, replace_first};

pub(super) const FINDERS: &[FinderRow] = &[
    ("copies-in-words", replaced_in_words),
    ("copies-in-data", replaced_in_data),
    ("original-in-words", original_in_words),
    ("original-in-data", original_in_data),
    ("seal-in-data", seal_in_data),
    ("seal-in-words", seal_in_words),
    ("document-in-data", document_in_data),
    ("document-in-words", document_in_words),
];

/// A material line with its data: its block, and its words.
type DemandLine<'c> = (&'c CorpusFile, &'c TableBlock, &'c Literal);

fn demand_lines<'c>(search: &Search<'c>) -> Vec<DemandLine<'c>> {
    let blocks = search.corpus.item_blocks(&search.row.tables);
    let blocks = blocks.filter(|(file, block)| file.block_text(block).contains("requires = "));
    blocks
        .filter_map(|(file, block)| {
            let text = file.literals_within(&block.own).find(|literal| literal.key == "text")?;
            Some((file, block, text))
        })
        .collect()
}

fn replaced_in_words(search: &mut Search<'_>) -> Vec<Mutation> {
    let lines = demand_lines(search).into_iter();
    lines.flat_map(|(file, _, text)| replace_each(file, text, &search.row.pairs)).collect()
}

fn replaced_in_data(search: &mut Search<'_>) -> Vec<Mutation> {
    let lines = demand_lines(search).into_iter();
    lines.flat_map(|line| replace_each_in_data(line, &search.row.pairs)).collect()
}

fn replace_each_in_data((file, block, _): DemandLine<'_>, pairs: &[[String; 2]]) -> Vec<Mutation> {
    let text = file.block_text(block);
    let from = text.find("requires = ").unwrap_or(text.len());
    replace_each_within(file, block.own.start + from..block.own.end, pairs)
}

fn original_in_words(search: &mut Search<'_>) -> Vec<Mutation> {
    let mut found = Vec::new();
    for (file, block, text) in demand_lines(search) {
        let has_form = file.block_text(block).contains("form = ");
        // 原件及复印件 with one of the two changed says 原件及原件; whoever changes it changes both.
        let is_one = file.text_of(text).contains("原件") != file.text_of(text).contains("复印件");
        if has_form && is_one {
            found.extend(replace_each(file, text, &search.row.pairs));
        }
    }
    found
}

fn original_in_data(search: &mut Search<'_>) -> Vec<Mutation> {
    let is_stated = |words: &str| words.contains("原件") || words.contains("复印件");
    let lines = demand_lines(search).into_iter().filter(|(file, _, text)| is_stated(file.text_of(text)));
    lines.flat_map(|line| replace_each_in_data(line, &search.row.pairs)).collect()
}

fn seal_in_data(search: &mut Search<'_>) -> Vec<Mutation> {
    const KEY: &str = ", seal = ";
    let mut found = Vec::new();
    for (file, block, _) in demand_lines(search) {
        let text = file.block_text(block);
        for (at, _) in text.match_indices(KEY) {
            let rest = &text[at + KEY.len()..];
            let close = if rest.starts_with('{') { rest.find('}') } else { rest[1..].find('"').map(|end| end + 1) };
            let end = close.map_or(at, |close| at + KEY.len() + close + 1);
            found.push(Mutation::delete(file, block.own.start + at..block.own.start + end));
        }
    }
    found
}

fn seal_in_words(search: &mut Search<'_>) -> Vec<Mutation> {
    let mut found = Vec::new();
    for (file, block, text) in demand_lines(search) {
        let words = file.text_of(text);
        let is_sealed = file.block_text(block).contains("seal = ");
        let Some(start) = words.find("加盖").or(words.find('盖')).filter(|_| is_sealed) else { continue };
        let Some(end) = words[start..].find('章').map(|at| start + at + '章'.len_utf8()) else { continue };
        // （加盖公章） goes with its brackets.
        let is_bracketed = words[..start].ends_with('（') && words[end..].starts_with('）');
        let (start, end) = if is_bracketed { (start - '（'.len_utf8(), end + '）'.len_utf8()) } else { (start, end) };
        found.push(Mutation::delete(file, text.range.start + start..text.range.start + end));
    }
    found
}

/// Returns ids and names of all documents.
fn document_names(corpus: &Corpus) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    for file in corpus.document_files() {
        for block in file.blocks_of("documents") {
            found.extend(file.block_value(block, "id").zip(file.block_value(block, "name")));
        }
    }
    found
}

fn document_in_data(search: &mut Search<'_>) -> Vec<Mutation> {
    let all = document_names(search.corpus);
    let mut found = Vec::new();
    for (file, block, text) in demand_lines(search) {
        for literal in file.literals_within(&block.own) {
            let known = all.iter().find(|(id, _)| *id == file.text_of(literal));
            let Some((_, name)) = known.filter(|_| search.row.keys.contains(&literal.key)) else { continue };
            // Only where the words name it: 相关材料 may be anything.
            if file.text_of(text).contains(name) {
                let other = all.choose(&mut search.dice);
                found.extend(other.map(|(id, _)| Mutation::replace(file, literal.range.clone(), *id)));
            }
        }
    }
    found
}

fn document_in_words(search: &mut Search<'_>) -> Vec<Mutation> {
    let all = document_names(search.corpus);
    let mut found = Vec::new();
    for (file, block, text) in demand_lines(search) {
        for literal in file.literals_within(&block.own) {
            let known = all.iter().find(|(id, _)| *id == file.text_of(literal));
            let Some((_, name)) = known else { continue };
            let other = all.choose(&mut search.dice).map(|(_, other)| *other);
            let other = other.filter(|other| !other.contains(name));
            found.extend(other.and_then(|other| replace_first(file, text, name, other)));
        }
    }
    found
}
