//! Mistakes in the words.

use rand::RngExt;
use rand::seq::IndexedRandom;

use super::everywhere::{append_printed, end_of_words, replace_printed};
use crate::mistake::{FinderRow, Search};
use crate::mutation::{Mutation, is_han, located_characters, replace_each};

pub(super) const FINDERS: &[FinderRow] = &[
    ("placeholder", placeholder_left),
    ("doubled-character", doubled_character),
    ("doubled-word", doubled_word),
    ("vague-term", append_printed),
    ("role-swapped", replace_printed),
    ("proxy-term-mixed", proxy_term_mixed),
    ("half-width", replace_printed),
    ("stray-blank", stray_blank),
    ("typed-number", typed_number),
    ("typed-heading-number", typed_heading_number),
    ("numbering-gap", numbering_gap),
    ("missing-attachment", append_printed),
    ("bracket-lost", replace_printed),
    ("mark-doubled", replace_printed),
    ("off-glossary", replace_printed),
    ("foreign-region", foreign_region),
    ("title-slip", title_slip),
    ("channel-not-listed", channel_not_listed),
];

fn placeholder_left(search: &mut Search<'_>) -> Vec<Mutation> {
    let mut found = replace_printed(search);
    for (file, literal) in search.corpus.printed_literals() {
        let days = file.text_of(literal).find("个工作日").map(|at| literal.range.start + at);
        found.extend(days.map(|at| Mutation::insert(file, at, "XX")));
    }
    found.extend(append_printed(search));
    found
}

fn doubled_character(search: &mut Search<'_>) -> Vec<Mutation> {
    let mut found = Vec::new();
    for (file, literal) in search.corpus.printed_literals() {
        let doubled = |c: char| search.row.words.iter().any(|words| words.contains(c));
        let characters = located_characters(file, literal).into_iter().filter(|(_, c)| doubled(*c));
        found.extend(characters.map(|(at, c)| Mutation::insert(file, at, c)));
    }
    found
}

fn doubled_word(search: &mut Search<'_>) -> Vec<Mutation> {
    let mut found = Vec::new();
    for (file, literal) in search.corpus.printed_literals() {
        let all = located_characters(file, literal);
        for length in (2..=4).filter(|length| *length <= all.len()) {
            let first = search.dice.random_range(0..=all.len() - length);
            let word: String = all[first..first + length].iter().map(|(_, c)| *c).collect();
            if word.chars().all(is_han) {
                found.push(Mutation::insert(file, all[first].0, word));
            }
        }
    }
    found
}

fn proxy_term_mixed(search: &mut Search<'_>) -> Vec<Mutation> {
    let terms = &search.row.words;
    let mut found = Vec::new();
    for file in search.corpus.item_files() {
        let term = |words: &str| terms.iter().find(|term| words.contains(term.as_str()));
        for literal in file.printed_literals() {
            let Some(own) = term(file.text_of(literal)) else { continue };
            // The other word is in another line, added later by another hand.
            let lines = file.printed_literals().filter(|line| line.table.starts_with("materials"));
            let lines = lines.filter(|line| line.range != literal.range && term(file.text_of(line)).is_none());
            for line in lines {
                let others = terms.iter().filter(|term| *term != own);
                let at = end_of_words(file, line);
                found.extend(others.map(|other| Mutation::insert(file, at, format!("（由{other}签名）"))));
            }
        }
    }
    found
}

fn stray_blank(search: &mut Search<'_>) -> Vec<Mutation> {
    let mut found = Vec::new();
    for (file, literal) in search.corpus.printed_literals() {
        let all = located_characters(file, literal);
        let pairs = all.windows(2).filter(|pair| is_han(pair[0].1) && is_han(pair[1].1));
        let between: Vec<usize> = pairs.map(|pair| pair[1].0).collect();
        found.extend(between.choose(&mut search.dice).map(|at| Mutation::insert(file, *at, " ")));
    }
    found
}

