#include "feeds/store/postgres/errors.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace ilofeed::feeds {
namespace {

struct Meaning {
  std::string_view state;  ///< SQLSTATE, or the class that it begins with
  StoreFault fault;
  std::string_view advice;
};

// The first that fits.
constexpr std::array kMeanings{
    Meaning{"53100", StoreFault::full, "; nothing was written: make space on its disk"},
    Meaning{"53", StoreFault::unreachable, "; it is asked again"},
    Meaning{"54", StoreFault::unusable, ""},
    Meaning{"57", StoreFault::unreachable, "; it is asked again"},
    Meaning{"08", StoreFault::unreachable, "; it is asked again"},
    Meaning{"58", StoreFault::unreachable, "; it is asked again: see the log of the server"},
    Meaning{"40", StoreFault::conflict, "; it is tried again"},
    Meaning{"55P03", StoreFault::unreachable, "; another holds it: it is tried again"},
    Meaning{"25006", StoreFault::unreachable, "; the server takes nothing: is it a standby?"},
    Meaning{"28", StoreFault::unusable, "; check the user and the password (store.url)"},
    Meaning{"42501", StoreFault::unusable, "; give its user the right to make and write tables"},
    Meaning{"XX", StoreFault::damaged, "; see the log of the server"},
};

std::string field(const PGresult* result, int code) {
  const char* text = PQresultErrorField(result, code);
  return text == nullptr ? std::string() : std::string(text);
}

}  // namespace

std::optional<StoreError> error_in(const PGresult* result, const std::string& database) {
  switch (PQresultStatus(result)) {
    case PGRES_COMMAND_OK:
    case PGRES_TUPLES_OK:
    case PGRES_EMPTY_QUERY:
    case PGRES_PIPELINE_SYNC:
    case PGRES_PIPELINE_ABORTED: return std::nullopt;
    default: break;
  }
  const std::string state = field(result, PG_DIAG_SQLSTATE);
  const auto meaning = std::ranges::find_if(
      kMeanings, [&](const Meaning& each) { return state.starts_with(each.state); });
  const bool is_known = meaning != kMeanings.end();
  return StoreError("the database " + database + ": " + field(result, PG_DIAG_MESSAGE_PRIMARY) +
                        " (" + state + ")" + (is_known ? std::string(meaning->advice) : ""),
                    is_known ? meaning->fault : StoreFault::unusable);
}

}  // namespace ilofeed::feeds
