#include "feeds/text/url/media_type.h"

#include <algorithm>
#include <array>

#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

struct Extension {
  std::string_view name;
  std::string_view media_type;
};

constexpr auto kExtensions = std::to_array<Extension>({
    {"mp3", "audio/mpeg"},
    {"m4a", "audio/mp4"},
    {"ogg", "audio/ogg"},
    {"oga", "audio/ogg"},
    {"opus", "audio/ogg"},
    {"wav", "audio/wav"},
    {"aac", "audio/aac"},
    {"flac", "audio/flac"},
    {"mp4", "video/mp4"},
    {"m4v", "video/mp4"},
    {"mov", "video/quicktime"},
    {"m3u8", "application/vnd.apple.mpegurl"},
    {"vtt", "text/vtt"},
    {"srt", "application/x-subrip"},
    {"webm", "video/webm"},
    {"ogv", "video/ogg"},
    {"jpg", "image/jpeg"},
    {"jpeg", "image/jpeg"},
    {"png", "image/png"},
    {"gif", "image/gif"},
    {"webp", "image/webp"},
    {"svg", "image/svg+xml"},
    {"avif", "image/avif"},
    {"pdf", "application/pdf"},
    {"epub", "application/epub+zip"},
    {"zip", "application/zip"},
    {"torrent", "application/x-bittorrent"},
    {"doc", "application/msword"},
    {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {"ics", "text/calendar"},
});

}  // namespace

std::string_view media_type_of(const Url& url) {
  const std::string_view path = url.path();
  const std::size_t dot = path.rfind('.');
  if (dot == std::string_view::npos) return {};
  const std::string extension = ascii_lower(path.substr(dot + 1));
  const auto* const known = std::ranges::find(kExtensions, extension, &Extension::name);
  return known == kExtensions.end() ? std::string_view{} : known->media_type;
}

}  // namespace ilofeed::feeds
