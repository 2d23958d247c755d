// All documents of a plan as they would be served.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "feeds/flow/publish.h"

namespace ilofeed::tests {

using Printed = std::map<std::string, std::shared_ptr<const feeds::Resource>>;

inline std::shared_ptr<const feeds::Resource> printed(feeds::Store& store,
                                                      const feeds::PublishPlan& plan,
                                                      const std::string& path,
                                                      feeds::Time now) {
  const auto place = feeds::Directory(plan).find(path);
  if (!place) return nullptr;
  const feeds::Store::Reading reading(store);
  const auto contents = feeds::contents_of(store, plan, *place, now);
  return feeds::render(store, plan, *place, contents, nullptr);
}

inline Printed all_printed(feeds::Store& store, const feeds::PublishPlan& plan, feeds::Time now) {
  Printed all;
  for (const std::string& path : feeds::Directory(plan).paths())
    all[path] = printed(store, plan, path, now);
  return all;
}

}  // namespace ilofeed::tests
