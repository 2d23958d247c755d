// Arabic words without what is written onto them.
#pragma once

#include <string_view>

namespace ilofeed::feeds {

/// A folded word without conjunction, preposition and article at its front ("and", "for", "the")
/// and without the endings of gender, number and possession: والعمل, للعمل and العمل are عمل.
std::string_view arabic_stem(std::string_view folded_word);

}  // namespace ilofeed::feeds
