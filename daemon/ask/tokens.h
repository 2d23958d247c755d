// Who may read private topics: a token in the address, or as the password of basic authentication.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "daemon/serve/respond.h"

namespace ilofeed::daemon {

/// The name of the token that a request shows; empty: it shows none that is known. How long that
/// takes tells nothing of the tokens.
std::string shown_token(const Request& request, const std::map<std::string, std::string>& tokens);

/// Whether two secrets are the same, in a time that only the first's length decides.
bool same_secret(std::string_view shown, std::string_view known);

}  // namespace ilofeed::daemon
