//! Dates as text: the format that the language defines, read and written (ECMA-262, 21.4.1.32). Other texts are read as each
//! engine likes, and are unknown.

use super::time::{clip, fields, make};

const DAYS: [&str; 7] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// `2020-01-01T00:00:00.000Z`
pub fn iso(moment: f64) -> String {
    let [year, month, day, hours, minutes, seconds, milliseconds, _] = fields(moment);
    let year = match year {
        year if (0.0..=9999.0).contains(&year) => format!("{year:04}"),
        year => format!("{}{:06}", if year < 0.0 { '-' } else { '+' }, year.abs()),
    };
    let month = month + 1.0;
    format!("{year}-{month:02}-{day:02}T{hours:02}:{minutes:02}:{seconds:02}.{milliseconds:03}Z")
}

/// `Wed, 01 Jan 2020 00:00:00 GMT`
pub fn utc(moment: f64) -> String {
    if moment.is_nan() {
        return "Invalid Date".into();
    }
    let [year, month, day, hours, minutes, seconds, _, weekday] = fields(moment);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 11, and 0 to 6")]
    let (month, weekday) = (MONTHS[month as usize], DAYS[weekday as usize]);
    let sign = if year < 0.0 { "-" } else { "" };
    let year = format!("{sign}{:04}", year.abs());
    format!("{weekday}, {day:02} {month} {year} {hours:02}:{minutes:02}:{seconds:02} GMT")
}

/// The moment that a text means everywhere; `None` for local time and for texts of other forms.
pub fn parse(text: &str) -> Option<f64> {
    let mut reader = Reader { rest: text };
    let sign = if reader.skip("+") {
        1.0
    } else if reader.skip("-") {
        -1.0
    } else {
        0.0
    };
    let year = if sign == 0.0 { reader.digits(4)? } else { sign * reader.digits(6)? };
    if sign < 0.0 && year == 0.0 {
        return None;
    }
    let month = if reader.skip("-") { reader.digits(2)? } else { 1.0 };
    let day = if reader.rest.starts_with('-') && reader.skip("-") { reader.digits(2)? } else { 1.0 };
    let (mut hours, mut minutes, mut seconds, mut milliseconds, mut offset) = (0.0, 0.0, 0.0, 0.0, 0.0);
    if reader.skip("T") {
        hours = reader.digits(2)?;
        reader.skip(":").then_some(())?;
        minutes = reader.digits(2)?;
        if reader.skip(":") {
            seconds = reader.digits(2)?;
            if reader.skip(".") {
                milliseconds = reader.digits(3)?;
            }
        }
        if !reader.skip("Z") {
            let sign = if reader.skip("+") { 1.0 } else { reader.skip("-").then_some(-1.0)? };
            let (hours, ()) = (reader.digits(2)?, reader.skip(":").then_some(())?);
            let minutes = reader.digits(2)?;
            if hours > 23.0 || minutes > 59.0 {
                return None;
            }
            offset = sign * (hours * 60.0 + minutes) * 60_000.0;
        }
    }
    let is_midnight = hours == 24.0 && minutes == 0.0 && seconds == 0.0 && milliseconds == 0.0;
    if !reader.rest.is_empty()
        || !(1.0..=12.0).contains(&month)
        || !(1.0..=28.0).contains(&day) && fields(make([year, month - 1.0, day, 0.0, 0.0, 0.0, 0.0]))[2] != day
        || hours > 23.0 && !is_midnight
        || minutes > 59.0
        || seconds > 59.0
    {
        return None;
    }
    Some(clip(make([year, month - 1.0, day, hours, minutes, seconds, milliseconds]) - offset))
}

struct Reader<'t> {
    rest: &'t str,
}

impl Reader<'_> {
    fn skip(&mut self, text: &str) -> bool {
        match self.rest.strip_prefix(text) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn digits(&mut self, count: usize) -> Option<f64> {
        let digits = self.rest.get(..count).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
        self.rest = &self.rest[count..];
        digits.parse().ok()
    }
}
