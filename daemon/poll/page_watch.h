// Is this still the document that we know? What is doubtful is kept back, so that
// nothing published is lost to a login page, a broken transfer or a new design.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "feeds/model/feed.h"
#include "feeds/model/poll_state.h"
#include "feeds/model/story.h"
#include "feeds/result.h"

namespace ilofeed::daemon {

/// The shape of a sitemap index, whose entries are in the sitemaps that it lists.
inline constexpr std::string_view kIndexSignature = "sitemap index";

/// Why a document that was read should not be taken in; nothing when it may be.
std::optional<feeds::Failure> doubt(const feeds::Feed& feed, const feeds::PollState& state);

/// Whether the entries of a page are found elsewhere in it than usual.
bool looks_otherwise(const feeds::Feed& feed, const feeds::PollState& state);

/// What is wrong with a list that looks otherwise when nothing on it is known. A list that is all
/// newer than what was known is a gap, and no other list. `known` are the source's newest stories.
std::optional<feeds::Failure> doubt_strangers(const feeds::Feed& feed,
                                              const std::vector<feeds::Story>& known);

/// Adds what was taken in to the picture of what is usual. `listed` counts the entries of the
/// list's first page.
void remember_shape(feeds::PollState& state, const feeds::ShapeProfile& shape, std::size_t listed);

/// The shape of one document, but for the number of its entries.
feeds::ShapeProfile shape_of(const feeds::Feed& feed);

}  // namespace ilofeed::daemon
