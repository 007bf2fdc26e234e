//! What a line of a paragraph is.

use pulldown_cmark::{Event, HeadingLevel, Tag};

use super::line::{Kind, Line};
use crate::markdown::body::Body;
use crate::markdown::structure::{Block, BlockKind, Topic, starts_with_time};
use crate::markdown::underlined::is_rule;

/// The fewest events, items and fields that make a list of lines.
const MIN_EVENTS: usize = 3;
const MIN_ITEMS: usize = 2;
const MIN_FIELDS: usize = 3;
const MIN_KNOWN_FIELDS: usize = 2;

/// Tells what each line of a paragraph is.
pub(super) fn tell(lines: &mut [Line<'_, '_>], body: Body<'_>) {
    let alone = lines.len() == 1;
    let mut after_sentence = true;
    for (at, line) in lines.iter_mut().enumerate() {
        line.kind = by_itself(line, body, alone || at == 0 || after_sentence);
        // A wrapped line ends as the block does that begins above it.
        if line.block.is_some() {
            let ends = matches!(line.kind, Kind::Heading(_) | Kind::Label | Kind::Bullet);
            after_sentence = ends || line.text().ends_with('.') || starts_with_time(line.text());
        }
    }
    events(lines);
    runs(lines, |line| line.kind == Kind::Bullet, MIN_ITEMS, Kind::Bullet, Kind::Line);
    actions(lines);
    while labels_below_lists(lines) {
        actions(lines);
    }
    fields(lines);
    after_lead(lines);
}

fn by_itself(line: &Line<'_, '_>, body: Body<'_>, may_head: bool) -> Kind {
    let written = body.written(&line.span).trim();
    let Some(block) = line.block else {
        return if is_rule(written) { Kind::Rule } else { Kind::Text };
    };
    if line.holds_several || is_link(line) {
        return Kind::Text;
    }
    match block.kind {
        BlockKind::Heading(level) if written.starts_with(['#', '=', '-']) => {
            Kind::Heading(HeadingLevel::try_from(usize::from(level)).unwrap_or(HeadingLevel::H6))
        }
        BlockKind::Item { ordered: false, .. } => Kind::Bullet,
        BlockKind::Item { ordered: true, .. } | BlockKind::Row { .. } => Kind::Line,
        BlockKind::Text if is_label(line, may_head) => Kind::Label,
        _ => Kind::Text,
    }
}

/// A table of contents is a list of links to sections, not of sections.
fn is_link(line: &Line<'_, '_>) -> bool {
    matches!(line.events.first(), Some((Event::Start(Tag::Link { .. }), _)))
}

/// Whether a line is a label; `may_head` says that it is where one can be.
fn is_label(line: &Line<'_, '_>, may_head: bool) -> bool {
    let heads = |block: &Block<'_>| {
        block.kind == BlockKind::Text && block.is_heading && may_be_label(&block.text, block.is_bold, may_head)
    };
    !line.holds_several && !is_link(line) && line.block.is_some_and(heads)
}

/// Whether a line that heads a section for the record is set as a heading by its author, too, and not part of a sentence.
fn may_be_label(text: &str, is_bold: bool, may_head: bool) -> bool {
    const VERBS: [&str; 6] = ["are", "is", "was", "were", "must", "will"];
    const ASKS: [&str; 4] = ["How", "What", "Where", "Why"];
    let asks = text.split_whitespace().next().is_some_and(|first| ASKS.contains(&first));
    let is_sentence =
        !asks && text.split_whitespace().any(|word| VERBS.iter().any(|verb| word.eq_ignore_ascii_case(verb)));
    let is_capital = text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase);
    // `Duration: two hours` states a fact.
    let says_more = text.split_once([':', '：']).is_some_and(|(_, value)| value.contains(char::is_alphanumeric));
    !is_sentence && !says_more && (is_bold || may_head || is_capital || text.ends_with([':', '：']))
}

/// Whether a line ends within a sentence that a time may go on with: `… we noticed at`.
fn leads_to_time(line: &Line<'_, '_>) -> bool {
    const WORDS: [&str; 15] = [
        "about", "after", "and", "around", "at", "before", "between", "by", "from", "or", "since", "till", "to", "um",
        "until",
    ];
    let Some((Event::Text(text), _)) = line.events.last() else { return false };
    let last = text.trim_end().rsplit(' ').next().unwrap_or_default();
    line.kind == Kind::Text && WORDS.contains(&last)
}

fn is_event(line: &Line<'_, '_>) -> bool {
    line.kind == Kind::Text && !line.holds_several && line.block.is_some() && starts_with_time(line.text())
}

/// Lines that begin with a time are items, and a line between two of them goes on with the one above.
fn events(lines: &mut [Line<'_, '_>]) {
    let ends = |line: &Line<'_, '_>| line.kind != Kind::Text;
    for part in lines.chunk_by_mut(|above, below| !ends(above) && !ends(below)) {
        let begins = |at: &usize| is_event(&part[*at]) && (*at == 0 || !leads_to_time(&part[*at - 1]));
        let found: Vec<usize> = (0..part.len()).filter(begins).collect();
        let (Some(&first), Some(&last)) = (found.first(), found.last()) else { continue };
        if found.len() < MIN_EVENTS {
            continue;
        }
        for line in &mut part[first..=last] {
            line.kind = Kind::Continuation;
        }
        for at in found {
            part[at].kind = Kind::Item;
        }
        for line in part[last + 1..].iter_mut().take_while(|line| line.block.is_none()) {
            line.kind = Kind::Continuation;
        }
    }
}

