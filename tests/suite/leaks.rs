//! What is internal never leaves in a public build: in no byte of any file, and in no file's name.

use crate::archive::Archive;

/// A public document with an internal passage, beside internal documents that are each linked from it.
fn archive() -> Archive {
    Archive::new()
        .file(
            "2024-01-01-mail.md",
            "---\ntitle: Mail stopped\nstarted: 2024-01-01T10:00:00Z\nservices: [mail]\ncauses: [network]\ntags: [seen]\n---\n\
             Mail stopped. <!-- internal -->The customer Umbrine Holdings was told first.<!-- /internal -->\n\n\
             <!-- internal -->\n## Quillfeather root cause\n\n![Plan](plan-zwischenraum.png)\n\n- 10:00 Torvald pulled the plug\n\
             <!-- /internal -->\n\nSee [the other one](2024-01-02-vault-breach-nightjar.md) and [its picture](secret-rooms/heron.png).\n",
        )
        .file(
            "2024-01-02-vault-breach-nightjar.md",
            "---\ntitle: Vault breached by Oxblood crew\nvisibility: internal\nstarted: 2024-01-02T10:00:00Z\nresolved: 2024-01-02T19:37:00Z\n\
             services: [strongroom-kestrel]\ncauses: [security]\ntags: [marzipan-protocol]\nteam: wyvern-team\nseverity: sev1\n\
             company: Gorsefield Bank\naliases: [/old/gorsefield.html]\nowner: v.marlowe\n---\n\
             ## Summary\n\nThe Oxblood crew copied 1,204 keys.\n\n![Door](secret-rooms/bittern.png)\n\n- 10:00 The seventh door stood open\n",
        )
        .file("secret-rooms/bittern.png", "picture of the door")
        .file("secret-rooms/heron.png", "picture of the other door")
        .file("plan-zwischenraum.png", "the plan")
        .file("pages/handbook-larkspur.md", "---\nvisibility: internal\n---\n# Larkspur handbook\n\nCall the night porter.\n")
}

/// Words that stand in internal text, or name what is internal.
const SECRETS: [&str; 19] = [
    "umbrine",
    "quillfeather",
    "zwischenraum",
    "torvald",
    "nightjar",
    "oxblood",
    "kestrel",
    "marzipan",
    "wyvern",
    "gorsefield",
    "marlowe",
    "1,204",
    "bittern",
    "seventh door",
    "19:37",
    "larkspur",
    "night porter",
    "picture of the door",
    "the plan",
];

/// Where a secret stands in the published site, file names included.
fn found(archive: &Archive, secret: &str) -> Vec<String> {
    let holds = |bytes: &[u8]| String::from_utf8_lossy(bytes).to_lowercase().contains(secret);
    let site = archive.site().into_iter();
    site.filter(|(path, bytes)| holds(path.as_bytes()) || holds(bytes)).map(|(path, _)| path).collect()
}

#[test]
fn no_byte_of_a_public_build_is_internal() {
    let archive = archive();
    archive.build().good();
    for secret in SECRETS {
        assert_eq!(found(&archive, secret), Vec::<String>::new(), "{secret}");
    }
    assert!(archive.page("incidents/2024-01-01-mail.html").contains("the other one"));
}

#[test]
fn inside_readers_see_all_of_it() {
    let archive = archive();
    archive.build_with(&["--audience", "internal", "--output", "public"]).good();
    for secret in SECRETS {
        assert!(!found(&archive, secret).is_empty(), "{secret}");
    }
    let page = archive.page("incidents/2024-01-02-vault-breach-nightjar.html");
    assert!(page.contains("Internal edition."), "{page}");
    assert_eq!(archive.page("robots.txt"), "User-agent: *\nDisallow: /\n");
}

#[test]
fn a_public_build_over_an_internal_one_leaves_nothing_behind() {
    let archive = archive();
    archive.build_with(&["--audience", "internal", "--output", "public"]).good();
    archive.build().good();
    for secret in SECRETS {
        assert_eq!(found(&archive, secret), Vec::<String>::new(), "{secret}");
    }
}

#[test]
fn settings_choose_the_audience_and_the_command_line_overrides_them() {
    let archive = archive().settings("[build]\naudience = \"internal\"\noutput = \"public\"\n");
    archive.build().good();
    assert!(!found(&archive, "oxblood").is_empty());
    archive.build_with(&["--audience", "public"]).good();
    assert!(found(&archive, "oxblood").is_empty());
}

