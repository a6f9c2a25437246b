//! Tells the linker what a Node addon needs; does nothing when the binding is switched off.

#[cfg_attr(
    feature = "node",
    expect(clippy::disallowed_methods, reason = "cargo tells a build script its target in no other way")
)]
fn main() {
    // Without this every file below the package, `node_modules` too, would be looked at.
    println!("cargo::rerun-if-changed=build.rs");
    #[cfg(feature = "node")]
    napi_build::setup();
    // Each coroutine has a stack of its own there (`src/evaluate/jobs/stacks/wasm.rs`).
    #[cfg(feature = "node")]
    if std::env::var_os("CARGO_CFG_TARGET_FAMILY").is_some_and(|family| family == "wasm") {
        println!("cargo::rustc-cdylib-link-arg=--export=__stack_pointer");
    }
}
