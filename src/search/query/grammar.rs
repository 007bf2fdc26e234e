//! Puts the pieces of a query together.

use super::lexer::{COLONS, Piece, pieces, plain_quotes};
use super::signs::{self, MIN_STAR};
use super::{Filter, Item, Mode, Node, Problem, Query, Scope, Test, Vocabulary, Word, plain, values, words};

/// Marks of regular expressions.
const PATTERN: [char; 11] = ['*', '+', '?', '[', ']', '{', '}', '|', '^', '$', '\\'];
/// How deeply parentheses may be nested.
const MAX_DEPTH: usize = 30;
const COMMON: &str = "These words are too common to search for.";
const TOO_DEEP: &str = "The parentheses are nested too deeply; the inner ones were ignored.";

/// Reads a query. Where the last word is still being typed, `is_typing`, it may be the beginning of a word.
#[must_use]
pub(crate) fn parse(text: &str, vocabulary: &Vocabulary<'_>, mode: Mode, is_typing: bool) -> Query {
    let text = plain_quotes(text);
    let is_plain = match mode {
        Mode::Automatic => plain::is_plain(&text, vocabulary),
        Mode::Plain => true,
    };
    let mut query = Query { plain: is_plain, ..Query::default() };
    // Whether a field still waits for its value, and whether something is excluded that nothing has.
    let (mut is_unfinished, mut excludes_nothing) = (false, false);
    if is_plain {
        query.items = items(words::plain(&text));
    } else {
        let mut pieces = pieces(&text, vocabulary);
        if is_typing {
            // A field whose value is yet to come.
            is_unfinished =
                pieces.pop_if(|piece| matches!(piece, Piece::Text(text) if is_field(text, vocabulary))).is_some();
        }
        query.problems = signs::dangling(&pieces, is_typing);
        let mut parser =
            Parser { pieces: &pieces, at: 0, depth: 0, vocabulary, query: &mut query, excludes_nothing: false };
        let mut items = Vec::new();
        while parser.at < pieces.len() {
            items.extend(parser.sequence());
            if parser.at < pieces.len() && !parser.query.problems.iter().any(|problem| problem.message == TOO_DEEP) {
                parser.query.problem(")", signs::NOT_OPENED.to_owned(), Vec::new());
            }
            parser.at += 1;
        }
        excludes_nothing = parser.excludes_nothing;
        for item in items {
            match item.node {
                // What is asked of a field alone goes to the filters.
                Node::Filter(filter) => query.filters.push(Filter { negated: item.negated, ..filter }),
                node => query.items.push(Item { node, ..item }),
            }
        }
        if is_typing && text.ends_with(char::is_alphanumeric) && matches!(pieces.last(), Some(Piece::Text(_))) {
            query.open_last();
        }
    }
    if query.items.is_empty() && query.filters.is_empty() && !text.trim().is_empty() && !excludes_nothing {
        query.is_empty = !is_typing;
        if query.problems.is_empty() && !is_unfinished {
            let has_words = text.contains(char::is_alphanumeric);
            let message = if has_words { COMMON } else { "There is nothing in it to search for." };
            query.problem(text.trim(), message.to_owned(), Vec::new());
        }
    }
    query
}

impl Item {
    fn wanted(node: Node) -> Self {
        Self { node, required: false, negated: false }
    }

    /// The node that an item is among others.
    fn into_node(self) -> Node {
        if self.negated { Node::Not(Box::new(self.node)) } else { self.node }
    }
}

impl Query {
    /// The last word may be unfinished.
    fn open_last(&mut self) {
        let Some(Item { node, negated: false, .. }) = self.items.last_mut() else { return };
        let word = match node {
            Node::Word(word) => Some(word),
            Node::Any(nodes) => match nodes.last_mut() {
                Some(Node::Word(word)) => Some(word),
                _ => None,
            },
            _ => None,
        };
        let Some(word) = word else { return };
        word.open = true;
        if let Some(part) = word.parts.last_mut() {
            part.open = true;
        }
    }

    /// Names what was not understood, once.
    fn problem(&mut self, text: &str, message: String, suggestions: Vec<String>) {
        let problem = Problem { text: text.to_owned(), message, suggestions };
        if !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
    }
}

struct Parser<'a, 'v> {
    pieces: &'a [Piece<'a>],
    at: usize,
    /// How many parentheses are open.
    depth: usize,
    vocabulary: &'v Vocabulary<'v>,
    query: &'v mut Query,
    /// Whether a value was excluded that no incident has.
    excludes_nothing: bool,
}