#[test]
fn a_link_to_an_internal_document_keeps_its_words_and_is_reported() {
    let archive = archive();
    archive.build().good().says("warning[link-to-unpublished]");
    let page = archive.page("incidents/2024-01-01-mail.html");
    assert!(page.contains("<a>the other one</a>"), "{page}");
}

#[test]
fn a_visibility_that_cannot_be_read_stops_the_build() {
    for written in ["intenal", "secret", "[internal, public]", "true", "0", "'public '"] {
        let text = format!("---\ntitle: A\nvisibility: {written}\n---\nText.\n");
        let archive = Archive::new().file("a.md", text);
        let run = archive.build();
        if written == "'public '" {
            run.good();
            continue;
        }
        run.refused()
            .says("error[unknown-visibility]")
            .says("--> content/a.md:3:13")
            .says("write `public` or `internal`");
        assert!(!archive.path("public").exists(), "{written}");
    }
}

#[test]
fn an_empty_visibility_stops_the_build() {
    let run = Archive::new().file("a.md", "---\ntitle: A\nvisibility:\nseverity: sev1\n---\nText.\n").build();
    run.refused().says("error[unknown-visibility]: the visibility is empty").says("content/a.md:3:");
}

#[test]
fn of_two_visibilities_the_strictest_holds() {
    let text =
        "---\ntitle: Oxblood\nvisibility: public\nmetadata:\n  visibility: internal\nseverity: sev1\n---\nText.\n";
    let archive = Archive::new().file("oxblood.md", text).file("b.md", "---\ntitle: B\nseverity: sev1\n---\nWords.\n");
    archive.build().good();
    assert!(!archive.has("incidents/oxblood.html"));
}

#[test]
fn a_nearly_right_visibility_key_is_never_taken_for_public() {
    for key in ["visiblity", "visibilty", "Visibillity", "visibility_"] {
        let archive = Archive::new().file("a.md", format!("---\n{key}: internal\ntitle: Hushed\n---\nHush.\n"));
        let run = archive.build();
        if key == "visibility_" {
            run.good();
        } else {
            run.refused().says("error[unknown-field]").says("did you mean `visibility`?");
        }
        assert!(!archive.has("incidents/a.html"), "{key}");
    }
}

#[test]
fn a_document_that_takes_itself_for_internal_stops_the_build() {
    for (text, place) in [
        ("---\ntitle: A\ninternal: true\n---\nHush.\n", "content/a.md:3:1"),
        ("---\ntitle: A\npublic: false\n---\nHush.\n", "content/a.md:3:1"),
        ("---\ntitle: A\naudience: internal\n---\nHush.\n", "content/a.md:3:1"),
        ("---\ntitle: A\nmetadata:\n  privacy:\n    visibility: internal\n---\nHush.\n", "content/a.md:5:5"),
        ("---\ntitle: A\nextra: [{visibility: internal}]\n---\nHush.\n", "content/a.md:3:10"),
        ("---\rvisibility: internal\r---\rHush.\r", "content/a.md:1:5"),
        ("{\n  \"internal\": true\n}\n\nHush.\n", "content/a.md:2:3"),
        ("---json\n{\"audience\": \"internal\"}\n---\nHush.\n", "content/a.md:2:2"),
        ("# A\n\n**Visibility:** internal\n\nHush.\n", "content/a.md:3:1"),
        ("---\n# <!-- internal -->\nvisibility: internal\n# <!-- /internal -->\n---\nHush.\n", "content/a.md:1:1"),
    ] {
        let archive = Archive::new().file("a.md", text);
        archive.build().refused().says("error[unknown-visibility]").says(place);
        assert!(!archive.path("public").exists(), "{text}");
    }
    for hidden in [
        "\n---\ntitle: A\nvisibility: internal\n---\nHush.\n",
        "---yaml\nvisibility: internal\n---\nHush.\n",
        "{\n  \"visibility\": \"internal\"\n}\n\nHush.\n",
        "---json\n{\"title\": \"Hush\", \"visibility\": \"internal\"}\n---\nHush.\n",
        ";;;\n\"title\": \"Hush\", \"visibility\": \"internal\"\n;;;\nHush.\n",
    ] {
        let archive = Archive::new().file("a.md", hidden);
        archive.build().good();
        assert!(archive.site().values().all(|bytes| !String::from_utf8_lossy(bytes).contains("Hush")), "{hidden}");
    }
    for unread in ["{\n  \"title\": \"Hush\",\n}\nHush.\n", "---js\n{ title: \"Hush\" }\n---\nHush.\n"] {
        let archive = Archive::new().file("a.md", unread);
        archive.build().refused().says("error[invalid-front-matter]");
        assert!(!archive.path("public").exists(), "{unread}");
    }
    let shown = "---\ntitle: A\npublic: true\ninternal: no\naccess: everybody\nvisibility: public\n---\nAs follows:\n\n```yaml\nvisibility: internal\n```\n";
    Archive::new().file("a.md", shown).build().good();
}

