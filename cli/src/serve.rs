//! `incidentmap serve`: a folder over HTTP, on this machine only.

use crate::options::Serve;
use crate::outcome::{Failure, Outcome};
use std::fs::File;
use std::path::{Component, Path, PathBuf};
use tiny_http::{Header, Request, Response, Server};

pub(crate) fn run(options: &Serve) -> Result<Outcome, Failure> {
    let folder = &options.folder;
    if !folder.join("index.html").is_file() {
        return Err(Failure::new(folder.display(), "expected a site's folder, found no index.html in it"));
    }
    let address = format!("127.0.0.1:{}", options.port);
    let server = Server::http(&address).map_err(|e| Failure::new(&address, e))?;
    eprintln!("serving {} at http://{address}/ (Ctrl-C ends)", folder.display());
    for request in server.incoming_requests() {
        if let Err(e) = answer(request, folder) {
            eprintln!("warning: {e}");
        }
    }
    Ok(Outcome::Done)
}

fn answer(request: Request, folder: &Path) -> std::io::Result<()> {
    let file = inside(folder, request.url()).and_then(|path| Some((File::open(&path).ok()?, path)));
    match file {
        Some((file, path)) => {
            let mut response = Response::from_file(file);
            let headers = [
                ("Content-Type", content_type(&path)),
                ("Cache-Control", "no-cache"),
                ("X-Content-Type-Options", "nosniff"),
            ];
            for (name, value) in headers {
                if let Ok(header) = Header::from_bytes(name, value) {
                    response.add_header(header);
                }
            }
            request.respond(response)
        }
        None => request.respond(Response::from_string("not found\n").with_status_code(404)),
    }
}

/// The file that a URL names, if it lies inside the folder.
fn inside(folder: &Path, url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?.trim_start_matches('/');
    let relative = Path::new(path);
    if !relative.components().all(|c| matches!(c, Component::Normal(_))) {
        return None;
    }
    let path = folder.join(relative);
    let path = if path.is_dir() { path.join("index.html") } else { path };
    path.is_file().then_some(path)
}

fn content_type(path: &Path) -> &'static str {
    match path.extension().and_then(|e| e.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("geojson") => "application/geo+json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::inside;

    #[test]
    fn nothing_outside_the_folder_is_served() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("index.html"), "x").unwrap();
        assert!(inside(folder.path(), "/").is_some());
        assert!(inside(folder.path(), "/index.html?x#y").is_some());
        for url in ["/../secret", "/a/../../b", "//etc/passwd", "/none"] {
            assert!(inside(folder.path(), url).is_none(), "{url}");
        }
    }
}
