//! Formulas in LaTeX, as `MathML`. Only elements and attributes of a list are written; what can't be drawn is shown as its source.

use std::ops::Range;
use std::thread;

use pulldown_latex::config::{DisplayMode, RenderConfig};
use pulldown_latex::mathml::write_mathml;
use pulldown_latex::{Parser, Storage};

use super::pass::Pass;

/// The longest formula that is drawn, in bytes of LaTeX.
const MAX_SOURCE: usize = 5_000;
/// The longest drawing, in bytes: macros make much out of little.
const MAX_DRAWING: usize = 200_000;
/// How many parts of a formula are read.
const MAX_EVENTS: usize = 20_000;
/// How many commands a formula has: the library recurses where one is the argument of another.
const MAX_COMMANDS: usize = 250;
/// With how many it is read on the thread of its page, and how much room a thread for one with more has, in bytes.
const FEW_COMMANDS: usize = 50;
const LARGE_STACK: usize = 8 * 1024 * 1024;
/// What defines commands, of which little text can make more than that.
const DEFINITIONS: [&str; 7] =
    ["\\def", "\\gdef", "\\let", "\\futurelet", "\\newcommand", "\\renewcommand", "\\providecommand"];
/// How deeply the elements of a formula are nested.
const MAX_DEPTH: usize = 60;

const ELEMENTS: [&str; 25] = [
    "math",
    "menclose",
    "merror",
    "mfrac",
    "mi",
    "mmultiscripts",
    "mn",
    "mo",
    "mover",
    "mpadded",
    "mphantom",
    "mprescripts",
    "mroot",
    "mrow",
    "mspace",
    "msqrt",
    "mstyle",
    "msub",
    "msubsup",
    "msup",
    "mtable",
    "mtd",
    "mtext",
    "mtr",
    "munder",
];
/// Besides these, `style` and `class` are written by the library, which pages have no use for.
const ATTRIBUTES: [&str; 26] = [
    "accent",
    "accentunder",
    "columnalign",
    "columnlines",
    "columnspacing",
    "columnspan",
    "depth",
    "display",
    "displaystyle",
    "fence",
    "form",
    "height",
    "largeop",
    "linethickness",
    "lspace",
    "mathvariant",
    "maxsize",
    "minsize",
    "movablelimits",
    "notation",
    "rowspacing",
    "rspace",
    "scriptlevel",
    "separator",
    "stretchy",
    "width",
];
/// Elements that the list can't hold in order.
const FURTHER: [&str; 2] = ["munderover", "none"];

impl Pass<'_> {
    /// Writes a formula within a paragraph.
    pub(super) fn formula(&mut self, latex: &str, mode: DisplayMode, span: &Range<usize>) {
        // GitHub's other form: $`…`$
        let quoted = latex.strip_prefix('`').and_then(|rest| rest.strip_suffix('`'));
        let latex = quoted.unwrap_or(latex);
        self.document.text.push_str(latex);
        match mathml(latex, mode) {
            Ok(drawing) => self.drawing(drawing),
            Err(reason) => {
                self.document.formulas_as_source.push((self.body.in_file(span), reason));
                self.html.push_str("<code>");
                self.escaped(latex);
                self.html.push_str("</code>");
            }
        }
    }

    /// Writes a formula that is a block of code.
    pub(super) fn formula_block(&mut self, latex: &str, span: &Range<usize>) {
        self.html.push_str("<p>");
        self.formula(latex.trim(), DisplayMode::Block, span);
        self.html.push_str("</p>\n");
        self.block_break();
    }

    /// Writes a drawing, or what stands for it until raw HTML is sanitised.
    fn drawing(&mut self, drawing: String) {
        if self.has_raw_html() {
            self.html.push_str(&format!("{}formula{};", self.mark, self.formulas.len()));
            self.formulas.push(drawing);
        } else {
            self.html.push_str(&drawing);
        }
    }

    /// A sanitised passage with its formulas.
    pub(super) fn with_formulas(&self, html: String) -> String {
        if self.formulas.is_empty() {
            return html;
        }
        let mark = format!("{}formula", self.mark);
        let mut parts = html.split(&*mark);
        let mut out = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (number, rest) = part.split_once(';').unwrap_or_default();
            let formula = number.parse().ok().and_then(|number: usize| self.formulas.get(number));
            out.push_str(formula.map_or("", String::as_str));
            out.push_str(rest);
        }
        out
    }
}

