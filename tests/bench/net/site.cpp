#include "tests/bench/net/site.h"

#include "feeds/text/date/date.h"
#include "tests/bench/inputs.h"

namespace ilofeed::bench {
namespace {

constexpr std::int64_t kOldest = 1700000000;
constexpr std::int64_t kBetween = 40'000;  // seconds between two entries of a feed

std::string item(std::size_t number, std::size_t which) {
  Chance chance(number * 100'003 + which);
  const std::string url =
      "https://feed" + std::to_string(number) + ".example/news/" + std::to_string(which);
  const feeds::Time time{std::chrono::seconds{
      kOldest + static_cast<std::int64_t>(which) * kBetween + static_cast<std::int64_t>(number)}};
  return "<item><title>" + headline(chance) + "</title><link>" + url + "</link><guid>" + url +
         "</guid><pubDate>" + feeds::rfc822(time) + "</pubDate><description>" + paragraph(chance) +
         "</description></item>\n";
}

}  // namespace

std::string site_feed(std::size_t number, std::size_t age) {
  const std::string name = std::to_string(number);
  std::string xml =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel><title>Feed " +
      name + "</title><link>https://feed" + name +
      ".example/</link><description>News</description>\n";
  for (std::size_t which = age + kFeedEntries; which-- > age;)
    xml += item(number, which);
  return xml + "</channel></rss>\n";
}

}  // namespace ilofeed::bench
