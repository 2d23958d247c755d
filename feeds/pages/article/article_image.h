// The main image of an article, and who made it.
#pragma once

#include "feeds/pages/article/article_ground.h"

namespace ilofeed::feeds::pages {

/// `around` is the element that holds title and body: a hero image may stand before the title.
PageImage find_article_image(const ArticleGround& ground, int around, int title);

/// True for captions, credits and what else stands in a figure; looked for up to the element
/// `stop`.
bool in_figure(const Outline& outline, int element, int stop);

}  // namespace ilofeed::feeds::pages
