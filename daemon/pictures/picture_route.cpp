#include "daemon/pictures/picture_route.h"

#include <string>
#include <utility>

#include "daemon/fetch/curl_fetcher.h"
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

// A page of news shows forty pictures at once.
constexpr Enquiries::Limits kViewers{
    .threads = 1, .waiting = 1'000, .patience = std::chrono::seconds{15}};

std::unique_ptr<Fetcher> network_fetcher(std::function<void(FetchAnswer)> done) {
  return std::make_unique<CurlFetcher>(std::move(done));
}

// What nobody is shown any more need not fill a disk.
std::filesystem::path picture_folder(const std::filesystem::path& store, const Setup& setup) {
  std::filesystem::path folder = store.string() + ".images";
  std::error_code ignored;
  if (!hands_on(setup)) std::filesystem::remove_all(folder, ignored);
  return folder;
}

}  // namespace

Pictures::Pictures(std::shared_ptr<const Published<Setup>> setups,
                   const std::filesystem::path& store)
    : setups_(std::move(setups)),
      gallery_(picture_folder(store, *setups_->take()),
               setups_->take()->config.server.images_cache,
               &network_fetcher),
      enquiries_(store, kViewers) {}

LiveRoute Pictures::route() {
  return {.path = std::string(kFolder),
          .handle = [this](const Request& request, const Answer& to) { answer(request, to); }};
}

void Pictures::answer(const Request& request, const Answer& to) {
  const std::shared_ptr<const Setup> setup = setups_->take();
  if (!hands_on(*setup)) return to(no_such_picture());
  const std::string path = path_of(request.target).value_or("/").substr(1);
  const auto url = std::make_shared<std::string>();
  enquiries_.ask(
      [=](feeds::Store& store) {
        const auto found = feeds::picture_at(store, setup->plan_for(request.token), path);
        if (!found) return no_such_picture();
        *url = *found;
        return Reply{};
      },
      [=, this](Reply found) {
        if (url->empty()) return to(std::move(found));
        gallery_.change_limit(setup->config.server.images_cache);
        gallery_.give({path.substr(kFolder.size() - 1), *url, setup->limits}, request, to);
      });
}

}  // namespace ilofeed::daemon
