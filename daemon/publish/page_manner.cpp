#include "daemon/publish/page_manner.h"

#include "daemon/serve/negotiate.h"
#include "feeds/render/site/words.h"

namespace ilofeed::daemon {
namespace {

constexpr std::string_view kNegotiated = "negotiated";

feeds::PageView view_in(std::string_view target) {
  return feeds::read_view([target](std::string_view name) { return parameter_of(target, name); });
}

}  // namespace

feeds::PageView view_of(const Request& request) {
  feeds::PageView view = view_in(request.target);
  if (!view.is_chosen)
    view.language =
        preferred_language(request.accept_language.value_or(""), feeds::page_languages());
  return view;
}

void tell_languages(const feeds::PageView& view, Reply& reply) {
  if (view.is_chosen) return;
  for (auto& [name, value] : reply.fields) {
    if (name == "Vary") value += ", Accept-Language";
  }
}

std::string page_address(const std::string& path, const feeds::PageView& view) {
  std::string address = path + '?';
  address += view.is_chosen ? "lang" : kNegotiated;
  address += '=' + view.language;
  const std::string query = feeds::query_of(view);
  return query.empty() ? address : address + '&' + query;
}

feeds::PageView view_at(const std::string& address) {
  feeds::PageView view = view_in(address);
  if (!view.is_chosen) view.language = parameter_of(address, kNegotiated).value_or("");
  return view;
}

}  // namespace ilofeed::daemon
