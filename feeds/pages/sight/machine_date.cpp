#include "feeds/pages/sight/machine_date.h"

namespace ilofeed::feeds::pages {
namespace {

bool is_updated(pugi::xml_node element) {
  return attribute(element, "itemprop") == "dateModified" || is_called(element, Sign::updated);
}

std::string date_of(pugi::xml_node element) {
  const std::string_view name = element.name();
  if (name == "time") return std::string(attribute(element, "datetime"));
  const std::string_view property = attribute(element, "itemprop");
  const bool dated = (property.starts_with("date") && property != "dateCreated") ||
                     property == "startDate" ||
                     attribute(element, "property").find("date") != std::string_view::npos;
  if (dated) {
    for (const char* key : {"content", "datetime"}) {
      if (const auto value = attribute(element, key); !value.empty()) return std::string(value);
    }
  }
  if (is_called(element, Sign::dated)) {
    for (const char* key : {"datetime", "title", "content"}) {
      if (const auto value = attribute(element, key); !value.empty()) return std::string(value);
    }
  }
  for (const char* key :
       {"data-date", "data-datetime", "data-published", "data-timestamp", "data-time"}) {
    if (const auto value = attribute(element, key); !value.empty()) return std::string(value);
  }
  return {};
}

}  // namespace

std::string published_in(pugi::xml_node element) {
  std::string value = date_of(element);
  if (value.empty() || is_updated(element) || !parse_date(value)) return {};
  return value;
}

MachineDates find_machine_dates(const Outline& outline, Extent extent) {
  MachineDates dates;
  for (int at = extent.begin; at < extent.end; ++at) {
    const Spot& spot = outline[at];
    if (spot.role == Role::text) continue;
    const std::string value = date_of(spot.node);
    if (value.empty() || !parse_date(value)) continue;
    std::string& kept = is_updated(spot.node) ? dates.updated : dates.published;
    if (!kept.empty()) continue;
    kept = value;
    if (&kept == &dates.published) dates.spot = at;
  }
  return dates;
}

bool agree(std::string_view machine, const DateLine& visible) {
  if (visible.relative) return true;
  const auto date = parse_date(machine);
  if (!date) return false;
  const std::string day = day_shown(visible);
  return day_text(date->time) == day || machine.substr(0, 10) == day ||
         day_text(date->time) == day_text(visible.date.time);
}

}  // namespace ilofeed::feeds::pages
