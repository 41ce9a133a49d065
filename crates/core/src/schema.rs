//! The catalog as staff write it: which file is what, and the raw structs its TOML is read into.
//!
//! Nothing here is required and nothing is resolved; that is [`crate::link`]'s work. Unknown keys
//! are findings everywhere. `docs/catalog-format.md` is the manual of these structs.

pub mod application;
pub mod calendar;
mod decode;
pub mod fact;
pub mod flow;
pub mod handbook;
pub mod item;
pub mod json;
pub mod region;
pub mod requirement;
mod spanned;
pub mod vocabulary;
mod words;
mod yaml;

pub use decode::{Decoded, Words};
pub use spanned::Sp;

use rayon::prelude::*;
use serde::Deserialize;

use crate::finding::{Code, Finding};
use crate::source::{SourceFile, Sources};

/// One file, read into the raw struct of its kind.
#[derive(Debug)]
pub struct Parsed<'s, T> {
    /// The file.
    pub file: &'s SourceFile,
    /// What it says.
    pub decoded: Decoded<T>,
}

/// All files of a catalog by kind, each kind in order of path.
#[derive(Debug, Default)]
pub struct Schema<'s> {
    /// `audiences.toml`
    pub audiences: Vec<Parsed<'s, vocabulary::AudiencesFile>>,
    /// `roles.toml`
    pub roles: Vec<Parsed<'s, vocabulary::RolesFile>>,
    /// `duties.toml`
    pub duties: Vec<Parsed<'s, vocabulary::DutiesFile>>,
    /// `services.toml`
    pub services: Vec<Parsed<'s, vocabulary::ServicesFile>>,
    /// `calendar/*.toml`
    pub calendar: Vec<Parsed<'s, calendar::CalendarFile>>,
    /// `documents/*.toml`
    pub documents: Vec<Parsed<'s, vocabulary::DocumentsFile>>,
    /// `lists/*.toml`
    pub lists: Vec<Parsed<'s, vocabulary::ListsFile>>,
    /// `facts.toml`
    pub facts: Vec<Parsed<'s, fact::FactsFile>>,
    /// `flows/*.toml`
    pub flows: Vec<Parsed<'s, flow::PatternFile>>,
    /// `regions/*.toml`
    pub regions: Vec<Parsed<'s, region::RegionFile>>,
    /// `handbooks/*/handbook.toml`
    pub handbooks: Vec<Parsed<'s, handbook::HandbookFile>>,
    /// `handbooks/*/errata.toml`
    pub errata: Vec<Parsed<'s, handbook::ErrataFile>>,
    /// `handbooks/*/items/*.toml`
    pub items: Vec<Parsed<'s, item::ItemFile>>,
}

impl Schema<'_> {
    /// The words of every file, by kind of file and then by path.
    pub fn into_words(self) -> Vec<Words> {
        let mut words = Vec::new();
        macro_rules! take {
            ($($kind:ident)+) => {$(words.extend(self.$kind.into_iter().flat_map(|parsed| parsed.decoded.strings));)+};
        }
        take!(audiences roles duties services documents lists facts flows regions handbooks errata items);
        words
    }
}

