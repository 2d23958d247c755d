// What a request's head must be (RFC 9112). Pure.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

namespace ilofeed::daemon {

/// A head as it was sent; `fields` in their order.
struct Head {
  std::string_view method;
  std::string_view target;
  std::string_view version;
  std::vector<std::pair<std::string_view, std::string_view>> fields;
};

/// Whether one reading of it alone is possible, also for whoever stands before us: no blank before
/// a colon, no control character (a bare CR among them), one length or chunks and never both. What
/// is not so is answered by 400, and the connection closed (§2.2, §3, §5.1, §6.3).
bool is_well_formed(const Head& head);

}  // namespace ilofeed::daemon
