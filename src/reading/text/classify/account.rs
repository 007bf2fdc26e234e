//! How much of an account a text is: its lines, and what they tell.

use std::sync::LazyLock;

use crate::markdown::{Block, BlockKind, Topic};
use crate::reading::text::label;
use crate::reading::text::phrases::Phrases;

/// What the lines of a document are like.
#[derive(Debug, Default)]
pub(super) struct Account {
    /// Lines that are not blank, headings or quotations.
    pub lines: usize,
    /// Their words.
    pub words: usize,
    /// Their sentences.
    pub sentences: usize,
    /// Sentences that tell of trouble.
    pub troubles: usize,
    /// Those of the author's own service: `we`, `our`.
    pub own_troubles: usize,
    /// Sentences that tell what was done or found about it.
    pub responses: usize,
    /// Lines that tell the author what to write, headings included.
    pub instructions: usize,
    /// Lines to be filled in.
    pub placeholders: usize,
    /// Rows without a word.
    pub blank_rows: usize,
    /// Lines with a link.
    pub links: usize,
    /// How often the text speaks of postmortems as such.
    pub mentions: usize,
}

/// Whether a title says that the document is a report: `Incident report: …`.
pub(super) fn names_report(title: &str) -> bool {
    SIGNS.found_in(title).any(|sign| sign == Sign::Mention)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// Something went wrong.
    Trouble,
    /// Something may have gone wrong, where the sentence tells of the past.
    MayBeTrouble,
    /// The sentence tells of the past.
    Past,
    /// Nothing went wrong: `no data was lost`.
    Denied,
    /// The sentence speaks of the author's own.
    Own,
    /// Something was done or found about it.
    Response,
    /// A sentence to the author of a postmortem rather than to its reader.
    Instruction,
    /// The document's own kind is what it speaks of.
    Mention,
}

static SIGNS: LazyLock<Phrases<Sign>> = LazyLock::new(|| {
    let told = Phrases::pairs(
        "trouble",
        &[
            ("account", Sign::Trouble),
            ("weak", Sign::MayBeTrouble),
            ("past", Sign::Past),
            ("response", Sign::Response),
            ("denied", Sign::Denied),
            ("own", Sign::Own),
        ],
    );
    let forms = Phrases::pairs("documents", &[("instruction", Sign::Instruction), ("mention", Sign::Mention)]);
    Phrases::new(told.chain(forms))
});

impl Account {
    pub(super) fn of(blocks: &[Block<'_>]) -> Self {
        let mut account = Self::default();
        for block in blocks.iter().filter(|block| block.kind.is_evidence()) {
            account.add(block);
        }
        account
    }

    fn add(&mut self, block: &Block<'_>) {
        let told = !block.is_heading && block.topic != Some(Topic::Actions);
        for sentence in block.text.split(['.', '!', '。']).filter(|sentence| sentence.len() > 2) {
            let mut found = [false; 8];
            SIGNS.found_in(sentence).for_each(|sign| found[sign as usize] = true);
            let has = |sign: Sign| usize::from(found[sign as usize]);
            self.instructions += has(Sign::Instruction);
            self.mentions += has(Sign::Mention) * usize::from(!matches!(block.kind, BlockKind::Heading(_)));
            if told {
                self.sentences += 1;
                let trouble = has(Sign::Trouble).max(has(Sign::MayBeTrouble) * has(Sign::Past));
                let trouble = trouble * usize::from(!found[Sign::Denied as usize]);
                self.troubles += trouble;
                self.own_troubles += trouble * has(Sign::Own);
                self.responses += has(Sign::Response);
            }
        }
        if !block.is_heading {
            self.lines += 1;
            self.words += words(&block.text);
            self.placeholders += usize::from(is_placeholder(&block.text) && !is_bare_action(block));
            self.blank_rows += usize::from(block.kind.is_row() && block.cells().all(str::is_empty));
            self.links += usize::from(block.link.is_some());
        }
    }

    /// Whether one sentence in six tells of trouble.
    pub(super) fn is_full(&self) -> bool {
        self.troubles * 6 >= self.sentences && self.troubles > 0
    }

    /// Whether hardly any line is without a link, or more than half of many.
    pub(super) fn is_list_of_links(&self) -> bool {
        self.links * 8 >= self.lines * 7 && self.links > 1 || self.links >= 20 && self.links * 2 > self.lines
    }

    /// Whether it tells an author what to write rather than a reader what happened.
    pub(super) fn is_instructing(&self) -> bool {
        self.instructions >= 2 && self.instructions * 5 >= self.sentences && self.troubles < self.instructions * 2
    }
}

/// How many words a text has, a word of Chinese or Japanese being two characters.
fn words(text: &str) -> usize {
    let wide = if text.is_ascii() { 0 } else { text.chars().filter(|c| u32::from(*c) > 0x2e7f).count() };
    text.split_whitespace().count() + wide / 2
}

/// A row of a table of actions that has a title, though nobody has taken it on yet.
fn is_bare_action(block: &Block<'_>) -> bool {
    block.topic == Some(Topic::Actions)
        && block.cells().next().is_some_and(|cell| cell.chars().any(char::is_alphabetic))
}

/// A line to be filled in: `YYYY-MM-DD`, `[name]`, a row without values.
pub(super) fn is_placeholder(text: &str) -> bool {
    let text = text.trim();
    let bracketed = |open: char, close: char| text.starts_with(open) && text.ends_with(close);
    // A row with nothing beside the name of a fact; other rows may lack a remark.
    let mut cells = text.split('|').map(str::trim).skip(1);
    let empty_row = text.starts_with('|')
        && cells.next().is_some_and(|cell| label::is_key(cell) || Topic::of_label(cell).is_some())
        && cells.all(str::is_empty);
    let dots = (text.contains("...") || text.contains('…')) && text.len() < 16;
    let may_be_blank = text
        .as_bytes()
        .windows(2)
        .any(|pair| matches!(pair, b"YY" | b"yy" | b"AA" | b"HH" | b"hh" | b"Lo" | b"JJ" | b"TT"));
    let blank = may_be_blank
        && ["YYYY", "yyyy", "AAAA", "JJ/MM", "JJJJ", "TT.MM", "HH:MM", "HH:mm", "hh:mm", "Lorem ipsum"]
            .iter()
            .any(|blank| text.contains(blank));
    dots || blank || empty_row || bracketed('[', ']') || bracketed('<', '>') || bracketed('{', '}')
}
