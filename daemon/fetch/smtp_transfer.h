// One letter handed to a mail server (RFC 5321): every option that is set for it stands here.
#pragma once

#include <functional>

#include "daemon/fetch/postman.h"

namespace ilofeed::daemon {

/// Hands it over by `easy`, a libcurl handle that may keep its connection from the letter before;
/// waits until that is done, or until `is_enough` says so.
LetterAnswer hand_over(void* easy,
                       const OutgoingLetter& letter,
                       const std::function<bool()>& is_enough);

}  // namespace ilofeed::daemon
