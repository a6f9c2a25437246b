//! Tells the linker what a Node addon needs; does nothing when the binding is switched off.

fn main() {
    // Without this every file below the package, `node_modules` too, would be looked at.
    println!("cargo::rerun-if-changed=build.rs");
    #[cfg(feature = "node")]
    napi_build::setup();
}
