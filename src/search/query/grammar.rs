//! Puts the pieces of a query together.

use super::lexer::{Piece, pieces, plain_quotes};
use super::{Filter, Item, Mode, Node, Problem, Query, Scope, Vocabulary, plain, values, words};

/// Marks of regular expressions.
const PATTERN: [char; 11] = ['*', '+', '?', '[', ']', '{', '}', '|', '^', '$', '\\'];
/// A `*` completes words from this many letters on.
const MIN_STAR: usize = 2;

/// Reads a query. Where the last word is still being typed, `is_typing`, it may be the beginning of a word.
#[must_use]
pub(crate) fn parse(text: &str, vocabulary: &Vocabulary<'_>, mode: Mode, is_typing: bool) -> Query {
    let text = plain_quotes(text);
    let is_plain = match mode {
        Mode::Automatic => plain::is_plain(&text, vocabulary),
        Mode::Plain => true,
    };
    let mut query = Query { plain: is_plain, ..Query::default() };
    if is_plain {
        query.items = words::plain(&text).into_iter().map(|word| Item::wanted(Node::Word(word))).collect();
    } else {
        let mut pieces = pieces(&text, vocabulary);
        if is_typing {
            // A field whose value is yet to come.
            pieces.pop_if(|piece| matches!(piece, Piece::Text(text) if is_field(text, vocabulary)));
        }
        let mut parser = Parser { pieces: &pieces, at: 0, vocabulary, query: &mut query };
        let mut items = Vec::new();
        while parser.at < pieces.len() {
            items.extend(parser.sequence());
            // A parenthesis that closes nothing.
            parser.at += 1;
        }
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
    let nothing = query.items.is_empty() && query.filters.is_empty() && query.problems.is_empty();
    query.common = nothing && text.contains(char::is_alphanumeric);
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

    fn problem(&mut self, text: &str, message: String, suggestions: Vec<String>) {
        self.problems.push(Problem { text: text.to_owned(), message, suggestions });
    }
}

struct Parser<'a, 'v> {
    pieces: &'a [Piece<'a>],
    at: usize,
    vocabulary: &'v Vocabulary<'v>,
    query: &'v mut Query,
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
            Piece::Open => {
                let items = self.sequence();
                self.at += usize::from(self.pieces.get(self.at) == Some(&Piece::Close));
                items
            }
            Piece::Phrase(text) => {
                let phrase = words::phrase(text, Scope::Anywhere);
                phrase.map(|phrase| Item { required: true, ..Item::wanted(Node::Phrase(phrase)) }).into_iter().collect()
            }
            Piece::Field { field, value, text } => self.field(field, value, text, is_negated),
            Piece::Unknown { name, text } => self.unknown_field(name, text),
            Piece::Text(text) => self.text(text),
            Piece::Close | Piece::Or | Piece::And | Piece::Not | Piece::Required => Vec::new(),
        }
    }

    fn field(&mut self, field: &str, value: &str, text: &str, is_negated: bool) -> Vec<Item> {
        let scope = match field {
            "title" => Scope::Title,
            "id" => Scope::Names,
            _ => return self.filter(field, value, text, is_negated),
        };
        let phrase = words::phrase(value, scope);
        phrase.map(|phrase| Item { required: true, ..Item::wanted(Node::Phrase(phrase)) }).into_iter().collect()
    }

    fn filter(&mut self, field: &str, value: &str, text: &str, is_negated: bool) -> Vec<Item> {
        let mut read = values::read(field, value, text, self.vocabulary);
        let is_unknown_name =
            read.tests.is_empty() && !read.problems.is_empty() && self.vocabulary.facet(field).is_some() && !is_negated;
        if let Some(problem) = read.problems.last_mut().filter(|_| is_unknown_name) {
            problem.message.push_str(" It was searched for as text.");
        }
        self.query.problems.extend(read.problems);
        self.query.readings.extend(read.readings);
        if is_unknown_name {
            return words_of(value);
        }
        if read.tests.is_empty() {
            return Vec::new();
        }
        let filter = Filter { field: read.field, negated: false, alternatives: read.tests };
        vec![Item { required: true, ..Item::wanted(Node::Filter(filter)) }]
    }

    fn unknown_field(&mut self, name: &str, text: &str) -> Vec<Item> {
        let rest = text.get(name.len()..).unwrap_or_default();
        let like = self.vocabulary.fields_like(name);
        let mut message = format!("“{name}:” isn’t a field, so it was searched for as text.");
        if like.is_empty() {
            let fields: Vec<&str> = self.vocabulary.field_names().collect();
            message.push_str(&format!(" Fields: {}.", fields.join(", ")));
        }
        self.query.problem(text, message, like.into_iter().map(|field| format!("{field}{rest}")).collect());
        words_of(text)
    }

    fn text(&mut self, text: &str) -> Vec<Item> {
        let pattern =
            text.strip_prefix('/').and_then(|rest| rest.strip_suffix('/')).filter(|inner| inner.contains(PATTERN));
        if let Some(pattern) = pattern {
            let start: String = pattern.chars().take_while(|c| c.is_alphanumeric()).collect();
            let suggestions = if start.chars().count() < MIN_STAR { Vec::new() } else { vec![format!("{start}*")] };
            let message = "Patterns aren’t supported, so the words in it were searched for.".to_owned();
            self.query.problem(text, message, suggestions);
        } else if let Some(start) = text.strip_suffix('*')
            && start.chars().count() >= MIN_STAR
            && start.chars().all(char::is_alphanumeric)
        {
            let mut items = words_of(start);
            if let Some(Item { node: Node::Word(word), .. }) = items.last_mut() {
                word.open = true;
            }
            return items;
        }
        words_of(text)
    }
}

/// Whether a text is the name of a field with its colon.
fn is_field(text: &str, vocabulary: &Vocabulary<'_>) -> bool {
    text.strip_suffix(':').is_some_and(|name| vocabulary.field(name).is_some())
}

fn words_of(text: &str) -> Vec<Item> {
    words::read(text).into_iter().map(|word| Item::wanted(Node::Word(word))).collect()
}

/// Several items as one node.
fn joined(mut items: Vec<Item>) -> Node {
    match items.pop() {
        Some(last) if items.is_empty() => last.into_node(),
        last => Node::All(items.into_iter().chain(last).map(Item::into_node).collect()),
    }
}