impl Parser<'_, '_> {
    /// Items up to the end or a closing parenthesis.
    fn sequence(&mut self) -> Vec<Item> {
        let mut items: Vec<Item> = Vec::new();
        let mut is_joined = false;
        while let Some(piece) = self.pieces.get(self.at).filter(|piece| **piece != Piece::Close) {
            if *piece == Piece::And {
                // Both sides are meant.
                if let Some(last) = items.last_mut() {
                    last.required = true;
                }
                is_joined = true;
                self.at += 1;
                continue;
            }
            let mut found = self.alternatives();
            for item in &mut found {
                item.required |= std::mem::take(&mut is_joined);
            }
            items.extend(found);
        }
        items
    }

    /// `a OR b`, or one item.
    fn alternatives(&mut self) -> Vec<Item> {
        let first = self.signed();
        let mut nodes = Vec::new();
        while self.pieces.get(self.at) == Some(&Piece::Or) {
            self.at += 1;
            let next = self.signed();
            if !next.is_empty() {
                nodes.push(joined(next));
            }
        }
        if nodes.is_empty() || first.is_empty() {
            return first.into_iter().chain(nodes.into_iter().map(Item::wanted)).collect();
        }
        let required = first.iter().any(|item| item.required);
        nodes.insert(0, joined(first));
        vec![Item { node: Node::Any(nodes), required, negated: false }]
    }

    /// An operand with the signs before it.
    fn signed(&mut self) -> Vec<Item> {
        let (mut negated, mut required) = (false, false);
        loop {
            match self.pieces.get(self.at) {
                Some(Piece::Not) => negated = !negated,
                Some(Piece::Required) => required = true,
                _ => break,
            }
            self.at += 1;
        }
        let mut items = self.operand(negated);
        if let ([item], true) = (items.as_mut_slice(), negated) {
            (item.negated, item.required) = (!item.negated, false);
            return items;
        }
        if negated && !items.is_empty() {
            return vec![Item { node: joined(items), required: false, negated: true }];
        }
        for item in &mut items {
            item.required |= required;
        }
        items
    }

    fn operand(&mut self, is_negated: bool) -> Vec<Item> {
        let Some(piece) = self.pieces.get(self.at) else { return Vec::new() };
        self.at += usize::from(!matches!(piece, Piece::Close | Piece::Or | Piece::And));
        match piece {
            Piece::Open => self.parenthesis(),
            Piece::Phrase { inner, .. } => self.phrase(inner, Scope::Anywhere).into_iter().collect(),
            Piece::Field { field, value, text } => self.field(field, value, text, is_negated),
            Piece::Unknown { name, value, text } => self.unknown_field(name, value, text),
            Piece::Text(text) => self.text(text),
            Piece::Close | Piece::Or | Piece::And | Piece::Not | Piece::Required => Vec::new(),
        }
    }

    fn parenthesis(&mut self) -> Vec<Item> {
        if self.depth == MAX_DEPTH {
            self.query.problem("(", TOO_DEEP.to_owned(), Vec::new());
            return Vec::new();
        }
        self.depth += 1;
        let items = self.sequence();
        self.depth -= 1;
        if self.pieces.get(self.at) == Some(&Piece::Close) {
            self.at += 1;
        } else {
            self.query.problem("(", "The parenthesis isn’t closed.".to_owned(), Vec::new());
        }
        items
    }

    fn field(&mut self, field: &str, value: &str, text: &str, is_negated: bool) -> Vec<Item> {
        let scope = match field {
            "title" => Scope::Title,
            "id" => Scope::Names,
            _ => return self.filter(field, value, text, is_negated),
        };
        let (mut wanted, mut items) = (Vec::new(), Vec::new());
        for part in values::alternatives(value) {
            let excluded = values::excluded(field, &part);
            match (self.phrase(excluded.unwrap_or(&part), scope), excluded) {
                (Some(item), Some(_)) => items.push(Item { negated: true, required: false, ..item }),
                (Some(item), None) => wanted.push(item.node),
                (None, _) => {}
            }
            if part.contains('*') {
                self.query.problem(text, format!("“*” doesn’t complete words after “{field}:”."), Vec::new());
            }
        }
        let node = if wanted.len() > 1 { Some(Node::Any(wanted)) } else { wanted.pop() };
        node.map(|node| Item { required: true, ..Item::wanted(node) }).into_iter().chain(items).collect()
    }

