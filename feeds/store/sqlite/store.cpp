#include "feeds/store/store.h"

#include <nlohmann/json.hpp>

#include "feeds/store/sqlite/store_impl.h"

namespace ilofeed::feeds {

std::string json_list(const std::vector<std::string>& texts) {
  return nlohmann::json(texts).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string json_list(const std::vector<std::int64_t>& numbers) {
  return nlohmann::json(numbers).dump();
}

Store::Store(const std::filesystem::path& path, OpenMode mode)
    : impl_(std::make_unique<Impl>(path, mode)) {}

Store::~Store() = default;

std::filesystem::path Store::folder() const {
  return impl_->database.folder();
}

const std::vector<std::string>& Store::opening_notes() const {
  return impl_->notes;
}

struct Store::Transaction::Impl {
  Store::Impl& store;
  bool committed = false;
};

Store::Transaction::Transaction(Store& store) : impl_(std::make_unique<Impl>(Impl{*store.impl_})) {
  impl_->store.begin();
}

Store::Transaction::~Transaction() {
  if (!impl_->committed) impl_->store.roll_back();
}

void Store::Transaction::commit() {
  impl_->store.database.execute("COMMIT");
  impl_->committed = true;
}

void Store::backup(const std::filesystem::path& to) {
  impl_->database.copy_to(to);
}

}  // namespace ilofeed::feeds