/// A formula as `MathML`.
///
/// # Errors
/// Why it can't be drawn.
fn mathml(latex: &str, display_mode: DisplayMode) -> Result<String, String> {
    if latex.len() > MAX_SOURCE {
        return Err(format!("it is longer than {MAX_SOURCE} bytes"));
    }
    let commands = latex.matches('\\').count();
    if commands > MAX_COMMANDS {
        return Err(format!("it has more than {MAX_COMMANDS} commands"));
    }
    if let Some(definition) = DEFINITIONS.iter().find(|definition| latex.contains(**definition)) {
        return Err(format!("`{definition}` is not supported"));
    }
    if commands <= FEW_COMMANDS {
        return drawn(latex, display_mode);
    }
    thread::scope(|scope| {
        let builder = thread::Builder::new().stack_size(LARGE_STACK);
        let thread = builder.spawn_scoped(scope, || drawn(latex, display_mode)).map_err(|error| error.to_string())?;
        thread.join().unwrap_or_else(|_| Err("it can't be read".to_owned()))
    })
}

fn drawn(latex: &str, display_mode: DisplayMode) -> Result<String, String> {
    let too_large = || "it is too large".to_owned();
    let storage = Storage::new();
    let mut events = Vec::new();
    for event in Parser::new(latex, &storage) {
        events.push(event.map_err(|error| first_line(&error.to_string()))?);
        if events.len() > MAX_EVENTS {
            return Err(too_large());
        }
    }
    let events = events.into_iter().map(Ok::<_, std::fmt::Error>);
    let mut drawing = Vec::new();
    let config = RenderConfig { display_mode, ..RenderConfig::default() };
    write_mathml(&mut drawing, events, config).map_err(|error| first_line(&error.to_string()))?;
    let drawing = String::from_utf8(drawing).map_err(|_| too_large())?;
    if drawing.len() > MAX_DRAWING {
        return Err(too_large());
    }
    allowed(&drawing).ok_or_else(|| "it has parts that pages don't show".to_owned())
}

/// The first line of a message, which goes on with the source.
fn first_line(message: &str) -> String {
    message.lines().next().unwrap_or_default().trim_end_matches([':', '.', ' ']).to_owned()
}

/// `MathML` without attributes that are not on the list; nothing where it has elements that aren't, isn't well-formed or is nested too
/// deeply.
fn allowed(mathml: &str) -> Option<String> {
    let mut out = String::with_capacity(mathml.len());
    let mut open: Vec<&str> = Vec::new();
    let mut rest = mathml;
    while let Some(start) = rest.find('<') {
        let (text, tag) = rest.split_at(start);
        out.push_str(plain(text)?);
        let (tag, after) = tag[1..].split_once('>')?;
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop() != Some(name) {
                return None;
            }
            out.push_str(&format!("</{name}>"));
            continue;
        }
        let (tag, is_empty) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
        let (name, mut attributes) = tag.split_at(tag.find(' ').unwrap_or(tag.len()));
        if ELEMENTS.binary_search(&name).is_err() && !FURTHER.contains(&name) {
            return None;
        }
        out.push_str(&format!("<{name}"));
        while let Some((attribute, after)) = attributes.trim_start().split_once("=\"") {
            let (value, after) = after.split_once('"')?;
            attributes = after;
            if ATTRIBUTES.binary_search(&attribute).is_ok() {
                out.push_str(&format!(" {attribute}=\"{}\"", plain(value)?));
            } else if !["class", "style"].contains(&attribute) {
                return None;
            }
        }
        if !attributes.trim().is_empty() {
            return None;
        }
        out.push('>');
        if is_empty {
            out.push_str(&format!("</{name}>"));
        } else {
            open.push(name);
        }
        if open.len() > MAX_DEPTH {
            return None;
        }
    }
    (open.is_empty() && rest.is_empty()).then_some(out)
}

