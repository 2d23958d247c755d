// Request × Resource → Reply. Pure: no socket, no clock, no library.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "daemon/system/unique_fd.h"
#include "feeds/model/edition.h"

namespace ilofeed::daemon {

/// A request as it came, header fields unread. A field that came in several
/// lines is joined by commas (RFC 9110 §5.3).
struct Request {
  std::string method;
  std::string target;  ///< as sent: origin form or absolute form, still percent-encoded, with or
                       ///< without query
  std::optional<std::string> accept = {};
  std::optional<std::string> accept_language = {};
  std::optional<std::string> accept_encoding = {};
  std::optional<std::string> if_none_match = {};
  std::optional<std::string> if_modified_since = {};
  std::optional<std::string> a_im = {};  ///< RFC 3229 §10.5.3
  std::optional<std::uint64_t> content_length = {};
  std::optional<std::string> content_type = {};
  std::optional<std::string> content_encoding = {};
  std::optional<std::string> authorization = {};
  std::string token = {};  ///< the name of the one that was shown, once it is known; empty: none
  std::optional<std::string> hub_signature = {};  ///< X-Hub-Signature
  std::string body = {};
};

struct Reply {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> fields;
  /// Shared with the resource that it is a form of; null: no content.
  std::shared_ptr<const std::string> body;
  /// Sent instead of `body`, from its beginning to its end, when there is one.
  std::shared_ptr<UniqueFd> file = nullptr;
  /// The name of the token that opened it; empty: none was needed.
  std::string token = {};
  /// It says only that there is nothing: for people a page with a way on may stand in for it.
  bool is_refusal = false;

  /// The value of a header field; empty when it is not there.
  std::string_view field(std::string_view name) const;
};

/// A line for people, which must hold nothing of the request: that may be hostile.
Reply text_reply(int status, std::string text);

/// The same where there is nothing to show.
Reply refusal_reply(int status, std::string text);

/// What a page may do in a browser (Content-Security-Policy), and tell others.
void protect_page(Reply& reply, feeds::Loads loads);

/// A document that stands elsewhere, under a reference that is relative or absolute.
Reply redirect_reply(int status, const std::string& location);

/// Cache-Control of documents that may change at the next poll, and of those that only late news
/// and corrections change.
inline constexpr const char* kChanges =
    "public, max-age=60, stale-while-revalidate=600, stale-if-error=86400";
inline constexpr const char* kChangesSeldom =
    "public, max-age=86400, stale-while-revalidate=604800, stale-if-error=604800";

/// 304 to who has this edition; nothing to all others, who want the document.
std::optional<Reply> unchanged_reply(const Request& request,
                                     const feeds::Edition& edition,
                                     const std::string& cache_control);

/// Whether a document has the form that the client likes best, or is in no need of it.
bool has_wanted_form(const Request& request, const feeds::Resource& document);
/// The same document with that form.
std::shared_ptr<const feeds::Resource> with_wanted_form(
    const Request& request, std::shared_ptr<const feeds::Resource> document);

/// One document in the form that the client likes best of those that it has, or 304. The body is
/// the one of GET for HEAD too: the server leaves it out on the wire.
Reply document_reply(const Request& request,
                     const std::shared_ptr<const feeds::Resource>& document,
                     const std::string& cache_control);

/// The decoded path of a request's target; nothing when it is misformed, holds
/// a NUL byte or leaves the root by "..".
std::optional<std::string> path_of(std::string_view target);

/// The value of a parameter of a target's query, decoded as a form sends it ('+' is a blank); the
/// first of several; nothing when it is not there or misformed.
std::optional<std::string> parameter_of(std::string_view target, std::string_view name);

/// All of its values that are not empty, in order; without those that are misformed.
std::vector<std::string> parameters_of(std::string_view target, std::string_view name);

/// `to` as a relative reference from `from`, so that it holds behind any public
/// URL: from "/topics/a" to "/topics/a.html" is "a.html".
std::string relative_reference(std::string_view from, std::string_view to);

}  // namespace ilofeed::daemon
