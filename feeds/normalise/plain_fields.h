// One reader for the fields that should hold plain text and often do not.
#pragma once

#include <vector>

#include "feeds/model/parsed_feed.h"

namespace ilofeed::feeds {

/// Takes out of an entry's or a feed's statements what publishers wrap their values in, before
/// anything else reads them: marks of CDATA sections that were escaped, a <time>, <p> or <a>
/// around a date or an address, labels ("Published: …", "By …"). Titles keep their mark-up, which
/// is read where they are; texts and what pages say are left alone.
void mend_fields(std::vector<Statement>& statements);

}  // namespace ilofeed::feeds
