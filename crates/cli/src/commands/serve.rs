//! `banshi serve`

use std::sync::Arc;
use std::sync::mpsc::channel;
use std::thread;

use banshi_driver::{Opening, Workspace};

use crate::args::{RunCommand, ServeOptions};
use crate::catalog::{ensure_readable_directory, load_fonts};
use crate::preview::{PreviewSite, serve_site};
use crate::render::{Summary, print, text};
use crate::watch::Watch;
use crate::{Failure, exit};

impl RunCommand for ServeOptions {
    fn run(&self) -> Result<u8, Failure> {
        let fonts = Arc::new(load_fonts(self.font_path.as_deref())?);
        ensure_readable_directory(&self.dir)?;
        let watch = Watch::new(&self.dir)?;
        let (first, site) = channel();
        let (dir, watched) = (self.dir.clone(), Arc::clone(&fonts));
        // It ends with the program.
        thread::spawn(move || {
            let coverage = watched.coverage();
            let has_glyph = |c| coverage.has(c);
            let mut workspace = Workspace::open(Opening::new(&has_glyph), &dir);
            let site = Arc::new(PreviewSite::new(dir.clone(), Arc::clone(&watched), workspace.loaded()));
            tell_state(&site);
            // Whoever waits for it is there until it has come.
            let _ = first.send(Arc::clone(&site));
            while watch.wait_for_change() {
                // If the directory itself is gone, what was there stays.
                if ensure_readable_directory(&dir).is_ok() {
                    workspace.refresh();
                    site.renew_edition(workspace.loaded());
                    tell_state(&site);
                }
            }
        });
        let site = site.recv().map_err(|_| Failure("目录没有读成".to_owned()))?;
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
        runtime.block_on(serve_site(
            site,
            self.port,
            |address| print(&format!("预览：http://{address}/ （按 Ctrl+C 停止）")),
            async {
                // Without signals it goes on until it is killed.
                if tokio::signal::ctrl_c().await.is_err() {
                    std::future::pending::<()>().await;
                }
            },
        ))?;
        print("预览停止");
        Ok(exit::CLEAN)
    }
}

/// How the catalog is, on the terminal.
fn tell_state(site: &PreviewSite) {
    let edition = site.current_edition();
    let loaded = edition.loaded();
    text::write_findings(&loaded.sources, &loaded.findings);
    if edition.number() > 1 || !loaded.findings.is_empty() {
        print(&text::verdict_words(&Summary::new(loaded, std::time::Duration::ZERO)));
    }
}
