//! Draws places, makes the change, runs the checks, counts.

use std::collections::BTreeMap;

use banshi_core::Loaded;
use banshi_core::finding::Finding;
use banshi_core::source::Sources;
use banshi_draw::Rng;
use banshi_driver::Opening;
use rayon::prelude::*;

use crate::change::Change;
use crate::corpus::Corpus;
use crate::kinds::{KINDS, Kind};

/// How to run.
#[derive(Debug, Clone)]
pub struct Options {
    /// Trials a kind, if there are as many places.
    pub trials: usize,
    /// What the places are drawn with.
    pub seed: u64,
    /// Only this kind.
    pub kind: Option<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self { trials: 200, seed: 20_221_001, kind: None }
    }
}

/// One change, and whether the checks saw it.
#[derive(Debug, Clone)]
pub struct Trial {
    /// The file that was changed.
    pub file: String,
    /// What was taken out, and what was put in.
    pub change: String,
    /// The codes found there.
    pub codes: Vec<&'static str>,
}

/// What came of one kind.
#[derive(Debug)]
pub struct Outcome {
    /// The kind.
    pub kind: &'static Kind,
    /// How many different changes the catalog has room for.
    pub places: usize,
    /// The trials that were made.
    pub trials: Vec<Trial>,
}

impl Outcome {
    /// How many were seen.
    pub fn caught(&self) -> usize {
        self.trials.iter().filter(|trial| !trial.codes.is_empty()).count()
    }

    /// Of a thousand, how many were seen; all, if there was none.
    pub fn per_mille(&self) -> usize {
        per_mille(self.caught(), self.trials.len())
    }

    /// The code found most often.
    pub fn most_frequent(&self) -> Option<&'static str> {
        let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
        for code in self.trials.iter().flat_map(|trial| &trial.codes) {
            *counts.entry(code).or_default() += 1;
        }
        counts.into_iter().max_by_key(|(code, count)| (*count, std::cmp::Reverse(*code))).map(|(code, _)| code)
    }
}

/// What came of all.
#[derive(Debug)]
pub struct Proof {
    /// How it was run.
    pub options: Options,
    /// By kind.
    pub outcomes: Vec<Outcome>,
    /// What the checks say of the clean catalog, which should be nothing.
    pub false_alarms: Vec<String>,
}

impl Proof {
    /// Trials and how many of them were seen.
    pub fn total(&self) -> (usize, usize) {
        let count = |count: fn(&Outcome) -> usize| self.outcomes.iter().map(count).sum();
        (count(|outcome| outcome.trials.len()), count(Outcome::caught))
    }

    /// Whether it is as good as was asked for.
    pub fn holds(&self) -> bool {
        let (trials, caught) = self.total();
        let enough = |outcome: &Outcome| outcome.kind.reason.is_some() || outcome.per_mille() >= 800;
        self.false_alarms.is_empty() && per_mille(caught, trials) >= 950 && self.outcomes.iter().all(enough)
    }
}

pub(crate) fn per_mille(part: usize, all: usize) -> usize {
    (part * 1000).checked_div(all).unwrap_or(1000)
}

/// Makes every mistake in these files.
pub fn prove(sources: &Sources, options: &Options) -> Proof {
    let corpus = Corpus::new(sources);
    let clean = checked(sources.clone());
    let false_alarms: Vec<String> = clean.findings.iter().map(|finding| shown(&clean, finding)).collect();
    let wanted = |kind: &&Kind| options.kind.as_ref().is_none_or(|id| id == kind.id);
    let kinds: Vec<&'static Kind> = KINDS.iter().copied().flatten().filter(wanted).collect();
    let outcomes = kinds.into_iter().map(|kind| outcome(kind, sources, &corpus, &clean, options)).collect();
    Proof { options: options.clone(), outcomes, false_alarms }
}

fn outcome(kind: &'static Kind, sources: &Sources, corpus: &Corpus, clean: &Loaded, options: &Options) -> Outcome {
    let mut rng = Rng::new(options.seed, kind.id);
    let mut changes = (kind.places)(corpus, &mut rng);
    // What changes nothing is no mistake, and a mistake made twice proves nothing more.
    changes.retain(|change| change.apply(&corpus.files[change.file].text) != corpus.files[change.file].text);
    changes.sort();
    changes.dedup();
    let places = changes.len();
    rng.shuffle(&mut changes);
    changes.truncate(options.trials);
    let trials = changes.par_iter().map(|change| trial(change, sources, corpus, clean)).collect();
    Outcome { kind, places, trials }
}

fn trial(change: &Change, sources: &Sources, corpus: &Corpus, clean: &Loaded) -> Trial {
    let file = &corpus.files[change.file];
    let mut sources = sources.clone();
    sources.set_text(&file.path, change.apply(&file.text));
    let loaded = checked(sources);
    let known: Vec<String> = clean.findings.iter().map(|finding| shown(clean, finding)).collect();
    let mut codes: Vec<&'static str> = loaded
        .findings
        .iter()
        .filter(|finding| !known.contains(&shown(&loaded, finding)))
        .filter(|finding| is_about(finding, &loaded, change, &file.path, &file.text))
        .map(|finding| finding.code.id())
        .collect();
    codes.sort_unstable();
    codes.dedup();
    let words: Vec<String> =
        change.edits.iter().map(|(start, end, with)| format!("{:?} → {with:?}", &file.text[*start..*end])).collect();
    Trial { file: file.path.clone(), change: words.join("; "), codes }
}

fn checked(sources: Sources) -> Loaded {
    Opening::new(&|_| true).open_sources(sources, Vec::new())
}

/// A finding without its bytes, which move with every change.
fn shown(loaded: &Loaded, finding: &Finding) -> String {
    let file = finding.place.map_or("", |place| loaded.sources.file(place).path.as_str());
    format!("{} {file} {}", finding.code.id(), finding.message)
}

/// Whether it stands in the changed file, points there, or names what was changed: who made the
/// mistake must be led to it.
fn is_about(finding: &Finding, loaded: &Loaded, change: &Change, path: &str, text: &str) -> bool {
    let file = |place| loaded.sources.file(place);
    let here = |place| file(place).path == path;
    let named = |word: &str| {
        finding.message.contains(&format!("「{word}」"))
            || finding.place.is_some_and(|place| file(place).stem() == word)
    };
    finding.place.is_some_and(here)
        || finding.related.as_ref().is_some_and(|(place, _)| here(*place))
        || change.words(text).any(named)
}
