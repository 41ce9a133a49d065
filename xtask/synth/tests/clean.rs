//! Catalogs of every size are clean: no error, no warning, and nothing that an allowance covers.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::num::NonZeroUsize;
use std::path::Path;

use banshi_core::finding::Finding;
use banshi_core::source::Sources;

fn faults(items: usize, seed: u64) -> Vec<String> {
    let files = banshi_synth::catalog(NonZeroUsize::new(items).unwrap(), seed);
    let (sources, findings) = Sources::from_texts(Path::new("made-up"), files);
    let loaded = banshi_driver::Opening::new(&|_| true).open_sources(sources, findings);
    let allowed = loaded.allowed.iter().map(|allowed| &allowed.finding);
    let shown = |finding: &Finding| {
        let file = finding.place.map(|place| loaded.sources.file(place).path.as_str());
        format!("{} {:?}: {}", file.unwrap_or_default(), finding.code, finding.message)
    };
    loaded.findings.iter().chain(allowed).map(shown).collect()
}

#[test]
fn nothing_is_found_in_catalogs_of_any_size() {
    for items in [1, 31, 32, 200, 400] {
        for seed in [1, 20_221_001] {
            assert_eq!(faults(items, seed), Vec::<String>::new(), "{items} items, seed {seed}");
        }
    }
    // What a small catalog leaves out depends on what was drawn.
    for seed in 0..60 {
        let items = 2 + usize::try_from(seed).unwrap() * 3;
        assert_eq!(faults(items, seed), Vec::<String>::new(), "{items} items, seed {seed}");
    }
}
