//! The mark of values that `import` inferred from the text and nobody has confirmed yet: `inferred: [causes, started]`.

use super::field::Field;
use super::reader::Reader;
use crate::diagnostic::{Code, nearest};
use crate::incident::{Phase, Provenance, Sourced};
use crate::reading::facts::{Facts, Times};

const HOW: &str = "import read it from the text, and nobody has confirmed it";

impl Reader<'_> {
    /// The fields that the mark names. A name that is not a field is reported.
    pub(super) fn inferred(&mut self) -> Vec<Field> {
        let mut fields = Vec::new();
        for (name, node) in self.written_words(Field::Inferred) {
            match Field::find(name) {
                Some((field, _)) => fields.push(field),
                None => {
                    let message = format!("`{name}` is not a field, so it marks nothing as inferred");
                    let problem = self.file.problem(Code::UnknownField, node.span.clone(), message);
                    self.problems.report(match nearest(name, Field::all_names()) {
                        Some(near) => problem.help(format!("did you mean `{near}`?")),
                        None => problem,
                    });
                }
            }
        }
        fields
    }
}

/// Marks the values of fields as inferred.
pub(super) fn mark(fields: &[Field], facts: &mut Facts, times: &mut Times) {
    for field in fields {
        match field {
            Field::Title => facts.title.iter_mut().for_each(one),
            Field::Id => facts.id.iter_mut().for_each(one),
            Field::Severity => facts.severity.iter_mut().for_each(one),
            Field::Services => facts.services.iter_mut().for_each(one),
            Field::Causes => facts.causes.iter_mut().for_each(one),
            Field::Trigger => facts.trigger.iter_mut().for_each(one),
            Field::Detection => facts.detection.iter_mut().for_each(one),
            Field::Factors => facts.factors.iter_mut().for_each(one),
            Field::Tags => facts.tags.iter_mut().for_each(one),
            Field::Company => facts.company.iter_mut().for_each(one),
            Field::Teams => facts.teams.iter_mut().for_each(one),
            Field::Authors => facts.authors.iter_mut().for_each(one),
            Field::Date => times.date.iter_mut().for_each(one),
            Field::Started => times.phases[Phase::Started].iter_mut().for_each(one),
            Field::Detected => times.phases[Phase::Detected].iter_mut().for_each(one),
            Field::Acknowledged => times.phases[Phase::Acknowledged].iter_mut().for_each(one),
            Field::Mitigated => times.phases[Phase::Mitigated].iter_mut().for_each(one),
            Field::Resolved => times.phases[Phase::Resolved].iter_mut().for_each(one),
            Field::Duration | Field::DurationMinutes => times.duration.iter_mut().for_each(one),
            // The others are read from front matter alone, or hold what is never inferred.
            _ => {}
        }
    }
}

fn one<T>(known: &mut Sourced<T>) {
    if let Provenance::FrontMatter { line } = known.provenance {
        known.provenance = Provenance::Inferred { line, how: HOW };
    }
}
