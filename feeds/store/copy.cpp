#include "feeds/store/copy.h"

#include <memory>
#include <system_error>

#include "feeds/store/move/copying.h"
#include "feeds/store/postgres/copy_ends.h"
#include "feeds/store/sqlite/copy_ends.h"

namespace ilofeed::feeds {
namespace {

namespace fs = std::filesystem;

std::unique_ptr<CopyEnd> source_at(const StorePlace& place) {
  if (!place.url.empty()) return std::make_unique<PostgresCopySource>(place);
  std::error_code error;
  if (!fs::exists(place.file, error) && !error)
    throw StoreError("there is no store at " + place.name(), StoreFault::unusable);
  return std::make_unique<SqliteCopySource>(place.file);
}

std::unique_ptr<CopyTarget> target_at(const StorePlace& place) {
  if (!place.url.empty()) return std::make_unique<PostgresCopyTarget>(place);
  return std::make_unique<SqliteCopyTarget>(place.file);
}

// However it is spelt.
std::string full_name_of(const StorePlace& place) {
  if (!place.url.empty()) return place.name();
  std::error_code error;
  const fs::path path = fs::weakly_canonical(place.file, error);
  return error ? place.file.string() : path.string();
}

}  // namespace

StoreCopy copy_store(const StorePlace& from,
                     const StorePlace& to,
                     const std::function<void(const CopyProgress&)>& progress) {
  if (full_name_of(from) == full_name_of(to))
    throw StoreError(from.name() + " cannot be copied onto itself", StoreFault::unusable);
  const auto source = source_at(from);
  const auto target = target_at(to);
  return copy_rows(*source, *target, {full_name_of(from), to.name()}, progress);
}

}  // namespace ilofeed::feeds
