#[path = "../tests/common/mod.rs"]
mod common;
use banshi_flowchart::{Look, layout, layout::A4, svg};
use common::random::*;
use std::collections::BTreeMap;
fn get(k: u64) -> (banshi_flowchart::Chart, usize) {
    let mut d = Dice::new(k);
    let size = 1 + d.below(60);
    let lanes = 1 + d.below(6);
    let wild = d.percent(50);
    (chart(k, size, lanes, if wild { Kind::Wild } else { Kind::Tame }), size)
}
fn main() {
    let a: Vec<u64> = std::env::args().skip(1).map(|x| x.parse().unwrap()).collect();
    if a.len() == 2 {
        let c = get(a[0]).0;
        let d = layout(&c, A4);
        eprintln!("{:?}", common::checks::check(&c, &d, A4));
        print!("{}", svg(&d, &Look::default()));
        return;
    }
    let n = a[0];
    let mut tally: BTreeMap<String, (usize, usize, u64)> = BTreeMap::new();
    let mut land = 0;
    let t = std::time::Instant::now();
    let mut worst = (0u128, 0);
    let mut laid = std::time::Duration::ZERO;
    for k in 0..n {
        let (c, size) = get(k);
        let t = std::time::Instant::now();
        let d = layout(&c, A4);
        laid += t.elapsed();
        worst = worst.max((t.elapsed().as_micros(), k));
        land += usize::from(d.landscape);
        let parts = banshi_flowchart::parts(&d, 690.0);
        if let Err(e) = common::checks::check(&c, &d, A4).and_then(|()| common::checks::check_parts(&parts, 690.0)) {
            let key: String = e.chars().filter(|c| !c.is_ascii_digit()).take_while(|c| *c != '{').collect();
            let x = tally.entry(key).or_insert((0, 999, 0));
            x.0 += 1;
            if size < x.1 {
                x.1 = size;
                x.2 = k;
            }
        }
    }
    for (k, v) in &tally {
        println!("{v:?} {k}");
    }
    println!("{n} charts, landscape {land}, laid in {laid:?}, all {:?}, worst {worst:?}", t.elapsed());
}
