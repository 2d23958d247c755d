// Sources in the order of the configuration, found by their ids.
#pragma once

#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "feeds/model/source.h"

namespace ilofeed::feeds {

/// Never changes; a copy is the same list.
class SourceList {
 public:
  SourceList() = default;

  SourceList(std::vector<Source> in_order)  // NOLINT(google-explicit-constructor): it is one
      : all_(std::make_shared<const std::vector<Source>>(std::move(in_order))) {
    for (const Source& source : *all_)
      by_id_.emplace(source.id, &source);
  }

  const std::vector<Source>& in_order() const { return *all_; }

  auto begin() const { return all_->begin(); }

  auto end() const { return all_->end(); }

  std::size_t size() const { return all_->size(); }

  /// Null: there is none of that name.
  const Source* find(const SourceId& id) const {
    const auto at = by_id_.find(id);
    return at == by_id_.end() ? nullptr : at->second;
  }

  /// One that is there, for as long as it is wanted.
  std::shared_ptr<const Source> share(const SourceId& id) const { return {all_, by_id_.at(id)}; }

 private:
  std::shared_ptr<const std::vector<Source>> all_ = std::make_shared<const std::vector<Source>>();
  std::map<SourceId, const Source*> by_id_;
};

}  // namespace ilofeed::feeds
