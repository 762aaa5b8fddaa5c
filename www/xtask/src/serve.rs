//! A small server for one class: static files below `www/dist`, with the headers a real host should send.

use crate::args::ServeOptions;
use crate::failure::{Failure, OrFail, Outcome};
use crate::places::Places;
use crate::{bundle, engine, http};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, UdpSocket};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tiny_http::{Header, Method, Request, Response, Server};

const FIRST_PORT: u16 = 8080;
const TRIES: u16 = 20;
const WORKERS: usize = 4;

/// A server that runs until the program ends.
#[derive(Debug)]
pub struct Running {
    /// The port it got.
    pub port: u16,
    threads: Vec<std::thread::JoinHandle<()>>,
}

/// `cargo xtask serve`.
///
/// # Errors
/// - the build failed, or no port is free
pub fn command(places: &Places, options: &ServeOptions) -> Outcome<bool> {
    let page = bundle::build(places)?;
    let package = engine::build(places)?;
    eprint!("{}{}", page.table(), package.table());
    let host = if options.lan { Ipv4Addr::UNSPECIFIED } else { Ipv4Addr::LOCALHOST };
    let running = start(places.dist(), host, options.port.unwrap_or(FIRST_PORT))?;
    println!("一把尺 One Ruler: http://127.0.0.1:{}/", running.port);
    println!("  打开上面的地址即可使用；按 Ctrl+C 结束。Open the address above; Ctrl+C ends it.");
    if options.lan {
        warn_about_lan(running.port);
    }
    for thread in running.threads {
        let _ = thread.join();
    }
    Ok(true)
}

fn warn_about_lan(port: u16) {
    let address = own_address().map_or_else(|| "<this machine's address>".to_owned(), |address| address.to_string());
    println!("局域网地址 For the class: http://{address}:{port}/");
    println!(
        "  代价：其他机器用的是普通 http，不是安全环境：不能离线使用，数据存储不受保护；同一网络的任何人都能打开。"
    );
    println!(
        "  What it costs: on other machines plain http is no secure context: no service worker, so no offline use, \
         and no protected store; anyone on this network can open it. Sample households only."
    );
}

/// The address other machines see; connecting a datagram socket sends nothing.
fn own_address() -> Option<std::net::IpAddr> {
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
    socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9)).ok()?;
    Some(socket.local_addr().ok()?.ip())
}

/// Serves `dist` in the background, on `port` or one of the next that is free; port 0 means any.
///
/// # Errors
/// - none of the ports is free
pub fn start(dist: PathBuf, host: Ipv4Addr, port: u16) -> Outcome<Running> {
    let listener = listen(host, port)?;
    let mend = "close another server, or: cargo xtask serve --port 9000";
    let port = listener.local_addr().or_fail("the socket has no address", mend)?.port();
    let server = Server::from_listener(listener, None).or_fail("cannot serve", mend)?;
    let shared = Arc::new((server, dist));
    let worker = |_| {
        let shared = Arc::clone(&shared);
        std::thread::spawn(move || {
            let (server, dist) = shared.as_ref();
            for request in server.incoming_requests() {
                answer(dist, request);
            }
        })
    };
    Ok(Running { port, threads: (0..WORKERS).map(worker).collect() })
}

fn listen(host: Ipv4Addr, first: u16) -> Outcome<TcpListener> {
    let last = first.saturating_add(if first == 0 { 0 } else { TRIES });
    for port in first..=last {
        if let Ok(listener) = TcpListener::bind(SocketAddr::from((host, port))) {
            return Ok(listener);
        }
        eprintln!("· port {port} is taken, trying the next");
    }
    Err(Failure::new(format!("no free port from {first} to {last}"), "cargo xtask serve --port 9000"))
}

/// A browser that goes away in the middle is no fault, so the result of sending is dropped.
fn answer(dist: &Path, request: Request) {
    if !matches!(request.method(), Method::Get | Method::Head) {
        let _ = request.respond(with_headers(
            Response::from_string("405 Method Not Allowed").with_status_code(405),
            &[("Allow", "GET, HEAD")],
        ));
        return;
    }
    let found = http::file_for(dist, request.url()).filter(|path| path.is_file());
    let Some(path) = found else {
        let text = Response::from_string("404 Not Found").with_status_code(404);
        let _ = request.respond(with_headers(text, &[("Cache-Control", "no-cache")]));
        return;
    };
    let brotli = accept_encoding(&request).is_some_and(http::takes_brotli);
    let twin = PathBuf::from(format!("{}.br", path.display()));
    let (file, encoding) = if brotli && twin.is_file() { (twin, Some("br")) } else { (path.clone(), None) };
    let Ok(bytes) = std::fs::read(&file) else {
        let _ = request.respond(with_headers(Response::from_string("503 Being rebuilt").with_status_code(503), &[]));
        return;
    };
    let name = crate::files::name_of(&path);
    let mut headers = vec![
        ("Content-Type", http::media_type(&name)),
        ("Cache-Control", http::cache_control(&name)),
        ("Vary", "Accept-Encoding"),
    ];
    headers.extend(encoding.map(|encoding| ("Content-Encoding", encoding)));
    let _ = request.respond(with_headers(Response::from_data(bytes), &headers));
}

fn accept_encoding(request: &Request) -> Option<&str> {
    request.headers().iter().find(|header| header.field.equiv("Accept-Encoding")).map(|header| header.value.as_str())
}

fn with_headers<R: std::io::Read>(mut response: Response<R>, headers: &[(&str, &str)]) -> Response<R> {
    let always = [
        ("Content-Security-Policy", http::POLICY),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
    ];
    for (name, value) in always.iter().chain(headers) {
        if let Ok(header) = Header::from_bytes(*name, *value) {
            response.add_header(header);
        }
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_gives_way_to_the_next() -> Outcome<()> {
        let taken = listen(Ipv4Addr::LOCALHOST, 0)?;
        let port = taken.local_addr().or_fail("no address", "")?.port();
        let next = listen(Ipv4Addr::LOCALHOST, port)?;
        let got = next.local_addr().or_fail("no address", "")?.port();
        assert!(got > port && got <= port.saturating_add(TRIES), "{port} then {got}");
        Ok(())
    }
}
