//! Lines and sections lost, doubled, or copied from a sister.

use rand::seq::IndexedRandom;

use crate::corpus::{Corpus, CorpusFile, Literal, TableBlock};
use crate::mistake::{FinderRow, Search};
use crate::mutation::{Mutation, replace_each};

pub(super) const FINDERS: &[FinderRow] = &[
    ("deleted-material", deleted_block),
    ("deleted-step", deleted_block),
    ("deleted-section", deleted_section),
    ("deleted-counter", deleted_counter),
    ("deleted-duty", deleted_duty),
    ("deleted-document", deleted_document),
    ("deleted-data", deleted_data),
    ("doubled-line", doubled_block),
    ("doubled-step", doubled_block),
    ("doubled-section", doubled_table),
    ("sister-word", sister_word),
    ("sister-title", sister_title),
    ("sister-name", sister_name),
    ("sister-file", sister_file),
    ("scale-differs", line_after_name),
    ("supervision-lost", supervision_lost),
    ("item-unlisted", item_unlisted),
    ("item-listed-twice", item_listed_twice),
];

fn deleted_block(search: &mut Search<'_>) -> Vec<Mutation> {
    let blocks = search.corpus.item_blocks(&search.row.tables);
    blocks.map(|(file, block)| Mutation::delete(file, block.whole.clone())).collect()
}

fn doubled_block(search: &mut Search<'_>) -> Vec<Mutation> {
    // A step that only names a pattern prints nothing itself.
    let blocks = search.corpus.item_blocks(&search.row.tables);
    let blocks = blocks.filter(|(file, block)| file.block_value(block, "text").is_some());
    blocks
        .map(|(file, block)| {
            let copy = format!("{}\n\n", file.text[block.whole.clone()].trim_end());
            Mutation::insert(file, block.whole.start, copy)
        })
        .collect()
}

fn doubled_table(search: &mut Search<'_>) -> Vec<Mutation> {
    let mut found = Vec::new();
    for file in &search.corpus.files {
        for block in file.blocks.iter().filter(|block| !file.block_text(block).starts_with("[[")) {
            let copy = format!("{}\n\n", file.block_text(block).trim_end());
            found.push(Mutation::insert(file, block.own.start, copy));
        }
    }
    found
}

fn deleted_section(search: &mut Search<'_>) -> Vec<Mutation> {
    let mut found = Vec::new();
    for file in search.corpus.item_files() {
        for table in &search.row.tables {
            let mut blocks = file.blocks_of(table).map(|block| block.whole.clone());
            let Some(first) = blocks.next() else { continue };
            let mutation = Mutation::delete(file, first);
            found.push(blocks.fold(mutation, |mutation, block| mutation.and(block, "")));
        }
    }
    found
}

fn deleted_counter(search: &mut Search<'_>) -> Vec<Mutation> {
    let mut found = Vec::new();
    for file in search.corpus.region_files() {
        for table in &search.row.tables {
            found.extend(file.blocks_of(table).map(|block| Mutation::delete(file, block.own.clone())));
        }
    }
    found
}

/// Takes out whole assignments, on one line or several.
fn deleted_duty(search: &mut Search<'_>) -> Vec<Mutation> {
    let mut found = Vec::new();
    for file in search.corpus.region_files() {
        for block in file.blocks_of("duties") {
            let mut start = block.own.start;
            let mut heads: Vec<usize> = Vec::new();
            for line in file.block_text(block).split_inclusive('\n') {
                if line.starts_with(|c: char| c.is_ascii_lowercase()) {
                    heads.push(start);
                }
                start += line.len();
            }
            heads.push(block.own.end);
            found.extend(heads.windows(2).map(|pair| Mutation::delete(file, pair[0]..pair[1])));
        }
    }
    found
}

fn deleted_document(search: &mut Search<'_>) -> Vec<Mutation> {
    let deleted = |file| move |block: &TableBlock| Mutation::delete(file, block.own.clone());
    search.corpus.document_files().flat_map(|file| file.blocks_of("documents").map(deleted(file))).collect()
}

fn deleted_data(search: &mut Search<'_>) -> Vec<Mutation> {
    let mut found = Vec::new();
    for (file, block) in search.corpus.item_blocks(&search.row.tables) {
        let text = file.block_text(block);
        let Some(at) = text.find("requires = ") else { continue };
        let line_end = |from: usize| text[from..].find('\n').map_or(text.len(), |end| from + end + 1);
        let first_line = line_end(at);
        let has_more = text[at..first_line].trim_end().ends_with('[');
        let closing = text[at..].find("\n]").or(text[at..].find("\n  ]")).filter(|_| has_more);
        let end = closing.map_or(first_line, |closing| line_end(at + closing + 1));
        found.push(Mutation::delete(file, block.own.start + at..block.own.start + end));
    }
    found
}