#[test]
fn an_internal_passage_that_is_never_closed_stops_the_build() {
    for (text, place) in [
        ("Open.\n\n<!-- internal -->\nSecret.\n", "content/a.md:3:1"),
        ("Open. <!-- internal --> Secret. <!-- /intern -->\n", "content/a.md:1:7"),
        ("Open.\n<!-- /internal -->\n", "content/a.md:2:1"),
        ("Open. <!-- internal only --> Secret. <!-- end internal -->\n", "content/a.md:1:7"),
    ] {
        let archive = Archive::new().file("a.md", text);
        archive.build().refused().says("error[unmatched-internal]").says(place);
        assert!(!archive.path("public").exists());
    }
}

#[test]
fn passages_hide_wherever_they_stand() {
    let text = "---\ntitle: Shown\n# <!-- internal -->\nteam: hushteam\n# <!-- /internal -->\ntags: [shown]\n---\n\
        ```\n<!-- internal -->hushcode<!-- /internal -->\n```\n\n\
        | a | b |\n|---|---|\n| x | <!--internal-->hushcell<!--/internal--> |\n\n\
        - item <!-- INTERNAL -->hushitem<!-- /INTERNAL -->\n\n\
        [text <!-- internal -->hushlink<!-- /internal -->](https://example.com) `<!-- internal -->hushinline<!-- /internal -->`\n\n\
        # <!-- internal -->hushheading<!-- /internal --> end\n";
    let archive = Archive::new().file("a.md", text);
    archive.build().good();
    assert_eq!(found(&archive, "hush"), Vec::<String>::new());
    assert!(!found(&archive, "shown").is_empty());
}

#[test]
fn drafts_are_not_published_unless_asked_for() {
    let archive =
        Archive::new().file("a.md", "---\ntitle: Unripe fruit\nstatus: draft\nservices: [orchard]\n---\nGreen.\n");
    archive.build().good();
    for word in ["unripe", "orchard", "green."] {
        assert_eq!(found(&archive, word), Vec::<String>::new(), "{word}");
    }
    archive.build_with(&["--drafts"]).good();
    assert!(archive.page("incidents/a.html").contains("Unripe fruit"));
}

#[test]
fn internal_text_in_copied_files_is_caught_at_the_door() {
    let secret = "Minutes.\nThe Oxblood crew copied 1,204 keys.\n";
    let linked = "---\ntitle: Minutes\n---\nRead [the minutes](minutes.txt).\n";
    for archive in [
        archive().put("static/notes.txt", secret),
        archive().file("minutes.txt", secret).file("2024-01-04-minutes.md", linked),
        archive().put("static/handbook-larkspur.pdf", "a name says enough"),
    ] {
        archive.build().refused().says("error[leak]").says("would publish internal text");
        assert!(!archive.path("public").exists());
        archive.build_with(&["--audience", "internal"]).good();
    }
}

#[test]
fn what_every_site_says_is_no_secret() {
    let archive = Archive::new()
        .file("a.md", "---\ntitle: A\nstarted: 2024-01-01T10:00:00Z\ncauses: [config-change, cascading-failure]\n---\nText.\n")
        .file("template.md", "---\ntitle: Overview\nvisibility: internal\n---\n## Configuration change\n\nCascading failure\n")
        .file(
            "incident.md",
            "---\ntitle: Duration\nvisibility: internal\nstarted: 2024-01-02T10:00:00Z\n---\nTime to acknowledge: 5 minutes\n\n## Actions\n",
        );
    archive.build().good();
    assert!(!archive.has("incidents/incident.html"));
}

#[test]
fn problems_of_internal_documents_name_no_secret_in_a_public_page() {
    let archive =
        archive().file("2024-01-03-hidden-plover.md", "---\nvisibility: internal\nsevrity: sev1\n---\nPlover text.\n");
    archive.build().good();
    assert_eq!(found(&archive, "plover"), Vec::<String>::new());
}

