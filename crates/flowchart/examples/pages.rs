#[path = "../tests/common/mod.rs"]
mod common;
use banshi_flowchart::{Look, layout, layout::A4, parts, svg};
use common::random::*;
fn main() {
    let c = chart(5, 45, 3, Kind::Tame);
    for (n, p) in parts(&layout(&c, A4), 690.0).iter().enumerate() {
        std::fs::write(format!("/tmp/fc/p{n}.svg"), svg(p, &Look::default())).unwrap();
    }
}
