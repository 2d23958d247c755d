#include "feeds/pages/choose/pager.h"

#include <algorithm>
#include <vector>

#include "feeds/pages/choose/pager_marks.h"
#include "feeds/pages/sight/vocabulary.h"
#include "feeds/text/ascii.h"
#include "feeds/text/html/html_walk.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds::pages {
namespace {

class Pager {
 public:
  Pager(const PageSetting& page, const pugi::xml_document& document)
      : page_(page), document_(document) {}

  std::string find() const {
    for (auto way : {&Pager::by_rel, &Pager::by_words, &Pager::by_number, &Pager::by_button}) {
      if (std::string next = (this->*way)(); !next.empty()) return next;
    }
    return {};
  }

 private:
  std::string usable(pugi::xml_node element, std::string_view href) const {
    if (href.empty() || href.front() == '#' || is_disabled(element)) return {};
    const std::string address = page_.links.absolute(href);
    if (address.empty()) return {};
    // "#pagination_articles" only scrolls to the list.
    const std::string plain = address.substr(0, address.find('#'));
    if (page_.links.is_self(plain) || !page_.links.on_site(plain)) return {};
    return std::string(href.substr(0, href.find('#')));
  }

  std::string name_of(int anchor) const {
    const Outline& outline = page_.outline;
    std::string name = outline.text(outline.extent(anchor));
    if (!bare(name).empty()) return name;
    const pugi::xml_node node = outline[anchor].node;
    for (const char* key : {"aria-label", "title", "data-title"}) {
      const auto value = attribute(node, key);
      if (!value.empty()) return std::string(value);
    }
    for (int at = anchor + 1; at < outline[anchor].end; ++at) {
      if (outline[at].role == Role::image) return std::string(attribute(outline[at].node, "alt"));
    }
    return name;
  }

  template <class Accept>
  std::string first_anchor(Accept accept) const {
    const Outline& outline = page_.outline;
    for (int at = outline.size() - 1; at >= 0; --at) {  // pagers stand below their lists
      if (outline[at].role != Role::anchor || !accept(at)) continue;
      std::string next = usable(outline[at].node, attribute(outline[at].node, "href"));
      if (!next.empty()) return next;
    }
    return {};
  }

  std::string by_rel() const {
    return first_anchor([&](int at) {
      if (!has_rel(page_.outline[at].node, "next")) return false;
      const std::string name = name_of(at);
      // Some themes mark the way to newer entries so.
      return !says(Phrase::previous, name) || says(Phrase::next, name);
    });
  }

  // "NEXT" may be a section: a link of the site's head or menu to a plain directory.
  bool is_section_name(int at, const std::string& name) const {
    const Region region = page_.outline[at].region;
    const bool in_head = region == Region::header || region == Region::nav;
    if (!in_head || in_pager(at) || name.find_first_of("0123456789") != std::string::npos)
      return false;
    return attribute(page_.outline[at].node, "href").find_first_of("?0123456789") ==
           std::string_view::npos;
  }

  bool is_next(int at) const {
    const pugi::xml_node node = page_.outline[at].node;
    if (page_.outline[at].weight > 60) return false;
    const std::string name = name_of(at);
    if (says(Phrase::next, name)) return !is_section_name(at, name);
    if (weight_of(name) > 30)  // "Next page : 3 of 40"
      return begins_with(Phrase::next, name) > 0 && weight_of(name) < 45 && in_pager(at);
    if (begins_with(Phrase::next, name) > 0) {
      // "Next 10 items"
      if (name.find_first_of("0123456789") != std::string::npos || in_pager(at)) return true;
    }
    for (const char* key : {"title", "aria-label"}) {
      if (says(Phrase::next, attribute(node, key))) return true;
    }
    if (!in_pager(at) || says(Phrase::previous, name)) return false;
    const std::string mark = page_.outline.text(page_.outline.extent(at));
    const bool arrow = mark == "\u203a" || mark == "\u00bb" || mark == ">" || mark == "\u2192" ||
                       mark == "\u25b6" || mark == "\u276f";
    return arrow || (bare(name).empty() &&
                     (is_called(node, Sign::next) || is_called(node.parent(), Sign::next)));
  }

  bool in_pager(int at) const {
    for (int up = 0; at >= 0 && up < 5; ++up, at = page_.outline[at].parent) {
      if (page_.outline[at].is(Sign::pager)) return true;
      const std::string label = ascii_lower(attribute(page_.outline[at].node, "aria-label"));
      if (label.find("paginat") != std::string::npos) return true;
    }
    return false;
  }

  // WordPress: what is "previous" in a list of posts is older, whatever the words are.
  bool is_older(int at) const {
    const Outline& outline = page_.outline;
    if (!outline[outline[at].parent].is(Sign::older)) return false;
    for (int up = 0; up < 4 && at > 0; ++up, at = outline[at].parent) {
      if (outline[at].is(Sign::post_pager)) return true;
    }
    return false;
  }

