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

/// "256 KiB", "10 MiB"; for messages.
std::string size_text(std::size_t bytes);

/// What a body over the limit is told by; names the key to change.
feeds::Failure too_long(const FetchLimits& limits);

class Body {
 public:
  /// `limits` must outlive it.
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
  bool refuse(feeds::Failure failure);

  const FetchLimits& limits_;
  std::vector<std::unique_ptr<Coding>> codings_;  ///< in the order in which they are undone
  std::string text_;
  std::size_t received_ = 0;
  std::optional<feeds::Failure> failure_;
};

}  // namespace ilofeed::daemon
