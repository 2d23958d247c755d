#include "feeds/topics/time_terms.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

using std::chrono::seconds;

constexpr seconds kDay = std::chrono::hours{24};

constexpr std::array<TimeField, 4> kTimeFields{{
    {"date", Moment::published},
    {"updated", Moment::updated},
    {"seen", Moment::seen},
    {"event", Moment::event},
}};

Moment moment_of(std::string_view name) {
  const auto* at = std::ranges::find(kTimeFields, name, &TimeField::name);
  return at == kTimeFields.end() ? Moment::published : at->moment;
}

struct Comparison {
  std::string name;  ///< "date", "age"
  std::string sign;  ///< "<", ">=", ":"
  std::string_view value;
};

Comparison split(std::string_view text) {
  const std::size_t sign = text.find_first_of("<>=:");
  std::size_t value = sign + 1;
  if (text[sign] != ':' && value < text.size() && text[value] == '=') ++value;
  std::string sign_text(text.substr(sign, value - sign));
  if (sign_text == "=" || sign_text == "==") sign_text = ":";
  return {ascii_lower(text.substr(0, sign)), std::move(sign_text), text.substr(value)};
}

std::optional<int> number(std::string_view digits) {
  int value = 0;
  const char* end = digits.data() + digits.size();
  const auto [stopped, error] = std::from_chars(digits.data(), end, value);
  if (digits.empty() || digits[0] == '-' || error != std::errc{} || stopped != end)
    return std::nullopt;
  return value;
}

/// A day, month or year: its first moment and the first one after it.
struct Period {
  Time begin;
  Time end;
};

std::optional<Period> read_period(std::string_view text) {
  namespace ch = std::chrono;
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return std::nullopt;
  if ((text.size() > 4 && text[4] != '-') || (text.size() > 7 && text[7] != '-'))
    return std::nullopt;
  const auto year = number(text.substr(0, 4));
  const auto month = text.size() > 4 ? number(text.substr(5, 2)) : 1;
  const auto day = text.size() > 7 ? number(text.substr(8, 2)) : 1;
  if (!year || !month || !day) return std::nullopt;
  const ch::year_month_day first{ch::year{*year},
                                 ch::month{static_cast<unsigned>(*month)},
                                 ch::day{static_cast<unsigned>(*day)}};
  if (!first.ok()) return std::nullopt;
  ch::sys_days after = ch::sys_days{first} + ch::days{1};
  if (text.size() == 4) after = ch::sys_days{first + ch::years{1}};
  if (text.size() == 7) after = ch::sys_days{first + ch::months{1}};
  return Period{ch::sys_days{first}, after};
}

std::optional<seconds> unit(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, seconds>, 7> kUnits{{
      {"s", seconds{1}},
      {"m", std::chrono::minutes{1}},
      {"h", std::chrono::hours{1}},
      {"d", kDay},
      {"w", 7 * kDay},
      {"mo", 30 * kDay},
      {"y", 365 * kDay},
  }};
  for (const auto& [each, length] : kUnits) {
    if (ascii_iequals(each, name)) return length;
  }
  return std::nullopt;
}

std::optional<seconds> read_age(std::string_view text) {
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  const auto count = number(text.substr(0, digits));
  const auto length = unit(text.substr(digits));
  constexpr int kMostUnits = 100'000;
  if (!count || !length || *count > kMostUnits) return std::nullopt;
  return *count * *length;
}

// ISO 8601, as other readers' filters write it: P30D, P1W, P6M, P1Y, PT6H.
std::optional<AgeTerm> read_iso_age(std::string_view text) {
  if (!text.starts_with('P') || text.size() < 3) return std::nullopt;
  std::string value(text.substr(text[1] == 'T' ? 2 : 1));
  if (text[1] != 'T' && value.ends_with('M')) value += 'o';
  const auto age = read_age(value);
  if (!age) return std::nullopt;
  return AgeTerm{"age<" + ascii_lower(value), Moment::published, AgeTerm::Side::younger, *age};
}

std::string how_to_write(const std::string& field) {
  if (field == "age") return "write a number with s, m, h, d, w, mo or y, as in age<30d";
  const std::string dates = "write " + field + ">=2024-01-31, " + field + ":2024-01 or 2024..2025";
  if (field == "date") return dates + ", or of the last days age<30d";
  return dates + (field == "event" ? ", or of the days to come event<30d"
                                   : ", or of the last days " + field + "<7d");
}

tl::expected<QueryNode, std::string> age_term(const Comparison& read) {
  if (read.sign == ":")
    return tl::unexpected(std::string("an age is compared with < or >, as in age<30d"));
  const auto age = read_age(read.value);
  if (!age) {
    return tl::unexpected("'" + std::string(read.value) + "' is no age; " + how_to_write("age"));
  }
  const auto side = read.sign[0] == '<' ? AgeTerm::Side::younger : AgeTerm::Side::older;
  return QueryNode{AgeTerm{read.name + read.sign.substr(0, 1) + ascii_lower(read.value),
                           moment_of(read.name),
                           side,
                           *age}};
}

std::optional<DateTerm> date_range(std::string_view value) {
  for (const std::string_view mark : {"..", "/"}) {
    const std::size_t at = value.find(mark);
    if (at == std::string_view::npos) continue;
    const auto first = read_period(value.substr(0, at));
    const auto last = read_period(value.substr(at + mark.size()));
    if (!first || !last || last->end <= first->begin) return std::nullopt;
    return DateTerm{{}, Moment::published, first->begin, last->end};
  }
  return std::nullopt;
}

tl::expected<QueryNode, std::string> date_term(const Comparison& read) {
  const std::string text = read.name + read.sign + std::string(read.value);
  if (read.sign == ":") {
    if (auto age = read_iso_age(read.value); age && read.name == "date")
      return QueryNode{*std::move(age)};
    if (auto range = date_range(read.value)) {
      range->text = text;
      range->moment = moment_of(read.name);
      return QueryNode{*std::move(range)};
    }
  }
  const auto period = read_period(read.value);
  if (!period) {
    return tl::unexpected("'" + std::string(read.value) + "' is no date; " +
                          how_to_write(read.name));
  }
  DateTerm term{text, moment_of(read.name), std::nullopt, std::nullopt};
  if (read.sign == ">") term.from = period->end;
  if (read.sign == ">=" || read.sign == ":") term.from = period->begin;
  if (read.sign == "<") term.before = period->begin;
  if (read.sign == "<=" || read.sign == ":") term.before = period->end;
  return QueryNode{std::move(term)};
}

}  // namespace

tl::expected<QueryNode, std::string> read_time_term(std::string_view text) {
  const Comparison read = split(text);
  if (read.value.empty()) {
    return tl::unexpected("expected a value right after '" + read.name + read.sign + "'; " +
                          how_to_write(read.name));
  }
  const bool is_length = read.name != "date" && read.sign != ":" && read_age(read.value);
  return read.name == "age" || is_length ? age_term(read) : date_term(read);
}

std::span<const TimeField> time_fields() {
  return kTimeFields;
}

}  // namespace ilofeed::feeds
