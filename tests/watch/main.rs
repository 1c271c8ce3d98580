//! `crossfoot watch` as its users meet it: the real program, real files, real HTTP.

#![allow(clippy::disallowed_methods, reason = "the suite makes and edits sites of its own")]

mod connections;
#[cfg(unix)]
mod interrupt;
mod program;
#[cfg(unix)]
mod unseen;

use program::{SITE, Session, program, site};
use serde_json::{Value, json};
use std::fs;

/// The words that the page of `a.md` has for its body.
fn body_of_a(words: &str) -> String {
    format!("---\ntitle: Page A\n---\n{words}\n")
}

#[test]
fn what_is_saved_is_served() {
    let session = Session::start();
    assert!(session.page("/a/").contains("The first words of a."));
    for number in 0..20 {
        session.write("content/a.md", body_of_a(&format!("Edit {number}.")));
        assert!(session.page("/a/").contains(&format!("Edit {number}.")), "edit {number}");
    }
}

#[test]
fn a_build_is_told_with_what_changed() {
    let session = Session::start();
    session.write("content/a.md", body_of_a("Other words."));
    assert_eq!(session.event("started")["changed"], json!(["content/a.md"]));
    let built = session.event("built");
    assert_eq!(built["changed"], json!(["content/a.md"]));
    assert!(built["pages"][0].as_str().unwrap().ends_with("/a/"), "{built}");
    assert!(built["ms"].as_f64().unwrap() > 0.0);
    assert_eq!(built["errors"], 0);
}

#[test]
fn files_in_new_folders_are_served() {
    let session = Session::start();
    session.write("content/new/deeper/still/page.md", "---\ntitle: Deep\n---\nDeep words.\n");
    assert!(session.page("/new/deeper/still/page/").contains("Deep words."));
    session.write("content/new/deeper/still/page.md", "---\ntitle: Deep\n---\nDeeper words.\n");
    assert!(session.page("/new/deeper/still/page/").contains("Deeper words."));
    session.write("data/numbers.yaml", "title: Numbers\nfigures:\n  one: { value: 1, type: count, label: One }\n");
    assert!(session.page("/data/numbers/").contains("Numbers"));
}

#[test]
fn a_folder_that_is_moved_in_or_away_is_noticed() {
    let session = Session::start();
    session.write("elsewhere/in/page.md", "---\ntitle: Moved\n---\nMoved words.\n");
    fs::rename(session.path("elsewhere/in"), session.path("content/in")).unwrap();
    assert!(session.page("/in/page/").contains("Moved words."));
    fs::rename(session.path("content/in"), session.path("elsewhere/out")).unwrap();
    assert_eq!(session.get("/in/page/").status, 404);
}

#[test]
fn atomic_saves_of_editors_are_noticed() {
    let session = Session::start();
    // As vim does: the old file aside, the new one in its place.
    for number in 0..5 {
        fs::rename(session.path("content/a.md"), session.path("content/a.md~")).unwrap();
        session.write("content/a.md", body_of_a(&format!("By vim {number}.")));
        fs::remove_file(session.path("content/a.md~")).unwrap();
        assert!(session.page("/a/").contains(&format!("By vim {number}.")));
        // As many others do: a new file, renamed over the old one.
        session.write("content/.a.md.tmp", body_of_a(&format!("By rename {number}.")));
        fs::rename(session.path("content/.a.md.tmp"), session.path("content/a.md")).unwrap();
        assert!(session.page("/a/").contains(&format!("By rename {number}.")));
    }
}

#[test]
fn what_editors_leave_and_what_does_not_change_cause_no_build() {
    let session = Session::start();
    for name in [".a.md.swp", ".a.md.swx", "4913", "a.md~", "#a.md#", ".#a.md"] {
        session.write(&format!("content/{name}"), "x");
        assert_eq!(session.get("/a/").status, 200);
        fs::remove_file(session.path(&format!("content/{name}"))).unwrap();
    }
    session.write("content/a.md", SITE[2].1);
    session.write("public/page.html", "x");
    session.write("notes.txt", "x");
    assert!(session.page("/a/").contains("The first words of a."));
    session.write("content/b.md", "---\ntitle: Page B\n---\nOther words.\n");
    assert_eq!(session.next_event(), json!({ "event": "started", "changed": ["content/b.md"] }));
}

