#include "daemon/poll/quarantine.h"

#include <fstream>
#include <system_error>
#include <utility>

namespace ilofeed::daemon {

namespace fs = std::filesystem;

Quarantine::Quarantine(fs::path state)
    : folder_(state.empty() ? fs::path{} : std::move(state) / "quarantine") {}

fs::path Quarantine::place_of(const feeds::SourceId& source) const {
  return folder_.empty() ? fs::path{} : folder_ / (source.text + ".html");
}

fs::path Quarantine::keep(const feeds::SourceId& source, std::string_view page) const {
  const fs::path place = place_of(source);
  if (place.empty()) return {};
  std::error_code error;
  fs::create_directories(folder_, error);
  const fs::path unfinished = folder_ / (source.text + ".part");
  std::ofstream out(unfinished, std::ios::binary | std::ios::trunc);
  const std::string_view kept = page.substr(0, kLongest);
  out.write(kept.data(), static_cast<std::streamsize>(kept.size()));
  out.close();
  if (out) fs::rename(unfinished, place, error);
  if (out && !error) return place;
  fs::remove(unfinished, error);
  return {};
}

void Quarantine::release(const feeds::SourceId& source) const {
  const fs::path place = place_of(source);
  std::error_code ignored;
  if (!place.empty()) fs::remove(place, ignored);
}

}  // namespace ilofeed::daemon
