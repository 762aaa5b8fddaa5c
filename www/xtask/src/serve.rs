//! A small server for one class: static files below `www/dist`, with the headers a real host should send.

use crate::args::ServeOptions;
use crate::connection::{self, Asked, Reply};
use crate::failure::{Failure, OrFail, Outcome};
use crate::places::Places;
use crate::{bundle, engine, http};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, UdpSocket};
use std::path::{Path, PathBuf};

const FIRST_PORT: u16 = 8080;
const TRIES: u16 = 20;

/// A server that runs until the program ends.
#[derive(Debug)]
pub struct Running {
    /// The port it got.
    pub port: u16,
    thread: std::thread::JoinHandle<()>,
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
    let _ = running.thread.join();
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
    let accepting = std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let dist = dist.clone();
            std::thread::spawn(move || connection::serve(stream, |asked| answer(&dist, asked)));
        }
    });
    Ok(Running { port, thread: accepting })
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

/// What a request is answered with.
fn answer(dist: &Path, asked: &Asked) -> Reply {
    if !matches!(asked.method.as_str(), "GET" | "HEAD") {
        return reply("405 Method Not Allowed", &[("Allow", "GET, HEAD")], b"405 Method Not Allowed".to_vec());
    }
    let found = http::file_for(dist, &asked.target).filter(|path| path.is_file());
    let Some(path) = found else {
        return reply("404 Not Found", &[("Cache-Control", "no-cache")], b"404 Not Found".to_vec());
    };
    let twin = PathBuf::from(format!("{}.br", path.display()));
    let is_brotli = http::takes_brotli(&asked.accept_encoding) && twin.is_file();
    let Ok(bytes) = std::fs::read(if is_brotli { &twin } else { &path }) else {
        return reply("503 Service Unavailable", &[], b"503 Being rebuilt".to_vec());
    };
    let name = crate::files::name_of(&path);
    let mut headers = vec![
        ("Content-Type", http::media_type(&name)),
        ("Cache-Control", http::cache_control(&name)),
        ("Vary", "Accept-Encoding"),
    ];
    headers.extend(is_brotli.then_some(("Content-Encoding", "br")));
    reply("200 OK", &headers, bytes)
}

fn reply(status: &'static str, headers: &[(&'static str, &'static str)], body: Vec<u8>) -> Reply {
    let always = [
        ("Content-Security-Policy", http::POLICY),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
    ];
    Reply { status, headers: always.iter().chain(headers).copied().collect(), body }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_of_connections_that_stay_open_is_answered_at_once() -> Outcome<()> {
        use std::io::{Read, Write};
        use std::net::TcpStream;
        use std::time::Duration;
        let mend = "see start";
        let running = start(std::env::temp_dir(), Ipv4Addr::LOCALHOST, 0)?;
        for burst in 0..20 {
            let connect = |_| TcpStream::connect((Ipv4Addr::LOCALHOST, running.port)).or_fail("no connection", mend);
            // Two pages of a browser: six connections each, all open until the last is answered.
            let mut open: Vec<TcpStream> = (0..12).map(connect).collect::<Outcome<_>>()?;
            for stream in &mut open {
                stream.write_all(b"GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n").or_fail("not sent", mend)?;
            }
            for (place, stream) in open.iter_mut().enumerate() {
                stream.set_read_timeout(Some(Duration::from_secs(5))).or_fail("no limit", mend)?;
                let mut answer = [0; 12];
                stream.read_exact(&mut answer).or_fail(format!("burst {burst}: connection {place} waits"), mend)?;
                assert_eq!(&answer, b"HTTP/1.1 404", "burst {burst}, connection {place}");
            }
        }
        Ok(())
    }

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
