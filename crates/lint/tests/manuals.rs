//! The examples in the manuals are as good as their word.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod example;

use std::collections::BTreeSet;

use banshi_core::finding::Manual;
use banshi_driver::codes;
use banshi_lint::LINTS;
use example::Trial;

#[test]
fn codes_are_unique_and_ordered_and_explained() {
    let lists = || banshi_core::CODES.into_iter().chain(LINTS.iter().map(|lint| lint.codes));
    for code in lists().flatten() {
        let titles: BTreeSet<_> = lists().flatten().filter(|other| *other == code).map(|other| other.title()).collect();
        assert_eq!(titles.len(), 1, "{code:?} means several things: {titles:?}");
    }
    for list in lists() {
        assert!(list.is_sorted_by(|one, other| one < other), "{list:?}");
    }
    for code in codes() {
        let Manual { id, title, why, mend, .. } = code.manual();
        let digits = id.strip_prefix('B').filter(|digits| digits.len() == 3).unwrap_or_default();
        assert!(digits.parse::<u16>().is_ok(), "{id} is no code");
        for words in [title, why, mend] {
            assert!(!words.trim().is_empty(), "{id} is not explained");
        }
    }
}

#[test]
fn lints_are_in_the_order_of_their_codes() {
    assert!(LINTS.iter().map(|lint| lint.codes[0]).is_sorted());
}

/// The comments `#~` in a bad example are all that is found in it.
#[test]
fn bad_examples_are_found_as_they_say() {
    let mut wrong = Vec::new();
    for code in codes() {
        for example in code.manual().examples {
            let found = Trial::of(*code, example.bad).annotated();
            if found != example.bad.trim_end() {
                wrong.push(format!("{code:?}, what is found:\n{found}\n"));
            }
            if !found.contains(&format!("#~ {} ", code.id())) {
                wrong.push(format!("{code:?} is not found in its bad example:\n{found}\n"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn good_examples_have_no_fault() {
    let mut wrong = Vec::new();
    for code in codes() {
        for example in code.manual().examples {
            let found = Trial::of(*code, example.good).annotated();
            if found != example.good.trim_end() {
                wrong.push(format!("{code:?}, what is found:\n{found}\n"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Where a program can mend the fault, the good example is the bad one mended.
#[test]
fn a_fix_turns_the_bad_example_into_the_good_one() {
    let (mut wrong, mut fixed) = (Vec::new(), 0);
    for code in codes() {
        for example in code.manual().examples {
            let Some(mended) = Trial::of(*code, example.bad).mended() else { continue };
            let good = Trial::of(*code, example.good).texts();
            fixed += 1;
            for (path, text) in &mended {
                let expected = good.get(path).map_or("", String::as_str);
                if text != expected {
                    wrong.push(format!("{code:?}, mended {path}:\n{text}\nthe good one:\n{expected}\n"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(fixed > 0);
}
