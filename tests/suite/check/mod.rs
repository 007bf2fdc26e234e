//! Every rule on small archives: what gives a report, where it stands, and what gives none.

mod changed;
mod command;
mod fix;
mod rules;
