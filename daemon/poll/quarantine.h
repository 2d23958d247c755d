// Pages that were not taken in, kept for people to look at.
#pragma once

#include <filesystem>
#include <string_view>

#include "feeds/model/ids.h"

namespace ilofeed::daemon {

/// One page a source at most, the newest, in `STATE/quarantine/SOURCE.html`.
class Quarantine {
 public:
  /// Of a longer page only the beginning is kept.
  static constexpr std::size_t kLongest = std::size_t{2} << 20;

  /// The folder of the store; empty: nothing is kept.
  explicit Quarantine(std::filesystem::path state);

  std::filesystem::path place_of(const feeds::SourceId& source) const;

  /// Gives where the page is; empty when it could not be kept.
  std::filesystem::path keep(const feeds::SourceId& source, std::string_view page) const;
  /// The source is well again.
  void release(const feeds::SourceId& source) const;

 private:
  std::filesystem::path folder_;
};

}  // namespace ilofeed::daemon
