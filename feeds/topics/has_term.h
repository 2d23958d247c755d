// Conditions on what an entry has: has:image.
#pragma once

#include <string_view>

#include "feeds/topics/terms.h"

namespace ilofeed::feeds {

/// The message of the failure names all that may be asked for.
TermResult has_term(std::string_view thing);

}  // namespace ilofeed::feeds
