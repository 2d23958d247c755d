// What a document said, as text that people can read and compare.
#pragma once

#include <string>

#include "feeds/model/parsed_feed.h"
#include "feeds/result.h"

namespace ilofeed::feeds {

std::string describe(const Result<ParsedFeed>& parsed);

}  // namespace ilofeed::feeds
