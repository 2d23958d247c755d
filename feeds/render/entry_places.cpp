// Where the entries stand in the bytes of a feed that we wrote ourselves.
#include <functional>

#include "feeds/render/formats.h"

namespace ilofeed::feeds {
namespace {

EntryPlace place_of(std::string_view bytes, std::size_t begin, std::size_t end) {
  return {begin, end, std::hash<std::string_view>{}(bytes.substr(begin, end - begin))};
}

// In text every '<' is escaped: what looks like a tag is one.
std::vector<EntryPlace> elements_of(std::string_view bytes, std::string_view name) {
  const std::string open = '<' + std::string(name);
  const std::string close = "</" + std::string(name) + '>';
  std::vector<EntryPlace> places;
  for (std::size_t at = bytes.find(open); at != std::string_view::npos; at = bytes.find(open, at)) {
    const char after = at + open.size() < bytes.size() ? bytes[at + open.size()] : '\0';
    const std::size_t end = bytes.find(close, at);
    if (end == std::string_view::npos) break;
    if (after == '>' || after == ' ') places.push_back(place_of(bytes, at, end + close.size()));
    at = after == '>' || after == ' ' ? end + close.size() : at + open.size();
  }
  return places;
}

}  // namespace

std::vector<EntryPlace> atom_entries(std::string_view bytes) {
  return elements_of(bytes, "entry");
}

std::vector<EntryPlace> rss_items(std::string_view bytes) {
  return elements_of(bytes, "item");
}

// In texts line breaks are escaped, and items are what is indented by two.
std::vector<EntryPlace> json_items(std::string_view bytes) {
  constexpr std::string_view kOpen = "\n  {";
  constexpr std::string_view kClose = "\n  }";
  const std::size_t list = bytes.find("\n \"items\": [");
  std::vector<EntryPlace> places;
  if (list == std::string_view::npos) return places;
  for (std::size_t at = bytes.find(kOpen, list); at != std::string_view::npos;) {
    const std::size_t close = bytes.find(kClose, at);
    if (close == std::string_view::npos) break;
    places.push_back(place_of(bytes, at + kOpen.size() - 1, close + kClose.size()));
    at = bytes.find(kOpen, close);
  }
  return places;
}

}  // namespace ilofeed::feeds
