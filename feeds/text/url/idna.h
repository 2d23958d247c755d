// Internationalised host names (UTS #46).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ilofeed::feeds {

/// The host in lower case and in ASCII ("müller.example" gives
/// "xn--mller-kva.example"); nothing when it is no host name.
std::optional<std::string> domain_to_ascii(std::string_view host);

}  // namespace ilofeed::feeds