  std::string by_words() const {
    return first_anchor([&](int at) { return is_next(at) || is_older(at); });
  }

  // The current page's number stands without a link, or is marked; its successor's link is the next
  // page.
  std::string by_number() const {
    const Outline& outline = page_.outline;

    struct Number {
      int spot;
      int value;
      bool link;
      bool current;
    };

    std::vector<Number> numbers;
    for (int at = 0; at < outline.size(); ++at) {
      const Spot& spot = outline[at];
      if (spot.role != Role::text || spot.weight == 0 || spot.weight > 6) continue;
      const int value = number_in(spot.node.value());
      if (value < 0) continue;
      const int anchor = outline.anchor_of(at);
      numbers.push_back({at, value, anchor >= 0, is_current(at)});
    }
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      if (numbers[i].link && !numbers[i].current) continue;
      const int step = i > 0 && numbers[i].value - numbers[i - 1].value > 1 && numbers[i - 1].link
                           ? numbers[i].value - numbers[i - 1].value
                           : 1;
      if (i + 1 >= numbers.size()) break;
      const Number& next = numbers[i + 1];
      if (!next.link || next.current || next.spot - numbers[i].spot > 14) continue;
      const int ahead = next.value - numbers[i].value;
      if (ahead != 1 && ahead != step) continue;
      // Two numbers side by side prove no pager; a third, or its name, does.
      const bool third =
          (i + 2 < numbers.size() && numbers[i + 2].link &&
           numbers[i + 2].value - next.value == ahead) ||
          (i > 0 && numbers[i - 1].link && numbers[i].value - numbers[i - 1].value == ahead);
      if (!third && !in_pager(next.spot)) continue;
      const int anchor = outline.anchor_of(next.spot);
      std::string address = usable(outline[anchor].node, attribute(outline[anchor].node, "href"));
      if (!address.empty()) return address;
    }
    return {};
  }

  bool is_current(int text) const {
    int at = page_.outline[text].parent;
    for (int up = 0; up < 3 && at > 0; ++up, at = page_.outline[at].parent) {
      const pugi::xml_node node = page_.outline[at].node;
      if (!attribute(node, "aria-current").empty() && attribute(node, "aria-current") != "false")
        return true;
      if (page_.outline[at].is(Sign::current)) return true;
      if (page_.outline[at].role == Role::block && std::string_view(node.name()) != "li") break;
    }
    return false;
  }

  // A button for scripts that tells where more entries are.
  std::string by_button() const {
    for (pugi::xml_node node = document_.first_child(); node;) {
      if (node.type() == pugi::node_element) {
        std::string next = button_address(node);
        if (!next.empty()) return next;
      }
      const bool is_script = std::string_view(node.name()) == "script";
      node = is_script ? node_after(node, document_) : next_node(node, document_);
    }
    return {};
  }

  std::string button_address(pugi::xml_node node) const {
    const std::string_view name = node.name();
    if (name != "button" && name != "a" && name != "div" && name != "span") return {};
    std::string_view href;
    for (const char* key : {"data-url",
                            "data-href",
                            "data-next-url",
                            "data-next",
                            "data-load-more-url",
                            "data-ajax-url",
                            "data-link",
                            "data-more-url",
                            "data-path",
                            "formaction"}) {
      href = attribute(node, key);
      if (!href.empty()) break;
    }
    if (href.empty() && name == "a") href = attribute(node, "href");
    if (href.empty() || href.find_first_of("/?") == std::string_view::npos) return {};
    const std::string text = fold_space(short_text(node));
    // "More news" may as well lead to another list; a link is believed when it is this page's own
    // address with other parameters.
    const bool plain = name == "a" && !is_same_path(href);
    if (!says(Phrase::load_more, text) || (plain && !is_called(node, Sign::load_more))) return {};
    return usable(node, href);
  }

  bool is_same_path(std::string_view href) const {
    const std::string address = page_.links.absolute(href);
    const std::string& own = page_.links.page_url();
    const auto path = [](std::string_view whole) {
      whole = whole.substr(0, whole.find('?'));
      return whole.ends_with('/') ? whole.substr(0, whole.size() - 1) : whole;
    };
    return address.find('?') != std::string::npos && path(address) == path(own);
  }

  static std::string short_text(pugi::xml_node element) {
    std::string text;
    pugi::xml_node node = element.first_child();
    for (int steps = 0; node && steps < 12; ++steps, node = next_node(node, element)) {
      if (node.type() == pugi::node_pcdata) text += node.value();
      text += ' ';
    }
    return text;
  }

  const PageSetting& page_;
  const pugi::xml_document& document_;
};
}  // namespace

std::string find_next(const PageSetting& page,
                      const PageMeta& meta,
                      const pugi::xml_document& document) {
  if (!meta.next.empty() && !page.links.is_self(page.links.absolute(meta.next))) return meta.next;
  return Pager(page, document).find();
}

}  // namespace ilofeed::feeds::pages
