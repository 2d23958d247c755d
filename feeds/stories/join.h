// Whether two entries of two sources tell one story: evidence with strengths, and what forbids it.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "feeds/model/entry.h"
#include "feeds/model/story.h"
#include "feeds/stories/agreement.h"
#include "feeds/stories/editor.h"
#include "feeds/stories/keys.h"

namespace ilofeed::feeds {

/// One telling of a story by one source. Refers to what it is made of.
struct Telling {
  const Keys& keys;
  const Entry& entry;
};

/// Two tellings side by side, with what has to be asked of them once.
struct Pairing {
  Pairing(const Telling& first, const Telling& second, const Publishers& publishers);
  /// The same where it is known how their texts agree.
  Pairing(const Telling& first,
          const Telling& second,
          const Publishers& publishers,
          Agreement agreement);

  Telling a;
  Telling b;
  bool one_publisher = false;  ///< of the pages they stand at
  Agreement text = Agreement::unsaid;
  bool is_series = false;          ///< the title is known from other days
  bool address_is_shared = false;  ///< by several entries: it tells nothing without the title
};

/// Evidence: they stand at one page.
inline constexpr std::string_view kSameAddress = "url";

/// Why two tellings are one story, or are not; names stand in `merge_reason` and are told by `why`.
struct Verdict {
  bool joined = false;
  std::string_view evidence;  ///< the strongest that was found; empty: none
  int strength = 0;           ///< 0 to 100
  std::string_view veto;      ///< what stood against it; empty: nothing
};

/// Never on a title alone; between publishers never without text that agrees. In doubt two.
Verdict verdict_on(const Pairing& pairing, const EditorsWord& editor);

/// Whether anything speaks against two tellings' being one story, whatever speaks for it.
bool stand_apart(const Pairing& pairing, const EditorsWord& editor);

}  // namespace ilofeed::feeds
