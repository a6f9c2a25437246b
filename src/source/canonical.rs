//! One name for each file. In: any spelling of an absolute path: through links, with `..`, in the verbatim form of Windows. Out: the path
//! by which every stage knows that file.
//!
//! The path is followed part by part, in the same way on every platform and as the resolver does. What the system offers for this does not
//! agree with the resolver on Windows: it gives the verbatim form (`\\?\C:\app`), and for a mapped drive the share behind it, so that a file
//! would be one module for who imports it and another for who starts with it.

use std::{
    collections::VecDeque,
    ffi::OsString,
    io,
    path::{Component, Path, PathBuf},
};

use super::FileSystem;

/// As many links as Linux follows in one path.
const MAX_LINKS: usize = 40;

/// What is left to follow.
enum Part {
    /// A name in the folder that has been reached.
    Name(OsString),
    /// `..`
    Up,
}

/// The path of an existing file or folder with every link followed.
///
/// # Errors
/// `NotFound` and others as the system reports them; `InvalidInput` for a path that is not absolute, and for one that leads through
/// more links than a system follows.
pub(super) fn canonicalize(files: &dyn FileSystem, path: &Path) -> io::Result<PathBuf> {
    let path = simplified(path);
    let mut reached = PathBuf::new();
    let mut left = VecDeque::new();
    start(&path, &mut reached, &mut left);
    if !reached.has_root() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "the path is not absolute"));
    }
    let mut links = 0;
    while let Some(part) = left.pop_front() {
        let Part::Name(name) = part else {
            reached.pop();
            continue;
        };
        let next = reached.join(name);
        if !files.symlink_stamp(&next)?.is_symlink {
            reached = next;
            continue;
        }
        links += 1;
        if links > MAX_LINKS {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "the path leads through too many links"));
        }
        start(&simplified(&files.read_link(&next)?), &mut reached, &mut left);
    }
    // A root alone has not been looked at, nor has what a trailing `..` leads to.
    files.symlink_stamp(&reached)?;
    Ok(reached)
}

/// Puts the parts of `path` in front of what is left. One that has a root begins there.
fn start(path: &Path, reached: &mut PathBuf, left: &mut VecDeque<Part>) {
    let mut parts = Vec::new();
    for component in path.components() {
        match component {
            // `C:` and `\`: the second keeps the drive that is already there, as `\folder` does on Windows.
            Component::Prefix(_) | Component::RootDir => reached.push(component),
            Component::CurDir => {}
            Component::ParentDir => parts.push(Part::Up),
            Component::Normal(name) => parts.push(Part::Name(name.to_os_string())),
        }
    }
    for part in parts.into_iter().rev() {
        left.push_front(part);
    }
}

/// The usual form of a verbatim path of Windows (`\\?\C:\app` is `C:\app`, `\\?\UNC\server\share` is `\\server\share`), with the drive in
/// upper case. Elsewhere a backslash is a letter like others.
fn simplified(path: &Path) -> PathBuf {
    if cfg!(unix) {
        return path.to_path_buf();
    }
    // Some systems end the text of a link with a NUL.
    let Some(text) = path.to_str().map(|text| text.trim_end_matches('\0')) else { return path.to_path_buf() };
    if cfg!(windows) { simplified_text(text).into() } else { text.into() }
}

fn simplified_text(text: &str) -> String {
    let usual = match text.strip_prefix(r"\\?\UNC\") {
        Some(share) => format!(r"\\{share}"),
        None => text.strip_prefix(r"\\?\").filter(|rest| has_drive(rest)).unwrap_or(text).to_string(),
    };
    if has_drive(&usual) {
        let (drive, rest) = usual.split_at(1);
        return format!("{}{rest}", drive.to_ascii_uppercase());
    }
    usual
}

fn has_drive(text: &str) -> bool {
    let mut bytes = text.bytes();
    bytes.next().is_some_and(|byte| byte.is_ascii_alphabetic()) && bytes.next() == Some(b':')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::source::MemoryFileSystem;

    fn files() -> MemoryFileSystem {
        MemoryFileSystem::new([
            ("/app/server/auth.config.ts", ""),
            ("/app/server/lib/plugins.ts", ""),
            ("/else/x.ts", ""),
        ])
        .with_links([
            ("/link", "/app"),
            ("/app/s", "server"),
            ("/app/server/up", ".."),
            ("/app/server/far", "../../else"),
            ("/chain", "/link/s"),
            ("/loop", "/loop"),
            ("/a", "/b"),
            ("/b", "/a"),
            ("/dangling", "/nowhere"),
        ])
    }

    fn canonical(path: &str) -> Result<String, io::ErrorKind> {
        canonicalize(&files(), Path::new(path))
            .map(|path| path.to_str().unwrap().to_string())
            .map_err(|error| error.kind())
    }

    #[test]
    fn links_and_parents_are_followed_in_their_order() {
        for (path, expected) in [
            ("/app/server/auth.config.ts", "/app/server/auth.config.ts"),
            ("/link/s/auth.config.ts", "/app/server/auth.config.ts"),
            ("/chain/up/s/./lib/../auth.config.ts", "/app/server/auth.config.ts"),
            // `..` leads up from where the link leads to, not from where it stands.
            ("/chain/../s/auth.config.ts", "/app/server/auth.config.ts"),
            ("/app/server/far/x.ts", "/else/x.ts"),
            ("/link/", "/app"),
            ("/", "/"),
            ("/../app", "/app"),
        ] {
            assert_eq!(canonical(path).as_deref(), Ok(expected), "{path}");
        }
    }

    #[test]
    fn what_is_not_there_and_what_has_no_end_is_an_error() {
        assert_eq!(canonical("/app/none.ts"), Err(io::ErrorKind::NotFound));
        assert_eq!(canonical("/dangling"), Err(io::ErrorKind::NotFound));
        assert_eq!(canonical("/loop"), Err(io::ErrorKind::InvalidInput));
        assert_eq!(canonical("/a/x"), Err(io::ErrorKind::InvalidInput));
        assert_eq!(canonical("app/server"), Err(io::ErrorKind::InvalidInput));
        assert_eq!(canonical(""), Err(io::ErrorKind::InvalidInput));
    }

    #[test]
    fn verbatim_paths_of_windows_have_their_usual_form() {
        for (path, expected) in [
            (r"\\?\C:\app\x.ts", r"C:\app\x.ts"),
            (r"c:\app", r"C:\app"),
            (r"\\?\UNC\server\share\app", r"\\server\share\app"),
            (r"\\server\share", r"\\server\share"),
            // A volume without a drive letter has no other name.
            (
                r"\\?\Volume{4c1b02c1-d990-11dc-99ae-806e6f6e6963}\app",
                r"\\?\Volume{4c1b02c1-d990-11dc-99ae-806e6f6e6963}\app",
            ),
        ] {
            assert_eq!(simplified_text(path), expected);
        }
    }

    proptest! {
        /// Whatever detour a path takes, it is one module.
        #[test]
        fn every_spelling_is_one_path(detours in proptest::collection::vec(0..7usize, 0..12)) {
            let mut path = String::from("/app/server");
            for detour in detours {
                path.push_str(["/.", "/up/server", "/up/s", "/lib/..", "//", "/far/../app/server", "/../../link/s"][detour]);
            }
            let direct = canonical("/app/server/lib/plugins.ts");
            prop_assert_eq!(canonical(&format!("{path}/lib/plugins.ts")), direct);
        }
    }
}
