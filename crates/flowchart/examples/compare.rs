#[path = "../tests/common/mod.rs"]
mod common;
#[path = "/tmp/fc/compare.rs"]
mod compare;
use common::random::*;
fn main() {
    let n: u64 = std::env::args().nth(1).map_or(1000, |n| n.parse().unwrap());
    if let Some(k) = std::env::args().nth(2) {
        let k: u64 = k.parse().unwrap();
        let lanes: usize = std::env::args().nth(3).unwrap().parse().unwrap();
        print!(
            "{}",
            banshi_flowchart::svg(
                &banshi_flowchart::layout(
                    &chart(k, 5 + (k as usize % 26), lanes, Kind::Tame),
                    banshi_flowchart::layout::A4
                ),
                &banshi_flowchart::Look::default()
            )
        );
        return;
    }
    if n == 1 {
        for lanes in [1, 2] {
            for k in 0..300 {
                let s = 5 + (k as usize % 26);
                let (a, b) = compare::compare([chart(k, s, lanes, Kind::Tame)], true);
                if a.crossings > b.crossings {
                    println!("lanes {lanes} k {k} size {s}: {} / {}", a.crossings, b.crossings);
                }
            }
        }
        return;
    }
    let t = std::time::Instant::now();
    let show = |name: &str, lanes: usize, kind: Kind, size: usize| {
        for clusters in [false, true] {
            let (a, b) = compare::compare(
                (0..n).map(|k| {
                    let s = 5 + (k as usize % (size - 4));
                    chart(k, s, lanes, kind)
                }),
                clusters,
            );
            println!(
                "{clusters} {name} lanes {lanes} size ≤{size}: crossings {} / {}  bends {} / {}  area {:.2}M / {:.2}M  widest {:.0} / {:.0}  fewer {} / {}",
                a.crossings,
                b.crossings,
                a.bends,
                b.bends,
                a.area / 1e6,
                b.area / 1e6,
                a.widest,
                b.widest,
                a.better,
                b.better
            );
        }
    };
    for lanes in [1, 2, 3, 4] {
        show("tame", lanes, Kind::Tame, 30);
    }
    show("tame", 3, Kind::Tame, 60);
    show("wild", 3, Kind::Wild, 60);
    println!("{:?}", t.elapsed());
}
