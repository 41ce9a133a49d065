//! Catalogs of every size are clean.

use std::num::NonZeroUsize;
use std::path::Path;

use banshi_core::load_sources;
use banshi_core::source::Sources;

fn faults(items: usize, seed: u64) -> Vec<String> {
    let files = banshi_synth::catalog(NonZeroUsize::new(items).unwrap(), seed);
    let (sources, findings) = Sources::from_texts(Path::new("made-up"), files);
    let mut loaded = load_sources(sources, findings);
    banshi_lint::check(&mut loaded, &|_| true);
    let allowed = loaded.allowed.iter().map(|allowed| &allowed.finding);
    let shown = |finding: &banshi_core::finding::Finding| {
        let line = finding.place.map(|place| {
            let file = loaded.sources.file(place);
            let text = &file.text[place.range()];
            format!("{}: {text}", file.path)
        });
        format!("{:?} {} {line:?}", finding.code, finding.message)
    };
    loaded.findings.iter().chain(allowed).map(shown).collect()
}

#[test]
fn nothing_is_found() {
    for items in [1, 31, 32, 200, 400] {
        let faults = faults(items, 1);
        assert!(faults.is_empty(), "{items}: {} findings\n{}", faults.len(), faults[..faults.len().min(40)].join("\n"));
    }
}
