#include "daemon/fetch/transfer.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <new>
#include <stdexcept>
#include <string_view>
#include <utility>

#include <curl/curl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "daemon/fetch/address.h"
#include "daemon/fetch/body.h"
#include "daemon/fetch/coding.h"
#include "daemon/fetch/curl_answer.h"
#include "daemon/system/url_parts.h"
#include "feeds/text/url/url.h"

namespace ilofeed::daemon {
namespace {

constexpr char kAccept[] =
    "Accept: application/atom+xml, application/rss+xml, application/feed+json, "
    "application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, text/html;q=0.7, */*;q=0.1";
constexpr char kAcceptPictures[] =
    "Accept: image/avif, image/webp, image/png, image/jpeg, image/gif, image/*;q=0.1";
// What is no entry's page is not worth reading to its end.
constexpr std::size_t kMaxIgnoredBody = 64U << 10;
constexpr long kSlowestBytesPerSecond = 32;

struct FreeList {
  void operator()(curl_slist* list) const { ::curl_slist_free_all(list); }
};

struct FreeEasy {
  void operator()(CURL* easy) const { ::curl_easy_cleanup(easy); }
};

std::string without_fragment(const std::string& url) {
  return url.substr(0, url.find('#'));
}

// libcurl takes one without a scheme for one of HTTP.
std::string shown_proxy(const std::string& proxy) {
  return without_credentials(proxy.find("://") == std::string::npos ? "http://" + proxy : proxy);
}

}  // namespace

struct Transfer::Impl {
  FetchRequest request;
  std::unique_ptr<CURL, FreeEasy> easy{::curl_easy_init()};
  std::unique_ptr<curl_slist, FreeList> headers;
  std::array<char, CURL_ERROR_SIZE> error{};
  std::optional<Body> body;
  std::optional<feeds::Failure> failure;  ///< ours: the transfer was ended for it
  std::size_t header_bytes = 0;
  std::size_t header_lines = 0;
  std::size_t ignored = 0;
  bool enough = false;  ///< ended by us although all that matters was there
  std::string refused_address;
  std::chrono::steady_clock::time_point started = std::chrono::steady_clock::now();

  explicit Impl(FetchRequest wanted) : request(std::move(wanted)) {}

  template <class Value>
  void set(CURLoption option, Value value) {
    const CURLcode code = ::curl_easy_setopt(easy.get(), option, value);
    if (code != CURLE_OK)
      throw std::runtime_error(std::string{"libcurl: "} + ::curl_easy_strerror(code));
  }

  void add_header(const std::string& line) {
    curl_slist* longer = ::curl_slist_append(headers.get(), line.c_str());
    if (longer == nullptr) throw std::bad_alloc();
    static_cast<void>(headers.release());
    headers.reset(longer);
  }

  std::string proxy;  ///< by which it goes; empty: none

  void set_request();
  void set_manner();
  void set_posted(const Posted& posted);
  void set_proxy();
  void set_limits();
  void set_callbacks();

  std::size_t take_header_line(std::string_view line);
  std::size_t take_body(std::string_view bytes);
  bool begin_body();
  curl_socket_t open_socket(const curl_sockaddr& address);

