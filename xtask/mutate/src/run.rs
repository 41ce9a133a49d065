//! Draws places, makes the changes, runs the checks, counts.

use std::collections::BTreeMap;
use std::hash::Hasher;

use banshi_core::Loaded;
use banshi_core::finding::Finding;
use banshi_core::source::Sources;
use banshi_driver::Opening;
use chacha20::ChaCha8Rng;
use rand::SeedableRng;
use rand::seq::SliceRandom;
use rayon::prelude::*;
use siphasher::sip::SipHasher13;

use crate::corpus::Corpus;
use crate::mistake::{Mistake, Search};
use crate::mistakes::mistakes;
use crate::mutation::Mutation;

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
pub struct MutationTrial {
    /// The file that was changed.
    pub file: String,
    /// What was taken out, and what was put in.
    pub change: String,
    /// The codes found there.
    pub codes: Vec<&'static str>,
}

/// What came of one kind.
#[derive(Debug)]
pub struct MistakeOutcome {
    /// The kind.
    pub mistake: &'static Mistake,
    /// How many different changes the catalog has room for.
    pub places: usize,
    /// The trials that were made.
    pub trials: Vec<MutationTrial>,
}

impl MistakeOutcome {
    /// Counts the trials that were seen.
    pub fn caught(&self) -> usize {
        self.trials.iter().filter(|trial| !trial.codes.is_empty()).count()
    }

    /// Returns how many of a thousand were seen; all, if there was none.
    pub fn per_mille(&self) -> usize {
        per_mille(self.caught(), self.trials.len())
    }

    /// Returns the code found most often.
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
pub struct MutationRun {
    /// How it was run.
    pub options: Options,
    /// By kind.
    pub outcomes: Vec<MistakeOutcome>,
    /// What the checks say of the clean catalog, which should be nothing.
    pub false_alarms: Vec<String>,
}

impl MutationRun {
    /// Counts the trials, and how many of them were seen.
    pub fn total(&self) -> (usize, usize) {
        let count = |count: fn(&MistakeOutcome) -> usize| self.outcomes.iter().map(count).sum();
        (count(|outcome| outcome.trials.len()), count(MistakeOutcome::caught))
    }

    /// Whether it is as good as was asked for.
    pub fn is_good(&self) -> bool {
        let (trials, caught) = self.total();
        let is_enough = |outcome: &MistakeOutcome| outcome.mistake.row.reason.is_some() || outcome.per_mille() >= 800;
        self.false_alarms.is_empty() && per_mille(caught, trials) >= 950 && self.outcomes.iter().all(is_enough)
    }
}

pub(crate) fn per_mille(part: usize, all: usize) -> usize {
    (part * 1000).checked_div(all).unwrap_or(1000)
}

/// Makes every mistake in these files.
pub fn prove(sources: &Sources, options: &Options) -> MutationRun {
    let corpus = Corpus::new(sources);
    let clean = check_sources(sources.clone());
    let false_alarms: Vec<String> = clean.findings.iter().map(|finding| finding_words(&clean, finding)).collect();
    let is_wanted = |mistake: &&Mistake| options.kind.as_ref().is_none_or(|id| *id == mistake.row.id);
    let ground = CleanGround { sources, corpus, known: &false_alarms };
    let outcomes =
        mistakes().iter().filter(is_wanted).map(|mistake| ground.mistake_outcome(mistake, options)).collect();
    MutationRun { options: options.clone(), outcomes, false_alarms }
}

/// The files without mistakes, and what the checks say of them.
struct CleanGround<'c> {
    sources: &'c Sources,
    corpus: Corpus,
    known: &'c [String],
}

impl CleanGround<'_> {
    fn mistake_outcome(&self, mistake: &'static Mistake, options: &Options) -> MistakeOutcome {
        let dice = dice_of_kind(options.seed, &mistake.row.id);
        let mut search = Search { corpus: &self.corpus, row: &mistake.row, dice };
        let mut mutations = (mistake.finder)(&mut search);
        // What changes nothing is no mistake, and a mistake made twice proves nothing more.
        mutations.retain(|mutation| {
            let text = &self.corpus.files[mutation.file].text;
            mutation.apply_to(text) != *text
        });
        mutations.sort();
        mutations.dedup();
        let places = mutations.len();
        mutations.shuffle(&mut search.dice);
        mutations.truncate(options.trials);
        let trials = mutations.par_iter().map(|mutation| self.try_mutation(mutation)).collect();
        MistakeOutcome { mistake, places, trials }
    }

    fn try_mutation(&self, mutation: &Mutation) -> MutationTrial {
        let file = &self.corpus.files[mutation.file];
        let mut sources = self.sources.clone();
        sources.set_text(&file.path, mutation.apply_to(&file.text));
        let loaded = check_sources(sources);
        let new = loaded.findings.iter().filter(|finding| !self.known.contains(&finding_words(&loaded, finding)));
        let about = new.filter(|finding| is_about(finding, &loaded, mutation, &file.path, &file.text));
        let mut codes: Vec<&'static str> = about.map(|finding| finding.code.id()).collect();
        codes.sort_unstable();
        codes.dedup();
        let edits = mutation.edits.iter();
        let edits = edits.map(|(start, end, with)| format!("{:?} → {with:?}", &file.text[*start..*end]));
        let change = edits.collect::<Vec<_>>().join("; ");
        MutationTrial { file: file.path.clone(), change, codes }
    }
}

/// Returns the random numbers of a kind: other kinds draw from their own.
fn dice_of_kind(seed: u64, kind: &str) -> ChaCha8Rng {
    let mut hasher = SipHasher13::new();
    hasher.write(kind.as_bytes());
    ChaCha8Rng::seed_from_u64(seed ^ hasher.finish())
}

fn check_sources(sources: Sources) -> Loaded {
    Opening::new(&|_| true).open_sources(sources, Vec::new())
}

/// Writes a finding without its bytes, which move with every change.
fn finding_words(loaded: &Loaded, finding: &Finding) -> String {
    let file = finding.place.map_or("", |place| loaded.sources.file(place).path.as_str());
    format!("{} {file} {}", finding.code.id(), finding.message)
}

/// Whether a finding is in the changed file, points there, or names what was changed: whoever made the mistake must be led
/// to it.
fn is_about(finding: &Finding, loaded: &Loaded, mutation: &Mutation, path: &str, text: &str) -> bool {
    let file = |place| loaded.sources.file(place);
    let is_here = |place| file(place).path == path;
    let is_named = |word: &str| {
        finding.message.contains(&format!("「{word}」"))
            || finding.place.is_some_and(|place| file(place).stem() == word)
    };
    finding.place.is_some_and(is_here)
        || finding.related.as_ref().is_some_and(|(place, _)| is_here(*place))
        || mutation.quoted_words(text).any(is_named)
}
