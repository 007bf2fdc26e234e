//! Figures against an independent reference, intervals against simulated data, sentences against the archive's edges.

mod reference;
mod simulation;
