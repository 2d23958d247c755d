// Documents that are there already, for whoever tests what is answered of them.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "daemon/serve/documents.h"

namespace ilofeed::tests {

class FixedDocuments final : public daemon::Documents {
 public:
  using Resources = std::map<std::string, std::shared_ptr<const feeds::Resource>>;

  explicit FixedDocuments(Resources resources, std::map<std::string, std::string> old = {})
      : resources_(std::move(resources)), old_(std::move(old)) {}

  void set(const std::string& path, std::shared_ptr<const feeds::Resource> resource) {
    const std::lock_guard lock(mutex_);
    resources_[path] = std::move(resource);
  }

  bool has(const daemon::Request& /*request*/, const std::string& path) const override {
    const std::lock_guard lock(mutex_);
    return resources_.contains(path);
  }

  std::string renamed(const daemon::Request& /*request*/, const std::string& path) const override {
    const auto at = old_.find(path);
    return at == old_.end() ? std::string() : at->second;
  }

  void give(const daemon::Request& request,
            const std::string& path,
            const daemon::Answer& answer) override {
    std::shared_ptr<const feeds::Resource> resource;
    {
      const std::lock_guard lock(mutex_);
      resource = resources_.at(path);
    }
    answer(daemon::document_reply(request, resource, daemon::kChanges));
  }

 private:
  mutable std::mutex mutex_;
  Resources resources_;
  std::map<std::string, std::string> old_;
};

}  // namespace ilofeed::tests
