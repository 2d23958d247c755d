#include "daemon/ask/tokens.h"

#include <vector>

#include "daemon/ask/request_log.h"
#include "feeds/text/ascii.h"
#include "feeds/text/base64.h"

namespace ilofeed::daemon {
namespace {

// Of "NAME:PASSWORD" both may be the token: readers differ in what they let people leave empty.
std::vector<std::string> of_basic(std::string_view encoded) {
  const auto pair = feeds::decode_base64(encoded);
  const std::size_t colon = pair ? pair->find(':') : std::string::npos;
  if (colon == std::string::npos) return {};
  return {pair->substr(colon + 1), pair->substr(0, colon)};
}

std::vector<std::string> secrets_shown(const Request& request) {
  std::vector<std::string> secrets;
  if (auto given = parameter_of(request.target, kTokenParameter))
    secrets.push_back(*std::move(given));
  if (!request.authorization) return secrets;
  const std::string_view field = *request.authorization;
  const std::size_t blank = field.find(' ');
  if (blank == std::string_view::npos) return secrets;
  const std::string_view scheme = field.substr(0, blank);
  const std::string_view rest = field.substr(blank + 1);
  if (feeds::ascii_iequals(scheme, "Bearer")) secrets.emplace_back(rest);
  if (feeds::ascii_iequals(scheme, "Basic")) {
    for (std::string& each : of_basic(rest))
      secrets.push_back(std::move(each));
  }
  return secrets;
}

}  // namespace

bool same_secret(std::string_view shown, std::string_view known) {
  if (known.empty()) return false;
  volatile unsigned char differs = shown.size() == known.size() ? 0 : 1;
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const auto both = static_cast<unsigned char>(shown[i] ^ known[i % known.size()]);
    differs = static_cast<unsigned char>(differs | both);
  }
  return differs == 0;
}

std::string shown_token(const Request& request, const std::map<std::string, std::string>& tokens) {
  std::string found;
  for (const std::string& secret : secrets_shown(request)) {
    for (const auto& [name, known] : tokens) {
      if (same_secret(secret, known) && found.empty()) found = name;
    }
  }
  return found;
}

}  // namespace ilofeed::daemon
