// A fetcher that keeps what hubs are asked until the test answers, and a time that it moves on.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "daemon/post/poster.h"

namespace ilofeed::tests {

/// Outlives the clients that it serves.
class FakeHub {
 public:
  daemon::Poster::MakeFetcher fetchers() {
    return [this](std::function<void(daemon::FetchAnswer)> done) {
      done_ = std::move(done);
      return std::make_unique<Fetcher>(*this);
    };
  }

  /// What was asked since the last call.
  std::vector<daemon::FetchRequest> take_requests() { return std::exchange(requests_, {}); }

  void answer(const daemon::FetchRequest& request,
              int status,
              const std::string& retry_after = {}) {
    daemon::FetchAnswer answer;
    answer.number = request.number;
    answer.status = status;
    answer.fields.retry_after = retry_after;
    done_(std::move(answer));
  }

  void redirect(const daemon::FetchRequest& request, const std::string& location) {
    daemon::FetchAnswer answer;
    answer.number = request.number;
    answer.status = 307;
    answer.fields.location = location;
    done_(std::move(answer));
  }

 private:
  struct Fetcher final : daemon::Fetcher {
    explicit Fetcher(FakeHub& of) : hub(of) {}

    void start(daemon::FetchRequest request) override {
      hub.requests_.push_back(std::move(request));
    }

    FakeHub& hub;
  };

  std::function<void(daemon::FetchAnswer)> done_;
  std::vector<daemon::FetchRequest> requests_;
};

}  // namespace ilofeed::tests
