// Most mark-up of feeds is what an editor's program writes: well formed and harmless. Its tags
// alone tell the tree, so it is written as it is read. What is not surely so is left to the tree.
#include <algorithm>
#include <array>

#include "feeds/normalise/sanitise/sanitise_nesting.h"
#include "feeds/normalise/sanitise/sanitise_rules.h"
#include "feeds/normalise/sanitise/sanitise_tags.h"
#include "feeds/normalise/sanitise/sanitise_trackers.h"
#include "feeds/normalise/sanitise/sanitise_values.h"
#include "feeds/normalise/sanitise/sanitise_ways.h"
#include "feeds/text/ascii.h"
#include "feeds/text/html/html.h"
#include "feeds/text/html/html_elements.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

// What is longer is cut by the tree where it is too much.
constexpr std::size_t kLongestScanned = 90'000;

// Elements that are more than their tags: what they play is noted, and they get controls.
bool needs_player(std::string_view name) {
  return name == "audio" || name == "video" || name == "source";
}

// The marks of XML are taken out before anything is read, out of values too.
bool holds_cdata_mark(std::string_view html) {
  return html.find("<![") != std::string_view::npos;
}

// What a tag says of itself beside what is written.
struct Seen {
  std::string_view width;
  std::string_view height;
  std::string_view classes;
  std::string_view style;
  std::string_view address;
};

class Scan {
 public:
  Scan(std::string_view html, const Url* base) : tags_(html), base_(base) {
    safe_.reserve(html.size() + html.size() / 8);
  }

  bool succeeds() {
    while (!tags_.at_end()) {
      const bool went_well = tags_.at_tag() ? tag() : text();
      if (!went_well) return false;
    }
    return nesting_.is_outside();
  }

  std::string take() { return std::move(safe_); }

 private:
  bool text() {
    const std::optional<std::string_view> text = tags_.text();
    if (!text || !nesting_.may_hold(*text)) return false;
    // A parser drops the line feed that begins preformatted text.
    if (nesting_.innermost() == "pre" && text->starts_with('\n')) return false;
    append_escaped_markup(safe_, *text);
    return true;
  }

  bool tag() {
    if (tags_.skip_comment()) return true;
    if (!tags_.read_tag()) return false;
    return tags_.is_end_tag() ? end_tag() : start_tag();
  }

  bool end_tag() {
    if (nesting_.is_outside() || nesting_.innermost() != tags_.name()) return false;
    safe_.append("</").append(tags_.name()).append(">");
    nesting_.leave();
    return true;
  }

  bool start_tag() {
    const std::string_view name = tags_.name();
    if (needs_player(name) || !nesting_.enter(name)) return false;
    if (fate_of(name, Vocabulary::html) != Fate::keep) return false;
    const bool is_void = (html_traits(name) & kVoidElement) != 0;
    if (tags_.is_self_closing() && !is_void) return false;
    safe_.append("<").append(name);
    if (!tags_.attributes().empty() && !attributes(name)) return false;
    safe_ += '>';
    if (is_void) nesting_.leave();
    return true;
  }

  bool attributes(std::string_view name) {
    const bool is_image = name == "img";
    Seen seen;
    for (const PlainTag::Attribute& attribute : tags_.attributes()) {
      const std::string_view what = attribute.name;
      // Images that a script would load keep their address in attributes of many names.
      if (is_image && (what.starts_with("data-") || what.starts_with("lazy"))) return false;
      if (what == "hidden") return false;
      if (what == "class") seen.classes = attribute.value;
      if (what == "style") seen.style = attribute.value;
      if (what == "width") seen.width = attribute.value;
      if (what == "height") seen.height = attribute.value;
      if (what == "src" || what == "href") seen.address = attribute.value;
      if (!write(name, attribute)) return false;
    }
    return is_shown(seen, is_image) && !names_tracker_box(seen.classes) &&
           (seen.address.empty() || !may_be_tracker_address(seen.address)) &&
           !(is_image && is_tiny(seen.width) && is_tiny(seen.height));
  }

  /// False where what would be written might be a tracker's.
  bool write(std::string_view element, const PlainTag::Attribute& attribute) {
    const Check check = check_of(element, attribute.name, Vocabulary::html);
    if (check == Check::forbidden) return true;
    const auto value = safe_value(check, attribute.value, base_);
    if (!value) return true;
    const bool is_address = attribute.name == "src" || attribute.name == "href";
    if (is_address && *value != attribute.value && may_be_tracker_address(*value)) return false;
    safe_.append(" ").append(attribute.name).append("=\"");
    append_escaped_markup(safe_, *value);
    safe_ += '"';
    return true;
  }

  static bool is_shown(const Seen& seen, bool is_image) {
    if (seen.style.empty()) return true;
    if (is_hiding_style(seen.style)) return false;
    return !is_image || (css_property(seen.style, "width").empty() &&
                         css_property(seen.style, "height").empty());
  }

  static bool is_hiding_style(std::string_view style) {
    return !css_property(style, "display").empty() || !css_property(style, "visibility").empty();
  }

  PlainTag tags_;
  SettledNesting nesting_;
  const Url* base_;
  std::string safe_;
};

}  // namespace

std::optional<std::string> sanitise_by_scan(std::string_view html, const Url* base) {
  if (html.size() > kLongestScanned || !is_clean_utf8(html) || holds_cdata_mark(html))
    return std::nullopt;
  Scan scan(html, base);
  if (!scan.succeeds()) return std::nullopt;
  return scan.take();
}

}  // namespace ilofeed::feeds
