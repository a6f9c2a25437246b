//! Code that may or may not run, and what it may have written: speculation, and what nobody has seen.

mod behind;
pub mod branches;
pub mod dispatch;
pub mod early_return;
pub mod hand_over;
pub mod havoc;
pub mod idle;
pub mod in_place;
pub mod more_turns;
pub mod not_run;
pub mod objects;
pub mod own_code;
pub mod speculate;
pub mod ways_out;
