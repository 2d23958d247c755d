// A page for who asked for what is not there, with a way on.
#include "feeds/render/site/story_line.h"
#include "feeds/render/xml.h"

namespace ilofeed::feeds {
namespace {

Say reason_of(Refusal refusal) {
  switch (refusal) {
    case Refusal::bad_address: return Say::bad_address;
    case Refusal::no_such_page: return Say::no_such_page;
    case Refusal::wrong_method: return Say::wrong_method;
  }
  return Say::no_such_page;
}

}  // namespace

std::string render_refusal_page(Refusal refusal,
                                std::string_view path,
                                const SiteContext& context) {
  Page page(say(reason_of(refusal), context.manner.language), context, std::string(path));
  page.hide_from_robots();
  add_element(page.main(), "h1", page.say(reason_of(refusal)));
  add_element(page.main(), "p", page.say(Say::search_instead));
  add_own_search_form(page, page.main(), "");
  add_anchor(add_element(page.main(), "p", ""), page.to_page("./"), page.say(Say::start_page));
  return page.bytes();
}

}  // namespace ilofeed::feeds
