// From hop to hop: which redirects are followed, and what may be remembered of them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "feeds/result.h"

namespace ilofeed::daemon {

/// The addresses that one poll is led through.
class RedirectTrail {
 public:
  explicit RedirectTrail(std::string first) : addresses_{std::move(first)} {}

  const std::string& first() const { return addresses_.front(); }

  const std::string& current() const { return addresses_.back(); }

  std::size_t hops() const { return addresses_.size() - 1; }

  /// Goes where an answer points (RFC 9110 §10.2.2, §15.4). Only http and https
  /// are followed, no address twice, no more than ten hops; credentials stay
  /// with the origin they were written for.
  feeds::Result<std::string> follow(int status, std::string_view location);

  /// An address that was met before is no circle from now on: something is asked otherwise.
  void may_return() { before_ = addresses_.size(); }

  /// Whether there were hops and each said that the move is for good (301, 308).
  bool moved_for_good() const { return addresses_.size() > 1 && permanent_; }

 private:
  std::vector<std::string> addresses_;
  std::size_t before_ = 0;  ///< so many of them may be met again
  bool permanent_ = true;
};

/// 301, 302, 303, 307 and 308.
bool is_redirect(int status);

}  // namespace ilofeed::daemon