/// One parsed file of any kind.
enum Any<'s> {
    Audiences(Parsed<'s, vocabulary::AudiencesFile>),
    Roles(Parsed<'s, vocabulary::RolesFile>),
    Duties(Parsed<'s, vocabulary::DutiesFile>),
    Services(Parsed<'s, vocabulary::ServicesFile>),
    Calendar(Parsed<'s, calendar::CalendarFile>),
    Documents(Parsed<'s, vocabulary::DocumentsFile>),
    Lists(Parsed<'s, vocabulary::ListsFile>),
    Facts(Parsed<'s, fact::FactsFile>),
    Flow(Parsed<'s, flow::PatternFile>),
    Region(Box<Parsed<'s, region::RegionFile>>),
    Handbook(Box<Parsed<'s, handbook::HandbookFile>>),
    Errata(Parsed<'s, handbook::ErrataFile>),
    Item(Box<Parsed<'s, item::ItemFile>>),
    Misplaced,
}

/// Parses every file, in parallel, by what its path says it is.
pub fn parse<'s>(sources: &'s Sources, findings: &mut Vec<Finding>) -> Schema<'s> {
    let parsed: Vec<_> = sources
        .files()
        .par_iter()
        .map(|file| {
            let mut found = Vec::new();
            (parse_file(file, &mut found), found)
        })
        .collect();
    let mut schema = Schema::default();
    for (any, found) in parsed {
        findings.extend(found);
        match any {
            Any::Audiences(parsed) => schema.audiences.push(parsed),
            Any::Roles(parsed) => schema.roles.push(parsed),
            Any::Duties(parsed) => schema.duties.push(parsed),
            Any::Services(parsed) => schema.services.push(parsed),
            Any::Calendar(parsed) => schema.calendar.push(parsed),
            Any::Documents(parsed) => schema.documents.push(parsed),
            Any::Lists(parsed) => schema.lists.push(parsed),
            Any::Facts(parsed) => schema.facts.push(parsed),
            Any::Flow(parsed) => schema.flows.push(parsed),
            Any::Region(parsed) => schema.regions.push(*parsed),
            Any::Handbook(parsed) => schema.handbooks.push(*parsed),
            Any::Errata(parsed) => schema.errata.push(parsed),
            Any::Item(parsed) => schema.items.push(*parsed),
            Any::Misplaced => {}
        }
    }
    schema
}

fn parse_file<'s>(file: &'s SourceFile, findings: &mut Vec<Finding>) -> Any<'s> {
    let parts: Vec<&str> = file.path.split('/').collect();
    match parts.as_slice() {
        ["audiences.toml"] => Any::Audiences(read(file, findings)),
        ["facts.toml"] => Any::Facts(read(file, findings)),
        ["roles.toml"] => Any::Roles(read(file, findings)),
        ["duties.toml"] => Any::Duties(read(file, findings)),
        ["services.toml"] => Any::Services(read(file, findings)),
        ["calendar", _] => Any::Calendar(read(file, findings)),
        ["documents", _] => Any::Documents(read(file, findings)),
        ["lists", _] => Any::Lists(read(file, findings)),
        ["flows", _] => Any::Flow(read(file, findings)),
        ["regions", _] => Any::Region(Box::new(read(file, findings))),
        ["handbooks", _, "handbook.toml"] => Any::Handbook(Box::new(read(file, findings))),
        ["handbooks", _, "errata.toml"] => Any::Errata(read(file, findings)),
        ["handbooks", _, "items", _] => Any::Item(Box::new(read(file, findings))),
        // A fault of the walk (a bad link, a directory named .toml) is reported where it was seen.
        _ if !file.readable => Any::Misplaced,
        _ => {
            findings.push(
                Finding::new(Code::Misplaced, file.top(), "这个位置不放目录文件，文件没有被读入")
                    .mend("事项放在 handbooks/<手册>/items/，区划放在 regions/，材料放在 documents/"),
            );
            Any::Misplaced
        }
    }
}

/// What in a file is not TOML, whatever it means.
pub fn syntax(file: &SourceFile) -> Vec<Finding> {
    decode::syntax(file)
}

fn read<'s, T>(file: &'s SourceFile, findings: &mut Vec<Finding>) -> Parsed<'s, T>
where
    T: for<'de> Deserialize<'de> + Default,
{
    let mut decoded = decode::decode(file, findings);
    decoded.faulty |= !file.readable;
    Parsed { file, decoded }
}

/// Reads an application in whichever syntax the name of its file promises.
pub(crate) fn read_application<'s>(
    file: &'s SourceFile,
    findings: &mut Vec<Finding>,
) -> Parsed<'s, application::ApplicationFile> {
    let ending = file.path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    let prepared = match ending.as_deref() {
        _ if !file.readable => return read(file, findings),
        Some("toml") => return read(file, findings),
        Some("json") => yaml::Prepared::json(&file.text),
        Some("yaml" | "yml") => yaml::Prepared::yaml(&file.text),
        _ => {
            let message = "申请书的文件名要以 .toml、.yaml、.yml 或 .json 结尾，看结尾才知道怎么读";
            findings.push(Finding::new(Code::Unreadable, file.top(), message));
            let decoded = Decoded { faulty: true, ..Decoded::default() };
            return Parsed { file, decoded };
        }
    };
    let before = findings.len();
    let tree = yaml::parse(&prepared, file, findings);
    let mut decoded = decode::decode_parsed(tree, file, findings);
    decoded.faulty |= findings.len() > before;
    Parsed { file, decoded }
}

/// Deserializes a struct from a bare value (the shorthand) or from a table of its fields, and gives
/// it a schema that allows both.
macro_rules! either {
    ($name:ident, ($title:literal, $about:literal), $expecting:literal, $short:ty => $build:expr,
     struct { $($(#[$meta:meta])* $field:ident: $type:ty),+ $(,)? }) => {
        const _: () = {
            #[derive(serde::Deserialize, schemars::JsonSchema, Default)]
            #[serde(deny_unknown_fields, default)]
            struct Full { $($(#[$meta])* $field: $type,)+ }

            enum Written { Short($short), Full(Box<Full>) }

            struct Visitor;
            impl<'de> serde::de::Visitor<'de> for Visitor {
                type Value = Written;
                fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    f.write_str($expecting)
                }
                fn visit_str<E: serde::de::Error>(self, written: &str) -> Result<Written, E> {
                    use serde::de::IntoDeserializer;
                    serde::Deserialize::deserialize(written.into_deserializer()).map(Written::Short)
                }
                fn visit_map<A: serde::de::MapAccess<'de>>(self, map: A) -> Result<Written, A::Error> {
                    use serde::de::value::MapAccessDeserializer;
                    serde::Deserialize::deserialize(MapAccessDeserializer::new(map)).map(|full| Written::Full(Box::new(full)))
                }
            }

            struct Either(Written);
            impl<'de> serde::Deserialize<'de> for Either {
                fn deserialize<D: serde::Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
                    source.deserialize_any(Visitor).map(Either)
                }
            }

            impl<'de> serde::Deserialize<'de> for $name {
                fn deserialize<D: serde::Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
                    let written = crate::schema::Sp::<Either>::deserialize(source)?;
                    let span = written.span();
                    Ok(match written.into_inner().0 {
                        Written::Short(value) => ($build)(crate::schema::Sp::new(span, value)),
                        Written::Full(full) => {
                            let Full { $($field),+ } = *full;
                            Self { $($field),+ }
                        }
                    })
                }
            }

            impl schemars::JsonSchema for $name {
                fn schema_name() -> std::borrow::Cow<'static, str> {
                    stringify!($name).into()
                }
                fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                    let short = <$short as schemars::JsonSchema>::json_schema(generator);
                    let full = <Full as schemars::JsonSchema>::json_schema(generator);
                    schemars::json_schema!({ "title": $title, "description": $about, "anyOf": [short, full] })
                }
            }
        };
    };
}
use either;
