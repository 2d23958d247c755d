// Any request gets an answer, and none leads out of what is published.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "daemon/publish/export.h"
#include "daemon/serve/documents.h"
#include "tests/daemon/serve/fixed_documents.h"
#include "tests/fuzz/require.h"

using namespace ilofeed;
using ilofeed::fuzz::require;

namespace {

std::string take_line(std::string_view& rest) {
  const std::size_t end = std::min(rest.find('\n'), rest.size());
  const std::string line(rest.substr(0, end));
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return line;
}

tests::FixedDocuments& documents() {
  static tests::FixedDocuments made = [] {
    auto feed = std::make_shared<feeds::Resource>();
    feed->media_type = "application/atom+xml";
    feed->bytes = "feed";
    feed->gzip = "g";
    feed->etag = "\"e\"";
    return tests::FixedDocuments({{"/", feed}, {"/feed.atom", feed}, {"/topics/t.html", feed}},
                                 {{"/topics/old.html", "/topics/t.html"}});
  }();
  return made;
}

bool is_token_text(const std::string& text) {
  return std::none_of(
      text.begin(), text.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  daemon::Request request;
  request.method = "GET";
  request.target = take_line(rest);
  request.accept_encoding = take_line(rest);
  request.if_none_match = take_line(rest);
  request.if_modified_since = take_line(rest);
  daemon::Reply reply;
  respond(request, documents(), [&reply](daemon::Reply given) { reply = std::move(given); });
  require(reply.status >= 200 && reply.status < 500, "an answer has a status of its own");
  for (const auto& [name, value] : reply.fields)
    require(is_token_text(name + value), "no field is split");
  require((reply.body == nullptr) == (reply.status == 304), "only 304 has no content");
  const std::string name = daemon::file_name_of(request.target);
  require(!name.starts_with('/') && name.find("..") != 0 && name.find("/..") == std::string::npos,
          "a file name stays in its folder");
  return 0;
}
