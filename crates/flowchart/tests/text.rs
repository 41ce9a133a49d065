//! Lines break where Chinese text may break.

use banshi_flowchart::text::{NOT_FIRST, NOT_LAST, TextPieces, width};

fn lines(text: &str, ems: f32) -> Vec<&str> {
    TextPieces::new(text, 9.0).fill(|_| ems * 9.0).lines
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
    let filled = TextPieces::new("Abcdefghijklmnop", 10.0).fill(|_| 40.0);
    assert!(filled.torn);
    assert!(filled.lines.iter().all(|line| width(line, 10.0) <= 40.0));
}

#[test]
fn lines_are_about_equally_long() {
    assert_eq!(
        TextPieces::new("医保经办机构受理审核并反馈结果", 9.0).even_lines(9.0 * 14.5),
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

/// No font is read when a chart is laid out; so the widths reckoned with must not be below the real ones.
#[test]
fn words_are_taken_for_at_least_as_wide_as_they_are() {
    for font in ["NotoSerifSC-Regular.otf", "NotoSansSC-Bold.otf"] {
        let path = format!("{}/../typeset/fonts/{font}", env!("CARGO_MANIFEST_DIR"));
        let bytes = std::fs::read(path).unwrap();
        let face = ttf_parser::Face::parse(&bytes, 0).unwrap();
        let characters = (' '..='~')
            .chain('\u{2010}'..='\u{2030}')
            .chain('\u{3000}'..='\u{301e}')
            .chain("一国医保（），。：；？！①".chars());
        let mut wider = Vec::new();
        for c in characters {
            let Some(advance) = face.glyph_index(c).and_then(|glyph| face.glyph_hor_advance(glyph)) else { continue };
            let real = f32::from(advance) / f32::from(face.units_per_em());
            let reckoned = banshi_flowchart::text::width(&c.to_string(), 1.0);
            wider.extend((real > reckoned + 0.001).then(|| format!("{c:?}: {real} em, reckoned {reckoned}")));
        }
        assert!(wider.is_empty(), "{font}: {wider:?}");
    }
}
