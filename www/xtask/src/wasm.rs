//! One wasm build: compiled by cargo, bound to JavaScript, optimized. A step whose input did not change is skipped.

use crate::failure::{Failure, OrFail, Outcome};
use crate::places::Places;
use crate::progress::{run, step};
use crate::toolchain::{self, Toolchain};
use crate::{bindings, environment, files, lockfile, npm, order, sections, split};
use std::path::{Path, PathBuf};

/// What rustc emits and wasm-opt must therefore accept; `www/boot.js` asks the browser for the same.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-reference-types",
    "--enable-multivalue",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
];

/// What no browser reads: cargo must leave it in for the bindings, see `profile.wasm`.
const STRIP: [&str; 3] = ["--strip-debug", "--strip-producers", "--strip-target-features"];

/// What makes the wasm smaller but the download larger: large functions have many variables, and with them fewer
/// repetitions to compress. Measured (brotli, code alone): the later part of the page 333 to 301 KB, the engine 345 to 335.
const SKIP: [&str; 3] = ["--skip-pass=inlining", "--skip-pass=inlining-optimizing", "--skip-pass=local-cse"];

/// One of the builds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Build {
    /// The JavaScript API.
    Engine,
    /// The same with assessment alone.
    Ruler,
    /// The page.
    App,
    /// The district, for the worker that holds it: compiled as the engine is, so that the rules are compiled once for both.
    District,
}

impl Build {
    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Engine => "engine",
            Self::Ruler => "ruler",
            Self::App => "app",
            Self::District => "district",
        }
    }

    /// What cargo makes it of: a package with its features, and the library of that.
    const fn package(self) -> (&'static [&'static str], &'static str) {
        match self {
            Self::Engine => (&["--package", "one-ruler-engine", "--features", "engine"], "ruler_engine"),
            Self::Ruler => (&["--package", "one-ruler-engine"], "ruler_engine"),
            Self::App => (&["--package", "one-ruler-app"], "ruler_app"),
            Self::District => (&["--package", "one-ruler-district"], "ruler_district"),
        }
    }

    /// The profile it is compiled with.
    pub const fn profile(self) -> &'static str {
        match self {
            Self::Engine | Self::District => "wasm",
            Self::Ruler => "small",
            Self::App => "page",
        }
    }

    /// How wasm-opt treats it: the engine for speed, the page for the time until it is there.
    const fn level(self) -> &'static str {
        match self {
            Self::Engine | Self::District => "-O3",
            Self::Ruler | Self::App => "-Oz",
        }
    }

    /// The stem of its files.
    pub const fn stem(self) -> &'static str {
        match self {
            Self::Engine | Self::Ruler => "one_ruler",
            Self::App => "one_ruler_app",
            Self::District => "one_ruler_district",
        }
    }
}

/// Makes a build and returns the folder with `<stem>.js`, `<stem>_bg.wasm`, `<stem>.d.ts` and snippets.
///
/// # Errors
/// - a tool is missing, or the code does not compile
pub fn build(places: &Places, which: Build) -> Outcome<PathBuf> {
    let lock = files::read_text(&places.root.join("Cargo.lock"))?;
    lockfile::check(&lock)?;
    let toolchain = toolchain::find(places)?;
    npm::ensure_packages(places)?;
    let raw = compile(places, which, toolchain)?;
    let compiled = files::read(&raw)?;
    let version = lockfile::generator(&lock).unwrap_or_default();
    let tools = npm::lock_hash(places)?;
    let hash = files::hash(&[
        &compiled,
        version.as_bytes(),
        tools.as_bytes(),
        FEATURES.concat().as_bytes(),
        STRIP.concat().as_bytes(),
        SKIP.concat().as_bytes(),
        which.level().as_bytes(),
        lower(which, toolchain).concat().as_bytes(),
        order::CODE,
        sections::CODE,
    ]);
    let kept = places.memory().join("bound");
    let folder = kept.join(format!("{}-{hash}", which.name()));
    if folder.exists() {
        return Ok(folder);
    }
    forget_older(&kept, which)?;
    let fresh = kept.join(format!("{}.new", which.name()));
    files::remove_folder(&fresh)?;
    let parts = match which {
        Build::Engine | Build::Ruler | Build::District => split::Parts { first: raw, later: None },
        Build::App => step("app: split", || split::split(&compiled, &kept.join("app.parts")))?,
    };
    let bind = || bindings::generate(&parts.first, &fresh, which.stem(), parts.later.is_some());
    step(&format!("{}: bind", which.name()), bind)?;
    if let Some(later) = &parts.later {
        later.put(&fresh)?;
    }
    for wasm in files::ending(&fresh, ".wasm")? {
        optimize(places, &wasm, which, lower(which, toolchain))?;
    }
    files::replace_folder(&fresh, &folder)?;
    Ok(folder)
}

