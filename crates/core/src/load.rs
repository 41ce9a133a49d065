//! Loading a catalog, one handbook after the other.
//!
//! Handbooks know nothing of each other. Each is read, parsed and linked by itself against what all
//! share, so that handbooks are loaded in parallel, what they were read from is dropped as soon as they
//! are linked, and after a change only those are loaded again that it touches.

use std::collections::BTreeSet;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use crate::finding::{Finding, Severity, sort};
use crate::fingerprint::Fingerprint;
use crate::link::checks::files_with_faults;
use crate::link::{self, SharedGround};
use crate::model::{Arena, Catalog, Handbook, Item};
use crate::place::FileIndex;
use crate::schema::{self, Words};
use crate::source::codes::EMPTY;
use crate::source::{Files, Listing, SourceFile, Sources};

/// What loading a directory gives: always the sources and every finding, and the catalog if it
/// has no errors.
#[derive(Debug)]
pub struct Loaded {
    /// All files read, for excerpts and spans.
    pub sources: Sources,
    /// All findings, ordered by file and place.
    pub findings: Vec<Finding>,
    /// Findings that are allowed where they are.
    pub allowed: Vec<crate::finding::Allowed>,
    /// Every string value of the files that is not ASCII.
    pub words: Vec<Words>,
    /// The linked catalog; `None` if any finding is an error.
    pub catalog: Option<Catalog>,
    /// What it was loaded from.
    pub from: Origins,
    /// How much there is.
    pub counts: Counts,
}

/// How much a catalog holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Handbooks that could be built.
    pub handbooks: usize,
    /// Their items.
    pub items: usize,
    /// Counters in all regions.
    pub counters: usize,
    /// Documents.
    pub documents: usize,
}

/// What a catalog was loaded from.
#[derive(Debug, Clone, Default)]
pub struct Origins {
    /// The files that handbooks share.
    pub shared: Option<Fingerprint>,
    /// The directory of each handbook, in the order of the handbooks of a catalog without errors.
    pub handbooks: Vec<Fingerprint>,
}

/// Loads the catalog under `dir`, reporting every problem of its files that can be found in one run. Whether
/// its flows are sound is not looked at.
pub fn load(dir: &Path) -> Loaded {
    Shelf::of(dir).load(&|_, _| {})
}

/// The files of a catalog: those that handbooks share, and the directory of each handbook.
#[derive(Debug)]
pub struct Shelf {
    listing: Listing,
    shared: Vec<usize>,
    volumes: Vec<Range<usize>>,
    /// Findings about no file in particular.
    findings: Vec<Finding>,
}

/// What handbooks share, linked.
#[derive(Debug, Clone)]
pub struct Shared {
    /// The files, in order of path.
    pub files: Vec<Arc<SourceFile>>,
    /// The shared records; no handbook.
    pub catalog: Catalog,
    /// Every string value of the files that is not ASCII.
    pub words: Vec<Words>,
    /// Findings.
    pub findings: Vec<Finding>,
    /// Fingerprint of `files`.
    pub fingerprint: Fingerprint,
    ground: Arc<SharedGround>,
}

/// The directory of one handbook, linked.
#[derive(Debug, Clone)]
pub struct Volume {
    /// The files, in order of path.
    pub files: Vec<Arc<SourceFile>>,
    /// The handbook; `None` if it could not be built. Fit for use only if no finding is an error.
    pub handbook: Option<Arc<Handbook>>,
    /// Every string value of the files that is not ASCII.
    pub words: Vec<Words>,
    /// How many items it has.
    pub items: usize,
    /// Findings.
    pub findings: Vec<Finding>,
    /// Fingerprint of `files`.
    pub fingerprint: Fingerprint,
    /// Whether what handbooks share leaves flows whole.
    on_whole_ground: bool,
}

/// One handbook that has been loaded and is at hand for a while.
#[derive(Debug, Clone, Copy)]
pub struct Turn<'a> {
    /// What handbooks share.
    pub shared: &'a Shared,
    /// Which directory of a handbook it is, from 0.
    pub number: usize,
    /// How many directories there are.
    pub of: usize,
    /// The handbook.
    pub handbook: &'a Arc<Handbook>,
    /// Fingerprint of the files of its directory.
    pub from: Fingerprint,
}

impl Shelf {
    /// Lists the files under `dir`. None is read yet.
    pub fn of(dir: &Path) -> Self {
        Self::sorted(Listing::of(dir), Vec::new())
    }