    /// Words side by side, if any of them is indexed.
    fn phrase(&mut self, text: &str, scope: Scope) -> Option<Item> {
        let phrase = words::phrase(text, scope);
        if phrase.is_none() && text.contains(char::is_alphanumeric) {
            self.query.problem(text, COMMON.to_owned(), Vec::new());
        }
        phrase.map(|phrase| Item { required: true, ..Item::wanted(Node::Phrase(phrase)) })
    }

    fn filter(&mut self, field: &str, value: &str, text: &str, is_negated: bool) -> Vec<Item> {
        let mut read = values::read(field, value, text, self.vocabulary);
        let is_empty = read.tests.is_empty() && read.excluded.is_empty();
        let excludes = is_negated || read.only_excludes;
        // A name that no incident has; a severity isn't one.
        let is_unknown_name = is_empty
            && !excludes
            && field != "severity"
            && value.contains(char::is_alphanumeric)
            && !read.problems.is_empty()
            && self.vocabulary.facet(field).is_some();
        if let Some(problem) = read.problems.last_mut().filter(|_| is_unknown_name) {
            problem.message.push_str(" It was searched for as text.");
        }
        for Problem { text, message, suggestions } in read.problems {
            self.query.problem(&text, message, suggestions);
        }
        self.query.readings.extend(read.readings);
        if is_unknown_name {
            return verbatim(value);
        }
        self.excludes_nothing |= is_empty && excludes;
        let item = |alternatives: Vec<Test>, negated: bool| {
            let filter = Filter { field: read.field.clone(), negated: false, alternatives };
            Item { node: Node::Filter(filter), required: !negated, negated }
        };
        let both = [item(read.tests, false), item(read.excluded, true)];
        both.into_iter()
            .filter(|item| !matches!(&item.node, Node::Filter(filter) if filter.alternatives.is_empty()))
            .collect()
    }

    fn unknown_field(&mut self, name: &str, value: &str, text: &str) -> Vec<Item> {
        let like = self.vocabulary.fields_like(name);
        let mut message = format!("“{name}:” isn’t a field, so its value was searched for as text.");
        if like.is_empty() {
            let fields: Vec<&str> = self.vocabulary.field_names().collect();
            message.push_str(&format!(" Fields: {}.", fields.join(", ")));
        }
        self.query.problem(text, message, like.into_iter().map(|field| format!("{field}:{value}")).collect());
        verbatim(value)
    }

    fn text(&mut self, text: &str) -> Vec<Item> {
        let pattern =
            text.strip_prefix('/').and_then(|rest| rest.strip_suffix('/')).filter(|inner| inner.contains(PATTERN));
        if let Some(pattern) = pattern {
            let message = "Patterns aren’t supported, so the words in it were searched for.".to_owned();
            self.query.problem(text, message, signs::begun(pattern));
        } else if let Some(start) = text.strip_suffix('*')
            && start.chars().count() >= MIN_STAR
            && start.chars().all(char::is_alphanumeric)
        {
            let mut items = words_of(start);
            if let Some(Item { node: Node::Word(word), .. }) = items.last_mut() {
                word.open = true;
            }
            return items;
        } else if is_field(text, self.vocabulary) {
            let field = self.vocabulary.field(text.trim_end_matches(COLONS)).unwrap_or_default();
            self.query.problem(text, values::no_value(text), self.vocabulary.examples(field));
            return Vec::new();
        } else if let Some((message, suggestions, rest)) = signs::foreign(text) {
            self.query.problem(text, message, suggestions);
            return words_of(rest);
        }
        words_of(text)
    }
}

/// Whether a text is the name of a field with its colon.
fn is_field(text: &str, vocabulary: &Vocabulary<'_>) -> bool {
    text.strip_suffix(COLONS).is_some_and(|name| vocabulary.field(name).is_some())
}

fn words_of(text: &str) -> Vec<Item> {
    items(words::read(text))
}

fn verbatim(text: &str) -> Vec<Item> {
    items(words::verbatim(words::read(text)))
}

fn items(words: Vec<Word>) -> Vec<Item> {
    words.into_iter().map(|word| Item::wanted(Node::Word(word))).collect()
}

/// Several items as one node.
fn joined(mut items: Vec<Item>) -> Node {
    match items.pop() {
        Some(last) if items.is_empty() => last.into_node(),
        last => Node::All(items.into_iter().chain(last).map(Item::into_node).collect()),
    }
}
