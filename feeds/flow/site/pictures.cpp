#include "feeds/flow/site/pictures.h"

#include <algorithm>
#include <span>

#include "feeds/render/site/pictures.h"

namespace ilofeed::feeds {

std::optional<std::string> picture_at(Store& store,
                                      const PublishPlan& plan,
                                      std::string_view path) {
  const auto number = story_pictured_at(path);
  if (!number) return std::nullopt;
  for (const Story& story : without_withheld(
           store, plan.withheld, store.stories().with_numbers(std::span(&*number, 1)))) {
    for (std::string& picture : pictures_of(story))
      if (picture_path(story, picture) == path) return std::move(picture);
  }
  return std::nullopt;
}

}  // namespace ilofeed::feeds
