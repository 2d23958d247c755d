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
/// no other address; without it there are none. `enquiries` look up which those are.
LiveRoute picture_route(std::shared_ptr<const Published<Setup>> setups,
                        Enquiries& enquiries,
                        Gallery& gallery);

/// Where pictures are kept: beside the store.
std::filesystem::path picture_folder(const std::filesystem::path& store);

}  // namespace ilofeed::daemon
