// Bytes → UTF-8: whose word on the encoding is taken, and what is done when it cannot be true.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "feeds/model/document.h"

namespace ilofeed::feeds {

struct ReadText {
  std::string
      text;  ///< valid UTF-8 without a byte order mark and without characters XML 1.0 forbids
  std::vector<Repair> repairs;
  std::size_t forbidden = 0;  ///< how many characters XML 1.0 forbids were taken out
};

/// Asks the byte order mark, then the charset of the media type (RFC 7303 §3),
/// the XML declaration, <meta>, and ICU's detection at last. UTF-8 is known for
/// certain when it is there, so no declaration makes something else of it.
/// `encoding` is a label that the operator vouches for, and then the only one that is asked; empty:
/// there is none.
ReadText read_text(std::string body, std::string_view media_type, std::string_view encoding);

}  // namespace ilofeed::feeds
