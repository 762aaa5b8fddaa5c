//! What a port gives back later.

use std::future::Future;
use std::pin::Pin;

/// A value that comes later, on this thread.
pub type Later<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// Runs what needs no waiting to its end: the in-memory twins never wait.
pub fn now<T>(later: impl Future<Output = T>) -> T {
    let mut later = std::pin::pin!(later);
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    loop {
        if let std::task::Poll::Ready(value) = later.as_mut().poll(&mut context) {
            return value;
        }
    }
}
