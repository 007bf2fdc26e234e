//! The way from one page of a long list to the others.

use crate::routes::Route;

use crate::view::{PageNumber, Pagination};

/// First, last and the two pages on either side of this one.
pub(super) fn pagination<'a>(
    from: &str,
    page: usize,
    of: usize,
    route: impl Fn(usize) -> Route<'a>,
) -> Option<Pagination> {
    if of <= 1 {
        return None;
    }
    let mut numbers = Vec::new();
    let mut last = 0;
    for number in (1..=of).filter(|&number| number == 1 || number == of || number.abs_diff(page) <= 2) {
        if number > last + 1 {
            numbers.push(PageNumber { label: "…".to_owned(), href: None, current: false });
        }
        let current = number == page;
        let href = (!current).then(|| route(number).from(from));
        numbers.push(PageNumber { label: number.to_string(), href, current });
        last = number;
    }
    Some(Pagination {
        number: page,
        of,
        previous: (page > 1).then(|| route(page - 1).from(from)),
        next: (page < of).then(|| route(page + 1).from(from)),
        numbers,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pagination_shows_ends_and_neighbours() {
        let labels = |page, of| -> Vec<String> {
            let pages = pagination("incidents/index.html", page, of, Route::Explorer).expect("several");
            pages.numbers.into_iter().map(|number| number.label).collect()
        };
        assert_eq!(labels(1, 2), ["1", "2"]);
        assert_eq!(labels(5, 9), ["1", "…", "3", "4", "5", "6", "7", "…", "9"]);
        assert_eq!(labels(9, 9), ["1", "…", "7", "8", "9"]);
        assert!(pagination("x", 1, 1, Route::Explorer).is_none());
    }
}
