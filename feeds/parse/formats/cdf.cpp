// Channel Definition Format (W3C note of 1997): what it says stands in attributes as often as in
// elements.
#include <array>

#include "feeds/parse/formats.h"
#include "feeds/parse/vocabulary.h"

namespace ilofeed::feeds {
namespace {

using enum Element;
using N = Namespace;
using R = Reading;

constexpr std::array kCdfTerms{
    Term{N::none, "title", cdf_title, R::text},
    Term{N::none, "abstract", cdf_abstract, R::text},
    Term{N::none, "a", cdf_href, R::link},
    Term{N::none, "logo", cdf_logo, R::image},
    Term{N::none, "category", cdf_category, R::category},
};

}  // namespace

std::span<const Term> cdf_terms() {
  return kCdfTerms;
}

Result<ParsedFeed> read_cdf(const Document& document, const Root& root) {
  return read_feed(document, root, {Format::cdf, Core::cdf});
}

}  // namespace ilofeed::feeds
