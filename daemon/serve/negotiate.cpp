#include "daemon/serve/negotiate.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <ctime>

#include "feeds/text/utf8.h"

namespace ilofeed::daemon {
namespace {

constexpr std::array<Coding, 4> kCodings = {
    Coding::identity, Coding::gzip, Coding::brotli, Coding::zstd};

constexpr double kUnlistedIdentity = 0.0001;

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front()))
    text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back()))
    text.remove_suffix(1);
  return text;
}

// The part up to `separator`, which is taken off `rest` together with it.
std::string_view take_until(std::string_view& rest, char separator) {
  const std::size_t end = rest.find(separator);
  const std::string_view part = rest.substr(0, end);
  rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
  return trimmed(part);
}

// "0.5" of ";q=0.5"; 1 without one; nothing when it is misformed.
std::optional<double> quality(std::string_view parameters) {
  while (!parameters.empty()) {
    const std::string_view parameter = take_until(parameters, ';');
    if (!feeds::ascii_iequals(parameter.substr(0, 2), "q=")) continue;
    const std::string_view digits = parameter.substr(2);
    double value = 0;
    const auto [end, error] = std::from_chars(
        digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed);
    const bool whole = error == std::errc{} && end == digits.data() + digits.size();
    if (!whole || value < 0 || value > 1) return std::nullopt;
    return value;
  }
  return 1;
}

std::optional<Coding> coding_named(std::string_view name) {
  if (feeds::ascii_iequals(name, "x-gzip")) return Coding::gzip;
  if (feeds::ascii_iequals(name, "identity")) return Coding::identity;
  for (const Coding coding : kCodings) {
    if (coding != Coding::identity && feeds::ascii_iequals(name, name_of(coding))) return coding;
  }
  return std::nullopt;
}

double& weight_of(AcceptedCodings& accepted, Coding coding) {
  switch (coding) {
    case Coding::identity: break;
    case Coding::gzip: return accepted.gzip;
    case Coding::brotli: return accepted.brotli;
    case Coding::zstd: return accepted.zstd;
  }
  return accepted.identity;
}

// A tag without W/ and without the suffix of its coding: abc of W/"abc-gzip".
std::string_view bare_tag(std::string_view tag) {
  if (tag.starts_with("W/")) tag.remove_prefix(2);
  if (tag.size() < 2 || tag.front() != '"' || tag.back() != '"') return {};
  tag = tag.substr(1, tag.size() - 2);
  for (const Coding coding : kCodings) {
    const std::string_view name = name_of(coding);
    const bool has_suffix = !name.empty() && tag.size() > name.size() && tag.ends_with(name) &&
                            tag[tag.size() - name.size() - 1] == '-';
    if (has_suffix) return tag.substr(0, tag.size() - name.size() - 1);
  }
  return tag;
}

// One member of a list of entity tags; commas inside the quotes belong to the tag.
std::string_view take_tag(std::string_view& rest) {
  const std::size_t open = rest.find_first_of("\",");
  if (open != std::string_view::npos && rest[open] == '"') {
    const std::size_t close = rest.find('"', open + 1);
    if (close != std::string_view::npos) {
      const std::string_view tag = trimmed(rest.substr(0, close + 1));
      rest.remove_prefix(close + 1);
      take_until(rest, ',');
      return tag;
    }
  }
  return take_until(rest, ',');
}

}  // namespace

std::string_view name_of(Coding coding) {
  switch (coding) {
    case Coding::identity: return "";
    case Coding::gzip: return "gzip";
    case Coding::brotli: return "br";
    case Coding::zstd: return "zstd";
  }
  return "";
}

double AcceptedCodings::weight(Coding coding) const {
  AcceptedCodings copy = *this;
  return weight_of(copy, coding);
}

