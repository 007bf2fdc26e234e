//! Terms cut into files: a shard holds neighbouring terms with their incidents; places are apart, since only phrases
//! ask for them.

use serde::Serialize;

use super::alphabet::Stream;
use super::file::File;
use super::terms::Term;

/// A shard has about so many characters, more where there would otherwise be too many shards.
const SHARD: usize = 12_000;
const MOST_SHARDS: usize = 200;
/// The same for the files of places.
const PLACES: usize = 32_000;
const MOST_PLACES: usize = 160;

/// Where the client finds what.
#[derive(Debug, Default, Serialize)]
pub(super) struct Outline {
    /// The first term of each shard.
    shards: Vec<String>,
    /// How many characters of the places one file holds.
    places: usize,
}

#[derive(Serialize)]
struct Shard {
    terms: String,
    counts: String,
    lengths: String,
    gaps: String,
    levels: String,
    sections: String,
    /// How long the places of each term are, and where those of the first begin.
    places: String,
    from: usize,
}

/// The files of all terms.
pub(super) fn files(terms: Vec<Term>) -> (Vec<File>, Outline) {
    let total: usize = terms.iter().map(size).sum();
    let target = SHARD.max(total / MOST_SHARDS);
    let mut places = Stream::default();
    let (mut files, mut outline) = (Vec::new(), Outline::default());
    let mut rest = terms.into_iter().peekable();
    while let Some(first) = rest.peek() {
        outline.shards.push(first.name.clone());
        let (mut shard, mut filled) = (Vec::new(), 0);
        while let Some(term) = rest.next_if(|term| filled == 0 || filled + size(term) <= target) {
            filled += size(&term);
            shard.push(term);
        }
        files.push(File::new(format!("t{}", files.len()), &write(&shard, &mut places)));
    }
    outline.places = PLACES.max(places.len().div_ceil(MOST_PLACES));
    let pieces = places.pieces(outline.places).enumerate();
    files.extend(pieces.map(|(number, piece)| File::new(format!("p{number}"), &piece)));
    (files, outline)
}

fn size(term: &Term) -> usize {
    term.name.len() + 4 + term.gaps.len() + term.levels.len() + term.sections.len()
}

/// Writes a shard, kind by kind: like stands by like, which compresses best.
fn write(terms: &[Term], places: &mut Stream) -> Shard {
    let from = places.len();
    let [mut counts, mut lengths, mut gaps, mut levels, mut sections, mut place_lengths] =
        [const { Vec::new() }; 6].map(|_: Vec<u8>| Stream::default());
    for term in terms {
        counts.push(term.count);
        lengths.push(term.gaps.len() as u64);
        gaps.append(&term.gaps);
        levels.append(&term.levels);
        sections.append(&term.sections);
        place_lengths.push(term.places.len() as u64);
        places.append(&term.places);
    }
    let names: Vec<&str> = terms.iter().map(|term| term.name.as_str()).collect();
    Shard {
        // In the clear, so that the last scan of the output can read them.
        terms: names.join(" "),
        counts: counts.text(),
        lengths: lengths.text(),
        gaps: gaps.text(),
        levels: levels.text(),
        sections: sections.text(),
        places: place_lengths.text(),
        from,
    }
}
