// A topic's digests as letters, for those who are mailed them.
#pragma once

#include <string>
#include <vector>

#include "feeds/flow/digest/periods.h"
#include "feeds/render/mail/letter.h"

namespace ilofeed::feeds {

struct DigestLetter {
  Time end;  ///< of its day or week
  Letter letter;
};

struct DigestLetters {
  std::vector<DigestLetter> letters;  ///< oldest first
  Time until;                         ///< when there will be one more
};

/// Those of the last five days or weeks that had any stories: what could not be mailed by then is
/// no news any more. `unsubscribe`: an address that the readers may write to.
DigestLetters digest_letters(Store& store,
                             const Topic& topic,
                             const PublishPlan& plan,
                             const std::string& unsubscribe,
                             Time now);

}  // namespace ilofeed::feeds
