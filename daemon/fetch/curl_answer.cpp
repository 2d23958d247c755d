#include "daemon/fetch/curl_answer.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>
#include <vector>

#include <curl/curl.h>

namespace ilofeed::daemon {
namespace {

using feeds::Failure;
using feeds::Reason;

// A validator longer than this is not worth sending back at every poll.
constexpr std::size_t kMaxValidator = 1024;

std::vector<std::string> all_fields(CURL* easy, const char* name) {
  std::vector<std::string> values;
  curl_header* header = nullptr;
  for (std::size_t index = 0;; ++index) {
    const CURLHcode code = ::curl_easy_header(easy, name, index, CURLH_HEADER, -1, &header);
    if (code != CURLHE_OK) return values;
    values.emplace_back(header->value);
    if (index + 1 >= header->amount) return values;
  }
}

std::string last_field(CURL* easy, const char* name) {
  auto values = all_fields(easy, name);
  return values.empty() ? std::string{} : std::move(values.back());
}

std::string validator(CURL* easy, const char* name) {
  std::string value = last_field(easy, name);
  if (value.size() > kMaxValidator) value.clear();
  return value;
}

struct Row {
  CURLcode code;
  Reason reason;
  const char*
      sentence;  ///< what happened, in the operator's words; libcurl's own follow in brackets
};

constexpr std::array kSentences{
    Row{CURLE_COULDNT_RESOLVE_HOST,
        Reason::unreachable,
        "the server's name is not known; is the address right?"},
    Row{CURLE_COULDNT_CONNECT,
        Reason::unreachable,
        "no connection to the server; it will be tried again"},
    Row{CURLE_OPERATION_TIMEDOUT,
        Reason::timed_out,
        "the server took too long; it will be tried again (fetch.timeout)"},
    Row{CURLE_GOT_NOTHING,
        Reason::unreachable,
        "the server closed the connection without an answer"},
    Row{CURLE_PARTIAL_FILE, Reason::truncated, "cut off: less came than the server had announced"},
    Row{CURLE_RECV_ERROR, Reason::truncated, "cut off: the connection broke"},
    Row{CURLE_SEND_ERROR, Reason::unreachable, "the connection broke while asking"},
    Row{CURLE_HTTP2_STREAM, Reason::truncated, "cut off: the HTTP/2 stream broke"},
    Row{CURLE_HTTP2, Reason::malformed, "what came is not HTTP/2"},
    Row{CURLE_WEIRD_SERVER_REPLY, Reason::malformed, "what came is not HTTP"},
    Row{CURLE_UNSUPPORTED_PROTOCOL, Reason::malformed, "what came is not HTTP/1 or HTTP/2"},
    Row{CURLE_BAD_CONTENT_ENCODING, Reason::malformed, "the body's coding is broken"},
    Row{CURLE_URL_MALFORMAT, Reason::refused, "the address is not one that can be asked"},
    Row{CURLE_PEER_FAILED_VERIFICATION,
        Reason::unreachable,
        "the server's TLS certificate is not trusted"},
    Row{CURLE_SSL_CACERT_BADFILE,
        Reason::unreachable,
        "the file of trusted authorities (SSL_CERT_FILE) cannot be read"},
    Row{CURLE_SSL_CONNECT_ERROR, Reason::unreachable, "no TLS connection to the server"},
};

}  // namespace

int status_of(void* easy) {
  long status = 0;
  ::curl_easy_getinfo(static_cast<CURL*>(easy), CURLINFO_RESPONSE_CODE, &status);
  return static_cast<int>(status);
}

std::string joined_field(void* easy, const char* name) {
  std::string joined;
  for (const std::string& value : all_fields(static_cast<CURL*>(easy), name)) {
    if (!joined.empty()) joined += ", ";
    joined += value;
  }
  return joined;
}

AnswerFields fields_of(void* easy) {
  CURL* curl = static_cast<CURL*>(easy);
  AnswerFields fields;
  fields.validators = {validator(curl, "ETag"), validator(curl, "Last-Modified")};
  fields.freshness = {.cache_control = joined_field(curl, "Cache-Control"),
                      .age = last_field(curl, "Age"),
                      .expires = last_field(curl, "Expires"),
                      .date = last_field(curl, "Date")};
  fields.location = last_field(curl, "Location");
  fields.retry_after = last_field(curl, "Retry-After");
  fields.content_type = last_field(curl, "Content-Type");
  fields.content_language = last_field(curl, "Content-Language");
  fields.challenge = last_field(curl, "cf-mitigated");
  fields.links = all_fields(curl, "Link");
  fields.cookies = all_fields(curl, "Set-Cookie");
  return fields;
}

bool contradictory_length(void* easy) {
  const auto lengths = all_fields(static_cast<CURL*>(easy), "Content-Length");
  for (const std::string& length : lengths) {
    if (length != lengths.front()) return true;
  }
  return false;
}

Failure failure_of(int code, const char* detail) {
  const auto curl_code = static_cast<CURLcode>(code);
  const std::string said = *detail == 0 ? ::curl_easy_strerror(curl_code) : detail;
  const auto row = std::ranges::find(kSentences, curl_code, &Row::code);
  if (row == kSentences.end()) return {Reason::unreachable, "the transfer failed (" + said + ')'};
  return {row->reason, std::string{row->sentence} + " (" + said + ')'};
}

bool may_be_offline(void* easy, int code) {
  CURL* curl = static_cast<CURL*>(easy);
  if (code == CURLE_COULDNT_RESOLVE_HOST) return true;
  if (code == CURLE_OPERATION_TIMEDOUT) {
    curl_off_t connected = 0;
    ::curl_easy_getinfo(curl, CURLINFO_CONNECT_TIME_T, &connected);
    return connected == 0;
  }
  if (code != CURLE_COULDNT_CONNECT) return false;
  long error = 0;
  ::curl_easy_getinfo(curl, CURLINFO_OS_ERRNO, &error);
  constexpr std::array kNoWay{ENETUNREACH, EHOSTUNREACH, ENETDOWN, ETIMEDOUT, EADDRNOTAVAIL};
  for (const int no_way : kNoWay) {
    if (error == no_way) return true;
  }
  return false;
}

}  // namespace ilofeed::daemon
