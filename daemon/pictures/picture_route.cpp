#include "daemon/pictures/picture_route.h"

#include <string>
#include <utility>

#include "feeds/flow/site/pictures.h"

namespace ilofeed::daemon {
namespace {

constexpr std::string_view kFolder = "/images/";

Reply no_such_picture() {
  return refusal_reply(404, "404: there is no such picture here.\n");
}

bool hands_on(const Setup& setup) {
  return setup.config.server.images == feeds::Images::proxy;
}

}  // namespace

std::filesystem::path picture_folder(const std::filesystem::path& store) {
  return store.string() + ".images";
}

LiveRoute picture_route(std::shared_ptr<const Published<Setup>> setups,
                        Enquiries& enquiries,
                        Gallery& gallery) {
  const auto handle = [setups = std::move(setups), &enquiries, &gallery](const Request& request,
                                                                         const Answer& answer) {
    const std::shared_ptr<const Setup> setup = setups->take();
    const std::string path = path_of(request.target).value_or("/").substr(1);
    if (!hands_on(*setup)) return answer(no_such_picture());
    const auto url = std::make_shared<std::string>();
    enquiries.ask(
        [=](feeds::Store& store) {
          const auto found = feeds::picture_at(store, setup->plan_for(request.token), path);
          if (!found) return no_such_picture();
          *url = *found;
          return Reply{};
        },
        [=, &gallery](Reply found) {
          if (url->empty()) return answer(std::move(found));
          gallery.change_limit(setup->config.server.images_cache);
          gallery.give({path.substr(kFolder.size() - 1), *url, setup->limits}, request, answer);
        });
  };
  return {.path = std::string(kFolder), .handle = handle};
}

}  // namespace ilofeed::daemon
