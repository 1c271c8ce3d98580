//! Codes about templates, components and the settings of a theme.

super::codes! {
    TEMPLATE_SYNTAX = "template-syntax", Error,
        why: "A template cannot be read, so no page that uses it can be made.",
        example: "{% if page.title }}{{ page.title }}{% endif %}",
        remedy: "Correct the template where the excerpt points; the message names what was expected there.";
}
