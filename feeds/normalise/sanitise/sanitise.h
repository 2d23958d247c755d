// HTML that is safe to hand to any reader.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ilofeed::feeds {

/// Keeps an allow-list of elements, attributes and URL schemes over a real
/// HTML5 tree; relative URLs are resolved against `base_url` (empty: left out
/// when relative). Idempotent: sanitising the result again changes nothing.
std::string sanitise(std::string_view html, std::string_view base_url);

struct SafeMarkup {
  std::string html;
  std::vector<std::string> played;  ///< addresses of the audio and video files that it plays
};

/// The same, and what was embedded in it: of frames and objects that play something a link is left.
SafeMarkup sanitise_embedding(std::string_view html, std::string_view base_url);

}  // namespace ilofeed::feeds
