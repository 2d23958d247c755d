// In which words a reader wants pages.
#pragma once

#include "daemon/serve/respond.h"
#include "feeds/flow/page_view.h"

namespace ilofeed::daemon {

/// What a request asks of a page: the language is the one that the address names, else what the
/// client likes best of those that pages are written in, else none.
feeds::PageView view_of(const Request& request);

/// Tells caches that a page depends on the client's languages, where it does.
void tell_languages(const feeds::PageView& view, Reply& reply);

/// The address of a view of a page within the program: `view_at` reads it again.
std::string page_address(const std::string& path, const feeds::PageView& view);
feeds::PageView view_at(const std::string& address);

}  // namespace ilofeed::daemon
