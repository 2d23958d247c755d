// A body as it comes in: decoded, counted, and cut off where it grows too large.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/fetch/coding.h"
#include "daemon/fetch/fetcher.h"
#include "feeds/result.h"

namespace ilofeed::daemon {

class Body {
 public:
  Body(const FetchLimits& limits, std::string_view content_encoding);

  /// False when no more is wanted: `failure` then says why.
  bool add(std::string_view bytes);
  /// No more will come: what is missing now is a failure.
  void end();

  const std::optional<feeds::Failure>& failure() const { return failure_; }

  std::size_t received() const { return received_; }

  std::string take() { return std::move(text_); }

 private:
  bool pass(std::size_t coding, std::string_view bytes);
  bool keep(std::string_view bytes);
  bool refuse(feeds::Reason reason, std::string detail);

  std::size_t max_size_;
  std::size_t max_expansion_;
  std::vector<std::unique_ptr<Coding>> codings_;  ///< in the order in which they are undone
  std::string text_;
  std::size_t received_ = 0;
  std::optional<feeds::Failure> failure_;
};

}  // namespace ilofeed::daemon