    /// Lists the files under `dir`, which is going to be looked at again.
    pub fn watched(dir: &Path) -> Self {
        Self::sorted(Listing::stamped(dir), Vec::new())
    }

    /// Returns whether what handbooks share is the same as on another shelf.
    pub fn has_same_shared(&self, before: &Self) -> bool {
        self.shared == before.shared && self.shared.iter().all(|at| self.listing.is_same(&before.listing, *at))
    }

    /// Returns whether a handbook's directory is the same as on another shelf, in the same place.
    pub fn has_same_volume(&self, before: &Self, number: usize) -> bool {
        let files = &self.volumes[number];
        before.volumes.get(number) == Some(files) && files.clone().all(|at| self.listing.is_same(&before.listing, at))
    }

    /// Returns whether the same is so of the files that are about the handbook, and not about one of its items.
    pub fn has_same_handbook(&self, before: &Self, number: usize) -> bool {
        let files = &self.volumes[number];
        let mut own = files.clone().filter(|at| !self.listing.name(*at).contains("/items/"));
        before.volumes.get(number) == Some(files) && own.all(|at| self.listing.is_same(&before.listing, at))
    }

    /// Takes files that have been read, with what was found in reading.
    pub fn of_sources(sources: Sources, findings: Vec<Finding>) -> Self {
        let (listing, findings) = Listing::read_already(sources, findings);
        Self::sorted(listing, findings)
    }

    fn sorted(listing: Listing, findings: Vec<Finding>) -> Self {
        let (mut shared, mut volumes) = (Vec::new(), Vec::<Range<usize>>::new());
        for at in 0..listing.len() {
            let same =
                |volume: &&mut Range<usize>| directory(listing.name(volume.start)) == directory(listing.name(at));
            match (directory(listing.name(at)), volumes.last_mut().filter(same)) {
                (None, _) => shared.push(at),
                // Files of one directory follow each other in the order of paths.
                (Some(_), Some(volume)) => volume.end = at + 1,
                (Some(_), None) => volumes.push(at..at + 1),
            }
        }
        Self { listing, shared, volumes, findings }
    }

    /// Returns the catalog directory.
    pub fn root(&self) -> &Path {
        &self.listing.root
    }

    /// Returns how many directories of handbooks there are.
    pub fn volumes(&self) -> usize {
        self.volumes.len()
    }

    /// Reads and links what handbooks share.
    pub fn shared(&self) -> Shared {
        let (files, mut findings) = self.read(&self.shared);
        let mut schema = schema::parse_shared(&files, &mut findings);
        let words = schema.take_words();
        let (catalog, ground) = link::link_shared(&schema, &mut findings);
        let fingerprint = fingerprint(&files);
        Shared { files, catalog, words, findings, fingerprint, ground: Arc::new(ground) }
    }

    /// Reads and links one handbook.
    pub fn volume(&self, number: usize, shared: &Shared) -> Volume {
        let (files, mut findings) = self.read(&self.volumes[number].clone().collect::<Vec<_>>());
        let schema = schema::parse_handbook(&files, &mut findings);
        let handbook = link::link_handbook(&schema, &shared.catalog, &shared.ground, &mut findings);
        let fingerprint = fingerprint(&files);
        let items = handbook.as_ref().map_or(0, |handbook| handbook.items.len());
        let on_whole_ground = shared.ground.is_whole;
        Volume { files, handbook, words: schema.into_words(), items, findings, fingerprint, on_whole_ground }
    }

    /// Loads everything on the shelf. Every handbook is shown to `look`, which may add findings, as soon as it
    /// is linked, several at once and in no certain order.
    pub fn load(&self, look: &(dyn Fn(&mut Volume, &Shared) + Sync)) -> Loaded {
        let shared = self.shared();
        let one = |number| {
            let mut volume = self.volume(number, &shared);
            look(&mut volume, &shared);
            volume
        };
        let volumes: Vec<Volume> = (0..self.volumes()).into_par_iter().map(one).collect();
        self.loaded(shared, volumes)
    }

    /// Returns the nearest file of this name next to the catalog's directory or above it, with what was found in
    /// reading it; it comes after all others.
    pub fn file_from_above(&self, name: &str) -> Option<(Arc<SourceFile>, Vec<Finding>)> {
        self.listing.file_from_above(name)
    }

