// One HTTP exchange by libcurl: every option that is set stands here.
#pragma once

#include <memory>
#include <string>

#include "daemon/fetch/fetcher.h"

namespace ilofeed::daemon {

/// What the libcurl transfer of one request holds. Lives on the fetch thread;
/// does not move, as libcurl keeps its address.
class Transfer {
 public:
  explicit Transfer(FetchRequest request);
  ~Transfer();
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;

  /// The easy handle, for curl_multi_add_handle.
  void* handle() const;
  RequestNumber number() const;

  /// What came of it; `code` is libcurl's (a CURLcode). Once.
  FetchAnswer finish(int code);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// The answer to a request that is given up because the daemon stops.
FetchAnswer given_up(RequestNumber number);

}  // namespace ilofeed::daemon
