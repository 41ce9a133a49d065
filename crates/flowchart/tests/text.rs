//! Lines break where Chinese text may break.

use banshi_flowchart::text::{NOT_FIRST, NOT_LAST, Words, width};

fn lines(text: &str, ems: f32) -> Vec<String> {
    Words::new(text, 9.0).fill(|_| ems * 9.0).lines
}

#[test]
fn closing_marks_do_not_begin_a_line() {
    assert_eq!(lines("单位申报，受理。", 4.0), ["单位申", "报，受", "理。"]);
    assert_eq!(lines("开具《参保凭证》；", 4.0), ["开具《参", "保凭", "证》；"]);
}

#[test]
fn words_and_numbers_stay_whole() {
    assert_eq!(lines("受理每月1-15日", 5.0), ["受理每月", "1-15日"]);
    assert_eq!(lines("国家APP平台", 3.0), ["国家", "APP", "平台"]);
}

#[test]
fn what_is_longer_than_a_line_is_cut() {
    let filled = Words::new("Abcdefghijklmnop", 10.0).fill(|_| 40.0);
    assert!(filled.torn);
    assert!(filled.lines.iter().all(|line| width(line, 10.0) <= 40.0));
}

#[test]
fn lines_are_about_equally_long() {
    assert_eq!(
        Words::new("医保经办机构受理审核并反馈结果", 9.0).even_lines(9.0 * 14.5),
        ["医保经办机构受理", "审核并反馈结果"]
    );
}

#[test]
fn no_mark_stands_wrong_at_any_width() {
    let text = "转入地收到《参保凭证》后，开具《联系函》（一式两份），并将“联系函”寄往转出地；受理：每月1-15日。";
    for ems in 5..30 {
        let ems = f32::from(u8::try_from(ems).unwrap());
        let lines = lines(text, ems);
        assert_eq!(lines.concat(), text);
        for line in lines {
            assert!(!line.starts_with(|c| NOT_FIRST.contains(c)), "{line}");
            assert!(!line.ends_with(|c| NOT_LAST.contains(c)), "{line}");
        }
    }
}
