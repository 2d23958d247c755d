// The way to an element by the names of what is around it, or one step of such a way.
#pragma once

#include <compare>
#include <cstdint>
#include <string_view>

namespace ilofeed::feeds::pages {

/// What is made alike has the same path. Paths are kept as digests, so that they cost the same at
/// any depth: they can be compared, and not be read back (`path_to` writes one for people).
class Path {
 public:
  Path() = default;

  /// The path one step on: an element's name, a class, a mark that tells like paths apart.
  Path then(std::string_view step) const;
  /// The path one step on, where the step has classes of its own.
  Path then(Path step) const;

  /// The path one step on, whatever the order of the steps that are added: classes.
  template <class Steps>
  Path then_all(const Steps& steps) const {
    Path sum = then("class");
    for (const std::string_view step : steps)
      sum.digest_ += Path().then(step).digest_;
    return sum;
  }

  friend auto operator<=>(const Path&, const Path&) = default;

 private:
  std::uint64_t digest_ = 1469598103934665603ULL;
};

}  // namespace ilofeed::feeds::pages
