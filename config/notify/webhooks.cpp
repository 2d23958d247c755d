#include "config/notify/webhooks.h"

#include <utility>

#include "config/settings.h"

namespace ilofeed::config {

std::vector<Webhook> read_webhooks(MapReader& reader) {
  std::vector<Webhook> out;
  auto notify = reader.names("notify");
  if (!notify) return out;
  for (const Member& member : notify->named("webhook")) {
    auto one = notify->map(member.key->text);
    if (!one) continue;
    Webhook hook{.topic = {}, .name = member.key->text, .url = {}, .secret = {}};
    hook.url = one->text("url", "");
    hook.secret = one->text("secret", "");
    if (!is_http_url(hook.url))
      one->reading().error(
          hook.url.empty() ? member.key->place : one->place_of("url"),
          one->path_of("url") + ": " + quote(hook.url) + " is no http or https address");
    one->finish();
    out.push_back(std::move(hook));
  }
  return out;
}

HealthSettings read_health(MapReader& root) {
  HealthSettings out;
  auto health = root.map("health");
  if (!health) return out;
  out.notify = read_webhooks(*health);
  health->finish();
  return out;
}

}  // namespace ilofeed::config
