// Statements for tests, in few words.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "feeds/model/parsed_feed.h"

namespace ilofeed::tests {

using Attributes = std::vector<std::pair<std::string, std::string>>;

/// What a document says in one element, of no stated type.
inline feeds::Statement said(feeds::Element element,
                             std::string value,
                             Attributes attributes = {}) {
  feeds::Statement statement;
  statement.element = element;
  statement.value = std::move(value);
  statement.attributes = std::move(attributes);
  return statement;
}

}  // namespace ilofeed::tests
