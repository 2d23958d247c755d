// By what the schedule knows an errand.
#pragma once

#include <compare>

#include "feeds/model/ids.h"

namespace ilofeed::daemon {

enum class ErrandKind { poll, article, push };

/// A source's polls stand in the schedule beside the reading of its articles.
struct ErrandKey {
  feeds::SourceId source;
  ErrandKind kind = ErrandKind::poll;

  friend auto operator<=>(const ErrandKey&, const ErrandKey&) = default;
};

}  // namespace ilofeed::daemon
