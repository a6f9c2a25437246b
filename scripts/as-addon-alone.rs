//! `cargo`, for napi's command, which starts it as `CARGO`. In: `build` or `zigbuild` with arguments. Out: the same, of the addon alone.
//!
//! The crate is two libraries, one for Node.js and one for Rust, and cargo optimises across crates (`lto`) only where it makes nothing that
//! other crates of Rust could use. Napi's command has no option for that.

use std::{
    env,
    process::{Command, exit},
};

fn main() {
    let mut args = env::args().skip(1);
    let program = match args.next().as_deref() {
        Some("build") => "cargo",
        Some("zigbuild") => "cargo-zigbuild",
        other => panic!("napi's command asks for `cargo {}`", other.unwrap_or_default()),
    };
    let status = Command::new(program)
        .arg("rustc")
        .args(["--lib", "--crate-type", "cdylib"])
        .args(args)
        .env_remove("CARGO")
        .status();
    exit(status.expect(program).code().unwrap_or(1));
}
