//! A QR code as an SVG path. It holds the text it is given and nothing else.

use qrcodegen::{QrCode, QrCodeEcc};

/// Light modules around a code, as readers ask for.
const QUIET: i32 = 4;

/// The dark modules as a path, one run a piece, and the modules on a side; empty where the text is too long for a code.
pub fn path(text: &str) -> (String, i64) {
    let Ok(code) = QrCode::encode_text(text, QrCodeEcc::Medium) else { return (String::new(), 0) };
    let mut out = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let run = (x..code.size()).take_while(|at| code.get_module(*at, y)).count();
            let run = i32::try_from(run).unwrap_or_default();
            if run > 0 {
                out.push_str(&format!("M{},{}h{run}v1h-{run}z", x.saturating_add(QUIET), y.saturating_add(QUIET)));
            }
            x = x.saturating_add(run).saturating_add(1);
        }
    }
    (out, i64::from(code.size().saturating_add(QUIET.saturating_mul(2))))
}
