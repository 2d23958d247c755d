// Addresses without what was added to them on the way to us.
#pragma once

#include <string>
#include <string_view>

namespace ilofeed::feeds {

/// True for the parameter of a query ("name=value", "name") that says how somebody came here, not
/// where here is: "utm_source".
bool is_tracking(std::string_view parameter);

/// True when a parameter's name fits a pattern, in which a '*' at the end stands for anything.
bool is_named(std::string_view name, std::string_view pattern);

/// An absolute URL taken out of the redirects of news searches, alerts and social networks that
/// hold it in plain sight, without tracking parameters. Anything else as it stands.
std::string plain_address(std::string url);

}  // namespace ilofeed::feeds
