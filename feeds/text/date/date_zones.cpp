#include "feeds/text/date/date_zones.h"

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <utility>

#include <unicode/timezone.h>

#include "feeds/text/ascii.h"

namespace ilofeed::feeds {
namespace {

using ZoneRow = std::pair<std::string_view, int>;

// Minutes east of Greenwich, in order of the name. CST and IST mean several
// zones; feeds that use them are mostly American and Indian.
// clang-format off
constexpr std::array<ZoneRow, 84> kZones{{
    {"ACDT", 630}, {"ACST", 570}, {"ADT", -180}, {"AEDT", 660}, {"AEST", 600}, {"AFT", 270},
    {"AKDT", -480}, {"AKST", -540}, {"ART", -180}, {"AST", -240}, {"AT", -240}, {"AWST", 480},
    {"AZT", 240}, {"BDT", 360}, {"BOT", -240}, {"BRST", -120}, {"BRT", -180}, {"BST", 60},
    {"CAT", 120}, {"CDT", -300}, {"CEST", 120}, {"CET", 60}, {"CLST", -180}, {"CLT", -240},
    {"COT", -300}, {"CST", -360}, {"CT", -360}, {"EAT", 180}, {"ECT", -300}, {"EDT", -240},
    {"EEST", 180}, {"EET", 120}, {"EST", -300}, {"ET", -300}, {"FJT", 720}, {"GET", 240},
    {"GMT", 0}, {"GST", 240}, {"HDT", -540}, {"HKT", 480}, {"HST", -600}, {"ICT", 420},
    {"IRST", 210}, {"IST", 330}, {"JST", 540}, {"KST", 540}, {"MDT", -360}, {"MEST", 120},
    {"MESZ", 120}, {"MET", 60}, {"MEZ", 60}, {"MMT", 390}, {"MSD", 240}, {"MSK", 180},
    {"MST", -420}, {"MT", -420}, {"MYT", 480}, {"NDT", -150}, {"NPT", 345}, {"NST", -210},
    {"NZDT", 780}, {"NZST", 720}, {"PDT", -420}, {"PET", -300}, {"PHT", 480}, {"PKT", 300},
    {"PST", -480}, {"PT", -480}, {"SAST", 120}, {"SGT", 480}, {"TRT", 180}, {"UT", 0}, {"UTC", 0},
    {"UYT", -180}, {"UZT", 300}, {"VET", -240}, {"WAT", 60}, {"WEST", 60}, {"WET", 0}, {"WIB", 420},
    {"WIT", 540}, {"WITA", 480}, {"YEKT", 300}, {"Z", 0},
}};
// clang-format on

static_assert(std::is_sorted(kZones.begin(), kZones.end()));

std::optional<int> military(char letter) {
  if (letter >= 'A' && letter <= 'I') return -60 * (letter - 'A' + 1);
  if (letter >= 'K' && letter <= 'M') return -60 * (letter - 'A');
  if (letter >= 'N' && letter <= 'Y') return 60 * (letter - 'N' + 1);
  return std::nullopt;  // J is local time, Z stands in the table
}

/// How a moment is told.
enum class Told { as_utc, by_local_clocks };

// What a region is ahead of UTC by at a moment.
std::optional<std::chrono::seconds> offset_at(std::string_view region, Time moment, Told told) {
  const icu::StringPiece name(region.data(), static_cast<int32_t>(region.size()));
  const std::unique_ptr<icu::TimeZone> zone(
      icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(name)));
  if (!zone || *zone == icu::TimeZone::getUnknown()) return std::nullopt;
  UErrorCode status = U_ZERO_ERROR;
  int32_t standard = 0;
  int32_t saving = 0;
  const auto milliseconds = static_cast<UDate>(moment.time_since_epoch().count()) * 1000.0;
  zone->getOffset(milliseconds, told == Told::by_local_clocks, standard, saving, status);
  if (U_FAILURE(status)) return std::nullopt;
  return std::chrono::seconds{(standard + saving) / 1000};
}

}  // namespace

std::optional<std::chrono::seconds> zone_named(std::string_view name) {
  if (name.empty() || name.size() > 4) return std::nullopt;
  std::string upper(name);
  std::ranges::transform(upper, upper.begin(), to_ascii_upper);
  const auto row = std::lower_bound(
      kZones.begin(), kZones.end(), upper, [](const ZoneRow& a, const std::string& b) {
        return a.first < b;
      });
  if (row != kZones.end() && row->first == upper) return std::chrono::minutes{row->second};
  if (upper.size() != 1) return std::nullopt;
  const auto minutes = military(upper[0]);
  if (!minutes) return std::nullopt;
  return std::chrono::minutes{*minutes};
}

std::optional<std::chrono::seconds> region_offset(std::string_view region, Time local) {
  return offset_at(region, local, Told::by_local_clocks);
}

Time clock_time(Time moment, std::string_view region) {
  return moment + offset_at(region, moment, Told::as_utc).value_or(std::chrono::seconds{0});
}

}  // namespace ilofeed::feeds
