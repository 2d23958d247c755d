// In which way a page is asked for: what stands behind the question mark of its address.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "feeds/render/site/site.h"
#include "feeds/store/story_list.h"

namespace ilofeed::feeds {

struct PageView {
  std::string language = {};  ///< of the page's own words; empty: as the site's
  bool is_chosen = false;     ///< that language, by the reader
  bool is_file = false;       ///< nobody can be asked for more
  std::string type = {};      ///< of what is shown: only entries of that kicker
  std::string text_language = {};
  std::string source = {};
  std::string date = {};   ///< "2026", "2026-11" or "2026-11-02"
  std::string when = {};   ///< of events: "past", or those to come
  std::size_t number = 1;  ///< of several pages

  /// Whether it shows what was chosen, and not what is newest.
  bool is_part() const;

  bool is_past() const { return !when.empty(); }

  friend bool operator==(const PageView&, const PageView&) = default;
};

/// Reads what is asked for; `parameter` gives the decoded value of one. What cannot be meant counts
/// as not said.
PageView read_view(const std::function<std::optional<std::string>(std::string_view)>& parameter);

/// The query of an address that `read_view` reads so, without the language of the page.
std::string query_of(const PageView& view);

/// For whom a page is written that is asked for so.
PageManner manner_of(const PageView& view, const Publication& publication, Time now);

/// The stretch of time that a date names; nothing: it names none.
std::optional<TimeSpan> span_of(std::string_view date);

}  // namespace ilofeed::feeds
