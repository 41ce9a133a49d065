//! The templates: built in, and any of them replaced by a file of the same name in the catalog's
//! `templates/` directory.
//!
//! A template reads nothing but templates. Errors name template, line and what went wrong.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use banshi_core::fingerprint::Fingerprint;
use banshi_core::source::{io_words, read_plain};
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, ErrorKind, UndefinedBehavior, Value};
use serde::Serialize;

/// Built-in templates by name.
const BUILT_IN: [(&str, &str); 19] = [
    ("checklist.md.j2", include_str!("../../../templates/checklist.md.j2")),
    ("checklist.typ", include_str!("../../../templates/checklist.typ")),
    ("compare.md.j2", include_str!("../../../templates/compare.md.j2")),
    ("diff-notice.md.j2", include_str!("../../../templates/diff-notice.md.j2")),
    ("diff.md.j2", include_str!("../../../templates/diff.md.j2")),
    ("handbook.typ", include_str!("../../../templates/handbook.typ")),
    ("handbook.md.j2", include_str!("../../../templates/handbook.md.j2")),
    ("html/base.html", include_str!("../../../templates/html/base.html")),
    ("html/blocks.html", include_str!("../../../templates/html/blocks.html")),
    ("html/checklist.html", include_str!("../../../templates/html/checklist.html")),
    ("html/compare.html", include_str!("../../../templates/html/compare.html")),
    ("html/diff.html", include_str!("../../../templates/html/diff.html")),
    ("html/errata.html", include_str!("../../../templates/html/errata.html")),
    ("html/handbook.html", include_str!("../../../templates/html/handbook.html")),
    ("html/index.html", include_str!("../../../templates/html/index.html")),
    ("html/item.html", include_str!("../../../templates/html/item.html")),
    ("html/rows.html", include_str!("../../../templates/html/rows.html")),
    ("html/style.css", include_str!("../../../templates/html/style.css")),
    ("notice.typ", include_str!("../../../templates/notice.typ")),
];

/// Largest template file read, in bytes.
const MAX_TEMPLATE_BYTES: u64 = 1024 * 1024;

/// Steps one template may take. The largest real page takes about a hundredth of this; a template
/// that takes more does not end.
const FUEL: u64 = 20_000_000;

/// A template that could not be used.
#[derive(Debug, thiserror::Error)]
#[error("模板 {name}{}：{message}", .line.map(|line| format!(" 第 {line} 行")).unwrap_or_default())]
pub struct TemplateError {
    /// Name of the template.
    pub name: String,
    /// Line, from 1, where known.
    pub line: Option<usize>,
    /// What went wrong, in Chinese, with the engine's own words where they help.
    pub message: String,
}

/// All templates, ready to render.
#[derive(Debug)]
pub struct Templates {
    sources: BTreeMap<String, String>,
    /// Names of those that the catalog has itself.
    replaced: BTreeSet<String>,
    environment: Environment<'static>,
}

impl Templates {
    /// The built-in templates, with those under `<catalog>/templates` taking precedence.
    pub fn load(catalog: &Path) -> Result<Self, TemplateError> {
        let mut own = BTreeMap::new();
        let overrides = catalog.join("templates");
        if overrides.is_dir() {
            let root = overrides.canonicalize().map_err(|error| template_fault("templates", io_words(&error)))?;
            read_overrides(&root, &root, &mut own)?;
        }
        Self::with(own)
    }

    /// The built-in templates, with these taking precedence.
    pub fn with(own: impl IntoIterator<Item = (String, String)>) -> Result<Self, TemplateError> {
        let built_in = BUILT_IN.iter().map(|(name, source)| ((*name).to_owned(), (*source).to_owned()));
        let mut sources: BTreeMap<_, _> = built_in.collect();
        let mut replaced = BTreeSet::new();
        for (name, source) in own {
            replaced.insert(name.clone());
            sources.insert(name, source);
        }
        let environment = build_environment(&sources)?;
        Ok(Self { sources, replaced, environment })
    }

    /// Those that stand in place of built-in ones, by name.
    pub fn replaced(&self) -> impl Iterator<Item = (&str, &str)> {
        self.replaced.iter().filter_map(|name| Some((name.as_str(), self.sources.get(name)?.as_str())))
    }

    /// Returns the fingerprint of all templates.
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(&self.sources)
    }

    /// The text of a template.
    pub fn source(&self, name: &str) -> Result<&str, TemplateError> {
        self.sources.get(name).map(String::as_str).ok_or_else(|| template_fault(name, "没有这个模板"))
    }

    /// Renders a template with `context`.
    pub fn render(&self, name: &str, context: &impl Serialize) -> Result<String, TemplateError> {
        let template = self.environment.get_template(name).map_err(|error| explain_error(name, &error))?;
        template.render(Serde(context)).map_err(|error| explain_error(name, &error))
    }
}

