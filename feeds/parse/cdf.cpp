// Channel Definition Format (W3C note of 1997): what it says stands in attributes as often as in
// elements.
#include <array>

#include "feeds/parse/formats.h"
#include "feeds/parse/words.h"

namespace ilofeed::feeds {
namespace {

using enum Element;
using N = Namespace;
using R = Reading;

constexpr std::array kWords{
    Word{N::none, "title", cdf_title, R::text},
    Word{N::none, "abstract", cdf_abstract, R::text},
    Word{N::none, "a", cdf_href, R::link},
    Word{N::none, "logo", cdf_logo, R::image},
    Word{N::none, "category", cdf_category, R::category},
};

}  // namespace

std::span<const Word> cdf_words() {
  return kWords;
}

Result<ParsedFeed> read_cdf(const Document& document, const Root& root) {
  return read_feed(document, root, {Format::cdf, Core::cdf});
}

}  // namespace ilofeed::feeds
