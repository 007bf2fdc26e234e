//! The languages, as data.

/// How code of a language is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// Word by word.
    Code,
    /// Prompts with commands, and their output.
    Console,
    /// Lines that are added and removed.
    Diff,
    /// Messages with a level, and stack traces.
    Log,
    /// A request or a response.
    Http,
}

/// A language.
#[derive(Clone, Copy, Debug)]
pub(super) struct Language {
    /// What people call it after a fence.
    names: &'static str,
    pub mode: Mode,
    /// What begins a comment up to the line's end.
    pub line_comments: &'static [&'static str],
    /// What begins and ends a comment.
    pub block_comment: Option<(&'static str, &'static str)>,
    /// Quotation marks of strings; a back-quote and those three times written may hold several lines.
    pub quotes: &'static str,
    /// What follows a key at the beginning of a line, or a string that is a key.
    pub key_end: Option<char>,
    /// Words that mean something, in lower case where case doesn't matter.
    pub keywords: &'static str,
    pub ignores_case: bool,
}

const CODE: Language = Language {
    names: "",
    mode: Mode::Code,
    line_comments: &[],
    block_comment: None,
    quotes: "\"'",
    key_end: None,
    keywords: "",
    ignores_case: false,
};

const C_LIKE: Language = Language { line_comments: &["//"], block_comment: Some(("/*", "*/")), ..CODE };

const LANGUAGES: [Language; 22] = [
    Language {
        names: "bash sh shell zsh ksh fish dash",
        line_comments: &["#"],
        keywords: "if then else elif fi for while until do done case esac in function return exit export local readonly echo cd set \
                   unset source sudo true false test trap",
        ..CODE
    },
    Language { names: "console shell-session shellsession sh-session terminal", mode: Mode::Console, ..CODE },
    Language { names: "diff patch", mode: Mode::Diff, ..CODE },
    Language { names: "log logs stacktrace traceback", mode: Mode::Log, ..CODE },
    Language { names: "http https", mode: Mode::Http, ..CODE },
    Language {
        names: "json json5 jsonc",
        line_comments: &["//"],
        quotes: "\"",
        key_end: Some(':'),
        keywords: "true false null",
        ..CODE
    },
    Language {
        names: "yaml yml",
        line_comments: &["#"],
        key_end: Some(':'),
        keywords: "true false null yes no on off",
        ..CODE
    },
    Language { names: "toml", line_comments: &["#"], key_end: Some('='), keywords: "true false", ..CODE },
    Language {
        names: "ini conf cfg properties env dotenv editorconfig",
        line_comments: &["#", ";"],
        key_end: Some('='),
        keywords: "true false yes no on off",
        ..CODE
    },
    Language {
        names: "sql mysql postgresql postgres pgsql plsql sqlite",
        line_comments: &["--"],
        block_comment: Some(("/*", "*/")),
        keywords: "select from where insert into values update set delete create table index view drop alter add column primary key \
                   foreign references join left right inner outer full on and or not null is in exists between like limit offset order \
                   by group having as distinct union all case when then else end begin commit rollback explain analyze vacuum grant \
                   revoke with returning default constraint unique asc desc true false",
        ignores_case: true,
        ..CODE
    },
    Language {
        names: "python py python3",
        line_comments: &["#"],
        keywords: "and as assert async await break class continue def del elif else except finally for from global if import in is \
                   lambda nonlocal not or pass raise return try while with yield True False None self match case",
        ..CODE
    },
    Language {
        names: "javascript js jsx typescript ts tsx mjs node",
        quotes: "\"'`",
        keywords: "abstract as async await break case catch class const continue default delete do else enum export extends finally \
                   for from function get if implements import in instanceof interface let new null of private protected public \
                   readonly return set static super switch this throw true false try type typeof undefined var void while yield",
        ..C_LIKE
    },
    Language {
        names: "java kotlin kt scala groovy",
        keywords: "abstract boolean break byte case catch char class const continue default do double else enum extends final finally \
                   float for fun if implements import instanceof int interface long native new null object override package private \
                   protected public return short static super switch synchronized this throw throws true false try val var void \
                   volatile when while",
        ..C_LIKE
    },
    Language {
        names: "go golang",
        quotes: "\"'`",
        keywords: "break case chan const continue default defer else fallthrough for func go goto if import interface map nil package \
                   range return select struct switch type var true false error string int bool byte",
        ..C_LIKE
    },
    Language {
        names: "rust rs",
        quotes: "\"",
        keywords: "as async await break const continue crate dyn else enum extern false fn for if impl in let loop match mod move mut \
                   pub ref return self Self static struct super trait true type unsafe use where while",
        ..C_LIKE
    },
    Language {
        names: "c cpp c++ h hpp objc cs csharp swift dart",
        keywords: "auto bool break case catch char class const continue default delete do double else enum extern false float for func \
                   goto guard if include int let long namespace new nil null nullptr override private protected public return short \
                   signed sizeof static string struct switch template this throw true try typedef union unsigned using var virtual \
                   void volatile while",
        ..C_LIKE
    },
    Language {
        names: "php",
        line_comments: &["//", "#"],
        keywords: "abstract array as break case catch class const continue default do echo else elseif extends false final for foreach \
                   function if implements interface namespace new null private protected public return static switch this throw true \
                   try use var while",
        ..C_LIKE
    },
    Language {
        names: "ruby rb elixir ex",
        line_comments: &["#"],
        keywords: "alias and begin break case class def do else elsif end ensure false for if in module next nil not or redo rescue \
                   retry return self super then true unless until when while yield require",
        ..CODE
    },
    Language {
        names: "dockerfile docker containerfile",
        line_comments: &["#"],
        keywords: "from run cmd label expose env add copy entrypoint volume user workdir arg onbuild stopsignal healthcheck shell as",
        ignores_case: true,
        ..CODE
    },
    Language {
        names: "hcl terraform tf nginx caddy puppet makefile make",
        line_comments: &["#", "//"],
        block_comment: Some(("/*", "*/")),
        keywords: "resource data variable output provider module locals terraform true false null server location upstream listen \
                   proxy_pass return if include define endef ifeq else endif",
        ..CODE
    },
    Language {
        names: "powershell ps1 pwsh",
        line_comments: &["#"],
        block_comment: Some(("<#", "#>")),
        keywords: "begin break catch continue do else elseif end exit filter finally for foreach function if in param process return \
                   switch throw try until while",
        ignores_case: true,
        ..CODE
    },
    Language {
        names: "promql graphql gql protobuf proto",
        line_comments: &["#", "//"],
        keywords: "by without on ignoring sum rate avg max min count query mutation fragment type input enum message service rpc \
                   returns string int32 int64 bool repeated optional",
        ..CODE
    },
];

impl Language {
    pub(super) const CONSOLE: Self = LANGUAGES[1];
    pub(super) const SHELL: Self = LANGUAGES[0];

    /// The language of a name, without regard to case.
    pub(super) fn find(name: &str) -> Option<Self> {
        let is_it =
            |language: &&Self| language.names.split_ascii_whitespace().any(|known| known.eq_ignore_ascii_case(name));
        LANGUAGES.iter().find(is_it).copied()
    }

    pub(super) fn is_keyword(&self, word: &str) -> bool {
        self.keywords
            .split_ascii_whitespace()
            .any(|known| if self.ignores_case { known.eq_ignore_ascii_case(word) } else { known == word })
    }
}