/// Data made ready for templates once, to be part of many contexts.
#[derive(Debug, Clone, Serialize)]
#[serde(transparent)]
pub struct Prepared(Value);

impl Prepared {
    /// Makes data ready.
    pub fn new(data: &impl Serialize) -> Self {
        Self(Value::from(Serde(data)))
    }
}

fn template_fault(name: &str, message: impl Into<String>) -> TemplateError {
    TemplateError { name: name.to_owned(), line: None, message: message.into() }
}

fn build_environment(sources: &BTreeMap<String, String>) -> Result<Environment<'static>, TemplateError> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::SemiStrict);
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build();
    environment.set_syntax(syntax.map_err(|error| explain_error("templates", &error))?);
    environment.set_fuel(Some(FUEL));
    // Errors then know the words they are about.
    environment.set_debug(true);
    environment.set_auto_escape_callback(
        |name| {
            if name.ends_with(".html") { AutoEscape::Html } else { AutoEscape::None }
        },
    );
    environment.add_filter("chinese", |number: usize| banshi_core::value::chinese_number(number));
    environment.add_filter("md", |words: &str| escape_markdown(words));
    for (name, source) in sources.iter().filter(|(name, _)| name.ends_with(".html") || name.ends_with(".j2")) {
        environment.add_template_owned(name.clone(), source.clone()).map_err(|error| explain_error(name, &error))?;
    }
    Ok(environment)
}

fn read_overrides(root: &Path, dir: &Path, sources: &mut BTreeMap<String, String>) -> Result<(), TemplateError> {
    let mut paths = paths_in(dir).map_err(|error| template_fault("templates", io_words(&error)))?;
    paths.sort();
    for path in paths {
        let shown = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        let real = path.canonicalize().map_err(|error| template_fault(&shown, io_words(&error)))?;
        if !real.starts_with(root) || (path.is_symlink() && real.is_dir()) {
            return Err(template_fault(&shown, "符号链接指向 templates 目录以外，或成环"));
        }
        if real.is_dir() {
            read_overrides(root, &path, sources)?;
        } else {
            read_override(&shown, &real, sources)?;
        }
    }
    Ok(())
}

fn paths_in(dir: &Path) -> std::io::Result<Vec<PathBuf>> {
    fs::read_dir(dir)?.map(|entry| Ok(entry?.path())).collect()
}

fn read_override(name: &str, path: &Path, sources: &mut BTreeMap<String, String>) -> Result<(), TemplateError> {
    if BUILT_IN.iter().all(|(known, _)| *known != name) {
        let names: Vec<_> = BUILT_IN.iter().map(|(name, _)| *name).collect();
        return Err(template_fault(name, format!("没有同名的内置模板可以替换；可以替换的有 {}", names.join("、"))));
    }
    let source = read_plain(path, MAX_TEMPLATE_BYTES).map_err(|(_, words)| template_fault(name, words))?;
    sources.insert(name.to_owned(), source);
    Ok(())
}

/// The engine's error in words that staff can act on.
fn explain_error(fallback: &str, error: &minijinja::Error) -> TemplateError {
    let variable = error.range().and_then(|range| error.template_source()?.get(range));
    let variable = variable.map(|words| format!("「{words}」")).unwrap_or_default();
    let message = match error.kind() {
        ErrorKind::UndefinedError => format!("变量{variable}没有值，或名字写错了"),
        ErrorKind::SyntaxError => "语法不对".to_owned(),
        ErrorKind::TemplateNotFound => format!("{variable}要用的模板不存在；模板只能用 templates 里的模板"),
        ErrorKind::UnknownFilter => format!("没有{variable}里的过滤器"),
        ErrorKind::UnknownFunction => format!("没有{variable}里的函数"),
        ErrorKind::UnknownMethod => format!("没有{variable}里的方法"),
        ErrorKind::OutOfFuel => "运行太久，可能是死循环".to_owned(),
        _ if error.to_string().contains("recursion") => "自己套自己，没有尽头".to_owned(),
        _ => format!("{variable}处出错"),
    };
    let detail = error.detail().map(|detail| format!("（{detail}）")).unwrap_or_default();
    TemplateError { name: error.name().unwrap_or(fallback).to_owned(), line: error.line(), message: message + &detail }
}

/// Escapes what Markdown would take as markup.
fn escape_markdown(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for c in words.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '&') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

#[cfg(test)]
mod tests {
    #[test]
    fn markup_is_escaped_and_chinese_is_not() {
        assert_eq!(super::escape_markdown("《表》|*a*"), r"《表》\|\*a\*");
    }
}
