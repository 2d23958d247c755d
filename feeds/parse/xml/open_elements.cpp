#include "feeds/parse/xml/open_elements.h"

#include <algorithm>

#include "feeds/parse/xml/xml_chars.h"
#include "feeds/text/ascii.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kNearest = 256;
constexpr std::size_t kOutermost = 8;

constexpr std::array kLeaves{"title"sv,         "link"sv,     "guid"sv,      "pubdate"sv,
                             "comments"sv,      "id"sv,       "updated"sv,   "published"sv,
                             "issued"sv,        "modified"sv, "language"sv,  "copyright"sv,
                             "lastbuilddate"sv, "ttl"sv,      "generator"sv, "managingeditor"sv,
                             "webmaster"sv,     "docs"sv,     "dc:date"sv,   "dc:creator"sv,
                             "loc"sv,           "lastmod"sv};

constexpr std::array kOtherFields{"item"sv,
                                  "entry"sv,
                                  "description"sv,
                                  "author"sv,
                                  "category"sv,
                                  "summary"sv,
                                  "content"sv,
                                  "enclosure"sv,
                                  "channel"sv,
                                  "changefreq"sv,
                                  "priority"sv,
                                  "content:encoded"sv};

constexpr std::array kHolders{"rss"sv, "rdf"sv, "feed"sv, "channel"sv};

constexpr std::array kWithSameFields{"source"sv, "image"sv, "textinput"sv};

constexpr std::array kVoidElements{
    "br"sv, "hr"sv, "img"sv, "input"sv, "wbr"sv, "area"sv, "col"sv, "embed"sv};

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::any_of(names.begin(), names.end(), [&](std::string_view each) {
    return each.size() == name.size() && ascii_iequals(each, name);
  });
}

unsigned char lower(char c) {
  return static_cast<unsigned char>(to_ascii_lower(c));
}

// Names that are equal but for letter case share a bucket.
std::size_t bucket_of(std::string_view name) {
  return (lower(name.front()) * 31U + lower(name.back()) * 7U + name.size()) % 64U;
}

}  // namespace

void OpenElements::push(std::string_view name) {
  names_.push_back(name);
  ++buckets_[bucket_of(name)];
}

void OpenElements::pop() {
  --buckets_[bucket_of(names_.back())];
  names_.pop_back();
}

std::optional<std::size_t> OpenElements::find(std::string_view name, std::size_t entry) const {
  if (buckets_[bucket_of(name)] == 0) return std::nullopt;
  const auto is = [&](std::size_t depth) {
    return names_[depth].size() == name.size() && ascii_iequals(names_[depth], name);
  };
  const std::size_t lowest = names_.size() > kNearest ? names_.size() - kNearest : 0;
  for (std::size_t depth = names_.size(); depth > lowest; --depth) {
    if (is(depth - 1)) return depth - 1;
  }
  if (entry < names_.size() && is(entry)) return entry;
  for (std::size_t depth = std::min(lowest, kOutermost); depth > 0; --depth) {
    if (is(depth - 1)) return depth - 1;
  }
  return std::nullopt;
}

bool holds_text_only(std::string_view name) {
  return contains(kLeaves, name);
}

bool is_field(std::string_view name) {
  return contains(kLeaves, name) || contains(kOtherFields, name);
}

bool holds_fields(std::string_view name) {
  return contains(kHolders, local_name(name));
}

bool has_same_fields(std::string_view name) {
  return contains(kWithSameFields, name);
}

bool is_void_html(std::string_view name) {
  return contains(kVoidElements, name);
}

}  // namespace ilofeed::feeds