#[test]
fn a_copied_file_with_an_internal_marker_stops_the_build() {
    for (name, text) in [
        ("log.txt", "ok\n<!-- internal -->Umbrine<!-- /internal -->\n"),
        ("data.json", "{\"a\": \"<!-- internal -->Umbrine\"}"),
        ("notes.txt", "---\nvisibility: internal\n---\nUmbrine\n"),
        ("notes.txt", "+++\ntitle = \"x\"\nstatus = \"draft\"\n+++\nUmbrine\n"),
        ("notes.txt", "DRAFT\n\nUmbrine\n"),
        ("notes.txt", "---\nCONFIDENTIAL\n---\nUmbrine\n"),
        ("notes.txt", "---\nCONFIDENTIAL\n\nUmbrine\n"),
        ("notes.txt", "---\na: 1\nb: 2\nc: 3\nd: 4\ne: 5\nf: 6\nvisibility: internal\n---\nUmbrine\n"),
        ("notes.txt", "Invoices of Umbrine (internal)\n"),
        ("notes.log", "# status: draft\nUmbrine\n"),
        ("data.json", "{\"status\":\"draft\",\"a\":\"Umbrine\"}"),
        ("data.yaml", "draft: true\na: Umbrine\n"),
        ("data.csv", "Classification,Internal\nUmbrine,1\n"),
        ("plan.svg", "<svg xmlns='http://www.w3.org/2000/svg'><title>Internal only</title><text>Umbrine</text></svg>"),
        ("plan.svg", "<svg xmlns='http://www.w3.org/2000/svg'><!-- internal --><text>Umbrine</text></svg>"),
    ] {
        let archive = Archive::new().file("a.md", format!("# Outage\n\nIt broke: [file]({name})\n")).file(name, text);
        archive.build().refused().says("error[marked-file]").says("content/a.md:3:18").says(&format!("content/{name}"));
        archive.build_with(&["--audience", "internal"]).good();
        let archive = Archive::new().file("a.md", "# Outage\n\nIt broke.\n").put(&format!("static/{name}"), text);
        archive.build().refused().says("error[marked-file]").says(&format!("static/{name}"));
        archive.run(&["check"]).refused();
    }
    // Ordinary files.
    for (name, text) in [
        ("app.log", "2024-01-01 10:00:00 INFO status=draft order=12\n10:00:01 ERROR internal server error\n"),
        ("pod.yaml", "status: pending\nready: false\nprivate: 10.0.0.1\n"),
        ("orders.csv", "id,status\n1,draft\n"),
        ("deploy.json", "{\"state\":\"in progress\",\"approved\":false}"),
        ("notes.txt", "TODO list of the drill\nInternal load balancer: ok\n"),
        (
            "plan.svg",
            "<svg xmlns='http://www.w3.org/2000/svg'><title>Internal network and the draft of the plan</title></svg>",
        ),
    ] {
        let archive = Archive::new().file("a.md", format!("# Outage\n\nIt broke: [file]({name})\n")).file(name, text);
        archive.build().good();
    }
    // Nobody refers to it.
    let archive = Archive::new().file("a.md", "# Outage\n\nIt broke.\n").file("log.txt", "<!-- internal -->");
    archive.build().good();
}

#[test]
fn the_internal_edition_has_a_folder_for_itself() {
    let archive = archive();
    archive.build_with(&["--audience", "internal"]).good().says("in public-internal");
    assert!(!archive.path("public").exists());
    let settings = archive.settings("[build]\naudience = \"internal\"\n");
    settings.build().good().says("in public-internal");
    let named = settings.settings("[build]\noutput = \"site\"\n");
    named.build_with(&["--audience", "internal"]).good().says("in site-internal");
    named.build().good().says("in site:");
    assert!(Archive::initialised().read(".gitignore").contains("/public-internal/"));
}

#[test]
fn an_internal_document_may_link_to_a_public_one() {
    let public = "---\ntitle: Checkout Outage, again\nstarted: 2025-11-18T10:00:00Z\n---\nIt broke.\n";
    let internal = |body: &str| format!("---\ntitle: Notes\nvisibility: internal\n---\n{body}\n");
    let archive = Archive::new()
        .file("2025-11-18-checkout-outage-again.md", public)
        .file("2025-12-01-notes.md", internal("It happened before: [see](2025-11-18-checkout-outage-again.md)."))
        .file("b.md", internal("See ../incidents/2025-11-18-checkout-outage-again.html and checkout outage again."))
        .file("checkout.md", internal("x"))
        .file("outage-again.md", internal("x"))
        .file(
            "c.md",
            format!("{public}\n<!-- internal -->[it](2025-11-18-checkout-outage-again.md)<!-- /internal -->\n"),
        );
    archive.build().good();
    archive.run(&["check", "--today", crate::archive::TODAY]).good();
}

