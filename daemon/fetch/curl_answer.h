// What libcurl says of a finished exchange, in our words. Named by files of this room only.
#pragma once

#include <string>

#include "daemon/fetch/fetcher.h"
#include "feeds/result.h"

namespace ilofeed::daemon {

/// `easy` is a CURL*, `code` a CURLcode.
int status_of(void* easy);
/// All fields of that name in the final head, joined by commas; no 1xx, no trailers.
std::string joined_field(void* easy, const char* name);
AnswerFields fields_of(void* easy);
/// Two Content-Length fields that differ: an attack, or a broken proxy (RFC 9112 §6.3).
bool contradictory_length(void* easy);

feeds::Failure failure_of(int code, const char* detail);
/// Whether a failure may be our own network's: no name server, no route, no connection in time.
bool may_be_offline(void* easy, int code);

}  // namespace ilofeed::daemon
