//! From document to PDF.

use std::panic::resume_unwind;
use std::sync::LazyLock;
use std::thread;

use rayon::{ThreadPool, ThreadPoolBuildError, ThreadPoolBuilder};
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::document::TypesetDocument;
use crate::fonts::Fonts;
use crate::problem::TypesetError;
use crate::timestamp::Timestamp;
use crate::world::DocumentWorld;

/// Typst stops a template that recurses endlessly by counting levels, and its levels are deep: on
/// the 2 MiB of a common thread the stack may end before the count does, and with it the process.
const STACK_BYTES: usize = 64 << 20;

/// Number of documents whose memoized results Typst keeps. Those of the last one help when it is typeset again after an
/// edit; every further one would be some fifty megabytes of no use.
const CACHE_AGE: usize = 1;

/// Typesets `document` and exports it as PDF/A-2a and PDF/UA-1.
///
/// The same document and fonts give the same bytes. Warnings are dropped: the one that matters (a
/// character without a glyph) is an error of PDF/A.
pub fn pdf(document: &TypesetDocument, fonts: &Fonts) -> Result<Vec<u8>, TypesetError> {
    let pool = POOL.as_ref().map_err(|error| TypesetError::whole(format!("cannot start a thread ({error})")))?;
    // A caller that is itself a worker of some pool would take other work while it waits and begin the next document, and
    // the next: all of them would be in memory at once. A thread of ours only waits.
    let waiting = thread::scope(|scope| scope.spawn(|| pool.install(|| compile_and_export(document, fonts))).join());
    comemo::evict(CACHE_AGE);
    waiting.unwrap_or_else(|panic| resume_unwind(panic))
}

/// A pool of its own: Typst lays pages out on the pool it is called from, and a caller's worker that merely waited for
/// it would take that worker away, for two callers all of them. One for all documents, because what a thread has
/// allocated is reused late or never once the thread is gone.
static POOL: LazyLock<Result<ThreadPool, ThreadPoolBuildError>> = LazyLock::new(|| {
    ThreadPoolBuilder::new().num_threads(rayon::current_num_threads()).stack_size(STACK_BYTES).build()
});

fn compile_and_export(document: &TypesetDocument, fonts: &Fonts) -> Result<Vec<u8>, TypesetError> {
    let world = DocumentWorld::new(document, fonts)
        .ok_or_else(|| TypesetError::whole(format!("no such template can exist: {}", document.main)))?;
    let paged = typst::compile::<PagedDocument>(&world)
        .output
        .map_err(|problems| TypesetError::from_typst(&world, &problems))?;
    typst_pdf::pdf(&paged, &pdf_options(document.timestamp)?)
        .map_err(|problems| TypesetError::from_typst(&world, &problems))
}

fn pdf_options(timestamp: Timestamp) -> Result<PdfOptions, TypesetError> {
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
        .map_err(|error| TypesetError::whole(error.message().as_str()))?;
    Ok(PdfOptions {
        // The identifier is then made from title and author, and from nothing else.
        ident: Smart::Auto,
        creator: Smart::Custom(Some("banshi".to_owned())),
        timestamp: Some(typst_pdf::Timestamp::new_utc(timestamp.datetime())),
        page_ranges: None,
        standards,
        tagged: true,
        pretty: false,
    })
}
