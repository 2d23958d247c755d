#include "daemon/poll/quarantine.h"

#include <system_error>
#include <utility>

#include "daemon/system/folder.h"

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
  try {
    Folder::made(folder_.parent_path())
        .make(folder_.filename())
        .replace(place.filename(), page.substr(0, kLongest));
  } catch (const fs::filesystem_error&) {
    return {};  // nobody has to see it
  }
  return place;
}

void Quarantine::release(const feeds::SourceId& source) const {
  const fs::path place = place_of(source);
  if (place.empty()) return;
  std::error_code missing;
  if (!fs::is_directory(fs::symlink_status(folder_, missing))) return;
  fs::remove(place, missing);
}

}  // namespace ilofeed::daemon
