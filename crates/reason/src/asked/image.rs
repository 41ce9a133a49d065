//! `image`: what a picture file must be.

use std::num::NonZeroU32;

use jiff::civil::Date;
use serde_json::{Map, Value, json};

use super::contains::{judge_lacking, lacking, without};
use super::{Attribute, Check, Constraint, Datum, FilledIn, Held, Paper, Said, Slip, Tried, detail};
use crate::application::Picture as Given;
use banshi_core::model::{Catalog, DocumentRequirement, Image};
use banshi_core::value::{ImageFormat, Text};

pub(super) struct ImageLimits;

impl Attribute for ImageLimits {
    fn said_words(&self, paper: &Paper<'_>) -> Vec<Said> {
        detail(paper.asked.image.as_deref().map(image_words))
    }

    fn judge(&self, held: &Held<'_>, tried: &mut Tried) {
        let Some(asked) = &held.paper.asked.image else { return };
        judge_lacking(held, asked.look.iter(), tried);
        let none = Given::default();
        let given = held.entry.image.as_ref().unwrap_or(&none);
        judge_format(asked, given, tried);
        judge_size(asked, given, tried);
        judge_weight(asked, given.kb, tried);
    }

    fn is_satisfied_by(&self, _: &Catalog, _: &DocumentRequirement, asked: &DocumentRequirement) -> bool {
        // What a picture must look like is compared by nobody: two of them may differ.
        asked.image.is_none()
    }

    fn schema_constraint(&self, _: &Catalog, asked: &DocumentRequirement, _: bool) -> Constraint {
        Constraint::when(asked.image.as_deref(), |image| {
            Constraint::All(vec![without(image.look.iter()), file_constraint(image)])
        })
    }

    fn rule_data<'c>(&self, asked: &'c DocumentRequirement) -> Vec<(&'static str, Datum<'c>)> {
        asked.image.as_deref().map(|image| ("image", image_data(image))).into_iter().collect()
    }

    fn filled_in(&self, paper: &Paper<'_>, _: Date) -> Vec<FilledIn> {
        let Some(image) = &paper.asked.image else { return Vec::new() };
        let sizes = [("width", image.width), ("height", image.height), ("kb", image.kb_to.or(image.kb_from))];
        let mut written: Map<String, Value> =
            sizes.into_iter().filter_map(|(key, size)| Some((key.to_owned(), json!(size?)))).collect();
        written.extend(image.format.map(|format| ("format".to_owned(), json!(format_id(format)))));
        let file = (!written.is_empty()).then(|| FilledIn::new("image", Value::Object(written), ""));
        lacking(image.look.iter()).into_iter().chain(file).collect()
    }

    fn possible_slips(&self, asked: &DocumentRequirement, written: &Map<String, Value>, _: Date) -> Vec<Slip> {
        let Some(image) = &asked.image else { return Vec::new() };
        let lacking = image.look.iter().map(|words| Slip::set("lacking", "lacks", json!([words])));
        let Some(Value::Object(file)) = written.get("image") else { return lacking.collect() };
        lacking.chain(file_slips(image, file)).collect()
    }

    fn stated_numbers(&self, asked: &DocumentRequirement) -> Vec<u32> {
        let image = asked.image.iter();
        image
            .flat_map(|image| [image.width, image.height, image.kb_from, image.kb_to])
            .flatten()
            .map(u32::from)
            .collect()
    }
}

/// 「JPG照片，宽358像素、高441像素，14—60 KB，白底」
fn image_words(image: &Image) -> String {
    let format = image.format.map(|format| format!("{}照片", format.chinese()));
    let sides = [("宽", image.width), ("高", image.height)].into_iter();
    let sides: Vec<_> = sides.filter_map(|(side, size)| Some(format!("{side}{}像素", size?))).collect();
    let size = (!sides.is_empty()).then(|| sides.join("、"));
    let look = (!image.look.is_empty()).then(|| super::contains::joined(&image.look));
    format.into_iter().chain(size).chain(weight_words(image)).chain(look).collect::<Vec<_>>().join("，")
}

fn weight_words(image: &Image) -> Option<String> {
    match (image.kb_from, image.kb_to) {
        (Some(from), Some(to)) => Some(format!("{from}—{to} KB")),
        (Some(from), None) => Some(format!("不小于{from} KB")),
        (None, Some(to)) => Some(format!("不大于{to} KB")),
        (None, None) => None,
    }
}

