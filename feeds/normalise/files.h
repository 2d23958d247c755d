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

/// The files that belong to an entry, each URL once: those to be heard or seen first, else in
/// document order. `embedded` are the addresses of what its content plays.
std::vector<Attachment> read_attachments(std::span<const Statement> statements,
                                         Addresses& addresses,
                                         std::span<const std::string> embedded);

/// The image that stands for an entry; may be empty.
std::string read_image(std::span<const Statement> statements, Addresses& addresses);

/// Seconds, from "1:02:03", "62:03", "3723" or "3723.5".
std::optional<double> read_duration(std::string_view text);

}  // namespace ilofeed::feeds
