//! Codes about templates, components and the settings of a theme.

super::codes! {
    TEMPLATE_SYNTAX = "template-syntax", Error,
        why: "A template cannot be read, so no page that uses it can be made.",
        example: "{% if page.title }}{{ page.title }}{% endif %}",
        remedy: "Correct the template where the excerpt points; the message names what was expected there.";

    TEMPLATE_UNKNOWN = "template-unknown", Error,
        why: "A template uses a template, function, filter, test or component that does not exist, so no page can be made by it.",
        example: "{{ page.title | uper }}",
        remedy: "Write the name of one that exists; the hint names the nearest.";

    TEMPLATE_RENDER = "template-render", Error,
        why: "A template failed while a page was made: it asked for a value that is not there, compared what cannot be compared, or its loops went on for too long.",
        example: "{{ page.titel }}",
        remedy: "Correct the template where the excerpt points. A value that may be missing is written `{{ page.extra.subtitle or \"\" }}`.";

    TEMPLATE_EMPTY = "template-empty", Error,
        why: "A template draws nothing for a page, so an empty page would be published. Most often the file is empty: by mistake, or for the moment in which an editor saves it.",
        example: "templates/page.html without a character in it",
        remedy: "Write what the page is to show, or remove the file to use the theme's template of the same name. Parts that pages include, such as `_byline.html`, may be empty.";

    THEME_SETTING = "theme-setting", Error,
        why: "The site sets a setting that its theme does not have, or gives it a value of another type.",
        example: "theme_settings: { show_reading_tim: yes }",
        remedy: "Write one of the settings in the theme's `theme.yaml`, with a value of the type that stands there.";

    THEME_FILE = "theme-file", Error,
        why: "A theme's `theme.yaml` says what settings there are, of which type and default. This entry does not.",
        example: "settings: { accent: blue }",
        remedy: "Write `accent: { type: string, default: blue }`; the types are `string`, `boolean`, `integer` and `choice` (with `choices:`).";

    COMPONENT_FILE = "component-file", Error,
        why: "A file of `components/` defines the component of its name, `{% component NAME(...) %}`. This one does not.",
        example: "components/callout.html that holds plain HTML",
        remedy: "Put the file's content between `{% component callout(text: String) %}` and `{% endcomponent callout %}`.";

    TEXT_FILE = "text-file", Warning,
        why: "A file of `text/` holds the words of one language and is named by it; a file of another name is not read.",
        example: "text/english.yml",
        remedy: "Name the file by its language tag and `.yaml`, such as `text/en.yaml`.";

    TEXT_MISSING = "text-missing", Warning,
        why: "A language of the site lacks some of the theme's words, so its pages show them in English (or, where English lacks them too, in the main language).",
        example: "languages: { fr: } with a theme that has no `text/fr.yaml`",
        remedy: "Write the keys that the message names in `text/LANGUAGE.yaml` of the site or the theme; a copy of the embedded theme's `text/en.yaml` is a good start.";

    TEXT_UNKNOWN = "text-unknown", Warning,
        why: "A text file has a key that no template uses, so what it says is shown nowhere.",
        example: "text/en.yaml with `skip_to_contents: Skip`",
        remedy: "Write a key that is there; those of the embedded theme are in its `text/en.yaml`. A template of your own uses a key by `{{ text.KEY }}`.";
}
