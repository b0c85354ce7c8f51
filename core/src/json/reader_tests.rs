//! Values know where they stand; what is broken or faulty is said; any bytes end, and what serde reads is read alike.

use super::*;
use proptest::prelude::*;

fn read(text: &[u8]) -> (std::result::Result<Node, Broken>, Vec<Fault>) {
    let mut reader = Reader::new(text);
    let node = reader.value().and_then(|node| reader.end().map(|()| node));
    (node, reader.faults())
}

#[test]
fn values_know_where_they_stand() {
    let (node, faults) = read("{\"a\": [1,\n  \"слово\", {\"b\":null}],\n\"a\":-2.5e3}".as_bytes());
    let node = node.unwrap();
    assert!(faults.is_empty());
    assert_eq!(node.members().len(), 2, "both of one name");
    assert_eq!(node.get("a").unwrap().number(), Some(-2500.0));
    let items = node.members()[0].node.items().unwrap();
    assert_eq!(items[2].at, Position { line: 2, column: 12 });
    assert_eq!(node.to_string(), r#"{"a":[1,"слово",{"b":null}],"a":-2.5e3}"#);
}

#[test]
fn what_is_broken_says_where() {
    for (text, line, column, expected, found) in [
        ("{\"a\":1,}", 1, 8, "the name of a member, in quotation marks", "\"}\""),
        ("[1\n 2]", 2, 2, "\",\" or \"]\"", "\"2]\""),
        ("{\"a\" 1}", 1, 6, "\":\"", "\"1}\""),
        ("[\"ab", 1, 5, "a quotation mark for the text that begins in line 1, column 2", "the end of the text"),
        ("{} x", 1, 4, "nothing after the end of the value", "\"x\""),
        ("", 1, 1, "a value", "the end of the text"),
    ] {
        let broken = read(text.as_bytes()).0.unwrap_err();
        let at = Position { line, column };
        assert_eq!(broken, Broken { at, expected: expected.into(), found: found.into() }, "{text}");
    }
    assert!(read("[".repeat(100_000).as_bytes()).0.unwrap_err().expected.contains("100 deep"));
}

#[test]
fn what_can_be_read_over_is_kept_and_said() {
    for (text, words) in [
        (&b"[NaN]"[..], "NaN"),
        (b"[-Infinity]", "-Infinity"),
        (b"[01]", "01"),
        (b"[undefined]", "undefined"),
        (b"[\"a\tb\"]", "the byte 0x09"),
        (b"[\"\xff\"]", "the byte 0xff"),
        (br#"["\ud83d"]"#, "\\ud83d alone"),
        (br#"["\ud83d\n"]"#, "\\ud83d alone"),
    ] {
        let (node, faults) = read(text);
        assert_eq!(faults[0].found, words);
        assert!(node.is_ok());
    }
    assert_eq!(read(br#""\ud83d\ude00\u0041""#).0.unwrap().text(), Some("😀A"));
}

proptest! {
    #[test]
    fn any_bytes_end(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = read(&bytes);
    }

    #[test]
    fn what_serde_reads_is_read_alike(text in r#"[\[\]{}",:0-9a-c\\u\-.eE \n]{0,40}"#) {
        let (node, faults) = read(text.as_bytes());
        let other = serde_json::from_str::<serde_json::Value>(&text);
        // A number that no machine's number holds is JSON all the same.
        let out_of_range = other.as_ref().is_err_and(|e| e.to_string().contains("out of range"));
        prop_assert_eq!(node.is_ok() && faults.is_empty(), other.is_ok() || out_of_range, "{}", text);
        if let (Ok(node), Ok(other)) = (node, other) {
            prop_assert_eq!(serde_json::from_str::<serde_json::Value>(&node.to_string()).unwrap(), other);
        }
    }
}
