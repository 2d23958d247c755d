#include "feeds/stories/agreement.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <limits>
#include <span>

#include "feeds/stories/joined.h"
#include "feeds/stories/title.h"
#include "feeds/text/digest.h"
#include "feeds/text/fold.h"
#include "feeds/text/html/html.h"
#include "feeds/text/utf8.h"
#include "feeds/text/words.h"

namespace ilofeed::feeds {
namespace {

constexpr std::size_t kRun = 4;             // words of a shingle
constexpr std::size_t kFewestWords = 12;    // that tell one text from another
constexpr std::size_t kMostBytes = 24'000;  // of a text that is compared
constexpr double kAgree = 0.60;
constexpr double kNearlySame = 0.85;
constexpr double kOtherShingles = 0.20;
constexpr double kOtherWords = 0.50;

// FNV-1a: fast on words.
std::uint64_t hash_of(std::string_view text, std::uint64_t seed) {
  std::uint64_t hash = 14695981039346656037ULL ^ seed;
  for (const char c : text)
    hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return hash;
}

// The finalizer of MurmurHash3: spreads what differs little.
std::uint64_t mixed(std::uint64_t x) {
  x = (x ^ (x >> 33)) * 0xff51afd7ed558ccdULL;
  x = (x ^ (x >> 33)) * 0xc4ceb9fe1a85ec53ULL;
  return x ^ (x >> 33);
}

template <class Digest>
void make_set(std::vector<Digest>& digests) {
  std::ranges::sort(digests);
  digests.erase(std::unique(digests.begin(), digests.end()), digests.end());
}

template <class Digest>
double contained(const std::vector<Digest>& a, const std::vector<Digest>& b) {
  const std::size_t least = std::min(a.size(), b.size());
  if (least == 0) return 0;
  std::vector<Digest> common;
  std::ranges::set_intersection(a, b, std::back_inserter(common));
  return static_cast<double>(common.size()) / static_cast<double>(least);
}

bool is_figure(std::string_view word) {
  return word.find_first_of("0123456789") != std::string_view::npos;
}

std::string_view base(std::string_view language) {
  return language.substr(0, language.find_first_of("-_"));
}

std::string plain_words(const Entry& entry) {
  return plain_typography(entry.title) + '\x1F' + plain_typography(entry.summary) + '\x1F' +
         plain_typography(text_of_html(entry.content_html)) + '\x1F' +
         plain_typography(entry.content_text);
}

std::uint32_t digest_of_word(std::string_view folded) {
  return static_cast<std::uint32_t>(mixed(hash_of(folded, 0)));
}

std::uint64_t shingle_of(std::span<const std::uint32_t, kRun> words) {
  std::uint64_t shingle = 0;
  for (const std::uint32_t word : words)
    shingle = mixed(shingle + word + 0x9e3779b97f4a7c15ULL);
  return shingle;
}

std::vector<std::uint32_t> digests_of(const Words& words) {
  std::vector<std::uint32_t> digests;
  digests.reserve(words.size());
  for (std::size_t n = 0; n < words.size(); ++n)
    digests.push_back(digest_of_word(words.folded(n)));
  return digests;
}

std::vector<std::uint64_t> shingles_of(std::span<const std::uint32_t> words) {
  std::vector<std::uint64_t> shingles;
  shingles.reserve(words.size());
  for (std::size_t i = 0; i + kRun <= words.size(); ++i)
    shingles.push_back(shingle_of(words.subspan(i).first<kRun>()));
  return shingles;
}

TextKeys keys_of_shingles(std::span<const std::uint64_t> shingles, std::size_t words) {
  constexpr std::array<std::uint64_t, 4> kSeeds{0x51, 0xA7F3, 0x1CE4E5B9, 0xBF58476D1CE4E5B9};
  if (words < kFewestWords) return {};
  TextKeys keys;
  for (const std::uint64_t seed : kSeeds) {
    std::uint64_t least = std::numeric_limits<std::uint64_t>::max();
    for (const std::uint64_t shingle : shingles)
      least = std::min(least, mixed(shingle ^ seed));
    keys.push_back(static_cast<std::int64_t>(least));
  }
  return keys;
}

}  // namespace

TextSketch::TextSketch(std::string_view text) {
  const Words words(prefix(text, kMostBytes));
  words_ = digests_of(words);
  shingles_ = shingles_of(words_);
  for (std::size_t n = 0; n < words.size(); ++n) {
    if (is_figure(words.folded(n))) figures_.push_back(words_[n]);
  }
  std::ranges::sort(words_);
  make_set(shingles_);
  make_set(figures_);
}

Agreement compare(const TextSketch& a, const TextSketch& b) {
  if (a.empty() || b.empty()) return Agreement::unsaid;
  const double words = shared_words(a, b);
  if (std::min(a.words(), b.words()) < kFewestWords) {
    return words < kOtherWords ? Agreement::differ : Agreement::unclear;
  }
  const double runs = contained(a.shingles_, b.shingles_);
  const bool figures_agree =
      contained(a.figures_, b.figures_) == 1 || (a.figures_.empty() && b.figures_.empty());
  if (runs >= kNearlySame && figures_agree) return Agreement::nearly_same;
  if (runs >= kAgree) return Agreement::agree;
  return runs < kOtherShingles && words < kOtherWords ? Agreement::differ : Agreement::unclear;
}

double shared_words(const TextSketch& a, const TextSketch& b) {
  return contained(a.words_, b.words_);
}

TextKeys TextSketch::keys() const {
  return keys_of_shingles(shingles_, words_.size());
}

TextKeys text_keys_of(const Entry& entry) {
  const std::string said = words_said(entry);
  const std::vector<std::uint32_t> words = digests_of(Words(prefix(said, kMostBytes)));
  return keys_of_shingles(shingles_of(words), words.size());
}

TextSketch sketch_of(const Entry& entry) {
  return TextSketch(words_said(entry));
}

std::string digest_of_words(const Entry& entry) {
  return digest(joined(entry.summary, entry.content_text, entry.content_html));
}

std::string words_said(const Entry& entry) {
  std::string said = entry.summary;
  if (!entry.content_text.empty()) {
    said.append(" ").append(prefix(entry.content_text, kMostBytes));
  } else if (!entry.content_html.empty()) {
    said.append(" ").append(text_of_html(prefix(entry.content_html, 2 * kMostBytes)));
  }
  return said;
}

bool half_agree(std::string_view title, std::string_view other) {
  return shared_words(TextSketch(title), TextSketch(other)) >= kOtherWords;
}

bool reads_the_same(const Entry& a, const Entry& b) {
  return a.external_link == b.external_link && plain_words(a) == plain_words(b);
}

int richness(const Entry& entry) {
  if (!entry.content_html.empty() || !entry.content_text.empty()) return 2;
  return entry.summary.empty() ? 0 : 1;
}

bool languages_agree(std::string_view a, std::string_view b) {
  return a.empty() || b.empty() || ascii_iequals(base(a), base(b));
}

}  // namespace ilofeed::feeds
