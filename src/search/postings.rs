//! Terms cut into files: a shard holds neighbouring terms with their incidents; places are apart, since only phrases
//! ask for them.

use serde::Serialize;

use super::alphabet::{Stream, pairs};
use super::file::File;
use super::terms::{LEVELS, Term, Terms};

/// Target size of a shard in characters; larger where there would otherwise be too many shards.
const SHARD: usize = 6_000;
const MOST_SHARDS: usize = 400;
/// The same for the files of places, which the limits of a file's size keep from growing further.
const PLACES: usize = 10_000;
const MOST_PLACES: usize = 122;
const LARGEST_PLACES: usize = 82_000;

/// Where the client finds what.
#[derive(Debug, Default, Serialize)]
pub(super) struct Outline {
    /// The first term of each shard.
    shards: String,
    /// Where each file of places begins, as steps from one to the next.
    places: String,
    /// The mean number of words of a document.
    length: u64,
    /// The number of levels.
    levels: u8,
}

#[derive(Serialize)]
struct Shard {
    /// In the clear, so that the last scan of the output can read them.
    terms: String,
    /// For each term the number of incidents, and the number of characters that tell which.
    counts: String,
    lengths: String,
    incidents: String,
    /// For each incident of each term how much the term weighs in it.
    levels: String,
    /// For each term the number of characters of its places, and where those of the first begin.
    places: String,
    from: usize,
}

/// The files of all terms.
pub(super) fn files(terms: Terms) -> (Vec<File>, Outline) {
    let Terms { all, length, .. } = terms;
    let (ends, cuts) = (ends(&all), cuts(&all));
    let mut places = Stream::default();
    let (mut files, mut firsts) = (Vec::new(), Vec::new());
    let (mut rest, mut start) = (all.into_iter(), 0);
    for end in ends {
        let shard: Vec<Term> = rest.by_ref().take(end - start).collect();
        firsts.extend(shard.first().map(|term| term.name.clone()));
        files.push(File::new(format!("t{}", files.len()), &write(&shard, &mut places)));
        start = end;
    }
    let pieces = places.cut(&cuts).enumerate();
    files.extend(pieces.map(|(number, piece)| File::new(format!("p{number}"), &piece)));
    let mut steps = Stream::default();
    for (from, to) in cuts.iter().zip(cuts.iter().skip(1)) {
        steps.push((to - from) as u64);
    }
    (files, Outline { shards: firsts.join(" "), places: steps.text(), length, levels: LEVELS })
}

/// Where the shards end, as numbers of terms. A word is looked for among all terms that begin like it, so of the ends that
/// would do the one is taken at which neighbouring terms have least in common.
fn ends(terms: &[Term]) -> Vec<usize> {
    let target = SHARD.max(terms.iter().map(size).sum::<usize>() / MOST_SHARDS);
    let (least, most) = (target * 4 / 5, target * 11 / 10);
    let in_common = |end: usize| match (terms.get(end - 1), terms.get(end)) {
        (Some(above), Some(below)) => above.name.chars().zip(below.name.chars()).take_while(|(a, b)| a == b).count(),
        _ => 0,
    };
    let mut ends = Vec::new();
    let mut start = 0;
    while start < terms.len() {
        let (mut best, mut filled) = ((usize::MAX, usize::MAX, start + 1), 0);
        for (at, term) in terms.iter().enumerate().skip(start) {
            filled += size(term);
            if filled > most && at > start {
                break;
            }
            // Too early an end is better than none, and the later the better.
            let place = (if filled < least { usize::MAX } else { in_common(at + 1) }, filled.abs_diff(target), at + 1);
            best = best.min(place);
        }
        start = best.2;
        ends.push(start);
    }
    ends
}

/// Where the files of places begin. The places of one term share a file where they fit into one.
fn cuts(terms: &[Term]) -> Vec<usize> {
    let lengths = || terms.iter().map(|term| term.places.len());
    let piece = (lengths().sum::<usize>() / MOST_PLACES).clamp(PLACES, LARGEST_PLACES);
    let (mut cuts, mut start, mut end) = (vec![0], 0, 0);
    for length in lengths() {
        if end + length > start + piece && end > start {
            start = end;
            cuts.push(start);
        }
        end += length;
        while end - start > piece {
            start += piece;
            cuts.push(start);
        }
    }
    cuts
}

fn size(term: &Term) -> usize {
    term.name.len() + 4 + term.incidents.len() + term.levels.len() / 2
}

/// Writes a shard, kind by kind: like stands by like, which compresses best.
fn write(terms: &[Term], places: &mut Stream) -> Shard {
    let from = places.len();
    let [mut counts, mut lengths, mut incidents, mut place_lengths] = [(); 4].map(|()| Stream::default());
    let mut levels = Vec::new();
    for term in terms {
        counts.push(term.count);
        lengths.push(term.incidents.len() as u64);
        incidents.append(&term.incidents);
        levels.extend_from_slice(&term.levels);
        place_lengths.push(term.places.len() as u64);
        places.append(&term.places);
    }
    let names: Vec<&str> = terms.iter().map(|term| term.name.as_str()).collect();
    Shard {
        terms: names.join(" "),
        counts: counts.text(),
        lengths: lengths.text(),
        incidents: incidents.text(),
        levels: pairs(&levels),
        places: place_lengths.text(),
        from,
    }
}
