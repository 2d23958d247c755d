#include "config/diagnostics.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace ilofeed::config {
namespace {

// Longer lines are shown in part, so that a message stays on one screen.
constexpr std::size_t kExcerptCharacters = 96;

// More than anyone reads.
constexpr std::size_t kMostComplaints = 300;

bool starts_character(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

std::size_t characters(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), starts_character));
}

// `count` characters of a line from `first` on; tabs become single blanks so that the caret fits.
std::string slice(const std::string& line, std::size_t first, std::size_t count) {
  std::string out;
  std::size_t seen = 0;
  for (const char byte : line) {
    if (starts_character(byte)) ++seen;
    if (seen > first && seen <= first + count) out += byte == '\t' ? ' ' : byte;
  }
  return out;
}

// "   24 |       titel: h3" and, below, the caret.
std::string excerpt_of(const Diagnostic& diagnostic) {
  const std::string number = std::to_string(diagnostic.line);
  const std::string margin(number.size() < 5 ? 5 - number.size() : 0, ' ');
  const auto column = static_cast<std::size_t>(std::max(diagnostic.column, 1)) - 1;
  const std::size_t first = column < kExcerptCharacters * 3 / 4 ? 0 : column - 20;
  const std::string line = slice(diagnostic.excerpt, first, kExcerptCharacters);
  const std::size_t room = std::max(characters(line), column - first + 1) - (column - first);
  const auto width = static_cast<std::size_t>(std::max(diagnostic.width, 1));
  std::string out = margin + number + " | " + line + '\n';
  out += std::string(margin.size() + number.size(), ' ') + " | " + std::string(column - first, ' ');
  out += '^' + std::string(std::min(width, room) - 1, '~') + '\n';
  return out;
}

std::string counted(std::size_t count, const std::string& noun) {
  return std::to_string(count) + ' ' + noun + (count == 1 ? "" : "s");
}

// Optimal string alignment: a swap of neighbours counts as one edit, as it is one slip.
std::size_t edit_distance(const std::string& a, const std::string& b) {
  std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i)
    d[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j)
    d[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t cost = a[i - 1] == b[j - 1] ? 0 : 1;
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + cost});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
    }
  }
  return d[a.size()][b.size()];
}

}  // namespace

std::string Diagnostic::text() const {
  std::string out = file;
  if (line > 0) out += ':' + std::to_string(line) + ':' + std::to_string(column);
  out += severity == Severity::error ? ": error: " : ": warning: ";
  return out + message;
}

bool Diagnostics::takes(Severity severity) const {
  if (all_.size() < kMostComplaints) return true;
  const auto is_warning = [](const Diagnostic& each) { return each.severity == Severity::warning; };
  return severity == Severity::error && std::any_of(all_.begin(), all_.end(), is_warning);
}

void Diagnostics::add(Diagnostic diagnostic) {
  if (!takes(diagnostic.severity)) return;
  if (all_.size() >= kMostComplaints) {  // a warning makes room: an error must not be lost
    all_.erase(std::find_if(all_.begin(), all_.end(), [](const Diagnostic& each) {
      return each.severity == Severity::warning;
    }));
  }
  const auto later = [](const Diagnostic& a, const Diagnostic& b) {
    return std::tie(a.file, a.line, a.column) < std::tie(b.file, b.line, b.column);
  };
  const auto same = [&](const Diagnostic& a) { return a.text() == diagnostic.text(); };
  if (std::any_of(all_.begin(), all_.end(), same)) return;
  all_.insert(std::upper_bound(all_.begin(), all_.end(), diagnostic, later), std::move(diagnostic));
}

bool Diagnostics::has_errors() const {
  return std::any_of(all_.begin(), all_.end(), [](const Diagnostic& diagnostic) {
    return diagnostic.severity == Severity::error;
  });
}

std::string Diagnostics::text() const {
  std::string out;
  std::size_t errors = 0;
  for (const Diagnostic& diagnostic : all_) {
    if (diagnostic.severity == Severity::error) ++errors;
    out += diagnostic.text() + '\n';
    if (!diagnostic.excerpt.empty()) out += excerpt_of(diagnostic);
    if (!diagnostic.note.empty()) out += "      " + diagnostic.note + '\n';
  }
  const std::size_t warnings = all_.size() - errors;
  std::string sum = errors > 0 ? counted(errors, "error") : "";
  if (warnings > 0) sum += (sum.empty() ? "" : ", ") + counted(warnings, "warning");
  return sum.empty() ? out : out + sum + '\n';
}

std::string nearest(const std::string& word, const std::vector<std::string>& candidates) {
  constexpr std::size_t kLongestWord = 64;
  if (word.size() > kLongestWord) return {};
  std::string best;
  std::size_t best_distance = std::max<std::size_t>(1, word.size() / 3) + 1;
  for (const std::string& candidate : candidates) {
    if (candidate.size() > kLongestWord) continue;
    const std::size_t distance = edit_distance(word, candidate);
    if (distance < best_distance && distance < candidate.size()) {
      best = candidate;
      best_distance = distance;
    }
  }
  return best;
}

}  // namespace ilofeed::config
