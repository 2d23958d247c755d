#include "feeds/render/site/pictures.h"

#include <algorithm>

#include "feeds/text/digest.h"
#include "feeds/text/html/html.h"
#include "feeds/text/url/url.h"

namespace ilofeed::feeds {
namespace {

constexpr std::string_view kPictures = "images/";
constexpr std::string_view kEntries = "entries/";
constexpr std::size_t kAddressMark = 16;  // characters of the digest of an address

void add(std::vector<std::string>& pictures, const std::string& address) {
  const auto url = Url::parse(address);
  if (!url || !url->is_http()) return;
  if (std::ranges::find(pictures, address) == pictures.end()) pictures.push_back(address);
}

void add_of(std::vector<std::string>& pictures, const Entry& entry) {
  add(pictures, entry.image);
  if (entry.content_html.find("<img") == std::string::npos &&
      entry.content_html.find("poster") == std::string::npos)
    return;
  const pugi::xml_document content = parse_html_fragment(entry.content_html);
  for (const pugi::xpath_node& each : content.select_nodes("//img/@src | //video/@poster"))
    add(pictures, each.attribute().value());
}

}  // namespace

std::vector<std::string> pictures_of(const Story& story) {
  std::vector<std::string> pictures;
  add_of(pictures, story.entry);
  for (const Origin& origin : story.origins)
    if (origin.words != nullptr) add_of(pictures, *origin.words);
  return pictures;
}

std::string picture_path(const Story& story, std::string_view url) {
  const std::string entry = entry_path(story.number, story.id).substr(kEntries.size());
  return std::string(kPictures) + entry + '-' + digest(url).substr(0, kAddressMark);
}

std::optional<StoryNumber> story_pictured_at(std::string_view path) {
  if (!path.starts_with(kPictures)) return std::nullopt;
  path.remove_prefix(kPictures.size());
  const std::size_t mark = path.rfind('-');
  if (mark == std::string_view::npos || path.size() - mark != 1 + kAddressMark) return std::nullopt;
  return story_at(std::string(kEntries) + std::string(path.substr(0, mark)));
}

}  // namespace ilofeed::feeds
