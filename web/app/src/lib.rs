//! One Ruler (一把尺): the page.

mod app;
mod components;
mod hooks;
mod later;
mod pages;
mod ports;