#[test]
fn content_that_is_deleted_and_made_again_is_served() {
    let session = Session::start();
    for number in 0..3 {
        fs::remove_dir_all(session.path("content")).unwrap();
        // Its absence may have been built, as an error; that is none of this test's business.
        session.get("/a/");
        for (path, text) in &SITE[1..] {
            session.write(path, text.replace("first", &format!("number {number}")));
        }
        assert!(session.page("/a/").contains(&format!("The number {number} words of a.")));
        session.write("content/a.md", body_of_a(&format!("Edited {number}.")));
        assert!(session.page("/a/").contains(&format!("Edited {number}.")));
    }
}

#[test]
fn settings_and_templates_need_no_restart() {
    let session = Session::start();
    session.write("crossfoot.yaml", "title: Renamed\nbase_url: https://example.org/\n");
    assert!(session.page("/a/").contains("Renamed"));
    session.write("templates/_footer.html", "<p>own: {{ page.title }}</p>");
    assert!(session.page("/a/").contains("<p>own: Page A</p>"));
    session.write("static/own.css", "p { color: red }");
    assert_eq!(session.get("/own.css").text(), "p { color: red }");
    session.write("themes/plain/theme.yaml", "name: plain\n");
    session.write("themes/plain/templates/_footer.html", "<p>plain: {{ page.title }}</p>");
    fs::remove_file(session.path("templates/_footer.html")).unwrap();
    session.write("crossfoot.yaml", "title: Renamed\nbase_url: https://example.org/\ntheme: plain\n");
    assert!(session.page("/a/").contains("<p>plain: Page A</p>"));
}

#[test]
fn a_burst_of_files_ends_in_the_right_pages() {
    let session = Session::start();
    for number in 0..500 {
        let text = format!("---\ntitle: Page {number}\n---\nWords {number}.\n");
        session.write(&format!("content/part-{}/page-{number}.md", number % 25), text);
    }
    for number in [0, 1, 250, 499] {
        assert!(session.page(&format!("/part-{}/page-{number}/", number % 25)).contains(&format!("Words {number}.")));
    }
    for part in 0..25 {
        fs::remove_dir_all(session.path(&format!("content/part-{part}"))).unwrap();
    }
    assert_eq!(session.get("/part-1/page-1/").status, 404);
    assert!(session.page("/a/").contains("The first words of a."));
}

#[test]
fn mistakes_leave_the_last_good_page_and_show_on_top_of_it() {
    let session = Session::start();
    let state = session.get("/a/").state();
    let mut page = session.stream("/a/", &state);
    let first = page.next();
    assert_eq!((&first["reload"], &first["overlay"]), (&json!(false), &Value::Null));

    session.write("content/a.md", "---\ntitle: [\n---\n<script>alert(1)</script>\n");
    assert_eq!(session.event("failed")["errors"], 1);
    assert!(session.page("/a/").contains("The first words of a."));
    let broken = page.next();
    assert_eq!(broken["reload"], false);
    let overlay = broken["overlay"].as_str().unwrap();
    assert!(overlay.contains("content/a.md:2") && overlay.contains("title: ["), "{overlay}");
    assert!(!overlay.contains("<script"), "{overlay}");

    session.write("content/a.md", SITE[2].1);
    let mended = page.next();
    assert_eq!((&mended["reload"], &mended["overlay"]), (&json!(false), &Value::Null));
}

#[test]
fn mistakes_of_the_page_at_hand_come_first() {
    let session = Session::start();
    session.write("content/a.md", body_of_a("[1 percent](=no.such.figure)"));
    session.write("content/b.md", "---\ntitle: Page B\n---\n[2 percent](=no.other.figure)\n");
    session.get("/b/");
    for (path, first, second) in [("/a/", "content/a.md", "content/b.md"), ("/b/", "content/b.md", "content/a.md")] {
        let overlay = session.stream(path, "").next()["overlay"].as_str().unwrap().to_owned();
        assert!(overlay.find(first).unwrap() < overlay.find(second).unwrap(), "{path}: {overlay}");
    }
}

