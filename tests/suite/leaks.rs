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
    archive.build_with(&["--audience", "internal"]).good();
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
    archive.build_with(&["--audience", "internal"]).good();
    archive.build().good();
    for secret in SECRETS {
        assert_eq!(found(&archive, secret), Vec::<String>::new(), "{secret}");
    }
}

#[test]
fn settings_choose_the_audience_and_the_command_line_overrides_them() {
    let archive = archive().settings("[build]\naudience = \"internal\"\n");
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
    run.refused().says("error[unknown-visibility]: the visibility is left empty").says("content/a.md:3:");
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
        ("\n---\ntitle: A\nvisibility: internal\n---\nHush.\n", "content/a.md:4:1"),
        ("---yaml\nvisibility: internal\n---\nHush.\n", "content/a.md:2:1"),
        ("---\rvisibility: internal\r---\rHush.\r", "content/a.md:1:5"),
        ("{\n  \"visibility\": \"internal\"\n}\n\nHush.\n", "content/a.md:2:1"),
        ("# A\n\n**Visibility:** internal\n\nHush.\n", "content/a.md:3:1"),
        ("---\n# <!-- internal -->\nvisibility: internal\n# <!-- /internal -->\n---\nHush.\n", "content/a.md:1:1"),
    ] {
        let archive = Archive::new().file("a.md", text);
        archive.build().refused().says("error[unknown-visibility]").says(place);
        assert!(!archive.path("public").exists(), "{text}");
    }
    let shown = "---\ntitle: A\npublic: true\ninternal: no\naccess: everybody\nvisibility: public\n---\n```yaml\nvisibility: internal\n```\n";
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
