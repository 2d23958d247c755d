// An entry as an item of JSON Feed 1.1, with what JSON Feed has no words for in `_ilofeed`.
#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "feeds/model/entry.h"

namespace ilofeed::feeds {

/// How a date without a clock time is written.
enum class DateForm {
  as_read,    ///< 00:00 UTC of its day
  published,  ///< see published_time()
};

/// Every item has content_html or content_text, as the specification asks; the
/// summary, or nothing, stands in for missing content. Its id is the document's
/// own, where it has one.
nlohmann::ordered_json json_item(const Entry& entry, DateForm form);

/// A person as a JSON Feed author; an empty object for one of whom neither name nor URL is known.
nlohmann::ordered_json json_author(const Person& person);

/// Sets a member; nothing when the value is empty.
void put_text(nlohmann::ordered_json& object, const char* key, const std::string& value);

/// Appends a value to a line of JSON; what is no UTF-8 in it is replaced.
void append_json(const nlohmann::ordered_json& value, std::string& line);

}  // namespace ilofeed::feeds
