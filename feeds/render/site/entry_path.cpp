// The addresses of the pages of entries.
#include <charconv>

#include "feeds/render/site/site.h"
#include "feeds/text/digest.h"

namespace ilofeed::feeds {
namespace {

constexpr std::string_view kFolder = "entries/";
constexpr std::size_t kMark = 8;  // characters of the digest that says which store's number it is

}  // namespace

std::string entry_path(StoryNumber number, const EntryId& id) {
  return std::string(kFolder) + std::to_string(number) + '-' + digest(id.text).substr(0, kMark);
}

std::optional<StoryNumber> story_at(std::string_view path) {
  if (!path.starts_with(kFolder)) return std::nullopt;
  path.remove_prefix(kFolder.size());
  StoryNumber number = 0;
  const auto [stop, error] = std::from_chars(path.data(), path.data() + path.size(), number);
  if (error != std::errc{} || number <= 0) return std::nullopt;
  path.remove_prefix(static_cast<std::size_t>(stop - path.data()));
  const bool is_marked = path.size() == 1 + kMark && path.front() == '-';
  return is_marked ? std::optional(number) : std::nullopt;
}

}  // namespace ilofeed::feeds
