#include "feeds/normalise/sanitise/sanitise.h"

#include <algorithm>
#include <optional>
#include <vector>

#include <pugixml.hpp>

#include "feeds/normalise/sanitise/cdata_marks.h"
#include "feeds/normalise/sanitise/sanitise_rules.h"
#include "feeds/normalise/sanitise/sanitise_settled.h"
#include "feeds/normalise/sanitise/sanitise_trackers.h"
#include "feeds/normalise/sanitise/sanitise_values.h"
#include "feeds/text/html/html.h"
#include "feeds/text/url/url.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

constexpr const char* kSvgNamespace = "http://www.w3.org/2000/svg";
constexpr const char* kMathMlNamespace = "http://www.w3.org/1998/Math/MathML";

bool is_text(pugi::xml_node node) {
  return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
}

/// Builds the safe tree beside the one that was read.
class Cleaner {
 public:
  explicit Cleaner(const Url* base) : base_(base) {}

  pugi::xml_document clean(pugi::xml_node root) {
    pugi::xml_document safe;
    places_.push_back({root.first_child(), safe, Vocabulary::html, Vocabulary::html});
    while (!places_.empty()) {
      const pugi::xml_node node = places_.back().next;
      if (!node) {
        leave();
        continue;
      }
      places_.back().next = node.next_sibling();
      if (is_text(node)) add_text(places_.back().to, node.value());
      if (node.type() == pugi::node_element) enter(node);
    }
    return safe;
  }

 private:
  struct Place {
    pugi::xml_node next;   ///< what is to be read
    pugi::xml_node to;     ///< where it goes
    Vocabulary read;       ///< of what is read
    Vocabulary written;    ///< of where it goes
    bool apart = false;    ///< a blank comes after it
    bool emptied = false;  ///< something was taken away from here
  };

  static Vocabulary vocabulary_of(pugi::xml_node node, Vocabulary around) {
    const std::string_view space = node.attribute("xmlns").value();
    if (space.empty()) return around;
    if (space == kSvgNamespace) return Vocabulary::svg;
    return space == kMathMlNamespace ? Vocabulary::mathml : Vocabulary::html;
  }

  static void add_text(pugi::xml_node to, const char* text) {
    if (*text != '\0') to.append_child(pugi::node_pcdata).set_value(text);
  }

  /// Of a frame the words that are there for browsers without frames.
  static std::string fallback_text(std::string_view raw) {
    const std::string text = text_of_html(raw);
    const bool blank_before = !text.empty() && trim(raw.substr(0, 1)).empty();
    return blank_before ? " " + text : text;
  }

  void enter(pugi::xml_node node) {
    const Place& place = places_.back();
    const Vocabulary read = vocabulary_of(node, place.read);
    if (read == Vocabulary::html && (is_tracker(node) || is_hidden(node))) {
      places_.back().emptied = true;
      return;
    }
    Fate fate = fate_of(node.name(), read);
    // SVG and MathML hold no HTML here: of what stands in their labels the text is kept.
    if (place.written != Vocabulary::html && read != place.written && fate != Fate::drop) {
      fate = Fate::unwrap;
    }
    const Place inside{node.first_child(), place.to, read, place.written};
    switch (fate) {
      case Fate::keep: keep(node, node.name(), inside); break;
      case Fate::to_div: keep(node, "div", inside); break;
      case Fate::to_pre: keep(node, "pre", inside); break;
      case Fate::to_text: add_text(place.to, fallback_text(node.text().get()).c_str()); break;
      case Fate::unwrap: places_.push_back(inside); break;
      case Fate::unwrap_apart:
        places_.push_back(inside);
        places_.back().apart = true;
        break;
      case Fate::drop: break;
    }
  }

  void keep(pugi::xml_node from, const char* name, Place inside) {
    pugi::xml_node to = inside.to.append_child(name);
    if (inside.read != inside.written && inside.read != Vocabulary::html) {
      to.append_attribute("xmlns") =
          inside.read == Vocabulary::svg ? kSvgNamespace : kMathMlNamespace;
    }
    copy_attributes(from, to, inside.read);
    inside.to = to;
    inside.written = inside.read;
    places_.push_back(inside);
  }

  void copy_attributes(pugi::xml_node from, pugi::xml_node to, Vocabulary vocabulary) {
    for (const pugi::xml_attribute attribute : from.attributes()) {
      const Check check = check_of(to.name(), attribute.name(), vocabulary);
      const auto value = safe_value(check, attribute.value(), base_);
      if (value) to.append_attribute(attribute.name()) = value->c_str();
    }
    if (vocabulary == Vocabulary::html && std::string_view(to.name()) == "img") load_late(from, to);
  }

  /// Without a script a player that has no controls cannot be started.
  static void let_play(pugi::xml_node written) {
    const std::string_view name = written.name();
    const bool player = name == "audio" || name == "video";
    const bool plays = written.attribute("src") || written.child("source");
    if (player && plays && !written.attribute("controls"))
      written.append_attribute("controls") = "";
  }

  /// Images that a script would load keep their address in an attribute of its own.
  void load_late(pugi::xml_node from, pugi::xml_node to) {
    const pugi::xml_attribute source = to.attribute("src");
    if (source && std::string_view(source.value()).substr(0, 5) != "data:") return;
    for (const char* name : {"data-src", "data-original", "data-lazy-src"}) {
      const auto address = safe_value(Check::resource, from.attribute(name).value(), base_);
      if (!from.attribute(name) || !address) continue;
      to.remove_attribute("src");
      to.append_attribute("src") = address->c_str();
      return;
    }
  }

  /// A link that held nothing but what was taken away goes too.
  void leave() {
    const Place place = places_.back();
    places_.pop_back();
    if (places_.empty()) return;
    if (place.apart) add_text(place.to, " ");
    const bool own = place.to != places_.back().to;
    if (own) let_play(place.to);
    if (own && place.emptied && !place.to.first_child() &&
        std::string_view(place.to.name()) == "a") {
      places_.back().to.remove_child(place.to);
      places_.back().emptied = true;
    }
  }

  const Url* base_;
  std::vector<Place> places_;
};

}  // namespace

std::string sanitise(std::string_view html, std::string_view base_url) {
  const std::optional<Url> url = Url::parse(base_url);
  const Url* base = url ? &*url : nullptr;
  // What is taken away changes how the rest is read, so it is read again until nothing changes:
  // then every reader sees the tree that was checked here.
  constexpr int kMostRounds = 6;
  // Browsers would take "<![CDATA[" for a comment up to the end of the first tag.
  std::string current = without_cdata_marks(html);
  for (int round = 0; round < kMostRounds; ++round) {
    const pugi::xml_document read = parse_html_fragment(current);
    const pugi::xml_document safe = Cleaner(base).clean(read);
    std::string next = inner_html_of(safe);
    if (next == current || is_settled(safe)) return next;
    current = std::move(next);
  }
  return escape_markup(text_of_html(current));
}

}  // namespace ilofeed::feeds
