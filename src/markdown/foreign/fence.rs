//! Fenced code, as far as lines tell.

/// Follows the fences of a text line by line.
#[derive(Default)]
pub(super) struct Fences {
    /// The mark of the open fence, and how many of it there are.
    open: Option<(char, usize)>,
}

impl Fences {
    /// Whether a line is part of fenced code.
    pub(super) fn passes(&mut self, line: &str) -> bool {
        let line = line.trim_start_matches([' ', '\t', '>']);
        let line = line.strip_prefix("- ").map_or(line, str::trim_start);
        let mark = line.chars().next().filter(|mark| matches!(mark, '`' | '~'));
        let length = mark.map_or(0, |mark| line.chars().take_while(|c| *c == mark).count());
        let rest = line.get(length..).unwrap_or_default();
        match self.open {
            Some((open, at_least)) => {
                if mark == Some(open) && length >= at_least && rest.trim().is_empty() {
                    self.open = None;
                }
                true
            }
            None if length >= 3 && !(mark == Some('`') && rest.contains('`')) => {
                self.open = mark.map(|mark| (mark, length));
                true
            }
            None => false,
        }
    }
}