#[test]
fn the_page_at_hand_is_known_whatever_its_address_is() {
    let session = Session::start();
    let named = |words: &str| format!("---\ntitle: Page A\nslug: zebra\n---\n{words}\n");
    session.write("content/a.md", named("Words."));
    session.event("built");
    assert!(session.page("/zebra/").contains("Words."));
    // The home page shows the title, and has the shorter address.
    session.write("content/a.md", named("Words.").replace("Page A", "Renamed"));
    let built = session.event("built");
    assert!(built["pages"].as_array().unwrap().len() > 1, "{built}");
    assert!(built["pages"][0].as_str().unwrap().ends_with("/zebra/"), "{built}");
    session.write("content/a.md", named("[1 percent](=no.such.figure)"));
    session.write("content/A-first.md", "---\ntitle: First\n---\n[2 percent](=no.other.figure)\n");
    session.get("/zebra/");
    let overlay = session.stream("/zebra/", "").next()["overlay"].as_str().unwrap().to_owned();
    assert!(overlay.find("content/a.md").unwrap() < overlay.find("content/A-first.md").unwrap(), "{overlay}");
}

#[test]
fn only_pages_whose_bytes_changed_reload() {
    let session = Session::start();
    let mut pages: Vec<_> =
        ["/a/", "/b/"].map(|path| session.stream(path, &session.get(path).state())).into_iter().collect();
    pages.iter_mut().for_each(|page| assert_eq!(page.next()["reload"], false));
    session.write("content/a.md", body_of_a("The first words of a, and more."));
    assert_eq!(pages[0].next()["reload"], true);
    assert_eq!(pages[1].next()["reload"], false);
    session.write("static/ledger.css", "p { color: red }");
    let told = pages[1].next();
    assert_eq!((&told["reload"], &told["resources"]), (&json!(false), &json!(["/ledger.css"])));
}

#[test]
fn a_page_that_was_served_before_the_last_build_reloads_at_once() {
    let session = Session::start();
    let state = session.get("/a/").state();
    session.write("content/a.md", body_of_a("Newer words."));
    session.get("/a/");
    assert_eq!(session.stream("/a/", &state).next()["reload"], true);
}

#[test]
fn a_site_that_does_not_build_is_served_when_it_does() {
    let broken = [SITE[0], SITE[1], ("content/a.md", "---\ntitel: Page A\n---\nWords.\n")];
    let session = Session::on(site(&broken), &["--port", "0"]);
    session.event("failed");
    let answer = session.get("/a/");
    assert_eq!(answer.status, 503);
    assert!(answer.text().contains("content/a.md:2"), "{}", answer.text());
    let mut page = session.stream("/a/", &answer.state());
    assert_eq!(page.next()["reload"], false);
    session.write("content/a.md", SITE[2].1);
    assert_eq!(page.next()["reload"], true);
    assert!(session.page("/a/").contains("The first words of a."));
}

#[test]
fn the_server_answers_as_static_hosts_do() {
    let session = Session::start();
    let page = session.get("/a/");
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    let head = session.ask("HEAD", "/a/", &[]);
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(head.header("content-length"), page.body.len().to_string());
    let tag = page.header("etag").to_owned();
    let known = session.ask("GET", "/a/", &[("If-None-Match", &tag)]);
    assert_eq!((known.status, known.body.len()), (304, 0));
    session.write("content/a.md", body_of_a("Other words."));
    assert_eq!(session.ask("GET", "/a/", &[("If-None-Match", &tag)]).status, 200);

    let part = session.ask("GET", "/ledger.css", &[("Range", "bytes=2-5")]);
    let whole = session.get("/ledger.css");
    assert_eq!(whole.header("content-type"), "text/css; charset=utf-8");
    assert_eq!((part.status, &part.body[..]), (206, &whole.body[2..6]));
    assert_eq!(part.header("content-range"), format!("bytes 2-5/{}", whole.body.len()));
    assert_eq!(session.ask("GET", "/ledger.css", &[("Range", "bytes=99999999-")]).status, 416);

    assert_eq!(session.get("/favicon.svg").header("content-type"), "image/svg+xml; charset=utf-8");
    let folder = session.get("/a?x=1");
    assert_eq!((folder.status, folder.header("location")), (301, "/a/?x=1"));
    let missing = session.get("/no/such/page");
    assert_eq!((missing.status, missing.text().contains("Page not found")), (404, true));
    assert_eq!(session.ask("POST", "/a/", &[]).status, 405);
}

