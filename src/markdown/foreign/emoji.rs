//! Emoji codes that GitHub knows and postmortems use.

/// Codes with their emoji, in order.
const CODES: [(&str, &str); 84] = [
    ("+1", "👍"),
    ("-1", "👎"),
    ("adhesive_bandage", "🩹"),
    ("alarm_clock", "⏰"),
    ("ambulance", "🚑"),
    ("arrow_down", "⬇️"),
    ("arrow_right", "➡️"),
    ("arrow_up", "⬆️"),
    ("bangbang", "‼️"),
    ("bar_chart", "📊"),
    ("bell", "🔔"),
    ("black_circle", "⚫"),
    ("boom", "💥"),
    ("books", "📚"),
    ("broken_heart", "💔"),
    ("bug", "🐛"),
    ("bulb", "💡"),
    ("busts_in_silhouette", "👥"),
    ("calendar", "📆"),
    ("chart_with_downwards_trend", "📉"),
    ("chart_with_upwards_trend", "📈"),
    ("checkered_flag", "🏁"),
    ("clap", "👏"),
    ("clipboard", "📋"),
    ("clock1", "🕐"),
    ("construction", "🚧"),
    ("cry", "😢"),
    ("dart", "🎯"),
    ("date", "📅"),
    ("eyes", "👀"),
    ("exclamation", "❗"),
    ("fire", "🔥"),
    ("fire_engine", "🚒"),
    ("four_leaf_clover", "🍀"),
    ("gear", "⚙️"),
    ("grey_question", "❔"),
    ("hammer", "🔨"),
    ("heart", "❤️"),
    ("heavy_check_mark", "✔️"),
    ("hourglass", "⌛"),
    ("information_source", "ℹ️"),
    ("key", "🔑"),
    ("large_blue_circle", "🔵"),
    ("link", "🔗"),
    ("lock", "🔒"),
    ("mag", "🔍"),
    ("mailbox", "📫"),
    ("mega", "📣"),
    ("memo", "📝"),
    ("moneybag", "💰"),
    ("muscle", "💪"),
    ("no_entry", "⛔"),
    ("no_entry_sign", "🚫"),
    ("ok", "🆗"),
    ("ok_hand", "👌"),
    ("package", "📦"),
    ("pencil", "📝"),
    ("point_right", "👉"),
    ("pray", "🙏"),
    ("pushpin", "📌"),
    ("question", "❓"),
    ("raised_hands", "🙌"),
    ("red_circle", "🔴"),
    ("rocket", "🚀"),
    ("rotating_light", "🚨"),
    ("see_no_evil", "🙈"),
    ("shrug", "🤷"),
    ("skull", "💀"),
    ("slightly_smiling_face", "🙂"),
    ("smile", "😄"),
    ("sos", "🆘"),
    ("sparkles", "✨"),
    ("stopwatch", "⏱️"),
    ("sweat_smile", "😅"),
    ("tada", "🎉"),
    ("thinking", "🤔"),
    ("thumbsdown", "👎"),
    ("thumbsup", "👍"),
    ("timer_clock", "⏲️"),
    ("warning", "⚠️"),
    ("wave", "👋"),
    ("white_check_mark", "✅"),
    ("wrench", "🔧"),
    ("x", "❌"),
];

/// A text with emoji for their codes; nothing where it holds none.
pub(super) fn replaced(text: &str) -> Option<String> {
    if text.bytes().filter(|byte| *byte == b':').count() < 2 {
        return None;
    }
    let mut out = String::new();
    let mut rest = text;
    let mut found = false;
    while let Some(start) = rest.find(':') {
        let (before, inner) = (&rest[..start], &rest[start + 1..]);
        let length = inner.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || b"_+-".contains(byte)).count();
        let code = &inner[..length];
        let is_code = inner[length..].starts_with(':') && !before.ends_with(char::is_alphanumeric);
        match CODES.iter().find(|(known, _)| is_code && *known == code) {
            Some((_, emoji)) => {
                found = true;
                out.push_str(before);
                out.push_str(emoji);
                rest = &inner[length + 1..];
            }
            None => {
                out.push_str(&rest[..=start]);
                rest = inner;
            }
        }
    }
    out.push_str(rest);
    found.then_some(out)
}
