// What a client's header fields ask for (RFC 9110 §12, §13). Pure functions of their text.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "feeds/model/edition.h"
#include "feeds/text/date/date.h"

namespace ilofeed::daemon {

using feeds::Coding;

/// "gzip", "br", "zstd"; empty for identity.
std::string_view name_of(Coding);

/// How much a client wants each coding: the q-values of Accept-Encoding; 0: not at all.
struct AcceptedCodings {
  double identity = 1;
  double gzip = 0;
  double brotli = 0;
  double zstd = 0;

  double weight(Coding) const;
};

/// The coding that is liked best; of equals, the one that usually makes least of a text.
Coding preferred(const AcceptedCodings& accepted);

/// Reads Accept-Encoding (RFC 9110 §12.5.3); absent or empty: identity only. A
/// member that is misformed is left out.
AcceptedCodings accepted_codings(std::optional<std::string_view> accept_encoding);

/// The entity tag of a coded form: the suffix goes inside the quotes.
std::string coded_etag(std::string_view etag, Coding coding);

/// Whether If-None-Match names `etag` (RFC 9110 §13.1.2: weak comparison, a
/// list or "*"). The tags of all codings of one document count as one: they hold the same.
bool names_etag(std::string_view if_none_match, std::string_view etag);

/// Of some languages (BCP 47 primary tags) the one that Accept-Language wants most (RFC 9110
/// §12.5.4); of equals, the one that it names first; empty where it wants none of them.
std::string preferred_language(std::string_view accept_language,
                               std::span<const std::string_view> languages);

/// Whether Accept names HTML, so that its client shows pages to people.
bool accepts_pages(std::string_view accept);

/// Whether A-IM accepts the instance manipulation "feed" (RFC 3229 §10.5.3).
bool accepts_feed_changes(std::string_view a_im);

/// An HTTP-date in one of its three forms (RFC 9110 §5.6.7); nothing for anything else.
std::optional<feeds::Time> parse_http_date(std::string_view text);

}  // namespace ilofeed::daemon
