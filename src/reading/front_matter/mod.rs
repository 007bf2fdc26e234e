//! What the front matter states, field by field, each with its diagnostics.
//!
//! 1. `reader` sorts the entries under their canonical fields.
//! 2. `state` reads what any document has: how far it is, and who may read it.
//! 3. `terms`, `times` and `actions` read the facts of an incident; `inferred` marks those that nobody has confirmed.

mod actions;
mod custom;
mod field;
mod inferred;
mod reader;
mod state;
mod stated;
mod terms;
mod times;

pub(crate) use field::{Content, Field, FieldSpec, Takes, normalised};
pub(super) use stated::{Claim, Kind, Stated, StatedTimes};

use super::facts::Facts;
use crate::diagnostic::Diagnostics;
use crate::incident::Rules;
use crate::source::SourceFile;
use reader::Reader;

/// Reads the front matter of a document. What is wrong with it as a document goes to `problems`.
pub(super) fn read(file: &SourceFile, rules: &Rules, problems: &mut Diagnostics) -> Stated {
    let mut reader = Reader::new(file, rules);
    let status = reader.status();
    let visibility = reader.visibility();
    let aliases = reader.aliases();
    problems.extend(std::mem::take(&mut reader.problems));
    let mut times = times::read(&mut reader);
    let mut facts = Facts {
        title: reader.phrase(Field::Title),
        id: reader.id(),
        summary: reader.text(Field::Summary).map(|(summary, _)| summary.to_owned()),
        severity: reader.severity(),
        services: reader.words(Field::Services),
        causes: reader.causes(),
        trigger: reader.flat(Field::Trigger),
        detection: reader.flat(Field::Detection),
        factors: reader.words(Field::Factors),
        tags: reader.tags(),
        company: reader.flat(Field::Company),
        teams: reader.words(Field::Teams),
        roles: reader.roles(),
        custom: reader.custom(),
        authors: reader.words(Field::Authors),
        sources: reader.words(Field::Sources),
        timeline: Vec::new(),
        actions: reader.actions(),
    };
    inferred::mark(&reader.inferred(), &mut facts, &mut times.times);
    Stated {
        kind: reader.kind(),
        slug: reader.text(Field::Slug).map(|(slug, _)| slug.to_owned()),
        status,
        visibility,
        aliases,
        facts,
        times,
        claim: reader.claim(),
        leaves_open: reader.leaves_open(),
        more: reader.more,
        problems: reader.problems,
    }
}