#[test]
fn a_check_and_a_build_find_the_same_leak_and_name_both_documents() {
    let archive = Archive::new()
        .file(
            "secret.md",
            "---\ntitle: Notes\nvisibility: internal\n---\nUmbrine Holdings of Vienna lost forty invoices that day.\n",
        )
        .file("a.md", "---\ntitle: Outage\nstarted: 2025-11-18T10:00:00Z\n---\nIt broke.\n")
        .put("static/note.txt", "Umbrine Holdings of Vienna lost forty invoices that day.");
    for command in ["build", "check"] {
        let run = archive.run(&[command, "--today", crate::archive::TODAY]);
        run.refused()
            .says("error[leak]: `note.txt` would publish internal text of content/secret.md")
            .says("remove it there");
    }
}

/// Every way in which people say that a document or a passage is not for everybody: hidden, or an error.
#[test]
fn nothing_that_looks_internal_is_published() {
    let fields = [
        "is_internal: true",
        "isInternal: true",
        "is_private: yes",
        "is_public: false",
        "classification: internal use only",
        "tlp: red",
        "audience: employees",
        "sharing: internal",
        "hidden: true",
        "noindex: true",
        "status: internal",
        "status: private",
        "status: in progress",
        "status: todo",
        "status: proposed",
        "status: gibberish",
        "status: confidential",
        "status: in-review",
        "embargo: 2099-01-01",
        "metadata: {confidential: true}",
        "visibility: secret",
        "private: true",
        "draft: true",
    ];
    let lines = [
        "**Date:** 2024-01-01 **Visibility:** internal",
        "Status: final · Visibility: internal",
        "| Title | Visibility |\n|---|---|\n| x | internal |",
        "<table><tr><th>Visibility</th><td>internal</td></tr></table>",
        "{\"title\": \"x\", \"visibility\": \"internal\"}",
        "<!-- visibility: internal -->",
        "TLP:RED",
        "For internal use only",
        "Classification: confidential",
    ];
    let passages = [
        ("<!-- internal use only -->", "<!-- end internal use only -->"),
        ("<!-- internal: names -->", "<!-- end of internal -->"),
        ("<!— internal —>", "<!— /internal —>"),
        ("<! -- internal -->", "<! -- /internal -->"),
        ("<internal>", "</internal>"),
        ("{{< internal >}}", "{{< /internal >}}"),
        ("::: internal", ":::"),
        ("<!-- private -->", "<!-- /private -->"),
        ("#region internal", "#endregion"),
        ("<!-- internal details -->", "<!-- /internal details -->"),
    ];
    let mut bodies: Vec<String> = Vec::new();
    bodies.extend(
        fields
            .iter()
            .map(|field| format!("---\ntitle: Zqxq\nstarted: 2024-01-01T10:00:00Z\n{field}\n---\nZqxq broke.\n")),
    );
    bodies.extend(lines.iter().map(|line| format!("# Zqxq outage\n\n{line}\n\nZqxq broke at 10:00.\n")));
    bodies.extend(
        passages.iter().map(|(open, close)| format!("# Outage\n\nIt broke.\n\n{open}\n\nZqxq broke.\n\n{close}\n")),
    );
    for body in bodies {
        let archive = Archive::new().file("a.md", &body).file("b.md", "# Outage of mail\n\nIt broke.\n");
        let run = archive.build();
        if run.code == Some(0) {
            assert_eq!(found(&archive, "zqxq"), Vec::<String>::new(), "{body}");
            assert!(!archive.run(&["check"]).stderr.contains("no problems"), "{body}");
        }
    }
    let utf16 = "---\ntitle: Zqxq\nvisibility: internal\n---\nZqxq\n".encode_utf16();
    for bytes in
        [utf16.clone().flat_map(u16::to_le_bytes).collect::<Vec<u8>>(), utf16.flat_map(u16::to_be_bytes).collect()]
    {
        Archive::new().file("a.md", bytes).build().refused().says("error[not-utf8]").says("content/a.md:1:");
    }
}

