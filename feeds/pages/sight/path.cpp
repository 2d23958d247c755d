#include "feeds/pages/sight/path.h"

namespace ilofeed::feeds::pages {
namespace {

constexpr std::uint64_t kPrime = 1099511628211ULL;  // of FNV-1a

std::uint64_t stirred(std::uint64_t digest) {
  return digest ^ (digest >> 29U);
}

}  // namespace

Path Path::then(std::string_view step) const {
  Path next = *this;
  for (const char c : step)
    next.digest_ = (next.digest_ ^ static_cast<unsigned char>(c)) * kPrime;
  next.digest_ = stirred((next.digest_ ^ 0xFFU) * kPrime);  // "ab" + "c" is not "a" + "bc"
  return next;
}

Path Path::then(Path step) const {
  Path next = *this;
  next.digest_ = stirred((digest_ ^ step.digest_) * kPrime);
  return next;
}

}  // namespace ilofeed::feeds::pages
