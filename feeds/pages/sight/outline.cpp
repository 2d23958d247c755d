#include "feeds/pages/sight/outline.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "feeds/text/ascii.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds::pages {
int Outline::anchor_of(int spot) const {
  for (int at = spot; at >= 0; at = (*this)[at].parent) {
    if ((*this)[at].role == Role::anchor) return at;
  }
  return -1;
}

int Outline::heading_of(int spot) const {
  for (int at = spot; at >= 0; at = (*this)[at].parent) {
    if ((*this)[at].role == Role::heading) return at;
  }
  return -1;
}

int Outline::ancestor_at(int spot, int depth) const {
  while ((*this)[spot].depth > depth)
    spot = (*this)[spot].parent;
  return spot;
}

bool Outline::within(int spot, int ancestor) const {
  return ancestor >= 0 && extent(ancestor).holds(spot);
}

std::string Outline::text(Extent extent) const {
  std::string joined;
  for (int at = extent.begin; at < extent.end; ++at) {
    const Spot& spot = (*this)[at];
    switch (spot.role) {
      case Role::text: joined += spot.node.value(); break;
      case Role::block:
      case Role::heading:
      case Role::line_break:
      case Role::table_cell: joined += ' '; break;
      default: break;
    }
  }
  return fold_space(joined);
}

int Outline::weight(Extent extent) const {
  int sum = 0;
  for (int at = extent.begin; at < extent.end; at = (*this)[at].end)
    sum += (*this)[at].weight;
  return sum;
}

namespace {

bool has_words_of_its_own(const Outline& outline, int spot) {
  for (int at = spot + 1; at < outline[spot].end; at = outline[at].end) {
    if (outline[at].role == Role::text && outline[at].weight > 0) return true;
  }
  return false;
}

}  // namespace

bool is_in_sentence(const Outline& outline, int anchor) {
  if (outline[anchor].weight > 60 || outline.heading_of(anchor) >= 0) return false;
  int block = outline[anchor].parent;
  const auto is_edge = [&](int spot) {
    const Role role = outline[spot].role;
    return role == Role::block || role == Role::heading || role == Role::table_cell ||
           role == Role::line_break;
  };
  while (block > 0 && !is_edge(block))
    block = outline[block].parent;
  // Labels in boxes side by side are no sentence.
  if (!has_words_of_its_own(outline, block) &&
      !has_words_of_its_own(outline, outline[anchor].parent))
    return false;
  std::string before;
  for (int at = anchor - 1; at > block && !is_edge(at); --at) {
    if (outline[at].role == Role::text) before = outline[at].node.value() + before;
    if (before.size() > 200) break;
  }
  std::string after;
  for (int at = outline[anchor].end; at < outline[block].end && !is_edge(at); ++at) {
    if (outline[at].role == Role::text) after += outline[at].node.value();
    if (after.size() > 200) break;
  }
  const auto is_wordy = [](char c) {
    return is_ascii_letter(c) || static_cast<unsigned char>(c) >= 0xC3;
  };
  const std::string_view head = trim(before);
  const std::string_view tail = trim(after);
  const bool led_in =
      !head.empty() && (is_wordy(head.back()) || static_cast<unsigned char>(head.back()) >= 0x80) &&
      !head.ends_with("\u2013") && !head.ends_with("\u2014") && !head.ends_with("\u00b7");
  const bool led_out = !tail.empty() && is_wordy(tail.front());
  const int beside = weight_of(head) + weight_of(tail);
  return beside > 50 && ((led_in && weight_of(head) > 2) || (led_out && beside > 80));
}

int weight_of(std::string_view text) {
  int weight = 0;
  int dense = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      if (byte > ' ') ++weight;
      ++at;
      continue;
    }
    const char32_t c = next_code_point(text, at);
    if (c == 0xA0 || (c >= 0x2000 && c <= 0x200F) || c == 0xFEFF || (c >= 0xE000 && c <= 0xF8FF))
      continue;
    if ((c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7AF) ||
        (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x20000 && c <= 0x3FFFF)) {
      ++dense;
    } else {
      ++weight;
    }
  }
  return weight + dense * 5 / 2;
}

bool is_declared_entry(pugi::xml_node element) {
  if (std::string_view(element.name()) == "article") return true;
  const std::string_view type = attribute(element, "itemtype");
  for (const std::string_view name :
       {"Article", "BlogPosting", "Event", "Report", "PodcastEpisode"}) {
    if (type.ends_with(name)) return true;
  }
  const std::string_view rdfa = attribute(element, "typeof");
  if (rdfa.find("Article") != std::string_view::npos ||
      rdfa.find("BlogPosting") != std::string_view::npos)
    return true;
  const std::string classes = " " + std::string(attribute(element, "class")) + " ";
  return classes.find(" h-entry ") != std::string::npos ||
         classes.find(" hentry ") != std::string::npos ||
         classes.find(" h-event ") != std::string::npos;
}

std::string_view attribute(pugi::xml_node element, const char* name) {
  return trim(element.attribute(name).value());
}

}  // namespace ilofeed::feeds::pages