/// Makes runs of lines of a kind if they are long enough; a shorter run is something else.
fn runs(
    lines: &mut [Line<'_, '_>],
    belongs: impl Fn(&Line<'_, '_>) -> bool,
    enough: usize,
    kind: Kind,
    otherwise: Kind,
) {
    // A wrapped line has no block, and goes on with the one above.
    let goes_on = |line: &Line<'_, '_>| line.kind == Kind::Text && line.block.is_none();
    for run in
        lines.chunk_by_mut(|above, below| (belongs(above) || goes_on(above)) && (belongs(below) || goes_on(below)))
    {
        let count = run.iter().filter(|line| belongs(line)).count();
        if count == 0 {
            continue;
        }
        let mut seen = false;
        for line in run {
            if belongs(line) {
                line.kind = if count >= enough { kind } else { otherwise };
                seen = true;
            } else if seen && count >= enough {
                line.kind = Kind::Continuation;
            }
        }
    }
}

/// Bare lines of a section about actions, each an action. Each part between headings and lists is looked at by itself, as it
/// will be a paragraph by itself.
fn actions(lines: &mut [Line<'_, '_>]) {
    for part in lines.split_mut(|line| !matches!(line.kind, Kind::Text | Kind::Line)) {
        actions_of_part(part);
    }
}

fn actions_of_part(lines: &mut [Line<'_, '_>]) {
    let in_section = |line: &Line<'_, '_>| line.block.is_some_and(|block| block.topic == Some(Topic::Actions));
    let is_wrapped = lines.iter().any(|line| line.kind == Kind::Text && line.block.is_none());
    let starts_small = |line: &Line<'_, '_>| line.text().starts_with(|c: char| !c.is_uppercase() && !c.is_numeric());
    let is_text = |line: &Line<'_, '_>| line.kind == Kind::Text && in_section(line);
    if is_wrapped || lines.iter().any(|line| is_text(line) && starts_small(line)) {
        return;
    }
    let is_action = |line: &Line<'_, '_>| is_text(line) && !leads_on(line.text()) && !concludes(line.text());
    runs(lines, is_action, MIN_ITEMS, Kind::Item, Kind::Text);
}

/// Lines that could be labels were they the first of a paragraph, and are so now, since those above became items. True if there
/// were any.
fn labels_below_lists(lines: &mut [Line<'_, '_>]) -> bool {
    let mut found = false;
    for at in 1..lines.len() {
        let begins = !matches!(lines[at - 1].kind, Kind::Text | Kind::Line);
        if begins && lines[at].kind == Kind::Text && is_label(&lines[at], true) {
            lines[at].kind = Kind::Label;
            found = true;
        }
    }
    found
}

fn leads_on(text: &str) -> bool {
    text.ends_with([':', '：', '-', '–']) || text.contains("following")
}

fn concludes(text: &str) -> bool {
    ["By ", "In conclusion", "In summary", "Overall", "This ", "These ", "Through ", "With "]
        .iter()
        .any(|start| text.starts_with(start))
}

/// Lines of `Key: value`.
fn fields(lines: &mut [Line<'_, '_>]) {
    let is_field = |line: &Line<'_, '_>| line.kind == Kind::Text && !line.holds_several && key(line.text()).is_some();
    let count = lines.iter().filter(|line| is_field(line)).count();
    let known = lines.iter().filter(|line| is_field(line) && is_known(line)).count();
    if count < MIN_FIELDS && known < MIN_KNOWN_FIELDS {
        return;
    }
    for line in lines.iter_mut() {
        if is_field(line) {
            line.kind = Kind::Line;
        }
    }
}

/// The key of a line `Key: value`, of at most five words.
fn key(text: &str) -> Option<&str> {
    const MAX_KEY: usize = 40;
    const MAX_WORDS: usize = 5;
    let (key, value) = text.split_once([':', '：'])?;
    let is_key = key.len() <= MAX_KEY
        && key.split_whitespace().count() <= MAX_WORDS
        && key.starts_with(|c: char| c.is_alphabetic() || !c.is_ascii())
        && !key.contains(['.', ',', ';', '`', '"']);
    (is_key && (value.is_empty() || value.starts_with(char::is_whitespace) || text.contains('：'))).then_some(key)
}

/// Whether a key is in bold type or one that postmortems have.
fn is_known(line: &Line<'_, '_>) -> bool {
    const KEYS: [&str; 18] = [
        "author",
        "authors",
        "date",
        "detected",
        "detection",
        "duration",
        "end",
        "end time",
        "id",
        "owner",
        "severity",
        "service",
        "services",
        "start",
        "start time",
        "status",
        "team",
        "time",
    ];
    let is_bold = matches!(line.events.first(), Some((Event::Start(Tag::Strong), _)));
    let key = key(line.text()).unwrap_or_default().trim();
    is_bold || KEYS.iter().any(|known| key.eq_ignore_ascii_case(known)) || Topic::of_label(key).is_some()
}

/// The line below a short one that leads on to it: `Steps:`.
fn after_lead(lines: &mut [Line<'_, '_>]) {
    const MAX_LEAD: usize = 60;
    for at in 1..lines.len() {
        let above = &lines[at - 1];
        let leads = matches!(above.kind, Kind::Text | Kind::Line)
            && above.text().len() <= MAX_LEAD
            && (above.text().ends_with([':', '：']) || is_capitals(above.text()));
        let goes_on = lines[at].text().starts_with(char::is_lowercase);
        if leads && !goes_on && lines[at].kind == Kind::Text && lines[at].block.is_some() {
            lines[at].kind = Kind::Line;
        }
    }
}

/// A line of nothing but capitals is a heading to its author, if to nobody else.
fn is_capitals(text: &str) -> bool {
    text.chars().filter(|c| c.is_uppercase()).count() >= 4 && !text.chars().any(char::is_lowercase)
}
