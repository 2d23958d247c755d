// What the conductor asks of the network, and what comes back.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "daemon/fetch/obstacle.h"
#include "daemon/fetch/proxy.h"
#include "daemon/plan/freshness.h"
#include "daemon/system/clock.h"
#include "feeds/model/poll_state.h"
#include "feeds/model/source.h"
#include "feeds/result.h"

namespace ilofeed::daemon {

/// What every transfer keeps to.
struct FetchLimits {
  std::string user_agent;
  Duration timeout{30'000};
  Duration connect_timeout{10'000};
  std::size_t max_body = 10U << 20;  ///< bytes, after decompression
  std::size_t max_header_bytes = 64U << 10;
  std::size_t max_header_lines = 200;
  std::size_t max_expansion = 300;  ///< decompressed bytes for each byte received
  bool allow_private_networks = false;
  Proxies proxies = {};          ///< of sources that name none
  std::string authorities_file;  ///< PEM, trusted beside the system's folder; empty: none
};

/// Whose wish an address is: only what the operator wrote may name a file.
enum class AddressOrigin { configuration, elsewhere };

/// What an exchange is for. A connection is made, by a proxy and with TLS where it would be, and
/// nothing is asked.
enum class Aim { document, picture, connection };

using RequestNumber = std::uint64_t;

/// What is sent by POST.
struct Posted {
  std::string body;
  std::string media_type = "application/x-www-form-urlencoded";
  std::vector<std::pair<std::string, std::string>> fields = {};  ///< of the header, besides
};

/// One exchange: redirects are answers, and followed by whoever asked.
struct FetchRequest {
  RequestNumber number = 0;
  std::string url;
  AddressOrigin origin = AddressOrigin::elsewhere;
  Aim aim = Aim::document;
  feeds::Validators validators;                 ///< sent back as they stand
  std::string cookies;                          ///< a Cookie field; empty: none
  std::optional<Posted> posted;                 ///< none: GET
  std::shared_ptr<const feeds::Manner> manner;  ///< of the source; null: as all are asked
  Duration timeout{30'000};                     ///< for this exchange; not above the limits'
  std::shared_ptr<const FetchLimits> limits;
};

/// Header fields that matter, verbatim; empty where not given.
struct AnswerFields {
  feeds::Validators validators;
  FreshnessFields freshness;
  std::string location;
  std::string retry_after;
  std::string content_type;
  std::string content_language;
  std::string challenge;             ///< cf-mitigated
  std::vector<std::string> links;    ///< Link fields
  std::vector<std::string> cookies;  ///< Set-Cookie fields
};

struct FetchAnswer {
  RequestNumber number = 0;
  int status = 0;                         ///< 0: none came
  std::optional<feeds::Failure> failure;  ///< why there is no whole answer
  bool offline = false;                   ///< the failure may be our own network's
  Obstacle obstacle = Obstacle::none;     ///< where it failed
  std::string proxy;                      ///< by which it went, without credentials; empty: none
  AnswerFields fields;
  std::string body;          ///< of a 200 or 203 only; content codings undone
  std::size_t received = 0;  ///< bytes of body on the wire
  Duration took{0};
};

/// Runs exchanges, several at a time. Every request that was started is
/// answered exactly once, also on shutdown. The only interface with two
/// implementations: the network's, and the tests'.
class Fetcher {
 public:
  virtual ~Fetcher() = default;
  /// From any thread; never blocks.
  virtual void start(FetchRequest request) = 0;
};

}  // namespace ilofeed::daemon
