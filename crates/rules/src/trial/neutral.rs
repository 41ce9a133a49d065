//! An application with all that a schema cannot see put right.
//!
//! So the verdict on it is what the schema should say of the application as it was. Each thing done
//! here is listed in the schema as not expressed, and nothing else is touched.

use banshi_core::model::{Catalog, DocumentRequirement, Item};
use banshi_core::value::{BankCard, CreditCode, IdentityNumber};
use banshi_reason::asked::{Paper, brand_stem, filled_in, included_documents, is_told_by_stem};
use banshi_reason::time::open_days;
use banshi_reason::{evaluate::demands, facts::Known};
use jiff::civil::Date;
use serde_json::{Map, Value, json};

use crate::schema::window_takes;

/// The application with all that a schema cannot see put right.
pub fn neutral_application(catalog: &Catalog, item: &Item, application: &Value) -> Value {
    let mut neutral = application.clone();
    let Some(written) = neutral.as_object_mut() else { return neutral };
    let date = written_day(written.get("date")).filter(|day| window_takes(item.acceptance.as_ref(), *day));
    let date = date.and_then(|_| accepted_on(catalog, item));
    if let Some(date) = date {
        written.insert("date".to_owned(), json!(date.to_string()));
    }
    correct_numbers(written);
    if let Some(Value::Array(entries)) = written.get_mut("documents") {
        let demands = demands(item, &Known::new());
        let asked: Vec<_> = demands.iter().flat_map(|demand| demand.requirement.documents()).collect();
        for entry in entries.iter_mut().filter_map(Value::as_object_mut) {
            correct_document((catalog, item), &asked, date, entry);
        }
    }
    neutral
}

fn written_day(written: Option<&Value>) -> Option<Date> {
    written.and_then(Value::as_str).filter(|written| written.len() == 10)?.parse().ok()
}

/// A working day within the window.
fn accepted_on(catalog: &Catalog, item: &Item) -> Option<Date> {
    let mut years = catalog.calendar.published();
    years.find_map(|year| open_days(item.acceptance.as_ref(), year, &catalog.calendar).ok()?.first().copied())
}

/// Days that are compared with the day of application, other names of a bank, pages that run
/// backwards.
fn correct_document(
    (catalog, item): (&Catalog, &Item),
    asked: &[&DocumentRequirement],
    date: Option<Date>,
    entry: &mut Map<String, Value>,
) {
    let id = entry.get("document").and_then(Value::as_str).unwrap_or_default().to_owned();
    let is_this = |asked: &&&DocumentRequirement| {
        included_documents(catalog, &asked.document).iter().any(|included| included.as_str() == id)
    };
    let asked: Vec<&DocumentRequirement> = asked.iter().filter(is_this).copied().collect();
    if let (Some(date), Some(_)) = (date, written_day(entry.get("issued"))) {
        // What is held longest is held long enough for all.
        let issued = asked.iter().filter_map(|asked| as_asked((catalog, item), asked, date, "issued"));
        let first = issued.filter_map(|issued| written_day(Some(&issued))).min().unwrap_or(date);
        entry.insert("issued".to_owned(), json!(first.to_string()));
    }
    if written_day(entry.get("expires")).is_some() {
        entry.insert("expires".to_owned(), json!("9999-12-31"));
    }
    if let Some(Value::String(brand)) = entry.get("brand") {
        let excepting = asked.iter().find(|asked| !asked.except.is_empty());
        let seen = |except: &str| *brand == *except || is_told_by_stem(except) && brand.contains(&brand_stem(except));
        let readable = brand.parse::<banshi_core::value::Text>().is_ok() && written_day(entry.get("brand")).is_none();
        if let (Some(asked), true) = (excepting, readable) {
            let visible = asked.except.iter().any(|except| seen(except));
            if !visible {
                let other = as_asked((catalog, item), asked, Date::MIN, "brand");
                entry.extend(other.map(|other| ("brand".to_owned(), other)));
            }
        }
    }
    let page = |key: &str| entry.get("pages")?.get(key)?.as_u64();
    if let (Some(from), Some(to)) = (page("from"), page("to"))
        && from > to
        && to > 0
    {
        entry.shift_remove("pages");
    }
}

/// What a key says of a document that is as asked.
fn as_asked((catalog, item): (&Catalog, &Item), asked: &DocumentRequirement, day: Date, key: &str) -> Option<Value> {
    let known = Known::new();
    let paper = Paper { catalog, item, known: &known, line: "", around: &[], asked };
    let filled = filled_in(&paper, day).into_iter().find(|filled| filled.key == key);
    filled.map(|filled| filled.value)
}

/// Check digits.
fn correct_numbers(written: &mut Map<String, Value>) {
    type Digit = fn(&str) -> Option<char>;
    let numbers: [(&str, Digit); 3] = [
        ("identity_number", IdentityNumber::check_digit),
        ("credit_code", CreditCode::check_digit),
        ("bank_card", BankCard::check_digit),
    ];
    for (key, digit) in numbers {
        let Some(Value::String(number)) = written.get(key) else { continue };
        let Some((end, last)) = number.char_indices().last() else { continue };
        let has_place = last.is_ascii_digit()
            || (key == "identity_number" && last == 'X')
            || (key == "credit_code" && !"IOSVZ".contains(last) && last.is_ascii_uppercase());
        if let (true, Some(digit)) = (has_place, digit(&number[..end])) {
            let right = format!("{}{digit}", &number[..end]);
            written.insert(key.to_owned(), json!(right));
        }
    }
}
