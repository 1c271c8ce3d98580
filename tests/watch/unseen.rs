//! Changes that the system tells nothing of, or only half of: each is found all the same, and nothing half saved is shown.

use super::body_of_a;
use super::program::Session;
use serde_json::json;
use std::fs;
use std::os::unix::fs::symlink;

/// How long an editor takes from emptying a file to writing it.
const PAUSE: std::time::Duration = std::time::Duration::from_millis(20);

#[test]
fn a_template_that_is_empty_leaves_the_last_good_page() {
    let session = Session::start();
    session.write("templates/page.html", "<p>{{ page.title }}</p>");
    assert!(session.page("/a/").starts_with("<p>Page A</p>"));
    session.write("templates/page.html", "");
    assert!(session.page("/a/").starts_with("<p>Page A</p>"));
    let failed = loop {
        let event = session.next_event();
        if event["event"] == "failed" {
            break event;
        }
    };
    assert_eq!(failed["diagnostics"][0]["code"], "template-empty");
    assert!(session.stream("/a/", "").next()["overlay"].as_str().unwrap().contains("templates/page.html"));
}

#[test]
fn what_an_editor_has_emptied_or_moved_away_to_write_it_is_not_shown() {
    let session = Session::start();
    let files = [
        ("static/a.css", "body {}"),
        ("templates/page.html", "<p>{{ page.title }}</p>{% include \"_part.html\" %}"),
        ("templates/_part.html", "<p>part</p>"),
        ("content/a.md", "---\ntitle: Page A\n---\nWords.\n"),
        ("text/en.yaml", "contents: Inhalt\n"),
    ];
    for (path, text) in files.iter().rev() {
        session.write(path, text);
        assert_eq!(session.event("built")["changed"], json!([path]));
    }
    for (number, (path, text)) in files.iter().enumerate() {
        for way in ["emptied", "moved away"] {
            if way == "emptied" {
                session.write(path, "");
            } else {
                fs::rename(session.path(path), session.path(&format!("{path}~"))).unwrap();
            }
            std::thread::sleep(PAUSE);
            session.write(path, format!("{text}{}", "\n".repeat(number + 1 + way.len())));
            assert!(session.page("/a/").contains("<p>part</p>"), "{path}, {way}");
            assert_eq!(session.get("/a.css").text().trim(), "body {}", "{path}, {way}");
            // Nothing was built in between, with or without a mistake.
            let built = session.event("built");
            assert_eq!(built["changed"], json!([path]), "{path}, {way}");
        }
    }
    session.write("content/b.md", "---\ntitle: Page B\n---\nOther words.\n");
    assert_eq!(session.event("built")["changed"], json!(["content/b.md"]));
}

#[test]
fn what_is_emptied_or_removed_for_good_is_so_in_the_site() {
    let session = Session::start();
    session.write("static/a.css", "body {}");
    assert_eq!(session.get("/a.css").text(), "body {}");
    session.write("static/a.css", "");
    assert_eq!(session.get("/a.css").text(), "");
    fs::remove_file(session.path("static/a.css")).unwrap();
    assert_eq!(session.get("/a.css").status, 404);
}

#[test]
fn settings_that_are_gone_leave_the_last_good_site() {
    let session = Session::start();
    fs::remove_file(session.path("crossfoot.yaml")).unwrap();
    assert!(session.page("/a/").contains("The first words of a."));
    assert_eq!(session.event("failed")["diagnostics"][0]["code"], "file-unreadable");
}

#[test]
fn a_link_to_a_folder_that_is_made_later_is_watched() {
    let session = Session::start();
    session.write("shared/more/deep/page.md", "---\ntitle: Deep\n---\nThe first words.\n");
    symlink("../shared/more", session.path("content/more")).unwrap();
    assert!(session.page("/more/deep/page/").contains("The first words."));
    for number in 0..3 {
        session.write("shared/more/deep/page.md", format!("---\ntitle: Deep\n---\nDeep {number}.\n"));
        assert!(session.page("/more/deep/page/").contains(&format!("Deep {number}.")));
        session.write(&format!("shared/more/new-{number}.md"), "---\ntitle: New\n---\nNew.\n");
        assert!(session.page(&format!("/more/new-{number}/")).contains("New."));
    }
}

#[test]
fn what_a_link_leads_to_is_moved_away_and_back() {
    let session = Session::start();
    session.write("shared/deep/page.md", "---\ntitle: Deep\n---\nThe first words.\n");
    symlink("../shared/deep/page.md", session.path("content/linked.md")).unwrap();
    assert!(session.page("/linked/").contains("The first words."));
    for number in 0..3 {
        fs::rename(session.path("shared"), session.path("away")).unwrap();
        while session.next_event()["event"] != "failed" {}
        session.write("away/deep/page.md", format!("---\ntitle: Deep\n---\nBack {number}.\n"));
        fs::rename(session.path("away"), session.path("shared")).unwrap();
        while session.next_event()["event"] != "built" {}
        assert!(session.page("/linked/").contains(&format!("Back {number}.")));
        session.write("shared/deep/page.md", format!("---\ntitle: Deep\n---\nSeen {number}.\n"));
        assert!(session.page("/linked/").contains(&format!("Seen {number}.")));
        while session.next_event()["event"] != "built" {}
    }
}

#[test]
fn a_file_that_is_part_of_the_site_under_two_names_changes_under_both() {
    let session = Session::start();
    symlink("a.md", session.path("content/also.md")).unwrap();
    assert!(session.page("/also/").contains("The first words of a."));
    for number in 0..5 {
        session.write("content/a.md", body_of_a(&format!("Both {number}.")));
        assert!(session.page("/also/").contains(&format!("Both {number}.")));
    }
}

/// By its other name, of which the session knows nothing, so that the system tells it of nothing.
#[test]
fn a_change_without_an_event_is_found_within_seconds() {
    let session = Session::start();
    fs::create_dir(session.path("elsewhere")).unwrap();
    fs::hard_link(session.path("content/a.md"), session.path("elsewhere/a.md")).unwrap();
    session.write("elsewhere/a.md", body_of_a("Found by looking."));
    while session.event("built")["changed"] != json!(["content/a.md"]) {}
    assert!(session.page("/a/").contains("Found by looking."));
}
