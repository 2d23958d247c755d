// Exchanges over the network by libcurl, all on one thread of its own.
#pragma once

#include <functional>
#include <memory>

#include "daemon/fetch/fetcher.h"

namespace ilofeed::daemon {

/// libcurl wants this before anything else of it is used. From any thread.
void prepare_libcurl();

/// Runs exchanges on its own thread, and reads `file:` addresses there too; all
/// methods may be called from any thread. `done` is called on the fetch thread.
///
/// Connections, TLS sessions, names and certificates are shared between exchanges.
class CurlFetcher final : public Fetcher {
 public:
  using Done = std::function<void(FetchAnswer)>;

  explicit CurlFetcher(Done done);
  /// Gives up what is under way; each is answered before this returns.
  ~CurlFetcher() override;
  CurlFetcher(const CurlFetcher&) = delete;
  CurlFetcher& operator=(const CurlFetcher&) = delete;

  void start(FetchRequest request) override;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// What makes one.
std::unique_ptr<Fetcher> over_the_network(std::function<void(FetchAnswer)> done);

}  // namespace ilofeed::daemon
