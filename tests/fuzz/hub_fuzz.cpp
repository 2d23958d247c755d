// What a hub, or whoever says that he is one, sends: links, verifications, signatures.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "daemon/system/url_parts.h"
#include "daemon/visit/announcement.h"
#include "daemon/websub/callbacks.h"
#include "daemon/websub/form.h"
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

void require_address(const std::string& address) {
  require(address.starts_with("http://") || address.starts_with("https://"), "it is of the web");
  require(!daemon::host_key(address).empty(), "it names a host");
  require(daemon::credentials_of(address).empty(), "it holds no credentials");
}

void try_links(const std::string& field) {
  feeds::Feed feed;
  feed.format = feeds::Format::atom_1_0;
  feed.feed_url = "https://news.example/self";
  const daemon::Announcement said =
      daemon::announcement_of({field, field}, feed, "https://news.example/feed");
  require(said.hub.empty() == said.topic.empty(), "hub and topic come together");
  if (said.hub.empty()) return;
  require_address(said.hub);
  require_address(said.topic);
}

void try_verification(const std::string& query) {
  daemon::CallbackDuty duty;
  duty.topic = "https://news.example/feed";
  duty.subscribes = true;
  daemon::Request request;
  request.method = "GET";
  request.target = "/websub/id?" + query;
  const daemon::Verification verification = daemon::verify(duty, request);
  require(verification.reply.status == (verification.word ? 200 : 404), "no other answer is given");
  if (!verification.word) return;
  require(verification.word->lease >= daemon::Seconds{0}, "a lease does not lie in the past");
  const std::string& body = *verification.reply.body;
  require(std::all_of(body.begin(), body.end(), [](char c) { return c >= ' ' && c <= '~'; }),
          "what is given back is plain text");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  const std::string query = take_line(rest);
  const std::string signature = take_line(rest);
  try_verification(query);
  require(daemon::check_signature(signature, {"secret"}, rest) != daemon::Signature::good,
          "nobody guesses a signature");
  try_links(std::string{rest});
  const std::string form = daemon::form_of({{"text", signature}});
  require(daemon::parameter_of("/?" + form, "text") == signature, "a form is read as it was meant");
  return 0;
}