fn judge_format(asked: &Image, given: &Given, tried: &mut Tried) {
    let Some(format) = asked.format else { return };
    match &given.format {
        None => tried.add_unclear("没有写明文件格式"),
        Some(name) => {
            tried.add_unfit(!is_format(format, name), || format!("应为{}格式，交来的是{name}", format.chinese()));
        }
    }
}

fn judge_size(asked: &Image, given: &Given, tried: &mut Tried) {
    let (width, height) = (asked.width.map(u32::from), asked.height.map(u32::from));
    let is_turned = width != height && (given.width, given.height) == (height, width) && given.width.is_some();
    if is_turned {
        return tried.add_unfit(true, || "宽和高颠倒了".to_owned());
    }
    for (side, asked, given) in [("宽", width, given.width), ("高", height, given.height)] {
        match (asked, given) {
            (Some(_), None) => tried.add_unclear(format!("没有写明{side}多少像素")),
            (Some(asked), Some(given)) => {
                tried.add_unfit(asked != given, || format!("应{side}{asked}像素，交来的{side}{given}像素"));
            }
            (None, _) => {}
        }
    }
}

fn judge_weight(asked: &Image, given: Option<u32>, tried: &mut Tried) {
    let Some(words) = weight_words(asked) else { return };
    match given {
        None => tried.add_unclear("没有写明文件大小"),
        Some(kb) => {
            let is_small = asked.kb_from.is_some_and(|from| kb < from.get());
            let is_large = asked.kb_to.is_some_and(|to| kb > to.get());
            tried.add_unfit(is_small || is_large, || format!("文件应为{words}，交来的是{kb} KB"));
        }
    }
}

fn is_format(asked: ImageFormat, name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    match asked {
        ImageFormat::Jpg => matches!(name.trim_start_matches('.'), "jpg" | "jpeg"),
        ImageFormat::Png => name.trim_start_matches('.') == "png",
    }
}

fn format_id(format: ImageFormat) -> &'static str {
    match format {
        ImageFormat::Jpg => "jpg",
        ImageFormat::Png => "png",
    }
}

fn file_constraint(image: &Image) -> Constraint {
    let format = Constraint::when(image.format, |format| {
        let pattern = match format {
            ImageFormat::Jpg => "^\\.*[jJ][pP][eE]?[gG]$",
            ImageFormat::Png => "^\\.*[pP][nN][gG]$",
        };
        Constraint::Has("format", Check::Matches(pattern.to_owned()))
    });
    let exactly = |key, size: Option<NonZeroU32>| {
        Constraint::when(size, |size| Constraint::Has(key, Check::Exactly(json!(size))))
    };
    let (from, to) = (image.kb_from.map(u32::from), image.kb_to.map(u32::from));
    let kb = Constraint::when(from.or(to), |_| Constraint::Has("kb", Check::Range(from, to)));
    let parts = [format, exactly("width", image.width), exactly("height", image.height), kb];
    let parts: Vec<Constraint> = parts.into_iter().filter(|part| *part != Constraint::Always).collect();
    Constraint::when((!parts.is_empty()).then_some(parts), |parts| Constraint::Has("image", Check::Table(parts)))
}

fn image_data(image: &Image) -> Datum<'_> {
    let number = |number: Option<NonZeroU32>| number.map(|number| Datum::Value(json!(number)));
    let look: &[Text] = &image.look;
    Datum::Table(vec![
        ("format", image.format.map(|format| Datum::Value(json!(format_id(format))))),
        ("width", number(image.width)),
        ("height", number(image.height)),
        ("kb-minimum", number(image.kb_from)),
        ("kb-maximum", number(image.kb_to)),
        ("look", (!look.is_empty()).then(|| Datum::Value(json!(look)))),
    ])
}

fn file_slips(image: &Image, file: &Map<String, Value>) -> Vec<Slip> {
    let with = |name, changes: &[(&str, Value)]| {
        let mut picture = file.clone();
        picture.extend(changes.iter().map(|(key, value)| ((*key).to_owned(), value.clone())));
        Slip::set(name, "image", Value::Object(picture))
    };
    let mut slips = vec![Slip::unset("no-picture", "image")];
    slips.extend(image.format.map(|_| with("other-format", &[("format", json!("bmp"))])));
    if let (Some(width), Some(height)) = (image.width, image.height) {
        slips.push(with("turned", &[("width", json!(height)), ("height", json!(width))]));
        slips.push(with("too-wide", &[("width", json!(width.get() + 1))]));
    }
    slips.extend(image.kb_from.map(|kb| with("too-small", &[("kb", json!(kb.get() - 1))])));
    slips.extend(image.kb_to.map(|kb| with("too-large", &[("kb", json!(kb.get() + 1))])));
    slips
}
