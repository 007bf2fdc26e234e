//! From documents to a site: the only place that knows all the stages. It touches no clock and no disk.

mod assemble;
mod inputs;
mod leaks;
mod links;
mod memory;
mod names;
mod outcome;
mod private;
mod read;
mod specimen;
mod wiki_links;
mod withhold;

#[cfg(test)]
mod tests;

pub(crate) use inputs::{Examiner, InputDocument, Inputs};
pub(crate) use leaks::{describe_leak, scanner, unpublished_names};
pub(crate) use memory::Memory;
pub use outcome::Outcome;

use crate::progress::Observer;
use crate::theme::ThemeError;

use assemble::{Frame, assemble};

/// Builds a site from its inputs and from what an earlier build left in `memory`.
///
/// # Errors
/// When a template of the theme can't be read.
pub(crate) fn build(inputs: Inputs, memory: &mut Memory, observer: &dyn Observer) -> Result<Outcome, ThemeError> {
    build_with(inputs, memory, &|_, _, _| {}, observer)
}

/// Builds a site from its inputs alone, while somebody looks at every document.
///
/// # Errors
/// When a template of the theme can't be read.
pub(crate) fn build_under(
    inputs: Inputs,
    examiner: &Examiner<'_>,
    observer: &dyn Observer,
) -> Result<Outcome, ThemeError> {
    build_with(inputs, &mut Memory::none(), examiner, observer)
}

fn build_with(
    inputs: Inputs,
    memory: &mut Memory,
    examiner: &Examiner<'_>,
    observer: &dyn Observer,
) -> Result<Outcome, ThemeError> {
    let Inputs { config, documents, assets, theme, history, today } = inputs;
    let theme = memory.theme(theme)?;
    Ok(assemble(documents, Frame { config, assets, theme, history, today }, memory, examiner, observer))
}
