//! Pictures for what a line is about: simple shapes, drawn here, so that nothing is fetched. The words say the same.

use yew::prelude::*;

/// The strokes of a picture, in a square of 48.
fn strokes(name: &str) -> &'static [&'static str] {
    match name.as_bytes() {
        b"good" => &["M6 24a18 18 0 1 0 36 0a18 18 0 1 0 -36 0", "M15 25l7 7l12 -15"],
        b"bad" => &["M6 24a18 18 0 1 0 36 0a18 18 0 1 0 -36 0", "M24 13v14", "M24 33v2"],
        b"open" => &["M6 24a18 18 0 1 0 36 0a18 18 0 1 0 -36 0", "M18 19a6 6 0 1 1 8 6q-2 1 -2 4", "M24 34v1"],
        b"money" => {
            &["M6 24a18 18 0 1 0 36 0a18 18 0 1 0 -36 0", "M17 14l7 9l7 -9", "M24 23v12", "M17 25h14", "M17 30h14"]
        }
        b"debt" => &["M10 8h28v32h-28z", "M16 16h16", "M16 24h16", "M16 32h8", "M30 32h4"],
        b"food" => {
            &["M6 24h36q-2 14 -12 16h-12q-10 -2 -12 -16", "M16 18q-3 -4 0 -8", "M24 18q-3 -4 0 -8", "M32 18q-3 -4 0 -8"]
        }
        b"clothing" => &["M17 8l-11 7l4 8l5 -2v20h18v-20l5 2l4 -8l-11 -7q-7 7 -14 0"],
        b"education" => &["M24 14q-8 -6 -18 -4v26q10 -2 18 4q8 -6 18 -4v-26q-10 -2 -18 4z", "M24 14v26"],
        b"medical" => &["M8 10h32v30h-32z", "M24 17v16", "M16 25h16"],
        b"housing" | b"home" => &["M6 23l18 -15l18 15", "M11 21v19h26v-19", "M20 40v-11h8v11"],
        b"water" => &["M24 6q-14 17 -14 24a14 12 0 0 0 28 0q0 -7 -14 -24", "M17 30a7 6 0 0 0 7 6"],
        b"plan" => &["M24 42v-22", "M24 26q-14 0 -15 -14q14 0 15 14", "M24 20q2 -13 15 -13q0 13 -15 13"],
        b"step" => &["M8 10h32v30h-32z", "M8 18h32", "M16 6v8", "M32 6v8", "M16 29l6 6l11 -11"],
        b"cause" => &["M24 6v24", "M13 20l11 11l11 -11", "M8 40h32"],
        _ => &["M8 12h32", "M8 24h32", "M8 36h20"],
    }
}

/// The picture of a line.
pub fn pictogram(name: &str) -> Html {
    html! {
        <svg class="pictogram" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
            { for strokes(name).iter().map(|one| html! { <path d={*one} /> }) }
        </svg>
    }
}
