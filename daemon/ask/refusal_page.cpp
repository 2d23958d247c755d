#include "daemon/ask/refusal_page.h"

#include "daemon/publish/page_manner.h"
#include "daemon/serve/negotiate.h"
#include "daemon/system/clock.h"
#include "feeds/render/site/site.h"

namespace ilofeed::daemon {
namespace {

feeds::Refusal refusal_of(int status) {
  if (status == 400) return feeds::Refusal::bad_address;
  return status == 405 ? feeds::Refusal::wrong_method : feeds::Refusal::no_such_page;
}

// As deep as the address, so that its links lead to where we are.
std::string_view below_root(std::string_view target) {
  target = target.substr(0, target.find('?'));
  return target.starts_with('/') ? target.substr(1) : std::string_view();
}

}  // namespace

Reply shown_refusal(const Request& request, Reply refusal, const feeds::PublishPlan& plan) {
  refusal.is_refusal = false;
  refusal.fields.emplace_back("Vary", "Accept, Accept-Language");
  if (!accepts_pages(request.accept.value_or(""))) return refusal;
  feeds::PageView view;
  view.language = view_of(request).language;
  const feeds::SiteContext context{plan.publication,
                                   plan.sources,
                                   feeds::manner_of(view, plan.publication, read_clocks().time())};
  for (auto& [name, value] : refusal.fields)
    if (name == "Content-Type") value = "text/html; charset=utf-8";
  protect_page(refusal, feeds::Loads::own);
  refusal.body = std::make_shared<const std::string>(
      feeds::render_refusal_page(refusal_of(refusal.status), below_root(request.target), context));
  return refusal;
}

}  // namespace ilofeed::daemon
