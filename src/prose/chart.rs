//! What a drawing leaves out, and what its marks and patterns mean.

use crate::chart::Shown;
use crate::statistics::periods::Granularity;
use crate::units::grouped;

use super::number::{INCIDENT, counted};

/// How much of what was asked for could be drawn one by one; `None` for all of it.
#[must_use]
pub(crate) fn shown(shown: Shown) -> Option<String> {
    match shown {
        Shown::All => None,
        Shown::SomeLinked { linked, total } => {
            Some(format!("All {} are shown; only the {} longest link to their pages", grouped(total), grouped(linked)))
        }
        Shown::Binned { linked, total } => Some(format!(
            "Shading shows how many of the {} are in each cell; the {} longest are drawn and link to their pages",
            grouped(total),
            grouped(linked)
        )),
    }
}

/// What a figure that starts late leaves out; `None` where it leaves out nothing.
#[must_use]
pub(crate) fn left_out(earlier: usize, first: &str) -> Option<String> {
    (earlier > 0).then(|| format!("Not shown: {} before {first}", counted(earlier, INCIDENT)))
}

/// What is hatched.
#[must_use]
pub(crate) fn hatched(every: Granularity) -> String {
    format!("Hatched: only part of the {} is counted", every.name())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_drawn_one_by_one_is_told() {
        assert_eq!(
            shown(Shown::Binned { linked: 120, total: 10_000 }).as_deref(),
            Some(
                "Shading shows how many of the 10,000 are in each cell; the 120 longest are drawn and link to their pages"
            )
        );
        assert_eq!(shown(Shown::All), None);
    }

    #[test]
    fn incidents_that_are_not_shown_are_counted() {
        assert_eq!(left_out(1, "2003").as_deref(), Some("Not shown: 1 incident before 2003"));
        assert_eq!(left_out(2, "2003").as_deref(), Some("Not shown: 2 incidents before 2003"));
        assert_eq!(left_out(0, "2003"), None);
    }
}
