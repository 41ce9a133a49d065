//! `banshi check`

use crate::args::{CheckOptions, ReportFormat};
use crate::render::{Summary, json, text};
use crate::{Failure, exit};

pub(crate) fn run(options: &CheckOptions) -> Result<u8, Failure> {
    let fonts = super::fonts(options.font_path.as_deref())?;
    if options.diff {
        return super::fix::show(&options.dir, &fonts);
    }
    if options.fix {
        super::fix::write(&options.dir, &fonts, options.format)?;
    }
    let (loaded, started) = super::load(&options.dir, &fonts)?;
    if options.profile.is_some() {
        return super::profile::guide(&loaded, started, options.format);
    }
    let summary = Summary::new(&loaded, started.elapsed());
    match options.format {
        ReportFormat::Text => {
            if options.allowed {
                text::allowed(&loaded);
            }
            text::report(&loaded, &summary);
        }
        ReportFormat::Json => json::report(&loaded, &summary)?,
    }
    Ok(if summary.errors > 0 { exit::FINDINGS } else { exit::CLEAN })
}