fn sister_word(search: &mut Search<'_>) -> Vec<Mutation> {
    let mut found = Vec::new();
    for (file, name) in item_names(search.corpus) {
        let name = file.text_of(name);
        let fitting = search.row.pairs.iter().filter(|[own, other]| name.contains(own) && !name.contains(other));
        for pair in fitting {
            let literals = file.printed_literals();
            found.extend(literals.flat_map(|literal| replace_each(file, literal, std::slice::from_ref(pair))));
        }
    }
    found
}

fn item_names(corpus: &Corpus) -> impl Iterator<Item = (&CorpusFile, &Literal)> {
    corpus.item_files().filter_map(|file| Some((file, file.literals_at("", "name").next()?)))
}

fn folder_of(file: &CorpusFile) -> &str {
    file.path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn sister_name(search: &mut Search<'_>) -> Vec<Mutation> {
    let all: Vec<_> = item_names(search.corpus).collect();
    let mut found = Vec::new();
    for (file, literal) in &all {
        let sisters = all.iter().filter(|(other, _)| folder_of(other) == folder_of(file));
        found.extend(sisters.map(|(other, name)| Mutation::replace(file, literal.range.clone(), other.text_of(name))));
    }
    found
}

fn sister_title(search: &mut Search<'_>) -> Vec<Mutation> {
    let all: Vec<_> = item_names(search.corpus).collect();
    let mut found = Vec::new();
    for (file, literal) in &all {
        let sisters = all.iter().filter(|(other, _)| folder_of(other) == folder_of(file));
        for (other, name) in sisters.filter(|(other, _)| other.index != file.index) {
            let own = file.literals_at("flowchart", "title").next().map(|title| title.range.clone());
            let title = format!("{}流程图", other.text_of(name));
            let line = format!("\nprinted_name = \"{}\"", other.text_of(name));
            let has_printed_name = file.literals_at("", "printed_name").next().is_some();
            found.extend(own.map(|own| Mutation::replace(file, own, title)));
            found.extend((!has_printed_name).then(|| Mutation::insert(file, literal.range.end + 1, line)));
        }
    }
    found
}

fn sister_file(search: &mut Search<'_>) -> Vec<Mutation> {
    let all: Vec<&CorpusFile> = search.corpus.item_files().collect();
    let mut found = Vec::new();
    for file in &all {
        let sisters: Vec<&&CorpusFile> =
            all.iter().filter(|other| folder_of(other) == folder_of(file) && other.index != file.index).collect();
        for _ in 0..4 {
            let sister = sisters.choose(&mut search.dice);
            found.extend(sister.map(|other| Mutation::replace(file, 0..file.text.len(), other.text.clone())));
        }
    }
    found
}

/// Puts each of the words of the row on a line after the item's name, where no line has that key.
fn line_after_name(search: &mut Search<'_>) -> Vec<Mutation> {
    let mut found = Vec::new();
    for (file, name) in item_names(search.corpus) {
        let has_key = search.row.keys.iter().any(|key| file.literals_at("", key).next().is_some());
        let lines = search.row.words.iter().filter(|_| !has_key);
        found.extend(lines.map(|line| Mutation::insert(file, name.range.end + 1, format!("\n{line}"))));
    }
    found
}

fn supervision_lost(search: &mut Search<'_>) -> Vec<Mutation> {
    // The other handbook prints the number of few items only.
    let prints = |file: &CorpusFile| file.path.contains("chuxiong") && !file.text.contains("supervision =");
    let names = item_names(search.corpus).filter(|(file, _)| prints(file));
    names.map(|(file, name)| Mutation::insert(file, name.range.end + 1, "\nsupervision = false")).collect()
}

fn listed_items(corpus: &Corpus) -> impl Iterator<Item = (&CorpusFile, &Literal)> {
    corpus.handbook_files().flat_map(|file| file.literals_at("", "items").map(move |literal| (file, literal)))
}

fn item_unlisted(search: &mut Search<'_>) -> Vec<Mutation> {
    listed_items(search.corpus).map(|(file, literal)| Mutation::delete(file, literal.line.clone())).collect()
}

fn item_listed_twice(search: &mut Search<'_>) -> Vec<Mutation> {
    let twice = |(file, literal): (&CorpusFile, &Literal)| {
        Mutation::insert(file, literal.line.start, file.text[literal.line.clone()].to_owned())
    };
    listed_items(search.corpus).map(twice).collect()
}
