#include "feeds/pages/article/article_image.h"

#include "feeds/text/utf8.h"

namespace ilofeed::feeds::pages {
namespace {

std::string find_credit(const Outline& outline, Extent extent, int title) {
  for (int at = extent.begin; at < extent.end; ++at) {
    const Spot& spot = outline[at];
    if (spot.role != Role::text || spot.weight < 3) continue;
    const std::string text = fold_space(spot.node.value());
    if (is_credit(text)) return text;
    const std::size_t sign = text.find("\u00a9");
    if (sign != std::string::npos && in_figure(outline, spot.parent, title))
      return text.substr(sign);
  }
  return {};
}

}  // namespace

PageImage find_article_image(const ArticleGround& ground, int around, int title) {
  const Outline& outline = ground.page.outline;
  const std::vector<Extent>& body = ground.content.parts;
  const int end = body.empty() ? outline[around].end : body.back().end;
  PageImage image = find_image(outline, {around, title});
  if (image.address.empty())
    image = find_image(outline, {title, body.empty() ? end : body.front().begin});
  for (const Extent& part : body) {
    if (!image.address.empty()) break;
    image = find_image(outline, part);
  }
  if (image.credit.empty()) image.credit = find_credit(outline, {around, end}, title);
  return image;
}

bool in_figure(const Outline& outline, int element, int stop) {
  for (int up = 0; element > 0 && element != stop && up < 5;
       ++up, element = outline[element].parent) {
    const std::string_view name = outline[element].node.name();
    if (name == "figure" || name == "figcaption" || outline[element].is(Sign::caption)) return true;
  }
  return false;
}

}  // namespace ilofeed::feeds::pages
