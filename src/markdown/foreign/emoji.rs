//! Emoji codes that GitHub knows and postmortems use.

/// Codes with their emoji, in order.
#[rustfmt::skip]
const CODES: [(&str, &str); 459] = [
    ("+1", "👍"), ("-1", "👎"), ("100", "💯"), ("1st_place_medal", "🥇"), ("a", "🅰️"), ("abc", "🔤"),
    ("adhesive_bandage", "🩹"), ("airplane", "✈️"), ("alarm_clock", "⏰"), ("alien", "👽"), ("ambulance", "🚑"),
    ("anchor", "⚓"), ("angry", "😠"), ("apple", "🍎"), ("arrow_double_down", "⏬"), ("arrow_double_up", "⏫"),
    ("arrow_down", "⬇️"), ("arrow_forward", "▶️"), ("arrow_heading_down", "⤵️"), ("arrow_heading_up", "⤴️"),
    ("arrow_left", "⬅️"), ("arrow_lower_right", "↘️"), ("arrow_right", "➡️"), ("arrow_right_hook", "↪️"),
    ("arrow_up", "⬆️"), ("arrow_up_down", "↕️"), ("arrow_upper_right", "↗️"), ("arrows_counterclockwise", "🔄"),
    ("art", "🎨"), ("b", "🅱️"), ("back", "🔙"), ("balance_scale", "⚖️"), ("balloon", "🎈"),
    ("ballot_box_with_check", "☑️"), ("bangbang", "‼️"), ("bar_chart", "📊"), ("basketball", "🏀"), ("battery", "🔋"),
    ("bee", "🐝"), ("beer", "🍺"), ("beers", "🍻"), ("beetle", "🐞"), ("bell", "🔔"), ("black_circle", "⚫"),
    ("black_large_square", "⬛"), ("black_medium_square", "◼️"), ("black_square_button", "🔲"), ("blue_circle", "🔵"),
    ("blue_heart", "💙"), ("blue_square", "🟦"), ("bomb", "💣"), ("book", "📖"), ("bookmark", "🔖"),
    ("bookmark_tabs", "📑"), ("books", "📚"), ("boom", "💥"), ("brain", "🧠"), ("brick", "🧱"), ("broken_heart", "💔"),
    ("brown_circle", "🟤"), ("bug", "🐛"), ("bulb", "💡"), ("busstop", "🚏"), ("bust_in_silhouette", "👤"),
    ("busts_in_silhouette", "👥"), ("cactus", "🌵"), ("cake", "🍰"), ("calendar", "📆"), ("call_me_hand", "🤙"),
    ("camera", "📷"), ("car", "🚗"), ("card_index_dividers", "🗂️"), ("cat", "🐱"), ("cd", "💿"), ("chains", "⛓️"),
    ("champagne", "🍾"), ("chart", "💹"), ("chart_with_downwards_trend", "📉"), ("chart_with_upwards_trend", "📈"),
    ("checkered_flag", "🏁"), ("clap", "👏"), ("clinking_glasses", "🥂"), ("clipboard", "📋"), ("clock1", "🕐"),
    ("clock10", "🕙"), ("clock11", "🕚"), ("clock12", "🕛"), ("clock2", "🕑"), ("clock3", "🕒"), ("clock4", "🕓"),
    ("clock5", "🕔"), ("clock6", "🕕"), ("clock7", "🕖"), ("clock8", "🕗"), ("clock9", "🕘"),
    ("closed_lock_with_key", "🔐"), ("cloud", "☁️"), ("cloud_with_lightning", "🌩️"), ("cloud_with_rain", "🌧️"),
    ("cloud_with_snow", "🌨️"), ("coffee", "☕"), ("cold_sweat", "😰"), ("collision", "💥"), ("comet", "☄️"),
    ("compass", "🧭"), ("computer", "💻"), ("confetti_ball", "🎊"), ("confused", "😕"), ("construction", "🚧"),
    ("construction_worker", "👷"), ("cookie", "🍪"), ("cool", "🆒"), ("copyright", "©️"), ("crab", "🦀"),
    ("credit_card", "💳"), ("crocodile", "🐊"), ("crossed_fingers", "🤞"), ("crown", "👑"), ("cry", "😢"),
    ("crystal_ball", "🔮"), ("dart", "🎯"), ("date", "📅"), ("de", "🇩🇪"), ("deciduous_tree", "🌳"),
    ("desktop_computer", "🖥️"), ("detective", "🕵️"), ("disappointed", "😞"), ("dizzy_face", "😵"), ("dog", "🐶"),
    ("dollar", "💵"), ("dolphin", "🐬"), ("door", "🚪"), ("doughnut", "🍩"), ("droplet", "💧"), ("dvd", "📀"),
    ("earth_africa", "🌍"), ("earth_americas", "🌎"), ("eight", "8️⃣"), ("electric_plug", "🔌"), ("elephant", "🐘"),
    ("email", "📧"), ("end", "🔚"), ("envelope", "✉️"), ("eu", "🇪🇺"), ("euro", "💶"), ("evergreen_tree", "🌲"),
    ("exclamation", "❗"), ("eyes", "👀"), ("face_with_head_bandage", "🤕"), ("facepalm", "🤦"), ("factory", "🏭"),
    ("fast_forward", "⏩"), ("fearful", "😨"), ("file_cabinet", "🗄️"), ("file_folder", "📁"), ("fire", "🔥"),
    ("fire_engine", "🚒"), ("fire_extinguisher", "🧯"), ("firefighter", "🧑‍🚒"), ("fireworks", "🎆"),
    ("fishing_pole_and_fish", "🎣"), ("fist", "✊"), ("five", "5️⃣"), ("flashlight", "🔦"), ("floppy_disk", "💾"),
    ("fog", "🌫️"), ("four", "4️⃣"), ("four_leaf_clover", "🍀"), ("free", "🆓"), ("fuelpump", "⛽"), ("game_die", "🎲"),
    ("gb", "🇬🇧"), ("gear", "⚙️"), ("ghost", "👻"), ("gift", "🎁"), ("globe_with_meridians", "🌐"), ("green_book", "📗"),
    ("green_circle", "🟢"), ("green_heart", "💚"), ("green_square", "🟩"), ("grey_exclamation", "❕"),
    ("grey_question", "❔"), ("grin", "😁"), ("grinning", "😀"), ("hammer", "🔨"), ("hammer_and_pick", "⚒️"),
    ("hammer_and_wrench", "🛠️"), ("handshake", "🤝"), ("hankey", "💩"), ("headphones", "🎧"), ("heart", "❤️"),
    ("heart_eyes", "😍"), ("heavy_check_mark", "✔️"), ("heavy_division_sign", "➗"), ("heavy_exclamation_mark", "❗"),
    ("heavy_minus_sign", "➖"), ("heavy_multiplication_x", "✖️"), ("heavy_plus_sign", "➕"), ("helicopter", "🚁"),
    ("high_brightness", "🔆"), ("hospital", "🏥"), ("hot_face", "🥵"), ("hourglass", "⌛"),
    ("hourglass_flowing_sand", "⏳"), ("house", "🏠"), ("hugs", "🤗"), ("hushed", "😯"), ("id", "🆔"), ("inbox_tray", "📥"),
    ("infinity", "♾️"), ("information_source", "ℹ️"), ("interrobang", "⁉️"), ("iphone", "📱"), ("joy", "😂"),
    ("joystick", "🕹️"), ("key", "🔑"), ("keycap_ten", "🔟"), ("label", "🏷️"), ("ladder", "🪜"),
    ("large_blue_circle", "🔵"), ("large_blue_diamond", "🔷"), ("large_orange_diamond", "🔶"), ("laughing", "😆"),
    ("ledger", "📒"), ("left_right_arrow", "↔️"), ("leftwards_arrow_with_hook", "↩️"), ("lemon", "🍋"), ("link", "🔗"),
    ("lock", "🔒"), ("lock_with_ink_pen", "🔏"), ("loop", "➿"), ("loud_sound", "🔊"), ("loudspeaker", "📢"),
    ("low_brightness", "🔅"), ("m", "Ⓜ️"), ("mag", "🔍"), ("mag_right", "🔎"), ("mailbox", "📫"),
    ("man_facepalming", "🤦‍♂️"), ("man_shrugging", "🤷‍♂️"), ("man_technologist", "👨‍💻"), ("mantelpiece_clock", "🕰️"),
    ("map", "🗺️"), ("maple_leaf", "🍁"), ("mask", "😷"), ("medal_sports", "🏅"), ("mega", "📣"), ("memo", "📝"),
    ("microscope", "🔬"), ("minidisc", "💽"), ("money_with_wings", "💸"), ("moneybag", "💰"), ("monocle_face", "🧐"),
    ("moon", "🌔"), ("mouse", "🐭"), ("muscle", "💪"), ("muted", "🔇"), ("negative_squared_cross_mark", "❎"),
    ("nerd_face", "🤓"), ("neutral_face", "😐"), ("new", "🆕"), ("newspaper", "📰"), ("nine", "9️⃣"), ("no_bell", "🔕"),
    ("no_entry", "⛔"), ("no_entry_sign", "🚫"), ("no_good", "🙅"), ("notebook", "📓"), ("nut_and_bolt", "🔩"), ("o", "⭕"),
    ("ocean", "🌊"), ("octagonal_sign", "🛑"), ("octopus", "🐙"), ("office", "🏢"), ("ok", "🆗"), ("ok_hand", "👌"),
    ("old_key", "🗝️"), ("on", "🔛"), ("oncoming_police_car", "🚔"), ("one", "1️⃣"), ("open_file_folder", "📂"),
    ("open_mouth", "😮"), ("orange_circle", "🟠"), ("orange_square", "🟧"), ("outbox_tray", "📤"), ("package", "📦"),
    ("page_facing_up", "📄"), ("pager", "📟"), ("palm_tree", "🌴"), ("paperclip", "📎"), ("parking", "🅿️"),
    ("partly_sunny", "⛅"), ("partying_face", "🥳"), ("pause_button", "⏸️"), ("pencil", "📝"), ("pencil2", "✏️"),
    ("penguin", "🐧"), ("pensive", "😔"), ("performing_arts", "🎭"), ("phone", "☎️"), ("pill", "💊"),
    ("pinching_hand", "🤏"), ("pizza", "🍕"), ("point_down", "👇"), ("point_left", "👈"), ("point_right", "👉"),
    ("point_up", "☝️"), ("police_car", "🚓"), ("poop", "💩"), ("popcorn", "🍿"), ("postbox", "📮"), ("pound", "💷"),
    ("pray", "🙏"), ("printer", "🖨️"), ("purple_circle", "🟣"), ("pushpin", "📌"), ("puzzle_piece", "🧩"),
    ("question", "❓"), ("radio_button", "🔘"), ("rage", "😡"), ("rainbow", "🌈"), ("raised_hand", "✋"),
    ("raised_hands", "🙌"), ("receipt", "🧾"), ("recycle", "♻️"), ("red_circle", "🔴"), ("red_square", "🟥"),
    ("relieved", "😌"), ("repeat", "🔁"), ("repeat_one", "🔂"), ("rescue_worker_helmet", "⛑️"), ("rewind", "⏪"),
    ("ribbon", "🎀"), ("robot", "🤖"), ("rocket", "🚀"), ("rose", "🌹"), ("rotating_light", "🚨"), ("running", "🏃"),
    ("saluting_face", "🫡"), ("satellite", "📡"), ("scream", "😱"), ("scroll", "📜"), ("see_no_evil", "🙈"),
    ("seedling", "🌱"), ("seven", "7️⃣"), ("shield", "🛡️"), ("ship", "🚢"), ("shipit", "🐿️"), ("shrug", "🤷"),
    ("signal_strength", "📶"), ("six", "6️⃣"), ("skull", "💀"), ("sleeping", "😴"), ("sleuth_or_spy", "🕵️"),
    ("slightly_smiling_face", "🙂"), ("small_blue_diamond", "🔹"), ("small_orange_diamond", "🔸"),
    ("small_red_triangle", "🔺"), ("small_red_triangle_down", "🔻"), ("smile", "😄"), ("smiley", "😃"), ("snail", "🐌"),
    ("snake", "🐍"), ("snowflake", "❄️"), ("snowman", "⛄"), ("sob", "😭"), ("soccer", "⚽"), ("soon", "🔜"), ("sos", "🆘"),
    ("space_invader", "👾"), ("sparkler", "🎇"), ("sparkles", "✨"), ("speaker", "🔈"), ("speaking_head", "🗣️"),
    ("speech_balloon", "💬"), ("spider", "🕷️"), ("spider_web", "🕸️"), ("spiral_calendar", "🗓️"), ("star", "⭐"),
    ("star2", "🌟"), ("stop_button", "⏹️"), ("stop_sign", "🛑"), ("stopwatch", "⏱️"), ("straight_ruler", "📏"),
    ("sun_behind_small_cloud", "🌤️"), ("sunglasses", "😎"), ("sunny", "☀️"), ("sweat", "😓"), ("sweat_smile", "😅"),
    ("syringe", "💉"), ("tada", "🎉"), ("tag", "🏷️"), ("technologist", "🧑‍💻"), ("telephone", "☎️"), ("telescope", "🔭"),
    ("tent", "⛺"), ("test_tube", "🧪"), ("thermometer", "🌡️"), ("thinking", "🤔"), ("thought_balloon", "💭"),
    ("thread", "🧵"), ("three", "3️⃣"), ("thumbsdown", "👎"), ("thumbsup", "👍"), ("thunder_cloud_and_rain", "⛈️"),
    ("ticket", "🎫"), ("timer_clock", "⏲️"), ("tired_face", "😫"), ("tm", "™️"), ("toolbox", "🧰"), ("tools", "🛠️"),
    ("top", "🔝"), ("tornado", "🌪️"), ("traffic_light", "🚥"), ("train", "🚋"), ("triangular_flag_on_post", "🚩"),
    ("triangular_ruler", "📐"), ("trophy", "🏆"), ("truck", "🚚"), ("turtle", "🐢"), ("twisted_rightwards_arrows", "🔀"),
    ("two", "2️⃣"), ("umbrella", "☔"), ("unlock", "🔓"), ("up", "🆙"), ("upside_down_face", "🙃"), ("us", "🇺🇸"),
    ("v", "✌️"), ("vertical_traffic_light", "🚦"), ("video_game", "🎮"), ("volcano", "🌋"), ("vs", "🆚"),
    ("warning", "⚠️"), ("wastebasket", "🗑️"), ("watch", "⌚"), ("wave", "👋"), ("whale", "🐳"), ("whale2", "🐋"),
    ("white_check_mark", "✅"), ("white_circle", "⚪"), ("white_flag", "🏳️"), ("white_large_square", "⬜"),
    ("white_medium_square", "◻️"), ("white_square_button", "🔳"), ("wink", "😉"), ("woman_shrugging", "🤷‍♀️"),
    ("woman_technologist", "👩‍💻"), ("world_map", "🗺️"), ("worried", "😟"), ("wrench", "🔧"), ("writing_hand", "✍️"),
    ("x", "❌"), ("yellow_circle", "🟡"), ("yellow_heart", "💛"), ("yellow_square", "🟨"), ("yum", "😋"), ("zap", "⚡"),
    ("zero", "0️⃣"), ("zzz", "💤"),
];

