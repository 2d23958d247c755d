// The way out: the order of the stages from the store to published bytes.
#pragma once

#include <memory>

#include "feeds/model/edition.h"
#include "feeds/model/source.h"
#include "feeds/store/store.h"
#include "feeds/topics/matcher.h"

namespace ilofeed::feeds {

/// Renders all feeds and pages from the store. A document whose bytes did not
/// change is shared with `before` (which may be null).
std::shared_ptr<const Edition> publish(Store& store,
                                       const Publication& publication,
                                       const std::vector<Topic>& topics,
                                       const std::vector<Source>& sources,
                                       const Edition* before);

}  // namespace ilofeed::feeds
