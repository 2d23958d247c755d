#include "feeds/parse/xml/start_tag.h"

#include <algorithm>

namespace ilofeed::feeds {
namespace {

// References in the value are mended already.
void append_value(std::string& tag, std::string_view value) {
  for (const char c : value) {
    if (c == '<')
      tag += "&lt;";
    else if (c == '"')
      tag += "&quot;";
    else
      tag += c;
  }
}

// No element has more that matter; looking through all pairs of a million would take for ever.
constexpr std::size_t kMostCompared = 64;

bool stands_before(const std::vector<XmlAttribute>& attributes, std::size_t at) {
  if (at > kMostCompared) return false;
  const auto end = attributes.begin() + static_cast<std::ptrdiff_t>(at);
  return std::any_of(attributes.begin(), end, [&](const XmlAttribute& each) {
    return each.name == attributes[at].name;
  });
}

}  // namespace

std::string_view repeated_attribute(const std::vector<XmlAttribute>& attributes) {
  for (std::size_t i = 1; i < attributes.size(); ++i) {
    if (stands_before(attributes, i)) return attributes[i].name;
  }
  return {};
}

bool is_sound_tag(const XmlToken& tag, const std::vector<XmlAttribute>& attributes) {
  return tag.sound && repeated_attribute(attributes).empty() &&
         std::all_of(attributes.begin(), attributes.end(), [](const XmlAttribute& each) {
           return References::are_plain(each.value);
         });
}

std::string rewritten_tag(const XmlToken& tag,
                          const std::vector<XmlAttribute>& attributes,
                          References& references) {
  std::string out = "<" + std::string(tag.name);
  for (std::size_t i = 0; i < attributes.size(); ++i) {
    const XmlAttribute& each = attributes[i];
    if (stands_before(attributes, i)) continue;
    out += ' ';
    out += each.name;
    out += "=\"";
    append_value(out, references.mend(each.value, tag.begin));
    out += '"';
  }
  out += tag.empty ? "/>" : ">";
  return out;
}

}  // namespace ilofeed::feeds
