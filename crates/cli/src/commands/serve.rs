//! `banshi serve`

use std::sync::Arc;
use std::thread;

use crate::args::ServeOptions;
use crate::preview::{Site, serve};
use crate::render::{Summary, print, text};
use crate::watch::Watch;
use crate::{Failure, exit};

pub(crate) fn run(options: &ServeOptions) -> Result<u8, Failure> {
    let fonts = super::fonts(options.font_path.as_deref())?;
    let site = Arc::new(Site::new(options.dir.clone(), fonts)?);
    let watch = Watch::new(&options.dir)?;
    tell(&site);
    let watched = Arc::clone(&site);
    // It ends with the program.
    thread::spawn(move || {
        while watch.wait() {
            watched.reload();
            tell(&watched);
        }
    });
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on(serve(
        site,
        options.port,
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

/// How the catalog is, on the terminal.
fn tell(site: &Site) {
    let edition = site.now();
    let loaded = edition.loaded();
    text::findings(&loaded.sources, &loaded.findings);
    if edition.number() > 1 || !loaded.findings.is_empty() {
        print(&text::verdict(&Summary::new(loaded, std::time::Duration::ZERO)));
    }
}
