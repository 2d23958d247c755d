#include "feeds/decode/decode.h"

#include <string>
#include <utility>

#include "feeds/decode/encoding.h"
#include "feeds/decode/gunzip.h"
#include "feeds/decode/sniff.h"

namespace ilofeed::feeds {
namespace {

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n\f\v") == std::string_view::npos;
}

// More control characters than a text has by mistake.
bool looks_binary(const ReadText& read) {
  return read.forbidden > 8 && read.forbidden * 20 > read.text.size();
}

}  // namespace

Result<Document> decode(Response response) {
  if (is_blank(response.body)) return fail(Reason::empty_body, "the body is empty");
  if (is_gzip(response.body)) {
    auto content = gunzip(response.body);
    if (!content) return tl::unexpected(std::move(content.error()));
    response.body = std::move(*content);
  }
  if (const auto format = binary_format(response.body)) {
    std::string what(*format);
    return fail(Reason::unknown_format, what + ", neither a feed nor a page");
  }
  ReadText read = read_text(std::move(response.body), response.media_type, response.encoding);
  if (looks_binary(read))
    return fail(Reason::unknown_format, "binary data, neither a feed nor a page");
  if (is_blank(read.text)) return fail(Reason::empty_body, "the body holds no text");

  Document document;
  document.text = std::move(read.text);
  document.repairs = std::move(read.repairs);
  document.kind = sniff_kind(document.text, response.media_type);
  document.base_url = std::move(response.url);
  document.language = std::move(response.language);
  return document;
}

}  // namespace ilofeed::feeds
