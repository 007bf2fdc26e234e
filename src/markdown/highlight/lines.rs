//! Reads code line by line: consoles, differences, logs, requests.

use super::language::{Language, Mode};
use super::painter::{Class, Painter};
use super::scanner;

/// Writes code of which each line says what it is.
pub(super) fn scan(painter: &mut Painter<'_>, mode: Mode, code: &str) {
    for (number, line) in code.split_inclusive('\n').enumerate() {
        let words = line.trim_end_matches('\n');
        match mode {
            Mode::Console | Mode::Code => console(painter, words),
            Mode::Diff => painter.paint(diff(words), words),
            Mode::Log => log(painter, words),
            Mode::Http => http(painter, words, number == 0),
        }
        painter.paint(Class::Plain, &line[words.len()..]);
    }
}

/// Whether code without a language begins with a prompt.
pub(super) fn is_console(code: &str) -> bool {
    prompt(code.lines().next().unwrap_or_default()).is_some()
}

/// The length of a prompt: `$`, `user@host:~$`, `root@host:/#`.
fn prompt(line: &str) -> Option<usize> {
    const MAX_PROMPT: usize = 80;
    let near = &line[..line.floor_char_boundary(MAX_PROMPT)];
    let sign = near.find("$ ").or_else(|| near.find("# ").filter(|at| near[..*at].contains('@')))?;
    let before = &near[..sign];
    let is_prompt = before.is_empty() || (before.contains('@') && !before.contains(' ')) || before.ends_with(']');
    is_prompt.then_some(sign + 1)
}

fn console(painter: &mut Painter<'_>, line: &str) {
    match prompt(line) {
        Some(length) => {
            painter.paint(Class::Prompt, &line[..length]);
            scanner::scan(painter, Language::SHELL, &line[length..]);
        }
        None => painter.paint(Class::Plain, line),
    }
}

fn diff(line: &str) -> Class {
    match line.as_bytes().first() {
        _ if line.starts_with("+++") || line.starts_with("---") || line.starts_with("@@") => Class::Heading,
        Some(b'+') => Class::Added,
        Some(b'-') => Class::Removed,
        _ => Class::Plain,
    }
}

fn log(painter: &mut Painter<'_>, line: &str) {
    const LEVELS: [&str; 8] = ["EMERG", "ALERT", "CRITICAL", "CRIT", "FATAL", "ERROR", "PANIC", "WARN"];
    let words = line.trim_start();
    let is_frame = words.len() < line.len()
        && (words.starts_with("at ") || words.starts_with("File \"") || words.starts_with("from "));
    if is_frame {
        painter.paint(Class::Comment, line);
        return;
    }
    let near = &line[..line.floor_char_boundary(200)];
    match LEVELS.iter().filter_map(|level| near.find(level).map(|at| (at, level.len()))).min() {
        Some((at, length)) => {
            painter.paint(Class::Plain, &line[..at]);
            painter.paint(Class::Problem, &line[at..at + length]);
            painter.paint(Class::Plain, &line[at + length..]);
        }
        None => painter.paint(Class::Plain, line),
    }
}

fn http(painter: &mut Painter<'_>, line: &str, is_first: bool) {
    let length = if is_first { line.find(' ') } else { line.find(": ").filter(|at| !line[..*at].contains(' ')) };
    let class = if is_first { Class::Keyword } else { Class::Key };
    let length = length.unwrap_or(0);
    painter.paint(class, &line[..length]);
    painter.paint(Class::Plain, &line[length..]);
}