#[test]
fn the_script_is_in_served_pages_alone() {
    let folder = site(&SITE);
    let out = tempfile::tempdir().unwrap();
    let session =
        Session::on(folder, &["--port", "0", "--output-dir", out.path().join("site").to_str().unwrap()]).built();
    assert!(session.page("/a/").contains("__crossfoot"));
    let written = || fs::read_to_string(out.path().join("site/a/index.html")).unwrap();
    assert!(written().contains("The first words of a.") && !written().contains("__crossfoot"));
    session.write("content/a.md", body_of_a("Other words."));
    let built = session.event("built");
    assert!(built["written"]["changed"].as_u64().unwrap() > 0, "{built}");
    assert!(written().contains("Other words."));
    session.write("content/a.md", "---\ntitle: [\n---\n");
    session.event("failed");
    assert!(written().contains("Other words."), "a build with errors is not written");
}

#[test]
fn a_site_below_a_path_is_served_below_it() {
    let session = Session::start();
    session.write("crossfoot.yaml", "title: Test\nbase_url: https://example.org/sub/\n");
    let root = session.get("/");
    assert_eq!((root.status, root.header("location")), (302, "/sub/"));
    assert_eq!(session.get("/sub").header("location"), "/sub/");
    assert_eq!(session.get("/sub/a").header("location"), "/sub/a/");
    assert!(session.page("/sub/a/").contains("https://example.org/sub/a/"));
    assert_eq!(session.get("/a/").status, 404);
}

#[test]
fn only_names_of_this_machine_are_answered() {
    let session = Session::start();
    let status = |host: &str| session.ask("GET", "/a/", &[("Host", host)]).status;
    assert_eq!([status("localhost:1"), status("127.0.0.1"), status("[::1]:8000")], [200, 200, 200]);
    assert_eq!([status("evil.example"), status("localhost.evil.example"), status("10.0.0.1")], [421, 421, 421]);
    let events = session.ask("GET", "/__crossfoot/events?path=/", &[("Host", "evil.example")]);
    assert_eq!(events.status, 421);
}

#[test]
fn no_path_leads_out_of_the_output() {
    let session = Session::start();
    for path in
        ["/../crossfoot.yaml", "/%2e%2e/crossfoot.yaml", "/a/../../crossfoot.yaml", "//etc/passwd", "/%00", "/%ff"]
    {
        assert_eq!(session.get(path).status, 404, "{path}");
    }
}

#[cfg(unix)]
#[test]
fn links_out_of_the_site_are_not_followed() {
    let outside = site(&[("secret.txt", "secret"), ("folder/deep.txt", "secret")]);
    let session = Session::start();
    fs::create_dir_all(session.path("static")).unwrap();
    std::os::unix::fs::symlink(outside.path().join("secret.txt"), session.path("static/a.txt")).unwrap();
    std::os::unix::fs::symlink(outside.path().join("folder"), session.path("static/b")).unwrap();
    let overlay = loop {
        session.get("/a.txt");
        if let Some(overlay) = session.stream("/", "").next()["overlay"].as_str() {
            break overlay.to_owned();
        }
    };
    assert!(overlay.contains("a symlink leads out of the site"), "{overlay}");
    assert_eq!([session.get("/a.txt").status, session.get("/b/deep.txt").status], [404, 404]);
}

#[cfg(unix)]
#[test]
fn what_a_link_leads_to_is_watched() {
    let session = Session::start();
    session.write("README.md", "---\ntitle: Linked\n---\nThe first words.\n");
    session.write("shared/deep.md", "---\ntitle: Deep\n---\nThe first words.\n");
    std::os::unix::fs::symlink("../README.md", session.path("content/linked.md")).unwrap();
    std::os::unix::fs::symlink("../shared/deep.md", session.path("content/deep.md")).unwrap();
    assert!(session.page("/linked/").contains("The first words."));
    for number in 0..3 {
        session.write("README.md", format!("---\ntitle: Linked\n---\nLinked {number}.\n"));
        assert!(session.page("/linked/").contains(&format!("Linked {number}.")));
        session.write("shared/new.md", format!("---\ntitle: Deep\n---\nDeep {number}.\n"));
        fs::rename(session.path("shared/new.md"), session.path("shared/deep.md")).unwrap();
        assert!(session.page("/deep/").contains(&format!("Deep {number}.")));
    }
}

