#include "feeds/parse/repair/repair_log.h"

#include <algorithm>
#include <utility>

namespace ilofeed::feeds {
namespace {

// More kinds of damage than anyone reads.
constexpr std::size_t kMostKinds = 40;

}  // namespace

std::string tell_of(std::string_view before, std::string_view name, std::string_view after) {
  std::string what(before);
  return what.append(name.substr(0, 60)).append(after);
}

void RepairLog::tell(std::size_t offset, std::string what) {
  const auto known = places_.find(what);
  if (known != places_.end()) {
    ++known->second.times;
    return;
  }
  if (repairs_.size() >= kMostKinds) {
    ++untold_;
    return;
  }
  places_.emplace(what, Place{repairs_.size(), 1});
  repairs_.push_back({std::move(what), line_at(offset)});
}

void RepairLog::tell(std::string what) {
  const auto count = repairs_.size();
  tell(known_offset_, std::move(what));
  if (repairs_.size() > count) repairs_.back().line = 0;
}

std::vector<Repair> RepairLog::take() {
  for (const auto& [what, place] : places_) {
    if (place.times > 1)
      repairs_[place.index].what += " (" + std::to_string(place.times) + " times)";
  }
  if (untold_ > 0) repairs_.push_back({std::to_string(untold_) + " more repairs", 0});
  places_.clear();
  return std::move(repairs_);
}

int RepairLog::line_at(std::size_t offset) {
  offset = std::min(offset, text_.size());
  const auto [from, to] = std::minmax(offset, known_offset_);
  const auto between = text_.substr(from, to - from);
  const auto lines = static_cast<int>(std::count(between.begin(), between.end(), '\n'));
  known_line_ += offset >= known_offset_ ? lines : -lines;
  known_offset_ = offset;
  return known_line_;
}

}  // namespace ilofeed::feeds
