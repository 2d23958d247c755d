// Bytes and header fields → text of a known kind. Says nothing of what the document means.
#pragma once

#include "feeds/model/document.h"
#include "feeds/model/response.h"
#include "feeds/result.h"

namespace ilofeed::feeds {

/// Reads a response as text: byte order mark, then the HTTP charset, the XML
/// declaration, <meta>, and ICU's detection; a declaration that cannot be true
/// is overruled and told as a repair. Kind is sniffed from the text first and
/// the media type second. Fails with empty_body or unknown_format (a PDF, an image).
Result<Document> decode(Response response);

}  // namespace ilofeed::feeds
