//! The catalog as staff write it: which file is what, and the raw structs its TOML is read into.
//!
//! Nothing here is required and nothing is resolved; that is [`crate::link`]'s work. Unknown keys
//! are findings everywhere. `docs/catalog-format.md` is the manual of these structs.

pub mod application;
pub(crate) mod calendar;
pub mod codes;
mod decode;
pub(crate) mod fact;
pub(crate) mod flow;
pub(crate) mod handbook;
pub(crate) mod item;
pub mod json;
pub(crate) mod region;
pub(crate) mod requirement;
mod spanned;
mod syntax;
pub(crate) mod vocabulary;
pub(crate) mod window;
mod words;
mod yaml;

pub use decode::{Decoded, Words};
pub use requirement::RawPages;
pub use spanned::Sp;

use std::sync::Arc;

use rayon::prelude::*;
use serde::Deserialize;

use crate::finding::Finding;
use crate::source::SourceFile;
use crate::source::codes::{MISPLACED, UNREADABLE};

/// A file with more faults than this is not worth reading on: the rest follows from the first.
const MAX_FAULTS: usize = 200;

/// One file, read into the raw struct of its kind.
#[derive(Debug)]
pub struct Parsed<T> {
    /// The file.
    pub file: Arc<SourceFile>,
    /// What it says.
    pub decoded: Decoded<T>,
}

/// The files that handbooks share, by kind, each kind in order of path.
#[derive(Debug, Default)]
pub(crate) struct SharedSchema {
    /// `audiences.toml`
    pub audiences: Vec<Parsed<vocabulary::AudiencesFile>>,
    /// `roles.toml`
    pub roles: Vec<Parsed<vocabulary::RolesFile>>,
    /// `duties.toml`
    pub duties: Vec<Parsed<vocabulary::DutiesFile>>,
    /// `services.toml`
    pub services: Vec<Parsed<vocabulary::ServicesFile>>,
    /// `calendar/*.toml`
    pub calendar: Vec<Parsed<calendar::CalendarFile>>,
    /// `documents/*.toml`
    pub documents: Vec<Parsed<vocabulary::DocumentsFile>>,
    /// `lists/*.toml`
    pub lists: Vec<Parsed<vocabulary::ListsFile>>,
    /// `facts.toml`
    pub facts: Vec<Parsed<fact::FactsFile>>,
    /// `flows/*.toml`
    pub flows: Vec<Arc<Parsed<flow::PatternFile>>>,
    /// `regions/*.toml`
    pub regions: Vec<Parsed<region::RegionFile>>,
}

impl SharedSchema {
    /// Takes the words of every file but the calendar's, which are not printed; by kind of file and then by path.
    pub(crate) fn take_words(&mut self) -> Vec<Words> {
        let mut words = Vec::new();
        macro_rules! take {
            ($($kind:ident)+) => {$(
                words.extend(self.$kind.iter_mut().flat_map(|parsed| std::mem::take(&mut parsed.decoded.strings)));
            )+};
        }
        take!(audiences roles duties services documents lists facts);
        for pattern in &mut self.flows {
            words.extend(
                Arc::get_mut(pattern).map(|parsed| std::mem::take(&mut parsed.decoded.strings)).into_iter().flatten(),
            );
        }
        take!(regions);
        words
    }
}

/// The files of one handbook's directory.
#[derive(Debug, Default)]
pub(crate) struct HandbookSchema {
    /// `handbook.toml`
    pub handbook: Option<Parsed<handbook::HandbookFile>>,
    /// `errata.toml`
    pub errata: Option<Parsed<handbook::ErrataFile>>,
    /// `items/*.toml`, in order of path
    pub items: Vec<Parsed<item::ItemFile>>,
}

impl HandbookSchema {
    /// Takes the words of every file, by kind of file and then by path.
    pub(crate) fn into_words(self) -> Vec<Words> {
        let handbook = self.handbook.into_iter().flat_map(|parsed| parsed.decoded.strings);
        let errata = self.errata.into_iter().flat_map(|parsed| parsed.decoded.strings);
        handbook.chain(errata).chain(self.items.into_iter().flat_map(|parsed| parsed.decoded.strings)).collect()
    }
}

/// One parsed file of those that handbooks share.
enum AnyShared {
    Audiences(Parsed<vocabulary::AudiencesFile>),
    Roles(Parsed<vocabulary::RolesFile>),
    Duties(Parsed<vocabulary::DutiesFile>),
    Services(Parsed<vocabulary::ServicesFile>),
    Calendar(Parsed<calendar::CalendarFile>),
    Documents(Parsed<vocabulary::DocumentsFile>),
    Lists(Parsed<vocabulary::ListsFile>),
    Facts(Parsed<fact::FactsFile>),
    Flow(Parsed<flow::PatternFile>),
    Region(Box<Parsed<region::RegionFile>>),
    Misplaced,
}

/// One parsed file of a handbook.
enum AnyOwn {
    Handbook(Box<Parsed<handbook::HandbookFile>>),
    Errata(Parsed<handbook::ErrataFile>),
    Item(Box<Parsed<item::ItemFile>>),
    Misplaced,
}

