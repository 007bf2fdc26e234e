//! What a drawing leaves out, and what its marks and patterns mean.

use crate::chart::Shown;
use crate::statistics::periods::Granularity;
use crate::units::grouped;

use super::number::{INCIDENT, counted};

/// How much of what was asked for could be drawn one by one; `None` for all of it.
#[must_use]
pub fn shown(shown: Shown) -> Option<String> {
    match shown {
        Shown::All => None,
        Shown::SomeLinked { linked, total } => {
            Some(format!("All {} are drawn; only the {} longest are links", grouped(total), grouped(linked)))
        }
        Shown::Binned { linked, total } => Some(format!(
            "All {} are counted in shaded cells; the {} longest are drawn and linked",
            grouped(total),
            grouped(linked)
        )),
    }
}

/// What a figure that starts late leaves out; `None` where it leaves out nothing.
#[must_use]
pub fn left_out(earlier: usize, first: &str) -> Option<String> {
    let is = if earlier == 1 { "is" } else { "are" };
    (earlier > 0).then(|| format!("{} before {first} {is} not drawn", counted(earlier, INCIDENT)))
}

/// What is hatched.
#[must_use]
pub fn hatched(every: Granularity) -> String {
    format!("Hatched: only a part of the {} was counted", every.name())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_drawn_one_by_one_is_told() {
        assert_eq!(
            shown(Shown::Binned { linked: 120, total: 10_000 }).as_deref(),
            Some("All 10,000 are counted in shaded cells; the 120 longest are drawn and linked")
        );
        assert_eq!(shown(Shown::All), None);
    }

    #[test]
    fn one_incident_that_is_left_out_agrees_with_its_verb() {
        assert_eq!(left_out(1, "2003").as_deref(), Some("1 incident before 2003 is not drawn"));
        assert_eq!(left_out(2, "2003").as_deref(), Some("2 incidents before 2003 are not drawn"));
        assert_eq!(left_out(0, "2003"), None);
    }
}