AcceptedCodings accepted_codings(std::optional<std::string_view> accept_encoding) {
  AcceptedCodings out;
  std::array<bool, kCodings.size()> named{};
  std::optional<double> any_other;
  std::string_view rest = accept_encoding.value_or("");
  while (!rest.empty()) {
    std::string_view member = take_until(rest, ',');
    const std::string_view name = take_until(member, ';');
    const auto value = quality(member);
    if (!value) continue;
    if (name == "*") any_other = value;
    if (const auto coding = coding_named(name)) {
      weight_of(out, *coding) = *value;
      named.at(static_cast<std::size_t>(*coding)) = true;
    }
  }
  for (const Coding coding : kCodings) {
    if (named.at(static_cast<std::size_t>(coding))) continue;
    const bool is_identity = coding == Coding::identity;
    // Whoever lists codings likes each of them better than none.
    if (is_identity && accept_encoding && !accept_encoding->empty())
      out.identity = kUnlistedIdentity;
    if (any_other) weight_of(out, coding) = *any_other;
  }
  return out;
}

Coding preferred(const AcceptedCodings& accepted) {
  Coding best = Coding::identity;
  for (const Coding coding : {Coding::brotli, Coding::zstd, Coding::gzip}) {
    const double least = best == Coding::identity ? 0 : accepted.weight(best);
    const bool is_liked = accepted.weight(coding) > least;
    const bool beats_plain = accepted.weight(coding) >= accepted.identity;
    if (is_liked && beats_plain) best = coding;
  }
  return best;
}

std::string preferred_language(std::string_view accept_language,
                               std::span<const std::string_view> languages) {
  std::string best;
  double most = 0;
  while (!accept_language.empty()) {
    std::string_view member = take_until(accept_language, ',');
    std::string_view range = take_until(member, ';');
    const double wanted = quality(member).value_or(0);
    const std::string_view primary = range.substr(0, range.find('-'));
    for (const std::string_view language : languages) {
      if (wanted > most && feeds::ascii_iequals(primary, language)) {
        most = wanted;
        best = language;
      }
    }
  }
  return best;
}

bool accepts_pages(std::string_view accept) {
  while (!accept.empty()) {
    std::string_view member = take_until(accept, ',');
    const std::string_view type = take_until(member, ';');
    if (feeds::ascii_iequals(type, "text/html")) return quality(member).value_or(0) > 0;
  }
  return false;
}

bool accepts_feed_changes(std::string_view a_im) {
  while (!a_im.empty()) {
    std::string_view member = take_until(a_im, ',');
    const std::string_view name = take_until(member, ';');
    if (feeds::ascii_iequals(name, "feed")) return quality(member).value_or(0) > 0;
  }
  return false;
}

std::string coded_etag(std::string_view etag, Coding coding) {
  const std::string_view name = name_of(coding);
  if (name.empty() || etag.size() < 2) return std::string(etag);
  return std::string(etag.substr(0, etag.size() - 1)) + '-' + std::string(name) + '"';
}

bool names_etag(std::string_view if_none_match, std::string_view etag) {
  std::string_view rest = trimmed(if_none_match);
  if (rest == "*") return true;
  const std::string_view wanted = bare_tag(etag);
  while (!rest.empty()) {
    const std::string_view tag = bare_tag(take_tag(rest));
    if (!tag.empty() && tag == wanted) return true;
  }
  return false;
}

std::optional<feeds::Time> parse_http_date(std::string_view text) {
  const std::string copy(trimmed(text));
  for (const char* format :
       {"%a, %d %b %Y %H:%M:%S GMT", "%A, %d-%b-%y %H:%M:%S GMT", "%a %b %e %H:%M:%S %Y"}) {
    std::tm parts{};
    const char* end = ::strptime(copy.c_str(), format, &parts);
    if (end == nullptr || *end != '\0') continue;
    const std::time_t seconds = ::timegm(&parts);
    return feeds::Time{std::chrono::seconds{seconds}};
  }
  return std::nullopt;
}

}  // namespace ilofeed::daemon