#[test]
fn links_of_fields_and_settings_to_internal_documents_are_left_out() {
    let internal = "---\ntitle: Breach of the Initrode ledger\nvisibility: internal\n---\nHush.\n";
    for field in [
        "source: 2024-05-05-zqx-initrode-breach.md",
        "source: ./2024-05-05-zqx-initrode-breach.md#part",
        "source: /2024-05-05-zqx-initrode-breach",
        "source: ../incidents/2024-05-05-zqx-initrode-breach.html",
        "source: https://example.com/incidents/2024-05-05-zqx-initrode-breach.html",
        "actions: [{title: Fix it, link: 2024-05-05-zqx-initrode-breach.md}]",
        "actions: [{title: Fix it, ticket: 2024-05-05-zqx-initrode-breach.md}]",
        "actions: [{title: \"Fix [it](2024-05-05-zqx-initrode-breach.md)\"}]",
        "related: [2024-05-05-zqx-initrode-breach.md, other.md]",
        "see_also: \"[the other](2024-05-05-zqx-initrode-breach.md)\"",
        "related: [2024-05-05-zqx-initrode-breach, other.md]",
        "related: [\"[[2024-05-05-zqx-initrode-breach|Initrode]]\"]",
        "related: [{title: Initrode once more, link: 2024-05-05-zqx-initrode-breach.md}]",
        "duplicate_of: Breach of the Initrode ledger",
        "source: 2024-05-05-zqx-initrode-breach",
        "source: \"[Breach of the Initrode ledger](2024-05-05-zqx-initrode-breach.md)\"",
        "trigger: \"[[2024-05-05-zqx-initrode-breach]]\"",
    ] {
        let text = format!("---\ntitle: Outage\nstarted: 2024-01-01T10:00:00Z\n{field}\n---\nIt broke.\n");
        let archive = Archive::new().file("a.md", text).file("2024-05-05-zqx-initrode-breach.md", internal);
        archive.build().good().says("warning[link-to-unpublished]").says("content/a.md:4:");
        assert_eq!(found(&archive, "initrode"), Vec::<String>::new(), "{field}");
        assert!(archive.has("incidents/a.html"));
    }
    let body = "# Outage\n\nIt broke at 10:00 on 2024-01-01.\n\n## Action items\n\n- [ ] Fix [it](2024-05-05-zqx-initrode-breach.md)\n";
    let settings = "[[links]]\nlabel = \"The breach\"\nurl = \"2024-05-05-zqx-initrode-breach.md\"\n";
    let archive =
        Archive::new().settings(settings).file("a.md", body).file("2024-05-05-zqx-initrode-breach.md", internal);
    archive.build().good().says("warning[link-to-unpublished]: the link “The breach” in the settings");
    assert_eq!(found(&archive, "initrode"), Vec::<String>::new());
}

