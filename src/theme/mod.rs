//! Templates and assets: the site's own over the theme's over the embedded default.

mod bundle;
mod embedded;
mod minify;

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;
use tera::{Context, Kwargs, State, Tera};

use crate::units::grouped;
use crate::view::{Frame, Row};

use bundle::Bundle;
use embedded::Embedded;

/// Files that replace or add to those of the embedded theme, by path below the theme's folder
/// (`templates/base.html`, `assets/style.css`).
pub(crate) type ThemeFiles = BTreeMap<String, Vec<u8>>;

/// The paths of the files of the default theme, in order.
pub(crate) fn default_files() -> impl Iterator<Item = String> {
    let mut paths: Vec<String> = Embedded::iter().map(std::borrow::Cow::into_owned).collect();
    paths.sort();
    paths.into_iter()
}

/// A file of the default theme.
#[must_use]
pub(crate) fn default_file(path: &str) -> Option<Vec<u8>> {
    Embedded::get(path).map(|file| file.data.into_owned())
}

/// A theme, ready to render.
#[derive(Debug)]
pub(crate) struct Theme {
    tera: Tera,
    assets: BTreeMap<String, Vec<u8>>,
    style: String,
    script: String,
    marks: String,
    explorer: String,
}

/// A template that can't be read or rendered.
#[derive(Debug, thiserror::Error)]
#[error("template {name}")]
pub struct ThemeError {
    name: String,
    #[source]
    cause: Box<dyn std::error::Error + Send + Sync>,
}

impl ThemeError {
    fn new(name: &str, cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self { name: name.to_owned(), cause: cause.into() }
    }
}

impl Theme {
    /// Puts a theme together.
    ///
    /// # Errors
    /// When a template can't be parsed; the message has its place.
    pub(crate) fn new(files: &ThemeFiles) -> Result<Self, ThemeError> {
        let mut all: BTreeMap<String, Vec<u8>> = BTreeMap::new();
        for path in Embedded::iter() {
            if let Some(file) = Embedded::get(&path) {
                all.insert(path.into_owned(), file.data.into_owned());
            }
        }
        all.extend(files.iter().map(|(path, bytes)| (path.clone(), bytes.clone())));
        let mut tera = Tera::default();
        tera.autoescape_on(vec![".html", ".xml", ".svg"]);
        tera.register_filter("grouped", |number: u64, _: Kwargs, _: &State| grouped(number));
        let mut templates = Vec::new();
        for (path, bytes) in &all {
            if let Some(name) = path.strip_prefix("templates/") {
                let text = std::str::from_utf8(bytes).map_err(|error| ThemeError::new(name, error))?;
                templates.push((name, text));
            }
        }
        tera.add_raw_templates(templates).map_err(|error| ThemeError::new("templates", error))?;
        let mut assets = BTreeMap::new();
        let bundles = [&bundle::STYLE, &bundle::SCRIPT, &bundle::MARKS, &bundle::EXPLORER];
        let [style, script, marks, explorer] = bundles.map(|bundle| {
            let (name, bytes) = bundle.join(&all);
            assets.insert(name.clone(), bytes);
            name
        });
        for path in bundles.into_iter().flat_map(Bundle::paths) {
            all.remove(&path);
        }
        for (path, bytes) in all {
            if let Some(name) = path.strip_prefix("assets/") {
                assets.insert(name.to_owned(), bytes);
            }
        }
        Ok(Self { tera, assets, style, script, marks, explorer })
    }

    /// A text file of the embedded default theme, by path below its folder.
    #[must_use]
    pub(crate) fn embedded(path: &str) -> Option<String> {
        String::from_utf8(Embedded::get(path)?.data.into_owned()).ok()
    }

    /// The style sheet's name below `assets/`.
    #[must_use]
    pub(crate) fn style(&self) -> &str {
        &self.style
    }

    /// The script's name below `assets/`.
    #[must_use]
    pub(crate) fn script(&self) -> &str {
        &self.script
    }

    /// The name below `assets/` of the script that marks the words of a search.
    #[must_use]
    pub(crate) fn marks(&self) -> &str {
        &self.marks
    }

    /// The name of the explorer's script below `assets/`.
    #[must_use]
    pub(crate) fn explorer(&self) -> &str {
        &self.explorer
    }

    /// Files to publish below `assets/`, in order of name.
    #[must_use]
    pub(crate) fn assets(&self) -> &BTreeMap<String, Vec<u8>> {
        &self.assets
    }

    /// Renders a page.
    ///
    /// # Errors
    /// When the template asks for something that is not there; the message has its place.
    pub(crate) fn page(&self, template: &str, frame: &Frame, page: &impl Serialize) -> Result<String, ThemeError> {
        let mut context = Context::new();
        context.insert("frame", frame);
        context.insert("page", page);
        self.render(template, &context)
    }

    /// Renders something other than a page: a feed, a sitemap.
    ///
    /// # Errors
    /// See [`Theme::page`].
    pub(crate) fn document(&self, template: &str, view: &impl Serialize) -> Result<String, ThemeError> {
        let mut context = Context::new();
        context.insert("page", view);
        self.render(template, &context).map(xml_text)
    }

    /// Renders one incident of a list.
    ///
    /// # Errors
    /// See [`Theme::page`].
    pub(crate) fn row(&self, row: &Row) -> Result<String, ThemeError> {
        self.row_component(row)
    }

    /// Renders a row with the name of each value in its place: `{title}`, `{date.text}`, `{causes.0.label}`.
    ///
    /// # Errors
    /// See [`Theme::page`].
    pub(crate) fn row_template(&self, row: &Row) -> Result<String, ThemeError> {
        let row = serde_json::to_value(row).map_err(|error| ThemeError::new("row", error))?;
        self.row_component(&named(&row, ""))
    }

    fn row_component(&self, row: &impl Serialize) -> Result<String, ThemeError> {
        let mut context = Context::new();
        context.insert("row", row);
        self.tera.render_component("row", &context, None, true).map_err(|error| ThemeError::new("row", error))
    }

    fn render(&self, template: &str, context: &Context) -> Result<String, ThemeError> {
        self.tera.render(template, context).map_err(|error| ThemeError::new(template, error))
    }
}

/// XML 1.0 has no way to write most control characters, escaped or not: they become spaces.
fn xml_text(text: String) -> String {
    let is_valid = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
    if text.chars().all(is_valid) {
        return text;
    }
    text.chars().map(|c| if is_valid(c) { c } else { ' ' }).collect()
}

/// The same with each text and number replaced by its path in braces.
fn named(value: &Value, path: &str) -> Value {
    let below = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    match value {
        Value::Object(fields) => {
            fields.iter().map(|(name, field)| (name.clone(), named(field, &below(name)))).collect()
        }
        Value::Array(items) => items.iter().enumerate().map(|(n, item)| named(item, &below(&n.to_string()))).collect(),
        Value::String(_) | Value::Number(_) => format!("{{{path}}}").into(),
        Value::Bool(_) | Value::Null => value.clone(),
    }
}
