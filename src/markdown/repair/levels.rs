//! The levels of labels: below the real heading above them, and below a label that names them.

use pulldown_cmark::HeadingLevel;

use crate::markdown::structure::{Block, Topic};

/// Where in the outline the text is.
#[derive(Debug, Default)]
pub(super) struct Levels {
    /// The level of the last real heading; 0 above the first.
    heading: u8,
    /// The label that the next ones may belong to.
    parent: Option<Parent>,
    /// The last label, if it has no content yet.
    bare: Option<Parent>,
}

#[derive(Clone, Debug)]
struct Parent {
    level: u8,
    topic: Option<Topic>,
    words: String,
}

impl Levels {
    /// Notes a real heading.
    pub(super) fn heading(&mut self, level: HeadingLevel) {
        *self = Self { heading: level as u8, parent: None, bare: None };
    }

    /// Notes text below the last label.
    pub(super) fn text(&mut self) {
        self.bare = None;
    }

    /// The level of a label.
    pub(super) fn of_label(&mut self, block: Option<&Block<'_>>) -> HeadingLevel {
        let Some(block) = block else { return HeadingLevel::H2 };
        let words = block.text.to_lowercase();
        // A label directly below another one is part of it, if its topic is.
        if let Some(bare) = self.bare.take().filter(|bare| bare.holds(block.topic, &words)) {
            self.parent = Some(bare);
        }
        self.parent = self.parent.take().filter(|parent| parent.holds(block.topic, &words));
        let above = self.parent.as_ref().map_or_else(|| self.heading.max(1), |parent| parent.level);
        let level = (above + 1).min(6);
        self.bare = Some(Parent { level, topic: block.topic, words });
        HeadingLevel::try_from(usize::from(level)).unwrap_or(HeadingLevel::H6)
    }
}

impl Parent {
    fn holds(&self, topic: Option<Topic>, words: &str) -> bool {
        let of_summary = self.topic == Some(Topic::Summary) && matches!(topic, Some(Topic::Duration | Topic::Impact));
        let mut named = words.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
        of_summary || self.topic == topic || named.all(|word| self.words.contains(word))
    }
}
