//! How the figures are computed, where the methods come from, and how often this archive's figures would be wrong.

use crate::pages::figure::{Series, Subject};
use crate::pages::site::Site;
use crate::prose::{self, sentence};
use crate::slug::Slug;
use crate::view::Section;

use super::content::Content;

impl Site {
    pub(super) fn method(&self) -> Content {
        let alarms = self.trends().false_alarms();
        let statements = prose::method::false_alarms(alarms.as_ref());
        let mut sections = vec![Section {
            id: "_false-alarms".to_owned(),
            heading: Some("How often would these pages be wrong?".to_owned()),
            statements: statements.iter().map(|statement| sentence(&statement.phrase())).collect(),
            ..Section::default()
        }];
        sections.extend(prose::method::PARTS.iter().map(|part| Section {
            id: format!("_{}", Slug::of(part.0)),
            heading: Some(part.0.to_owned()),
            statements: prose::method::sentences(part),
            ..Section::default()
        }));
        sections.push(Section {
            id: "_sources".to_owned(),
            heading: Some("Sources".to_owned()),
            tables: vec![
                Series::new("Sources of the methods", "For", prose::method::SOURCES, |(what, _)| {
                    Subject::unlinked(*what)
                })
                .text("Source", |(_, from)| (*from).to_owned())
                .table(),
            ],
            ..Section::default()
        });
        Content { statements: Vec::new(), sections }
    }
}
