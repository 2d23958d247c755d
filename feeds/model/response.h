// What came back from the network, or from a file.
#pragma once

#include <string>

namespace ilofeed::feeds {

/// A body that was taken in whole, with the header fields that say how to read it.
struct Response {
  std::string url;            ///< where the body came from, after redirects
  std::string media_type;     ///< the Content-Type field, verbatim; may be empty
  std::string language;       ///< the Content-Language field; may be empty
  std::string body;           ///< content codings undone
  std::string encoding = {};  ///< what the operator says the body is in; empty: to be found out
};

}  // namespace ilofeed::feeds
