#include "feeds/text/html_nesting.h"

namespace ilofeed::feeds {

std::string limit_nesting(std::string html) {
  return html;
}

}  // namespace ilofeed::feeds
