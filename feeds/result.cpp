#include "feeds/result.h"

namespace ilofeed::feeds {

std::string_view name_of(Reason reason) {
  switch (reason) {
    case Reason::unreachable: return "unreachable";
    case Reason::timed_out: return "timed_out";
    case Reason::refused: return "refused";
    case Reason::http_status: return "http_status";
    case Reason::too_large: return "too_large";
    case Reason::truncated: return "truncated";
    case Reason::empty_body: return "empty_body";
    case Reason::unknown_format: return "unknown_format";
    case Reason::malformed: return "malformed";
    case Reason::no_entries: return "no_entries";
    case Reason::not_the_page: return "not_the_page";
    case Reason::changed_shape: return "changed_shape";
    case Reason::not_stored: return "not_stored";
  }
  return "unknown";
}

}  // namespace ilofeed::feeds
