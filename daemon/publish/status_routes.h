// How the daemon fares, written when it is asked for.
#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "daemon/publish/reports.h"
#include "daemon/serve/live.h"
#include "daemon/system/published.h"
#include "feeds/model/edition.h"

namespace ilofeed::daemon {

/// Where what takes a while is done; needs no store.
using Elsewhere = std::function<void(std::function<Reply()>, const Answer&)>;

/// /status, /status.json and /health.atom.
LiveRoutes status_routes(const Reports& reports,
                         std::shared_ptr<const Published<Setup>> setups,
                         Elsewhere elsewhere);

/// The same documents, by path, as files.
std::vector<std::pair<std::string, std::shared_ptr<const feeds::Resource>>> status_documents(
    const StatusReport& report, const Setup& setup);

}  // namespace ilofeed::daemon
