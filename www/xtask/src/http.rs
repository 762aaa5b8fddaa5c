//! What to answer: which file, of which type, kept for how long. Pure, so that it is tested without a socket.

use std::path::{Path, PathBuf};

/// Nothing but the page's own files; wasm may compile, text may never run.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
img-src 'self' data:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; \
form-action 'none'; frame-ancestors 'self'";

/// The type of each file by the end of its name.
const TYPES: [(&str, &str); 13] = [
    (".html", "text/html; charset=utf-8"),
    (".js", "text/javascript; charset=utf-8"),
    (".mjs", "text/javascript; charset=utf-8"),
    (".css", "text/css; charset=utf-8"),
    (".wasm", "application/wasm"),
    (".json", "application/json; charset=utf-8"),
    (".webmanifest", "application/manifest+json; charset=utf-8"),
    (".svg", "image/svg+xml"),
    (".png", "image/png"),
    (".txt", "text/plain; charset=utf-8"),
    (".md", "text/markdown; charset=utf-8"),
    (".ts", "text/plain; charset=utf-8"),
    (".toml", "text/plain; charset=utf-8"),
];

/// The media type of a file.
pub fn media_type(name: &str) -> &'static str {
    TYPES.iter().find(|(end, _)| name.ends_with(end)).map_or("application/octet-stream", |(_, media)| media)
}

/// How long a browser may keep a file: one named by its content for good, any other only after asking.
pub fn cache_control(name: &str) -> &'static str {
    if is_hashed(name) { "public, max-age=31536000, immutable" } else { "no-cache" }
}

/// True for `stem-0123456789ab.end`.
fn is_hashed(name: &str) -> bool {
    name.rsplit_once('.')
        .and_then(|(stem, _)| stem.rsplit_once('-'))
        .is_some_and(|(_, hash)| hash.len() == 12 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// The file a URL asks for, below `dist`: `/engine/…` is the package, everything else the page.
/// Nothing outside `dist` can be named: a part that is not a plain name is refused.
pub fn file_for(dist: &Path, url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?.strip_prefix('/')?;
    let path = percent_decoded(path)?;
    let path = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path };
    let plain = |part: &str| !part.is_empty() && !part.starts_with('.') && !part.contains(['\\', '\0', ':']);
    if !path.split('/').all(plain) {
        return None;
    }
    Some(if path.starts_with("engine/") { dist.join(path) } else { dist.join("app").join(path) })
}

fn percent_decoded(path: &str) -> Option<String> {
    let mut bytes = path.bytes();
    let mut decoded = Vec::new();
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            let digits = [bytes.next()?, bytes.next()?];
            decoded.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
        } else {
            decoded.push(byte);
        }
    }
    String::from_utf8(decoded).ok()
}

/// True when the browser takes brotli.
pub fn takes_brotli(accept_encoding: &str) -> bool {
    accept_encoding.split(',').any(|part| {
        let mut words = part.split(';').map(str::trim);
        words.next() == Some("br") && words.next() != Some("q=0")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wasm_has_the_type_that_streaming_needs() {
        assert_eq!(media_type("one_ruler_app_bg-0123456789ab.wasm"), "application/wasm");
        assert_eq!(media_type("boot.js"), "text/javascript; charset=utf-8");
        assert_eq!(media_type("manifest.webmanifest"), "application/manifest+json; charset=utf-8");
        assert_eq!(media_type("README"), "application/octet-stream");
    }

    #[test]
    fn the_guide_tells_a_host_to_send_what_this_server_sends() {
        let guide = include_str!("../../TABLET.md");
        for told in [POLICY, cache_control("boot-0123456789ab.js"), cache_control("index.html")] {
            assert!(guide.contains(&format!("\"{told}\"")), "www/TABLET.md lacks {told}");
        }
    }

    #[test]
    fn only_names_by_content_are_kept_for_good() {
        assert!(cache_control("boot-0123456789ab.js").contains("immutable"));
        for name in ["index.html", "sw.js", "one_ruler_bg.wasm", "my-page.html"] {
            assert_eq!(cache_control(name), "no-cache", "{name}");
        }
    }

    #[test]
    fn the_page_is_at_the_root_and_the_package_below_engine() {
        let file = |url| file_for(Path::new("dist"), url);
        assert_eq!(file("/"), Some(PathBuf::from("dist/app/index.html")));
        assert_eq!(file("/?lang=en"), Some(PathBuf::from("dist/app/index.html")));
        assert_eq!(file("/engine/one_ruler.js"), Some(PathBuf::from("dist/engine/one_ruler.js")));
        assert_eq!(file("/icons/%69con.svg"), Some(PathBuf::from("dist/app/icons/icon.svg")));
    }

    #[test]
    fn nothing_outside_can_be_named() {
        let urls = [
            "/../Cargo.toml",
            "/engine/../../x",
            "/%2e%2e/x",
            "/%2E%2E%2Fx",
            "/a/..%5cx",
            "//etc/passwd",
            "/.git/config",
            "/c:/x",
            "/a%00b",
            "/%zz",
            "/%f",
            "x",
            "/%2fetc/passwd",
        ];
        for url in urls {
            assert_eq!(file_for(Path::new("dist"), url), None, "{url}");
        }
    }

    #[test]
    fn brotli_is_sent_only_where_it_is_taken() {
        assert!(takes_brotli("gzip, deflate, br, zstd") && takes_brotli("br;q=0.5"));
        assert!(!takes_brotli("gzip, deflate") && !takes_brotli("br;q=0") && !takes_brotli("brotli"));
    }
}