/// A sentence that names an internal document is no sentence without the name: its author is to change it.
#[test]
fn a_sentence_that_names_an_internal_document_stops_the_build() {
    let front_matter = "title: Outage\nstarted: 2024-01-01T10:00:00Z\n";
    let end = "visibility: internal\n---\nHush.\n";
    for (title, stem, words) in [
        ("Umbrine payroll breach", "2024-05-05-zqx-initrode-breach", ["zqx-initrode", "umbrine"]),
        ("Quillfeather vault stop", "quillfeather-vault-stop", ["quillfeather", "hush"]),
    ] {
        let bodies = [
            format!("See [[{stem}]]."),
            format!("See [[vault/{stem}]]."),
            format!("See [[{stem}|the other one]] and [[other]]."),
            format!("See [[{title}#Cause]]."),
            format!("See [{title}](vault/{stem}.md)."),
            format!("See [{stem}](vault/{stem}.md)."),
            format!("See [{stem}.md](<vault/{stem}.md>)."),
            format!("See [it][{stem}].\n\n[{stem}]: vault/{stem}.md"),
            format!("See `vault/{stem}.md`."),
            format!("See <https://example.com/incidents/> and vault/{stem}.md."),
        ];
        let sentences = [
            format!("It was like the {title} of May."),
            format!("It was like {stem}."),
            format!("As in **{}**, mail stopped.", title.to_uppercase()),
            format!("## After {title}\n\nMail stopped."),
            format!("Mail stopped[^1].\n\n[^1]: As in the {title}."),
            format!("![The plan of the {title}](plan.png)"),
            format!("<p title=\"{title}\">Mail stopped.</p>"),
        ];
        let fields = [
            format!("summary: like the {title}"),
            format!("trigger: see [[{stem}]] and this"),
            format!("tags: [{stem}]"),
        ];
        let texts = bodies.iter().chain(&sentences).map(|body| format!("---\n{front_matter}---\n{body}\n"));
        let fields = fields.iter().map(|field| format!("---\n{front_matter}{field}\n---\nMail stopped.\n"));
        let texts: Vec<String> = texts.chain(fields).collect();
        let archive = Archive::new()
            .file("plan.png", "plan")
            .file(&format!("vault/{stem}.md"), format!("---\ntitle: {title}\n{end}"));
        for (number, text) in texts.iter().enumerate() {
            archive.write(&format!("content/{number}.md"), text);
        }
        archive.build().refused().says("error[unpublished-name]");
        assert!(!archive.path("public").exists());
        let run = archive.run(&["check", "--message-format", "json", "--today", crate::archive::TODAY]);
        let reported = run.refused().records();
        for (number, text) in texts.iter().enumerate() {
            let is_this = |problem: &&serde_json::Value| {
                problem["code"] == "unpublished-name" && problem["path"] == format!("content/{number}.md")
            };
            let problem = reported.iter().find(is_this);
            assert!(problem.is_some_and(|problem| problem["place"]["line"].is_u64()), "{problem:?} for {text}");
        }
        let own_words =
            format!("---\n{front_matter}---\nSee [the other one](vault/{stem}.md \"our notes\") and ![[this]].\n");
        let hidden = format!("---\ntitle: {title}\n{end}");
        let archive = Archive::new().file("a.md", own_words).file(&format!("vault/{stem}.md"), hidden);
        archive.build().good().says("warning[link-to-unpublished]");
        assert!(words.iter().all(|word| found(&archive, word).is_empty()));
        for settings in [
            format!("title = \"After the {title}\""),
            format!("description = \"After the {title}\""),
            format!("footer = \"After the {title}\""),
            format!("[[change]]\ndate = 2024-06-01\ntitle = \"After the {title}\""),
        ] {
            archive.write("site.toml", settings);
            archive.build().refused().says("error[unpublished-name]").says("site.toml");
        }
    }
}

/// A single word may be anybody's, but not as the words of a link to the document that it names.
#[test]
fn a_title_of_one_word_is_a_name_in_a_link() {
    let hidden = "---\ntitle: Umbrine\naliases: [/hidden-talk/]\nvisibility: internal\n---\nHush.\n";
    for body in [
        "See [Umbrine](vault/umbrine.md).",
        "See [**Umbrine**](vault/umbrine.md).",
        "See [Umbrine](/content/vault/umbrine.md).",
        "See [Umbrine](vault/umbrine.md \"vault/umbrine.md\").",
        "See [Umbrine][1].\n\n[1]: vault/umbrine.md",
        "See [Umbrine].\n\n[Umbrine]: vault/umbrine.md",
        "It broke.\n\n## Actions\n\n- [ ] Do as in [Umbrine](vault/umbrine.md)",
        "See [[Umbrine]].",
        "See [[umbrine#Cause|it]].",
        "See [[hidden-talk|Umbrine]].",
        "See [[hidden-talk|**Umbrine**]].",
        "It broke.\n\n## Actions\n\n- [ ] Do as in [[umbrine]]",
    ] {
        for settings in ["", "[data]\nmarkdown = false\n"] {
            let archive = Archive::new()
                .put("site.toml", settings)
                .file("a.md", format!("---\nstarted: 2024-01-01T10:00:00Z\n---\n{body}\n"))
                .file("vault/umbrine.md", hidden);
            archive.build().refused().says("error[unpublished-name]").says("content/a.md:");
        }
    }
}

#[test]
fn values_whose_links_overlap_are_searched() {
    for value in ["[a](vault.md)](vault.md)", "[![vault](vault.md)](vault.md)"] {
        let archive = Archive::new()
            .file("a.md", format!("---\nstarted: 2024-01-01T10:00:00Z\ntrigger: '{value}'\n---\nIt broke.\n"))
            .file("vault.md", "---\ntitle: Umbrine\nvisibility: internal\n---\nHush.\n");
        // Refused or left out: both are right.
        let is_refused = archive.build().code == Some(1);
        assert!(is_refused || found(&archive, "vault.md").is_empty(), "{value}");
    }
}

