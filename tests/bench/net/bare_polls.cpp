// The least that a client of many feeds can do: libcurl's multi interface, handles used again,
// nothing looked at.
#include <cstdio>
#include <string>
#include <vector>

#include <curl/curl.h>

#include "tests/bench/measure.h"
#include "tests/bench/net/net.h"

namespace ilofeed::bench {
namespace {

constexpr std::size_t kAtOnce = 64;

std::size_t add_size(char* /*bytes*/, std::size_t one, std::size_t count, void* total) {
  *static_cast<std::size_t*>(total) += one * count;
  return one * count;
}

class BarePolls {
 public:
  BarePolls(std::string base, bool is_conditional)
      : base_(std::move(base)), is_conditional_(is_conditional) {
    for (std::size_t i = 0; i < kAtOnce; ++i)
      handles_.push_back({::curl_easy_init(), nullptr});
  }

  void run(std::size_t count) {
    std::size_t next = 0;
    std::size_t running = 0;
    for (; running < kAtOnce && next < count; ++running)
      start(handles_[running], next++);
    while (running > 0) {
      int active = 0;
      ::curl_multi_perform(multi_, &active);
      int left = 0;
      while (const CURLMsg* message = ::curl_multi_info_read(multi_, &left)) {
        Handle& handle = handle_of(message->easy_handle);
        if (message->data.result != CURLE_OK) std::fprintf(stderr, "a poll failed\n");
        ::curl_multi_remove_handle(multi_, handle.easy);
        if (next < count) {
          start(handle, next++);
        } else {
          --running;
        }
      }
      if (running > 0) ::curl_multi_poll(multi_, nullptr, 0, 1000, nullptr);
    }
  }

  std::size_t received() const { return received_; }

 private:
  struct Handle {
    CURL* easy;
    curl_slist* fields;
  };

  Handle& handle_of(CURL* easy) {
    for (Handle& handle : handles_) {
      if (handle.easy == easy) return handle;
    }
    std::abort();
  }

  void start(Handle& handle, std::size_t number) {
    CURL* easy = handle.easy;
    ::curl_easy_setopt(easy, CURLOPT_URL, (base_ + std::to_string(number)).c_str());
    ::curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "gzip");
    ::curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, add_size);
    ::curl_easy_setopt(easy, CURLOPT_WRITEDATA, &received_);
    if (is_conditional_) {
      ::curl_slist_free_all(handle.fields);
      const std::string field = "If-None-Match: \"" + std::to_string(number) + "-0\"";
      handle.fields = ::curl_slist_append(nullptr, field.c_str());
      ::curl_easy_setopt(easy, CURLOPT_HTTPHEADER, handle.fields);
    }
    ::curl_multi_add_handle(multi_, easy);
  }

  std::string base_;
  bool is_conditional_;
  CURLM* multi_ = ::curl_multi_init();
  std::vector<Handle> handles_;  // until the program ends
  std::size_t received_ = 0;
};

}  // namespace

int run_bare_polls(Arguments arguments) {
  const std::string& kind = arguments[1];
  const std::size_t count = std::stoul(arguments[2]);
  BarePolls polls("http://127.0.0.1:" + arguments[0] + "/" + kind + "/", kind == "same");
  polls.run(count);  // connections are made, the origin has its documents
  const double began = cpu_seconds();
  const std::size_t rounds = std::stoul(arguments[3]);
  for (std::size_t round = 0; round < rounds; ++round)
    polls.run(count);
  const double polled = static_cast<double>(count * rounds);
  std::printf("%.2f\n", (cpu_seconds() - began) / polled * 1e6);
  return 0;
}

}  // namespace ilofeed::bench
