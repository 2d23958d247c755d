// The few words of ours that stand beside those of others, in a reader's language.
#pragma once

#include <string_view>

namespace ilofeed::feeds {

enum class Phrase { source, also_at, picture, digest, unsubscribe };

/// In the language of a BCP 47 tag; in English where it is none that we write.
std::string_view phrase(Phrase phrase, std::string_view language);

}  // namespace ilofeed::feeds
