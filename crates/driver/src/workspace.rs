//! A catalog that is looked at again and again: after an edit only what it touches is loaded and checked.
//!
//! A change in a handbook's directory touches that handbook, for handbooks know nothing of each other. A
//! change in what they share may touch all of them.

use std::path::Path;

use banshi_core::Loaded;
use banshi_core::finding::Finding;
use banshi_core::load::{Shared, Shelf};
use banshi_core::source::Sources;
use banshi_lint::analysis::Digest;
use banshi_lint::{Knowledge, Report};
use rayon::prelude::*;

use crate::open::{CatalogSettings, CheckedVolume, Opening, digest_of};

/// A checked catalog, kept for the next look.
pub struct Workspace<'f> {
    opening: Opening<'f>,
    shelf: Shelf,
    settings: CatalogSettings,
    shared: Shared,
    /// What the check of what handbooks share has found, and what it was found from.
    report: Report,
    digest: Digest,
    volumes: Vec<CheckedVolume>,
}

impl<'f> Workspace<'f> {
    /// Loads and checks the catalog under `dir`.
    pub fn open(opening: Opening<'f>, dir: &Path) -> Self {
        Self::new(opening, Shelf::watched(dir))
    }

    /// Loads and checks files that are in memory, with what was found in reading them.
    pub fn of_sources(opening: Opening<'f>, sources: Sources, findings: Vec<Finding>) -> Self {
        Self::new(opening, Shelf::of_sources(sources, findings))
    }

    fn new(opening: Opening<'f>, shelf: Shelf) -> Self {
        let settings = CatalogSettings::of(&shelf);
        let shared = shelf.shared();
        let knowledge = Knowledge::new(&shared.catalog);
        let numbers: Vec<usize> = (0..shelf.volumes()).collect();
        let volumes = checked(&opening, &shelf, &shared, &knowledge, &settings, &numbers);
        let digest = digest_of(&volumes);
        let report = opening.check_shared(&shared, &volumes, &digest, &knowledge, &settings.levels);
        drop(knowledge);
        Self { opening, shelf, settings, shared, report, digest, volumes }
    }

    /// Looks at the directory again.
    pub fn refresh(&mut self) {
        let root = self.shelf.root().to_owned();
        self.update(Shelf::watched(&root));
    }

    /// The same files with other texts, or other files.
    pub fn set_sources(&mut self, sources: Sources, findings: Vec<Finding>) {
        self.update(Shelf::of_sources(sources, findings));
    }

    fn update(&mut self, now: Shelf) {
        let settings = CatalogSettings::of(&now);
        let same_shared = now.has_same_shared(&self.shelf) && settings.levels == self.settings.levels;
        if !same_shared {
            *self = Self::new(self.opening, now);
            return;
        }
        let all = 0..now.volumes();
        let changed: Vec<usize> = all.filter(|number| !now.has_same_volume(&self.shelf, *number)).collect();
        let handbooks_stay = now.volumes() == self.shelf.volumes()
            && changed.iter().all(|number| now.has_same_handbook(&self.shelf, *number));
        let was_clean = self.volumes.iter().all(|checked| checked.volume.is_clean());
        let knowledge = Knowledge::new(&self.shared.catalog);
        let again = checked(&self.opening, &now, &self.shared, &knowledge, &settings, &changed);
        let mut before: Vec<Option<CheckedVolume>> = std::mem::take(&mut self.volumes).into_iter().map(Some).collect();
        before.resize_with(now.volumes(), || None);
        for (number, checked) in changed.iter().zip(again) {
            before[*number] = Some(checked);
        }
        self.volumes = before.into_iter().flatten().collect();
        let digest = digest_of(&self.volumes);
        let is_clean = self.volumes.iter().all(|checked| checked.volume.is_clean());
        // Doubts and supervision phones, which are the handbooks', matter to the check of offices.
        if !handbooks_stay || digest != self.digest || was_clean != is_clean {
            self.report = self.opening.check_shared(&self.shared, &self.volumes, &digest, &knowledge, &settings.levels);
        }
        drop(knowledge);
        self.digest = digest;
        self.settings = settings;
        self.shelf = now;
    }

    /// The catalog as it is now, with every finding. Handbooks that have not changed are those of before.
    pub fn loaded(&self) -> Loaded {
        let (shared, report) = (self.shared.clone(), self.report.clone());
        self.opening.put_together(&self.shelf, shared, report, self.volumes.clone(), self.settings.clone())
    }
}

/// Loads and checks some handbooks.
fn checked(
    opening: &Opening<'_>,
    shelf: &Shelf,
    shared: &Shared,
    knowledge: &Knowledge<'_>,
    settings: &CatalogSettings,
    numbers: &[usize],
) -> Vec<CheckedVolume> {
    let one = |number: &usize| {
        let mut checked = opening.check_volume(shelf.volume(*number, shared), shared, knowledge, &settings.levels);
        // No report needs the words.
        checked.volume.words = Vec::new();
        checked
    };
    numbers.par_iter().map(one).collect()
}
