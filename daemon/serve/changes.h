// Only what is new of a feed, for who asks for it ("RFC 3229 for syndication").
#pragma once

#include <memory>
#include <optional>

#include "daemon/serve/respond.h"

namespace ilofeed::daemon {

/// 226 with the entries that are new or changed since the edition that If-None-Match names; the
/// ETag is the one of the whole feed as it is now. Nothing when that is not asked for, when the
/// client has the newest edition, when its edition is not known any more, or when all is new: then
/// the whole feed is the answer.
std::optional<Reply> changes_reply(const Request& request, const feeds::Resource& feed);

}  // namespace ilofeed::daemon
