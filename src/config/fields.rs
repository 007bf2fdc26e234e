//! The site's own fields, from the settings.

use std::collections::BTreeMap;
use std::sync::Arc;

use toml::Spanned;

use super::raw::RawField;
use super::validate::Validator;
use crate::incident::CustomField;
use crate::reading::Field;
use crate::slug::Slug;
use crate::text::capitalised;

/// Folders of every site, and words of the query language, that no field may take.
const TAKEN: [&str; 28] = [
    "after",
    "assets",
    "before",
    "cause",
    "company",
    "data",
    "date",
    "detection",
    "duration",
    "files",
    "has",
    "id",
    "incidents",
    "is",
    "index",
    "on",
    "pages",
    "review",
    "schema",
    "search",
    "service",
    "severity",
    "since",
    "tag",
    "team",
    "title",
    "trends",
    "until",
];

impl Validator<'_> {
    /// The fields, in order of name.
    pub(super) fn fields(&mut self, fields: BTreeMap<Spanned<String>, RawField>) -> Vec<Arc<CustomField>> {
        let mut read: Vec<Arc<CustomField>> = Vec::new();
        for (name, raw) in fields {
            let slug = Slug::of(name.get_ref());
            let is_built_in = Field::find(name.get_ref()).is_some_and(|(_, rank)| rank == 0);
            let taken = TAKEN.contains(&slug.as_str()) || is_built_in;
            let problem = match read.iter().find(|known| known.slug() == slug) {
                Some(known) => Some(format!("`{}` and `{}` are the same field", known.name, name.get_ref())),
                None => taken.then(|| format!("`{}` already has a meaning in every archive", name.get_ref())),
            };
            if let Some(message) = problem {
                self.wrong(name.span(), message, "choose another name");
                continue;
            }
            read.extend(self.field(name.into_inner(), raw).map(Arc::new));
        }
        read
    }

    fn field(&mut self, name: String, raw: RawField) -> Option<CustomField> {
        let RawField { label, kind, facet, pages, public } = raw;
        for (setting, value) in [("facet", &facet), ("pages", &pages)] {
            if let Some(value) = value.as_ref().filter(|value| *value.get_ref() && !kind.is_shared()) {
                let message = format!("`{setting}` needs values that several incidents share");
                self.wrong(value.span(), message, "remove it, or use `kind = \"term\"` or `kind = \"person\"`");
                return None;
            }
        }
        let or_shared = |value: Option<Spanned<bool>>| value.map_or(kind.is_shared(), Spanned::into_inner);
        Some(CustomField {
            label: label.unwrap_or_else(|| capitalised(&name.replace(['_', '-'], " "))),
            name,
            kind,
            facet: or_shared(facet),
            pages: or_shared(pages),
            public,
        })
    }
}
