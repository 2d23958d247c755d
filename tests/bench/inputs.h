// Documents to measure with, made of words of our own by a fixed rule: every run reads the same
// bytes.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace ilofeed::bench {

/// A small generator of numbers that is the same everywhere (xorshift64*).
class Chance {
 public:
  explicit Chance(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15U + 1) {}

  std::size_t below(std::size_t limit);

 private:
  std::uint64_t state_;
};

/// How an entry's content stands in a feed.
enum class Body { text, html };

inline constexpr std::size_t kEntries = 30;  ///< in every feed

/// A headline, a sentence, some paragraphs; words follow Zipf's law.
std::string headline(Chance& chance);
std::string paragraph(Chance& chance);
std::string html_body(Chance& chance);

std::string rss_feed(std::uint64_t seed, Body body);
std::string atom_feed(std::uint64_t seed, Body body);
std::string json_feed(std::uint64_t seed);
/// A page of cards with titles, dates and summaries.
std::string list_page(std::uint64_t seed);

template <class Make>
std::vector<std::string> many(std::size_t count, Make make) {
  std::vector<std::string> all;
  all.reserve(count);
  for (std::size_t i = 0; i < count; ++i)
    all.push_back(make(i + 1));
  return all;
}

std::size_t bytes_of(const std::vector<std::string>& documents);

}  // namespace ilofeed::bench
