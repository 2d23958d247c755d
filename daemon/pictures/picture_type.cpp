#include "daemon/pictures/picture_type.h"

#include <algorithm>
#include <array>

namespace ilofeed::daemon {
namespace {

using namespace std::string_view_literals;

/// The bytes that every file of a kind has at some place (mimesniff.spec.whatwg.org §6.1).
struct Sign {
  std::string_view media_type;
  std::string_view begin;
  std::size_t at = 0;
  std::string_view there = {};
};

constexpr std::array kSigns{Sign{"image/png", "\x89PNG\r\n\x1a\n"},
                            Sign{"image/jpeg", "\xff\xd8\xff"},
                            Sign{"image/gif", "GIF87a"},
                            Sign{"image/gif", "GIF89a"},
                            Sign{"image/webp", "RIFF", 8, "WEBPVP"},
                            Sign{"image/avif", "\0\0\0"sv, 4, "ftypavif"},
                            Sign{"image/avif", "\0\0\0"sv, 4, "ftypavis"}};

}  // namespace

std::string_view picture_type(std::string_view begin) {
  const auto has = [begin](const Sign& sign) {
    return begin.starts_with(sign.begin) && begin.size() > sign.at &&
           begin.substr(sign.at).starts_with(sign.there);
  };
  const auto* sign = std::ranges::find_if(kSigns, has);
  return sign == kSigns.end() ? std::string_view{} : sign->media_type;
}

}  // namespace ilofeed::daemon
