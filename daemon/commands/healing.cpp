#include "daemon/commands/healing.h"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>

#include "daemon/commands/fetch_once.h"
#include "daemon/poll/known_list.h"
#include "daemon/poll/quarantine.h"
#include "daemon/show/recipe_patch.h"
#include "feeds/flow/heal.h"

namespace ilofeed::daemon {
namespace {

int refuse(const CommandContext& context, const feeds::Source& source, const std::string& why) {
  std::fprintf(context.err, "%s: no recipe to propose: %s\n", source.id.text.c_str(), why.c_str());
  return 1;
}

std::optional<std::string> kept_page(const std::filesystem::path& place) {
  std::ifstream in(place, std::ios::binary);
  if (!in) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(in), {});
}

feeds::Result<feeds::Response> page_of(const CommandContext& context,
                                       const feeds::Source& source,
                                       const std::filesystem::path& kept_at) {
  auto response = fetch_response(source.url, context.setup->limits);
  if (response) return response;
  auto body = kept_page(kept_at);
  if (!body) return response;
  std::fprintf(context.err,
               "note: %s; reading %s instead\n",
               response.error().detail.c_str(),
               kept_at.c_str());
  return feeds::Response{source.url, "text/html", {}, std::move(*body)};
}

void print(const CommandContext& context,
           const feeds::Source& source,
           const feeds::Healing& healing) {
  std::fprintf(
      context.out,
      "# %zu of %zu known entries are still on the page; this recipe reads %zu of them with "
      "their titles,\n# and %zu entries in all%s\n",
      healing.standing,
      healing.known,
      healing.recovered,
      healing.feed.entries.size(),
      feeds::can_be_trusted(healing) ? "" : ": look before you use it");
  std::fprintf(context.out, "%s", recipe_patch(source.id, healing.recipe).c_str());
}

}  // namespace

int preview_healing(const feeds::Source& source, const CommandContext& context) {
  if (context.store == nullptr) return refuse(context, source, "nothing is stored yet");
  const auto states = context.store->timetable().poll_states();
  const auto state = states.find(source.id);
  if (state == states.end()) return refuse(context, source, "it was not polled yet");
  const auto known = listed_before(source.id, state->second, *context.store);
  if (known.empty()) return refuse(context, source, "no entries of it are known");
  const auto page =
      page_of(context, source, Quarantine(context.store->folder()).place_of(source.id));
  if (!page) return refuse(context, source, page.error().detail);
  const auto healing = feeds::heal_page(*page, source, known, read_clocks().time());
  if (!healing) return refuse(context, source, healing.error().detail);
  print(context, source, *healing);
  return 0;
}

}  // namespace ilofeed::daemon
