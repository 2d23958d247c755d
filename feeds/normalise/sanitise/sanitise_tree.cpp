#include "feeds/normalise/sanitise/sanitise_ways.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <set>
#include <vector>

#include <pugixml.hpp>

#include "feeds/normalise/sanitise/cdata_marks.h"
#include "feeds/normalise/sanitise/sanitise_embedded.h"
#include "feeds/normalise/sanitise/sanitise_rules.h"
#include "feeds/normalise/sanitise/sanitise_settled.h"
#include "feeds/normalise/sanitise/sanitise_trackers.h"
#include "feeds/normalise/sanitise/sanitise_values.h"
#include "feeds/text/html/html.h"
#include "feeds/text/url/media_type.h"
#include "feeds/text/url/plain_address.h"
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
      if (is_text(node) && !is_escaped_twin(node, places_.back()))
        add_text(places_.back().to, node.value());
      if (node.type() == pugi::node_element) enter(node);
    }
    return safe;
  }

  std::vector<std::string> take_played() { return std::move(played_); }

 private:
  struct Place {
    pugi::xml_node next;          ///< what is to be read
    pugi::xml_node to;            ///< where it goes
    Vocabulary read;              ///< of what is read
    Vocabulary written;           ///< of where it goes
    bool apart = false;           ///< a blank comes after it
    bool emptied = false;         ///< something was taken away from here
    bool without_script = false;  ///< in a <noscript>
    bool in_player = false;       ///< of which a link was left
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

  /// What was written for browsers without scripts, and escaped when somebody rewrote the page.
  static bool is_escaped_twin(pugi::xml_node text, const Place& place) {
    return place.without_script && ascii_iequals(prefix(trim(text.value()), 4), "<img");
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
    if (read == Vocabulary::html && is_left_out(node)) {
      places_.back().emptied = true;
      return;
    }
    const bool may_play = place.written == Vocabulary::html && !place.in_player;
    const bool is_player = may_play && leave_link(node, place.to);
    Fate fate = fate_of(node.name(), read);
    // SVG and MathML hold no HTML here: of what stands in their labels the text is kept.
    if (place.written != Vocabulary::html && read != place.written && fate != Fate::drop) {
      fate = Fate::unwrap;
    }
    Place inside{node.first_child(), place.to, read, place.written};
    inside.without_script = place.without_script || std::string_view(node.name()) == "noscript";
    inside.in_player = place.in_player || is_player;
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

  static bool is_left_out(pugi::xml_node node) {
    if (std::string_view(node.name()) == "img" && keeps_place(node)) return true;
    return is_hidden(node) || (is_tracker(node) && late_source(node).empty());
  }

  /// Readers have no players: of one a sign is left that leads there, the same in all languages.
  bool leave_link(pugi::xml_node player, pugi::xml_node to) {
    const std::optional<Url> url = played_address(player, base_);
    if (!url) return false;
    const std::string address = plain_address(url->text());
    pugi::xml_node link = to.append_child("a");
    link.append_attribute("href") = address.c_str();
    if (const auto title = player.attribute("title"))
      link.append_attribute("title") = title.value();
    add_text(link, "▶");
    note_played(address);
    return true;
  }

  void note_played(const std::string& address) {
    const std::optional<Url> url = Url::parse(address);
    const std::string_view type = url ? media_type_of(*url) : std::string_view{};
    if (type.starts_with("audio/") || type.starts_with("video/")) played_.push_back(address);
  }

  /// An image and its twin for browsers without scripts are one.
  bool is_twin(pugi::xml_node from, pugi::xml_node image, const Place& place) {
    const std::string_view source = image.attribute("src").value();
    if (source.empty()) return false;
    const bool is_new = images_.emplace(source.substr(0, source.find('?'))).second;
    return !is_new && (place.without_script || !late_source(from).empty());
  }

  void keep(pugi::xml_node from, const char* name, Place inside) {
    pugi::xml_node to = inside.to.append_child(name);
    if (inside.read != inside.written && inside.read != Vocabulary::html) {
      to.append_attribute("xmlns") =
          inside.read == Vocabulary::svg ? kSvgNamespace : kMathMlNamespace;
    }
    copy_attributes(from, to, inside.read);
    const std::string_view written = name;
    if (written == "img" && is_twin(from, to, inside)) {
      inside.to.remove_child(to);
      return;
    }
    if (written == "audio" || written == "video" || written == "source")
      note_played(to.attribute("src").value());
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
    const std::string_view name = to.name();
    const bool is_image = name == "img" || (name == "source" && !from.attribute("src"));
    if (vocabulary == Vocabulary::html && is_image) load_late(from, to);
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
    const std::string_view set = late_srcset(from);
    if (!set.empty()) replace(to, "srcset", safe_value(Check::srcset, set, base_));
    const std::string_view source = late_source(from);
    if (source.empty()) return;
    replace(to, "src", safe_value(Check::resource, source, base_));
    if (!is_tracker(to)) return;
    // Of the size of its placeholder it would pass for one that nobody sees.
    to.remove_attribute("width");
    to.remove_attribute("height");
  }

  static void replace(pugi::xml_node element,
                      const char* attribute,
                      const std::optional<std::string>& value) {
    if (!value || value->empty()) return;
    element.remove_attribute(attribute);
    element.append_attribute(attribute) = value->c_str();
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
  std::vector<std::string> played_;
  std::set<std::string, std::less<>> images_;
};

}  // namespace

SafeMarkup sanitise_by_tree(std::string_view html, const Url* base) {
  // What is taken away changes how the rest is read, so it is read again until nothing changes:
  // then every reader sees the tree that was checked here.
  constexpr int kMostRounds = 6;
  // Browsers would take "<![CDATA[" for a comment up to the end of the first tag.
  std::string current = without_cdata_marks(html);
  std::vector<std::string> played;
  for (int round = 0; round < kMostRounds; ++round) {
    const pugi::xml_document read = parse_html_fragment(current);
    Cleaner cleaner(base);
    const pugi::xml_document safe = cleaner.clean(read);
    if (round == 0) played = cleaner.take_played();
    std::string next = inner_html_of(safe);
    if (next == current || is_settled(safe)) return {std::move(next), std::move(played)};
    current = std::move(next);
  }
  return {escape_markup(text_of_html(current)), std::move(played)};
}

}  // namespace ilofeed::feeds