/// More events than the system keeps, for a session that is stopped meanwhile.
#[cfg(target_os = "linux")]
#[test]
fn lost_events_are_made_good() {
    let most: usize = fs::read_to_string("/proc/sys/fs/inotify/max_queued_events").unwrap().trim().parse().unwrap();
    let session = Session::start();
    session.signal("STOP");
    // Two files in turn: equal events in a row would be made one.
    for number in 0..most / 2 + 100 {
        fs::write(session.path("content/.a"), "x").unwrap();
        fs::write(session.path("content/.b"), number.to_string()).unwrap();
    }
    session.write("content/new/page.md", "---\ntitle: New\n---\nNew words.\n");
    session.write("content/a.md", body_of_a("After the flood."));
    session.signal("CONT");
    assert!(session.page("/a/").contains("After the flood."));
    assert!(session.event("notice")["message"].as_str().unwrap().contains("everything is read again"));
    session.write("content/new/page.md", "---\ntitle: New\n---\nNewer words.\n");
    assert!(session.page("/new/page/").contains("Newer words."));
}

#[test]
fn a_port_that_was_named_and_is_busy_is_an_error() {
    let session = Session::start();
    let mut command = program();
    command.args(["watch", "--root"]).arg(session.folder.path()).args(["--port", &session.port.to_string()]);
    let output = command.stderr(std::process::Stdio::piped()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains(&format!("port {} is in use", session.port)));
}

#[test]
fn the_next_free_port_is_taken_where_none_was_named() {
    // Of two sessions at most one can have the first port.
    let one = Session::on(site(&SITE), &[]);
    let two = Session::on(site(&SITE), &[]);
    assert!(one.port >= 1111 && two.port >= 1111 && one.port != two.port);
}

#[test]
fn polling_ends_in_the_same_pages() {
    let session = Session::on(site(&SITE), &["--port", "0", "--poll"]).built();
    session.write("content/a.md", body_of_a("Seen by polling."));
    assert!(session.page("/a/").contains("Seen by polling."));
    session.write("content/new/page.md", "---\ntitle: New\n---\nNew words.\n");
    assert!(session.page("/new/page/").contains("New words."));
    // The same size within the same tick of the clock.
    for number in 0..10 {
        session.write("content/a.md", body_of_a(&format!("Round {number}.")));
        assert!(session.page("/a/").contains(&format!("Round {number}.")));
    }
    // And without anybody asking.
    session.write("content/b.md", "---\ntitle: Page B\n---\nOther words.\n");
    while session.event("built")["changed"] != json!(["content/b.md"]) {}
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_read_is_reported_and_tried_again() {
    use std::os::unix::fs::PermissionsExt as _;
    let session = Session::start();
    let moved = tempfile::tempdir().unwrap();
    // The root itself goes away and comes back.
    let away = moved.path().join("site");
    fs::rename(session.folder.path(), &away).unwrap();
    session.event("broken");
    assert!(session.page("/a/").contains("The first words of a."));
    fs::rename(&away, session.folder.path()).unwrap();
    session.event("built");
    session.write("content/a.md", body_of_a("Back again."));
    session.event("built");
    assert!(session.page("/a/").contains("Back again."));
    assert!(fs::metadata(session.path("content")).unwrap().permissions().mode() & 0o700 == 0o700);
}

#[cfg(unix)]
#[test]
fn an_order_to_end_ends_it() {
    for name in ["INT", "TERM"] {
        let session = Session::start();
        let _open = session.stream("/a/", "");
        session.signal(name);
        assert_eq!(session.end(), Some(0), "{name}");
    }
}

#[cfg(unix)]
#[test]
fn an_order_to_end_leaves_the_output_whole() {
    let out = tempfile::tempdir().unwrap();
    let folder = out.path().join("site");
    let session = Session::on(site(&SITE), &["--port", "0", "--output-dir", folder.to_str().unwrap()]).built();
    for number in 0..200 {
        session.write(&format!("content/page-{number}.md"), format!("---\ntitle: Page {number}\n---\nWords.\n"));
    }
    session.event("started");
    session.signal("INT");
    assert_eq!(session.end(), Some(0));
    let manifest: Value = serde_json::from_slice(&fs::read(folder.join(".crossfoot-manifest.json")).unwrap()).unwrap();
    for file in manifest["files"].as_array().unwrap() {
        assert!(folder.join(file.as_str().unwrap()).is_file(), "{file}");
    }
    assert!(!folder.join(".crossfoot-staging").exists());
}

#[test]
fn output_does_not_go_where_the_site_is_read() {
    let folder = site(&SITE);
    let mut command = program();
    command.args(["watch", "--root"]).arg(folder.path()).arg("--output-dir").arg(folder.path().join("static/site"));
    let output = command.stderr(std::process::Stdio::piped()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
}
