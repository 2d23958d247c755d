// What holds of every parsed feed.
#pragma once

#include "feeds/model/parsed_feed.h"
#include "feeds/text/utf8.h"
#include "tests/fuzz/require.h"

namespace ilofeed::fuzz {

inline void check_statements(const std::vector<feeds::Statement>& statements) {
  for (const feeds::Statement& each : statements) {
    require(feeds::clean_utf8(each.value) == each.value, "values are clean UTF-8");
    require(!feeds::name_of(each.element).empty(), "elements have names");
    for (const auto& [name, value] : each.attributes)
      require(!name.empty() && feeds::clean_utf8(value) == value, "attributes are clean UTF-8");
  }
}

inline void check_parsed(const feeds::ParsedFeed& feed) {
  require(feed.format != feeds::Format::unknown, "a feed that was read has a format");
  check_statements(feed.statements);
  for (const feeds::ParsedEntry& entry : feed.entries)
    check_statements(entry.statements);
  require(feed.repairs.size() <= 64, "repairs are told once each");
}

}  // namespace ilofeed::fuzz
