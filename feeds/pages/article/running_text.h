// How much running text stands where on a page, to find all sections of a long one.
#pragma once

#include <vector>

#include "feeds/pages/sight/outline.h"

namespace ilofeed::feeds::pages {

/// What is passed over is never added, and so counts for nothing.
class RunningText {
 public:
  /// `size` is that of the outline.
  explicit RunningText(int size);

  void add_text(int spot, int weight);
  void add_link(int spot, int weight);
  /// A heading that leads to another story.
  void add_story(int spot);
  /// After all was added, before anything is asked.
  void sum_up();

  /// The element around `part`, or itself, that adds much text, few links and few other stories.
  int whole_text(const Outline& outline, int part) const;

 private:
  std::vector<int> text_;
  std::vector<int> links_;
  std::vector<int> stories_;
};

}  // namespace ilofeed::feeds::pages
