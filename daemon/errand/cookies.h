// What servers set on the way of one errand, so that a redirect that asks for it comes to its end.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ilofeed::daemon {

/// Cookies of one errand (RFC 6265): set by answers that redirect, sent to the same host on the way
/// on, and gone with the errand. Small ones, and few.
class Cookies {
 public:
  /// Takes in the Set-Cookie fields of an answer from `url`. True: something is sent otherwise now.
  bool learn(std::string_view url, const std::vector<std::string>& fields);

  /// The Cookie field for a request; empty: none.
  std::string field_for(std::string_view url) const;

 private:
  struct Cookie {
    std::string host;  ///< that set it
    std::string name;
    std::string value;
    bool secure = false;  ///< only for https
  };

  std::vector<Cookie> cookies_;
};

}  // namespace ilofeed::daemon
