#include "feeds/topics/has_term.h"

#include <algorithm>
#include <array>

#include "feeds/text/ascii.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

// Its own, among what is attached to it, or within its text.
bool has_image(const Entry& entry) {
  const auto is_image = [](const Attachment& attached) {
    return attached.media_type.starts_with("image/");
  };
  return !entry.image.empty() || std::ranges::any_of(entry.attachments, is_image) ||
         entry.content_html.find("<img ") != std::string::npos;
}

constexpr std::array<HasTerm, 8> kThings{{
    {"enclosure", [](const Entry& entry) { return !entry.attachments.empty(); }},
    {"image", &has_image},
    {"event", [](const Entry& entry) { return entry.happens.has_value(); }},
    {"summary", [](const Entry& entry) { return !entry.summary.empty(); }},
    {"content",
     [](const Entry& entry) { return !entry.content_html.empty() || !entry.content_text.empty(); }},
    {"author", [](const Entry& entry) { return !entry.authors.empty(); }},
    {"place", [](const Entry& entry) { return !entry.place.empty(); }},
    {"date", [](const Entry& entry) { return entry.published.has_value(); }},
}};

}  // namespace

TermResult has_term(std::string_view thing) {
  const auto* at = std::ranges::find(kThings, ascii_lower(thing), &HasTerm::thing);
  if (at != kThings.end()) return QueryNode{*at};
  return tl::unexpected("an entry has no '" + std::string(thing) + "'" +
                        "; write has:enclosure, image, event, summary, content, author, place or "
                        "date");
}

}  // namespace ilofeed::feeds
