//! One process at a time. In: a file that is there. Out: a lock of the operating system on it, which nobody else has.
//!
//! The system frees the lock when the process ends, however it ends: nothing is left behind that somebody would have to tell from a lock
//! in use. Libraries in JavaScript make a file or a folder instead, and two that find one left by a killed process can both take it away, the second
//! the first one's fresh one. Node.js itself has no locks.

use std::fs::{File, TryLockError};

use napi_derive::napi;

/// A lock on a file, until it is released or the process ends.
#[napi]
pub struct FileLock {
    file: Option<File>,
}

#[napi]
impl FileLock {
    /// Frees the lock. A second call does nothing.
    #[napi]
    pub fn release(&mut self) {
        // Closing the file frees it.
        self.file = None;
    }
}

/// Locks a file, without waiting and without writing to it: `null` while another has the lock, in this process or in another one. Throws where
/// the file cannot be opened, and where the file system has no locks.
#[napi]
pub fn lock_file(file: String) -> napi::Result<Option<FileLock>> {
    #[expect(clippy::disallowed_methods, reason = "nothing is read from it: the file only stands for the lock")]
    let file = File::open(file)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(FileLock { file: Some(file) })),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error.into()),
    }
}
