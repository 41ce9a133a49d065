//! `catalog.json`: the linked model for other programs, and the schema that describes it.

use std::fs::File;
use std::io::{BufReader, Write};
use std::path::Path;

use banshi_core::fingerprint::Fingerprint;
use banshi_core::model::{Catalog, Handbook, Handbooks};
use banshi_render::{OutputFile, Part};
use rayon::prelude::*;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::{AboveHandbooks, Generator, OpenBook, WholeFile};
use crate::failure::{BuildFailure, cannot_read, cannot_write};

pub(super) const NAME: &str = "json";
const CATALOG: &str = "catalog.json";
const SCHEMA: &str = "catalog.schema.json";
/// The last of a catalog's keys.
const HANDBOOKS: &str = "handbooks";
/// So many handbooks are turned into text at once.
const AT_ONCE: usize = 16;
/// How deep a handbook is within the file.
const DEPTH: usize = 4;

/// The catalog as data.
pub(crate) struct Data;

impl Generator for Data {
    fn name(&self) -> &'static str {
        NAME
    }

    fn handbook_parts<'b>(&self, _: &'b OpenBook<'_>) -> Result<Vec<Part<'b>>, BuildFailure> {
        Ok(Vec::new())
    }

    fn owner_of(&self, _: &str) -> Option<String> {
        None
    }

    fn parts_above<'b>(&self, _: &'b AboveHandbooks<'_>) -> Vec<Part<'b>> {
        vec![Part::new(SCHEMA.to_owned(), Fingerprint::of("schema"), schema)]
    }

    fn whole(&self) -> Option<&'static dyn WholeFile> {
        Some(&Self)
    }
}

fn schema() -> Result<Vec<OutputFile>, serde_json::Error> {
    let schema = schemars::schema_for!(Catalog);
    Ok(vec![OutputFile::text(SCHEMA, serde_json::to_string_pretty(&schema)? + "\n")])
}

impl WholeFile for Data {
    fn path(&self) -> &'static str {
        CATALOG
    }

    fn companions(&self) -> &'static [&'static str] {
        &[SCHEMA]
    }

    fn write(&self, catalog: &Catalog, handbooks: &[&Handbook], file: &mut dyn Write) -> Result<(), BuildFailure> {
        let shared = Catalog { handbooks: Handbooks::default(), ..catalog.clone() };
        let mut pieces = Pieces::new(file);
        let head = [("$schema", SCHEMA), ("program", concat!("banshi ", env!("CARGO_PKG_VERSION")))];
        for (key, value) in head {
            pieces.entry(key, &value.into())?;
        }
        if let Value::Object(entries) = serde_json::to_value(&shared)? {
            let mut entries = entries.iter().filter(|(key, _)| *key != HANDBOOKS);
            entries.try_for_each(|(key, value)| pieces.entry(key, value))?;
        }
        for some in handbooks.chunks(AT_ONCE) {
            // By way of a value, so that the keys of maps are in order.
            let text = |handbook: &&Handbook| laid_out(&serde_json::to_value(handbook)?, DEPTH);
            let texts: Vec<String> = some.par_iter().map(text).collect::<Result<_, serde_json::Error>>()?;
            texts.iter().try_for_each(|text| pieces.handbook(text))?;
        }
        pieces.finish()
    }

    fn join(&self, shards: &[&Path], file: &mut dyn Write) -> Result<(), BuildFailure> {
        let mut pieces = Pieces::new(file);
        for (number, dir) in shards.iter().enumerate() {
            let path = dir.join(CATALOG);
            let reader = BufReader::new(File::open(&path).map_err(|error| cannot_read(&path, &error))?);
            let mut data = serde_json::Deserializer::from_reader(reader);
            let shard = ShardData { pieces: &mut pieces, takes_entries: number == 0 };
            let read = data.deserialize_map(shard).and_then(|()| data.end());
            if let Some(failure) = pieces.failure.take() {
                return Err(failure);
            }
            read.map_err(|_| BuildFailure::Merge(format!("{} 不完整；请重新生成这一份", path.display())))?;
        }
        pieces.finish()
    }
}

/// Writes the file piece by piece, laid out as `serde_json` lays out what it has as a whole.
struct Pieces<'w> {
    file: &'w mut dyn Write,
    entries: usize,
    handbooks: usize,
    /// Why a piece that was read from a shard could not be written.
    failure: Option<BuildFailure>,
}

impl<'w> Pieces<'w> {
    fn new(file: &'w mut dyn Write) -> Self {
        Self { file, entries: 0, handbooks: 0, failure: None }
    }

    fn entry(&mut self, key: &str, value: &Value) -> Result<(), BuildFailure> {
        let before = if self.entries == 0 { "{\n" } else { ",\n" };
        self.entries += 1;
        let (key, value) = (serde_json::to_string(key)?, laid_out(value, 2)?);
        self.put(&[before, "  ", &key, ": ", &value])
    }

