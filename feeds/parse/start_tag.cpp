#include "feeds/parse/start_tag.h"

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

}  // namespace

bool is_sound_tag(const XmlToken& tag, const std::vector<XmlAttribute>& attributes) {
  return tag.sound &&
         std::all_of(attributes.begin(), attributes.end(), [](const XmlAttribute& each) {
           return References::are_plain(each.value);
         });
}

std::string rewritten_tag(const XmlToken& tag,
                          const std::vector<XmlAttribute>& attributes,
                          References& references) {
  std::string out = "<" + std::string(tag.name);
  for (const XmlAttribute& each : attributes) {
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
