// Enclosures, media and images.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "feeds/model/entry.h"
#include "feeds/normalise/addresses.h"

namespace ilofeed::feeds {

/// The files that belong to an entry, in document order, each URL once.
std::vector<Attachment> read_attachments(std::span<const Statement> statements,
                                         Addresses& addresses);

/// The image that stands for an entry; may be empty.
std::string read_image(std::span<const Statement> statements, Addresses& addresses);

/// Seconds, from "1:02:03", "62:03", "3723" or "3723.5".
std::optional<double> read_duration(std::string_view text);

}  // namespace ilofeed::feeds