    /// Writes a handbook that has been laid out.
    fn handbook(&mut self, text: &str) -> Result<(), BuildFailure> {
        let before = if self.handbooks == 0 { ",\n  \"handbooks\": [\n    " } else { ",\n    " };
        self.handbooks += 1;
        self.put(&[before, text])
    }

    fn finish(mut self) -> Result<(), BuildFailure> {
        self.put(&[if self.handbooks == 0 { ",\n  \"handbooks\": []\n}\n" } else { "\n  ]\n}\n" }])
    }

    fn put(&mut self, texts: &[&str]) -> Result<(), BuildFailure> {
        let mut write = |text: &&str| self.file.write_all(text.as_bytes());
        texts.iter().try_for_each(&mut write).map_err(|error| cannot_write(CATALOG.as_ref(), &error))
    }

    /// Notes why a piece was not written, and ends the reading of its shard.
    fn written<E: Error>(&mut self, written: Result<(), BuildFailure>) -> Result<(), E> {
        written.map_err(|failure| {
            self.failure = Some(failure);
            E::custom("not written")
        })
    }
}

/// A value within the file. No string in JSON has a line break in it, so that every line can be moved.
fn laid_out(value: &Value, depth: usize) -> Result<String, serde_json::Error> {
    Ok(serde_json::to_string_pretty(value)?.replace('\n', &format!("\n{:depth$}", "")))
}

/// Takes over what a shard has, one handbook at a time.
struct ShardData<'p, 'w> {
    pieces: &'p mut Pieces<'w>,
    /// All shards have the same entries but for the handbooks.
    takes_entries: bool,
}

impl<'de> Visitor<'de> for ShardData<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a catalog")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            if key == HANDBOOKS {
                map.next_value_seed(ShardHandbooks(self.pieces))?;
            } else if self.takes_entries {
                let written = self.pieces.entry(&key, &map.next_value()?);
                self.pieces.written(written)?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}

struct ShardHandbooks<'p, 'w>(&'p mut Pieces<'w>);

impl<'de> DeserializeSeed<'de> for ShardHandbooks<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, data: D) -> Result<(), D::Error> {
        data.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for ShardHandbooks<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("handbooks")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut handbooks: A) -> Result<(), A::Error> {
        while let Some(handbook) = handbooks.next_element::<Value>()? {
            let text = laid_out(&handbook, DEPTH).map_err(A::Error::custom)?;
            let written = self.0.handbook(&text);
            self.0.written(written)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// What comes of shards with these texts.
    fn joined(texts: &[String]) -> Result<String, BuildFailure> {
        let dir = tempfile::tempdir().unwrap();
        let shards: Vec<_> = (0..texts.len()).map(|number| dir.path().join(number.to_string())).collect();
        for (shard, text) in shards.iter().zip(texts) {
            fs::create_dir(shard).unwrap();
            fs::write(shard.join(CATALOG), text).unwrap();
        }
        let (shards, mut bytes) = (shards.iter().map(AsRef::as_ref).collect::<Vec<_>>(), Vec::new());
        Data.join(&shards, &mut bytes)?;
        Ok(String::from_utf8(bytes).unwrap())
    }

    fn catalog(handbooks: &[&str]) -> Value {
        let handbooks: Vec<Value> =
            handbooks.iter().map(|id| serde_json::json!({ "id": id, "items": [], "none": {}, "rate": 0.1 })).collect();
        serde_json::json!({ "$schema": "x", "themes": [{ "id": "a" }], "empty": [], "handbooks": handbooks })
    }

    fn pretty(value: &Value) -> String {
        serde_json::to_string_pretty(value).unwrap() + "\n"
    }

    #[test]
    fn joined_pieces_are_laid_out_as_the_whole_is() {
        let cases: [&[&[&str]]; 4] = [&[&["a", "b"], &[], &["c"]], &[&[], &["a"]], &[&[]], &[&["a\\n\n{}"]]];
        for shards in cases {
            let whole: Vec<&str> = shards.iter().flat_map(|ids| ids.iter().copied()).collect();
            let texts: Vec<String> = shards.iter().map(|ids| pretty(&catalog(ids))).collect();
            assert_eq!(joined(&texts).unwrap(), pretty(&catalog(&whole)));
            // How a shard is laid out does not matter.
            let texts: Vec<String> = shards.iter().map(|ids| catalog(ids).to_string()).collect();
            assert_eq!(joined(&texts).unwrap(), pretty(&catalog(&whole)));
        }
    }

    #[test]
    fn a_shard_that_ends_early_is_named() {
        let text = pretty(&catalog(&["a"]));
        let failure = joined(&[text.clone(), text[..text.len() / 2].to_owned()]).unwrap_err().to_string();
        assert!(failure.contains("1/catalog.json") && failure.contains("不完整"), "{failure}");
    }
}