  FetchAnswer answer(CURLcode code);
};

void Transfer::Impl::set_request() {
  set(CURLOPT_URL, without_fragment(request.url).c_str());
  set(CURLOPT_PATH_AS_IS, 1L);
  set(CURLOPT_PROTOCOLS_STR, "http,https");
  set(CURLOPT_FOLLOWLOCATION, 0L);
  set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
  set(CURLOPT_USERAGENT, request.limits->user_agent.c_str());
  const std::string& authorities = request.limits->authorities_file;
  if (!authorities.empty()) set(CURLOPT_CAINFO, authorities.c_str());
  set(CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
  set(CURLOPT_HTTP_CONTENT_DECODING, 0L);  // Body does it, and sees where it ends
  add_header(request.aim == Aim::picture ? kAcceptPictures : kAccept);
  add_header(std::string{"Accept-Encoding: "} + kAcceptedCodings);
  const feeds::Validators& validators = request.validators;
  if (!validators.etag.empty()) add_header("If-None-Match: " + validators.etag);
  if (!validators.last_modified.empty())
    add_header("If-Modified-Since: " + validators.last_modified);
  if (!request.cookies.empty()) add_header("Cookie: " + request.cookies);
  if (request.manner) set_manner();
  set_proxy();
  if (request.aim == Aim::connection) set(CURLOPT_CONNECT_ONLY, 1L);
  if (request.posted) set_posted(*request.posted);
  set(CURLOPT_HTTPHEADER, headers.get());
}

void Transfer::Impl::set_posted(const Posted& posted) {
  add_header("Content-Type: " + posted.media_type);
  for (const auto& [name, value] : posted.fields)
    add_header(name + ": " + value);
  set(CURLOPT_POSTFIELDS, posted.body.c_str());  // not copied: `request` lives as long
  set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(posted.body.size()));
}

void Transfer::Impl::set_manner() {
  const feeds::Manner& manner = *request.manner;
  if (!manner.user_agent.empty()) set(CURLOPT_USERAGENT, manner.user_agent.c_str());
  if (manner.http_version == feeds::HttpVersion::http_1_1)
    set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
  if (manner.http_version == feeds::HttpVersion::http_2)
    set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2_0));
  // They may be credentials: they are for the source's own server, not for where it leads.
  const bool at_home = origin_of(request.url) == origin_of(manner.origin);
  for (const auto& [name, value] : manner.headers) {
    // curl takes a name and a semicolon for a field without a value.
    if (at_home) add_header(value.empty() ? name + ";" : name + ": " + value);
  }
}

// Without one, whatever the environment says, the address that we connect to must be the origin's.
void Transfer::Impl::set_proxy() {
  const bool own = request.manner && !request.manner->proxy.empty();
  proxy = own ? request.manner->proxy : proxy_for(request.limits->proxies, request.url);
  set(CURLOPT_PROXY, proxy.c_str());
  if (proxy.empty()) return;
  set(CURLOPT_NOPROXY, "");
  set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
  const auto url = feeds::Url::parse(request.url);
  if (request.limits->allow_private_networks || !url || may_be_public(url->host())) return;
  refused_address = std::string(url->host());
  set(CURLOPT_FRESH_CONNECT, 1L);  // none that is open already: it is refused where one is opened
}

void Transfer::Impl::set_limits() {
  const FetchLimits& limits = *request.limits;
  const Duration timeout = std::clamp<Duration>(request.timeout, Duration{1}, limits.timeout);
  set(CURLOPT_TIMEOUT_MS, static_cast<long>(timeout.count()));
  set(CURLOPT_CONNECTTIMEOUT_MS,
      static_cast<long>(std::min(timeout, limits.connect_timeout).count()));
  set(CURLOPT_LOW_SPEED_LIMIT, kSlowestBytesPerSecond);
  set(CURLOPT_LOW_SPEED_TIME, std::max(1L, static_cast<long>(timeout.count() / 2000)));
  set(CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(limits.max_body));
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_QUICK_EXIT, 1L);  // do not wait for a name server that hangs when we stop
}

void Transfer::Impl::set_callbacks() {
  using WriteCallback = std::size_t (*)(char*, std::size_t, std::size_t, void*);
  const WriteCallback on_header = [](char* bytes, std::size_t, std::size_t size, void* self) {
    return static_cast<Impl*>(self)->take_header_line({bytes, size});
  };
  const WriteCallback on_body = [](char* bytes, std::size_t, std::size_t size, void* self) {
    return static_cast<Impl*>(self)->take_body({bytes, size});
  };
  using OpenCallback = curl_socket_t (*)(void*, curlsocktype, curl_sockaddr*);
  const OpenCallback on_open = [](void* self, curlsocktype, curl_sockaddr* address) {
    return static_cast<Impl*>(self)->open_socket(*address);
  };
  set(CURLOPT_ERRORBUFFER, error.data());
  set(CURLOPT_HEADERFUNCTION, on_header);
  set(CURLOPT_HEADERDATA, this);
  set(CURLOPT_WRITEFUNCTION, on_body);
  set(CURLOPT_WRITEDATA, this);
  set(CURLOPT_OPENSOCKETFUNCTION, on_open);
  set(CURLOPT_OPENSOCKETDATA, this);
}

