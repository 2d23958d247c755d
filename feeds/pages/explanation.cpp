#include "feeds/pages/explanation.h"

#include <array>
#include <cstdio>

#include "feeds/pages/list/list_limits.h"

namespace ilofeed::feeds::pages {
namespace {

std::string number_text(double value) {
  std::array<char, 32> text{};
  const int length = std::snprintf(text.data(), text.size(), "%.3g", value);
  return std::string(text.data(), static_cast<std::size_t>(length));
}

std::string weight_text(double weight) {
  std::array<char, 32> text{};
  const int length = std::snprintf(text.data(), text.size(), "%+5.1f", weight);
  return std::string(text.data(), static_cast<std::size_t>(length));
}

std::string doubt_text(const ListDoubt& doubt) {
  if (doubt.what.empty()) return "the list";
  std::string text = "no list: " + std::string(doubt.what);
  if (doubt.least > 0)
    text += " (" + number_text(doubt.measured) + " of " + number_text(doubt.least) + ")";
  return text;
}

std::string verdict(const PageKind& kind, const Listing& listing) {
  if (kind.article) return "it is read as an article";
  const std::string lacks =
      kind.missing.empty() ? "" : "; an article it would be, but it lacks " + kind.missing;
  if (!listing.entries.empty())
    return "it is read as a list of " + std::to_string(listing.entries.size()) + " entries" + lacks;
  return "it is neither an article nor a list of entries" + lacks;
}

}  // namespace

std::vector<std::string> explain_page(const PageKind& kind,
                                      const Article& article,
                                      const Listing& listing) {
  std::vector<std::string> lines{"for an article (above 0) and for a list (below):"};
  for (const Evidence& evidence : kind.evidence)
    lines.push_back("  " + weight_text(evidence.weight) + "  " + std::string(evidence.what));
  lines.push_back("  " + weight_text(kind.sum) + "  in all; an article from " +
                  weight_text(kEnoughForArticle));
  if (!article.title.empty()) lines.push_back("as an article: \"" + article.title + "\"");
  if (!article.dated_by.empty()) lines.push_back("  its date: " + std::string(article.dated_by));
  if (!listing.considered.empty()) lines.emplace_back("repeated structures, the best first:");
  for (const ConsideredList& list : listing.considered) {
    lines.push_back("  " + weight_text(list.score) + "  " + std::to_string(list.parts) + " of " +
                    list.shape + ": " + "\"" + list.title + "\": " + doubt_text(list.doubt));
    for (const ListWeight& row : list_weights()) {
      const double given = list.by_sign[static_cast<std::size_t>(row.sign)];
      if (given != 0) lines.push_back("      " + weight_text(given) + "  " + std::string(row.what));
    }
  }
  lines.emplace_back("where the lines are drawn, for any page:");
  for (const ListLimitRow& row : list_limits())
    lines.push_back("  " + number_text(row.value) + "  " + std::string(row.what));
  lines.push_back(verdict(kind, listing));
  return lines;
}

}  // namespace ilofeed::feeds::pages
