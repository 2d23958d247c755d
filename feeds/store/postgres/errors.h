// What an error of PostgreSQL means for the operator.
// https://www.postgresql.org/docs/15/errcodes-appendix.html
#pragma once

#include <optional>
#include <string>

#include <libpq-fe.h>

#include "feeds/store/store_error.h"

namespace ilofeed::feeds {

/// Nothing when the answer is no error. `database` names it in the message.
std::optional<StoreError> error_in(const PGresult* result, const std::string& database);

}  // namespace ilofeed::feeds
