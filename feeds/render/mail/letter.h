// What is written to the readers of a list, before it is addressed to any of them.
#pragma once

#include <string>

namespace ilofeed::feeds {

struct Letter {
  std::string id;         ///< the same in every copy of it, for good
  std::string list;       ///< whose letter it is, as a part of a name: a topic's id
  std::string list_name;  ///< the same for people
  std::string subject;
  std::string language;  ///< BCP 47; may be empty
  std::string text;
  std::string html;  ///< a whole page
};

}  // namespace ilofeed::feeds
