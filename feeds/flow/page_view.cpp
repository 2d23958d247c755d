#include "feeds/flow/page_view.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "feeds/render/site/words.h"
#include "feeds/text/ascii.h"
#include "feeds/text/url/url.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

constexpr std::size_t kLongest = 200;  // bytes of a value
constexpr std::size_t kMostPages = 1000;

struct Parameter {
  std::string_view name;
  std::string PageView::*value;
};

constexpr std::array kParameters{Parameter{"type", &PageView::type},
                                 Parameter{"in", &PageView::text_language},
                                 Parameter{"source", &PageView::source},
                                 Parameter{"date", &PageView::date},
                                 Parameter{"when", &PageView::when}};

std::optional<unsigned> whole(std::string_view digits) {
  unsigned number = 0;
  const char* end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, number);
  return error == std::errc{} && stop == end ? std::optional(number) : std::nullopt;
}

std::string believable(std::optional<std::string> value) {
  if (!value || value->size() > kLongest || !is_utf8(*value)) return {};
  const bool is_text = std::ranges::none_of(*value, [](char c) { return c >= 0 && c < ' '; });
  return is_text ? *std::move(value) : std::string();
}

}  // namespace

bool PageView::is_part() const {
  return number > 1 || std::ranges::any_of(kParameters, [this](const Parameter& each) {
           return !(this->*each.value).empty();
         });
}

PageView read_view(const std::function<std::optional<std::string>(std::string_view)>& parameter) {
  PageView view;
  for (const Parameter& each : kParameters)
    view.*each.value = believable(parameter(each.name));
  if (!span_of(view.date)) view.date.clear();
  if (view.when != "past") view.when.clear();
  const auto number = whole(parameter("page").value_or(""));
  if (number && *number >= 1 && *number <= kMostPages) view.number = *number;
  const std::string language = parameter("lang").value_or("");
  view.is_chosen = std::ranges::find(page_languages(), language) != page_languages().end();
  if (view.is_chosen) view.language = language;
  return view;
}

std::string query_of(const PageView& view) {
  std::string query;
  const auto add = [&query](std::string_view name, const std::string& value) {
    if (!query.empty()) query += '&';
    query += std::string(name) + '=' + percent_encode(value);
  };
  for (const Parameter& each : kParameters)
    if (!(view.*each.value).empty()) add(each.name, view.*each.value);
  if (view.number > 1) add("page", std::to_string(view.number));
  return query;
}

PageManner manner_of(const PageView& view, const Publication& publication, Time now) {
  PageManner manner;
  const std::string& language = view.language.empty() ? publication.language : view.language;
  const std::string primary = language.substr(0, language.find('-'));
  const auto written = page_languages();
  if (std::ranges::find(written, primary) != written.end()) manner.language = primary;
  manner.is_chosen = view.is_chosen;
  manner.is_file = view.is_file;
  manner.query = query_of(view);
  if (!view.is_file) manner.hour = std::chrono::floor<std::chrono::hours>(now);
  return manner;
}

std::optional<TimeSpan> span_of(std::string_view date) {
  using namespace std::chrono;
  const bool has_month = date.size() == 7 || date.size() == 10;
  const bool has_day = date.size() == 10;
  if (date.size() != 4 && !has_month) return std::nullopt;
  if ((has_month && date[4] != '-') || (has_day && date[7] != '-')) return std::nullopt;
  const auto year = whole(date.substr(0, 4));
  const auto month = has_month ? whole(date.substr(5, 2)) : std::optional(1U);
  const auto day = has_day ? whole(date.substr(8)) : std::optional(1U);
  if (!year || !month || !day || *year < 1900) return std::nullopt;
  const year_month_day first{std::chrono::year{static_cast<int>(*year)},
                             std::chrono::month{*month},
                             std::chrono::day{*day}};
  if (!first.ok()) return std::nullopt;
  if (has_day) return TimeSpan{sys_days{first}, sys_days{first} + days{1}};
  return TimeSpan{sys_days{first}, sys_days{first + months{has_month ? 1 : 12}}};
}

}  // namespace ilofeed::feeds