/// A text with emoji for their codes; nothing where it holds none.
pub(super) fn replaced(text: &str) -> Option<String> {
    if text.bytes().filter(|byte| *byte == b':').count() < 2 {
        return None;
    }
    let mut out = String::new();
    let mut rest = text;
    let mut found = false;
    // How far words were looked at, where the last one begins, and whether it is an address.
    let (mut seen, mut word, mut in_address) = (0, 0, false);
    while let Some(start) = rest.find(':') {
        let (before, inner) = (&rest[..start], &rest[start + 1..]);
        let length = inner.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || b"_+-".contains(byte)).count();
        let code = &inner[..length];
        let at = text.len() - rest.len() + start;
        if let Some(blank) = text[seen..at].rfind(char::is_whitespace) {
            (word, in_address) = (seen + blank, false);
        }
        // A sign may begin in what was looked at before.
        let from = text.floor_char_boundary(seen.saturating_sub(3)).max(word);
        in_address |= ["://", "www."].iter().any(|sign| text[from..at].contains(sign));
        seen = at;
        // Within a word or an address, colons are its own.
        let is_free = !in_address && !text[..at].ends_with(char::is_alphanumeric);
        let is_code = length > 0 && inner[length..].starts_with(':') && is_free;
        match CODES.binary_search_by(|(known, _)| (*known).cmp(code)).ok().filter(|_| is_code) {
            Some(known) => {
                found = true;
                out.push_str(before);
                out.push_str(CODES[known].1);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_in_order() {
        assert!(CODES.is_sorted_by(|one, other| one.0 < other.0));
    }

    #[test]
    fn only_codes_become_emoji() {
        for (text, expected) in [
            (":green_circle: up, :yellow_circle::zap:", Some("🟢 up, 🟡⚡")),
            ("https://example.com/:fire:/x :fire:", Some("https://example.com/:fire:/x 🔥")),
            ("https://example.com/a:b/:fire:/x", None),
            ("at 10:00:00, a:fire:b, :nothing_known:", None),
            (
                "www.example.com/:x:fire: (:fire:) é:fire: :é:fire:",
                Some("www.example.com/:x:fire: (🔥) é:fire: :é:fire:"),
            ),
            ("x:://y:fire:\u{a0}:fire:", Some("x:://y:fire:\u{a0}🔥")),
        ] {
            assert_eq!(replaced(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn many_colons_in_a_word_take_little_time() {
        assert_eq!(replaced(&"a:b:".repeat(100_000)), None);
    }
}
