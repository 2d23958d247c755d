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
      : listed_(std::make_shared<const Listed>(std::move(in_order))) {}

  const std::vector<Source>& in_order() const { return listed_->in_order; }

  auto begin() const { return in_order().begin(); }

  auto end() const { return in_order().end(); }

  std::size_t size() const { return in_order().size(); }

  /// Null: there is none of that name.
  const Source* find(const SourceId& id) const {
    const auto at = listed_->by_id.find(id);
    return at == listed_->by_id.end() ? nullptr : at->second;
  }

  /// One that is there, for as long as it is wanted.
  std::shared_ptr<const Source> share(const SourceId& id) const {
    return {listed_, listed_->by_id.at(id)};
  }

 private:
  struct Listed {
    explicit Listed(std::vector<Source> sources) : in_order(std::move(sources)) {
      for (const Source& source : in_order)
        by_id.emplace(source.id, &source);
    }

    std::vector<Source> in_order;
    std::map<SourceId, const Source*> by_id;
  };

  std::shared_ptr<const Listed> listed_ = std::make_shared<const Listed>(std::vector<Source>{});
};

}  // namespace ilofeed::feeds
