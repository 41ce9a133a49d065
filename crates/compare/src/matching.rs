//! Which requirement of one item is which of another, and which line which.

use std::collections::{BTreeMap, VecDeque};

use banshi_core::model::What;
use banshi_core::value::DocumentKind;

use crate::asked::Asked;
use crate::effect::text_similarity;

/// Words less alike than this are other words.
const ALIKE: u32 = 500;

/// Thousandths of the shorter name of a form that must be in the longer one.
const SAME_FORM: u32 = 600;

/// Indices of what belongs together; the rest stands alone.
#[derive(Debug, Default)]
pub(crate) struct Pairs {
    pub(crate) paired: Vec<(usize, usize)>,
    pub(crate) only_old: Vec<usize>,
    pub(crate) only_new: Vec<usize>,
}

/// Pairs what has the same key, the first with the first.
pub(crate) fn pair_by_key<K: Ord>(old: &[K], new: &[K]) -> Pairs {
    let mut waiting: BTreeMap<&K, VecDeque<usize>> = BTreeMap::new();
    for (index, key) in old.iter().enumerate() {
        waiting.entry(key).or_default().push_back(index);
    }
    let mut pairs = Pairs::default();
    for (index, key) in new.iter().enumerate() {
        match waiting.get_mut(key).and_then(VecDeque::pop_front) {
            Some(before) => pairs.paired.push((before, index)),
            None => pairs.only_new.push(index),
        }
    }
    pairs.only_old = waiting.into_values().flatten().collect();
    pairs.only_old.sort_unstable();
    pairs
}

impl Pairs {
    /// Pairs what is left, the highest score first; `None`: these do not belong together.
    pub(crate) fn pair_by_score(&mut self, score: impl Fn(usize, usize) -> Option<u32>) {
        let mut scored: Vec<(u32, usize, usize)> = Vec::new();
        for &old in &self.only_old {
            scored.extend(self.only_new.iter().filter_map(|&new| Some((score(old, new)?, old, new))));
        }
        scored.sort_by_key(|&(score, old, new)| (std::cmp::Reverse(score), old, new));
        for (_, old, new) in scored {
            if self.only_old.contains(&old) && self.only_new.contains(&new) {
                self.only_old.retain(|left| *left != old);
                self.only_new.retain(|left| *left != new);
                self.paired.push((old, new));
            }
        }
        self.paired.sort_by_key(|&(old, new)| (new, old));
    }
}

/// Pairs requirements by what they are: the very same first, then those that share a document, the more alike
/// in case, conditions and line the better.
pub(crate) fn pair_requirements(old: &[Asked<'_>], new: &[Asked<'_>]) -> Pairs {
    let keys = |asks: &[Asked<'_>]| asks.iter().map(|asked| asked.fingerprint.clone()).collect::<Vec<_>>();
    let mut pairs = pair_by_key(&keys(old), &keys(new));
    pairs.pair_by_score(|before, now| requirement_likeness(&old[before], &new[now]));
    pairs
}

/// Measures how much two requirements have in common; `None`: they ask for different things.
pub(crate) fn requirement_likeness(old: &Asked<'_>, new: &Asked<'_>) -> Option<u32> {
    let shared = old.options.intersection(&new.options).count();
    if shared == 0 {
        return open_words_likeness(old, new);
    }
    let all = old.options.union(&new.options).count();
    let share = u32::try_from(shared * 10_000 / all).unwrap_or_default();
    let same_conditions = u32::from(old.conditions == new.conditions) * 3000;
    let same_case = u32::from(old.case() == new.case()) * 2000;
    Some(share + same_conditions + same_case + text_similarity(old.line, new.line))
}

fn open_words_likeness(old: &Asked<'_>, new: &Asked<'_>) -> Option<u32> {
    let words = |asked: &Asked<'_>| match &asked.requirement.what {
        What::Open(words) | What::Meets { words, .. } => Some(words.to_string()),
        _ => None,
    };
    let alike = text_similarity(&words(old)?, &words(new)?);
    (alike >= ALIKE).then_some(alike)
}

/// Measures how alike the names of two forms are that two handbooks call differently and that are one form: most of the shorter name is in the
/// longer one, which as a rule has the name of a place before it.
pub(crate) fn form_likeness(old: &Asked<'_>, new: &Asked<'_>) -> Option<u32> {
    let form = |asked: &Asked<'_>| {
        let document = &asked.view.catalog.documents[&asked.document()?.document];
        (document.kind == DocumentKind::Form).then(|| document.name.to_string())
    };
    let (old, new) = (form(old)?, form(new)?);
    let (short, long) = (old.chars().count().min(new.chars().count()), old.chars().count().max(new.chars().count()));
    let common = long.saturating_sub(strsim::levenshtein(&old, &new)) * 1000 / short.max(1);
    u32::try_from(common).ok().filter(|common| *common >= SAME_FORM)
}

/// Pairs lines by their words.
pub(crate) fn pair_lines(old: &[&str], new: &[&str]) -> Pairs {
    let mut pairs = pair_by_key(old, new);
    pairs.pair_by_score(|before, now| {
        let alike = text_similarity(old[before], new[now]);
        (alike >= ALIKE).then_some(alike)
    });
    pairs
}
