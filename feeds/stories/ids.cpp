#include "feeds/stories/ids.h"

#include "feeds/stories/joined.h"
#include "feeds/stories/sound_id.h"
#include "feeds/text/digest.h"

namespace ilofeed::feeds {

// A UUID of version 8 (RFC 9562 §5.8): its bits are the digest's, but for version and variant.
std::string urn_of(const std::string& text) {
  std::string hex = digest(text);
  hex[12] = '8';
  hex[16] = "89ab"[static_cast<unsigned char>(hex[16]) % 4];
  return "urn:uuid:" + hex.substr(0, 8) + '-' + hex.substr(8, 4) + '-' + hex.substr(12, 4) + '-' +
         hex.substr(16, 4) + '-' + hex.substr(20);
}

std::vector<std::string> ids_for(const SourceId& source, const Keys& keys, bool id_is_believed) {
  std::vector<std::string> ids;
  if (id_is_believed && is_sound_id(keys.id)) ids.push_back(keys.id);
  const std::string& name = keys.link.empty() ? keys.id : keys.link;
  ids.push_back(urn_of(joined(source.text, name)));
  return ids;
}

std::string copied_id(const std::string& id, int copy) {
  return urn_of(id + '\n' + std::to_string(copy));
}

std::array<std::int64_t, 3> tombstones_of(const SourceId& source, const Keys& keys) {
  return {number_of(joined(source.text, "id+link", keys.id, keys.link)),
          number_of(joined(source.text, "link+title", keys.link, keys.title.text)),
          number_of(joined(source.text, "id+title", keys.id, keys.title.text))};
}

std::int64_t tombstone_of_link(const SourceId& source, const std::string& link) {
  return number_of(joined(source.text, "link", link));
}

}  // namespace ilofeed::feeds