/// Each build has its own profile, and so its own folder below the target: the engine and the ruler are one library.
fn compile(places: &Places, which: Build, toolchain: Toolchain) -> Outcome<PathBuf> {
    let target = places.root.join("target/web");
    let (package, library) = which.package();
    let mut cargo = toolchain.cargo_build();
    cargo
        .current_dir(&places.root)
        .args(package)
        .args(["--lib", "--profile", which.profile()])
        .arg("--target-dir")
        .arg(&target)
        .env("CARGO_ENCODED_RUSTFLAGS", flags(places, which, toolchain));
    let mend = format!("mend the code shown above; to begin anew: rm -r {}", target.display());
    run(&format!("{}: compile", which.name()), &mut cargo, &mend)?;
    Ok(target.join(toolchain.output(which.profile(), library)))
}

/// SHA-256 small rather than fast.
const COMPACT: &str = "--cfg=sha2_backend_soft=\"compact\"";
/// The engine alone: functions put into their callers up to three times the size that `s` allows make reading a quarter
/// faster for half a KB (brotli). The page is mostly drawing and would grow by a tenth for nothing anybody notices.
const INLINE: &str = "-Cllvm-args=-inline-threshold=150";

/// The page alone: what names what, for the split.
const RELOCATIONS: &str = "-Clink-args=--emit-relocs";

/// The engine alone: code that browsers of 2018 run, because portals are often opened in such. It costs nothing (24 bytes
/// less of wasm, 300 more of JavaScript, brotli; assessing 4% faster, plans 7% slower) and takes a library built from source.
const OLD: &str = "-Ctarget-cpu=mvp";

/// Whether a build can do without what came after 2018.
fn is_old(which: Build, toolchain: Toolchain) -> bool {
    which != Build::App && toolchain != Toolchain::Rustup
}

/// Takes out of an old build what LLVM puts in for all that.
fn lower(which: Build, toolchain: Toolchain) -> &'static [&'static str] {
    if is_old(which, toolchain) { &["--signext-lowering"] } else { &[] }
}

/// Paths of the machine that builds do not belong in what is published, and make two builds of one source differ.
fn flags(places: &Places, which: Build, toolchain: Toolchain) -> String {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo")));
    let remap = |from: &Path, to: &str| format!("--remap-path-prefix={}={to}", from.display());
    let mut flags = vec![remap(&places.root, "one-ruler")];
    flags.extend(home.map(|home| remap(&home, "cargo")));
    flags.push(COMPACT.to_owned());
    flags.extend(matches!(which, Build::Engine | Build::District).then(|| INLINE.to_owned()));
    flags.extend((which == Build::App).then(|| RELOCATIONS.to_owned()));

    flags.extend(is_old(which, toolchain).then(|| OLD.to_owned()));
    flags.extend(toolchain.flags().iter().map(|flag| (*flag).to_owned()));
    flags.join("\x1f")
}

fn optimize(places: &Places, wasm: &Path, which: Build, lower: &[&str]) -> Outcome<()> {
    let before = files::read(wasm)?.len();
    let mut command = environment::clean("node", true);
    command.arg(npm::wasm_opt(places)).arg(wasm).arg(which.level()).args(SKIP).args(lower).args(FEATURES).args(STRIP);
    command.arg("-o").arg(wasm);
    let mend = "rm -r www/node_modules, then run the command again";
    run(&format!("{}: wasm-opt {}", which.name(), which.level()), &mut command, mend)?;
    let after = files::read(wasm)?;
    if after.is_empty() {
        return Err(Failure::new(format!("wasm-opt left nothing of {before} bytes"), mend));
    }
    let sorted = order::alike(&after)?;
    files::write(wasm, &if lower.is_empty() { sorted } else { sections::without_data_count(&sorted)? })
}

/// Only the newest of each build is kept.
fn forget_older(kept: &Path, which: Build) -> Outcome<()> {
    let Ok(entries) = std::fs::read_dir(kept) else {
        return Ok(());
    };
    for entry in entries {
        let path = entry.or_fail("cannot list target/xtask/bound", "rm -r target/xtask")?.path();
        if files::name_of(&path).starts_with(which.name()) {
            files::remove_folder(&path)?;
        }
    }
    Ok(())
}
