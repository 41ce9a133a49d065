//! Everything measured, and the figures for one item.

use super::build::{MadeFormat, MadeOutput};
use super::catalog::BenchCatalog;
use super::check::CheckTimes;
use super::edit::EditTimes;
use super::figures::{as_f64, count_as_f64};
use super::pdf::PdfTimes;
use super::program::ProcessUsage;
use super::serve::ServeTimes;

/// Everything measured.
#[derive(Default)]
pub(super) struct BenchResults {
    pub(super) sizes: Vec<SizeResults>,
    pub(super) served: Option<ServeTimes>,
    pub(super) typeset: Option<PdfTimes>,
}

/// What was measured with a catalog of one size.
pub(super) struct SizeResults {
    pub(super) catalog: BenchCatalog,
    pub(super) checked: Option<CheckTimes>,
    pub(super) made: Vec<MadeFormat>,
    pub(super) edited: Vec<EditTimes>,
}

impl BenchResults {
    /// Returns what was measured with so many items.
    pub(super) fn of_size(&self, items: usize) -> Option<&SizeResults> {
        self.sizes.iter().find(|size| size.catalog.items == items)
    }
}

impl SizeResults {
    pub(super) fn check_seconds(&self) -> Option<f64> {
        self.checked.as_ref().map(|checked| self.for_one_item(checked.check.wall.median_seconds()))
    }

    pub(super) fn check_bytes(&self) -> Option<f64> {
        self.checked.as_ref().and_then(|checked| checked.check.usage).map(|usage| self.peak_for_one_item(usage))
    }

    pub(super) fn html_seconds(&self) -> Option<f64> {
        self.html_output().map(|output| self.for_one_item(output.build.wall.median_seconds()))
    }

    pub(super) fn html_bytes(&self) -> Option<f64> {
        self.html_output().and_then(|output| output.build.usage).map(|usage| self.peak_for_one_item(usage))
    }

    pub(super) fn html_output(&self) -> Option<&MadeOutput> {
        self.output_of("html")
    }

    /// Returns what was made in memory.
    pub(super) fn output_of(&self, format: &str) -> Option<&MadeOutput> {
        let made = self.made.iter().find(|made| made.format == format && !made.on_disk)?;
        made.outcome.as_ref().ok()
    }

    fn for_one_item(&self, whole: f64) -> f64 {
        whole / count_as_f64(self.catalog.items)
    }

    fn peak_for_one_item(&self, usage: ProcessUsage) -> f64 {
        self.for_one_item(as_f64(usage.peak))
    }
}

impl MadeOutput {
    /// Returns how many times as long the build takes as writing alone.
    pub(super) fn writing_ratio(&self) -> Option<f64> {
        self.writing.as_ref().map(|writing| self.build.wall.median_seconds() / writing.median_seconds())
    }
}
