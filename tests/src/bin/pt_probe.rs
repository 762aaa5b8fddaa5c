use serde_json::Value;
use std::io::Read;
fn main() {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).unwrap();
    let case: Value = serde_json::from_str(&text).unwrap();
    let begun = std::time::Instant::now();
    println!("{}", ruler_web::call_plan::recommend(&case["household"].to_string(), &case["options"].to_string()));
    eprintln!("{:?}", begun.elapsed());
}
