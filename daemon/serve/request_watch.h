// What clients asked and how they were answered: counted for the metrics, and logged on demand.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

#include "daemon/system/histogram.h"

namespace ilofeed::daemon {

/// A request that is answered.
struct AnsweredRequest {
  std::string_view method;
  std::string_view target;  ///< as sent
  int status = 0;
  std::uint64_t bytes = 0;      ///< of the content
  std::string_view token = {};  ///< the name of the token that opened it; empty: none
  std::string peer = {};        ///< the client's address, where the request is logged
  std::chrono::steady_clock::duration took{0};
};

struct RequestFigures {
  /// A status and the name of a token.
  using Kind = std::pair<int, std::string>;

  std::map<Kind, std::uint64_t> answers;
  Histogram<8> durations{{0.0005, 0.001, 0.005, 0.025, 0.1, 0.5, 2.5, 10}};
};

/// Where requests are logged; without a function they are not.
struct RequestLog {
  std::function<bool()> is_wanted = {};  ///< asked with each request
  std::function<void(const AnsweredRequest&)> write = {};
};

/// Called from any thread.
class RequestWatch {
 public:
  explicit RequestWatch(RequestLog log) : log_(std::move(log)) {}

  bool logs() const { return log_.is_wanted && log_.is_wanted(); }

  void note(const AnsweredRequest& request);
  RequestFigures figures() const;

 private:
  RequestLog log_;
  mutable std::mutex mutex_;
  RequestFigures figures_;
};

}  // namespace ilofeed::daemon
