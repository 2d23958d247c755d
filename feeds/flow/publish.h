// The way out: the order of the stages from the store to published bytes.
#pragma once

#include <memory>

#include "feeds/flow/changes.h"
#include "feeds/flow/outgoing.h"
#include "feeds/model/edition.h"
#include "feeds/store/store.h"

namespace ilofeed::feeds {

/// Renders what changed from the store and shares the rest with `before`
/// (null: everything is rendered): /, /style.css, /opml.xml, /feed.*, /topics/ID.*,
/// /sources/ID.*. A document whose bytes did not change keeps its resource. `now` decides which
/// months are over, see newest_archive.
std::shared_ptr<const Edition> publish(
    Store& store, const PublishPlan& plan, const Changes& changes, const Edition* before, Time now);

}  // namespace ilofeed::feeds
