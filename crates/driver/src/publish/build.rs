//! A build under way.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use banshi_core::finding::did_you_mean;
use banshi_core::fingerprint::Fingerprint;
use banshi_core::load::{Origins, Turn};
use banshi_core::model::{Catalog, Handbook};

use crate::failure::BuildFailure;
use crate::publish::book::Maker;
use crate::publish::cache::Cache;
use crate::publish::comparison::Comparison;
use crate::publish::output::Output;
use crate::publish::record::{BookRecord, BuildRecord};
use crate::publish::root::{self, Whole};
use crate::publish::sink::Sink;
use crate::publish::{Plan, program, shard};

/// Builds handbooks as they come, and in the end what stands above them. Nothing is put in place before that.
pub struct Build<'a, S> {
    plan: &'a Plan<'a>,
    /// Fingerprint of everything that every file depends on.
    setting: Fingerprint,
    sink: S,
    cache: Cache,
    /// By number.
    turns: Mutex<BTreeMap<usize, Taken>>,
    /// The first handbook that could not be made. Nothing will be put in place, so that none behind it need be made; one
    /// before it may have failed, too, and would be the one to report.
    failed: AtomicUsize,
    progress: &'a (dyn Fn(&str) + Sync),
}

/// A handbook whose turn is over.
struct Taken {
    id: String,
    items: usize,
    /// `None`: it was not asked for, or one before it has failed.
    made: Option<Result<BookRecord, BuildFailure>>,
}

/// What a build has made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Built {
    /// Files in the output.
    pub files: usize,
    /// Files that were there already.
    pub kept: usize,
    /// Handbooks.
    pub handbooks: usize,
    /// Items.
    pub items: usize,
}

impl<'a> Build<'a, Output> {
    /// Builds into a directory. What is there from the build before and would be the same stays, unless
    /// `force`d. `progress` hears of each handbook as it is done.
    pub fn new(
        plan: &'a Plan<'a>,
        output: Output,
        force: bool,
        progress: &'a (dyn Fn(&str) + Sync),
    ) -> Result<Self, BuildFailure> {
        let cache = Cache::of(&output, force)?;
        Ok(Self::with(plan, output, cache, progress))
    }

    /// Puts what was made in place of what was there. `catalog`: what handbooks share, and the handbooks
    /// if the plan needs all of them at once; `from`: what it was loaded from.
    pub fn publish(self, catalog: &Catalog, from: &Origins) -> Result<Built, BuildFailure> {
        let plan = self.plan;
        let (made, output, cache) = self.finish(catalog, from)?;
        if let Some(part) = plan.shard {
            shard::write(&output, plan, part, &made, (catalog, from))?;
        }
        let BuildRecord { books, root, items } = made;
        let _lock = output.publish()?;
        cache.write(&books, &root);
        let parts = || books.iter().chain([&root]).flat_map(|record| &record.parts);
        let kept = parts().filter(|part| part.kept).map(|part| part.files.len()).sum();
        let files = parts().map(|part| part.files.len()).sum();
        Ok(Built { files, kept, handbooks: books.len(), items })
    }
}

impl<'a> Build<'a, Comparison> {
    /// Builds nothing and compares with what is there.
    pub fn against(plan: &'a Plan<'a>, there: Comparison, progress: &'a (dyn Fn(&str) + Sync)) -> Self {
        Self::with(plan, there, Cache::none(), progress)
    }

    /// The files that are not what would be built now, that are missing, or that no build makes. The
    /// arguments are those of [`Build::publish`].
    pub fn differing(self, catalog: &Catalog, from: &Origins) -> Result<Vec<String>, BuildFailure> {
        self.finish(catalog, from)?.1.differing()
    }
}

impl<'a, S: Sink> Build<'a, S> {
    fn with(plan: &'a Plan<'a>, sink: S, cache: Cache, progress: &'a (dyn Fn(&str) + Sync)) -> Self {
        let setting = Fingerprint::of(&(program(), plan.setting()));
        Self { plan, setting, sink, cache, turns: Mutex::default(), failed: AtomicUsize::new(usize::MAX), progress }
    }

    /// Builds a handbook if it is asked for. May be called from many threads.
    pub fn handbook(&self, turn: Turn<'_>) {
        let id = turn.handbook.id.to_string();
        let wanted = self.plan.wants(&turn) && turn.number < self.failed.load(Ordering::Relaxed);
        let made = wanted.then(|| {
            let made = self.maker().book(turn);
            if made.is_err() {
                self.failed.fetch_min(turn.number, Ordering::Relaxed);
            }
            (self.progress)(&id);
            made
        });
        let taken = Taken { id, items: turn.handbook.items.len(), made };
        self.turns.lock().unwrap_or_else(PoisonError::into_inner).insert(turn.number, taken);
    }

    fn maker(&self) -> Maker<'_> {
        Maker { plan: self.plan, setting: self.setting, sink: &self.sink, cache: &self.cache }
    }

    fn finish(mut self, catalog: &Catalog, from: &Origins) -> Result<(BuildRecord, S, Cache), BuildFailure> {
        let turns = std::mem::take(self.turns.get_mut().unwrap_or_else(PoisonError::into_inner));
        self.is_known(&turns)?;
        let (mut books, mut items, mut handbooks) = (Vec::new(), 0, Vec::<&Handbook>::new());
        for (number, taken) in turns {
            let Some(made) = taken.made else { continue };
            books.push(made?);
            items += taken.items;
            handbooks.extend(catalog.handbooks.records().get(number).map(AsRef::as_ref));
        }
        let (maker, whole) = (self.maker(), Whole { catalog, from, handbooks });
        let root = root::make(&maker, &whole, &books)?;
        root::check_links(&maker, &books, &root)?;
        Ok((BuildRecord { books, root, items }, self.sink, self.cache))
    }

    /// Whether the handbook that is asked for is there.
    fn is_known(&self, turns: &BTreeMap<usize, Taken>) -> Result<(), BuildFailure> {
        let ids = || turns.values().map(|taken| taken.id.as_str());
        match self.plan.handbook.filter(|wanted| !ids().any(|id| id == *wanted)) {
            None => Ok(()),
            Some(id) => {
                let all = || format!("有 {}", ids().collect::<Vec<_>>().join("、"));
                Err(BuildFailure::UnknownHandbook {
                    id: id.to_owned(),
                    mend: did_you_mean(id, ids()).unwrap_or_else(all),
                })
            }
        }
    }
}
