#include "feeds/text/url/glob.h"

namespace ilofeed::feeds {

bool matches_glob(std::string_view path, std::string_view glob) {
  std::size_t at = 0;
  std::size_t in_glob = 0;
  std::size_t star = std::string_view::npos;
  std::size_t retry = 0;
  while (at < path.size()) {
    if (in_glob < glob.size() && glob[in_glob] == '*') {
      star = in_glob++;
      retry = at;
    } else if (in_glob < glob.size() && glob[in_glob] == path[at]) {
      ++in_glob;
      ++at;
    } else if (star != std::string_view::npos) {
      in_glob = star + 1;
      at = ++retry;
    } else {
      return false;
    }
  }
  while (in_glob < glob.size() && glob[in_glob] == '*')
    ++in_glob;
  return in_glob == glob.size();
}

}  // namespace ilofeed::feeds
