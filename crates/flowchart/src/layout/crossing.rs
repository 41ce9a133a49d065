//! How often two ways through the grid cross, as far as that can be told before lines in one gutter have an order.

use super::paths::Segment;

/// Counts how often two paths cross at least.
pub(crate) fn count_crossings(a: &[Segment], b: &[Segment]) -> usize {
    let mut count = 0;
    for a in a {
        for b in b {
            if a.upright == b.upright && a.lane != b.lane {
                continue;
            }
            count += if a.upright == b.upright { crossings_along(a, b) } else { crossings_across(a, b) };
        }
    }
    count
}

/// Counts the crossing of an upright and a level stretch.
fn crossings_across(a: &Segment, b: &Segment) -> usize {
    let meet = a.lo() < b.lane && b.lane < a.hi() && b.lo() < a.lane && a.lane < b.hi();
    usize::from(meet)
}

/// Counts the crossings of two stretches in one place. Whichever comes first, the ends of one may have to cross the other.
fn crossings_along(a: &Segment, b: &Segment) -> usize {
    if a.hi() < b.lo() || b.hi() < a.lo() {
        return 0;
    }
    if a.lane % 2 == 1 {
        return usize::from(a.lo() < b.hi() && b.lo() < a.hi());
    }
    let a_first = ends_inside(a, b, 1) + ends_inside(b, a, -1);
    let b_first = ends_inside(b, a, 1) + ends_inside(a, b, -1);
    a_first.min(b_first)
}

/// Counts the ends of `a` that lead to that side and are within `b`.
fn ends_inside(a: &Segment, b: &Segment, side: i8) -> usize {
    let inside = |end: usize, leads: i8| usize::from(leads == side && b.lo() < end && end < b.hi());
    inside(a.from, a.from_side) + inside(a.to, a.to_side)
}
