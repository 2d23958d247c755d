// The body of an article as HTML; see content.h.
#include <algorithm>

#include "feeds/pages/article/caption.h"
#include "feeds/pages/article/content.h"
#include "feeds/text/html/html.h"

namespace ilofeed::feeds::pages {
namespace {

constexpr int kShortestPointer = 20;
constexpr int kLongestPointer = 200;

bool is_button(const Spot& spot) {
  return std::string_view(spot.node.name()) == "button";
}

// A note all in small print.
bool is_fine_print(const Outline& outline, int spot) {
  if (outline[spot].role != Role::block || outline[spot].weight > 300) return false;
  for (int at = spot + 1; at < outline[spot].end; ++at) {
    if (std::string_view(outline[at].node.name()) == "small")
      return outline[at].weight == outline[spot].weight && outline[spot].weight > 0;
  }
  return false;
}

// A line in a text that is one link is a pointer to another story, but for documents.
bool is_pointer(const Outline& outline, int spot) {
  const Spot& at = outline[spot];
  const std::string_view name = at.node.name();
  if (name != "p" && name != "div") return false;
  if (at.weight < kShortestPointer || at.weight > kLongestPointer) return false;
  if (at.link_weight * 20 < at.weight * 19) return false;
  for (int inner = spot + 1; inner < at.end; ++inner) {
    if (outline[inner].role == Role::image || outline[inner].role == Role::heading) return false;
    if (outline[inner].role == Role::anchor &&
        attribute(outline[inner].node, "href").find(".pdf") != std::string_view::npos)
      return false;
  }
  return true;
}

}  // namespace

std::string content_html(const Outline& outline, const Content& content, int from) {
  Captions captions(outline);
  pugi::xml_document copy;
  pugi::xml_node root = copy.append_child("div");
  for (const Extent& part : content.parts) {
    std::vector<std::pair<int, pugi::xml_node>> open;  // end of the element, its copy
    for (int at = part.begin; at < part.end;) {
      while (!open.empty() && open.back().first <= at)
        open.pop_back();
      const Spot& spot = outline[at];
      pugi::xml_node target = open.empty() ? root : open.back().second;
      if (spot.role == Role::text) {
        if (at >= from) target.append_child(pugi::node_pcdata).set_value(spot.node.value());
        ++at;
        continue;
      }
      const bool unwanted = is_boilerplate(outline, at) || is_fine_print(outline, at) ||
                            is_button(spot) || is_pointer(outline, at) ||
                            (is_caption(spot) && !captions.is_told_first(at));
      if (spot.end <= from || (at != part.begin && unwanted)) {
        at = spot.end;
        continue;
      }
      pugi::xml_node element = target.append_child(spot.node.name());
      for (const pugi::xml_attribute& value : spot.node.attributes())
        element.append_copy(value);
      open.emplace_back(spot.end, element);
      ++at;
    }
  }
  return inner_html_of(root);
}

std::string told_html(const std::string& text) {
  constexpr int kLeast = 200;  // visible characters
  if (weight_of(text) < kLeast) return {};
  pugi::xml_document document;
  pugi::xml_node root = document.append_child("div");
  root.append_child("p").append_child(pugi::node_pcdata).set_value(text.c_str());
  return inner_html_of(root);
}

}  // namespace ilofeed::feeds::pages
