//! Raw HTML: nothing of the text is lost, and the page can be taken apart without cutting an element in two.

use super::reader;
use crate::markdown::{Document, read};

/// The elements of HTML, SVG and `MathML`, among them obsolete ones, and what programmers write in pointed brackets.
const NAMES: &str = "Card K List None Path Set T V a a.b abbr abs acronym address altGlyph and animate animateMotion \
    animateTransform annotation annotation-xml applet apply approx arccos area arg article aside audio b base \
    basefont bdi bdo bgsound big blink blockquote body br button bvar canvas caption card cartesianproduct ceiling \
    center ci circle cite clipPath cn code codomain col colgroup color-profile command compose condition conjugate \
    content cos csymbol curl cursor data datalist dd declare defs degree del desc details determinant dfn dialog \
    diff dir div divergence divide dl domain dt element ellipse em embed emptyset eq equivalent eulergamma exists \
    exp exponentiale factorial false feBlend feColorMatrix feComponentTransfer feComposite feDropShadow feFlood \
    feFuncR feGaussianBlur feImage feMerge feOffset feTile feTurbulence fieldset figcaption figure filter floor fn \
    font font-face footer forall foreignObject form frame frameset g gcd geq glyph grad gt h1 h2 h3 h4 h5 h6 head \
    header hgroup hkern host hr html i ident iframe image imaginary img implies in infinity input ins int integers \
    intersect interval inverse isindex kbd keygen label lambda laplacian legend leq li limit line linearGradient \
    link list listing ln log logbase lowlimit lt maction main malignmark map mark marker marquee mask math matrix \
    max mean median menclose menu menuitem merror meta metadata meter mfrac mglyph mi min minus missing-glyph mode \
    moment mover mpadded mpath mphantom mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr \
    multicol munder name naturalnumbers nav neq nextid nobr noembed noframes none noscript not notin object ol \
    optgroup option or otherwise outerproduct output p param partialdiff path pattern pi picture piece piecewise \
    plaintext plus pod-name polygon polyline portal power pre primes product progress prsubset q quotient \
    radialGradient rationals rb real reals rect reln rem root rp rt rtc ruby s samp scalarproduct script sdev \
    search sec section select selector semantics sep set setdiff shadow share sin slot small source spacer span \
    stop strike strong style sub subset sum summary sup svg switch symbol table tan tbody td template tendsto text \
    textPath textarea tfoot th thead time times title tr track transpose tref true tspan tt u u8 ul union uplimit \
    use var variance vector vectorproduct video view vkern wbr x:y xmp xor";

fn page(text: &str) -> Document {
    read(text, 0..text.len()).page_alone()
}

#[test]
fn a_tag_never_takes_text_away() {
    for name in NAMES.split(' ') {
        // Each name in one form, so that each form meets many names.
        let forms = ["", "", " x=\"y\"", " it's", "/"];
        let tag = format!("<{name}{}>", forms[name.len() % forms.len()]);
        let text = format!(
            "# Title\n\none {tag} two\n\n- three {tag} four\n- five\n\n| six {tag} seven | eight |\n|---|---|\n| nine {tag} ten | eleven |\n\n\
                 ## twelve {tag} thirteen\n\n> fourteen {tag} fifteen\n\n{tag}\nsixteen\n\n<div>{tag}seventeen\n</div>\n\neighteen\n"
        );
        let shown = reader::words(&page(&text).html.with(|_| None));
        let words = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen \
                     seventeen eighteen";
        for word in words.split(' ') {
            assert!(shown.iter().any(|shown| shown == word), "`{word}` is lost after {tag}: {shown:?}");
        }
    }
}

#[test]
fn nothing_is_cut_in_two() {
    for text in [
        "Text.\n\n<details>\n<summary>All</summary>\n\n## Timeline\n\n- 10:00 a\n\n</details>\n\n## Cause\n\nBug.\n",
        "<div align=\"center\">\n\n# Title\n\n## Impact\n\n</div>\n\nText.\n",
        "<table><tr><td>cell\n\n## Next\n\nText.\n",
        "text <b>never closed.\n\n## Next\n\nText.\n",
        "text <a name=\"x\">.\n\n## Next\n\nText [a](b).\n",
        "> ## In a quotation\n>\n> Text.\n\n- # In a list\n\n## Next\n",
        ":::note\n\n## In a box\n\nText.\n\n:::\n\n## Next\n",
        "<details><summary>a</summary>\n\n- <details>\n\n  ## b\n\n</details>\n\n## c\n\n</details>\n\n## d\n",
        "<i>a\n\n<b>b\n\n</i>\n\n## c\n\n</b>\n\n## d\n",
    ] {
        let document = page(text);
        let headings = document.headings.iter().flat_map(|heading| [heading.html_start, heading.html_end]);
        let lines = (1..20).filter_map(|line| document.start_of_block(line));
        for cut in headings.chain(lines) {
            let (above, below) =
                (document.html.part(0, cut, |_| None), document.html.part(cut, document.html.len(), |_| None));
            for part in [above, below] {
                assert_eq!(unbalanced(&part), None, "{text:?} is cut here:\n{part}");
            }
        }
    }
}

#[test]
fn an_element_that_is_never_closed_ends_with_its_block() {
    for (text, expected) in [
        ("a <b>b\n\nc\n", "<p>a <b>b</b></p>\n<p>c</p>\n"),
        ("<details><summary>a</summary>\n\nb\n", "<details><summary>a</summary></details>\n<p>b</p>\n"),
        ("<a name=\"x\">\n\nb <a href=\"y\">c\n\nd\n", "<a id=\"x\"></a>\n<p>b <a>c</a></p>\n<p>d</p>\n"),
        ("a<!-- b -->c<!-- d\n-->\n", "<p>ac</p>\n"),
        ("<div>\n<!-- a\n\nb\n\n--> c\n</div>\n\nd\n", "<div>\n c<p></p>\n</div>\n<p>d</p>\n"),
    ] {
        assert_eq!(page(text).html.with(|_| None), expected, "{text:?}");
    }
}

/// The first tag that ends no open element, or an element that is never closed.
fn unbalanced(html: &str) -> Option<String> {
    let mut open = Vec::new();
    for tag in html.split('<').skip(1) {
        let name: String = tag.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '/').collect();
        match name.strip_prefix('/') {
            Some(closed) if open.pop().as_deref() != Some(closed) => return Some(name),
            Some(_) => {}
            None if ["br", "hr", "img", "input", "wbr"].contains(&name.as_str()) => {}
            None => open.push(name),
        }
    }
    open.pop()
}

#[test]
fn words_in_a_comment_are_not_in_the_text() {
    for (body, words) in [
        ("- item <b>x</b>\n  <!-- note\n\nhidden `hidden`\n\n-->\n\nafter", "item x after"),
        ("- item\n  <!-- note\n\n```\nhidden\n```\n\n<p>hidden</p>\n\n--> after", "item after"),
        ("- item\n  <!-- note\n\n## hidden\n\n    hidden\n\n<p>hidden --> after</p>", "item after"),
        ("- item <!-- note --> `code`\n\nafter", "item code after"),
    ] {
        let page = page(body);
        assert_eq!(page.text.split_whitespace().collect::<Vec<_>>().join(" "), words, "{body:?}");
        assert!(!page.headings.iter().any(|heading| heading.text.contains("hidden")), "{body:?}");
    }
}
