// A stage of the pipeline either hands on a value or says why it could not.
// Such a failure is ordinary news about one source: it is stored, counted and
// logged, and it never unwinds the daemon. Bugs and a full disk still throw.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include <tl/expected.hpp>

namespace ilofeed::feeds {

/// Why a source gave no entries this time. Stored by name, so enumerators may
/// be added but never renamed.
enum class Reason {
  unreachable,  ///< no connection, or no name
  timed_out,
  refused,      ///< not asked: address, scheme or redirect not allowed, robots.txt
  http_status,  ///< an answer outside 2xx and 304
  too_large,    ///< longer than the limit, or expands too far
  truncated,    ///< ended before its own length said
  empty_body,
  unknown_format,  ///< neither a feed nor a page that holds entries
  malformed,       ///< the format was known, and nothing of it could be read
  no_entries,      ///< read well, and nothing in it is an entry
  not_the_page,    ///< a login, consent or challenge page in the place of the real one
  changed_shape,   ///< entries are no longer where they were; kept back
  not_stored,      ///< the store did not take it; the same answer is taken in later
};

/// The name by which a reason is logged and stored, e.g. "http_status".
std::string_view name_of(Reason);

struct Failure {
  Reason reason;
  std::string detail;  ///< one line for the operator; may quote the source
};

// std::expected once the project moves to C++23.
template <class T>
using Result = tl::expected<T, Failure>;

inline auto fail(Reason reason, std::string detail) {
  return tl::unexpected(Failure{reason, std::move(detail)});
}

}  // namespace ilofeed::feeds
