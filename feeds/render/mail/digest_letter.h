// A digest as a letter to its readers.
#pragma once

#include <string>
#include <vector>

#include "feeds/model/source_list.h"
#include "feeds/model/story.h"
#include "feeds/render/mail/letter.h"

namespace ilofeed::feeds {

struct DigestText {
  std::string id;
  std::string topic;  ///< its id
  std::string topic_title;
  std::string title;  ///< of the digest
  std::string language;
  std::string page;         ///< a URL: where there is more
  std::string unsubscribe;  ///< an address
  std::vector<Story> stories;
};

/// As many of the stories as readers of mail show of one message; how many more there are is said.
Letter digest_letter(const DigestText& digest, const SourceList& sources);

}  // namespace ilofeed::feeds
