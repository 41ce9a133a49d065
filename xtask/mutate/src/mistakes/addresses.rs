//! Mistakes in addresses, windows and names of offices.

use rand::seq::SliceRandom;

use super::second::{second_counters, second_sites};
use crate::corpus::{Corpus, CorpusFile, Literal};
use crate::mistake::{FinderRow, Search};
use crate::mutation::{Mutation, is_han, located_characters, replace_each, replace_first};

pub(super) const FINDERS: &[FinderRow] = &[
    ("dragged-house", dragged_house_number),
    ("dragged-room", dragged_room_number),
    ("dragged-window", dragged_window_number),
    ("house-number-lost", house_number_lost),
    ("house-number-changed", house_number_changed),
    ("window-mark-doubled", window_mark_doubled),
    ("window-mark-lost", window_mark_lost),
    ("county-lost", county_lost),
    ("prefecture-lost", prefecture_lost),
    ("city-name-half", city_name_half),
    ("sister-address", sister_address),
    ("sister-county", sister_county),
    ("office-half-renamed", office_half_renamed),
    ("office-slip", office_slip),
    ("near-address", near_address),
    ("second-office-name", second_office_name),
    ("second-office-address", second_office_address),
];

fn address_literals(corpus: &Corpus) -> impl Iterator<Item = (&CorpusFile, &Literal)> {
    corpus.region_files().flat_map(|file| file.literals_at("sites", "address").map(move |literal| (file, literal)))
}

/// Finds the last number of some words: what is before it, the number, what is behind it.
fn last_number(words: &str) -> Option<(&str, u32, &str)> {
    let end = words.rfind(|c: char| c.is_ascii_digit())? + 1;
    let start = words[..end]
        .rfind(|c: char| !c.is_ascii_digit())
        .map_or(0, |at| at + words[at..].chars().next().map_or(1, char::len_utf8));
    Some((&words[..start], words[start..end].parse().ok()?, &words[end..]))
}

fn next_number(words: &str) -> Option<String> {
    let (before, number, behind) = last_number(words)?;
    Some(format!("{before}{}{behind}", number + 1))
}

fn dragged_house_number(search: &mut Search<'_>) -> Vec<Mutation> {
    second_sites(search.corpus, |key, words| (key == "address").then(|| next_number(words))?)
}

fn dragged_room_number(search: &mut Search<'_>) -> Vec<Mutation> {
    second_counters(search.corpus, |key, words| (key == "room").then(|| next_number(words))?)
}

fn dragged_window_number(search: &mut Search<'_>) -> Vec<Mutation> {
    second_counters(search.corpus, |key, words| (key == "windows").then(|| next_number(words))?)
}

fn house_number_lost(search: &mut Search<'_>) -> Vec<Mutation> {
    address_literals(search.corpus)
        .filter_map(|(file, literal)| {
            // 283号…2栋: the house is the one with 号.
            let words = file.text_of(literal);
            let (before, _, behind) = last_number(words.rfind('号').map_or(words, |at| &words[..at]))?;
            let rest = words[before.len()..].trim_start_matches(|c: char| c.is_ascii_digit());
            let rest = rest.strip_prefix("号楼").or(rest.strip_prefix('号')).unwrap_or(rest);
            behind.is_empty().then(|| Mutation::replace(file, literal.range.clone(), format!("{before}{rest}")))
        })
        .collect()
}

fn house_number_changed(search: &mut Search<'_>) -> Vec<Mutation> {
    let changed = |(file, literal): (&CorpusFile, &Literal)| {
        Some(Mutation::replace(file, literal.range.clone(), next_number(file.text_of(literal))?))
    };
    address_literals(search.corpus).filter_map(changed).collect()
}

fn window_mark_doubled(search: &mut Search<'_>) -> Vec<Mutation> {
    let mut found = Vec::new();
    for file in search.corpus.region_files() {
        for window in file.literals_at("counters", "windows") {
            found.extend(search.row.words.iter().map(|mark| Mutation::insert(file, window.range.end, mark)));
        }
    }
    found
}

fn window_mark_lost(search: &mut Search<'_>) -> Vec<Mutation> {
    let Search { corpus, row, .. } = search;
    let literals = corpus.literals().filter(|(file, _)| !file.path.ends_with("errata.toml"));
    let mut found: Vec<Mutation> =
        literals.flat_map(|(file, literal)| replace_each(file, literal, &row.pairs)).collect();
    // Typed into the words next to the window, as in the printed tables.
    for file in corpus.region_files() {
        for room in file.literals_at("counters", "room") {
            found.extend(row.words.iter().map(|window| Mutation::insert(file, room.range.end, window)));
        }
    }
    found
}

/// Returns the name of the region that a file is about.
fn region_name(file: &CorpusFile) -> &str {
    file.literals_at("", "name").next().map_or("", |literal| file.text_of(literal))
}

fn county_lost(search: &mut Search<'_>) -> Vec<Mutation> {
    address_literals(search.corpus)
        .filter(|(file, _)| !region_name(file).is_empty())
        .filter_map(|(file, literal)| replace_first(file, literal, region_name(file), ""))
        .collect()
}

