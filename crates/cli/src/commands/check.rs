//! `banshi check`

use std::io::IsTerminal;
use std::time::Instant;

use banshi_core::Loaded;
use banshi_driver::{Keep, Opening, Workspace};
use banshi_typeset::Fonts;

use crate::args::{CheckFormat, CheckOptions, RunCommand};
use crate::catalog::{ensure_readable_directory, load_fonts, open_with};
use crate::render::{Summary, error_line, github, json, junit, print, sarif, text, warning_line};
use crate::watch::Watch;
use crate::{Failure, baseline, exit};

impl RunCommand for CheckOptions {
    fn run(&self) -> Result<u8, Failure> {
        let fonts = load_fonts(self.font_path.as_deref())?;
        if self.mend.diff {
            return super::fix::show_fixes(&self.dir, &fonts);
        }
        if self.watch {
            return watch_catalog(self, &fonts);
        }
        mend_files(self, &fonts)?;
        let keep = if self.profile.is_some() { Keep::Catalog } else { Keep::Report };
        let (loaded, started) = open_with(&self.dir, &fonts, |opening| opening.keep(keep).open(&self.dir))?;
        tell_findings(self, loaded, started)
    }
}

/// Checks again whenever something has changed.
fn watch_catalog(options: &CheckOptions, fonts: &Fonts) -> Result<u8, Failure> {
    ensure_readable_directory(&options.dir)?;
    let watch = Watch::new(&options.dir)?;
    let coverage = fonts.coverage();
    let has_glyph = |c| coverage.has(c);
    mend_files(options, fonts)?;
    let started = Instant::now();
    let mut workspace = Workspace::open(Opening::new(&has_glyph), &options.dir);
    let mut code = tell_findings(options, workspace.loaded(), started)?;
    while watch.wait_for_change() {
        clear_screen();
        let started = Instant::now();
        let again = ensure_readable_directory(&options.dir).and_then(|()| mend_files(options, fonts)).and_then(|()| {
            workspace.refresh();
            tell_findings(options, workspace.loaded(), started)
        });
        // A directory that is being replaced is looked at again after the next change.
        code = again.unwrap_or_else(|Failure(words)| {
            error_line(&words);
            exit::FAILED
        });
    }
    Ok(code)
}

fn mend_files(options: &CheckOptions, fonts: &Fonts) -> Result<(), Failure> {
    if options.mend.fix {
        super::fix::write_fixes(&options.dir, fonts, options.format == CheckFormat::Text)?;
    }
    Ok(())
}

/// Says what was found.
fn tell_findings(options: &CheckOptions, mut loaded: Loaded, started: Instant) -> Result<u8, Failure> {
    if options.profile.is_some() {
        return super::profile::print_guide_profile(&loaded, started, options.format);
    }
    if let Some(path) = &options.write_baseline {
        let count = baseline::write_baseline(path, &loaded.sources, &loaded.findings)?;
        print(&format!("{count} 条问题写进基线 {}", path.display()));
        return Ok(exit::CLEAN);
    }
    if let Some(path) = &options.baseline {
        let gone = baseline::apply_baseline(path, &loaded.sources, &mut loaded.findings)?;
        if gone > 0 {
            warning_line(&format!("基线里有 {gone} 条问题已经没有了，请用 --write-baseline 重写 {}", path.display()));
        }
    }
    let summary = Summary::new(&loaded, started.elapsed());
    write_report(options, &loaded, &summary)?;
    let failed = summary.errors > 0 || options.deny.is_some() && summary.warnings > 0;
    Ok(if failed { exit::FINDINGS } else { exit::CLEAN })
}

/// A terminal shows the newest report only.
fn clear_screen() {
    if std::io::stdout().is_terminal() {
        print("\x1b[2J\x1b[3J\x1b[H");
    }
}

fn write_report(options: &CheckOptions, loaded: &Loaded, summary: &Summary) -> Result<(), Failure> {
    // Code hosts know files from where the command runs: the top of the repository.
    let root = format!("{}/", options.dir.display().to_string().replace('\\', "/").trim_end_matches('/'));
    match options.format {
        CheckFormat::Text => {
            if options.allowed {
                text::write_allowed(loaded);
            }
            text::write_findings(&loaded.sources, &loaded.findings);
            if !options.quiet {
                print(&text::summary_line(summary));
            }
        }
        CheckFormat::Json => json::write_report(loaded, summary)?,
        CheckFormat::Github => github::write_report(loaded, &root),
        CheckFormat::Sarif => sarif::write_report(loaded, &root)?,
        CheckFormat::Junit => junit::write_report(loaded),
    }
    Ok(())
}
