//! The layout of the project's own catalog.

use banshi_edit::format;
use banshi_fixture::{real_catalog, tree};

/// Blanks and line breaks where they mean nothing, thrown into the real catalog: the layout comes out
/// the same, whatever was done to it, and says the same.
#[test]
fn untidied_files_are_laid_out_to_the_same() {
    let mut seed = 7_u64;
    for (path, bytes) in tree(&real_catalog()) {
        let text = String::from_utf8(bytes).unwrap();
        let untidy = untidied(&text, &mut seed);
        let laid_out = format(&untidy).unwrap();
        assert_eq!(format(&laid_out).unwrap(), laid_out, "{path}");
        assert_eq!(laid_out.parse::<toml::Table>().unwrap(), text.parse::<toml::Table>().unwrap(), "{path}");
        assert_eq!(laid_out, text, "{path}");
    }
}

/// Changes the layout and nothing else. No line of the catalog has ` = ` or `, ` within its words
/// before the one that belongs to TOML.
fn untidied(text: &str, seed: &mut u64) -> String {
    let mut untidy = String::new();
    for line in text.lines() {
        *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let line = match (*seed >> 33) % 5 {
            0 if !line.starts_with('#') => line.replacen(" = ", "=", 1),
            1 if !line.trim().is_empty() => format!("   {}", line.trim_start()),
            2 if !line.is_empty() && !line.contains('#') => format!("{line}  \t"),
            3 if line.is_empty() => "\n\n".to_owned(),
            _ => line.to_owned(),
        };
        untidy += &line;
        untidy.push('\n');
    }
    untidy
}