fn prefecture_lost(search: &mut Search<'_>) -> Vec<Mutation> {
    let Search { corpus, row, .. } = search;
    let lost = |name: &String| {
        second_sites(corpus, |key, words| {
            (key == "address" && words.contains(name)).then(|| words.replacen(name, "", 1))
        })
    };
    row.words.iter().flat_map(lost).collect()
}

fn city_name_half(search: &mut Search<'_>) -> Vec<Mutation> {
    let mut found = Vec::new();
    for (file, literal) in address_literals(search.corpus) {
        let names = search.row.words.iter().map(String::as_str).chain([region_name(file)]);
        for name in names.filter(|name| !name.is_empty()) {
            let last = name.chars().last().map(String::from).unwrap_or_default();
            found.extend(replace_first(file, literal, name, &last));
        }
    }
    found
}

fn is_county(file: &CorpusFile) -> bool {
    file.text.contains("level = \"county\"")
}

fn sister_address(search: &mut Search<'_>) -> Vec<Mutation> {
    let mut all: Vec<(&CorpusFile, &Literal)> = address_literals(search.corpus).collect();
    all.shuffle(&mut search.dice);
    let mut found = Vec::new();
    for (file, literal) in address_literals(search.corpus).filter(|(file, _)| is_county(file)) {
        let others = all.iter().filter(|(other, _)| other.index != file.index && is_county(other));
        found.extend(
            others.map(|(other, copied)| Mutation::replace(file, literal.range.clone(), other.text_of(copied))),
        );
    }
    found
}

fn sister_county(search: &mut Search<'_>) -> Vec<Mutation> {
    let corpus = search.corpus;
    let counties: Vec<&str> = corpus.region_files().filter(|file| is_county(file)).map(region_name).collect();
    let mut found = Vec::new();
    for file in corpus.region_files().filter(|file| counties.contains(&region_name(file))) {
        let own = region_name(file);
        for literal in office_names(file).chain(file.literals_at("sites", "address")) {
            let sisters = counties.iter().filter(|name| **name != own);
            found.extend(sisters.filter_map(|name| replace_first(file, literal, own, name)));
        }
    }
    found
}

fn office_names(file: &CorpusFile) -> impl Iterator<Item = &Literal> {
    file.literals_at("agencies", "name").chain(file.literals_at("sites", "name"))
}

/// Returns the names of offices that are written several times.
fn repeated_office_names(corpus: &Corpus) -> impl Iterator<Item = (&CorpusFile, &Literal)> {
    corpus.region_files().flat_map(|file| {
        let times = move |name: &str| office_names(file).filter(|one| file.text_of(one) == name).count();
        office_names(file).filter(move |literal| times(file.text_of(literal)) > 1).map(move |literal| (file, literal))
    })
}

fn office_half_renamed(search: &mut Search<'_>) -> Vec<Mutation> {
    let Search { corpus, row, .. } = search;
    let mut found = second_sites(corpus, |key, words| {
        let [from, to] = row.pairs.iter().find(|[from, _]| words.contains(from))?;
        (key == "name").then(|| words.replace(from, to))
    });
    // One that is written once only is renamed as a whole.
    for (file, name) in repeated_office_names(corpus) {
        found.extend(row.pairs.iter().filter_map(|[from, to]| replace_first(file, name, from, to)));
    }
    found
}

fn office_slip(search: &mut Search<'_>) -> Vec<Mutation> {
    let mut found = Vec::new();
    for (file, name) in repeated_office_names(search.corpus) {
        let characters = located_characters(file, name).into_iter().skip(3);
        found.extend(characters.map(|(at, c)| Mutation::delete(file, at..at + c.len_utf8())));
    }
    found
}

fn near_address(search: &mut Search<'_>) -> Vec<Mutation> {
    let corpus = search.corpus;
    let lost = |skip: usize| {
        second_sites(corpus, move |key, words| {
            let (at, c) = words.char_indices().filter(|(_, c)| is_han(*c)).nth(skip)?;
            (key == "address").then(|| format!("{}{}", &words[..at], &words[at + c.len_utf8()..]))
        })
    };
    (6..14).flat_map(lost).collect()
}

fn second_office_name(search: &mut Search<'_>) -> Vec<Mutation> {
    let Search { corpus, row, .. } = search;
    let second =
        |name: &String| second_sites(corpus, |key, words| (key == "name" && !words.is_empty()).then(|| name.clone()));
    row.words.iter().flat_map(second).collect()
}

fn second_office_address(search: &mut Search<'_>) -> Vec<Mutation> {
    let Search { corpus, row, .. } = search;
    let second = |[from, to]: &[String; 2]| {
        second_sites(corpus, |key, words| {
            // 云南省 is not the south of anything.
            let at = words.rfind(from).filter(|at| !words[..*at].ends_with('云'))?;
            (key == "address").then(|| format!("{}{to}{}", &words[..at], &words[at + from.len()..]))
        })
    };
    row.pairs.iter().flat_map(second).collect()
}