// Counts over all heads of the exchange, 1xx and trailers too: an endless head is none.
std::size_t Transfer::Impl::take_header_line(std::string_view line) {
  header_bytes += line.size();
  ++header_lines;
  const FetchLimits& limits = *request.limits;
  if (header_bytes <= limits.max_header_bytes && header_lines <= limits.max_header_lines)
    return line.size();
  failure = feeds::Failure{feeds::Reason::too_large, "the answer's header does not end"};
  return 0;
}

bool Transfer::Impl::begin_body() {
  const int status = status_of(easy.get());
  if (status != 200 && status != 203) return false;
  if (!body) body.emplace(*request.limits, joined_field(easy.get(), "Content-Encoding"));
  return true;
}

std::size_t Transfer::Impl::take_body(std::string_view bytes) {
  if (begin_body()) return body->add(bytes) ? bytes.size() : 0;
  ignored += bytes.size();
  enough = ignored > kMaxIgnoredBody;
  return enough ? 0 : bytes.size();
}

// Called with every address that would be connected to, after all name
// resolution: what is refused here was refused whatever DNS said.
curl_socket_t Transfer::Impl::open_socket(const curl_sockaddr& address) {
  if (!refused_address.empty()) return CURL_SOCKET_BAD;
  // Of a proxy the operator wrote the address.
  if (proxy.empty() && !request.limits->allow_private_networks && !is_public(address.addr)) {
    refused_address = text_of(address.addr);
    return CURL_SOCKET_BAD;
  }
  return ::socket(address.family, address.socktype | SOCK_CLOEXEC, address.protocol);
}

FetchAnswer Transfer::Impl::answer(CURLcode code) {
  using std::chrono::steady_clock;
  FetchAnswer answer;
  answer.number = request.number;
  answer.took = std::chrono::duration_cast<Duration>(steady_clock::now() - started);
  if (body) {
    if (code == CURLE_OK) body->end();
    answer.received = body->received();
    if (!failure) failure = body->failure();
  }
  if (!proxy.empty()) answer.proxy = shown_proxy(proxy);
  if (code == CURLE_OK || enough) answer.status = status_of(easy.get());
  if (failure) {
    answer.failure = failure;
    answer.obstacle = Obstacle::answer;
  } else if (!refused_address.empty() && code == CURLE_COULDNT_CONNECT) {
    answer.failure =
        feeds::Failure{feeds::Reason::refused,
                       "the address " + refused_address +
                           " is not public; fetch.allow_private_networks: true allows it"};
    answer.obstacle = Obstacle::not_public;
  } else if (code == CURLE_FILESIZE_EXCEEDED) {
    answer.failure = too_long(*request.limits);
    answer.obstacle = Obstacle::answer;
  } else if (code != CURLE_OK && !enough) {
    answer.failure = failure_of(code, error.data());
    answer.offline = may_be_offline(easy.get(), code);
    answer.obstacle = obstacle_of(easy.get(), code, proxy.empty() ? Way::straight : Way::proxy);
  }
  if (answer.failure) return answer;
  answer.fields = fields_of(easy.get());
  if (contradictory_length(easy.get())) {
    answer.failure =
        feeds::Failure{feeds::Reason::malformed, "the answer gives two different lengths"};
  }
  if (body) answer.body = body->take();
  return answer;
}

Transfer::Transfer(FetchRequest request) : impl_(std::make_unique<Impl>(std::move(request))) {
  if (!impl_->easy) throw std::bad_alloc();
  impl_->set_request();
  impl_->set_limits();
  impl_->set_callbacks();
}

Transfer::~Transfer() = default;

void* Transfer::handle() const {
  return impl_->easy.get();
}

FetchAnswer Transfer::finish(int code) {
  return impl_->answer(static_cast<CURLcode>(code));
}

RequestNumber Transfer::number() const {
  return impl_->request.number;
}

FetchAnswer given_up(RequestNumber number) {
  FetchAnswer answer;
  answer.number = number;
  answer.failure = feeds::Failure{feeds::Reason::unreachable, "given up: the daemon stops"};
  return answer;
}

}  // namespace ilofeed::daemon
