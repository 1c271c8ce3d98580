//! Components.

use super::*;

#[test]
fn a_fence_with_a_name_in_braces_is_a_component_wherever_it_stands() {
    let body = "> - x\n>   ```{table}\n>   data: budget\n>   sort: -y\n>   ```\n> y\n";
    let text = format!("---\ntitle: T\n---\n{body}");
    let article = clean(body);
    let component = &article.components[0];
    assert_eq!((component.name.value.as_str(), component.name.at.of(&text)), ("table", "table"));
    assert_eq!(component.body, "data: budget\nsort: -y\n");
    let at = component.body.find("-y").unwrap();
    let place = component.place(TextRange::new(at, at + 2));
    assert_eq!(place.of(&text), "-y");
    assert_eq!(place.start as usize, text.find("-y").unwrap());
    assert!(component.at.of(&text).starts_with("```{table}"));
    assert!(show(&article.body).contains("{component:0}\n"));
}

#[test]
fn places_are_true_with_crlf_and_in_an_empty_body() {
    let text = "---\r\ntitle: T\r\n---\r\n\r\n~~~ {table}\r\na: 1\r\nb: 2\r\n~~~\r\n```{x}\r\n```\r\n";
    let noted = parse(text, &Options::default());
    assert!(noted.diagnostics.is_empty(), "{:#?}", noted.diagnostics);
    let [table, empty] = &*noted.value.components else { panic!("two components") };
    let at = table.body.find("2").unwrap();
    assert_eq!(table.place(TextRange::new(at, at + 1)).start as usize, text.find('2').unwrap());
    assert_eq!(empty.body, "");
    assert_eq!(empty.place(TextRange::at(0)).start as usize, text.rfind("```").unwrap());
}

#[test]
fn braces_in_prose_are_text() {
    assert_eq!(html("{{ page.title }} {table}"), "<p>{{ page.title }} {table}</p>\n");
}

#[test]
fn an_info_string_that_is_almost_a_component_is_an_error() {
    for (info, at, hint) in [
        ("{table", "{table", "`{table}`"),
        ("{ table }", "{ table }", "`{table}`"),
        ("{table sort=x}", "{table sort=x}", "arguments as YAML"),
        ("{table} x", "{table} x", "arguments as YAML"),
        ("{}", "{}", "`{table}`"),
    ] {
        let found = mistakes(&format!("```{info}\ndata: x\n```\n"));
        assert_eq!(found.len(), 1, "{found:#?}");
        assert_eq!((found[0].0, found[0].1.as_str()), ("component-info", at));
        assert!(found[0].2[0].contains(hint), "{found:?}");
    }
    assert_eq!(codes("```table\nx\n```\n"), [""; 0]);
}

#[test]
fn a_component_that_is_not_closed_is_an_error() {
    assert_eq!(codes("```{table}\ndata: x\n\nText.\n"), ["component-not-closed"]);
    assert_eq!(codes("```{table}"), ["component-not-closed"]);
    assert_eq!(codes("> ```{table}\n> data: x\n\nText.\n"), ["component-not-closed"]);
}
