// The pictures of entries at addresses of ours: "/images/…".
#pragma once

#include <filesystem>
#include <memory>

#include "daemon/ask/enquiries.h"
#include "daemon/pictures/gallery.h"
#include "daemon/serve/live.h"
#include "daemon/setup/setup.h"
#include "daemon/system/published.h"

namespace ilofeed::daemon {

/// Hands on, with `server.images: proxy`, those that stand in entries which the client may see, and
/// no other address; without it there are none. They are kept beside the store, and go when it is
/// started without.
class Pictures {
 public:
  Pictures(std::shared_ptr<const Published<Setup>> setups, const std::filesystem::path& store);

  /// Must not outlive it.
  LiveRoute route();

 private:
  void answer(const Request& request, const Answer& answer);

  std::shared_ptr<const Published<Setup>> setups_;
  Gallery gallery_;
  Enquiries enquiries_;  ///< which pictures there are; last: its threads use all of the above
};

}  // namespace ilofeed::daemon
