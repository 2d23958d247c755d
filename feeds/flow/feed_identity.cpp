#include "feeds/flow/feed_identity.h"

#include <random>

#include "feeds/flow/outgoing.h"
#include "feeds/stories/ids.h"

namespace ilofeed::feeds {
namespace {

std::string fresh_id() {
  std::random_device device;
  std::string noise;
  for (int word = 0; word < 8; ++word)
    noise += std::to_string(device()) + '\n';
  return urn_of(noise);
}

bool take_over(const Topic& topic, Store& store) {
  for (const std::string& alias : topic.aliases) {
    const std::string old = "topics/" + alias;
    const auto identity = store.feed_identities().of(old);
    if (!identity) continue;
    store.feed_identities().keep(path_of(topic), *identity);
    store.feed_identities().forget(old);
    return true;
  }
  return false;
}

void identify(const std::string& path, Store& store, Time now) {
  if (!store.feed_identities().of(path)) store.feed_identities().keep(path, {fresh_id(), now});
}

}  // namespace

void identify_feeds(std::span<const Topic> topics,
                    const SourceList& sources,
                    Store& store,
                    Time now) {
  identify(std::string(kFeedOfEverything), store, now);
  for (const Topic& topic : topics) {
    const std::string path = path_of(topic);
    if (!store.feed_identities().of(path) && !take_over(topic, store)) identify(path, store, now);
  }
  for (const Source& source : sources)
    identify(path_of(source), store, now);
}

FeedIdentity identity_of(Store& store, const std::string& path) {
  return store.feed_identities().of(path).value_or(FeedIdentity{urn_of(path), Time{}});
}

std::string id_within(const FeedIdentity& whole, const std::string& part) {
  return urn_of(whole.id + '\n' + part);
}

}  // namespace ilofeed::feeds
