//! Templates: texts in which `{{name}}` stands for a value.

/// The template with its values; a name that has none stays as it is. Values are taken as they are and not looked
/// through again, so that no text can name another value.
pub(super) fn filled(template: &str, value: impl Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        out.push_str(before);
        if let Some((value, after)) = after.split_once("}}").and_then(|(name, after)| Some((value(name)?, after))) {
            out.push_str(&value);
            rest = after;
        } else {
            out.push_str("{{");
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_not_looked_through_again() {
        let value = |name: &str| (name == "a").then(|| "{{a}}".to_owned());
        assert_eq!(filled("x {{a}} {{b}} {{a}} {{", value), "x {{a}} {{b}} {{a}} {{");
    }
}