fn typed_number(search: &mut Search<'_>) -> Vec<Mutation> {
    let mut found = Vec::new();
    for (file, literal) in search.corpus.printed_literals().filter(|(_, literal)| literal.key == "text") {
        let marks = search.row.words.iter();
        found.extend(marks.map(|mark| Mutation::insert(file, literal.range.start, mark)));
    }
    found
}

fn typed_heading_number(search: &mut Search<'_>) -> Vec<Mutation> {
    let mut found = Vec::new();
    for file in search.corpus.handbook_files().chain(search.corpus.item_files()) {
        let headings = file.literals.iter().filter(|literal| literal.key == "heading" && literal.table != "toc");
        for heading in headings {
            let marks = search.row.words.iter();
            found.extend(marks.map(|mark| Mutation::insert(file, heading.range.start, mark)));
        }
    }
    found
}

/// Makes a sentence of three parts, with its numbers typed, and one of them left out.
fn numbering_gap(search: &mut Search<'_>) -> Vec<Mutation> {
    let mut found = Vec::new();
    for (file, literal) in search.corpus.printed_literals() {
        let cuts = file.text_of(literal).match_indices('、');
        let cuts: Vec<usize> = cuts.map(|(at, mark)| literal.range.start + at + mark.len()).collect();
        let [first, second, ..] = cuts[..] else { continue };
        for [one, two, three] in [["①", "③", "④"], ["①", "②", "④"]] {
            let mutation = Mutation::insert(file, literal.range.start, one);
            found.push(mutation.and(first..first, two).and(second..second, three));
        }
    }
    found
}

/// Writes a name of the other handbook for one that is in the path of this one.
fn foreign_region(search: &mut Search<'_>) -> Vec<Mutation> {
    let mut found = Vec::new();
    for (file, literal) in search.corpus.printed_literals() {
        let is_luoping = file.path.contains("luoping");
        let own = |[name, _]: &&[String; 2]| name.starts_with("楚雄") != is_luoping;
        let pairs: Vec<_> = search.row.pairs.iter().filter(own).cloned().collect();
        found.extend(replace_each(file, literal, &pairs));
    }
    found
}

fn title_slip(search: &mut Search<'_>) -> Vec<Mutation> {
    let Search { corpus, row, dice } = search;
    let mut found = Vec::new();
    for (file, literal) in corpus.printed_literals() {
        let mut title: Option<Vec<(usize, char)>> = None;
        for (at, c) in located_characters(file, literal) {
            match (c, &mut title) {
                ('《', _) => title = Some(Vec::new()),
                ('》', ended) => {
                    let ended = ended.take().unwrap_or_default();
                    for other in ["", row.words.choose(dice).map_or("", String::as_str)] {
                        let slip = ended.choose(dice);
                        found.extend(slip.map(|(at, c)| Mutation::replace(file, *at..at + c.len_utf8(), other)));
                    }
                }
                (_, Some(title)) => title.push((at, c)),
                _ => {}
            }
        }
    }
    found
}

/// Writes of a channel, a pair of kind and words, that the item does not have.
fn channel_not_listed(search: &mut Search<'_>) -> Vec<Mutation> {
    let mut found = Vec::new();
    for file in search.corpus.item_files() {
        let kinds: Vec<&str> = file.literals_at("channels", "kinds").map(|kind| file.text_of(kind)).collect();
        // A channel without a kind may be any.
        let is_typed = file.blocks_of("channels").all(|block| file.block_text(block).contains("kinds = [\""));
        let missing = search.row.pairs.iter().filter(|[kind, _]| is_typed && !kinds.contains(&kind.as_str()));
        for [_, words] in missing {
            let steps = file.printed_literals().filter(|literal| literal.table.starts_with("steps"));
            found.extend(steps.map(|literal| Mutation::insert(file, end_of_words(file, literal), words)));
        }
    }
    found
}