    fn read(&self, which: &[usize]) -> (Vec<Arc<SourceFile>>, Vec<Finding>) {
        let read: Vec<_> = which.par_iter().map(|at| self.listing.read(*at)).collect();
        let (files, findings): (Vec<_>, Vec<_>) = read.into_iter().unzip();
        (files, findings.into_iter().flatten().collect())
    }

    /// Puts together what was loaded; the volumes are in order.
    pub fn loaded(&self, shared: Shared, volumes: Vec<Volume>) -> Loaded {
        let Shared { files, mut catalog, mut words, mut findings, fingerprint, .. } = shared;
        let mut from = Origins { shared: Some(fingerprint), handbooks: Vec::with_capacity(volumes.len()) };
        findings.extend(self.findings.iter().cloned());
        let clean = findings.is_empty();
        let (counters, documents) = (catalog.counter_count(), catalog.documents.len());
        let mut counts = Counts { counters, documents, ..Counts::default() };
        let mut all = files;
        for volume in volumes {
            all.extend(volume.files);
            from.handbooks.push(volume.fingerprint);
            counts.items += volume.items;
            counts.handbooks += usize::from(volume.handbook.is_some());
            words.extend(volume.words);
            findings.extend(volume.findings);
            // An id that is not the directory's name is an error already; so no two are the same.
            let _ = volume.handbook.map(|handbook| catalog.handbooks.insert(handbook));
        }
        all.sort_by_key(|file| file.index());
        if clean && findings.is_empty() && counts.items == 0 {
            findings.push(nothing_there());
        }
        sort(&mut findings);
        let clean = findings.iter().all(|finding| finding.severity() != Severity::Error);
        let sources = Sources::new(self.listing.root.clone(), all);
        Loaded { catalog: clean.then_some(catalog), sources, findings, allowed: Vec::new(), words, from, counts }
    }
}

impl Shared {
    /// Makes a catalog of one handbook.
    pub fn with(&self, handbook: &Arc<Handbook>) -> Catalog {
        let mut catalog = self.catalog.clone();
        // The only one there is.
        let _ = catalog.handbooks.insert(Arc::clone(handbook));
        catalog
    }

    /// Returns the files of this and of a handbook.
    pub fn files_with<'a>(&'a self, own: &'a [Arc<SourceFile>]) -> Files<'a> {
        Files { shared: &self.files, own }
    }
}

impl Volume {
    /// Gives up the words, and the texts of all files but these.
    pub fn give_up_all_but(&mut self, wanted: &BTreeSet<FileIndex>) {
        self.words = Vec::new();
        for file in self.files.iter_mut().filter(|file| !wanted.contains(&file.index())) {
            *file = Arc::new(file.without_text());
        }
    }

    /// Gives up the items. What is left is what the check of offices asks of a handbook: its doubts, its phone.
    pub fn give_up_items(&mut self) {
        self.handbook = self.handbook.take().map(|handbook| match Arc::try_unwrap(handbook) {
            Ok(handbook) => Arc::new(Handbook { items: Arena::default(), ..handbook }),
            // Somebody else holds it, so that nothing would be saved.
            Err(shared) => shared,
        });
    }

    /// Lists the items whose flows are whole. Where keys or references of an item or of a pattern are broken,
    /// steps are missing, and what could be said of the rest is a consequence.
    pub fn items_with_whole_flows(&self) -> Vec<&Item> {
        let Some(handbook) = self.handbook.as_ref().filter(|_| self.on_whole_ground) else { return Vec::new() };
        let faulty = files_with_faults(&self.findings);
        handbook.items.iter().filter(|item| !faulty.contains(&item.at.file)).collect()
    }

    /// Returns whether the handbook is fit for use.
    pub fn is_clean(&self) -> bool {
        self.findings.iter().all(|finding| finding.severity() != Severity::Error)
    }
}

fn fingerprint(files: &[Arc<SourceFile>]) -> Fingerprint {
    let parts: Vec<(&str, &str)> = files.iter().map(|file| (file.path.as_str(), file.text.as_str())).collect();
    Fingerprint::of(&parts)
}

/// Returns the directory of the handbook that a path belongs to.
fn directory(path: &str) -> Option<&str> {
    let (directory, _) = path.strip_prefix("handbooks/")?.split_once('/')?;
    Some(directory)
}

fn nothing_there() -> Finding {
    Finding::new(EMPTY, None, "这里没有任何手册和事项")
        .mend("事项写在 handbooks/<手册>/items/<事项>.toml，手册体例写在 handbooks/<手册>/handbook.toml")
}
