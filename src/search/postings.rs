//! Terms cut into files: a shard holds neighbouring terms with their incidents; places are apart, since only phrases
//! ask for them.

use serde::Serialize;

use super::alphabet::Stream;
use super::file::File;
use super::terms::{LEVELS, Term, Terms};

/// A shard has about so many characters, more where there would otherwise be too many shards.
const SHARD: usize = 10_000;
const MOST_SHARDS: usize = 310;
/// The same for the files of places.
const PLACES: usize = 32_000;
const MOST_PLACES: usize = 128;

/// Where the client finds what.
#[derive(Debug, Default, Serialize)]
pub(super) struct Outline {
    /// The first term of each shard.
    shards: String,
    /// How many characters of the places one file holds.
    places: usize,
    /// The mean number of words of a document.
    length: u64,
    /// The highest level.
    levels: u32,
}

#[derive(Serialize)]
struct Shard {
    /// In the clear, so that the last scan of the output can read them.
    terms: String,
    /// For each term the number of incidents, and the number of characters that tell which.
    counts: String,
    lengths: String,
    incidents: String,
    levels: String,
    /// For each term the number of characters of its places, and where those of the first begin.
    places: String,
    from: usize,
}

/// The files of all terms.
pub(super) fn files(terms: Terms) -> (Vec<File>, Outline) {
    let Terms { all, length } = terms;
    let total: usize = all.iter().map(size).sum();
    let target = SHARD.max(total / MOST_SHARDS);
    let mut places = Stream::default();
    let (mut files, mut firsts) = (Vec::new(), Vec::new());
    let mut rest = all.into_iter().peekable();
    while let Some(first) = rest.peek() {
        firsts.push(first.name.clone());
        let (mut shard, mut filled) = (Vec::new(), 0);
        // A term that would be more than half outside begins the next shard.
        while let Some(term) = rest.next_if(|term| filled == 0 || filled + size(term) / 2 <= target) {
            filled += size(&term);
            shard.push(term);
        }
        files.push(File::new(format!("t{}", files.len()), &write(&shard, &mut places)));
    }
    let piece = PLACES.max(places.len().div_ceil(MOST_PLACES));
    let pieces = places.pieces(piece).enumerate();
    files.extend(pieces.map(|(number, piece)| File::new(format!("p{number}"), &piece)));
    (files, Outline { shards: firsts.join(" "), places: piece, length, levels: LEVELS })
}

fn size(term: &Term) -> usize {
    term.name.len() + 4 + term.incidents.len() + term.levels.len()
}

/// Writes a shard, kind by kind: like stands by like, which compresses best.
fn write(terms: &[Term], places: &mut Stream) -> Shard {
    let from = places.len();
    let [mut counts, mut lengths, mut incidents, mut levels, mut place_lengths] = [(); 5].map(|()| Stream::default());
    for term in terms {
        counts.push(term.count);
        lengths.push(term.incidents.len() as u64);
        incidents.append(&term.incidents);
        levels.append(&term.levels);
        place_lengths.push(term.places.len() as u64);
        places.append(&term.places);
    }
    let names: Vec<&str> = terms.iter().map(|term| term.name.as_str()).collect();
    Shard {
        terms: names.join(" "),
        counts: counts.text(),
        lengths: lengths.text(),
        incidents: incidents.text(),
        levels: levels.text(),
        places: place_lengths.text(),
        from,
    }
}
