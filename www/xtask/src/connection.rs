//! One connection of a browser, kept open from request to request, on a thread of its own.
//!
//! A pool would be shorter, but one that has fewer threads than a browser has connections lets the last wait for another
//! to close, and browsers keep theirs open for minutes.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// What was asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// Method.
    pub method: String,
    /// Path with query, as it was sent.
    pub target: String,
    /// Value of `Accept-Encoding`; empty where there is none.
    pub accept_encoding: String,
    /// Whether the browser closes after the answer.
    pub closes: bool,
}

/// What is answered.
#[derive(Debug)]
pub struct Reply {
    /// Status line without the version.
    pub status: &'static str,
    /// Headers but for the length.
    pub headers: Vec<(&'static str, &'static str)>,
    /// Body.
    pub body: Vec<u8>,
}

/// Most bytes of a request; the page sends no bodies.
const MOST: usize = 16 * 1024;
/// A connection nobody uses.
const IDLE: Duration = Duration::from_secs(120);

/// Answers one request after the other. A browser that goes away in the middle is no fault.
pub fn serve(mut stream: TcpStream, answer: impl Fn(&Asked) -> Reply) {
    let _ = stream.set_nodelay(true);
    let _ = stream.set_read_timeout(Some(IDLE));
    let mut held = Vec::new();
    loop {
        let (reply, head, closes) = match next(&mut stream, &mut held) {
            Ok(Some(asked)) => (answer(&asked), asked.method == "HEAD", asked.closes || has_body(&asked)),
            Ok(None) => return,
            Err(status) => (Reply { status, headers: Vec::new(), body: status.as_bytes().to_vec() }, false, true),
        };
        if stream.write_all(&written(&reply, head, closes)).is_err() || closes {
            return;
        }
    }
}

/// A body is not read, so what follows it could not be told from it.
fn has_body(asked: &Asked) -> bool {
    !matches!(asked.method.as_str(), "GET" | "HEAD")
}

/// The next request; `None` where the browser has gone.
fn next(stream: &mut impl Read, held: &mut Vec<u8>) -> Result<Option<Asked>, &'static str> {
    loop {
        if let Some((asked, length)) = parsed(held)? {
            held.drain(..length);
            return Ok(Some(asked));
        }
        if held.len() >= MOST {
            return Err("431 Request Header Fields Too Large");
        }
        let mut piece = [0; 4096];
        match stream.read(&mut piece) {
            Ok(count) if count > 0 => held.extend(piece.iter().take(count)),
            _ => return Ok(None),
        }
    }
}

/// A request with its length, where all of it is there.
fn parsed(bytes: &[u8]) -> Result<Option<(Asked, usize)>, &'static str> {
    let mut headers = [httparse::EMPTY_HEADER; 96];
    let mut request = httparse::Request::new(&mut headers);
    let httparse::Status::Complete(length) = request.parse(bytes).map_err(|_| "400 Bad Request")? else {
        return Ok(None);
    };
    let value = |name: &str| {
        let found = request.headers.iter().find(|header| header.name.eq_ignore_ascii_case(name));
        found.map(|header| String::from_utf8_lossy(header.value).into_owned()).unwrap_or_default()
    };
    let asked = Asked {
        method: request.method.unwrap_or_default().to_owned(),
        target: request.path.unwrap_or_default().to_owned(),
        accept_encoding: value("Accept-Encoding"),
        closes: request.version == Some(0) || value("Connection").eq_ignore_ascii_case("close"),
    };
    Ok(Some((asked, length)))
}

fn written(reply: &Reply, head: bool, closes: bool) -> Vec<u8> {
    let mut text = format!("HTTP/1.1 {}\r\nContent-Length: {}\r\n", reply.status, reply.body.len());
    for (name, value) in &reply.headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    text.push_str(if closes { "Connection: close\r\n\r\n" } else { "\r\n" });
    let mut out = text.into_bytes();
    if !head {
        out.extend(&reply.body);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const ASK: &str = "GET /a?b HTTP/1.1\r\nHost: x\r\naccept-encoding: br\r\n\r\n";

    #[test]
    fn requests_are_read_one_by_one_in_whatever_pieces_they_come() {
        let twice = [ASK, ASK].concat();
        for cut in 0..twice.len() {
            let (first, rest) = twice.split_at(cut);
            let mut stream = first.as_bytes().chain(rest.as_bytes());
            let mut held = Vec::new();
            for _ in 0..2 {
                let asked = next(&mut stream, &mut held).ok().flatten().unwrap_or_default();
                assert_eq!((asked.method.as_str(), asked.target.as_str()), ("GET", "/a?b"), "cut at {cut}");
                assert_eq!((asked.accept_encoding.as_str(), asked.closes), ("br", false));
            }
            assert_eq!(next(&mut stream, &mut held), Ok(None));
        }
    }

    #[test]
    fn what_is_no_request_is_refused() {
        let long = format!("GET /{} HTTP/1.1\r\n", "a".repeat(MOST));
        let cases =
            [("\u{1}\u{2} nonsense\r\n\r\n", "400 Bad Request"), (&*long, "431 Request Header Fields Too Large")];
        for (text, status) in cases {
            assert_eq!(next(&mut text.as_bytes(), &mut Vec::new()), Err(status));
        }
    }

    #[test]
    fn a_head_has_the_length_and_no_body() {
        let reply = Reply { status: "200 OK", headers: vec![("A", "b")], body: b"body".to_vec() };
        assert_eq!(
            written(&reply, true, true),
            b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\nA: b\r\nConnection: close\r\n\r\n"
        );
        assert!(written(&reply, false, false).ends_with(b"\r\n\r\nbody"));
    }
}
