//! Ranges of numbers: `a..b`, `a-b`, `<=a`, `>a`, `a`.

/// The first and the last number of a value: the days of a month, the seconds of a duration.
pub(super) type Span = (f64, f64);
/// A span, or what could be meant.
pub(super) type Readable = Result<Span, Vec<String>>;

/// Signs that compare numbers.
pub(super) const COMPARE: [char; 5] = ['<', '>', '=', '≤', '≥'];

/// A range, and whether its ends were swapped.
pub(super) struct Range {
    pub span: Span,
    pub is_swapped: bool,
}

/// Reads a range of values, both ends included.
pub(super) fn read(text: &str, value: &dyn Fn(&str) -> Readable) -> Result<Range, Vec<String>> {
    let text = text.trim();
    let forward = |span| Ok(Range { span, is_swapped: false });
    if let Some((left, right)) = text.split_once("..").or_else(|| text.split_once('…')) {
        return match (left.trim(), right.trim()) {
            ("", "") => Err(Vec::new()),
            (left, "") => forward((value(left)?.0, f64::INFINITY)),
            ("", right) => forward((f64::NEG_INFINITY, value(right)?.1)),
            (left, right) => Ok(between(value(left)?, value(right)?)),
        };
    }
    for (sign, bounds) in SIGNS {
        if let Some(rest) = text.strip_prefix(sign) {
            return forward(bounds(value(rest.trim())?));
        }
    }
    value(text).map(|span| Range { span, is_swapped: false }).or_else(|choices| {
        let dashes = text.match_indices(['-', '–']).map(|(at, dash)| (text.get(..at), text.get(at + dash.len()..)));
        let words = text.split_once(" to ").map(|(left, right)| (Some(left), Some(right)));
        let halves = dashes.chain(words).find_map(|(left, right)| {
            let (left, right) = (left?.trim(), right?.trim());
            (!left.is_empty() && !right.is_empty()).then(|| Some((value(left).ok()?, value(right).ok()?)))?
        });
        halves.map(|(left, right)| between(left, right)).ok_or(choices)
    })
}

type Bounds = fn(Span) -> Span;
const SIGNS: [(&str, Bounds); 7] = [
    ("<=", |(_, end)| (f64::NEG_INFINITY, end)),
    (">=", |(start, _)| (start, f64::INFINITY)),
    ("≤", |(_, end)| (f64::NEG_INFINITY, end)),
    ("≥", |(start, _)| (start, f64::INFINITY)),
    ("<", |(start, _)| (f64::NEG_INFINITY, start - 1.0)),
    (">", |(_, end)| (end + 1.0, f64::INFINITY)),
    ("=", |span| span),
];

fn between(left: Span, right: Span) -> Range {
    let is_swapped = left.0 > right.1;
    let (first, last) = if is_swapped { (right, left) } else { (left, right) };
    Range { span: (first.0, last.1), is_swapped }
}