#[test]
fn the_address_of_a_link_around_a_passage_is_not_checked_at_a_wrong_place() {
    let body = "It broke, see [data<!-- internal -->\n\nx\n\n<!-- /internal -->](data.csv).";
    let archive = Archive::new().file("a.md", format!("# Outage\n\n{body}\n")).file("data.csv", "a,b\n");
    archive.build().good();
    assert!(archive.has("files/data.csv"), "{}", archive.page("incidents/a.html"));
}

#[test]
fn of_two_statuses_the_one_of_the_document_holds() {
    for fields in [
        "status: resolved\ndocument_status: draft",
        "document_status: draft\nstatus: resolved",
        "status: final\nstate: draft",
        "status: final\nDocument Status: In Review",
        "status: closed\nmetadata: {status: draft}",
    ] {
        let text = format!("---\ntitle: Umbrine\nstarted: 2024-01-01T10:00:00Z\n{fields}\n---\nIt broke.\n");
        let archive = Archive::new().file("a.md", text);
        archive.build().good();
        assert!(found(&archive, "umbrine").is_empty(), "{fields}");
    }
    let text =
        "---\ntitle: Umbrine\nstarted: 2024-01-01T10:00:00Z\nstatus: closed\n---\n**Status:** Draft\n\nIt broke.\n";
    let archive = Archive::new().file("a.md", text);
    archive.build().good();
    assert!(found(&archive, "umbrine").is_empty());
    let text = text.replace("Draft", "All actions are done");
    let archive = Archive::new().file("a.md", text);
    archive.build().good();
    assert!(!found(&archive, "umbrine").is_empty());
}

#[test]
fn a_name_that_anybody_might_use_stops_nothing() {
    let public = "---\ntitle: Outage of mail, and a slow payments API\nstarted: 2024-01-01T10:00:00Z\nservices: [payments-gateway]\n---\n        The mail outage lasted for an hour, and the payments gateway was slow. Kubernetes restarted it.\n";
    let hidden = |title: &str| format!("---\ntitle: {title}\nvisibility: internal\n---\nHush.\n");
    let archive = Archive::new()
        .file("a.md", public)
        .file("b.md", "# Another\n\nA gateway to other payments broke at 10:00 on 2024-02-02.\n")
        .file("mail-outage.md", hidden("Mail outage"))
        .file("payments-gateway.md", hidden("Payments gateway"))
        .file("kubernetes.md", hidden("Kubernetes"))
        .file("2024-01-01.md", hidden("Outage of mail, and a slow payments API"));
    archive.build().good();
}

#[test]
fn the_name_of_a_draft_is_only_reported() {
    let archive = Archive::new()
        .file("a.md", "# Outage\n\nIt broke on 2024-01-01 at 10:00, like the Umbrine payroll stop.\n")
        .file("b.md", "---\ntitle: Umbrine payroll stop\nstatus: draft\n---\nSoon.\n");
    archive.build().good().says("warning[unpublished-name]").says("content/a.md:3:");
    for body in [
        "like the Umbrine payroll stop, see [[b]]",
        "like [[b]]",
        "like the [Umbrine payroll stop](b.md)",
        "[x][y]\n\n[y]: b.md \"Umbrine payroll stop\"",
    ] {
        archive.write("content/a.md", format!("# Outage\n\nIt broke on 2024-01-01 at 10:00, {body}"));
        archive.build().refused().says("error[unpublished-name]");
    }
    archive.build_with(&["--drafts"]).good();
}

/// The former address of an internal document is no name of it, but no link either.
#[test]
fn a_wiki_link_to_an_internal_document_is_left_out() {
    let hidden = "---\ntitle: Umbrine\naliases: [/hush-talk/]\nvisibility: internal\n---\nHush.\n";
    let action = "## Actions\n\n- [ ] Do as [[hush-talk|they]] did";
    let archive = Archive::new()
        .file("a.md", format!("---\nstarted: 2024-01-01T10:00:00Z\n---\nIt broke, see [[hush-talk|it]] and ![[hush-talk|this]].\n\n{action}\n"))
        .file("vault/umbrine.md", hidden);
    archive.build().good().says("warning[link-to-unpublished]").says("content/a.md:4:");
    let page = archive.page("incidents/a.html");
    assert!(page.contains("see <a>it</a> and <a>this</a>"), "{page}");
    for secret in ["hush-talk", "umbrine", "wiki:"] {
        assert_eq!(found(&archive, secret), Vec::<String>::new());
    }
}
