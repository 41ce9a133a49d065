fn main() {
    let dir = std::env::args().nth(1).unwrap();
    let loaded = banshi_core::load(std::path::Path::new(&dir));
    let t = std::time::Instant::now();
    let mut findings = Vec::new();
    for f in &loaded.findings {
        println!("LOAD {:?} {}", f.code.id(), f.message);
    }
    let glyph = |_: char| true;
    let inputs = banshi_lint::Inputs { sources: &loaded.sources, catalog: loaded.catalog.as_ref(), has_glyph: &glyph };
    let all = banshi_lint::run(&inputs);
    let e = t.elapsed();
    findings.extend(all);
    banshi_lint::apply_allowances(&loaded.sources, &mut findings);
    banshi_core::finding::sort(&mut findings);
    for f in &findings {
        let p = f.place.unwrap();
        let file = loaded.sources.file(p);
        println!("{} {}:{} {}", f.code.id(), file.path, file.line_column(p.range().start).0, f.message);
        if let Some((p, w)) = &f.related {
            println!("       {}: {w}", loaded.sources.file(*p).line_column(p.range().start).0);
        }
    }
    println!("{} findings {:?}", findings.len(), e);
}
