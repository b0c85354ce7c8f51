//! `cargo xtask npm`: the npm package, in `dist/npm`, out of the same files as the site.

use std::error::Error;
use std::fs;
use std::path::Path;

use crate::demo;
use crate::workspace::root;

/// What is written by hand.
const OWN: [&str; 9] = [
    "README.md",
    "element.d.ts",
    "element.js",
    "files.js",
    "headless.js",
    "index.d.ts",
    "index.js",
    "mount.js",
    "package.json",
];

/// What the site has, too.
const SHARED: [&str; 5] =
    ["basemap.bin", "incidentmap_coder_bg.wasm", "incidentmap_web_bg.wasm", "overview.bin", "units.bin"];

/// The site's styles that a map in somebody's page has.
const STYLES: [&str; 4] = ["leaflet/leaflet.css", "style.css", "save.css", "layers.css"];

/// Builds the sample site, and the package out of it; prints its size.
pub fn run() -> Result<(), Box<dyn Error>> {
    let site = root().join("target/demo/site");
    demo::build(&site)?;
    let out = build(&site)?;
    let sizes: Result<Vec<u64>, std::io::Error> =
        fs::read_dir(&out)?.map(|entry| Ok(entry?.metadata()?.len())).collect();
    println!("{}: {:.1} MB", out.display(), sizes?.iter().sum::<u64>() as f64 / 1e6);
    Ok(())
}

/// Builds the package out of a site; answers its folder.
pub fn build(site: &Path) -> Result<std::path::PathBuf, Box<dyn Error>> {
    let (root, out) = (root(), root().join("dist/npm"));
    if out.exists() {
        fs::remove_dir_all(&out)?;
    }
    fs::create_dir_all(&out)?;
    let copy = |from: &Path, name: &str| {
        fs::copy(from, out.join(name)).map_err(|error| format!("{}: {error}", from.display())).map(drop)
    };
    for name in OWN {
        copy(&root.join("web/npm").join(name), name)?;
    }
    for name in SHARED {
        copy(&site.join(name), name)?;
    }
    for name in ["LICENSE-MIT", "LICENSE-APACHE"] {
        copy(&root.join(name), name)?;
    }
    copy(&gazetteer(site)?, "gazetteer.gz")?;
    let read = |name: &str| fs::read_to_string(site.join(name)).map_err(|error| format!("{name}: {error}"));
    let [page, coder] = [read("incidentmap_web.js")?, read("incidentmap_coder.js")?];
    fs::write(out.join("page.js"), factory("One map, with a memory of its own.", "L", &page))?;
    fs::write(out.join("coder.js"), factory("The reader of texts and the finder of places.", "", &coder))?;
    fs::write(out.join("worker.js"), format!("{coder}\n{}", read("coder.js")?))?;
    let styles: Result<Vec<String>, String> = STYLES.into_iter().map(read).collect();
    let style = format!("{}\n{HOST}", styles?.concat());
    fs::write(out.join("style.js"), format!("export default {};\n", quoted(&scoped(&style))))?;
    let package = fs::read_to_string(out.join("package.json"))?;
    let version = format!("\"version\": \"{}\"", env!("CARGO_PKG_VERSION"));
    fs::write(out.join("package.json"), package.replace("\"version\": \"0.0.0\"", &version))?;
    Ok(out)
}

/// The gazetteer's file in a site.
fn gazetteer(site: &Path) -> Result<std::path::PathBuf, Box<dyn Error>> {
    let files: Result<Vec<_>, std::io::Error> = fs::read_dir(site)?.map(|entry| Ok(entry?.path())).collect();
    let ours = |path: &std::path::PathBuf| {
        path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("gazetteer-"))
    };
    files?.into_iter().find(ours).ok_or_else(|| format!("{}: expected a gazetteer", site.display()).into())
}

/// A module whose function runs the binder's script anew: each call has a wasm instance of its own.
fn factory(what: &str, parameter: &str, script: &str) -> String {
    format!("// {what}\nexport default function factory({parameter}) {{\n{script}\nreturn wasm_bindgen;\n}}\n")
}

/// How the map lies in somebody's element: nothing of the outside comes in, nothing of the inside lies outside.
const HOST: &str = "
:host { all: initial; display: block; position: relative; overflow: hidden; contain: layout paint; container-type: inline-size; }
:host { font: 14px/1.45 system-ui, -apple-system, 'Segoe UI', 'Noto Sans', Roboto, 'Helvetica Neue', sans-serif; color: var(--ink); }
#page { position: absolute; inset: 0; height: auto; background: #f4f6f7; -webkit-font-smoothing: antialiased; }
";

/// The site's style for a shadow root: the root is the host, and its width, not the window's, decides on the layout.
fn scoped(style: &str) -> String {
    let mut scoped = String::with_capacity(style.len());
    let mut rest = style;
    while let Some((before, after)) = rest.split_once(":root") {
        scoped.push_str(before);
        rest = after;
        match after.strip_prefix('[').and_then(|attribute| attribute.split_once(']')) {
            Some((attribute, after)) => {
                scoped.push_str(&[":host([", attribute, "])"].concat());
                rest = after;
            }
            None => scoped.push_str(":host"),
        }
    }
    scoped.push_str(rest);
    let scoped = scoped.replace("@media (max-width: ", "@container (max-width: ");
    without_pictures(&scoped.replace("@media (min-width: ", "@container (min-width: "))
}

/// Leaflet's pictures, of which the page uses none, would be looked for beside somebody's document.
fn without_pictures(style: &str) -> String {
    let mut parts = style.split("url(images/");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |done, part| done + "none" + part.split_once(')').map_or("", |(_, after)| after))
}

/// A text as JavaScript's.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            '\n' => quoted.push_str("\\n"),
            '\r' => {}
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_is_scoped_to_the_host() {
        let style = ":root { --a: 1 } :root[data-x] #p, :root[data-y] q { top: 0 }\n@media (max-width: 720px) { a { b: url(images/x.png) } }";
        let scoped = scoped(style);
        assert_eq!(
            scoped,
            ":host { --a: 1 } :host([data-x]) #p, :host([data-y]) q { top: 0 }\n@container (max-width: 720px) { a { b: none } }"
        );
    }

    #[test]
    fn a_text_is_one_string() {
        assert_eq!(quoted("a\"b\\c\r\nd"), "\"a\\\"b\\\\c\\nd\"");
    }
}