/// A text that ends no element and no attribute.
fn plain(text: &str) -> Option<&str> {
    (!text.contains(['<', '>', '"'])).then_some(text)
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::{ATTRIBUTES, ELEMENTS, allowed};
    use crate::markdown::{read, read_with_formulas};

    fn html(text: &str) -> String {
        let page = read_with_formulas(text, 0..text.len()).page_alone();
        page.html.with(|number| Some(page.links[number].target.clone().into())).trim_end().to_owned()
    }

    #[test]
    fn formulas_are_drawn() {
        for (text, expected) in [
            ("O($n$).", "<p>O(<math display=\"inline\"><mi>n</mi></math>).</p>"),
            ("$`n`$", "<p><math display=\"inline\"><mi>n</mi></math></p>"),
            ("$$\nn\n$$", "<p><math display=\"block\"><mi>n</mi></math></p>"),
            ("```math\nn\n```", "<p><math display=\"block\"><mi>n</mi></math></p>"),
            ("$a_1 * b_2$", "<msub><mi>a</mi><mn>1</mn></msub>"),
            ("<b>x</b> $n$ <i>y</i>", "<p><b>x</b> <math display=\"inline\"><mi>n</mi></math> <i>y</i></p>"),
            ("$\\frac{1}{2}$", "<mfrac><mrow><mn>1</mn></mrow><mrow><mn>2</mn></mrow></mfrac>"),
            ("$\\color{red} n$", "<mi>n</mi>"),
            ("| a |\n|---|\n| $n$ |", "<td><math display=\"inline\"><mi>n</mi></math></td>"),
        ] {
            assert!(html(text).contains(expected), "{text}: {}", html(text));
        }
    }

    #[test]
    fn money_and_code_are_no_formulas() {
        for text in ["It cost $5 and then $10.", "`$n$`", "```\n$n$\n```", "$HOME and $PATH", "\\$n\\$"] {
            assert!(!html(text).contains("<math"), "{text}");
        }
        for text in ["$n$", "$$n$$", "```math\nn\n```"] {
            assert!(!read(text, 0..text.len()).page_alone().html.with(|_| None).contains("<math"), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_drawn_is_shown_as_its_source() {
        for latex in ["\\frac{1}", "\\unknown", "\\href{javascript:x}{y}", "x^y^z", "\\def\\a{b}\\a"] {
            let text = format!("a ${latex}$ b");
            assert!(html(&text).contains("<code>"), "{latex}: {}", html(&text));
            let page = read_with_formulas(&text, 0..text.len()).page_alone();
            assert_eq!(page.formulas_as_source.len(), 1, "{latex}");
        }
    }

    #[test]
    fn nothing_is_injected() {
        for latex in [
            "\\text{<script>alert(1)</script>}",
            "\\mathrm{</math><img src=x onerror=alert(1)>}",
            "\\color{red\" onclick=\"x}n",
            "\\class{x}{<b>}",
            "\\style{x}{<b onload=y>}",
            "<img src=x>",
            "\\operatorname{<svg onload=x>}",
            "\\hspace{1em\" onclick=\"x}n",
            "\\text{a \" onclick=x}",
        ] {
            for text in [format!("a ${latex}$ b"), format!("<i>a</i> ${latex}$ b")] {
                let html = html(&text);
                for danger in ["<script", "<img", "<svg", "<b", " onclick=", " onload="] {
                    let tags = html.split('<').skip(1).filter_map(|part| part.split_once('>'));
                    assert!(tags.into_iter().all(|(tag, _)| !format!("<{tag}").contains(danger)), "{text}: {html}");
                }
            }
        }
        // The mark of a formula is not one that a document can write.
        assert!(!html("<i>a</i> casebook:0:formula0; $n$").contains("0:<math"));
    }

    #[test]
    fn only_elements_on_the_list_are_written() {
        assert!(ELEMENTS.is_sorted() && ATTRIBUTES.is_sorted());
        assert_eq!(allowed("<mi style=\"a\" form=\"b\">x</mi>").as_deref(), Some("<mi form=\"b\">x</mi>"));
        for bad in ["<a>x</a>", "<mi onclick=\"x\">x</mi>", "<mi>x", "<mi>x</mn>", "<mi a>x</mi>", "<mi>x\"</mi>"] {
            assert_eq!(allowed(bad), None, "{bad}");
        }
    }

    #[test]
    fn hostile_formulas_end() {
        let units = [
            "{",
            "\\sqrt",
            "\\sqrt[3]",
            "\\frac{1}{",
            "\\frac{1}",
            "\\frac1",
            "x^",
            "x_{",
            "\\left(",
            "\\begin{array}{c}",
            "\\mathbb",
            "\\text{",
            "\\overset a",
            "\\binom a",
            "\\hat",
            "\\not",
            "\\color{red}",
            "\\phantom",
            "x^\\sqrt",
            "&",
            "\\\\",
            "'",
        ];
        // Pages are read on threads with twice as much.
        let small = thread::Builder::new().stack_size(1024 * 1024).spawn(move || {
            for unit in units {
                for count in [45, 240, 10_000] {
                    let latex = unit.repeat(count);
                    let closed = format!("{latex}x{}", "}".repeat(latex.matches('{').count()));
                    for latex in [latex, closed] {
                        html(&format!("${latex}$"));
                    }
                }
            }
        });
        small.expect("a thread starts").join().expect("nothing overflows");
        let start = std::time::Instant::now();
        html(&"$n$ $".repeat(20_000));
        html(&"$$ $ ` ".repeat(20_000));
        assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
    }
}
