// Most mark-up of feeds is what an editor's program writes: well formed and harmless. Its tags
// alone tell the tree, so it is written as it is read. What is not surely so is left to the tree.
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

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

// Elements without an end tag that are taken away wherever they stand.
bool is_dropped_void(std::string_view name) {
  return name == "link" || name == "meta";
}

bool has_raw_text(std::string_view name) {
  return name == "script" || name == "style";
}

// What a tag says of itself beside what is written.
struct Seen {
  explicit Seen(std::span<const PlainTag::Attribute> attributes) {
    for (const PlainTag::Attribute& attribute : attributes) {
      const std::string_view what = attribute.name;
      if (what == "hidden") is_hidden = true;
      // Images that a script would load keep their address in attributes of many names.
      if (what.starts_with("data-") || what.starts_with("lazy")) loads_late = true;
      if (what == "class") classes = attribute.value;
      if (what == "style") size.style = attribute.value;
      if (what == "width") size.width = attribute.value;
      if (what == "height") size.height = attribute.value;
      if (what == "src") source = attribute.value;
      if (what == "href") link = attribute.value;
    }
    if (is_hiding_style(size.style)) is_hidden = true;
  }

  bool is_hidden = false;
  bool loads_late = false;
  ImageSize size{};
  std::string_view classes;
  std::string_view source;
  std::string_view link;
};

class Scan {
 public:
  Scan(std::string_view html, const Url* base) : tags_(html), base_(base), open_(1) {
    safe_.reserve(html.size() + html.size() / 8);
  }

  bool succeeds() {
    while (!tags_.at_end()) {
      const bool went_well = tags_.at_tag() ? tag() : text();
      if (!went_well) return false;
    }
    while (!nesting_.is_outside())
      leave();
    return true;
  }

  std::string take() { return std::move(safe_); }

 private:
  /// An element that is open.
  struct Open {
    std::string_view written;  ///< as what; empty: its content only
    std::size_t begin = 0;     ///< of what was written of it, and of its content
    std::size_t content = 0;
    bool is_emptied = false;  ///< something was taken away from here
  };

  enum class Verdict { shown, left_out, unsure };

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
    const std::optional<std::size_t> ended = nesting_.ended_by_end(tags_.name());
    for (std::size_t i = 0; ended && i < *ended; ++i)
      leave();
    return ended.has_value();
  }

  /// A link that held nothing but what was taken away goes too.
  void leave() {
    const Open last = open_.back();
    open_.pop_back();
    nesting_.leave();
    if (last.written == "a" && last.is_emptied && safe_.size() == last.content) {
      safe_.resize(last.begin);
      open_.back().is_emptied = true;
    } else if (!last.written.empty()) {
      safe_.append("</").append(last.written).append(">");
    }
  }

  bool start_tag() {
    const std::string_view name = tags_.name();
    const bool is_void = (html_traits(name) & kVoidElement) != 0;
    if (has_raw_text(name) || is_dropped_void(name)) return drop(name);
    if (needs_player(name) || (tags_.is_self_closing() && !is_void)) return false;
    for (std::size_t ended = nesting_.ended_by_start(name); ended > 0; --ended)
      leave();
    if (name == "tr" && nesting_.innermost() == "table") {
      nesting_.enter("tbody");
      open_.push_back({"tbody", safe_.size(), 0, false});
      safe_ += "<tbody>";
    }
    return nesting_.enter(name) && begin(is_void);
  }

  /// The element that is the innermost now.
  bool begin(bool is_void) {
    const std::string_view name = nesting_.innermost();
    const std::optional<std::string_view> written = written_as(name);
    const Verdict verdict = judge(name, is_void);
    if (!written || verdict == Verdict::unsure) return false;
    Open element{*written, safe_.size(), 0, false};
    if (verdict == Verdict::left_out) {
      open_.back().is_emptied = true;
    } else if (!written->empty() && !write_tag(*written)) {
      return false;
    }
    element.content = safe_.size();
    if (is_void) {
      nesting_.leave();
    } else {
      open_.push_back(element);
    }
    return true;
  }

  static std::optional<std::string_view> written_as(std::string_view name) {
    switch (fate_of(name, Vocabulary::html)) {
      case Fate::keep: return name;
      case Fate::to_div: return "div";
      case Fate::unwrap: return "";
      default: return std::nullopt;
    }
  }

  bool drop(std::string_view name) {
    const bool is_here = nesting_.may_hold(name) && judge(name, false) == Verdict::shown;
    return is_here && (!has_raw_text(name) || tags_.skip_raw_text());
  }

  /// Whether what was read last is shown. Of an element with content it is not asked what would go
  /// with it.
  Verdict judge(std::string_view name, bool is_void) const {
    if (tags_.attributes().empty()) return Verdict::shown;
    const Seen seen(tags_.attributes());
    const Verdict left_out = is_void ? Verdict::left_out : Verdict::unsure;
    if (name == "img") {
      if (seen.loads_late) return Verdict::unsure;
      if (seen.is_hidden || is_tiny(seen.size) || may_be_tracker_address(seen.source))
        return left_out;
      // When it is read again its style is gone.
      return is_tiny({{}, seen.size.width, seen.size.height}) ? Verdict::unsure : Verdict::shown;
    }
    if (seen.is_hidden) return left_out;
    if (names_tracker_box(seen.classes)) return seen.loads_late ? Verdict::unsure : left_out;
    return name == "a" && may_be_tracker_address(seen.link) ? Verdict::unsure : Verdict::shown;
  }

  bool write_tag(std::string_view name) {
    safe_.append("<").append(name);
    for (const PlainTag::Attribute& attribute : tags_.attributes()) {
      if (!write(name, attribute)) return false;
    }
    safe_ += '>';
    return true;
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

  PlainTag tags_;
  SettledNesting nesting_;
  const Url* base_;
  std::string safe_;
  std::vector<Open> open_;  ///< one more than are open: what is outside all
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