/// Parses the files that handbooks share, in parallel, by what their paths say they are.
pub(crate) fn parse_shared(files: &[Arc<SourceFile>], findings: &mut Vec<Finding>) -> SharedSchema {
    let mut schema = SharedSchema::default();
    for any in in_parallel(files, findings, parse_shared_file) {
        match any {
            AnyShared::Audiences(parsed) => schema.audiences.push(parsed),
            AnyShared::Roles(parsed) => schema.roles.push(parsed),
            AnyShared::Duties(parsed) => schema.duties.push(parsed),
            AnyShared::Services(parsed) => schema.services.push(parsed),
            AnyShared::Calendar(parsed) => schema.calendar.push(parsed),
            AnyShared::Documents(parsed) => schema.documents.push(parsed),
            AnyShared::Lists(parsed) => schema.lists.push(parsed),
            AnyShared::Facts(parsed) => schema.facts.push(parsed),
            AnyShared::Flow(parsed) => schema.flows.push(Arc::new(parsed)),
            AnyShared::Region(parsed) => schema.regions.push(*parsed),
            AnyShared::Misplaced => {}
        }
    }
    schema
}

/// Parses the files of one handbook's directory.
pub(crate) fn parse_handbook(files: &[Arc<SourceFile>], findings: &mut Vec<Finding>) -> HandbookSchema {
    let mut schema = HandbookSchema::default();
    for any in in_parallel(files, findings, parse_own_file) {
        match any {
            AnyOwn::Handbook(parsed) => schema.handbook = Some(*parsed),
            AnyOwn::Errata(parsed) => schema.errata = Some(parsed),
            AnyOwn::Item(parsed) => schema.items.push(*parsed),
            AnyOwn::Misplaced => {}
        }
    }
    schema
}

fn in_parallel<A: Send>(
    files: &[Arc<SourceFile>],
    findings: &mut Vec<Finding>,
    parse: impl Fn(&Arc<SourceFile>, &mut Vec<Finding>) -> A + Sync,
) -> Vec<A> {
    let parsed: Vec<_> = files
        .par_iter()
        .map(|file| {
            let mut found = Vec::new();
            (parse(file, &mut found), found)
        })
        .collect();
    let add = |(any, found): (A, Vec<Finding>)| {
        findings.extend(found);
        any
    };
    parsed.into_iter().map(add).collect()
}

fn parse_shared_file(file: &Arc<SourceFile>, findings: &mut Vec<Finding>) -> AnyShared {
    let parts: Vec<&str> = file.path.split('/').collect();
    match parts.as_slice() {
        ["audiences.toml"] => AnyShared::Audiences(read(file, findings)),
        ["facts.toml"] => AnyShared::Facts(read(file, findings)),
        ["roles.toml"] => AnyShared::Roles(read(file, findings)),
        ["duties.toml"] => AnyShared::Duties(read(file, findings)),
        ["services.toml"] => AnyShared::Services(read(file, findings)),
        ["calendar", _] => AnyShared::Calendar(read(file, findings)),
        ["documents", _] => AnyShared::Documents(read(file, findings)),
        ["lists", _] => AnyShared::Lists(read(file, findings)),
        ["flows", _] => AnyShared::Flow(read(file, findings)),
        ["regions", _] => AnyShared::Region(Box::new(read(file, findings))),
        _ => {
            misplaced(file, findings);
            AnyShared::Misplaced
        }
    }
}

fn parse_own_file(file: &Arc<SourceFile>, findings: &mut Vec<Finding>) -> AnyOwn {
    let parts: Vec<&str> = file.path.split('/').collect();
    match parts.as_slice() {
        ["handbooks", _, "handbook.toml"] => AnyOwn::Handbook(Box::new(read(file, findings))),
        ["handbooks", _, "errata.toml"] => AnyOwn::Errata(read(file, findings)),
        ["handbooks", _, "items", _] => AnyOwn::Item(Box::new(read(file, findings))),
        _ => {
            misplaced(file, findings);
            AnyOwn::Misplaced
        }
    }
}

fn misplaced(file: &SourceFile, findings: &mut Vec<Finding>) {
    // A fault of the walk (a bad link, a directory named .toml) is reported where it was seen.
    if file.readable {
        findings.push(
            Finding::new(MISPLACED, file.top(), "这个位置不放目录文件，文件没有被读入")
                .mend("事项放在 handbooks/<手册>/items/，区划放在 regions/，材料放在 documents/"),
        );
    }
}

/// Returns what in a file is not TOML, whatever it means.
pub fn syntax(file: &SourceFile) -> Vec<Finding> {
    decode::syntax_findings(file)
}

fn read<T>(file: &Arc<SourceFile>, findings: &mut Vec<Finding>) -> Parsed<T>
where
    T: for<'de> Deserialize<'de> + Default,
{
    let mut decoded = decode::decode(file, findings);
    decoded.faulty |= !file.readable;
    decoded.torn |= !file.readable;
    Parsed { file: Arc::clone(file), decoded }
}

/// Reads an application in whichever syntax the name of its file promises.
pub fn read_application(file: &Arc<SourceFile>, findings: &mut Vec<Finding>) -> Parsed<application::ApplicationFile> {
    let ending = file.path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    let prepared = match ending.as_deref() {
        _ if !file.readable => return read(file, findings),
        Some("toml") => return read(file, findings),
        Some("json") => yaml::PreparedText::json(&file.text),
        Some("yaml" | "yml") => yaml::PreparedText::yaml(&file.text),
        _ => {
            let message = "申请书的文件名要以 .toml、.yaml、.yml 或 .json 结尾，看结尾才知道怎么读";
            findings.push(Finding::new(UNREADABLE, file.top(), message));
            let decoded = Decoded { faulty: true, torn: true, ..Decoded::default() };
            return Parsed { file: Arc::clone(file), decoded };
        }
    };
    let before = findings.len();
    let tree = yaml::parse_tree(&prepared, file, findings);
    let mut decoded = decode::decode_parsed(tree.clone(), || tree, file, findings);
    decoded.faulty |= findings.len() > before;
    Parsed { file: Arc::clone(file), decoded }
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
